package vn.danvankheo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.danvankheo.WebSession.json;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.AppTest;
import vn.danvankheo.OpenYear;
import vn.danvankheo.OwnApplication;
import vn.danvankheo.Papers;
import vn.danvankheo.WebSession;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Roster;
import vn.danvankheo.organisation.UnitCode;

/** Two people who do the same at the same moment, each in a browser of his own. */
@OwnApplication
@AppTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OfficersAtOnceTest {

    private static final String FIRST = "ninhhai01.canbo";
    private static final String FIRST_NAME = "Cán bộ phụ trách – CĐCS Trường TH Khánh Hải (mẫu)";
    private static final String SECOND = "ninhhai01.canbo2";
    private static final String SECOND_NAME = "Cán bộ phụ trách thứ hai – CĐCS Trường TH Khánh Hải (mẫu)";
    private static final String AT = " lúc \\d\\d:\\d\\d \\d\\d/\\d\\d/\\d{4}\\.";

    @LocalServerPort
    private int port;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private OpenYear openYear;

    @Autowired
    private Papers papers;

    @Autowired
    private JdbcClient jdbc;

    private WebSession first;
    private WebSession second;
    private String year;

    @BeforeAll
    void aSecondOfficerJoinsAndTheYearIsOpened(@Autowired Organisation organisation) {
        organisation.load(new Roster(
                List.of(),
                List.of(
                        new Member(SECOND, SECOND_NAME, null, Set.of(Committee.OFFICERS.of(UnitCode.of("NINHHAI01")))),
                        new Member(
                                "ninhhai.canbo2",
                                "Cán bộ phụ trách thứ hai – LĐLĐ huyện Ninh Hải",
                                null,
                                Set.of(Committee.OFFICERS.of(UnitCode.of("NINHHAI")))))));
        openYear.open();
        first = WebSession.of(port, FIRST);
        second = WebSession.of(port, SECOND);
        year = openYear.year();
    }

    @RepeatedTest(20)
    void whenTwoOfficersCompleteOneTask_oneSucceedsAndTheOtherReadsWhoWasFirst() {
        String task = selection();
        List<String> before = models("NINHHAI01");

        List<HttpResponse<String>> answers =
                atOnce(() -> first.submitForm(task, content()), () -> second.submitForm(task, content()));

        int loser = loserOf(answers);
        assertThat(answers.get(loser).statusCode()).isEqualTo(409);
        assertThat(messageOf(answers.get(loser)))
                .matches("Công việc này đã được \\Q%s\\E hoàn thành%s"
                        .formatted(loser == 0 ? SECOND_NAME : FIRST_NAME, AT));
        List<String> after = models("NINHHAI01");
        assertThat(after).hasSize(before.size() + 1).containsAll(before);
        after.removeAll(before);
        assertThat(jdbc.sql("select contributors::text from exemplary_model where code = ?")
                        .param(after.get(0))
                        .query(String.class)
                        .single())
                .isEqualTo("[\"%s\"]".formatted(loser == 0 ? SECOND : FIRST));
        assertThat(tasks.createTaskQuery()
                        .processInstanceBusinessKey(after.get(0))
                        .list())
                .hasSize(1);
    }

    @Test
    void whoComesByALinkAfterwardsReadsWhoHasCompletedTheTask() {
        String task = selection();
        String link = "/viec/" + task;
        assertThat(second.get(link).headers().firstValue("Location").orElseThrow())
                .endsWith("/camunda/app/tasklist/default/#/?task=" + task);
        first.submitForm(task, content());

        HttpResponse<String> page = second.get(link);
        assertThat(page.statusCode()).isEqualTo(410);
        assertThat(page.body())
                .containsPattern("Công việc này đã được \\Q%s\\E hoàn thành%s".formatted(FIRST_NAME, AT));
        HttpResponse<String> ofAStranger =
                WebSession.of(port, "ninhphuoc01.canbo").get(link);
        assertThat(ofAStranger.statusCode()).isEqualTo(404);
        assertThat(ofAStranger.body())
                .contains("Không tìm thấy công việc này trong phần việc của đồng chí.")
                .doesNotContain(FIRST_NAME, "hoàn thành");
    }

    @RepeatedTest(5)
    void whenOnePersonCompletesATaskInTwoWindows_itIsDoneOnce() {
        String task = selection();
        int before = models("NINHHAI01").size();
        WebSession otherWindow = WebSession.of(port, FIRST);

        List<HttpResponse<String>> answers =
                atOnce(() -> first.submitForm(task, content()), () -> otherWindow.submitForm(task, content()));

        HttpResponse<String> refused = answers.get(loserOf(answers));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(messageOf(refused)).matches("Công việc này đã được \\Q%s\\E hoàn thành%s".formatted(FIRST_NAME, AT));
        assertThat(models("NINHHAI01")).hasSize(before + 1);
    }

    @RepeatedTest(10)
    void whenTwoOfficersTakeOneTask_oneGetsItAndTheOtherReadsWho() {
        String task = selection();

        List<HttpResponse<String>> answers = atOnce(() -> claim(first, task, FIRST), () -> claim(second, task, SECOND));

        int loser = loserOf(answers);
        assertThat(answers.get(loser).statusCode()).isEqualTo(409);
        assertThat(messageOf(answers.get(loser)))
                .matches("Công việc này đã được \\Q%s\\E nhận%s".formatted(loser == 0 ? SECOND_NAME : FIRST_NAME, AT));
        assertThat(tasks.createTaskQuery().taskId(task).singleResult().getAssignee())
                .isEqualTo(loser == 0 ? SECOND : FIRST);
    }

    @RepeatedTest(10)
    void whenOneTakesATaskThatTheOtherCompletes_onlyOneSucceeds() {
        String task = selection();
        int before = models("NINHHAI01").size();

        List<HttpResponse<String>> answers =
                atOnce(() -> claim(first, task, FIRST), () -> second.submitForm(task, content()));

        int loser = loserOf(answers);
        assertThat(answers.get(loser).statusCode()).isEqualTo(409);
        assertThat(messageOf(answers.get(loser)))
                .matches(
                        loser == 0
                                ? "Công việc này đã được \\Q%s\\E hoàn thành%s".formatted(SECOND_NAME, AT)
                                : "Công việc này đã được \\Q%s\\E nhận%s".formatted(FIRST_NAME, AT));
        assertThat(models("NINHHAI01")).hasSize(loser == 0 ? before + 1 : before);
    }

    @Test
    void whoHasTakenATaskLetsItGoAndTheColleagueTakesIt() {
        String task = selection();
        assertThat(claim(first, task, FIRST).statusCode()).isEqualTo(204);
        assertThat(unclaim(second, task).statusCode()).isEqualTo(403);

        assertThat(unclaim(first, task).statusCode()).isEqualTo(204);

        assertThat(claim(second, task, SECOND).statusCode()).isEqualTo(204);
    }

    @Test
    void whatAColleagueHasTakenIsNotCompletedByAnotherOne() {
        String task = selection();
        int before = models("NINHHAI01").size();
        assertThat(claim(first, task, FIRST).statusCode()).isEqualTo(204);

        HttpResponse<String> answer = second.submitForm(task, content());

        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(messageOf(answer)).matches("Công việc này đã được \\Q%s\\E nhận%s".formatted(FIRST_NAME, AT));
        assertThat(models("NINHHAI01")).hasSize(before);
        assertThat(first.submitForm(task, content()).statusCode()).isEqualTo(204);
    }

    @RepeatedTest(10)
    void aDraftThatIsSavedWhileTheTaskIsCompletedEndsWithIt() {
        String task = selection();

        List<HttpResponse<String>> answers = atOnce(
                () -> first.submitForm(task, content()),
                () -> second.sendJson("PUT", "/nhap/" + task, Map.of("concreteTask", "đang viết dở")));

        assertThat(answers.get(0).statusCode()).isEqualTo(204);
        assertThat(answers.get(1).statusCode()).isIn(200, 404);
        if (answers.get(1).statusCode() == 404) {
            assertThat(messageOf(answers.get(1))).contains("Công việc này không còn nữa");
        }
        assertThat(jdbc.sql("select count(*) from form_draft where task_id = ?")
                        .param(task)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @RepeatedTest(5)
    void registrationsAcceptedAtOnceAreNumberedWithoutGapAndWithoutDuplicate() {
        String ofNinhHai = sentRegistration(first, "NINHHAI01");
        WebSession phanRang01 = WebSession.of(port, "phanrang01.canbo");
        String ofPhanRang = sentRegistration(phanRang01, "PHANRANG01");
        int before = numbered();
        WebSession ninhHai = WebSession.of(port, "ninhhai.canbo");
        WebSession ninhHai2 = WebSession.of(port, "ninhhai.canbo2");
        WebSession phanRang = WebSession.of(port, "phanrang.canbo");
        String taskOfNinhHai = openYear.task(ofNinhHai, "Task_AcceptRegistration");
        String taskOfPhanRang = openYear.task(ofPhanRang, "Task_AcceptRegistration");
        Map<String, Object> accept = Map.of("decision", "ACCEPT");

        List<HttpResponse<String>> answers = atOnce(
                () -> ninhHai.submitForm(taskOfNinhHai, accept),
                () -> phanRang.submitForm(taskOfPhanRang, accept),
                () -> ninhHai2.submitForm(taskOfNinhHai, accept));

        assertThat(answers.get(1).statusCode()).isEqualTo(204);
        assertThat(List.of(answers.get(0).statusCode(), answers.get(2).statusCode()))
                .containsExactlyInAnyOrder(204, 409);
        assertThat(jdbc.sql("select registration_number from exemplary_model where registration_number is not null")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, before + 2)
                        .mapToObj(number -> number + "/" + year)
                        .toList());
    }

    @RepeatedTest(10)
    void additionalModelsStartedAtOnceAreBothThere() {
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("additionalModel")
                .latestVersion()
                .singleResult()
                .getId();
        List<String> before = models("NINHHAI01");
        Map<String, Object> additional = OpenYear.content();
        additional.put("unit", "NINHHAI01");

        List<HttpResponse<String>> answers = atOnce(
                () -> first.submitStartForm(definition, additional),
                () -> second.submitStartForm(definition, additional));

        assertThat(answers).extracting(HttpResponse::statusCode).containsExactly(200, 200);
        List<String> after = models("NINHHAI01");
        assertThat(after).hasSize(before.size() + 2).containsAll(before);
        assertThat(jdbc.sql("select code from exemplary_model order by code")
                        .query(String.class)
                        .list())
                .as("tracking codes without gap")
                .containsExactlyElementsOf(IntStream.rangeClosed(1, countOfModels())
                        .mapToObj(number -> "%s-%04d".formatted(year, number))
                        .toList());
        assertThat(jdbc.sql("select count(*) from obligation_model where obligation = ?")
                        .param(year + "/NINHHAI01")
                        .query(Integer.class)
                        .single())
                .isEqualTo(after.size());
    }

    @BeforeEach
    void nobodyHasTakenTheTask() {
        tasks.setAssignee(selection(), null);
    }

    private String selection() {
        return openYear.taskOfUnit("NINHHAI01", "Task_SelectContent");
    }

    /** A content that is followed by the choice of another one, so that the next round has its task. */
    private static Map<String, Object> content() {
        Map<String, Object> content = OpenYear.content();
        content.put("another", true);
        return content;
    }

    /** @return the tracking code */
    private String sentRegistration(WebSession officer, String unit) {
        List<String> before = models(unit);
        done(officer, year + "/" + unit, "Task_SelectContent", content());
        List<String> after = models(unit);
        after.removeAll(before);
        String code = after.get(0);
        done(
                officer,
                code,
                "Task_SurveyAndObjectives",
                Map.of(
                        "advantages", "Cấp ủy quan tâm",
                        "difficulties", "Ít kinh phí",
                        "objectives", "Đồng thuận",
                        "solutions", "Họp phụ huynh",
                        "targets", List.of(Map.of("name", "Phụ huynh cam kết", "measure", "người", "planned", 50)),
                        "audience", "Phụ huynh",
                        "place", "Cổng trường",
                        "firstDay", year + "-04-01",
                        "lastDay", year + "-10-31"));
        done(
                officer,
                code,
                "Task_SeekConsent",
                Map.of(
                        "answer", "AGREE",
                        "documentNumber", "12-CV/CB",
                        "documentDate", "2026-01-05",
                        "signer", "Bí thư"));
        done(
                officer,
                code,
                "Task_Register",
                Map.of(
                        "name",
                        "Cổng trường thông thoáng " + code,
                        "inCharge",
                        List.of(Map.of("fullName", "Cán bộ A", "position", "Chủ tịch", "phone", "0912 345 678")),
                        "selfCriteria",
                        "Đạt chỉ tiêu",
                        "tierAskedFor",
                        "tinh",
                        "similarAccepted",
                        true));
        return code;
    }

    private void done(WebSession officer, String businessKey, String taskKey, Map<String, Object> form) {
        papers.uploadFor(businessKey, taskKey, "quantri");
        HttpResponse<String> answer = officer.submitForm(openYear.task(businessKey, taskKey), form);
        assertThat(answer.statusCode()).as(taskKey + ": " + answer.body()).isEqualTo(204);
    }

    private static HttpResponse<String> claim(WebSession officer, String task, String account) {
        return officer.enginePost("/task/" + task + "/claim", Map.of("userId", account));
    }

    private static HttpResponse<String> unclaim(WebSession officer, String task) {
        return officer.enginePost("/task/" + task + "/unclaim", null);
    }

    private List<String> models(String unit) {
        return new ArrayList<>(jdbc.sql("select code from exemplary_model where unit = ? order by code")
                .param(unit)
                .query(String.class)
                .list());
    }

    private int countOfModels() {
        return jdbc.sql("select count(*) from exemplary_model")
                .query(Integer.class)
                .single();
    }

    private int numbered() {
        return jdbc.sql("select count(registration_number) from exemplary_model")
                .query(Integer.class)
                .single();
    }

    /** @return which answer is the refusal; fails unless exactly one is */
    private static int loserOf(List<HttpResponse<String>> answers) {
        assertThat(answers.stream().filter(answer -> answer.statusCode() / 100 == 2))
                .as(
                        "%s",
                        answers.stream()
                                .map(answer -> answer.statusCode() + " " + answer.body())
                                .toList())
                .hasSize(1);
        return answers.get(0).statusCode() / 100 == 2 ? 1 : 0;
    }

    private static String messageOf(HttpResponse<String> answer) {
        return json(answer).path("message").asText();
    }

    @SafeVarargs
    private static <T> List<T> atOnce(Callable<T>... actions) {
        CyclicBarrier start = new CyclicBarrier(actions.length);
        ExecutorService people = Executors.newFixedThreadPool(actions.length);
        try {
            List<Future<T>> doing = new ArrayList<>();
            for (Callable<T> action : actions) {
                doing.add(people.submit(() -> {
                    start.await();
                    return action.call();
                }));
            }
            List<T> done = new ArrayList<>();
            for (Future<T> each : doing) {
                done.add(each.get(1, TimeUnit.MINUTES));
            }
            return done;
        } catch (Exception e) {
            throw new AssertionError(e);
        } finally {
            people.shutdownNow();
        }
    }
}
