package vn.danvankheo.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.danvankheo.AppTest;
import vn.danvankheo.WebSession;
import vn.danvankheo.story.Year;

/** What nobody may do through the web applications' REST, each asked for as an attacker would. */
@AppTest
class ClosedDoorsTest {

    private static final String API = "/camunda/api";
    private static final String ENGINE = API + "/engine/engine/default";
    private static final String OFFICER = "ninhhai01.canbo";

    /** METHOD PATH BODY; the names in braces stand for what belongs to the officer himself. */
    private static final String NEVER =
            """
            POST   {engine}/task/{task}/bpmnError               {"errorCode":"X"}
            POST   {engine}/task/{task}/bpmnEscalation          {"escalationCode":"X"}
            POST   {engine}/task/{task}/complete                {"variables":{}}
            POST   {engine}/task/{task}/resolve                 {"variables":{"unit":{"value":"TINH"}}}
            POST   {engine}/task/{task}/delegate                {"userId":"ninhhai02.canbo"}
            POST   {engine}/task/create                         {"id":"x","name":"x"}
            PUT    {engine}/task/{task}                         {"name":"x"}
            DELETE {engine}/task/{task}
            GET    {engine}/task/{task}/variables
            POST   {engine}/task/{task}/variables               {"modifications":{"unit":{"value":"TINH"}}}
            PUT    {engine}/task/{task}/variables/unit          {"value":"TINH"}
            DELETE {engine}/task/{task}/variables/unit
            POST   {engine}/task/{task}/localVariables          {"modifications":{"form":{"value":"x"}}}
            PUT    {engine}/task/{task}/localVariables/form     {"value":"x"}
            POST   {engine}/task/{task}/attachment/create       {}
            DELETE {engine}/task/{task}/comment/x
            POST   {engine}/task/{task}/comment/create                 {"message":"x"}
            GET    {engine}/history/user-operation

            POST   {engine}/process-definition/{definition}/start                   {"variables":{"unit":{"value":"TINH"}}}
            POST   {engine}/process-definition/key/unitRegistration/start           {"businessKey":"2027/NINHHAI01"}
            POST   {engine}/process-definition/key/unitRegistration/tenant-id/TINH/start {}
            POST   {engine}/process-definition/key/yearStart/submit-form            {"variables":{}}
            POST   {engine}/process-definition/{definition}/restart                 {"processInstanceIds":["{instance}"]}
            POST   {engine}/process-definition/{definition}/restart-async           {"processInstanceIds":["{instance}"]}
            PUT    {engine}/process-definition/suspended                            {"processDefinitionKey":"unitRegistration","suspended":true}
            PUT    {engine}/process-definition/{definition}/history-time-to-live    {"historyTimeToLive":0}
            DELETE {engine}/process-definition/{definition}
            DELETE {engine}/process-definition/key/unitRegistration

            POST   {engine}/process-instance/{instance}/modification          {"instructions":[{"type":"cancel","activityId":"Task_SelectContent"}]}
            POST   {engine}/process-instance/{instance}/modification-async    {"instructions":[{"type":"cancel","activityId":"Task_SelectContent"}]}
            GET    {engine}/process-instance/{instance}/variables
            POST   {engine}/process-instance/{instance}/variables             {"modifications":{"unit":{"value":"TINH"}}}
            PUT    {engine}/process-instance/{instance}/variables/unit        {"value":"TINH"}
            POST   {engine}/process-instance/delete                           {"processInstanceIds":["{instance}"]}
            POST   {engine}/process-instance/message-async                    {"messageName":"TargetMet","processInstanceIds":["{instance}"]}
            POST   {engine}/process-instance/variables-async                  {"processInstanceIds":["{instance}"],"variables":{}}
            POST   {engine}/process-instance/suspended-async                  {"processInstanceIds":["{instance}"],"suspended":true}
            POST   {engine}/process-instance/job-retries                      {"retries":0,"processInstances":["{instance}"]}
            PUT    {engine}/process-instance/suspended                        {"processInstanceIds":["{instance}"],"suspended":true}
            POST   {engine}/modification/execute        {"processDefinitionId":"{definition}","instructions":[],"processInstanceIds":["{instance}"]}
            POST   {engine}/modification/executeAsync   {"processDefinitionId":"{definition}","instructions":[],"processInstanceIds":["{instance}"]}
            POST   {engine}/migration/generate          {"sourceProcessDefinitionId":"{definition}","targetProcessDefinitionId":"{definition}"}
            POST   {engine}/migration/validate          {}
            POST   {engine}/migration/execute           {"processInstanceIds":["{instance}"]}
            POST   {engine}/migration/executeAsync      {"processInstanceIds":["{instance}"]}
            POST   {engine}/message                     {"messageName":"TargetMet","processInstanceId":"{instance}"}
            POST   {engine}/signal                      {"name":"x"}
            POST   {engine}/condition                   {"variables":{"progress":{"value":"ended"}}}
            GET    {engine}/execution
            POST   {engine}/execution/{instance}/signal                               {}
            POST   {engine}/execution/{instance}/messageSubscriptions/TargetMet/trigger {}
            POST   {engine}/execution/{instance}/create-incident                      {"incidentType":"x"}
            POST   {engine}/execution/{instance}/localVariables                       {"modifications":{}}
            PUT    {engine}/execution/{instance}/localVariables/unit                  {"value":"TINH"}
            GET    {engine}/event-subscription
            POST   {engine}/external-task/fetchAndLock  {"workerId":"x","maxTasks":1}
            POST   {engine}/external-task/x/complete    {"workerId":"x"}
            POST   {engine}/external-task/x/bpmnError   {"workerId":"x","errorCode":"X"}
            POST   {engine}/external-task               {}

            POST   {engine}/deployment/create           {}
            DELETE {engine}/deployment/{deployment}
            POST   {engine}/deployment/{deployment}/redeploy {}
            GET    {engine}/batch
            PUT    {engine}/batch/x/suspended           {"suspended":true}
            DELETE {engine}/batch/x
            POST   {engine}/job/x/execute               {}
            DELETE {engine}/job/x
            POST   {engine}/job/retries                 {"retries":0,"jobIds":["x"]}
            PUT    {engine}/job/suspended               {"processDefinitionKey":"unitRegistration","suspended":true}
            PUT    {engine}/job-definition/suspended    {"processDefinitionKey":"unitRegistration","suspended":true}
            POST   {engine}/filter/create               {"resourceType":"Task","name":"x","query":{"assigneeExpression":"${1}"}}
            PUT    {engine}/filter/{filter}             {"resourceType":"Task","name":"x","query":{"assigneeExpression":"${1}"}}
            DELETE {engine}/filter/{filter}

            GET    {engine}/history/detail
            GET    {engine}/history/variable-instance
            GET    {engine}/history/identity-link-log
            GET    {engine}/history/activity-instance
            GET    {engine}/history/process-instance
            POST   {engine}/history/process-instance                   {}
            DELETE {engine}/history/process-instance/{instance}
            POST   {engine}/history/process-instance/delete            {"historicProcessInstanceIds":["{instance}"]}
            POST   {engine}/history/process-instance/set-removal-time  {"clearedRemovalTime":true}
            GET    {engine}/history/task
            POST   {engine}/history/task                               {}
            POST   {engine}/history/cleanup                            {}
            PUT    {engine}/history/user-operation/x/set-annotation    {"annotation":"x"}

            POST   {engine}/identity/verify             {"username":"quantri","password":"danvankheo"}
            GET    {engine}/identity/groups?userId=quantri
            POST   {engine}/decision-definition/key/x/evaluate {"variables":{}}
            POST   {engine}/case-definition/key/x/create       {}
            POST   {engine}/telemetry/configuration            {"enableTelemetry":true}
            DELETE {engine}/metrics/task-worker
            GET    {engine}/version
            GET    {engine}/schema/log

            POST   {api}/admin/auth/user/default/login/tasklist    {}
            POST   {api}/admin/auth/user/default/login/admin       {}
            POST   {api}/admin/setup/default/user/create           {"profile":{"id":"ke.gian"},"credentials":{"password":"x"}}
            GET    {api}/engine/task
            GET    {api}/engine/engine/other/task
            POST   {api}/engine/task/{task}/bpmnError              {"errorCode":"X"}
            """;

