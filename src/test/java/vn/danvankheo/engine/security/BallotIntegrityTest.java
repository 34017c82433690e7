package vn.danvankheo.engine.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Date;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import vn.danvankheo.AppTest;
import vn.danvankheo.OpenYear;
import vn.danvankheo.OwnApplication;
import vn.danvankheo.WebSession;
import vn.danvankheo.engine.ActingAs;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Roster;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.recognition.Council;
import vn.danvankheo.recognition.CouncilCandidate;
import vn.danvankheo.recognition.CouncilRule.Absence;
import vn.danvankheo.recognition.CouncilRule.Mode;
import vn.danvankheo.recognition.CouncilRule.Secrecy;
import vn.danvankheo.recognition.CouncilRules;
import vn.danvankheo.recognition.Criteria;
import vn.danvankheo.recognition.CriteriaContent;
import vn.danvankheo.recognition.CriteriaSetView;
import vn.danvankheo.recognition.GradeLevel;
import vn.danvankheo.recognition.RoundKey;

/**
 * Whoever tries to read, fill in, hand on or throw away a ballot, before and after the vote, by whatever way the web
 * applications and our pages offer, and whoever looks for it in the database.
 */
@OwnApplication
@AppTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(OutputCaptureExtension.class)
class BallotIntegrityTest {

    private static final UnitCode UNIT = UnitCode.of("NINHHAI");
    private static final UnitCode OF_FIFTY = UnitCode.of("CDGD");
    private static final String MEMBER = "ninhhai.hoidong1";
    private static final String OTHER_MEMBER = "ninhhai.hoidong2";
    private static final String THIRD_MEMBER = "ninhhai.hoidong3";
    private static final String ADMINISTRATOR = "quantri";
    /** Letters and digits only, so that it is found in whatever way it is written. */
    private static final String REMARK = "Nhanxetkin7391";

    private static final List<String> SNOOPERS = List.of(
            OTHER_MEMBER,
            "ninhhai.canbo",
            "ninhhai.thuongvu",
            "ninhhai.giamsat",
            "tinh.giamsat",
            "tinh.canbo",
            "tinh.hoidong1",
            "ninhson.canbo",
            ADMINISTRATOR);

    @LocalServerPort
    private int port;

    @Autowired
    private Council council;

    @Autowired
    private CouncilRules rules;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private FormService forms;

    @Autowired
    private ManagementService management;

    @Autowired
    private ActingAs acting;

    @Autowired
    private OpenYear openYear;

    @Autowired
    private JdbcClient jdbc;

    @MockitoBean
    private Criteria criteria;

    private final Map<String, WebSession> sessions = new TreeMap<>();
    private RoundKey round;
    private String instance;
    private String definition;
    private String timer;
    private String firstBallot;
    private String secondBallot;

    @BeforeAll
    void oneCouncilHasFiftyMembers(@Autowired Organisation organisation) {
        organisation.load(new Roster(
                List.of(),
                IntStream.rangeClosed(1, 50)
                        .mapToObj(number -> new Member(
                                "cdgd.hoidong" + number,
                                "Thành viên hội đồng thứ " + number,
                                null,
                                Set.of(Committee.COUNCIL.of(OF_FIFTY))))
                        .toList()));
    }

    @BeforeEach
    void aVoteIsOpen() {
        when(criteria.version(anyLong()))
                .thenReturn(new CriteriaSetView(
                        1,
                        "captren",
                        null,
                        1,
                        "Bộ tiêu chí",
                        2027,
                        null,
                        true,
                        new CriteriaContent(List.of(), List.of(new GradeLevel("Tốt", 80, false)), 0, 0, null, null)));
        rules.followTier(UNIT, ADMINISTRATOR);
        open(UNIT);
    }

