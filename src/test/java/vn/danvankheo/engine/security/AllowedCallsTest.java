package vn.danvankheo.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.danvankheo.AppTest;
import vn.danvankheo.WebSession;
import vn.danvankheo.story.Year;

/** What may be asked of the web applications' REST, by whom, and what the engine still refuses behind the list. */
@AppTest
class AllowedCallsTest {

    private static final String API = "/camunda/api";
    private static final String OFFICER = "ninhhai01.canbo";
    private static final String SUPERVISOR = "ninhhai.giamsat";
    private static final String ADMINISTRATOR = "quantri";

    @LocalServerPort
    private int port;

    @Autowired
    private TaskService tasks;

    @Autowired
    private IdentityService identities;

    @Autowired
    private ManagementService management;

    @Autowired
    private HistoryService history;

    @Autowired
    private Year year;

    private Task task;

    @BeforeEach
    void anOfficerHasATask() {
        year.runDueJobs();
        task = tasks.createTaskQuery().taskAssignee(OFFICER).singleResult();
    }

    @Test
    void everyListedCallReachesTheEngine() {
        WebSession administrator = WebSession.of(port, ADMINISTRATOR);

        Map<String, String> notAnswered = new TreeMap<>();
        calls(call -> !isLogOut(call)).forEach(call -> {
            HttpResponse<String> answer = ask(administrator, call);
            // NotAllowed is the door's own; what the engine does not know has no reason to be listed
            boolean answered = !Set.of(401, 405).contains(answer.statusCode())
                    && !answer.body().contains("\"NotAllowed\"")
                    && !(answer.statusCode() == 404 && answer.body().contains("\"NotFoundException\""));
            if (!answered) {
                notAnswered.put(call.method() + " " + call.path(), answer.statusCode() + " " + answer.body());
            }
        });
        assertThat(notAnswered).isEmpty();
        assertThat(calls(AllowedCallsTest::isLogOut)).singleElement().satisfies(call -> assertThat(
                        ask(administrator, call).statusCode())
                .isEqualTo(200));
    }

    @ParameterizedTest
    @CsvSource({"ninhhai01.canbo, cockpit", "tinh.canbo, cockpit", "ninhhai01.canbo, admin", "ninhhai.giamsat, admin"})
    void theCallsOfAPageAreForWhoMayOpenIt(String account, String page) {
        WebSession person = WebSession.of(port, account);

        assertThat(calls(call -> call.page().equals(page))).isNotEmpty().allSatisfy(call -> {
            HttpResponse<String> answer = ask(person, call);
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("\"Forbidden\"");
        });
    }

