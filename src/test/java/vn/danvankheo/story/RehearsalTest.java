package vn.danvankheo.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static vn.danvankheo.WebSession.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.test.context.TestPropertySource;
import vn.danvankheo.AppTest;
import vn.danvankheo.OwnApplication;
import vn.danvankheo.WebSession;
import vn.danvankheo.campaign.CampaignStage;
import vn.danvankheo.campaign.ObligationStage;
import vn.danvankheo.engine.rehearsal.TravelCompanion;

/** The clock of a rehearsal as scripts and trainers move it, over the year 2027 of the sample organisation. */
@OwnApplication
@AppTest
@TestPropertySource(
        properties = {
            "danvankheo.embedded.open-first-year=false",
            // weekly reminders to 45 idle units through a whole year would take minutes
            "danvankheo.calendar.reminders.days-between-after=60"
        })
class RehearsalTest extends StoryOf2027 {

    private static final String API = "/api/rehearsal/clock";
    private static final String PAGE = "/dong-ho-tap-huan";
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    @TestConfiguration
    static class OneDigest {
        @Bean
        Digest digestOfTheTest() {
            return new Digest();
        }
    }

    /** A digest at 07:30 from Monday to Friday, to whom the test gives something to do. */
    static class Digest implements TravelCompanion {

        private final List<Instant> sentAt = new ArrayList<>();
        private Instant begins;
        private boolean paused;
        private RuntimeException fault;
        private CountDownLatch inTheWay;

        @Override
        public Optional<Instant> nextMoment(Instant now) {
            if (begins == null) {
                return Optional.empty();
            }
            Instant last = sentAt.isEmpty() ? begins : sentAt.get(sentAt.size() - 1);
            ZonedDateTime morning = last.atZone(VIETNAM).with(LocalTime.of(7, 30));
            do {
                morning = morning.plusDays(1);
            } while (morning.getDayOfWeek().compareTo(DayOfWeek.FRIDAY) > 0);
            return Optional.of(morning.toInstant());
        }

        @Override
        public List<SentMail> actAt(Instant now) {
            assertThat(paused).isTrue();
            if (inTheWay != null) {
                wait(inTheWay);
            }
            if (fault != null) {
                throw fault;
            }
            sentAt.add(now);
            return List.of(new SentMail("tinh.canbo@example.org", "Việc của đồng chí"));
        }

