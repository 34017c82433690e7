package vn.danvankheo.engine.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.danvankheo.OwnApplication;
import vn.danvankheo.WebSession;
import vn.danvankheo.campaign.RegistrationTargets;
import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Roster;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.review.ReviewKey;
import vn.danvankheo.review.Reviewing;
import vn.danvankheo.story.Year;

/**
 * Every account sees over the web applications' REST exactly what it may. What that is, is computed here from the
 * organisation, the obligations and the rules of routing, never asked of the engine.
 */
@OwnApplication
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "danvankheo.embedded.data-directory=target/test-data/${random.uuid}",
            "danvankheo.embedded.open-first-year=false",
            "camunda.bpm.job-execution.enabled=false"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationTest {

    private static final String ADMINISTRATOR = "quantri";
    private static final String COCKPIT = "/camunda/api/cockpit/plugin/base/default";
    private static final String FEDERATION = "TINH";
    private static final int FORBIDDEN = 403;

    @LocalServerPort
    private int port;

    @Autowired
    private Organisation organisation;

    @Autowired
    private RegistrationTargets targets;

    @Autowired
    private ModelBuilding models;

    @Autowired
    private Year year;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private ManagementService management;

    @Autowired
    private Reviewing reviews;

    private List<ReviewKey> reviewed = List.of();

    /** Every piece of work that is open, and who is asked to do it. */
    private final List<Work> open = new ArrayList<>();

    private Map<String, Member> members;
    private Map<UnitCode, Unit> units;

    @BeforeAll
    void theYearIsUnderWay() {
        changeCommittees();
        ModelsUnderWay way = new ModelsUnderWay(year, models);
        way.openYear();

        String first = way.chosen("ninhhai01.canbo", "NINHHAI01");
        isOpen(first, "Task_SurveyAndObjectives", Committee.OFFICERS, false);
        // no account of a party committee: the officer records its opinion
        isOpen(way.surveyed("ninhhai03.canbo", "NINHHAI03"), "Task_SeekConsent", Committee.PARTY, false);
        isOpen(way.surveyed("ninhhai.canbo", "NINHHAI"), "Task_SeekConsent", Committee.PARTY, false);
        isOpen(way.surveyed("ninhson.canbo", "NINHSON"), "Task_SeekConsent", Committee.PARTY, false);
        isOpen(
                way.consentedTo("bacai01.canbo", "bacai01.canbo", "BACAI01"),
                "Task_Register",
                Committee.OFFICERS,
                false);
        isOpen(
                way.sent("ninhhai02.canbo", "ninhhai02.canbo", "NINHHAI02"),
                "Task_AcceptRegistration",
                Committee.OFFICERS,
                true);
        isOpen(
                way.sent("ninhphuoc.canbo", "ninhphuoc.capuy", "NINHPHUOC"),
                "Task_AcceptRegistration",
                Committee.OFFICERS,
                true);
        isOpen(way.sent("tinh01.canbo", "tinh01.canbo", "TINH01"), "Task_AcceptRegistration", Committee.OFFICERS, true);
        isOpen(
                way.planned("ninhphuoc01.canbo", "ninhphuoc01.canbo", "NINHPHUOC01", "ninhphuoc.canbo"),
                "Task_ApproveImplementationPlan",
                Committee.LEADERSHIP,
                false);
        String difficult = way.inDifficulty("cdkcn.canbo", "cdkcn.capuy", "CDKCN", "tinh.canbo", "cdkcn.thuongvu");
        isOpen(difficult, "Task_ReportProgress", Committee.OFFICERS, false);
        open.add(new Work(difficult, "Task_ResolveDifficulty", UnitCode.of("CDKCN"), officersAbove("CDKCN")));
        String inspected = way.accepted("phanrang01.canbo", "phanrang01.canbo", "PHANRANG01", "phanrang.canbo");
        isOpen(inspected, "Task_PlanImplementation", Committee.OFFICERS, false);
        way.inspectAtOnce("phanrang.kiemtra", inspected);
        isOpen(inspected, "Task_Inspect", Committee.INSPECTION, true);
        // its inspection committee has no reader left
        String unread = way.accepted("thuanbac02.canbo", "thuanbac02.canbo", "THUANBAC02", "thuanbac.canbo");
        isOpen(unread, "Task_PlanImplementation", Committee.OFFICERS, false);
        way.inspectAtOnce("tinh.kiemtra", unread);
        isOpen(unread, "Task_Inspect", Committee.INSPECTION, true);

        Set<String> chosen = open.stream().map(work -> work.unit().value()).collect(Collectors.toSet());
        targets.states(ModelsUnderWay.YEAR).stream()
                .map(state -> state.key().unit())
                .filter(unit -> !chosen.contains(unit.value()))
                .forEach(unit -> open.add(new Work(
                        ModelsUnderWay.YEAR + "/" + unit,
                        "Task_SelectContent",
                        unit,
                        worker(Committee.OFFICERS.of(unit)))));
        theSixMonthsAreReviewed();
        somethingFailsAt("NINHPHUOC02");
        // the grassroots unions are late, those above them have some days left
        year.clockTo("2027-03-08T08:00:00");
    }

    private void theSixMonthsAreReviewed() {
        ReviewPeriod half = ReviewPeriod.halfOf(ModelsUnderWay.YEAR);
        while (!reviews.areAllOpened(half)) {
            reviews.openNext(half);
        }
        reviewed = targets.states(ModelsUnderWay.YEAR).stream()
                .map(state -> new ReviewKey(half, state.key().unit()))
                .toList();
        for (ReviewKey key : reviewed) {
            UnitCode unit = key.unit();
            String task = "Task_PrepareReview";
            CommitteeOfUnit by = worker(Committee.OFFICERS.of(unit));
            switch (unit.value()) {
                case "NINHSON02" -> {
                    // the same person leads the unit
                    ModelsUnderWay.reviewed(year, "ninhson02.canbo", key);
                    task = "Task_ReceiveReview";
                    by = judge(Committee.OFFICERS, units.get(unit).superior());
                }
                case "NINHSON03" -> {
                    ModelsUnderWay.reviewed(year, "ninhson03.canbo", key);
                    task = "Task_ApproveReview";
                    by = worker(Committee.LEADERSHIP.of(unit));
                }
                default -> {}
            }
            open.add(new Work(key.toString(), task, unit, by));
        }
    }

    @AfterAll
    void theClockRunsAgain() {
        ClockUtil.reset();
    }

    /** A party committee of two, one without any reader, an inspection committee without any. */
    private void changeCommittees() {
        UnitCode ninhHai = UnitCode.of("NINHHAI");
        organisation.load(new Roster(
                List.of(),
                List.of(
                        new Member("ninhhai.capuy2", "Cấp ủy 2", null, Set.of(Committee.PARTY.of(ninhHai))),
                        without("ninhson.capuy"),
                        without("thuanbac.kiemtra"))));
        members = organisation.everyMember().stream().collect(Collectors.toMap(Member::account, Function.identity()));
        units = organisation.everyUnit().stream().collect(Collectors.toMap(Unit::code, Function.identity()));
    }

    private Member without(String account) {
        Member member = organisation.member(account).orElseThrow();
        return new Member(account, member.displayName(), member.email(), Set.of());
    }

    private void isOpen(String code, String task, Committee committee, boolean judging) {
        UnitCode unit = models.view(ModelCode.of(code)).unit();
        open.add(new Work(
                code, task, unit, judging ? judge(committee, units.get(unit).superior()) : worker(committee.of(unit))));
    }

    private void somethingFailsAt(String unit) {
        ProcessInstance registration = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(ModelsUnderWay.YEAR + "/" + unit)
                .singleResult();
        management.setJobRetries(
                management
                        .createJobQuery()
                        .processInstanceId(registration.getId())
                        .timers()
                        .listPage(0, 1)
                        .get(0)
                        .getId(),
                0);
    }

    // ---- who is asked, by the rules of the design ----

    private CommitteeOfUnit worker(CommitteeOfUnit asked) {
        return hasReader(asked) ? asked : judge(Committee.OFFICERS, asked.unit());
    }

    private CommitteeOfUnit officersAbove(String unit) {
        return worker(Committee.OFFICERS.of(units.get(UnitCode.of(unit)).superior()));
    }

    /** The same committee of the unit or of the nearest one above that has readers. */
    private CommitteeOfUnit judge(Committee committee, UnitCode from) {
        return hasReader(committee.of(from))
                ? committee.of(from)
                : judge(committee, units.get(from).superior());
    }

    private boolean hasReader(CommitteeOfUnit committee) {
        return members.values().stream().anyMatch(member -> member.committees().contains(committee));
    }

    // ---- what each may see ----

    private Set<String> ownTasks(String account) {
        return tasks(work -> seats(account).contains(work.by()));
    }

    private Set<String> ownTasks(String account, Predicate<Instant> whenDue) {
        Set<String> own = ownTasks(account);
        return tasks.createTaskQuery().list().stream()
                .filter(task -> whenDue.test(task.getDueDate().toInstant()))
                .map(task -> task.getTenantId() + " " + task.getTaskDefinitionKey())
                .filter(own::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isOverdue(Instant due) {
        return due.isBefore(now());
    }

    private boolean isDueSoon(Instant due) {
        return due.isAfter(now()) && due.isBefore(now().plus(Duration.ofDays(7)));
    }

    private static Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    private Set<String> visibleTasks(String account) {
        return tasks(work ->
                seats(account).contains(work.by()) || supervised(account).contains(work.unit()));
    }

    private Set<String> tasks(Predicate<Work> which) {
        return open.stream()
                .filter(which)
                .map(work -> work.unit() + " " + work.task())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<CommitteeOfUnit> seats(String account) {
        return account.equals(ADMINISTRATOR) ? Set.of() : members.get(account).committees();
    }

    /** The units whose instances the person follows in Cockpit. */
    private Set<UnitCode> supervised(String account) {
        if (account.equals(ADMINISTRATOR)) {
            return units.keySet();
        }
        return units.keySet().stream()
                .filter(unit -> seats(account).stream()
                        .filter(seat -> seat.committee() == Committee.SUPERVISORS)
                        .anyMatch(seat -> isAtOrBelow(unit, seat.unit())))
                .collect(Collectors.toSet());
    }

    private Set<String> tenants(String account) {
        if (account.equals(ADMINISTRATOR)) {
            return codes(units.keySet().stream());
        }
        // the federation carries no list
        return codes(units.keySet().stream().filter(unit -> seats(account).stream()
                .filter(seat -> !seat.unit().value().equals(FEDERATION))
                .anyMatch(seat -> isAtOrBelow(unit, seat.unit()))));
    }

    private boolean isAtOrBelow(UnitCode unit, UnitCode top) {
        UnitCode superior = units.get(unit).superior();
        return unit.equals(top) || superior != null && isAtOrBelow(superior, top);
    }

    /** The business keys of what runs about the units that the person follows. */
    private Set<String> visibleInstances(String account) {
        Set<UnitCode> followed = supervised(account);
        Set<String> keys = new TreeSet<>();
        if (followed.contains(UnitCode.of(FEDERATION))) {
            keys.add(String.valueOf(ModelsUnderWay.YEAR));
        }
        targets.states(ModelsUnderWay.YEAR).stream()
                .filter(state -> !state.met() && followed.contains(state.key().unit()))
                .forEach(state -> keys.add(state.key().toString()));
        models.modelsOf(ModelsUnderWay.YEAR, followed)
                .forEach(model -> keys.add(model.code().value()));
        reviewed.stream().filter(key -> followed.contains(key.unit())).forEach(key -> keys.add(key.toString()));
        return keys;
    }

    private static Set<String> codes(Stream<UnitCode> units) {
        return units.map(UnitCode::value).collect(Collectors.toCollection(TreeSet::new));
    }

    // ---- the accounts, one by one ----

    @Test
    void theModelsStandWhereTheTestThinks() {
        assertThat(open).hasSizeGreaterThan(45);
        assertThat(tasks.createTaskQuery().list())
                .extracting(task -> task.getTenantId() + " " + task.getTaskDefinitionKey())
                .containsExactlyInAnyOrderElementsOf(tasks(work -> true));
        assertThat(tasks.createTaskQuery().list())
                .extracting(task -> task.getDueDate().toInstant())
                .anyMatch(this::isOverdue)
                .anyMatch(this::isDueSoon);
        assertThat(open)
                .extracting(work -> work.by().committee())
                .contains(Committee.OFFICERS, Committee.LEADERSHIP, Committee.PARTY, Committee.INSPECTION);
    }

    @TestFactory
    Stream<DynamicTest> everyAccountSeesItsTasksAndItsUnits() {
        return each(Stream.concat(members.keySet().stream().sorted(), Stream.of(ADMINISTRATOR)), (account, person) -> {
            Set<String> visible = visibleTasks(account);
            assertThat(taskNames(person.engineGet("/task"))).isEqualTo(visible);
            assertThat(count(person.engineGet("/task/count"))).isEqualTo(visible.size());
            assertThat(taskNames(person.engineGet("/filter/" + filters(person).get("Việc cần làm") + "/list")))
                    .isEqualTo(ownTasks(account));
            assertThat(values(person.engineGet("/tenant"), "id")).isEqualTo(tenants(account));
        });
    }

    @TestFactory
    Stream<DynamicTest> everyListOfTasksShowsTheSame() {
        return each(oneOfEachKindOfAccount(), (account, person) -> {
            Set<String> visible = visibleTasks(account);
            assertThat(taskNames(person.enginePost("/task", Map.of()))).isEqualTo(visible);
            assertThat(count(person.enginePost("/task/count", Map.of()))).isEqualTo(visible.size());
            for (Map.Entry<String, String> filter : filters(person).entrySet()) {
                String path = "/filter/" + filter.getValue();
                Set<String> listed = taskNames(person.engineGet(path + "/list"));
                switch (filter.getKey()) {
                    case "Việc cần làm" -> assertThat(listed).isEqualTo(ownTasks(account));
                    case "Việc chung của đơn vị (chưa ai nhận)" ->
                        assertThat(listed)
                                .isEqualTo(tasks(work -> seats(account).contains(work.by()) && readers(work) > 1));
                    case "Sắp đến hạn" -> assertThat(listed).isEqualTo(ownTasks(account, this::isDueSoon));
                    case "Quá hạn" -> assertThat(listed).isEqualTo(ownTasks(account, this::isOverdue));
                    default -> fail("a list that nobody knows: " + filter.getKey());
                }
                assertThat(count(person.engineGet(path + "/count"))).isEqualTo(listed.size());
                assertThat(taskNames(person.enginePost(path + "/list", Map.of())))
                        .isEqualTo(listed);
                // whatever is added to a list's question: it shows nothing that the person may not see
                for (Map<String, Object> added : List.<Map<String, Object>>of(
                        Map.of("candidateUser", "tinh.canbo"), Map.of("candidateGroup", "TINH.canbo"))) {
                    HttpResponse<String> more = person.enginePost(path + "/list", added);
                    if (more.statusCode() == 200) {
                        assertThat(visible).containsAll(taskNames(more));
                    } else {
                        assertThat(more.statusCode()).as(more.body()).isEqualTo(400);
                        assertThat(more.body()).contains("Các điều kiện tìm này không dùng cùng nhau được.");
                    }
                }
                assertThat(visible).containsAll(taskNames(person.enginePost(path + "/list", Map.of("assigned", true))));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> everySupervisorSeesHisSubtreeInCockpitAndNobodyElseAnything() {
        Stream<String> supervisors = members.keySet().stream().filter(account -> account.endsWith(".giamsat"));
        return each(Stream.concat(oneOfEachKindOfAccount(), supervisors).distinct(), (account, person) -> {
            List<Question> questions = List.of(
                    new Question("GET", "/camunda/api/engine/engine/default/process-instance"),
                    new Question("POST", "/camunda/api/engine/engine/default/process-instance"),
                    new Question("POST", COCKPIT + "/process-instance"));
            boolean follows = !supervised(account).isEmpty();
            Set<String> keys = visibleInstances(account);
            for (Question question : questions) {
                HttpResponse<String> all = person.sendJson(question.method(), question.path(), question.body());
                HttpResponse<String> number =
                        person.sendJson(question.method(), question.path() + "/count", question.body());
                if (follows) {
                    assertThat(values(all, "businessKey")).as(question.path()).isEqualTo(keys);
                    assertThat(count(number)).as(question.path()).isEqualTo(keys.size());
                } else {
                    assertThat(all.statusCode()).as(question.path()).isEqualTo(FORBIDDEN);
                    assertThat(number.statusCode()).as(question.path()).isEqualTo(FORBIDDEN);
                }
            }
            if (follows) {
                seesFiguresOf(person, account);
                seesFailuresAndTimersOf(person, account);
            }
        });
    }

    private static Stream<String> oneOfEachKindOfAccount() {
        Stream<String> committees = Stream.of("canbo", "thuongvu", "kiemtra", "giamsat", "hoidong1")
                .flatMap(committee -> Stream.of("tinh." + committee, "ninhhai." + committee));
        return Stream.concat(
                committees,
                Stream.of(
                        "ninhhai.capuy",
                        "ninhhai.capuy2",
                        "ninhhai01.canbo",
                        "ninhphuoc01.thuongvu",
                        "ninhhai02.canbo",
                        "ninhson.capuy",
                        ADMINISTRATOR));
    }

    private void seesFiguresOf(WebSession person, String account) {
        Map<String, Long> running = visibleInstances(account).stream()
                .collect(Collectors.groupingBy(IsolationTest::processOf, TreeMap::new, Collectors.counting()));
        Map<String, Long> statistics = new TreeMap<>();
        for (JsonNode row : WebSession.json(person.engineGet("/process-definition/statistics"))) {
            statistics.merge(
                    row.path("definition").path("key").asText(),
                    row.path("instances").asLong(),
                    Long::sum);
        }
        statistics.values().removeIf(instances -> instances == 0);
        assertThat(statistics).isEqualTo(running);

        Map<String, Long> dashboard = new TreeMap<>();
        for (JsonNode row : WebSession.json(person.get(COCKPIT + "/process-definition/statistics"))) {
            dashboard.merge(row.path("key").asText(), row.path("instances").asLong(), Long::sum);
        }
        dashboard.values().removeIf(instances -> instances == 0);
        assertThat(dashboard).isEqualTo(running);
    }

    private void seesFailuresAndTimersOf(WebSession person, String account) {
        Set<String> followed = codes(supervised(account).stream());
        Set<String> failing = followed.contains("NINHPHUOC02") ? Set.of("NINHPHUOC02") : Set.of();
        assertThat(values(person.engineGet("/incident"), "tenantId")).isEqualTo(failing);
        assertThat(count(person.engineGet("/incident/count"))).isEqualTo(failing.size());
        assertThat(count(person.sendJson("POST", COCKPIT + "/incident/count", Map.of())))
                .isEqualTo(failing.size());

        // every registration that still runs waits for its deadline
        Set<String> waiting = targets.states(ModelsUnderWay.YEAR).stream()
                .filter(state -> !state.met())
                .map(state -> state.key().unit().value())
                .filter(followed::contains)
                .collect(Collectors.toSet());
        Set<String> timers = unitsOf(person.enginePost("/job", Map.of()));
        assertThat(timers).containsAll(waiting);
        assertThat(followed).containsAll(timers);
        assertThat(followed).containsAll(unitsOf(person.engineGet("/history/job-log")));
        assertThat(followed).containsAll(unitsOf(person.enginePost("/variable-instance", Map.of())));
    }

    @TestFactory
    Stream<DynamicTest> nobodyOpensWhatHeDoesNotSee() {
        return each(
                Stream.of("ninhhai01.canbo", "ninhhai.canbo", "ninhhai.giamsat", "tinh.canbo", "ninhson.capuy"),
                (account, person) -> {
                    Set<String> visible = visibleTasks(account);
                    Set<String> keys = visibleInstances(account);
                    for (Task task : oneOfEachKind()) {
                        String name = task.getTenantId() + " " + task.getTaskDefinitionKey();
                        opens(
                                account,
                                person,
                                task,
                                visible.contains(name),
                                ownTasks(account).contains(name));
                        String instance = task.getProcessInstanceId();
                        boolean follows = keys.contains(businessKey(instance));
                        for (String path : List.of(
                                "/process-instance/" + instance,
                                "/process-instance/" + instance + "/activity-instances",
                                "/history/process-instance/" + instance)) {
                            assertThat(person.engineGet(path).statusCode() == 200)
                                    .as("%s of %s", path, name)
                                    .isEqualTo(follows);
                        }
                    }
                });
    }

    private void opens(String account, WebSession person, Task task, boolean visible, boolean own) {
        String path = "/task/" + task.getId();
        for (String part : List.of("", "/form", "/form-variables", "/deployed-form", "/identity-links")) {
            HttpResponse<String> answer = person.engineGet(path + part);
            assertThat(answer.statusCode())
                    .as("GET %s of %s %s", part, task.getTenantId(), task.getTaskDefinitionKey())
                    .isEqualTo(visible ? 200 : 404);
            if (!visible) {
                assertThat(answer.body()).contains("Không tìm thấy công việc này trong phần việc của đồng chí.");
            }
        }
        if (!own) {
            assertThat(person.submitForm(task.getId(), Map.of("decision", "ACCEPT"))
                            .statusCode())
                    .isIn(403, 404);
            assertThat(person.enginePost(path + "/claim", Map.of("userId", account))
                            .statusCode())
                    .isIn(403, 404);
        }
    }

    private List<Task> oneOfEachKind() {
        Map<String, Task> kinds = new HashMap<>();
        for (Task task : tasks.createTaskQuery().list()) {
            kinds.put(task.getTaskDefinitionKey() + task.getTenantId().startsWith("NINHHAI"), task);
        }
        return kinds.values().stream().sorted(Comparator.comparing(Task::getId)).toList();
    }

    private String businessKey(String instance) {
        return runtime.createProcessInstanceQuery()
                .processInstanceId(instance)
                .singleResult()
                .getBusinessKey();
    }

    private Stream<DynamicTest> each(Stream<String> accounts, Check check) {
        return accounts.map(
                account -> DynamicTest.dynamicTest(account, () -> check.check(account, WebSession.of(port, account))));
    }

    private long readers(Work work) {
        return members.values().stream()
                .filter(member -> member.committees().contains(work.by()))
                .count();
    }

    private static String processOf(String businessKey) {
        if (businessKey.contains("-CN/")) {
            return "recognitionRound";
        }
        if (businessKey.contains("/")) {
            return businessKey.contains("-") ? "periodicReview" : "unitRegistration";
        }
        return businessKey.contains("-") ? "modelLifecycle" : "campaignYear";
    }

    private static Map<String, String> filters(WebSession person) {
        Map<String, String> filters = new TreeMap<>();
        WebSession.json(person.engineGet("/filter"))
                .forEach(filter -> filters.put(
                        filter.path("name").asText(), filter.path("id").asText()));
        assertThat(filters).hasSize(4);
        return filters;
    }

    private static Set<String> taskNames(HttpResponse<String> answer) {
        return rows(answer)
                .map(task -> task.path("tenantId").asText() + " "
                        + task.path("taskDefinitionKey").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The units of what belongs to an instance; the timer that begins a year, for one, belongs to none. */
    private static Set<String> unitsOf(HttpResponse<String> answer) {
        return rows(answer)
                .filter(row -> row.hasNonNull("processInstanceId"))
                .map(row -> row.path("tenantId").asText())
                .collect(Collectors.toSet());
    }

    private static Set<String> values(HttpResponse<String> answer, String field) {
        return rows(answer).map(row -> row.path(field).asText()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<JsonNode> rows(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return StreamSupport.stream(WebSession.json(answer).spliterator(), false);
    }

    private static long count(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return WebSession.json(answer).path("count").asLong();
    }

    private record Work(String key, String task, UnitCode unit, CommitteeOfUnit by) {}

    private record Question(String method, String path) {

        Object body() {
            return method.equals("GET") ? "" : Map.of();
        }
    }

    private interface Check {
        void check(String account, WebSession person);
    }
}