    @Test
    void aNameInThePathIsNotTakenForAnId() {
        AllowedCalls allowed = AllowedCalls.parse("GET /a/{id}\n[cockpit]\nGET /a/statistics");

        assertThat(allowed.find("GET", "/a/statistics"))
                .hasValueSatisfying(call -> assertThat(call.page()).isEqualTo("cockpit"));
        assertThat(allowed.find("GET", "/a/7"))
                .hasValueSatisfying(call -> assertThat(call.isOfEveryPage()).isTrue());
        assertThat(allowed.find("POST", "/a/7")).isEmpty();
        assertThat(allowed.find("GET", "/a/7/b")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {OFFICER, SUPERVISOR, "tinh.canbo", "tinh.giamsat"})
    void nobodyButTheAdministratorSeesTheAccountsOfOthers(String account) {
        WebSession person = WebSession.of(port, account);

        assertThat(WebSession.json(person.engineGet("/user")).findValuesAsText("id"))
                .containsExactly(account);
        assertThat(person.engineGet("/user?memberOfGroup=NINHPHUOC.canbo").body())
                .isEqualTo("[]");
        assertThat(person.engineGet("/user/ninhphuoc.canbo/profile").statusCode())
                .isEqualTo(404);
        assertThat(WebSession.json(person.engineGet("/group")).findValuesAsText("id"))
                .containsExactlyInAnyOrderElementsOf(groupsOf(account));
        assertThat(WebSession.json(person.enginePost("/group", Map.of())).findValuesAsText("id"))
                .containsExactlyInAnyOrderElementsOf(groupsOf(account));
    }

    /** What needs an administrator is refused by the engine, too, should it ever pass the door. */
    @Test
    void aPersonCannotDeleteHisOwnAccount() {
        WebSession officer = WebSession.of(port, OFFICER);

        assertThat(officer.sendJson("DELETE", API + "/engine/engine/default/user/" + OFFICER, "")
                        .statusCode())
                .isEqualTo(403);
        assertThat(year.as(OFFICER, () -> refusal(() -> identities.deleteUser(OFFICER))))
                .contains("'DELETE' permission");
        assertThat(identities.createUserQuery().userId(OFFICER).count()).isEqualTo(1);
    }

    @Test
    void nobodyNamesHimselfAsHeLikes() {
        WebSession officer = WebSession.of(port, OFFICER);
        String before =
                identities.createUserQuery().userId(OFFICER).singleResult().getLastName();

        assertThat(officer.enginePut(
                                "/user/" + OFFICER + "/profile",
                                Map.of("id", OFFICER, "firstName", "Chủ tịch", "lastName", "LĐLĐ tỉnh"))
                        .statusCode())
                .isEqualTo(403);

        assertThat(identities.createUserQuery().userId(OFFICER).singleResult().getLastName())
                .isEqualTo(before);
    }

    @Test
    void aPasswordIsChangedByWhoKnowsItAndForHimselfAlone() {
        WebSession officer = WebSession.of(port, "thuannam01.canbo");

        assertThat(password(officer, OFFICER, WebSession.PASSWORD)).isEqualTo(404);
        assertThat(password(officer, "thuannam01.canbo", WebSession.PASSWORD)).isEqualTo(204);
        assertThat(password(officer, "thuannam01.canbo", "sai")).isEqualTo(400);
        identities.unlockUser("thuannam01.canbo");
    }

    private static int password(WebSession person, String account, String own) {
        return person.enginePut(
                        "/user/" + account + "/credentials",
                        Map.of("password", WebSession.PASSWORD, "authenticatedUserPassword", own))
                .statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {OFFICER, SUPERVISOR, "ninhphuoc.canbo", "tinh.canbo", "tinh.giamsat"})
    void aTaskIsNotPassedOnByWhoHasOrSeesIt(String account) {
        WebSession person = WebSession.of(port, account);
        String path = "/task/" + task.getId();

        for (HttpResponse<String> answer : List.of(
                person.enginePost(path + "/assignee", Map.of("userId", "ninhphuoc.canbo")),
                person.enginePost(path + "/identity-links", Map.of("userId", "ninhphuoc.canbo", "type", "candidate")),
                person.enginePost(
                        path + "/identity-links/delete", Map.of("groupId", "NINHHAI01.canbo", "type", "candidate")),
                person.enginePost(path + "/claim", Map.of("userId", "ninhphuoc.canbo")))) {
            assertThat(answer.statusCode()).as(answer.body()).isIn(403, 404);
        }
        // the engine itself refuses it as well
        assertThat(year.as(account, () -> refusal(() -> tasks.setAssignee(task.getId(), "ninhphuoc.canbo"))))
                .isNotNull();
        assertThat(year.as(account, () -> refusal(() -> tasks.addCandidateUser(task.getId(), "ninhphuoc.canbo"))))
                .isNotNull();

        assertThat(tasks.createTaskQuery().taskId(task.getId()).singleResult().getAssignee())
                .isEqualTo(OFFICER);
        assertThat(tasks.getIdentityLinksForTask(task.getId())).hasSize(2);
    }

    @Test
    void whoTookATaskGivesItBackAndNobodyElseDoes() {
        String council = aTaskOfTheCouncil();
        WebSession first = WebSession.of(port, "ninhhai.hoidong1");
        WebSession second = WebSession.of(port, "ninhhai.hoidong2");

        assertThat(second.enginePost("/task/" + council + "/claim", Map.of("userId", "ninhhai.hoidong1"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(first.enginePost("/task/" + council + "/claim", Map.of("userId", "ninhhai.hoidong1"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(second.enginePost("/task/" + council + "/unclaim", Map.of()).statusCode())
                .isEqualTo(403);
        assertThat(first.enginePost("/task/" + council + "/unclaim", Map.of()).statusCode())
                .isEqualTo(204);
        assertThat(second.enginePost("/task/" + council + "/claim", Map.of("userId", "ninhhai.hoidong2"))
                        .statusCode())
                .isEqualTo(204);
        tasks.deleteTask(council, true);
    }

    private String aTaskOfTheCouncil() {
        Task ballot = tasks.newTask();
        ballot.setName("Bỏ phiếu");
        ballot.setTenantId("NINHHAI");
        tasks.saveTask(ballot);
        tasks.addCandidateGroup(ballot.getId(), "NINHHAI.hoidong");
        return ballot.getId();
    }

    /** The supervisor reads in Cockpit; what Cockpit changes is refused to him by the engine, too. */
    @Test
    void aSupervisorChangesNothing() {
        String instance = task.getProcessInstanceId();
        String job = management
                .createJobQuery()
                .processInstanceId(instance)
                .timers()
                .list()
                .get(0)
                .getId();
        Map<String, Runnable> changes = Map.of(
                "retries", () -> management.setJobRetries(job, 0),
                "due date", () -> management.setJobDuedate(job, null),
                "run now", () -> management.executeJob(job),
                "suspend job", () -> management.suspendJobById(job),
                "history", () -> history.deleteHistoricProcessInstance(instance),
                "claim", () -> tasks.claim(task.getId(), SUPERVISOR),
                "complete", () -> tasks.complete(task.getId()));

        changes.forEach((change, action) -> assertThat(year.as(SUPERVISOR, () -> refusal(action)))
                .as(change)
                .contains("does not have"));
    }

    @Test
    void nobodyReadsWhatTheWholeEngineCounts() {
        for (String account : new String[] {OFFICER, SUPERVISOR}) {
            WebSession person = WebSession.of(port, account);
            assertThat(person.engineGet("/metrics/activity-instance-start/sum").statusCode())
                    .isEqualTo(403);
            assertThat(person.engineGet("/telemetry/data").statusCode()).isEqualTo(403);
        }
    }

    private HttpResponse<String> ask(WebSession person, AllowedCalls.Call call) {
        String path = call.path()
                .getPatternString()
                .replace("{engine}", "default")
                .replaceAll(
                        "^/(\\w+)/plugin/\\{plugin}/static/app/\\{file}", "/$1/plugin/$1Plugins/static/app/plugin.js")
                // what would change something is asked for what does not exist
                .replaceAll("\\{\\w+}", "khong-co");
        boolean withBody = call.method().equals("POST") || call.method().equals("PUT");
        return person.sendJson(call.method(), API + path, withBody ? "{}" : "");
    }

    private static Stream<AllowedCalls.Call> calls(Predicate<AllowedCalls.Call> which) {
        return AllowedCalls.read().all().stream().filter(which);
    }

    private static boolean isLogOut(AllowedCalls.Call call) {
        return call.path().getPatternString().endsWith("/logout");
    }

    private List<String> groupsOf(String account) {
        return identities.createGroupQuery().groupMember(account).list().stream()
                .map(Group::getId)
                .toList();
    }

    private static String refusal(Runnable action) {
        try {
            action.run();
            return null;
        } catch (RuntimeException e) {
            return e.getMessage();
        }
    }
}