        private static void wait(CountDownLatch latch) {
            try {
                assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void pause() {
            paused = true;
        }

        @Override
        public void resume() {
            paused = false;
        }

        void forget() {
            sentAt.clear();
            begins = null;
            fault = null;
            inTheWay = null;
        }
    }

    @LocalServerPort
    private int port;

    @Autowired
    private Digest digest;

    @Autowired
    private Clock clock;

    @Autowired
    private HistoryService history;

    private WebSession script;

    @BeforeEach
    void aScriptWaits() {
        script = WebSession.visitor(port);
    }

    @AfterEach
    void nothingIsSentAnyMore() {
        assertThat(digest.paused).isFalse();
        digest.forget();
    }

    // ---- deadlines ----

    @Test
    void beforeADeadlineNothingHasHappenedAtTheDeadlineAllHasAndItsMomentIsTheRecordedOne() {
        officers.openTheYear();
        JsonNode before = travel("2027-03-12T23:59:30+07:00");
        assertThat(before.path("from").asText()).isEqualTo("2027-01-04T08:00:00+07:00");
        assertThat(before.path("now").asText()).isEqualTo("2027-03-12T23:59:30+07:00");
        assertThat(obligation("NINHHAI").stage()).isEqualTo(ObligationStage.OPEN);
        assertThat(obligation("NINHHAI01").stage()).isEqualTo(ObligationStage.OVERDUE);
        assertThat(openTasksOf("NINHHAI")).containsExactly("Task_SelectContent");

        JsonNode deadline = travel("2027-03-13T00:00:00+07:00");
        assertThat(obligation("NINHHAI").stage()).isEqualTo(ObligationStage.OVERDUE);
        assertThat(openTasksOf("NINHHAI")).containsExactly("Task_SelectContentLate");
        assertThat(overdueAt("NINHHAI")).isEqualTo(Year.at("2027-03-13T00:00:00"));
        assertThat(overdueAt("NINHHAI01")).isEqualTo(Year.at("2027-03-06T00:00:00"));
        assertThat(happened(deadline, "TIMER"))
                .allSatisfy(timer -> assertThat(timer.path("at").asText()).isEqualTo("2027-03-13T00:00:00+07:00"))
                .extracting(timer -> timer.path("what").asText())
                .containsOnly("Hết hạn đăng ký")
                .hasSize(12);
        assertThat(happened(deadline, "TASK"))
                .filteredOn(task -> task.path("committee").asText().equals("Cán bộ phụ trách – LĐLĐ huyện Ninh Hải"))
                .extracting(
                        task -> task.path("what").asText(),
                        task -> task.path("about").asText(),
                        task -> task.path("dueAt").asText())
                .containsExactlyInAnyOrder(
                        tuple(
                                "Lựa chọn nội dung, việc cụ thể (quá hạn)",
                                "LĐLĐ huyện Ninh Hải · Đăng ký năm 2027 · Bước 1",
                                "2027-03-20T23:59:59+07:00"),
                        tuple(
                                "Xử lý đơn vị quá hạn đăng ký",
                                "Phong trào năm 2027 · LĐLĐ huyện Ninh Hải",
                                "2027-03-20T23:59:59+07:00"));

        assertThat(happened(travel("2027-03-13T00:00:30+07:00"))).isEmpty();
    }

    @Test
    void theClockGoesOnFromWhereItWasMovedTo() {
        travel("2027-02-01T07:00:00+07:00");

        Instant goal = Year.at("2027-02-01T07:00:00");
        await().atMost(Duration.ofSeconds(10)).until(() -> clock.instant().isAfter(goal.plusMillis(50)));
        assertThat(clock.instant()).isBefore(goal.plusSeconds(60));
        assertThat(jdbc.sql("select ahead_millis from rehearsal_clock")
                        .query(Long.class)
                        .single())
                .isCloseTo(goal.toEpochMilli() - Clock.systemUTC().millis(), within(60_000L));
    }

    @Test
    void aYearWithEverythingLeftOpenIsLivedToItsEnd() {
        officers.openTheYear();
        String code = officers.registerAndAccept("NINHHAI01", "Vận động đội mũ bảo hiểm");

        JsonNode journey = travel("2028-01-01T00:00:00+07:00");

        System.out.printf(
                "A rehearsed year of the sample organisation took %d ms%n",
                journey.path("millis").asLong());
        assertThat(campaigns.stage(2027)).isEqualTo(CampaignStage.CLOSED);
        assertThat(campaigns.frozenFigures(2027)).hasValueSatisfying(figures -> {
            assertThat(figures.units()).isEqualTo(45);
            assertThat(figures.met()).isOne();
        });
        assertThat(targets.states(2027))
                .filteredOn(state -> !state.met())
                .hasSize(44)
                .allSatisfy(state -> assertThat(state.stage()).isEqualTo(ObligationStage.NOT_FULFILLED));
        List<JsonNode> happened = happened(journey);
        assertThat(happened)
                .extracting(
                        happening -> Instant.parse(happening.path("at").asText().replace("+07:00", "Z")))
                .isSorted();
        assertThat(happened(journey, "FAILURE")).isEmpty();
        assertThat(happened)
                .extracting(happening -> happening.path("what").asText())
                .contains(
                        "Hết hạn đăng ký",
                        "Lựa chọn nội dung, việc cụ thể (quá hạn)",
                        "Đến hạn chốt danh sách",
                        "Đến đợt kiểm tra",
                        "Khép năm");
        assertThat(happened)
                .filteredOn(happening -> happening.path("what").asText().equals("Đến đợt kiểm tra"))
                .extracting(happening -> happening.path("about").asText())
                .containsExactly("Vận động đội mũ bảo hiểm · CĐCS Trường TH Khánh Hải (mẫu) · Bước 2–3");
        assertThat(year.openTasks(code)).isNotEmpty();

        // the next year begins by its own schedule
        travel("2028-01-03T08:00:00+07:00");
        assertThat(year.tasksOf("tinh.canbo", "2028")).containsExactly("Task_IssuePlan");
    }

    @Test
    void whatPassedWhileTheServerWasDownIsCaughtUpInItsOrderAndCountsFromItsOwnMoment() {
        officers.openTheYear();
        year.clockTo("2027-03-25T08:00:00");

        JsonNode journey = travel("2027-03-25T08:01:00+07:00");

        List<String> timers = deadlines(journey, "TIMER").stream()
                .map(timer -> timer.path("about").asText().substring(0, 4) + " "
                        + timer.path("what").asText())
                .toList();
        assertThat(timers.subList(0, 34)).containsOnly("CĐCS Hết hạn đăng ký");
        assertThat(timers.subList(34, 46))
                .containsOnly("LĐLĐ Hết hạn đăng ký", "Công Hết hạn đăng ký", "Phon Hết hạn đăng ký");
        assertThat(timers.subList(46, timers.size())).containsExactly("Phon Đến hạn chốt danh sách");
        assertThat(overdueAt("NINHHAI01")).isEqualTo(Year.at("2027-03-06T00:00:00"));
        assertThat(overdueAt("NINHHAI")).isEqualTo(Year.at("2027-03-13T00:00:00"));
        assertThat(moment("select listed_at from campaign where year = 2027"))
                .isEqualTo(Year.at("2027-03-21T00:00:00"));

        year.clockTo("2028-01-01T12:00:00");
        travel("2028-01-01T12:01:00+07:00");
        assertThat(moment("select closed_at from campaign where year = 2027"))
                .isEqualTo(Year.at("2028-01-01T00:00:00"));
        assertThat(moment("select max(decided_at) from obligation")).isEqualTo(Year.at("2028-01-01T00:00:00"));
    }

    // ---- jobs ----

    @Test
    void aJobThatAnEarlierOneHasCancelledIsNotRun() {
        officers.openTheYear();
        String code = officers.registerAndAccept("NINHHAI02", "Vận động đội mũ bảo hiểm");
        officers.plan(code);
        officers.askForAVisit(code);
        officers.inspect(code, "SATISFACTORY");
        Date behindTheSummary = Date.from(Year.at("2027-11-20T00:00:00"));
        management.setJobDuedate(year.timer(code, "Timer_InspectionDue").getId(), behindTheSummary);

        JsonNode journey = travel("2027-11-21T00:00:00+07:00");

        assertThat(happened(journey))
                .filteredOn(happening -> happening.path("about").asText().startsWith("Vận động"))
                .extracting(happening -> happening.path("what").asText())
                .contains("Đến kỳ tổng kết", "Tổng kết, rút kinh nghiệm, tự chấm điểm")
                .doesNotContain("Đến đợt kiểm tra");
        assertThat(happened(journey, "FAILURE")).isEmpty();
        assertThat(year.openTasks(code)).containsExactly("Task_Summarise");
    }

    @Test
    void aJobThatFailsIsListedAtEachOfItsTriesAndHoldsUpNoOther() {
        officers.openTheYear();
        String lost = "2027/NINHHAI01";
        jdbc.sql("delete from obligation where key = ?").param(lost).update();
        try {
            JsonNode journey = travel("2027-03-07T00:00:00+07:00");

            assertThat(deadlines(journey, "FAILURE"))
                    .extracting(failure -> failure.path("at").asText())
                    .containsExactly(
                            "2027-03-06T00:00:00+07:00",
                            "2027-03-06T00:01:00+07:00",
                            "2027-03-06T00:11:00+07:00",
                            "2027-03-06T01:11:00+07:00");
            assertThat(happened(journey, "FAILURE")).allSatisfy(failure -> {
                assertThat(failure.path("about").asText()).startsWith("CĐCS Trường TH Khánh Hải");
                assertThat(failure.path("reason").asText()).contains("2027/NINHHAI01");
            });
            assertThat(deadlines(journey, "TIMER")).hasSize(33);
            assertThat(runtime.createIncidentQuery().count())
                    .as("of its reminder and of its deadline")
                    .isEqualTo(2);
        } finally {
            runtime.deleteProcessInstance(
                    runtime.createProcessInstanceQuery()
                            .processInstanceBusinessKey(lost)
                            .singleResult()
                            .getId(),
                    "its obligation was taken away");
        }
    }

    @Test
    void theCleanUpOfTheHistoryIsLeftToTheJobExecutor() {
        String cleanUp = history.cleanUpHistoryAsync(true).getId();

        assertThat(happened(travel("2027-01-06T00:00:00+07:00"))).isEmpty();
        assertThat(management.createJobQuery().jobId(cleanUp).executable().count())
                .isOne();
    }

    @Test
    void aJobThatTheExecutorHasTakenUpIsWaitedFor() {
        jdbc.sql("update act_ru_job set lock_owner_ = 'executor', lock_exp_time_ = ? where type_ = 'timer'")
                .param(Timestamp.from(Year.at("2027-01-04T08:05:00")))
                .update();
        CompletableFuture<HttpResponse<String>> journey = travelling("2027-01-05T08:00:00+07:00");

        await().during(Duration.ofMillis(300)).until(() -> clock.instant().equals(Year.at("2027-01-04T08:00:00")));
        jdbc.sql("update act_ru_job set lock_owner_ = null, lock_exp_time_ = null")
                .update();

        assertThat(journey.join().statusCode()).isEqualTo(200);
    }

    // ---- what has its hours without being a job ----

    @Test
    void theDigestGoesOutAtItsOwnMomentsBetweenTheTimers() {
        officers.openTheYear();
        digest.begins = clock.instant();

        JsonNode journey = travel("2027-03-09T08:00:00+07:00");

        LocalDate lastFriday = LocalDate.of(2027, 3, 5);
        assertThat(digest.sentAt)
                .startsWith(Year.at("2027-01-05T07:30:00"), Year.at("2027-01-06T07:30:00"))
                .endsWith(
                        Year.at(lastFriday + "T07:30:00"),
                        Year.at("2027-03-08T07:30:00"),
                        Year.at("2027-03-09T07:30:00"))
                .hasSize(46);
        assertThat(happened(journey, "MAIL")).hasSize(46).allSatisfy(mail -> {
            assertThat(mail.path("what").asText()).isEqualTo("Việc của đồng chí");
            assertThat(mail.path("about").asText()).isEqualTo("tinh.canbo@example.org");
        });
        List<String> kinds = happened(journey).stream()
                .filter(happening -> !isReminder(happening))
                .map(happening -> happening.path("kind").asText())
                .toList();
        // Friday's mail, Saturday's timers, Monday's mail
        assertThat(kinds.subList(43, kinds.size())).startsWith("MAIL", "TIMER").endsWith("MAIL", "MAIL");
    }

    @Test
    void aDigestThatFailsIsListedAndTriedAgainWhenTheClockHasMovedOn() {
        digest.begins = clock.instant();
        digest.fault = new IllegalStateException("no connection");

        JsonNode journey = travel("2027-01-07T08:00:00+07:00");

        assertThat(happened(journey))
                .extracting(happening -> happening.path("kind").asText() + " "
                        + happening.path("at").asText())
                .containsExactly("FAILURE 2027-01-05T07:30:00+07:00", "FAILURE 2027-01-07T08:00:00+07:00");
    }

    @Test
    void whoeverMovesTheClockMeanwhileIsToldToWait() {
        digest.begins = clock.instant();
        digest.inTheWay = new CountDownLatch(1);
        CompletableFuture<HttpResponse<String>> first = travelling("2027-01-05T08:00:00+07:00");
        await().until(() -> clock.instant().equals(Year.at("2027-01-05T07:30:00")));

        HttpResponse<String> second = ask("quantri", WebSession.PASSWORD, body("2027-02-01T00:00:00+07:00"));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(json(second).path("message").asText())
                .isEqualTo("Đồng hồ đang được dời đến 05/01/2027 08:00. Hãy chờ xong rồi thử lại.");
        HttpResponse<String> page = WebSession.of(port, "quantri").get(PAGE);
        assertThat(page.body()).contains("Đang dời đến").doesNotContain("name=\"travelTo\"");
        assertThat(page.headers().firstValue("Refresh")).contains("2");

        digest.inTheWay.countDown();
        assertThat(first.join().statusCode()).isEqualTo(200);
        assertThat(json(first.join()).path("now").asText()).isEqualTo("2027-01-05T08:00:00+07:00");
    }

    // ---- refusals ----

    @Test
    void nonsenseIsRefusedAndChangesNothing() {
        for (String body : List.of(
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"travelTo\":null}",
                "{\"travelTo\":1804867200}",
                body(""),
                body("13/03/2027"),
                body("2027-02-29T00:00:00+07:00"),
                body("2027-03-13T00:00:00"),
                body("+999999999-12-31T00:00:00+07:00"),
                "{\"travelTo\":\"2027-03-13T00:00:00+07:00\",\"more\":1}")) {
            HttpResponse<String> answer = ask("quantri", WebSession.PASSWORD, body);

            assertThat(answer.statusCode()).as(body).isEqualTo(400);
            assertThat(json(answer).path("message").asText()).as(body).matches("(Cần gửi|Mỗi lần dời).*");
        }
        assertThat(clock.instant()).isEqualTo(Year.at("2027-01-04T08:00:00"));
    }

    @Test
    void theClockGoesForwardOnlyAndTwoYearsAtMost() {
        HttpResponse<String> back = ask("quantri", WebSession.PASSWORD, body("2027-01-04T08:00:00+07:00"));
        assertThat(back.statusCode()).isEqualTo(400);
        assertThat(json(back).path("message").asText())
                .isEqualTo("Đồng hồ chỉ dời tới, không lùi lại được: bây giờ đã là 04/01/2027 08:00,"
                        + " thời điểm muốn đến là 04/01/2027 08:00.");

        HttpResponse<String> far = ask("quantri", WebSession.PASSWORD, body("2029-01-04T08:00:01+07:00"));
        assertThat(far.statusCode()).isEqualTo(400);
        assertThat(json(far).path("message").asText())
                .isEqualTo("Mỗi lần dời đồng hồ nhiều nhất 2 năm: không sau 04/01/2029 08:00.");
        assertThat(clock.instant()).isEqualTo(Year.at("2027-01-04T08:00:00"));
    }

    @Test
    void onlyTheAdministratorMovesTheClock() {
        String body = body("2027-01-05T00:00:00+07:00");
        for (String account : List.of("ninhhai01.canbo", "tinh.canbo", "tinh.giamsat")) {
            assertThat(ask(account, WebSession.PASSWORD, body).statusCode())
                    .as(account)
                    .isEqualTo(403);
            WebSession officer = WebSession.of(port, account);
            assertThat(officer.sendJson("POST", API, body).statusCode())
                    .as(account)
                    .isEqualTo(403);
            assertThat(officer.get(PAGE).statusCode()).as(account).isEqualTo(403);
            assertThat(officer.postForm(PAGE, Map.of("travelTo", "2027-01-05T00:00:00Z"))
                            .statusCode())
                    .as(account)
                    .isEqualTo(403);
            assertThat(officer.get("/").body()).as(account).doesNotContain(PAGE);
        }
        assertThat(script.sendJson("POST", API, body).statusCode()).isEqualTo(401);
        assertThat(script.get(PAGE).headers().firstValue("Location").orElseThrow())
                .endsWith("/dang-nhap");
        assertThat(clock.instant()).isEqualTo(Year.at("2027-01-04T08:00:00"));

        assertThat(ask("quantri", WebSession.PASSWORD, body).statusCode()).isEqualTo(200);
    }

    @Test
    void whoHasASessionNeedsItsToken() {
        String body = body("2027-01-05T00:00:00+07:00");
        WebSession administrator = WebSession.of(port, "quantri");
        WebSession otherSite = administrator.twin();
        otherSite.forget("DVK-XSRF");
        assertThat(otherSite.sendJson("POST", API, body).statusCode()).isEqualTo(403);
        // the answer has brought a new one, which another site cannot read
        otherSite.forget("DVK-XSRF");
        assertThat(otherSite
                        .postForm(PAGE, Map.of("travelTo", "2027-01-05T00:00:00Z"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(clock.instant()).isEqualTo(Year.at("2027-01-04T08:00:00"));

        assertThat(administrator.sendJson("POST", API, body).statusCode()).isEqualTo(200);
    }

    @Test
    void thePasswordIsTakenAtThisDoorAloneAndOpensNoSession() {
        Map<String, String> password = basic("quantri", WebSession.PASSWORD);
        for (String path : List.of("/", PAGE, "/theo-doi/toi", "/camunda/api/engine/engine/default/task")) {
            int status = script.send("GET", path, "application/json", null, null, password)
                    .statusCode();
            assertThat(status).as(path).isEqualTo(401);
        }
        assertThat(script.send("GET", API, "application/json", null, null, password)
                        .statusCode())
                .isEqualTo(401);

        HttpResponse<String> answer = ask("quantri", WebSession.PASSWORD, body("2027-01-05T00:00:00+07:00"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void afterWrongPasswordsTheRightOneIsRefusedForAWhile() {
        String body = body("2027-01-05T00:00:00+07:00");
        for (int i = 0; i < 5; i++) {
            assertThat(ask("quantri", "sai", body).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> second = ask("quantri", "sai", body);
        assertThat(second.headers().firstValue("WWW-Authenticate")).isEmpty();

        assertThat(ask("quantri", WebSession.PASSWORD, body).statusCode()).isEqualTo(401);

        ClockUtil.setCurrentTime(Date.from(Year.at("2027-01-04T08:01:01")));
        assertThat(ask("quantri", WebSession.PASSWORD, body).statusCode()).isEqualTo(200);
    }

    // ---- people who are logged in meanwhile ----

    @Test
    void aSessionAndALogInOutliveYears() {
        WebSession officer = WebSession.of(port, "ninhhai.canbo");
        WebSession visitor = WebSession.visitor(port);
        visitor.logIn("ninhson.canbo", "sai");
        visitor.logIn("ninhson.canbo", "sai");

        travel("2028-12-01T08:00:00+07:00");

        assertThat(officer.engineGet("/task").statusCode()).isEqualTo(200);
        HttpResponse<String> start = officer.get("/");
        assertThat(start.statusCode()).isEqualTo(200);
        assertThat(start.body()).contains("Đồng hồ tập huấn: 01/12/2028 08:0");
        assertThat(WebSession.json(officer.get("/theo-doi/toi"))
                        .path("clock")
                        .path("mark")
                        .asText())
                .startsWith("Đồng hồ tập huấn: 01/12/2028 08:0");
        WebSession.of(port, "ninhson.canbo");
    }

    // ---- the page ----

    @Test
    void aTrainerMovesTheClockOnThePageAndReadsWhatHappened() {
        officers.openTheYear();
        WebSession trainer = WebSession.of(port, "quantri");
        assertThat(trainer.get("/").body()).contains("href=\"" + PAGE + "\"");
        assertThat(trainer.get(PAGE).body())
                .contains(
                        "Hết hạn đăng ký (Công đoàn cơ sở",
                        "06/03/2027 00:00",
                        "value=\"2027-03-04T17:00:00Z\"",
                        "value=\"2027-03-05T17:00:00Z\"",
                        "Bắt đầu đợt kiểm tra 1",
                        "Khép năm");

        trainer.postForm(PAGE, Map.of("travelTo", "2027-03-05T17:00:00Z"));
        String page = pageAfterTheJourney(trainer);

        assertThat(page)
                .contains(
                        "Đồng hồ tập huấn: 06/03/2027 00:00",
                        "<h2>Thứ Bảy, 06/03/2027</h2>",
                        "Hết hạn đăng ký",
                        "34 lượt",
                        "34 việc",
                        "Cán bộ phụ trách – CĐCS Trường TH Khánh Hải (mẫu)",
                        "Lựa chọn nội dung, việc cụ thể (quá hạn)",
                        "hạn cuối 20/03/2027")
                .doesNotContain("Hết hạn đăng ký (Công đoàn cơ sở");

        trainer.postForm(PAGE, Map.of("day", "6/3/2027", "time", "17:30"));
        assertThat(pageAfterTheJourney(trainer))
                .contains("17:30, Thứ Bảy, 06/03/2027", "Không có việc nào đến hạn", "Các lần dời");
    }

    @Test
    void whatIsTypedWrongOnThePageIsSaidThere() {
        WebSession trainer = WebSession.of(port, "quantri");
        trainer.postForm(PAGE, Map.of("day", "31/2/2027", "time", "7:30"));
        assertThat(trainer.get(PAGE).body()).contains("Ngày phải ghi ngày/tháng/năm", "value=\"31/2/2027\"");

        trainer.postForm(PAGE, Map.of("day", "3/1/2027", "time", "7:30"));
        assertThat(trainer.get(PAGE).body()).contains("Đồng hồ chỉ dời tới, không lùi lại được");
        assertThat(trainer.get(PAGE + "?lan=99999").statusCode()).isEqualTo(404);
        assertThat(clock.instant()).isEqualTo(Year.at("2027-01-04T08:00:00"));
    }

    private static String pageAfterTheJourney(WebSession trainer) {
        return await().atMost(Duration.ofMinutes(1))
                .until(() -> trainer.get(PAGE).body(), page -> !page.contains("Đang dời đến"));
    }

    // ---- helpers ----

    private JsonNode travel(String goal) {
        HttpResponse<String> answer = ask("quantri", WebSession.PASSWORD, body(goal));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private CompletableFuture<HttpResponse<String>> travelling(String goal) {
        return CompletableFuture.supplyAsync(() -> ask("quantri", WebSession.PASSWORD, body(goal)));
    }

    private HttpResponse<String> ask(String account, String password, String body) {
        return script.send("POST", API, "application/json", "application/json", body, basic(account, password));
    }

    private static Map<String, String> basic(String account, String password) {
        String both = account + ":" + password;
        return Map.of(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
    }

    private static String body(String goal) {
        return "{\"travelTo\":\"" + goal + "\"}";
    }

    private static List<JsonNode> happened(JsonNode journey) {
        return StreamSupport.stream(journey.path("happened").spliterator(), false)
                .toList();
    }

    private static List<JsonNode> happened(JsonNode journey, String kind) {
        return happened(journey).stream()
                .filter(happening -> happening.path("kind").asText().equals(kind))
                .toList();
    }

    /** Without the reminders of the deadlines. */
    private static List<JsonNode> deadlines(JsonNode journey, String kind) {
        return happened(journey, kind).stream()
                .filter(happening -> !isReminder(happening))
                .toList();
    }

    private static boolean isReminder(JsonNode happening) {
        return happening.path("what").asText().startsWith("Đến ngày nhắc");
    }

    private Instant overdueAt(String unit) {
        return moment("select overdue_at from obligation where key = '2027/" + unit + "'");
    }

    private Instant moment(String sql) {
        return jdbc.sql(sql)
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
    }
}