    private void open(UnitCode unit) {
        round = new RoundKey(Integer.parseInt(openYear.year()), unit);
        council.open(
                round,
                List.of(new CouncilCandidate(ModelCode.of("2027-0001"), "Mô hình thứ nhất", 1, Set.of(), "đã biết")),
                ClockUtil.getCurrentTime().toInstant().plus(3, ChronoUnit.DAYS));
        ProcessInstance started = runtime.createProcessInstanceByKey("recognitionRound")
                .businessKey(round.toString())
                .setVariable("members", new ArrayList<>(council.voters(round)))
                .setVariable("unit", Variables.stringValue(unit.value(), true))
                .startBeforeActivity("Task_CouncilBallot#multiInstanceBody")
                .execute();
        instance = started.getId();
        definition = started.getProcessDefinitionId();
        timer = management
                .createJobQuery()
                .processInstanceId(instance)
                .activityId("Timer_BallotCloses")
                .singleResult()
                .getId();
        List<String> voters = council.voters(round);
        firstBallot = ballotOf(voters.get(0));
        secondBallot = ballotOf(voters.get(1));
    }

    @AfterEach
    void theVoteEnds() {
        if (runtime.createProcessInstanceQuery().processInstanceId(instance).count() > 0) {
            runtime.deleteProcessInstance(instance, "end of the test");
        }
        if (jdbc.sql("select count(*) from council_session where closed_at is null")
                        .query(Integer.class)
                        .single()
                > 0) {
            closesByTime();
        }
        ClockUtil.reset();
    }

    private void closesByTime() {
        ClockUtil.setCurrentTime(Date.from(council.closesAt(round)));
        council.close(round);
    }

    // ---- the member himself ----

    @Test
    void theMemberSeesHisBallotAndOnlyHisAndCompletesIt() {
        for (String member : List.of(MEMBER, OTHER_MEMBER, THIRD_MEMBER)) {
            assertThat(listed(as(member), "Việc cần làm")).containsExactly(ballotOf(member));
            assertThat(as(member).get("/").body())
                    .contains("/viec/" + ballotOf(member))
                    .doesNotContain(ballotOf(member.equals(MEMBER) ? OTHER_MEMBER : MEMBER));
        }
        assertThat(listed(as("ninhhai.canbo"), "Việc cần làm")).doesNotContain(ballotOf(MEMBER));
        assertThat(listed(as(MEMBER), "Việc chung của đơn vị (chưa ai nhận)")).isEmpty();

        JsonNode variables = WebSession.json(as(MEMBER).engineGet("/task/" + ballotOf(MEMBER) + "/form-variables"));
        assertThat(variables.path("receipt").path("value").asText()).matches("[A-Z2-9]{4}(-[A-Z2-9]{4}){2}");
        assertThat(vote(MEMBER).statusCode()).isEqualTo(204);
        assertThat(hasVoted(MEMBER)).isTrue();
    }

    @Test
    void theMemberGivesHisBallotToNobodyAndKeepsNoDraft() {
        String task = ballotOf(MEMBER);
        WebSession member = as(MEMBER);

        assertThat(member.enginePost("/task/" + task + "/unclaim", "").statusCode())
                .isEqualTo(403);
        assertThat(member.enginePost("/task/" + task + "/assignee", Map.of("userId", OTHER_MEMBER))
                        .statusCode())
                .isEqualTo(403);
        HttpResponse<String> draft = member.sendJson("PUT", "/nhap/" + task, Map.of("receipt", REMARK));
        assertThat(draft.statusCode()).isEqualTo(409);
        assertThat(draft.body()).contains("Phiếu bầu không lưu nháp");
        assertThat(jdbc.sql("select count(*) from form_draft where task_id = ?")
                        .param(task)
                        .query(Integer.class)
                        .single())
                .isZero();
        stillBelongsTo(MEMBER, task);
    }

