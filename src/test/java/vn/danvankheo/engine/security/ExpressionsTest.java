package vn.danvankheo.engine.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.filter.Filter;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.el.JuelExpressionManager;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.engine.task.TaskQuery;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.builder.AbstractFlowNodeBuilder;
import org.camunda.bpm.model.bpmn.builder.StartEventBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.danvankheo.AppTest;
import vn.danvankheo.WebSession;
import vn.danvankheo.story.Year;

/** The hole of CVE-2026-109432 and its kin: nothing that somebody sends, stores or deploys is run as an expression. */
@AppTest
class ExpressionsTest {

    /** What the exploit would do on the server; the real one starts a program. */
    private static final String TRACE = "danvankheo.exploit";

    private static final String EXPLOIT = "${''.getClass().forName('java.lang.System')"
            + ".getMethod('setProperty', ''.getClass(), ''.getClass()).invoke(null, '" + TRACE + "', 'done')}";

    private static final String REFUSED = "no expression is evaluated in a query";
    private static final String ENGINE = "/camunda/api/engine/engine/default";
    private static final String OFFICER = "ninhhai01.canbo";

    @LocalServerPort
    private int port;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FilterService filters;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @Autowired
    private Year year;

    @BeforeEach
    void registrationsAreOpen() {
        year.runDueJobs();
        System.clearProperty(TRACE);
    }

    @AfterEach
    void nothingWasRun() {
        String trace = System.clearProperty(TRACE);
        assertThat(trace).as("left by an expression that was run").isNull();
    }