    @LocalServerPort
    private int port;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private IdentityService identities;

    @Autowired
    private Year year;

    private Task task;

    @BeforeEach
    void anOfficerHasATask() {
        year.runDueJobs();
        task = tasks.createTaskQuery().taskAssignee(OFFICER).singleResult();
    }

    @ParameterizedTest
    @ValueSource(strings = {OFFICER, "ninhhai.giamsat", "tinh.canbo", "quantri"})
    void whatLeadsPastTheProcessesIsRefusedToEverybody(String account) {
        WebSession person = WebSession.of(port, account);

        assertThat(never()).hasSizeGreaterThan(90).allSatisfy(call -> {
            HttpResponse<String> answer = person.sendJson(call.method(), call.path(), call.body());
            assertThat(answer.statusCode()).isEqualTo(403);
            assertThat(answer.body()).contains("\"NotAllowed\"");
        });

        nothingHasHappened();
    }

    @Test
    void whatIsForbiddenToAllIsNotOnTheList() {
        AllowedCalls allowed = AllowedCalls.read();

        assertThat(never()).noneMatch(call -> allowed.find(
                        call.method(), call.path().substring(API.length()).replaceAll("[?].*", ""))
                .isPresent());
    }

    @Test
    void nobodyBecomesAdministratorByTheSetUpWhenThereIsNone() {
        String setUp = API + "/admin/setup/default/user/create";
        Map<String, Object> intruder = Map.of(
                "profile", Map.of("id", "ke.gian", "firstName", "Kẻ", "lastName", "Gian", "email", "x@example.com"),
                "credentials", Map.of("password", "danvankheo"));
        WebSession visitor = WebSession.visitor(port);
        visitor.get("/dang-nhap");
        WebSession officer = WebSession.of(port, OFFICER);

        identities.deleteMembership("quantri", "camunda-admin");
        try {
            assertThat(visitor.sendJson("POST", setUp, intruder).statusCode()).isEqualTo(401);
            assertThat(officer.sendJson("POST", setUp, intruder).statusCode()).isEqualTo(403);
        } finally {
            identities.createMembership("quantri", "camunda-admin");
        }
        assertThat(identities.createUserQuery().userId("ke.gian").count()).isZero();
    }