    // ---- everybody else ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                OTHER_MEMBER,
                "ninhhai.canbo",
                "ninhhai.thuongvu",
                "ninhhai.giamsat",
                "tinh.giamsat",
                "tinh.canbo",
                ADMINISTRATOR
            })
    void nobodyElseOpensFillsInHandsOnOrThrowsAwayABallot(String account) {
        String task = ballotOf(MEMBER);
        WebSession other = as(account);
        String path = "/task/" + task;

        List<HttpResponse<String>> answers = new ArrayList<>(List.of(
                other.engineGet(path + "/form-variables"),
                other.submitForm(task, ballot(REMARK)),
                other.enginePost(path + "/claim", Map.of("userId", account)),
                other.enginePost(path + "/claim", Map.of("userId", MEMBER)),
                other.enginePost(path + "/unclaim", ""),
                other.enginePost(path + "/assignee", Map.of("userId", account)),
                other.enginePost(path + "/identity-links", Map.of("userId", account, "type", "candidate")),
                other.enginePost(path + "/identity-links", Map.of("userId", account, "type", "assignee")),
                other.enginePost(path + "/identity-links", Map.of("groupId", "NINHHAI.canbo", "type", "candidate")),
                other.enginePost(path + "/identity-links/delete", Map.of("userId", MEMBER, "type", "candidate")),
                other.enginePost(path + "/identity-links/delete", Map.of("userId", MEMBER, "type", "assignee")),
                other.sendJson("PUT", "/nhap/" + task, Map.of("receipt", REMARK)),
                engine(other, "DELETE", "/process-instance/" + instance),
                engine(
                        other,
                        "DELETE",
                        "/process-instance/" + instance + "?skipCustomListeners=true&failIfNotExists=false"),
                engine(other, "POST", path + "/complete"),
                engine(other, "POST", path + "/resolve"),
                engine(other, "POST", path + "/delegate"),
                engine(other, "POST", path + "/bpmnError"),
                engine(other, "DELETE", path),
                engine(other, "PUT", path)));
        answers.forEach(answer -> assertThat(answer.statusCode())
                .as("%s %s: %s", answer.request().method(), answer.uri(), answer.body())
                .isBetween(400, 499));

        stillBelongsTo(MEMBER, task);
        assertThat(hasVoted(MEMBER)).isFalse();
        assertThat(vote(MEMBER).statusCode()).isEqualTo(204);
    }

    @Test
    void notEvenTheSystemItselfHandsOnABallotOrVotes() {
        String task = ballotOf(MEMBER);

        assertThatThrownBy(() -> tasks.setAssignee(task, OTHER_MEMBER)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> tasks.setAssignee(task, null)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> tasks.delegateTask(task, OTHER_MEMBER)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> tasks.setOwner(task, OTHER_MEMBER)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> tasks.addCandidateUser(task, OTHER_MEMBER)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> tasks.addCandidateGroup(task, "NINHHAI.canbo")).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> tasks.setVariable(task, "x", 1)).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> tasks.setVariablesLocal(task, Map.of("x", 1))).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> tasks.complete(task, Map.of())).isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> forms.submitTaskForm(task, ballot(REMARK))).isInstanceOf(RuntimeException.class);
        stillBelongsTo(MEMBER, task);
    }

    @Test
    void whoMovesTheTimerForwardCutsOffNobody() {
        assertThat(vote(MEMBER).statusCode()).isEqualTo(204);
        assertThat(as(ADMINISTRATOR)
                        .enginePut("/job/" + timer + "/duedate", Map.of("duedate", "2026-01-01T00:00:00.000+0700"))
                        .statusCode())
                .isLessThan(500);

        assertThatThrownBy(() -> management.executeJob(timer)).isInstanceOf(RuntimeException.class);
        assertThat(council.minutes(round).filter(minutes -> minutes.closedAt().isAfter(sessionOpenedAt())))
                .isEmpty();
        assertThat(vote(OTHER_MEMBER).statusCode()).isEqualTo(204);
    }

    private Instant sessionOpenedAt() {
        return council.closesAt(round).minus(3, ChronoUnit.DAYS);
    }

    // ---- whoever looks around ----

    @Test
    void noCallOfTheWebApplicationsAndNoPageTellsWhatSomebodyVoted(CapturedOutput log) {
        String receipt = council.drawReceipt();
        assertThat(as(MEMBER)
                        .submitForm(ballotOf(MEMBER), ballot(receipt, REMARK))
                        .statusCode())
                .isEqualTo(204);
        refusedBallot();

        nobodyReads(receipt, REMARK);
        assertThat(tablesWith(REMARK)).containsExactly("secret_ballot");
        assertThat(tablesWith(receipt)).isEmpty();
        // the audit trail tells that he voted, and nothing else
        assertThat(jdbc.sql("select before::text || after::text from audit_entry where by = ? and subject = ?")
                        .params(MEMBER, round.toString())
                        .query(String.class)
                        .list())
                .contains("{}{}")
                .containsOnly("{}{}");
        for (String account : SNOOPERS) {
            assertThat(as(account).get(countPage()).body()).doesNotContain(REMARK);
        }

        for (String member : List.of(OTHER_MEMBER, THIRD_MEMBER)) {
            assertThat(vote(member).statusCode()).isEqualTo(204);
        }
        council.close(round);

        nobodyReads(receipt);
        // the remark stands in the minutes, without a name
        assertThat(tablesWith(REMARK)).containsExactlyInAnyOrder("council_session", "secret_ballot");
        assertThat(tablesWith(receipt)).isEmpty();
        assertThat(jdbc.sql("select to_jsonb(b)::text from secret_ballot b")
                        .query(String.class)
                        .list())
                .noneMatch(row -> row.contains("hoidong"));
        String page = as(OTHER_MEMBER).get(countPage()).body();
        assertThat(page).contains("Bỏ phiếu kín trên hệ thống", REMARK, "3/3 thành viên tham gia");
        assertThat(rowWith(REMARK, page)).doesNotContain("hoidong", "Hội đồng thi đua", "Thành viên");
        assertThat(as(MEMBER).postForm(countPage(), Map.of("ma-phieu", receipt)).body())
                .contains("· Công nhận", REMARK);
        assertThat(as(OTHER_MEMBER)
                        .postForm(countPage(), Map.of("ma-phieu", council.drawReceipt()))
                        .body())
                .contains("Không có phiếu nào ứng với mã này.");
        assertThat(as(OTHER_MEMBER).sheet(countPage() + "/tai-ve.xlsx"))
                .hasSizeGreaterThan(1)
                .allSatisfy(row -> assertThat(row).hasSizeGreaterThan(7))
                .asString()
                .doesNotContain(REMARK, receipt, "hoidong");
        for (String account : List.of("ninhson.canbo", "ninhhai.giamsat", "tinh.hoidong1", ADMINISTRATOR)) {
            assertThat(as(account).get(countPage()).body()).doesNotContain(REMARK);
            assertThat(as(account).get(countPage() + "/tai-ve.xlsx").statusCode())
                    .as(account)
                    .isEqualTo(as(account).get(countPage()).statusCode());
        }
        assertThat(log.getAll()).doesNotContain(REMARK, receipt);
    }

    /** What is refused leaves nothing either. */
    private void refusedBallot() {
        Map<String, Object> wrong = ballot(council.drawReceipt(), REMARK);
        wrong.put("votes", List.of(Map.of("model", REMARK, "stand", "FOR", "grade", REMARK, "remark", REMARK)));
        assertThat(as(OTHER_MEMBER).submitForm(ballotOf(OTHER_MEMBER), wrong).statusCode())
                .isEqualTo(400);
        wrong.put("votes", REMARK);
        assertThat(as(OTHER_MEMBER).submitForm(ballotOf(OTHER_MEMBER), wrong).statusCode())
                .isEqualTo(400);
    }

    private void nobodyReads(String... secrets) {
        for (String account : SNOOPERS) {
            WebSession snooper = as(account);
            for (AllowedCalls.Call call : AllowedCalls.read().all()) {
                for (String path : paths(call)) {
                    String body = snooper.sendJson(
                                    call.method(),
                                    "/camunda/api" + path,
                                    call.method().equals("GET") ? "" : Map.of())
                            .body();
                    assertThat(body)
                            .as("%s %s of %s", call.method(), path, account)
                            .doesNotContain(secrets);
                }
            }
            for (String page : List.of("/", "/theo-doi-dang-ky", "/hoi-dong", "/ke-hoach", "/thu", countPage())) {
                assertThat(snooper.get(page).body())
                        .as("%s of %s", page, account)
                        .doesNotContain(receiptIn(secrets));
            }
        }
    }

    /** A remark is read on the page of the count, after the vote, by those entitled. */
    private static String receiptIn(String... secrets) {
        return secrets[0];
    }

    /** Calls that only read; those that change something are tried one by one above. */
    private Stream<String> readingPaths(AllowedCalls.Call call) {
        String pattern = call.path().getPatternString();
        boolean reads = call.method().equals("GET")
                || call.method().equals("POST")
                        && (pattern.endsWith("/count")
                                || pattern.endsWith("/list")
                                || pattern.endsWith("/task")
                                || pattern.endsWith("/variable-instance")
                                || pattern.endsWith("/process-instance")
                                || pattern.endsWith("/job")
                                || pattern.endsWith("/incident"));
        if (!reads) {
            return Stream.empty();
        }
        return about(pattern).map(id -> pattern.replaceAll("\\{[a-z]*}", id));
    }

    /** Ids of what the call is about, as whoever looks around would find them. */
    private Stream<String> about(String pattern) {
        if (pattern.contains("/task/")) {
            return Stream.of(firstBallot, secondBallot);
        }
        if (pattern.contains("/process-definition/")) {
            return Stream.of(definition);
        }
        return Stream.of(pattern.contains("/job/") ? timer : instance);
    }

    private List<String> paths(AllowedCalls.Call call) {
        return readingPaths(call).toList();
    }

    /** The tables that hold the text in any column of any row. */
    private Set<String> tablesWith(String text) {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        Set<String> found = new TreeSet<>();
        for (String table : jdbc.sql("select table_name from information_schema.tables where table_schema = 'public'"
                        + " and table_type = 'BASE TABLE'")
                .query(String.class)
                .list()) {
            int rows = jdbc.sql("select count(*) from \"%s\" t where to_jsonb(t)::text like :text".formatted(table)
                            + " or to_jsonb(t)::text like :hex")
                    .param("text", "%" + text + "%")
                    .param("hex", "%" + hex + "%")
                    .query(Integer.class)
                    .single();
            if (rows > 0) {
                found.add(table);
            }
        }
        return found;
    }

    private static String rowWith(String text, String page) {
        int at = page.indexOf(text);
        return page.substring(page.lastIndexOf("<tr", at), page.indexOf("</tr>", at));
    }

    // ---- voting openly ----

    @Test
    void anOpenVoteIsReadByThoseEntitledAfterwardsAndBeforeByNobody() {
        theVoteEnds();
        rules.change(UNIT, Mode.ONLINE, Secrecy.OPEN, 67, 50, Absence.COUNTS_AGAINST, "ninhhai.canbo");
        open(UNIT);
        assertThat(as(MEMBER)
                        .submitForm(ballotOf(MEMBER), ballot(council.drawReceipt(), REMARK))
                        .statusCode())
                .isEqualTo(204);
        String openRemark = REMARK;
        for (String account : SNOOPERS) {
            for (AllowedCalls.Call call : AllowedCalls.read().all()) {
                for (String path : paths(call)) {
                    assertThat(as(account)
                                    .sendJson(
                                            call.method(),
                                            "/camunda/api" + path,
                                            call.method().equals("GET") ? "" : Map.of())
                                    .body())
                            .doesNotContain(openRemark);
                }
            }
            assertThat(as(account).get(countPage()).body()).doesNotContain("Biểu quyết trên hệ thống");
        }
        List.of(OTHER_MEMBER, THIRD_MEMBER).forEach(this::vote);
        council.close(round);

        for (String account : List.of(OTHER_MEMBER, "ninhhai.canbo", "ninhhai.thuongvu", "ninhhai.giamsat")) {
            assertThat(as(account).get(countPage()).body()).contains("Biểu quyết trên hệ thống", openRemark);
        }
        for (String account : List.of("ninhson.canbo", "tinh.hoidong1", ADMINISTRATOR)) {
            assertThat(as(account).get(countPage()).statusCode()).isEqualTo(403);
        }
    }

    // ---- passwords ----

    @Test
    void thePasswordThatTheAdministratorSetsDuringTheVoteStandsInTheMinutes() {
        String path = "/user/" + THIRD_MEMBER + "/credentials";
        assertThat(as(ADMINISTRATOR)
                        .enginePut(
                                path,
                                Map.of(
                                        "password",
                                        WebSession.PASSWORD,
                                        "authenticatedUserPassword",
                                        WebSession.PASSWORD))
                        .statusCode())
                .isEqualTo(204);
        sessions.remove(THIRD_MEMBER);
        assertThat(as(MEMBER)
                        .enginePut(
                                "/user/" + MEMBER + "/credentials",
                                Map.of(
                                        "password",
                                        WebSession.PASSWORD,
                                        "authenticatedUserPassword",
                                        WebSession.PASSWORD))
                        .statusCode())
                .isEqualTo(204);
        List.of(MEMBER, OTHER_MEMBER, THIRD_MEMBER).forEach(this::vote);
        council.close(round);

        assertThat(council.minutes(round).orElseThrow().notes())
                .singleElement()
                .asString()
                .contains("Trong thời gian bỏ phiếu, mật khẩu của", "(" + THIRD_MEMBER + ")", "(quantri) đặt lại lúc");
    }

    // ---- fifty at once ----

    @Test
    void fiftyMembersCompleteTheirBallotsAtOnceAndAllAreCounted() throws Exception {
        theVoteEnds();
        open(OF_FIFTY);
        List<String> voters = council.voters(round);
        assertThat(voters).hasSize(50);
        Map<String, String> ballots = new LinkedHashMap<>();
        voters.forEach(account -> ballots.put(account, ballotOf(account)));

        CyclicBarrier together = new CyclicBarrier(voters.size());
        ExecutorService people = Executors.newFixedThreadPool(voters.size());
        try {
            List<Callable<Void>> votes = new ArrayList<>();
            ballots.forEach((account, task) -> votes.add(() -> {
                Map<String, Object> ballot = ballot(null);
                together.await();
                acting.account(account, () -> {
                    forms.submitTaskForm(task, ballot);
                    return null;
                });
                return null;
            }));
            for (Future<Void> vote : people.invokeAll(votes)) {
                assertThatCode(vote::get).doesNotThrowAnyException();
            }
        } finally {
            people.shutdownNow();
        }
        council.close(round);

        assertThat(council.minutes(round).orElseThrow().voted()).isEqualTo(50);
        assertThat(council.minutes(round).orElseThrow().tallies().get(0).votesFor())
                .isEqualTo(50);
    }

    // ---- the rule of the council ----

    @Test
    void theOfficersOfAUnitSetTheRuleOfItsCouncilAndTheDeskThatOfAll() {
        Map<String, String> typed = new TreeMap<>(Map.of(
                "don-vi", "NINHHAI",
                "mode", "ONLINE",
                "secrecy", "OPEN",
                "quorumPercent", "80",
                "passPercent", "66",
                "absence", "LEFT_OUT"));
        for (String account : List.of("ninhhai.thuongvu", MEMBER, "ninhson.canbo", "ninhhai.giamsat", ADMINISTRATOR)) {
            assertThat(as(account).postForm("/hoi-dong", typed).statusCode())
                    .as(account)
                    .isEqualTo(403);
        }
        assertThat(as("ninhson.canbo").get("/hoi-dong?don-vi=NINHHAI").statusCode())
                .isEqualTo(403);
        assertThat(as(MEMBER).get("/").body()).doesNotContain("/hoi-dong\"");

        assertThat(as("ninhhai.canbo").get("/").body()).contains("/hoi-dong\"");
        assertThat(as("ninhhai.canbo").get("/hoi-dong").body())
                .contains("LĐLĐ huyện Ninh Hải", "theo quy định chung của cấp", "(ninhhai.hoidong1)", "value=\"67\"");
        assertThat(as("ninhhai.canbo").postForm("/hoi-dong", typed).statusCode())
                .isEqualTo(302);
        assertThat(rules.of(UNIT).passPercent()).isEqualTo(66);
        assertThat(council.isSecret(round)).as("the session that is open").isTrue();

        typed.put("passPercent", "49");
        HttpResponse<String> refused = as("tinh.canbo").postForm("/hoi-dong", typed);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("Công nhận khi số phiếu đồng ý trên: phải là số nguyên từ 50 đến 99.");
        typed.put("passPercent", "75");
        assertThat(as("tinh.canbo").postForm("/hoi-dong", typed).statusCode()).isEqualTo(302);
        assertThat(rules.of(UNIT).passPercent()).isEqualTo(75);
        as("tinh.canbo").postForm("/hoi-dong/chung", Map.of("don-vi", "NINHHAI"));
        assertThat(rules.ownOf(UNIT)).isEmpty();
    }

    // ---- given ----

    private WebSession as(String account) {
        return sessions.computeIfAbsent(account, name -> WebSession.of(port, name));
    }

    private String countPage() {
        return "/kiem-phieu/" + round.year() + "/" + round.unit();
    }

    private String ballotOf(String member) {
        return tasks.createTaskQuery()
                .processInstanceId(instance)
                .taskAssignee(member)
                .singleResult()
                .getId();
    }

    private void stillBelongsTo(String member, String task) {
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo(member);
        assertThat(tasks.getIdentityLinksForTask(task)).allSatisfy(link -> {
            assertThat(link.getUserId()).isEqualTo(member);
            assertThat(link.getGroupId()).isNull();
        });
    }

    private boolean hasVoted(String member) {
        return jdbc.sql("select count(*) from council_participation where account = ? and session ="
                                + " (select max(id) from council_session)")
                        .param(member)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    private HttpResponse<String> vote(String member) {
        return as(member).submitForm(ballotOf(member), ballot(null));
    }

    private Map<String, Object> ballot(String remark) {
        return ballot(council.drawReceipt(), remark);
    }

    private static Map<String, Object> ballot(String receipt, String remark) {
        Map<String, Object> vote =
                new LinkedHashMap<>(Map.of("model", "2027-0001 – Mô hình thứ nhất", "stand", "FOR", "grade", "Tốt"));
        if (remark != null) {
            vote.put("remark", remark);
        }
        return new LinkedHashMap<>(Map.of("receipt", receipt, "votes", List.of(vote)));
    }

    private static HttpResponse<String> engine(WebSession person, String method, String path) {
        return person.sendJson(method, "/camunda/api/engine/engine/default" + path, Map.of());
    }

    private static List<String> listed(WebSession person, String filterName) {
        String filter = "";
        for (JsonNode known : WebSession.json(person.engineGet("/filter"))) {
            if (known.path("name").asText().equals(filterName)) {
                filter = known.path("id").asText();
            }
        }
        List<String> ids = new ArrayList<>();
        WebSession.json(person.engineGet("/filter/" + filter + "/list"))
                .forEach(task -> ids.add(task.path("id").asText()));
        return ids;
    }
}
