package vn.danvankheo.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static vn.danvankheo.embedded.SmallOrganisation.UNITS;
import static vn.danvankheo.story.Year.at;
import static vn.danvankheo.story.Year.form;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.campaign.AnnualPlan;
import vn.danvankheo.campaign.CampaignStage;
import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.exemplar.ModelStage;
import vn.danvankheo.reporting.plan.CarriesOut;
import vn.danvankheo.review.Figures;
import vn.danvankheo.review.QuantifiedSum;
import vn.danvankheo.review.ReportDispatched;
import vn.danvankheo.review.ReportFigures.MissingUnit;
import vn.danvankheo.review.ReviewKey;
import vn.danvankheo.review.ReviewStage;
import vn.danvankheo.review.ReviewView;
import vn.danvankheo.review.Reviewing;
import vn.danvankheo.review.Standing;
import vn.danvankheo.review.UnitLine;
import vn.danvankheo.validation.InvalidInput;

/**
 * The six months and the year are reviewed, level by level. Last days of 2027: 18/6, 25/6 and 5/7 for the six months, 5/12,
 * 12/12 and 20/12 for the year; all units begin fifteen working days before the first, on 28/5 and 12/11. Here what is
 * overdue is recalled every sixtieth day only.
 */
abstract class ReviewStories extends StoryOf2027 {

    private static final String H1 = "2027-H1";
    private static final String Y = "2027-Y";
    private static final String HELMETS = "Công nhân ca đêm đội mũ bảo hiểm";
    private static final String ROAD = "Vận động giải phóng mặt bằng đường ven biển";

    private static final List<String> DIRECTLY_BELOW_THE_FEDERATION =
            List.of("CDGD", "CDKCN", "CDYT", "NINHHAI", "NINHPHUOC", "PHANRANG", "THUANBAC", "TINH01");

    @Autowired
    private Reviewing reviewing;

    @Autowired
    private Announced announced;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void theYearIsOpen() {
        announced.forget();
        officers.openTheYear();
    }

    private ReviewView review(String period, String unit) {
        return reviewing.view(ReviewKey.of(period + "/" + unit));
    }

    private List<String> enclosuresOf(String address) {
        return jdbc.sql(
                        """
                        select name from mail_attachment
                         where mail in (select id from mail where to_address = ?)
                         order by mail, position
                        """)
                .param(address)
                .query(String.class)
                .list();
    }

    private ProcessInstance instance(String period, String unit) {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("periodicReview")
                .processInstanceBusinessKey(period + "/" + unit)
                .singleResult();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, Object> opened, String table) {
        return (List<Map<String, Object>>) Year.plain(opened.get(table));
    }