    @Test
    void thereIsNoSecondLogIn() {
        WebSession visitor = WebSession.visitor(port);
        visitor.get("/dang-nhap");

        HttpResponse<String> answer = visitor.postForm(
                API + "/admin/auth/user/default/login/tasklist",
                Map.of("username", OFFICER, "password", WebSession.PASSWORD));

        assertThat(answer.statusCode()).isIn(302, 401);
        assertThat(visitor.engineGet("/task").statusCode()).isEqualTo(401);
    }

    @Test
    void thereIsNoEngineRestBesideThePages() {
        WebSession administrator = WebSession.of(port, "quantri");

        for (String path : new String[] {"/engine-rest/task", "/engine-rest/engine", "/rest/task", "/camunda/engine"}) {
            assertThat(administrator.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/camunda/api/engine/engine/default/task/{task}/bpmnError/",
                "/camunda/api/engine/engine/default/task/{task}/bpmnErro%72",
                "/camunda/api/engine/engine/default/task/{task}/bpmnError;jsessionid=1",
                "/camunda/api/engine/engine/default/task/{task};a=b/bpmnError",
                "/camunda/api/engine/engine/default/task/{task}/bpmnError%3Ba",
                "/camunda/api/engine/engine/default/task/{task}//bpmnError",
                "/camunda/api/engine/engine/default/task//{task}/bpmnError",
                "/camunda/api//engine/engine/default/task/{task}/bpmnError",
                "//camunda/api/engine/engine/default/task/{task}/bpmnError",
                "/camunda/api/engine/engine/default/task/{task}/./bpmnError",
                "/camunda/api/engine/engine/default/task/{task}/submit-form/../bpmnError",
                "/camunda/api/engine/engine/default/task/{task}/submit-form/..;/bpmnError",
                "/camunda/api/engine/engine/default/task/{task}/submit-form/%2e%2e/bpmnError",
                "/camunda/api/engine/engine/default/task/{task}%2FbpmnError",
                "/camunda/api/engine/engine/default/task/{task}%252FbpmnError",
                "/camunda/api/engine/engine/default/task/{task}%5CbpmnError",
                "/camunda/api/engine/engine/default/task/{task}/bpmnError%00",
                "/camunda/api/engine/engine/default/task/{task}/bpmnError%20",
                "/camunda/api/engine/engine/default/task/{task}/bpmnError%0a",
                "/camunda/api/engine/engine/default/task/{task}/bpmnError.json",
                "/camunda/api/engine/engine/default/task/{task}/bpmnerror",
                "/camunda/api/engine/engine/DEFAULT/task/{task}/bpmnError",
                "/camunda/api/engine/engine/default;x/task/{task}/bpmnError",
                "/camunda/api/Engine/engine/default/task/{task}/bpmnError",
                "/camunda/API/engine/engine/default/task/{task}/bpmnError",
                "/CAMUNDA/api/engine/engine/default/task/{task}/bpmnError",
                "/camunda/app/../api/engine/engine/default/task/{task}/bpmnError",
                "/camunda/app/..;/api/engine/engine/default/task/{task}/bpmnError",
                "/css/..;/camunda/api/engine/engine/default/task/{task}/bpmnError",
                "/dang-nhap;/../camunda/api/engine/engine/default/task/{task}/bpmnError",
                "/camunda/api/cockpit/../engine/engine/default/task/{task}/bpmnError",
                "/camunda/api/engine/engine/default/task/{task}/bpmnError?/submit-form",
                "/camunda/api/engine/engine/default/task/{task}/bpmnError%23/submit-form"
            })
    void noSpellingOfThePathGetsPast(String path) {
        for (String account : new String[] {OFFICER, "quantri"}) {
            HttpResponse<String> answer =
                    WebSession.of(port, account).sendJson("POST", filledIn(path), Map.of("errorCode", "X"));

            assertThat(answer.statusCode()).as(answer.body()).isIn(400, 403, 404);
        }
        nothingHasHappened();
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "TRACE", "PATCH", "delete", "Get", "PROPFIND"})
    void noOtherMethodGetsPast(String method) {
        HttpResponse<String> answer = WebSession.of(port, "quantri")
                .send(method, filledIn("{engine}/task/{task}"), "application/json", null, null);

        assertThat(answer.statusCode()).isIn(400, 403, 404, 405);
        nothingHasHappened();
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override"})
    void noHeaderTurnsAMethodIntoAnother(String header) {
        WebSession officer = WebSession.of(port, OFFICER);
        Map<String, String> override = Map.of(header, "DELETE");
        String task = filledIn("{engine}/task/{task}");
        String count = ENGINE + "/task/count";

        HttpResponse<String> read = officer.send("GET", task, "application/json", null, null, override);
        HttpResponse<String> counted =
                officer.send("POST", count, "application/json", "application/json", "{}", override);

        assertThat(read.statusCode()).isEqualTo(200);
        assertThat(read.body())
                .isEqualTo(officer.send("GET", task, "application/json", null, null, Map.of())
                        .body());
        assertThat(counted.statusCode()).isEqualTo(200);
        assertThat(counted.body())
                .isEqualTo(officer.send("POST", count, "application/json", "application/json", "{}", Map.of())
                        .body());
        nothingHasHappened();
    }

    @Test
    void noHeaderOfAProxyTurnsAPathIntoAnother() {
        WebSession officer = WebSession.of(port, OFFICER);

        for (String header :
                new String[] {"X-Original-URL", "X-Rewrite-URL", "X-Forwarded-Prefix", "X-Forwarded-Path"}) {
            HttpResponse<String> answer = officer.send(
                    "POST",
                    filledIn("{engine}/task/{task}/bpmnError"),
                    "application/json",
                    "application/json",
                    "{\"errorCode\":\"X\"}",
                    Map.of(header, filledIn("{engine}/task/count")));
            assertThat(answer.statusCode()).as(header).isEqualTo(403);
        }
        nothingHasHappened();
    }

    private Stream<Call> never() {
        return NEVER.lines().map(String::strip).filter(line -> !line.isEmpty()).map(this::call);
    }

    private Call call(String line) {
        String[] parts = filledIn(line).split("\\s+", 3);
        return new Call(parts[0], parts[1], parts.length == 3 ? parts[2] : "");
    }

    private String filledIn(String text) {
        return text.replace("{engine}", ENGINE)
                .replace("{api}", API)
                .replace("{task}", task.getId())
                .replace("{instance}", task.getProcessInstanceId())
                .replace("{definition}", task.getProcessDefinitionId())
                .replace(
                        "{deployment}",
                        repository
                                .getProcessDefinition(task.getProcessDefinitionId())
                                .getDeploymentId())
                .replace("{filter}", "x");
    }

    private void nothingHasHappened() {
        assertThat(tasks.createTaskQuery()
                        .taskId(task.getId())
                        .taskAssignee(OFFICER)
                        .active()
                        .count())
                .isEqualTo(1);
        assertThat(runtime.createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .active()
                        .count())
                .isEqualTo(1);
    }

    private record Call(String method, String path, String body) {}
}