    /** Without this the other tests could be green because the exploit does not work. */
    @Test
    void theStockEngineRunsIt() {
        engine.getCommandExecutorTxRequired()
                .execute(context ->
                        new JuelExpressionManager().createExpression(EXPLOIT).getValue(null, null));

        assertThat(System.clearProperty(TRACE)).isEqualTo("done");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"assigneeExpression\":%s}",
                "{\"orQueries\":[{\"assigneeExpression\":%s}]}",
                "{\"orQueries\":[{\"candidateGroupInExpression\":%s}]}",
                "{\"orQueries\":[{\"candidateGroupsExpression\":%s}]}",
                "{\"orQueries\":[{\"processInstanceBusinessKeyExpression\":%s}]}",
                "{\"orQueries\":[{\"dueBeforeExpression\":%s}]}",
                "{\"orQueries\":[{\"followUpBeforeOrNotExistentExpression\":%s}]}",
                "{\"orQueries\":[{\"name\":\"x\"},{\"ownerExpression\":%s}]}",
                "{\"orQueries\":[{\"orQueries\":[{\"assigneeExpression\":%s}]}]}",
                "{\"orQueries\":[{\"\\u0061ssignee\\u0045xpression\":%s}]}",
                "{\"orQueries\":[{\"AssigneeExpression\":%s}]}",
                "{\"orQueries\":[{}],\"orQueries\":[{\"assigneeExpression\":%s}]}",
                "{\"orQueries\":[{\"assigneeExpression\":%s}]} {}",
                "[{\"assigneeExpression\":%s}]"
            })
    void noQueryCarriesAnExpression(String shape) {
        String body = shape.formatted("\"" + EXPLOIT + "\"");
        String filter = filters.createFilterQuery().list().get(0).getId();

        for (String account : new String[] {OFFICER, "quantri"}) {
            WebSession person = WebSession.of(port, account);
            for (String path : List.of(
                    "/task",
                    "/task/count",
                    "/filter/" + filter + "/list",
                    "/filter/" + filter + "/count",
                    "/filter/" + filter + "/singleResult")) {
                HttpResponse<String> answer = person.enginePost(path, body);
                assertThat(answer.statusCode())
                        .as("%s: %s", path, answer.body())
                        .isIn(400, 403);
            }
        }
        HttpResponse<String> instances =
                WebSession.of(port, "quantri").enginePost("/process-instance", body.replace("assignee", "businessKey"));
        assertThat(instances.statusCode()).isIn(400, 403);
    }

    @Test
    void noParameterOfAnAddressCarriesAnExpression() {
        WebSession officer = WebSession.of(port, OFFICER);

        for (String key : new String[] {"assigneeExpression", "%61ssigneeExpression", "ASSIGNEEEXPRESSION"}) {
            assertThat(officer.engineGet("/task?" + key + "=%24%7B1%7D").statusCode())
                    .isEqualTo(403);
            assertThat(officer.engineGet("/task/count?" + key + "=%24%7B1%7D").statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void aValueThatLooksLikeAnExpressionIsAValue() {
        WebSession officer = WebSession.of(port, OFFICER);
        Map<String, Object> sorting = Map.of(
                "sortBy", "processVariable",
                "sortOrder", "asc",
                "parameters", Map.of("variable", EXPLOIT, "type", "String"));

        for (Map<String, Object> query : List.<Map<String, Object>>of(
                Map.of("sorting", List.of(sorting)),
                Map.of("assignee", EXPLOIT),
                Map.of("orQueries", List.of(Map.of("assigneeExpression ", EXPLOIT))),
                Map.of("candidateGroups", List.of(EXPLOIT)),
                Map.of("nameLike", "#{" + EXPLOIT + "}"),
                Map.of("orQueries", List.of(Map.of("assignee", EXPLOIT, "name", EXPLOIT))),
                Map.of("processVariables", List.of(Map.of("name", EXPLOIT, "operator", "eq", "value", EXPLOIT))))) {
            HttpResponse<String> answer = officer.enginePost("/task", query);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {OFFICER, "ninhhai.giamsat", "quantri"})
    void nobodyStoresAFilter(String account) {
        WebSession person = WebSession.of(port, account);
        Filter ours = filters.createFilterQuery().list().get(0);
        Map<String, Object> filter = Map.of(
                "resourceType", "Task",
                "name", "Của tôi",
                "query", Map.of("orQueries", List.of(Map.of("assigneeExpression", EXPLOIT))));

        assertThat(person.enginePost("/filter/create", filter).statusCode()).isEqualTo(403);
        assertThat(person.enginePut("/filter/" + ours.getId(), filter).statusCode())
                .isEqualTo(403);
        assertThat(person.sendJson("DELETE", ENGINE + "/filter/" + ours.getId(), "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(filters.createFilterQuery().count()).isEqualTo(4);
    }

    @Test
    void aQueryBuiltInCodeIsRefusedToo() {
        List<TaskQuery> queries = List.of(
                tasks.createTaskQuery().or().taskAssigneeExpression(EXPLOIT).endOr(),
                tasks.createTaskQuery()
                        .or()
                        .taskName("x")
                        .taskCandidateGroupInExpression(EXPLOIT)
                        .endOr(),
                tasks.createTaskQuery().or().dueBeforeExpression(EXPLOIT).endOr());

        assertThat(queries).allSatisfy(query -> {
            assertThatThrownBy(query::list).hasStackTraceContaining(REFUSED);
            assertThatThrownBy(query::count).hasStackTraceContaining(REFUSED);
        });
    }

    @Test
    void aFilterStoredInCodeIsRefusedToo() {
        Filter planted = filters.newTaskFilter("Bẫy");
        planted.setQuery(
                tasks.createTaskQuery().or().taskAssigneeExpression(EXPLOIT).endOr());
        filters.saveFilter(planted);
        try {
            assertThatThrownBy(() -> filters.list(planted.getId())).hasStackTraceContaining(REFUSED);
            assertThatThrownBy(() -> filters.count(planted.getId())).hasStackTraceContaining(REFUSED);
            for (String account : new String[] {OFFICER, "quantri"}) {
                assertThat(WebSession.of(port, account)
                                .engineGet("/filter/" + planted.getId() + "/list")
                                .statusCode())
                        .isGreaterThanOrEqualTo(400);
            }
        } finally {
            filters.deleteFilter(planted.getId());
        }
    }

    @Test
    void ourOwnFiltersAreAnswered() {
        WebSession officer = WebSession.of(port, OFFICER);

        assertThat(filters.createFilterQuery().list()).hasSize(4).allSatisfy(filter -> assertThat(
                        officer.engineGet("/filter/" + filter.getId() + "/count")
                                .statusCode())
                .isEqualTo(200));
    }

    /** Whoever could deploy would still reach the facades alone. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                EXPLOIT,
                "${campaignYear.getClass().getClassLoader()}",
                "${campaignYear.class}",
                "${modelLifecycle.toString()}",
                "${identityService.createUserQuery().list()}",
                "${dataSource.getConnection()}",
                "${environment.getProperty('camunda.bpm.admin-user.password')}",
                "${execution.getProcessEngineServices().getIdentityService()}",
                "${execution.processEngineServices}",
                "${execution.processEngine.identityService}",
                "${execution.setVariable('a', 1)}",
                "${dateTime().getClass().forName('java.lang.Runtime')}"
            })
    void aDiagramReachesFacadesAlone(String expression) {
        assertThatThrownBy(() -> run(start -> start.serviceTask().camundaExpression(expression)))
                .rootCause()
                .message()
                .containsAnyOf("in an expression", "Cannot resolve identifier");
    }

    @Test
    void noVariableHidesAFacade() {
        String deployment = deploy(start -> start.serviceTask()
                .camundaExpression("${campaignYear == 'planted'}")
                .camundaResultVariable("hidden"));
        try {
            assertThat(runtime.createProcessInstanceByKey("planted")
                            .setVariable("campaignYear", "planted")
                            .executeWithVariablesInReturn()
                            .getVariables())
                    .containsEntry("hidden", false);
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"juel", "feel", "javascript", "groovy"})
    void aDiagramRunsNoScript(String language) {
        assertThatThrownBy(() ->
                        run(start -> start.scriptTask().scriptFormat(language).scriptText(EXPLOIT)))
                .hasStackTraceContaining("Can't find scripting engine");
    }

    private void run(Function<StartEventBuilder, AbstractFlowNodeBuilder<?, ?>> step) {
        String deployment = deploy(step);
        try {
            runtime.startProcessInstanceByKey("planted");
        } finally {
            repository.deleteDeployment(deployment, true);
        }
    }

    private String deploy(Function<StartEventBuilder, AbstractFlowNodeBuilder<?, ?>> step) {
        StartEventBuilder start = Bpmn.createExecutableProcess("planted")
                .camundaHistoryTimeToLive(1)
                .startEvent();
        return repository
                .createDeployment()
                .addModelInstance("planted.bpmn", step.apply(start).endEvent().done())
                .deploy()
                .getId();
    }

    @Test
    void whatIsTypedIntoAFormStaysText() {
        String typed = EXPLOIT + " #{" + TRACE + "} {{concreteTask}} =1+1";
        Task task = tasks.createTaskQuery().taskAssignee("bacai03.canbo").singleResult();
        WebSession officer = WebSession.of(port, "bacai03.canbo");

        HttpResponse<String> answer = officer.submitForm(
                task.getId(),
                Map.of(
                        "nature", "NEW",
                        "field", "UNION_BUILDING",
                        "origin", "PRACTICAL_NEED",
                        "shape", "MODEL",
                        "subject", "COLLECTIVE",
                        "concreteTask", typed,
                        "expectedResult", typed));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
        Task next = tasks.createTaskQuery()
                .taskAssignee("bacai03.canbo")
                .taskDefinitionKey("Task_SurveyAndObjectives")
                .singleResult();
        assertThat(next.getDescription()).contains(typed);
        assertThat(next.getName()).isEqualTo("Khảo sát, đề ra mục tiêu, giải pháp");
        String shown = WebSession.json(officer.engineGet("/task/" + next.getId() + "/form-variables"))
                .findValuesAsText("value")
                .toString();
        // a form shows typed text with the signs of Markdown escaped
        assertThat(shown.replace("\\", "")).contains(typed);
    }
}
