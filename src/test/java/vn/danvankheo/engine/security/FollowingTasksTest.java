package vn.danvankheo.engine.security;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.danvankheo.story.Year.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.AppTest;
import vn.danvankheo.SqlStatements;
import vn.danvankheo.WebSession;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.ObligationKey;
import vn.danvankheo.campaign.ObligationStage;
import vn.danvankheo.campaign.RegistrationTargets;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.FollowUp;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Roster;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.WorkOfUnits;
import vn.danvankheo.story.Year;

/** Open tasks go where the organisation says, with every right to them, as soon as it says so. */
@AppTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FollowingTasksTest {

    @LocalServerPort
    private int port;

    @Autowired
    private Organisation organisation;

    @Autowired
    private RegistrationTargets targets;

    @Autowired
    private ModelBuilding models;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private List<WorkOfUnits> work;

    @Autowired
    private Days days;

    @Autowired
    private FollowUp followUp;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Year year;

    private ModelsUnderWay way;
    private Roster before;

    @BeforeAll
    void registrationsAreOpen() {
        before = new Roster(organisation.everyUnit(), organisation.everyMember());
        year.forgetEverything();
        way = new ModelsUnderWay(year, models);
        way.openYear();
    }

    @AfterEach
    void theOrganisationIsAsItWas() {
        organisation.load(before);
    }

    @AfterAll
    void giveTimeBack() {
        ClockUtil.reset();
    }

    @Test
    void whatTheOnlyOfficerLeavesFallsToTheUnionAndComesBackWithTheNextOne() {
        String task = selection("BACAI01");
        assertThat(task(task).getAssignee()).isEqualTo("bacai01.canbo");
        assertThat(readers(task)).as("he sees it as a member").containsExactly("BACAI01.canbo");
        WebSession officer = WebSession.of(port, "bacai01.canbo");
        assertThat(officer.engineGet("/task/" + task).statusCode()).isEqualTo(200);

        sits("bacai01.canbo");

        assertThat(officer.engineGet("/task/" + task).statusCode()).isEqualTo(404);

        assertThat(asked(task)).containsExactly("BACAI.canbo");
        assertThat(task(task).getAssignee()).isEqualTo("bacai.canbo");
        assertThat(readers(task)).containsExactlyInAnyOrder("BACAI.canbo", "bacai.canbo");
        WebSession union = WebSession.of(port, "bacai.canbo");
        assertThat(union.engineGet("/task/" + task).statusCode()).isEqualTo(200);

        sits("bacai01.canbo", Committee.OFFICERS.of(UnitCode.of("BACAI01")));

        assertThat(asked(task)).containsExactly("BACAI01.canbo");
        assertThat(readers(task)).containsExactlyInAnyOrder("BACAI01.canbo", "bacai01.canbo");
        assertThat(union.engineGet("/task/" + task).statusCode()).isEqualTo(404);
    }

    /** The database went away while it was asked whose the task is. */
    @Test
    void whatARoundHasLeftBehindIsFollowedByTheNext() {
        String task = selection("BACAI02");
        tasks.deleteCandidateGroup(task, "BACAI02.canbo");
        tasks.addCandidateGroup(task, "NINHSON01.canbo");
        jdbc.sql("insert into task_to_follow (task_id) values (?)").param(task).update();

        followUp.complete();

        assertThat(jdbc.sql("select count(*) from task_to_follow")
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(asked(task)).containsExactly("BACAI02.canbo");
    }

    @Test
    void theRecordNamesWhoWasAskedAtLast() {
        String instance = task(selection("THUANBAC01")).getProcessInstanceId();
        sits("thuanbac01.canbo");
        way.chosen("thuanbac.canbo", "THUANBAC01");

        JsonNode steps = WebSession.json(
                        WebSession.of(port, "tinh.giamsat").get("/theo-doi/luot/" + instance + "/nhat-ky"))
                .path("steps");
        assertThat(steps)
                .filteredOn(step -> step.path("activity").asText().equals("Task_SelectContent"))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.path("by").asText()).isEqualTo("Cán bộ phụ trách – LĐLĐ huyện Thuận Bắc");
                    assertThat(step.path("onBehalf").asBoolean()).isFalse();
                });
    }

    @Test
    void whatTheOnlyOneWasGivenIsEverybodysWhenASecondOneComes() {
        UnitCode unit = UnitCode.of("THUANNAM01");
        String task = selection("THUANNAM01");
        assertThat(task(task).getAssignee()).isEqualTo("thuannam01.canbo");

        sits("thuannam01.thuongvu", Committee.LEADERSHIP.of(unit), Committee.OFFICERS.of(unit));
        assertThat(task(task).getAssignee()).isNull();
        assertThat(readers(task)).containsExactly("THUANNAM01.canbo");

        sits("thuannam01.thuongvu", Committee.LEADERSHIP.of(unit));
        assertThat(task(task).getAssignee()).isEqualTo("thuannam01.canbo");
    }

    @Test
    void whoHasTakenATaskKeepsItUntilHeLeaves() {
        UnitCode unit = UnitCode.of("THUANNAM03");
        String task = selection("THUANNAM03");
        sits("thuannam03.thuongvu", Committee.LEADERSHIP.of(unit), Committee.OFFICERS.of(unit));
        WebSession officer = WebSession.of(port, "thuannam03.canbo");
        assertThat(officer.enginePost("/task/" + task + "/claim", Map.of("userId", "thuannam03.canbo"))
                        .statusCode())
                .isEqualTo(204);

        sits("thuannam02.canbo", Committee.OFFICERS.of(unit));
        assertThat(task(task).getAssignee()).isEqualTo("thuannam03.canbo");

        sits("thuannam03.canbo");
        assertThat(task(task).getAssignee()).isNull();
        assertThat(readers(task)).containsExactly("THUANNAM03.canbo");
    }

    @Test
    void whatAMovedUnitHasSentIsJudgedByItsNewSuperiorAlone() {
        String code = way.sent("ninhhai02.canbo", "ninhhai02.canbo", "NINHHAI02");
        String task = open(code, "Task_AcceptRegistration");
        Date due = task(task).getDueDate();
        WebSession old = WebSession.of(port, "ninhhai.canbo");
        WebSession oldSupervisor = WebSession.of(port, "ninhhai.giamsat");
        WebSession next = WebSession.of(port, "thuanbac.canbo");
        WebSession nextSupervisor = WebSession.of(port, "thuanbac.giamsat");
        assertThat(old.engineGet("/task/" + task).statusCode()).isEqualTo(200);
        assertThat(instances(oldSupervisor)).contains(code);

        become(unit("NINHHAI02", null, "THUANBAC", null));

        assertThat(old.engineGet("/task/" + task).statusCode()).isEqualTo(404);
        assertThat(old.submitForm(task, form("decision", "ACCEPT")).statusCode())
                .isIn(403, 404);
        assertThat(models.view(ModelCode.of(code)).registrationNumber()).isNull();
        assertThat(instances(oldSupervisor)).isNotEmpty().doesNotContain(code);
        assertThat(instances(nextSupervisor)).contains(code);
        assertThat(task(task).getDueDate()).isEqualTo(due);
        assertThat(readers(task)).containsExactlyInAnyOrder("THUANBAC.canbo", "thuanbac.canbo");
        assertThat(next.submitForm(task, form("decision", "ACCEPT")).statusCode())
                .isEqualTo(204);
        assertThat(models.view(ModelCode.of(code)).registrationNumber()).isNotNull();
    }

    @Test
    void cardsCarryTheNewName() {
        become(unit("CDGD02", "CĐCS Trường THPT Tân Sơn", "CDGD", null));

        assertThat(task(selection("CDGD02")).getDescription()).startsWith("CĐCS Trường THPT Tân Sơn · ");
    }

    @Test
    void theUnmetObligationOfAnEndedUnitFallsAwayWhereItsHolderHasOneOfItsOwn() {
        ObligationKey ended = new ObligationKey(2027, UnitCode.of("NINHSON01"));
        ObligationKey holder = new ObligationKey(2027, UnitCode.of("NINHSON02"));

        become(unit("NINHSON01", null, "NINHSON02", yesterday()));

        assertThat(targets.state(ended).stage()).isEqualTo(ObligationStage.EXCUSED);
        assertThat(targets.state(ended).decisionReason()).contains("NINHSON02");
        assertThat(running(ended.toString())).isZero();
        assertThat(targets.state(holder).stage()).isEqualTo(ObligationStage.OPEN);
        assertThat(running(holder.toString())).isOne();
    }

    @Test
    void theUnmetObligationOfAnEndedUnitIsTheHoldersWhereItHasNone() {
        String task = selection("CDVC");
        Date due = task(task).getDueDate();

        become(unit("CDVC", null, "TINH", yesterday()));

        assertThat(targets.state(new ObligationKey(2027, UnitCode.of("CDVC"))).stage())
                .isEqualTo(ObligationStage.OPEN);
        assertThat(asked(task)).containsExactly("TINH.canbo");
        assertThat(task(task).getDueDate()).isEqualTo(due);
    }

    @Test
    void whoComesToStandAboveALateUnitIsAskedToo() {
        try {
            year.clockTo("2027-03-06T08:00:00");
            year.runTimer("2027", "Timer_RegistrationCloses");
            assertThat(tablesOfLateUnits()).containsKey("NINHHAI").doesNotContainKey("NINHHAI01");

            become(unit("NINHHAI03", null, "NINHHAI01", null));

            Map<String, Task> tables = tablesOfLateUnits();
            assertThat(targets.lateUnits(2027, UnitCode.of("NINHHAI01")))
                    .extracting(Unit::code)
                    .containsExactly(UnitCode.of("NINHHAI03"));
            assertThat(asked(tables.get("NINHHAI01").getId())).containsExactly("NINHHAI01.canbo");
            assertThat(tables).containsOnlyKeys(supervisorsWithLateUnits());
            tables.values().forEach(this::decide);
            assertThat(open("2027", "Task_ConfirmRegister")).isNotNull();
        } finally {
            year.forgetEverything();
            way.openYear();
        }
    }

    private String[] supervisorsWithLateUnits() {
        return targets.supervisorsWithLateUnits(2027).stream()
                .map(UnitCode::value)
                .toArray(String[]::new);
    }

    private Map<String, Task> tablesOfLateUnits() {
        return tasks.createTaskQuery().taskDefinitionKey("Task_HandleLateUnits").list().stream()
                .collect(Collectors.toMap(
                        task -> (String) tasks.getVariable(task.getId(), "supervisor"), Function.identity()));
    }

    @SuppressWarnings("unchecked")
    private void decide(Task table) {
        String account = organisation
                .membersOf(CommitteeOfUnit.ofId(asked(table.getId()).get(0)))
                .iterator()
                .next();
        List<Map<String, Object>> rows =
                (List<Map<String, Object>>) Year.plain(year.open(account, table).get("rows"));
        rows.forEach(row -> row.putAll(form("decision", "NOT_FULFILLED", "reason", "Không gửi")));
        year.complete(account, table, form("rows", rows));
    }

    @Test
    void whatRunsInAUnitIsCounted() {
        way.sent("ninhson03.canbo", "ninhson03.canbo", "NINHSON03");

        assertThat(counted("NINHSON03")).isEqualTo(Map.of("mô hình, điển hình đang thực hiện", 1));
        assertThat(counted("CDYT03")).isEqualTo(Map.of("việc đăng ký chưa hoàn thành", 1, "việc đang mở", 1));
    }

    private Map<String, Integer> counted(String unit) {
        UnitCode code = UnitCode.of(unit);
        return work.stream()
                .filter(each -> each.countedIn(Set.of(code)).containsKey(code))
                .collect(Collectors.toMap(
                        WorkOfUnits::name, each -> each.countedIn(Set.of(code)).get(code)));
    }

    @Test
    void whatIsGivenByTheOldOrganisationAfterTheChangeWasFollowedFollowsToo() throws Exception {
        CountDownLatch given = new CountDownLatch(1);
        CountDownLatch changed = new CountDownLatch(1);
        CompletableFuture<?> slow = CompletableFuture.runAsync(() -> transactions.executeWithoutResult(open -> {
            way.chosenBesides("cdkcn02.canbo", "CDKCN02");
            given.countDown();
            await(changed);
        }));
        await(given);
        sits("cdkcn02.canbo");
        changed.countDown();
        slow.get(10, TimeUnit.SECONDS);
        String survey = tasks.createTaskQuery()
                .tenantIdIn("CDKCN02")
                .taskDefinitionKey("Task_SurveyAndObjectives")
                .singleResult()
                .getId();
        assertThat(asked(survey)).containsExactly("CDKCN02.canbo");

        followUp.complete();

        assertThat(asked(survey)).containsExactly("CDKCN.canbo");
        assertThat(readers(survey)).containsExactlyInAnyOrder("CDKCN.canbo", "cdkcn.canbo");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aChangeOfOneMemberAsksHisTasksAlone() {
        int statements = SqlStatements.of(() -> sits("cdkcn01.canbo"));

        assertThat(tasks.createTaskQuery().count()).isGreaterThan(40);
        assertThat(statements).isLessThan(80);
    }

    private LocalDate yesterday() {
        return days.today().minusDays(1);
    }

    private Unit unit(String code, String name, String superior, LocalDate lastDay) {
        Unit unit = organisation.unit(UnitCode.of(code));
        return new Unit(
                unit.code(),
                name == null ? unit.name() : name,
                unit.kind(),
                UnitCode.of(superior),
                unit.validFrom(),
                lastDay,
                unit.sample(),
                unit.mailbox());
    }

    private void become(Unit unit) {
        organisation.load(new Roster(List.of(unit), List.of()));
    }

    private void sits(String account, CommitteeOfUnit... committees) {
        Member member = organisation.member(account).orElseThrow();
        organisation.load(new Roster(
                List.of(), List.of(new Member(account, member.displayName(), member.email(), Set.of(committees)))));
    }

    private String selection(String unit) {
        return open("2027/" + unit, "Task_SelectContent");
    }

    private String open(String businessKey, String taskKey) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .taskDefinitionKey(taskKey)
                .singleResult()
                .getId();
    }

    private Task task(String id) {
        return tasks.createTaskQuery().taskId(id).singleResult();
    }

    private List<String> asked(String task) {
        return tasks.getIdentityLinksForTask(task).stream()
                .map(IdentityLink::getGroupId)
                .filter(group -> group != null)
                .toList();
    }

    /** To whom the engine shows the task, whatever else it says of it. */
    private List<String> readers(String task) {
        return authorizations.createAuthorizationQuery().resourceType(Resources.TASK).resourceId(task).list().stream()
                .flatMap(grant -> Stream.of(grant.getGroupId(), grant.getUserId()))
                .filter(reader -> reader != null)
                .toList();
    }

    private long running(String businessKey) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .count();
    }

    private static List<String> instances(WebSession supervisor) {
        return WebSession.json(supervisor.engineGet("/process-instance")).findValuesAsText("businessKey");
    }
}
