package vn.danvankheo.engine.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.ExtensionElements;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.camunda.bpm.model.xml.instance.DomElement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Running instances follow a changed diagram from wherever they wait. The diagrams are the real ones; what they ask the
 * application is taken out, so that an instance can be put at each place.
 */
class ModelUpgradesTest {

    private static final String CAMUNDA = "http://camunda.org/schema/1.0/bpmn";
    private static final Path DIAGRAMS = Path.of("processes");

    private final DataSource database = PlainPostgres.emptyDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private ProcessEngine engine;

    @BeforeEach
    void engine() throws Exception {
        try (Connection connection = database.getConnection()) {
            EngineSchema.bringUpToDate(connection);
            ScriptUtils.executeSqlScript(connection, new ClassPathResource("db/migration/V118__nodes.sql"));
        }
        ProcessEngineConfigurationImpl configuration = EngineApart.on(database);
        configuration.setJobExecutorActivate(false);
        configuration.setHistoryTimeToLive("P3650D");
        engine = configuration.buildProcessEngine();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void everyPlaceWhereAnInstanceWaitsIsWrittenDown() {
        Map<String, Set<String>> found = new TreeMap<>();
        Map<String, Set<String>> following = new TreeMap<>();
        diagrams().values().forEach(diagram -> {
            found.put(idOf(diagram), places(diagram));
            following.put(idOf(diagram), new TreeSet<>(places(diagram)));
            read(diagram)
                    .getModelElementsByType(EndEvent.class)
                    .forEach(end -> following.get(idOf(diagram)).add(end.getId()));
        });
        Map<String, Set<String>> written = new TreeMap<>();
        Map<String, Set<String>> going = new TreeMap<>();
        MovedPlaces.read().byProcess().forEach((process, places) -> {
            Set<String> gone = MovedPlaces.read().of(process).keySet();
            written.put(process, new TreeSet<>(places.keySet()));
            written.get(process).removeAll(gone);
            going.put(process, new TreeSet<>(MovedPlaces.read().of(process).values()));
        });

        assertThat(written)
                .as(
                        "upgrade/places.yml: a new place is added, one that has gone names the place or end that follows it")
                .isEqualTo(found);
        going.forEach((process, places) -> assertThat(following.get(process)).containsAll(places));
    }

    @Test
    void fromEveryPlaceAnInstanceFollowsTheNextVersion() {
        Map<String, String> diagrams = diagrams();
        deploy(diagrams);
        diagrams.values().forEach(diagram -> putInstancesAt(diagram, places(diagram)));
        assertThat(engine.getTaskService().createTaskQuery().list())
                .extracting(Task::getTaskDefinitionKey)
                .containsAll(userTasks(diagrams));
        int running =
                (int) engine.getRuntimeService().createProcessInstanceQuery().count();
        List<String> before = whatIsOpen();
        Map<String, String> next = new LinkedHashMap<>();
        diagrams.forEach((file, diagram) -> next.put(file, diagram.replace(" name=\"", " name=\"Sửa: ")));
        deploy(next);

        upgrades(Map.of()).follow();

        assertThat(behind()).isEmpty();
        assertThat(jdbc.sql(
                                "select distinct d.version_ from act_ru_execution e join act_re_procdef d on d.id_ = proc_def_id_")
                        .query(Integer.class)
                        .list())
                .containsExactly(2);
        assertThat(whatIsOpen()).isEqualTo(before);
        assertThat(jdbc.sql("select sum(moved) from model_upgrade where ended_at is not null")
                        .query(Integer.class)
                        .single())
                .isEqualTo(running);
        assertThat(engine.getTaskService().createTaskQuery().list())
                .allSatisfy(task -> assertThat(task.getProcessDefinitionId()).contains(":2:"));
    }

    /** On a slow machine the new node comes to this before it has said that it lives: the old one still serves everybody. */
    @Test
    void nothingIsMovedWhileANodeOfAnotherReleaseLives() {
        String file = "model-lifecycle.bpmn";
        String diagram = diagrams().get(file);
        deploy(Map.of(file, diagram));
        putInstancesAt(diagram, Set.of("Task_Register"));
        deploy(Map.of(file, diagram.replace(" name=\"", " name=\"Sửa: ")));
        lives("máy cũ", "bản cũ");
        ModelUpgrades newNode = upgrades(Map.of());

        newNode.ready();
        newNode.followByItself();
        assertThat(versionOf("Task_Register")).isEqualTo(1);

        lives("máy mới", ReleasedModels.read().fingerprint());
        newNode.followByItself();
        assertThat(versionOf("Task_Register")).isEqualTo(1);

        jdbc.sql("delete from node where lock_owner = 'máy cũ'").update();
        newNode.followByItself();
        assertThat(versionOf("Task_Register")).isEqualTo(2);
    }

    /** The new node has put its diagrams there and is not ready: the old one, which serves everybody, knows of no other. */
    @Test
    void anOldNodeMovesNothingToTheDiagramsOfANewerRelease() {
        String file = "model-lifecycle.bpmn";
        String diagram = diagrams().get(file);
        deploy(Map.of(file, diagram));
        putInstancesAt(diagram, Set.of("Task_Register"));
        ModelUpgrades oldNode = upgrades(Map.of());
        oldNode.ready();
        lives("máy cũ", ReleasedModels.read().fingerprint());
        deploy(Map.of(file, diagram.replace(" name=\"", " name=\"Sửa: ")));
        ModelUpgrades newNode = upgrades(Map.of());

        oldNode.followByItself();
        newNode.followByItself();
        assertThat(versionOf("Task_Register")).isEqualTo(1);

        newNode.ready();
        newNode.followByItself();
        assertThat(versionOf("Task_Register")).isEqualTo(2);
    }

    private void lives(String node, String release) {
        jdbc.sql(
                        """
                        insert into node (lock_owner, host, fingerprint, started_at, seen_at)
                        values (:node, :node, :release, clock_timestamp(), clock_timestamp())
                        """)
                .param("node", node)
                .param("release", release)
                .update();
    }

    @Test
    void whereAPlaceHasGoneTheInstanceStaysUntilItIsToldWhereTo() {
        String file = "model-lifecycle.bpmn";
        String diagram = diagrams().get(file);
        deploy(Map.of(file, diagram));
        putInstancesAt(diagram, Set.of("Task_Register", "Task_PlanImplementation"));
        deploy(Map.of(file, diagram.replace("Task_Register\"", "Task_RegisterModel\"")));

        upgrades(Map.of()).follow();

        assertThat(behind())
                .singleElement()
                .asString()
                .contains("bản mới không có chỗ cho: “Đặt tên, đăng ký mô hình” (Task_Register)");
        assertThat(versionOf("Task_Register")).isEqualTo(1);
        assertThat(versionOf("Task_PlanImplementation")).isEqualTo(2);

        deploy(Map.of(
                file, diagram.replace("Task_Register\"", "Task_RegisterModel\"").replace(" name=\"", " name=\"Sửa: ")));
        upgrades(Map.of("modelLifecycle", Map.of("Task_Register", "Task_RegisterModel")))
                .follow();

        assertThat(versionOf("Task_RegisterModel")).isEqualTo(3);
        assertThat(versionOf("Task_PlanImplementation")).isEqualTo(3);
        assertThat(upgrades(Map.of()).leftBehind()).isEmpty();
    }

    /** Up to some release the reminders, once all were given, waited for an extension beside the task. */
    @Test
    void whereAPlaceHasGoneForAnEndTheInstanceFollowsWithWhatIsStillOpen() {
        String file = "unit-registration.bpmn";
        String diagram = diagrams().get(file);
        String former = diagram.replaceAll(
                        "(?s)<bpmn:endEvent id=\"End_NoReminderLeft\"(.*?)</bpmn:endEvent>",
                        "<bpmn:intermediateCatchEvent id=\"Message_Extended\"$1<bpmn:messageEventDefinition"
                                + " messageRef=\"MessageType_LateDecision\"/></bpmn:intermediateCatchEvent>")
                .replace("End_NoReminderLeft", "Message_Extended");
        deploy(Map.of(file, former));
        engine.getRuntimeService()
                .createProcessInstanceByKey("unitRegistration")
                .startBeforeActivity("Task_SelectContent")
                .startBeforeActivity("Message_Extended")
                .execute();
        putInstancesAt(former, Set.of("Timer_Reminder"));
        List<String> before = whatIsOpen();
        assertThat(before).contains("event message Message_Extended");
        deploy(Map.of(file, diagram));

        upgrades(MovedPlaces.read().byProcess()).follow();

        assertThat(behind()).isEmpty();
        assertThat(versionOf("Task_SelectContent")).isEqualTo(2);
        assertThat(jdbc.sql("select distinct proc_def_id_ like '%:2:%' from act_ru_execution")
                        .query(Boolean.class)
                        .list())
                .containsExactly(true);
        before.remove("event message Message_Extended");
        assertThat(whatIsOpen()).isEqualTo(before);
    }

    private ModelUpgrades upgrades(Map<String, Map<String, String>> moved) {
        return new ModelUpgrades(
                engine.getRuntimeService(),
                engine.getRepositoryService(),
                jdbc,
                database,
                TransactionOperations.withoutTransaction(),
                Clock.systemUTC(),
                new MovedPlaces(moved));
    }

    private List<String> behind() {
        return jdbc.sql("select process_instance_id || ': ' || reason from model_left_behind")
                .query(String.class)
                .list();
    }

    private int versionOf(String taskKey) {
        return jdbc.sql("select d.version_ from act_ru_task t join act_re_procdef d on d.id_ = t.proc_def_id_"
                        + " where t.task_def_key_ = :key")
                .param("key", taskKey)
                .query(Integer.class)
                .single();
    }

    private List<String> whatIsOpen() {
        return jdbc.sql(
                        """
                        select 'task ' || task_def_key_ || ' ' || id_ from act_ru_task
                        union all select 'job ' || handler_type_ || ' ' || id_ || coalesce(duedate_::text, '')
                                    from act_ru_job where process_instance_id_ is not null
                        union all select 'event ' || event_type_ || ' ' || activity_id_ from act_ru_event_subscr
                                   where proc_inst_id_ is not null
                        order by 1
                        """)
                .query(String.class)
                .list();
    }

    private void deploy(Map<String, String> diagrams) {
        var deployment = engine.getRepositoryService().createDeployment();
        diagrams.forEach(deployment::addString);
        deployment.deploy();
    }

    private void putInstancesAt(String diagram, Set<String> places) {
        places.forEach(place -> engine.getRuntimeService()
                .createProcessInstanceByKey(idOf(diagram))
                .startBeforeActivity(place)
                .execute());
    }

    private static Set<String> userTasks(Map<String, String> diagrams) {
        return diagrams.values().stream()
                .flatMap(diagram -> read(diagram).getModelElementsByType(UserTask.class).stream())
                .map(UserTask::getId)
                .collect(Collectors.toSet());
    }

    private static String idOf(String diagram) {
        return read(diagram)
                .getModelElementsByType(Process.class)
                .iterator()
                .next()
                .getId();
    }

    private static BpmnModelInstance read(String diagram) {
        return Bpmn.readModelFromStream(new ByteArrayInputStream(diagram.getBytes(StandardCharsets.UTF_8)));
    }

    private static Set<String> places(String diagram) {
        Set<String> waiting =
                Set.of("userTask", "receiveTask", "intermediateCatchEvent", "eventBasedGateway", "subProcess");
        Set<String> places = new TreeSet<>();
        for (FlowNode node : read(diagram).getModelElementsByType(FlowNode.class)) {
            if (waiting.contains(node.getElementType().getTypeName())
                    || node.isCamundaAsyncBefore()
                    || node.isCamundaAsyncAfter()) {
                places.add(node.getId());
            }
        }
        return places;
    }

    private static Map<String, String> diagrams() {
        Map<String, String> diagrams = new TreeMap<>();
        try (Stream<Path> files = Files.list(DIAGRAMS)) {
            for (Path file : files.toList()) {
                diagrams.put(file.getFileName().toString(), withoutTheApplication(Files.readString(file)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return diagrams;
    }

    private static String withoutTheApplication(String diagram) {
        BpmnModelInstance model = read(diagram);
        List.copyOf(model.getModelElementsByType(ExtensionElements.class))
                .forEach(each -> each.getParentElement().removeChildElement(each));
        strip(model.getDocument().getRootElement());
        return Bpmn.convertToString(model);
    }

    private static void strip(DomElement element) {
        String name = element.getLocalName();
        boolean multiple = name.equals("multiInstanceLoopCharacteristics");
        for (String attribute : List.of(
                "expression",
                "delegateExpression",
                "resultVariable",
                "candidateGroups",
                "candidateUsers",
                "assignee",
                "dueDate",
                "followUpDate",
                "formRef",
                "formRefBinding",
                "collection",
                "elementVariable",
                "priority",
                "taskPriority",
                "jobPriority",
                "variableName",
                "variableEvents")) {
            element.removeAttribute(CAMUNDA, attribute);
        }
        if (Set.of("serviceTask", "sendTask").contains(name)) {
            element.setAttribute(CAMUNDA, "expression", "${true}");
        } else if (name.equals("timeDate")) {
            element.setTextContent("2099-01-01T00:00:00");
        } else if (name.equals("timeCycle")) {
            element.setTextContent("R/P1000D");
        } else if (name.equals("timeDuration")) {
            element.setTextContent("P1000D");
        } else if (name.equals("conditionExpression")) {
            element.setTextContent("${true}");
        } else if (name.equals("condition")) {
            element.setTextContent("${false}");
        }
        List<DomElement> children = new ArrayList<>(element.getChildElements());
        if (multiple) {
            children.forEach(element::removeChild);
            DomElement cardinality = element.getDocument().createElement(element.getNamespaceURI(), "loopCardinality");
            cardinality.setTextContent("2");
            element.appendChild(cardinality);
        } else {
            children.forEach(ModelUpgradesTest::strip);
        }
    }
}