    private static Map<String, Object> row(Map<String, Object> opened, String table, String key, String value) {
        return rows(opened, table).stream()
                .filter(row -> value.equals(row.get(key)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(value + " is not in " + opened.get(table)));
    }

    private static List<Object> columns(Map<String, Object> opened) {
        return rows(opened, "figureColumns").stream().map(row -> row.get("key")).toList();
    }

    // ---- the way upwards ----

    @Test
    @CarriesOut(
            value = {"III.1.c", "III.1.d", "III.1.e"},
            tells =
                    "Sơ kết 6 tháng đi từ công đoàn cơ sở, qua công đoàn cấp trên, đến báo cáo của Liên đoàn gửi Ban Dân vận")
    void theSixMonthsAreReviewedFromTheGrassrootsToTheBanDanVan() {
        String code = officers.registerAndAccept("NINHHAI01", HELMETS);
        officers.plan(code);
        officers.decidePlan(code, "APPROVE");
        officers.report(code, 20);
        year.travelTo("2027-06-10T08:00:00");
        officers.inspect(code, "SATISFACTORY");

        // the grassroots union: figures are there, the leadership returns once, the union above returns once
        Map<String, Object> opened = year.open("ninhhai01.canbo", H1 + "/NINHHAI01", "Task_PrepareReview");
        assertThat(columns(opened)).containsExactly("name", "value");
        assertThat(row(opened, "figureTable", "name", "Đăng ký")).containsEntry("value", 1);
        assertThat(row(opened, "figureTable", "name", "– xây dựng hệ thống Công đoàn"))
                .containsEntry("value", 1);
        assertThat(row(opened, "figureTable", "name", "Lượt kiểm tra")).containsEntry("value", 1);
        assertThat(rows(opened, "models"))
                .extracting(row -> row.get("model"), row -> row.get("progress"))
                .containsExactly(tuple(code + " – " + HELMETS, "Người tham gia: 20/50 người"));
        officers.prepareReview(
                H1,
                "NINHHAI01",
                "quantified",
                List.of(form("model", code, "indicator", "Ngày công", "measure", "công", "value", 40)));
        officers.decideReview(H1, "NINHHAI01", "RETURN", "reason", "Nêu rõ số liệu");
        assertThat(year.open("ninhhai01.canbo", H1 + "/NINHHAI01", "Task_PrepareReview"))
                .containsEntry("returnReason", "Nêu rõ số liệu")
                .containsEntry("results", "Công nhân ca đêm đã đội mũ");
        officers.prepareReview(H1, "NINHHAI01", "results", "60 công nhân đã đội mũ");
        officers.decideReview(H1, "NINHHAI01", "APPROVE");
        officers.giveReviewBack(H1, "NINHHAI01", "Bổ sung nguyên nhân");
        assertThat(year.open("ninhhai01.canbo", H1 + "/NINHHAI01", "Task_PrepareReview"))
                .containsEntry("returnReason", "Bổ sung nguyên nhân");
        officers.prepareReview(H1, "NINHHAI01", "results", "60 công nhân đã đội mũ", "causes", "Ca đêm ít người");
        officers.decideReview(H1, "NINHHAI01", "APPROVE");
        officers.receiveReview(H1, "NINHHAI01");
        assertThat(review(H1, "NINHHAI01").late()).isFalse();
        assertThat(instance(H1, "NINHHAI01")).isNull();

        // the union above: sums of what it received, the missing named
        opened = year.open("ninhhai.canbo", H1 + "/NINHHAI", "Task_PrepareReview");
        assertThat(columns(opened)).containsExactly("name", "own", "below", "value");
        assertThat(row(opened, "figureTable", "name", "Đăng ký"))
                .containsEntry("own", 0)
                .containsEntry("below", 1)
                .containsEntry("value", 1);
        assertThat(rows(opened, "belowTable"))
                .extracting(row -> row.get("state"), row -> row.get("registered"))
                .containsExactly(tuple("đã tiếp nhận", 1), tuple("chưa báo cáo", ""), tuple("chưa báo cáo", ""));
        assertThat(rows(opened, "belowQuantifiedTable"))
                .containsExactly(Map.of("indicator", "Ngày công", "measure", "công", "value", "40"));
        assertThat(rows(opened, "belowTextTable").get(0)).containsEntry("results", "60 công nhân đã đội mũ");
        assertThat(opened).containsEntry("noModels", true);
        for (String unit : DIRECTLY_BELOW_THE_FEDERATION) {
            assertThat(year.openTasks("2027")).doesNotContain("Task_CompileMidYearReport");
            officers.review(H1, unit);
            officers.receiveReview(H1, unit);
        }

        // the desk: nothing is typed twice
        opened = year.open("tinh.canbo", "2027", "Task_CompileMidYearReport");
        assertThat(opened.get("results"))
                .asString()
                .contains("đã đăng ký 1 mô hình, điển hình (xây dựng mới 1, duy trì 0, nhân rộng 0)")
                .contains("LĐLĐ huyện Ninh Hải: Công nhân ca đêm đã đội mũ");
        assertThat(rows(opened, "unitTable")).hasSize(8);
        assertThat(row(opened, "unitTable", "unitName", "LĐLĐ huyện Ninh Hải"))
                .containsEntry("state", "đã tiếp nhận")
                .containsEntry("below", "1/3")
                .containsEntry("registered", 1);
        assertThat(rows(opened, "missingTable")).hasSize(5);
        officers.compileReport(H1);
        officers.decideReport(H1, "RETURN", "reason", "Nêu mô hình tiêu biểu");
        assertThat(year.open("tinh.canbo", "2027", "Task_CompileMidYearReport"))
                .containsEntry("returnReason", "Nêu mô hình tiêu biểu");
        officers.compileReport(H1, "results", "Phong trào có chuyển biến");
        officers.decideReport(H1, "APPROVE");
        assertThat(announced.dispatched()).isEmpty();
        assertThatThrownBy(() -> year.withoutPapers(() -> officers.dispatchReport(H1)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining(
                        "hồ sơ chưa có “Báo cáo đã ký”; cần tải lên ở thẻ “Hồ sơ minh chứng” trước khi hoàn thành");
        assertThatThrownBy(() -> officers.dispatchReport(H1, "number", null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("Số văn bản");
        assertThat(announced.dispatched()).isEmpty();
        officers.dispatchReport(H1);

        ReportDispatched sent = announced.dispatched().get(0);
        assertThat(announced.dispatched()).hasSize(1);
        assertThat(sent.period()).isEqualTo(ReviewPeriod.halfOf(2027));
        assertThat(sent.number()).isEqualTo("45/BC-LĐLĐ");
        assertThat(sent.date()).isEqualTo(LocalDate.of(2027, 6, 10));
        assertThat(sent.recipients())
                .containsExactly(new ReportDispatched.Recipient(
                        "Ban Dân vận Tỉnh ủy", "bandanvan@example.org", "Xây dựng hệ thống chính trị"));
        assertThat(sent.content().results()).isEqualTo("Phong trào có chuyển biến");
        assertThat(enclosuresOf("bandanvan@example.org"))
                .as("the signed copy, and beside it what the product wrote")
                .containsExactly("Báo cáo đã ký.png", "bao-cao-ban-dan-van-2027-H1.docx", "so-lieu-2027-H1.xlsx");
        assertThat(sent.figures().total())
                .extracting(Figures::minimum, Figures::registered, Figures::effective, Figures::inspections)
                .containsExactly(9, 1, 1, 1);
        assertThat(sent.figures().quantified())
                .extracting(QuantifiedSum::indicator, sum -> sum.value().intValue())
                .containsExactly(tuple("Ngày công", 40));
        assertThat(year.openTasks("2027")).doesNotContain("Task_CompileMidYearReport", "Task_DispatchMidYearReport");
    }

    @Test
    @Tag("zone")
    @CarriesOut(
            value = "III.1.e",
            tells = "Báo cáo tổng kết năm của Liên đoàn được tổng hợp, trả lại một lần, duyệt rồi mới gửi")
    void theReportOnTheYearIsReturnedOnceAndThenSent() {
        year.travelTo("2027-12-13T00:00:00");
        assertThat(year.task("tinh.canbo", "2027", "Task_CompileYearReport")
                        .getDueDate()
                        .toInstant())
                .isEqualTo(at("2027-12-20T23:59:59"));
        officers.compileReport(Y, everyPart());
        officers.decideReport(Y, "RETURN", "reason", "Thiếu phương hướng");
        officers.compileReport(Y, everyPart());
        officers.decideReport(Y, "APPROVE");
        assertThatThrownBy(() -> officers.dispatchReport(Y, "date", "2027-12-14"))
                .hasMessageContaining("không được là ngày chưa đến");
        officers.dispatchReport(Y);
        assertThat(announced.dispatched()).singleElement().satisfies(sent -> assertThat(
                        sent.figures().missing())
                .hasSize(UNITS)
                .contains(new MissingUnit("CĐCS xã Vĩnh Hải (mẫu)", "LĐLĐ huyện Ninh Hải")));
    }

    /** When nobody has reported there is nothing to prefill. */
    private static Object[] everyPart() {
        return new Object[] {
            "results",
            "Không đơn vị nào báo cáo",
            "limits",
            "Chậm",
            "causes",
            "Bận",
            "lessons",
            "Nhắc sớm",
            "direction",
            "Nhắc sớm hơn"
        };
    }

    // ---- beginning, waiting, ending ----

    @Test
    @Tag("zone")
    @CarriesOut(value = "III.1.c", tells = "Đến kỳ, mỗi đơn vị nhận đúng một việc sơ kết, có hạn theo cấp của mình")
    void atTheBeginningEveryUnitIsAskedOnce() {
        year.travelTo("2027-05-27T23:59:59");
        assertThat(reviews()).isZero();
        year.clockTo("2027-05-28T00:00:00");
        year.runTimer("2027", "Timer_MidYearReview");
        assertThat(reviews()).isZero();

        // chunk by chunk: whatever a broken run has done is not done again
        year.runNextJob();
        assertThat(reviews()).isEqualTo(6);
        year.runNextJob();
        assertThat(reviews()).isEqualTo(12);
        year.runDueJobs();
        assertThat(reviews()).isEqualTo(UNITS);
        reviewing.openNext(ReviewPeriod.halfOf(2027));
        assertThat(reviews()).isEqualTo(UNITS);

        assertThat(dueOf("ninhhai01.canbo", H1, "NINHHAI01")).isEqualTo(at("2027-06-18T23:59:59"));
        assertThat(dueOf("ninhhai.canbo", H1, "NINHHAI")).isEqualTo(at("2027-06-25T23:59:59"));
        assertThat(instance(H1, "NINHHAI01").getTenantId()).isEqualTo("NINHHAI01");
        assertThat(year.tasksOf("ninhphuoc.canbo", H1 + "/NINHHAI01")).isEmpty();
        assertThat(instance(H1, "TINH")).isNull();
    }

    private long reviews() {
        return runtime.createProcessInstanceQuery()
                .processDefinitionKey("periodicReview")
                .count();
    }

    private Instant dueOf(String account, String period, String unit) {
        return year.task(account, period + "/" + unit, "Task_PrepareReview")
                .getDueDate()
                .toInstant();
    }

    @Test
    @CarriesOut(
            value = {"I.1", "III.1.c", "III.1.e"},
            tells = "Mọi việc tháng Ba còn bỏ ngỏ, kỳ sơ kết tháng Sáu và kỳ tổng kết tháng Mười hai vẫn bắt đầu")
    void whenEverythingOfMarchIsLeftOpenTheReviewsBeginAllTheSame() {
        year.travelTo("2027-06-27T23:59:59");
        assertThat(openTasksOf("NINHPHUOC")).containsExactly("Task_SelectContentLate");
        assertThat(year.openTasks("2027")).isEmpty();
        assertThat(reviews()).isEqualTo(UNITS);

        year.travelTo("2027-06-28T00:00:00");
        assertThat(year.tasksOf("tinh.canbo", "2027")).containsExactly("Task_CompileMidYearReport");
        Map<String, Object> opened = year.open("tinh.canbo", "2027", "Task_CompileMidYearReport");
        assertThat(rows(opened, "missingTable"))
                .hasSize(UNITS)
                .contains(Map.of("name", "CĐCS xã Vĩnh Hải (mẫu)", "superior", "LĐLĐ huyện Ninh Hải"));
        assertThat(row(opened, "unitTable", "unitName", "LĐLĐ huyện Ninh Hải"))
                .containsEntry("state", "chưa báo cáo")
                .containsEntry("registered", "");

        // the report of June stays open, too, and December comes all the same
        year.travelTo("2027-11-11T23:59:59");
        assertThat(reviews()).isEqualTo(UNITS);
        year.travelTo("2027-11-12T00:00:00");
        assertThat(reviews()).isEqualTo(2 * UNITS);
        year.travelTo("2027-12-12T23:59:59");
        assertThat(year.openTasks("2027")).containsExactly("Task_CompileMidYearReport");
        year.travelTo("2027-12-13T00:00:00");
        assertThat(year.openTasks("2027")).containsExactly("Task_CompileMidYearReport", "Task_CompileYearReport");
    }

    @Test
    @Tag("zone")
    @CarriesOut(
            value = {"II.2.b", "III.1.c"},
            tells = "Quá hạn vẫn gửi được báo cáo, có ghi quá hạn, cho đến khi khép năm; sau đó ghi chưa báo cáo")
    void aLateReviewIsTakenUntilTheYearCloses() {
        year.travelTo("2027-12-31T23:59:59");
        officers.review(H1, "NINHHAI02");
        assertThat(review(H1, "NINHHAI02").late()).isTrue();
        assertThat(year.open("ninhhai.canbo", H1 + "/NINHHAI02", "Task_ReceiveReview"))
                .containsEntry("lateText", "Gửi quá hạn");
        ProcessInstance sent = instance(H1, "NINHHAI02");
        ProcessInstance missing = instance(H1, "NINHHAI01");
        BpmnAwareTests.assertThat(missing).isWaitingAt("Task_PrepareReview");

        // the instant counts, not whether the timer has fired
        year.clockTo("2028-01-01T00:00:00");
        assertThatThrownBy(() -> officers.prepareReview(H1, "NINHHAI01"))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("Năm phong trào 2027 đã khép nên không gửi báo cáo được nữa.");
        year.travelTo("2028-01-01T00:00:00");
        BpmnAwareTests.assertThat(missing).isEnded().hasPassed("End_NotReported");
        assertThat(review(H1, "NINHHAI01").stage()).isEqualTo(ReviewStage.NOT_REPORTED);
        BpmnAwareTests.assertThat(sent).isEnded().hasPassed("End_NotReceived");
        assertThat(review(H1, "NINHHAI02").stage()).isEqualTo(ReviewStage.SENT);
        assertThat(campaigns.stage(2027)).isEqualTo(CampaignStage.CLOSED);
        assertThat(reviews()).isZero();
    }

    @Test
    @CarriesOut(
            value = {"III.1.c", "III.1.e"},
            tells = "Công đoàn cấp trên chưa báo cáo thì số liệu cơ sở đã được tiếp nhận vẫn lên đến Liên đoàn")
    void whatAUnionHasReceivedIsNotLostWhenTheUnionItselfIsMissing() {
        officers.registerAndAccept("NINHHAI02", HELMETS);
        year.travelTo("2027-06-18T23:59:59");
        officers.review(H1, "NINHHAI02");
        officers.receiveReview(H1, "NINHHAI02");
        assertThat(review(H1, "NINHHAI02").late()).isFalse();
        year.travelTo("2027-06-28T00:00:00");

        Map<String, Object> opened = year.open("tinh.canbo", "2027", "Task_CompileMidYearReport");
        assertThat(row(opened, "unitTable", "unitName", "LĐLĐ huyện Ninh Hải"))
                .containsEntry("state", "chưa báo cáo")
                .containsEntry("below", "1/3")
                .containsEntry("registered", 1);
        assertThat(rows(opened, "missingTable")).hasSize(UNITS - 1);

        // a review that comes now belongs to the year, no more to this report
        officers.compileReport(H1, everyPart());
        officers.review(H1, "NINHHAI");
        officers.receiveReview(H1, "NINHHAI");
        officers.decideReport(H1, "APPROVE");
        officers.dispatchReport(H1);
        assertThat(announced.dispatched().get(0).figures().lines())
                .filteredOn(line -> line.unit().equals("NINHHAI"))
                .extracting(UnitLine::standing)
                .containsExactly(Standing.MISSING);
    }

    @Test
    @CarriesOut(
            value = "III.1.e",
            tells = "Đơn vị báo cáo xong trước cả khi hệ thống giao hết việc thì Liên đoàn tổng hợp ngay")
    void whenAllHasBeenReceivedAlreadyNobodyWaits() {
        for (String period : List.of(H1, Y)) {
            boolean half = period.equals(H1);
            year.clockTo(half ? "2027-05-28T00:00:00" : "2027-11-12T00:00:00");
            year.runTimer("2027", half ? "Timer_MidYearReview" : "Timer_YearEndReview");
            ReviewPeriod reviewed = ReviewPeriod.of(period);
            while (!reviewing.areAllOpened(reviewed)) {
                reviewing.openNext(reviewed);
            }
            for (String unit : DIRECTLY_BELOW_THE_FEDERATION) {
                officers.review(period, unit);
                officers.receiveReview(period, unit);
            }
            String compile = half ? "Task_CompileMidYearReport" : "Task_CompileYearReport";
            assertThat(year.openTasks("2027")).doesNotContain(compile);
            year.runDueJobs();
            assertThat(year.openTasks("2027")).contains(compile);
        }
    }

    @Test
    @CarriesOut(value = "III.1.e", tells = "Nhận đủ báo cáo cuối năm thì Liên đoàn tổng hợp ngay, không chờ đến hạn")
    void theLastReviewOfTheYearReceivedBringsTheReport() {
        year.travelTo("2027-11-15T08:00:00");
        for (String unit : DIRECTLY_BELOW_THE_FEDERATION) {
            assertThat(year.openTasks("2027")).doesNotContain("Task_CompileYearReport");
            officers.review(Y, unit);
            officers.receiveReview(Y, unit);
        }
        assertThat(year.openTasks("2027")).contains("Task_CompileYearReport");
    }

    @Test
    @CarriesOut(
            value = "III.1.e",
            tells = "Hai người cùng lúc tiếp nhận hai báo cáo cuối cùng thì Liên đoàn vẫn tổng hợp ngay")
    void whenTheLastTwoAreReceivedAtTheSameTimeTheReportComes() throws Exception {
        year.travelTo("2027-06-01T08:00:00");
        for (String unit : DIRECTLY_BELOW_THE_FEDERATION) {
            officers.review(H1, unit);
            if (!Set.of("CDGD", "CDYT").contains(unit)) {
                officers.receiveReview(H1, unit);
            }
        }
        CountDownLatch received = new CountDownLatch(1);
        CountDownLatch otherIsOnItsWay = new CountDownLatch(1);
        ExecutorService desk = Executors.newFixedThreadPool(2);
        try {
            Future<?> one = desk.submit(() -> transaction.executeWithoutResult(status -> {
                officers.receiveReview(H1, "CDYT");
                received.countDown();
                join(otherIsOnItsWay);
            }));
            join(received);
            Future<?> other = desk.submit(() -> officers.receiveReview(H1, "CDGD"));
            await().until(() -> other.isDone() || isSomebodyWaitingForALock());
            otherIsOnItsWay.countDown();
            one.get();
            other.get();
        } finally {
            desk.shutdownNow();
        }
        assertThat(year.openTasks("2027")).contains("Task_CompileMidYearReport");
    }

    private boolean isSomebodyWaitingForALock() {
        return jdbc.sql("select count(*) from pg_stat_activity where wait_event_type = 'Lock'")
                        .query(Long.class)
                        .single()
                > 0;
    }

    private static void join(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- who ----

    @Test
    @CarriesOut(
            value = "III.1.c",
            tells = "Nơi chỉ có một người thì người ấy không phải tự duyệt báo cáo; ai đã lập thì không được tiếp nhận")
    void whoHasWrittenAReviewNeitherApprovesItTwiceNorReceivesIt() {
        officers.withMember("ninhhai.haivai", List.of("NINHHAI01.canbo", "NINHHAI.canbo"), () -> {
            year.travelTo("2027-06-01T08:00:00");
            officers.as("ninhhai.haivai", () -> officers.prepareReview(H1, "NINHHAI01"));
            officers.decideReview(H1, "NINHHAI01", "APPROVE");
            assertThatThrownBy(() -> officers.as("ninhhai.haivai", () -> officers.receiveReview(H1, "NINHHAI01")))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("đã tham gia lập báo cáo này");
            officers.receiveReview(H1, "NINHHAI01");
        });
        officers.prepareReview(H1, "NINHHAI02");
        assertThat(year.openTasks(H1 + "/NINHHAI02")).containsExactly("Task_ReceiveReview");
        assertThat(review(H1, "NINHHAI02").approvedBy()).isEqualTo("ninhhai02.canbo");
        // directly under the federation: the desk
        officers.review(H1, "TINH01");
        assertThat(year.tasksOf("tinh.canbo", H1 + "/TINH01")).containsExactly("Task_ReceiveReview");
        assertThat(year.tasksOf("tinh.canbo", H1 + "/NINHHAI02")).isEmpty();
    }

    @Test
    @CarriesOut(value = "III.1.c", tells = "Báo cáo thiếu mục, sai ngày thì bị từ chối ngay tại mục ấy")
    void whatIsMissingOrWrongIsSaidAtItsField() {
        String code = officers.registerAndAccept("NINHHAI02", HELMETS);
        year.travelTo("2027-06-01T08:00:00");
        assertThatThrownBy(() -> officers.prepareReview(H1, "NINHHAI02", "limits", null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("Hạn chế");
        assertThatThrownBy(() -> officers.prepareReview(H1, "NINHHAI02", "partyReportDate", "2027-06-02"))
                .hasMessage("Ngày văn bản: không được là ngày chưa đến.");
        assertThatThrownBy(() -> officers.prepareReview(H1, "NINHHAI02", "models", List.of()))
                .hasMessageContaining("phải có đủ các mô hình của đơn vị");
        assertThatThrownBy(() -> officers.prepareReview(
                        H1,
                        "NINHHAI02",
                        "quantified",
                        List.of(form("model", "2027-9999", "indicator", "Hộ", "measure", "hộ", "value", 1))))
                .hasMessage("Kết quả định lượng, dòng 1 – Của mô hình: không phải là mô hình của đơn vị.");
        assertThatThrownBy(() -> officers.putUp(H1, "NINHHAI02", code, "tinh"))
                .hasMessage("Đánh giá từng mô hình, điển hình, dòng 1 – Đề nghị công nhận ở cấp:"
                        + " mô hình chưa có kế hoạch thực hiện được duyệt nên chưa đề nghị được.");
        assertThat(review(H1, "NINHHAI02").stage()).isEqualTo(ReviewStage.OPEN);
        officers.prepareReview(H1, "NINHHAI02");
        assertThatThrownBy(() -> officers.giveReviewBack(H1, "NINHHAI02", null))
                .hasMessageContaining("phải nêu lý do trả lại");
    }

    // ---- models ----

    @Test
    @CarriesOut(
            value = {"II.3.B4.a", "III.1.d"},
            tells = "Mô hình được đề nghị công nhận khi sơ kết thì chuyển sang bước 4, hạn tổng kết sớm hơn")
    void aModelThatIsPutUpLeavesItsImplementation() {
        String inspected = officers.registerAndAccept("NINHHAI02", HELMETS);
        officers.plan(inspected);
        String never = officers.registerAndAccept("NINHHAI", ROAD);
        officers.plan(never);
        officers.decidePlan(never, "APPROVE");
        year.travelTo("2027-06-01T08:00:00");
        officers.inspect(inspected, "SATISFACTORY");

        officers.putUp(H1, "NINHHAI02", inspected, "captren");
        assertThat(year.openTasks(inspected)).containsExactly("Task_Summarise");
        assertThat(year.task("ninhhai02.canbo", inspected, "Task_Summarise")
                        .getDueDate()
                        .toInstant())
                .isEqualTo(at("2027-08-15T23:59:59"));
        assertThat(year.open("ninhhai02.canbo", inspected, "Task_Summarise")).containsEntry("tierAskedFor", "captren");
        officers.summarise(inspected, 50, "tierAskedFor", "captren");
        assertThat(model(inspected).stage()).isEqualTo(ModelStage.SUMMARISED);

        // only what is handed in counts; and no model goes on without having been inspected
        officers.putUp(H1, "NINHHAI", never, "tinh");
        assertThat(year.openTasks(never)).contains("Task_ReportProgress");
        officers.decideReview(H1, "NINHHAI", "APPROVE");
        assertThat(year.openTasks(never)).containsExactly("Task_Inspect");
        officers.inspect(never, "SATISFACTORY");
        assertThat(year.openTasks(never)).containsExactly("Task_Summarise");

        // the year's own review names it with the tier once chosen
        year.travelTo("2027-11-20T08:00:00");
        assertThat(rows(year.open("ninhhai02.canbo", Y + "/NINHHAI02", "Task_PrepareReview"), "models")
                        .get(0))
                .containsEntry("recognitionTier", "captren")
                .containsEntry("progress", "Người tham gia: 50/50 người");
        officers.review(Y, "NINHHAI02");
        assertThat(year.openTasks(inspected)).isEmpty();
        assertThat(review(Y, "NINHHAI02").figures().own())
                .extracting(Figures::implemented, Figures::summarised, Figures::effective, Figures::putUp)
                .containsExactly(1, 1, 1, 1);
    }

    @Test
    @CarriesOut(
            value = "III.1.d",
            tells = "Bản nháp giữ lời đã ghi, còn danh sách mô hình luôn theo tình hình mới nhất")
    void aDraftKeepsWhatWasTypedAndTheRowsFollowTheModels() {
        String first = officers.registerAndAccept("NINHHAI02", HELMETS);
        year.travelTo("2027-06-01T08:00:00");
        String task = year.task("ninhhai02.canbo", H1 + "/NINHHAI02", "Task_PrepareReview")
                .getId();
        jdbc.sql(
                        "insert into form_draft (task_id, account, data, saved_at) values (?, 'ninhhai02.canbo', ?::jsonb, now())")
                .params(
                        task,
                        """
                        {"results": "Đang viết dở", "models": [
                          {"model": "2027-9999 – Đã dừng", "progress": "", "remark": "Thừa"},
                          {"model": "%s – %s", "progress": "cũ", "remark": "Ca đêm đội mũ"}]}
                        """
                                .formatted(first, HELMETS))
                .update();
        String second = officers.chooseAdditional("NINHHAI02", ROAD);
        officers.survey(second);
        officers.consent(second, "AGREE");
        officers.register(second, ROAD);
        officers.accept(second);

        Map<String, Object> opened = year.open("ninhhai02.canbo", H1 + "/NINHHAI02", "Task_PrepareReview");
        assertThat(opened).containsEntry("results", "Đang viết dở");
        assertThat(rows(opened, "models"))
                .extracting(row -> row.get("model"), row -> row.get("progress"), row -> row.get("remark"))
                .containsExactly(
                        tuple(first + " – " + HELMETS, "Chưa báo cáo tiến độ", "Ca đêm đội mũ"),
                        tuple(second + " – " + ROAD, "Chưa báo cáo tiến độ", null));
    }

    // ---- reminders ----

    @Test
    @Tag("zone")
    @CarriesOut(
            value = "III.1.c",
            tells = "Đơn vị được nhắc trước và sau hạn theo lịch, mỗi lần một lượt, gửi rồi thì thôi")
    void aUnitIsRemindedByTheLadderUntilItHasHandedIn() {
        year.travelTo("2027-06-01T08:00:00");
        assertThat(announced.rungsOf(H1 + "/NINHHAI01")).containsExactly("T-21");
        year.travelTo("2027-06-18T08:00:00");
        assertThat(announced.rungsOf(H1 + "/NINHHAI01")).containsExactly("T-21", "T-7", "T-3", "T");
        year.travelTo("2027-06-30T08:00:00");
        assertThat(announced.rungsOf(H1 + "/NINHHAI01")).containsExactly("T-21", "T-7", "T-3", "T", "T+1");
        assertThat(year.timer(H1 + "/NINHHAI01", "Timer_Reminder")).isNotNull();

        officers.review(H1, "NINHHAI01");
        assertThat(year.timer(H1 + "/NINHHAI01", "Timer_Reminder")).isNull();
        year.travelTo("2027-07-20T08:00:00");
        assertThat(announced.rungsOf(H1 + "/NINHHAI01")).hasSize(5);

        // given back it has a new last day, 27/7: what was recalled before is not recalled again
        officers.giveReviewBack(H1, "NINHHAI01", "Bổ sung số liệu");
        assertThat(dueOf("ninhhai01.canbo", H1, "NINHHAI01")).isEqualTo(at("2027-07-27T23:59:59"));
        year.travelTo("2027-09-26T08:00:00");
        assertThat(announced.rungsOf(H1 + "/NINHHAI01")).hasSize(5);
        year.travelTo("2027-09-27T08:00:00");
        assertThat(announced.rungsOf(H1 + "/NINHHAI01")).endsWith("T+1", "T+61").hasSize(6);
        // and whoever never hands in is left in peace when the year has closed
        year.travelTo("2028-01-10T08:00:00");
        assertThat(announced.rungsOf(H1 + "/NINHHAI01")).doesNotHaveDuplicates();
        assertThat(instance(H1, "NINHHAI01")).isNull();
    }

    @Test
    @CarriesOut(value = "III.1.c", tells = "Máy ngừng qua nhiều lần nhắc thì chạy lại chỉ nhắc một lần")
    void afterADowntimeAUnitIsRemindedOnce() {
        year.travelTo("2027-06-01T08:00:00");
        // down over T-7, T-3, T and T+1
        year.clockTo("2027-06-24T08:00:00");
        year.runTimer(H1 + "/NINHHAI01", "Timer_Reminder");
        assertThat(announced.rungsOf(H1 + "/NINHHAI01")).containsExactly("T-21", "T+1");
        assertThat(year.timer(H1 + "/NINHHAI01", "Timer_Reminder").getDuedate().toInstant())
                .isAfter(at("2027-06-24T08:00:00"));
    }

    // ---- plan and year ----

    @Test
    @CarriesOut(
            value = {"III.1.c", "III.2"},
            tells = "Kế hoạch có hạn sơ kết, tổng kết trái nhau giữa các cấp thì không trình được")
    void aPlanWhoseReviewsContradictEachOtherIsRefused() {
        year.forgetEverything();
        officers.beginTheYear();
        assertThatThrownBy(() -> officers.draftThePlan("midYearLastDay", "2027-06-19"))
                .hasMessageContaining("không được sau ngày cuối các đơn vị gửi báo cáo");
        assertThatThrownBy(() -> officers.draftThePlan("midYearReportLastDay", "2027-06-24"))
                .hasMessageContaining("không được trước ngày cuối các đơn vị gửi báo cáo");
        assertThatThrownBy(() -> officers.draftThePlan("yearReportLastDay", "2028-01-05"))
                .hasMessageContaining("phải là ngày trong năm 2027");
        assertThatThrownBy(() -> officers.draftThePlan("putUpSummaryLastDay", "2027-11-26"))
                .hasMessageContaining("không được trước ngày cuối tổng kết mô hình đề nghị công nhận");
        List<Map<String, Object>> windows = rows(year.open("tinh.canbo", "2027", "Task_IssuePlan"), "windows");
        windows.stream()
                .filter(window -> window.get("kindName").equals("Công đoàn cơ sở"))
                .forEach(window -> window.put("midYearReviewLastDay", "2027-06-26"));
        assertThatThrownBy(() -> officers.draftThePlan("windows", windows))
                .hasMessageContaining("không được trước ngày cuối của công đoàn cơ sở trực thuộc");
        officers.draftThePlan();
    }

    @Test
    @CarriesOut(
            value = "III.1.c",
            tells = "Kế hoạch đã lưu từ trước khi có hạn sơ kết, tổng kết vẫn mở được, hạn lấy theo thiết lập")
    void aPlanStoredWithoutDatesOfReviewsHasThoseOfTheSettings() {
        jdbc.sql(
                        """
                        update campaign set plan = jsonb_set(
                          plan - 'midYearReportLastDay' - 'yearReportLastDay' - 'putUpSummaryLastDay', '{windows}',
                          (select jsonb_agg(w - 'midYearReviewLastDay' - 'yearReviewLastDay')
                             from jsonb_array_elements(plan -> 'windows') w))
                        """)
                .update();
        AnnualPlan plan = campaigns.plan(2027);
        assertThat(plan.midYearReportLastDay()).isEqualTo("2027-07-05");
        assertThat(plan.putUpSummaryLastDay()).isEqualTo("2027-08-15");
        assertThat(plan.windows())
                .extracting(AnnualPlan.KindWindow::kindName, AnnualPlan.KindWindow::yearReviewLastDay)
                .contains(
                        tuple("Công đoàn cơ sở", LocalDate.of(2027, 12, 5)),
                        tuple("Công đoàn ngành địa phương", LocalDate.of(2027, 12, 12)));
        year.travelTo("2027-05-28T00:00:00");
        assertThat(dueOf("ninhhai.canbo", H1, "NINHHAI")).isEqualTo(at("2027-06-25T23:59:59"));
    }

    @Test
    @CarriesOut(value = "III.1.c", tells = "Mô hình có đủ hai mươi chỉ tiêu dài vẫn sơ kết được")
    void aModelWithTheMostAndLongestTargetsIsReviewed() {
        String code = officers.choose("NINHHAI02", HELMETS);
        officers.survey(
                code,
                "targets",
                IntStream.rangeClosed(11, 30)
                        .mapToObj(number -> form(
                                "name",
                                number + " chỉ".repeat(49) + "…",
                                "measure",
                                "đơn vị ".repeat(7),
                                "planned",
                                999_999_999_999L))
                        .toList());
        officers.consent(code, "AGREE");
        officers.register(code, HELMETS);
        officers.accept(code);
        officers.plan(code);
        officers.report(code, 999_999_999);
        year.travelTo("2027-06-01T08:00:00");

        officers.review(H1, "NINHHAI02");

        assertThat(review(H1, "NINHHAI02").content().models())
                .singleElement()
                .satisfies(row -> assertThat(row.progress()).contains("11 chỉ", "30 chỉ"));
    }

    @Test
    @CarriesOut(
            value = {"II.2.a", "III.1.c"},
            tells = "Sang năm, mô hình còn làm được gợi ý duy trì và báo cáo có số so với cùng kỳ năm trước")
    void theNextYearOffersWhatGoesOnAndComparesWithTheYearBefore() {
        String summarised = officers.registerAndAccept("NINHHAI02", HELMETS);
        officers.plan(summarised);
        year.travelTo("2027-06-01T08:00:00");
        officers.review(H1, "NINHHAI02");
        officers.receiveReview(H1, "NINHHAI02");
        officers.inspect(summarised, "SATISFACTORY");
        officers.report(summarised, 50, "declaredDone", true);
        officers.summarise(summarised, 50, "continues", true);
        // accepted too late to be summarised in its own year
        year.travelTo("2027-12-01T08:00:00");
        String running = officers.chooseAdditional("NINHHAI02", ROAD);
        officers.survey(running);
        officers.consent(running, "AGREE");
        officers.register(running, ROAD);
        officers.accept(running);

        // the year 2028 begins by its schedule
        year.travelTo("2028-01-04T08:00:00");
        Map<String, Object> plan = year.open("tinh.canbo", "2028", "Task_IssuePlan");
        plan.keySet().removeAll(Set.of("yearText", "returnReason", "criteriaVersions", "missingCriteria"));
        assertThat(rows(plan, "recipients")).extracting(row -> row.get("name")).containsExactly("Ban Dân vận Tỉnh ủy");
        year.complete("tinh.canbo", "2028", "Task_IssuePlan", plan);
        year.complete(
                "tinh.thuongvu",
                "2028",
                "Task_ApprovePlan",
                form("decision", "APPROVE", "number", "02/KH", "date", "2028-01-04", "signer", "Chủ tịch"));
        year.runDueJobs();
        Map<String, Object> opened = year.open("ninhhai02.canbo", "2028/NINHHAI02", "Task_SelectContent");
        assertThat(rows(opened, "continuableTable"))
                .extracting(row -> row.get("code"))
                .containsExactly(running, summarised);
        assertThat(rows(opened, "sourceModels").get(0)).containsEntry("value", running);
        year.complete(
                "ninhhai02.canbo",
                "2028/NINHHAI02",
                "Task_SelectContent",
                officers.content("NINHHAI02", HELMETS, "nature", "CONTINUED", "sourceModel", summarised));
        opened = year.open("ninhhai02.canbo", "2028/NINHHAI02", "Task_SelectContent");
        assertThat(rows(opened, "continuableTable"))
                .extracting(row -> row.get("code"))
                .containsExactly(running);
        assertThatThrownBy(() -> year.complete(
                        "ninhhai02.canbo",
                        "2028/NINHHAI02",
                        "Task_SelectContent",
                        officers.content("NINHHAI02", HELMETS, "nature", "CONTINUED", "sourceModel", summarised)))
                .hasMessageContaining("đã được đăng ký duy trì");

        year.travelTo("2028-06-01T08:00:00");
        opened = year.open("ninhhai02.canbo", "2028-H1/NINHHAI02", "Task_PrepareReview");
        assertThat(columns(opened)).containsExactly("name", "value", "before", "difference");
        assertThat(row(opened, "figureTable", "name", "Đăng ký"))
                .containsEntry("before", 1)
                .containsEntry("value", 0)
                .containsEntry("difference", "-1");
        // what was begun in the year before is still assessed while it goes on, but not counted
        assertThat(rows(opened, "models")).extracting(row -> row.get("model")).containsExactly(running + " – " + ROAD);
    }
}
