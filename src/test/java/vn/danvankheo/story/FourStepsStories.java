package vn.danvankheo.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.danvankheo.story.Year.at;
import static vn.danvankheo.story.Year.form;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelStage;
import vn.danvankheo.exemplar.StopDecision;
import vn.danvankheo.inspection.Finding;
import vn.danvankheo.inspection.Inspections;
import vn.danvankheo.process.OnDemandSteps;
import vn.danvankheo.reporting.plan.CarriesOut;
import vn.danvankheo.validation.InvalidInput;

/** A registered model on its way through steps 2, 3 and 4. */
abstract class FourStepsStories extends StoryOf2027 {

    private static final String HELMETS = "Công nhân ca đêm đội mũ bảo hiểm";

    @Autowired
    private Inspections inspections;

    @Autowired
    private OnDemandSteps onDemand;

    @Autowired
    private HistoryService history;

    @Autowired
    private Judges judges;

    @BeforeEach
    void theYearIsOpen() {
        officers.openTheYear();
    }

    @Test
    @Tag("zone")
    @CarriesOut(
            value = {
                "I.1.b",
                "I.2.b",
                "I.2.c",
                "II.3",
                "II.3.B2",
                "II.3.B2.a",
                "II.3.B3",
                "II.3.B3.a",
                "II.3.B3.b",
                "II.3.B3.c",
                "II.3.B4",
                "II.3.B4.a"
            },
            tells = "Một mô hình của công đoàn cơ sở đi từ kế hoạch thực hiện, qua hai đợt kiểm tra, đến tổng kết")
    void aModelOfAGrassrootsUnionFromItsPlanToTheYearsEnd() {
        String code = officers.registerAndAccept("NINHHAI01", HELMETS);
        assertThat(year.tasksOf("ninhhai01.canbo", code)).containsExactly("Task_PlanImplementation");

        officers.plan(code);
        officers.decidePlan(code, "RETURN", "reason", "Chưa phân công rõ");
        assertThat(year.open("ninhhai01.canbo", code, "Task_PlanImplementation"))
                .containsEntry("returnReason", "Chưa phân công rõ")
                .containsEntry("content", "Họp dân, vận động từng hộ");
        officers.plan(code, "content", "Mỗi tổ một người nhắc");
        officers.decidePlan(code, "APPROVE");

        officers.report(code, 20, "difficulties", "Thiếu kinh phí mua mũ");
        assertThat(year.tasksOf("ninhhai.canbo", code)).containsExactly("Task_ResolveDifficulty");
        officers.resolveDifficulty(code, "Cấp bổ sung 5 triệu đồng");
        assertThat(year.open("ninhhai01.canbo", code, "Task_ReportProgress").get("openDifficultyText"))
                .isEqualTo("Cấp trên trả lời: Cấp bổ sung 5 triệu đồng");

        // round 1, from 15/5 to 10/6
        year.travelTo("2027-05-14T23:59:59");
        assertThat(year.tasksOf("ninhhai.kiemtra", code)).isEmpty();
        year.travelTo("2027-05-15T00:00:00");
        assertThat(year.task("ninhhai.kiemtra", code, "Task_Inspect")
                        .getDueDate()
                        .toInstant())
                .isEqualTo(at("2027-06-10T23:59:59"));
        officers.inspect(code, "SATISFACTORY", "newFactor", true);

        // round 2, from 15/10 to 15/11
        year.travelTo("2027-10-14T23:59:59");
        assertThat(year.tasksOf("ninhhai.kiemtra", code)).isEmpty();
        year.travelTo("2027-10-15T00:00:00");
        officers.inspect(code, "ADJUST");
        officers.adjust(code, 40);
        assertThat(model(code).targetVersion()).isEqualTo(2);
        assertThat(year.openTasks(code)).containsExactly("Task_ReportProgress");

        officers.report(code, 40, "declaredDone", true);
        officers.summarise(code, 40);
        officers.decideSummary(code, "RETURN", "reason", "Nêu rõ nguyên nhân");
        assertThat(year.open("ninhhai01.canbo", code, "Task_Summarise"))
                .containsEntry("returnReason", "Nêu rõ nguyên nhân");
        assertThat(officers.selfScores(code)).hasSizeGreaterThan(5).allSatisfy(row -> assertThat(row.get("evidence"))
                .isEqualTo("Biên bản, hình ảnh"));
        officers.summarise(code, 40, "causes", "Mưa kéo dài");
        assertThat(year.open("ninhhai01.thuongvu", code, "Task_ApproveSummary"))
                .containsEntry("selfScoreText", "100 điểm, xếp loại Xuất sắc theo tiêu chí cấp cơ sở");
        officers.decideSummary(code, "APPROVE");

        ProcessInstance lifecycle = lifecycle(code);
        BpmnAwareTests.assertThat(lifecycle).isWaitingAt("Gateway_AwaitRecognition");
        assertThat(model(code).stage()).isEqualTo(ModelStage.SUMMARISED);
        assertThat(inspections.findings(ModelCode.of(code)))
                .extracting(Finding::conclusion)
                .containsExactly(Finding.Conclusion.SATISFACTORY, Finding.Conclusion.ADJUST);
        year.travelTo("2027-12-31T23:59:59");
        BpmnAwareTests.assertThat(lifecycle).isWaitingAt("Gateway_AwaitRecognition");
        // nobody has decided on it
        year.travelTo("2028-01-01T00:00:00");
        BpmnAwareTests.assertThat(lifecycle).isEnded().hasPassed("End_NotDecided");
    }

    @Test
    @CarriesOut(
            value = {"II.3.B2.a", "II.3.B4.a"},
            tells = "Nơi chỉ có một người thì người ấy không phải tự duyệt việc của mình")
    void whereOnePersonIsEverythingNothingIsApprovedTwice() {
        String code = officers.registerAndAccept("NINHHAI02", HELMETS);
        officers.plan(code);
        assertThat(year.openTasks(code)).containsExactly("Task_ReportProgress");
        assertThat(model(code).planApprovedBy()).isEqualTo("ninhhai02.canbo");

        officers.report(code, 50, "declaredDone", true);
        officers.inspect(code, "SATISFACTORY");
        officers.summarise(code, 50);
        assertThat(model(code).summaryApprovedBy()).isEqualTo("ninhhai02.canbo");
        BpmnAwareTests.assertThat(lifecycle(code)).isWaitingAt("Gateway_AwaitRecognition");
    }

    @Test
    @CarriesOut(
            value = {"II.3.B4.a", "I.2.d"},
            tells = "Đơn vị tự chấm một lần; tiêu chí cấp trên thêm chỉ phải chấm khi đề nghị đến cấp ấy")
    void aUnitScoresItselfForTheTiersThatItAsksFor() {
        String code = officers.registerAndAccept("NINHHAI02", HELMETS);
        officers.plan(code);
        officers.report(code, 50, "declaredDone", true);
        officers.inspect(code, "SATISFACTORY");

        List<Map<String, Object>> rows = officers.fullPoints(code);
        rows.stream()
                .filter(row -> row.get("criterion").toString().contains("thêm ở"))
                .forEach(row -> row.put("points", null));
        assertThat(rows).anySatisfy(row -> assertThat(row.get("points")).isNull());
        assertThatThrownBy(() -> officers.summarise(code, 50, "selfScores", rows))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("Điểm tự chấm")
                .hasMessageContaining("chưa được chấm điểm");
        assertThat(model(code).summary()).isNull();

        rows.get(0).put("points", 99);
        assertThatThrownBy(() -> officers.summarise(code, 50, "selfScores", rows, "tierAskedFor", "coso"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("Tự chấm điểm theo tiêu chí, dòng 1 – Điểm tự chấm")
                .hasMessageContaining("phải từ 0 đến");
        rows.get(0).put("points", 1);
        officers.summarise(code, 50, "selfScores", rows, "tierAskedFor", "coso");
        assertThat(model(code).summary().selfScores().get(0).points()).isOne();
        assertThat(model(code).summaryApprovedBy()).isEqualTo("ninhhai02.canbo");
    }

    @Test
    @CarriesOut(
            value = {"I.1.b", "I.2.d"},
            tells = "Mô hình bị trả lại khi xét công nhận được thêm thời gian để bổ sung")
    void whatRecognitionReturnsIsCompletedWithinItsOwnTerm() {
        String code = officers.registerAndAccept("NINHHAI02", HELMETS);
        officers.plan(code);
        officers.report(code, 50, "declaredDone", true);
        officers.inspect(code, "SATISFACTORY");
        officers.summarise(code, 50);
        ModelCode model = ModelCode.of(code);
        assertThat(models.summaryClosesAt(model)).isEqualTo(at("2027-11-26T00:00:00"));

        models.reopenSummary(model, "Chưa rõ minh chứng");
        assertThat(model(code).completionReason()).isEqualTo("Chưa rõ minh chứng");
        assertThat(models.summaryClosesAt(model)).isEqualTo(at("2027-11-26T00:00:00"));

        // five working days from a Wednesday, when the usual term is over
        year.clockTo("2027-12-01T08:00:00");
        models.reopenSummary(model, "Chưa rõ minh chứng");
        assertThat(models.summaryClosesAt(model)).isEqualTo(at("2027-12-09T00:00:00"));
    }

    /** The usual way of a model: both reviews and both inspections of the year, nothing returned. */
    @Test
    @CarriesOut(value = "II.3", tells = "Một mô hình đi hết bốn bước mà cán bộ cơ sở không phải làm quá nhiều việc")
    void theReadmeSaysHowMuchWorkAModelIs() throws IOException {
        String registration = instance("2027/NINHHAI01");
        String code = officers.prepare("NINHHAI01", HELMETS);
        String lifecycle = lifecycle(code).getId();
        officers.register(code, HELMETS);
        year.travelTo("2027-03-08T08:00:00");
        officers.accept(code);
        year.travelTo("2027-03-15T08:00:00");
        officers.plan(code);
        officers.decidePlan(code, "APPROVE");
        year.travelTo("2027-06-01T08:00:00");
        officers.inspect(code, "SATISFACTORY");
        officers.report(code, 20);
        String midYear = instance("2027-H1/NINHHAI01");
        officers.review("2027-H1", "NINHHAI01");
        officers.receiveReview("2027-H1", "NINHHAI01");
        year.travelTo("2027-11-01T08:00:00");
        officers.inspect(code, "SATISFACTORY");
        officers.report(code, 50, "declaredDone", true);
        year.travelTo("2027-11-15T08:00:00");
        officers.summarise(code, 50);
        officers.decideSummary(code, "APPROVE");
        String yearEnd = instance("2027-Y/NINHHAI01");
        officers.review("2027-Y", "NINHHAI01");
        officers.receiveReview("2027-Y", "NINHHAI01");

        assertThat(Files.readString(Path.of("README.md")))
                .contains("| From the idea to the approved summary | " + work(registration, lifecycle))
                .contains("| The same with both reviews of the year, which tell of all models of the unit | "
                        + work(registration, lifecycle, midYear, yearEnd));
    }

    /** A good model: put up at half of the year, recognised by its own union, the one above and the federation. */
    @Test
    @CarriesOut(
            value = {"II.3", "I.2.d"},
            tells =
                    "Từ ý tưởng đến khi được công nhận ở cả ba cấp, một mô hình không mất nhiều công; thành viên hội đồng chỉ một việc mỗi kỳ")
    void theReadmeSaysHowMuchWorkItIsToBeRecognisedAtThreeTiers() throws IOException {
        String registration = instance("2027/NINHHAI01");
        String code = officers.prepare("NINHHAI01", HELMETS);
        String lifecycle = lifecycle(code).getId();
        officers.register(code, HELMETS);
        year.travelTo("2027-03-08T08:00:00");
        officers.accept(code);
        year.travelTo("2027-03-15T08:00:00");
        officers.plan(code);
        officers.decidePlan(code, "APPROVE");
        year.travelTo("2027-06-01T08:00:00");
        officers.inspect(code, "SATISFACTORY");
        officers.report(code, 40);
        officers.putUp("2027-H1", "NINHHAI01", code, "tinh");
        officers.decideReview("2027-H1", "NINHHAI01", "APPROVE");
        year.travelTo("2027-07-01T08:00:00");
        officers.summarise(code, 50);
        officers.decideSummary(code, "APPROVE");

        year.travelTo("2027-08-16T08:00:00");
        String grassroots = instance(Judges.round("NINHHAI01"));
        judges.appraise("NINHHAI01", 0);
        judges.meet("NINHHAI01", 5, 0, "Xuất sắc");
        judges.decide("NINHHAI01", "RECOGNISE", "nominate", true);
        year.travelTo("2027-09-01T08:00:00");
        String union = instance(Judges.round("NINHHAI"));
        judges.appraise("NINHHAI", 0);
        judges.allAgree("NINHHAI", "Xuất sắc");
        judges.decide("NINHHAI", "RECOGNISE", "nominate", true);
        year.travelTo("2027-10-01T08:00:00");
        String federation = instance(Judges.round("TINH"));
        judges.appraise("TINH", 0);
        judges.allAgree("TINH", "Xuất sắc");
        judges.decide("TINH", "RECOGNISE");

        assertThat(year.openTasks(code)).containsExactly("Task_ProposeReplication");
        assertThat(Files.readString(Path.of("README.md")))
                .contains("| From the idea to the recognition at three tiers | "
                        + work(registration, lifecycle, grassroots, union, federation));
        assertThat(Stream.of(union, federation).flatMap(round -> ballots(round).stream()))
                .hasSize(6)
                .extracting(HistoricTaskInstance::getAssignee)
                .doesNotHaveDuplicates();
    }

    private List<HistoricTaskInstance> ballots(String instance) {
        return history.createHistoricTaskInstanceQuery()
                .processInstanceId(instance)
                .taskDefinitionKey("Task_CouncilBallot")
                .list();
    }

    private String instance(String key) {
        return runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .singleResult()
                .getId();
    }

    /**
     * How many tasks the instances asked for, how many of the unit's officer, and in how many sittings. A council's
     * ballots are about all models of the session.
     */
    private String work(String... instances) {
        List<HistoricTaskInstance> done = Stream.of(instances)
                .flatMap(instance -> history
                        .createHistoricTaskInstanceQuery()
                        .processInstanceId(instance)
                        .taskDeleteReason("completed")
                        .list()
                        .stream())
                .filter(task -> !task.getTaskDefinitionKey().equals("Task_CouncilBallot"))
                .toList();
        List<HistoricTaskInstance> byTheOfficer = done.stream()
                .filter(task -> task.getAssignee().equals("ninhhai01.canbo"))
                .toList();
        long sittings = byTheOfficer.stream()
                .map(task -> Year.dayOf(task.getEndTime()))
                .distinct()
                .count();
        assertThat(done).hasSizeLessThanOrEqualTo(20);
        assertThat(byTheOfficer).hasSizeLessThanOrEqualTo(10);
        assertThat(sittings).isLessThanOrEqualTo(5);
        return "%d | %d | %d |".formatted(done.size(), byTheOfficer.size(), sittings);
    }

    // ---- progress ----

    @Test
    @CarriesOut(
            value = {"II.3.B2", "III.1.c"},
            tells = "Báo cáo tiến độ đến hạn một lần trước mỗi kỳ sơ kết, tổng kết")
    void progressIsAskedForOnceBeforeEachReview() {
        String code = officers.registerAndAccept("NINHHAI02", HELMETS);
        officers.plan(code);
        assertThat(progressDue(code)).isEqualTo(at("2027-06-18T23:59:59"));

        officers.report(code, 10);
        assertThat(progressDue(code)).isEqualTo(at("2027-12-05T23:59:59"));
        // sooner on demand, and at most one open
        officers.report(code, 20);
        assertThat(progressDue(code)).isEqualTo(at("2027-12-05T23:59:59"));
        assertThat(year.openTasks(code)).containsExactly("Task_ReportProgress");

        year.travelTo("2027-06-19T08:00:00");
        officers.inspect(code, "SATISFACTORY");
        officers.report(code, 30);
        assertThat(progressDue(code)).isEqualTo(at("2028-06-18T23:59:59"));
    }

    @Test
    @CarriesOut(value = "III.1.c", tells = "Báo cáo giữa năm còn nợ thì vẫn phải làm")
    void aReportMissedAtMidYearStaysDueUntilItIsWritten() {
        String code = officers.registerAndAccept("NINHHAI02", HELMETS);
        officers.plan(code);
        year.travelTo("2027-07-01T08:00:00");
        assertThat(progressDue(code)).isEqualTo(at("2027-06-18T23:59:59"));
        officers.report(code, 10);
        assertThat(progressDue(code)).isEqualTo(at("2028-06-18T23:59:59"));
    }

    private Instant progressDue(String code) {
        return year.task("ninhhai02.canbo", code, "Task_ReportProgress")
                .getDueDate()
                .toInstant();
    }

    @Test
    @CarriesOut(value = "II.3.B3.a", tells = "Báo cáo và kiểm tra phải đủ mọi chỉ tiêu của chính mô hình")
    void reportsAndFindingsCoverEveryTargetOfTheModel() {
        String code = officers.registerAndAccept("NINHHAI02", HELMETS);
        officers.plan(code);
        assertThatThrownBy(() -> officers.report(
                        code, 10, "values", List.of(form("name", "Chỉ tiêu khác", "measure", "người", "value", 1))))
                .hasMessageContaining("phải có đủ các chỉ tiêu của mô hình");
        officers.askForAVisit(code);
        assertThatThrownBy(() -> officers.inspect(
                        code, "SATISFACTORY", "checks", List.of(form("name", "Chỉ tiêu khác", "found", 1))))
                .hasMessageContaining("phải có đủ các chỉ tiêu của mô hình");
        assertThatThrownBy(() -> officers.inspect(code, "SATISFACTORY", "visitedOn", "2027-01-05"))
                .hasMessageContaining("không được là ngày chưa đến");
    }

    // ---- the end of the implementation ----

    @Test
    @CarriesOut(
            value = {"II.3.B4", "II.3.B4.a"},
            tells = "Thực hiện kết thúc kịp lúc để tổng kết đúng hạn")
    void theImplementationEndsInTimeForTheSummary() {
        String code = officers.registerAndAccept("NINHHAI02", HELMETS);
        officers.plan(code);
        year.travelTo("2027-05-20T08:00:00");
        officers.inspect(code, "SATISFACTORY");
        year.travelTo("2027-10-20T08:00:00");
        officers.inspect(code, "SATISFACTORY");

        // ten working days before 25/11, and 24/11 is a day off
        year.travelTo("2027-11-09T23:59:59");
        assertThat(year.openTasks(code)).containsExactly("Task_ReportProgress");
        year.travelTo("2027-11-10T00:00:00");
        assertThat(year.openTasks(code)).containsExactly("Task_Summarise");
        assertThat(year.task("ninhhai02.canbo", code, "Task_Summarise")
                        .getDueDate()
                        .toInstant())
                .isEqualTo(at("2027-11-25T23:59:59"));
    }

    @Test
    @CarriesOut(value = "II.3.B3", tells = "Chưa được kiểm tra lần nào thì chưa tổng kết")
    void noModelIsSummarisedWithoutOneInspection() {
        String code = officers.registerAndAccept("NINHHAI02", HELMETS);
        officers.plan(code);
        officers.report(code, 50, "declaredDone", true);
        assertThat(year.openTasks(code)).containsExactly("Task_Inspect");
        officers.inspect(code, "SATISFACTORY");
        assertThat(year.openTasks(code)).containsExactly("Task_Summarise");
    }

    @Test
    @CarriesOut(
            value = {"II.3.B3", "II.3.B4"},
            tells = "Việc kiểm tra đang dở phải xong trước khi tổng kết")
    void anOpenInspectionIsFinishedBeforeTheSummary() {
        String code = officers.registerAndAccept("NINHHAI02", HELMETS);
        officers.plan(code);
        year.travelTo("2027-05-20T08:00:00");
        officers.report(code, 50, "declaredDone", true);
        assertThat(year.openTasks(code)).containsExactly("Task_Inspect");
        officers.inspect(code, "SATISFACTORY");
        assertThat(year.openTasks(code)).containsExactly("Task_Summarise");
    }

    @Test
    @CarriesOut(value = "II.2.a", tells = "Mô hình đăng ký tháng 12 được thực hiện, kiểm tra và tổng kết trong năm sau")
    void aModelOfDecemberIsBuiltInspectedAndSummarisedInTheNextYear() {
        year.travelTo("2027-12-01T08:00:00");
        String code = officers.chooseAdditional("NINHHAI02", HELMETS);
        officers.survey(code, "firstDay", "2027-12-05", "lastDay", "2028-10-31");
        officers.consent(code, "AGREE");
        officers.register(code, HELMETS, "lateReason", "Đơn vị mới kiện toàn");
        officers.accept(code);
        officers.plan(code);
        assertThat(year.openTasks(code)).containsExactly("Task_ReportProgress");

        year.travelTo("2028-05-15T00:00:00");
        officers.inspect(code, "SATISFACTORY");
        year.travelTo("2028-10-14T23:59:59");
        assertThat(year.openTasks(code)).containsExactly("Task_ReportProgress");
        year.travelTo("2028-10-15T00:00:00");
        officers.inspect(code, "SATISFACTORY");
        year.travelTo("2028-11-13T00:00:00");
        assertThat(year.openTasks(code)).containsExactly("Task_Summarise");
    }

    // ---- ad-hoc visits ----

    @Test
    @CarriesOut(value = "I.2.c", tells = "Có thể kiểm tra đột xuất bất cứ lúc nào")
    void aVisitCanBeAskedForAtAnyTime() {
        String code = officers.registerAndAccept("NINHHAI01", HELMETS);
        officers.askForAVisit(code);
        assertThat(year.open("ninhhai.kiemtra", code, "Task_Inspect"))
                .containsEntry("visitReason", "Có phản ánh của đoàn viên");
        assertThatThrownBy(() -> officers.askForAVisit(code))
                .hasMessageContaining("đã có yêu cầu kiểm tra đột xuất chưa thực hiện");
        officers.inspect(code, "ADJUST");

        // asked for while the unit still adjusts its targets: not forgotten
        officers.askForAVisit(code);
        assertThat(year.openTasks(code)).doesNotContain("Task_Inspect");
        officers.adjust(code, 40);
        year.travelTo("2027-01-05T08:00:00");
        assertThat(year.openTasks(code)).contains("Task_Inspect");
        officers.inspect(code, "SATISFACTORY");

        // and the round of May comes all the same
        year.travelTo("2027-05-15T00:00:00");
        assertThat(year.openTasks(code)).contains("Task_Inspect");
    }

    @Test
    @CarriesOut(value = "I.2.c", tells = "Chỉ kiểm tra mô hình đang thực hiện và thuộc phạm vi của mình")
    void nobodyVisitsWhatIsNotBeingBuiltOrNotBelowHim() {
        String code = officers.prepare("NINHHAI01", HELMETS);
        assertThatThrownBy(() -> officers.askForAVisit(code)).hasMessageContaining("không ở giai đoạn thực hiện");
        officers.register(code, HELMETS);
        officers.accept(code);
        assertThatThrownBy(() ->
                        year.start("ninhphuoc.kiemtra", "adHocInspection", form("model", code, "reason", "Tham quan")))
                .hasMessageContaining("không thuộc phạm vi kiểm tra");
    }

    @Test
    @CarriesOut(
            value = "I.2.c",
            tells =
                    "Hết thời gian thực hiện thì không nhận thêm yêu cầu kiểm tra đột xuất; yêu cầu đã nhận vẫn được làm")
    void aVisitThatWasAskedForIsMadeAndNoneIsAskedForOnceTheImplementationHasEnded() {
        String code = officers.registerAndAccept("NINHHAI02", HELMETS);
        officers.plan(code);
        officers.askForAVisit(code);
        officers.inspect(code, "ADJUST");
        officers.askForAVisit(code);
        assertThat(offeredForAVisit()).contains(code);

        officers.report(code, 50, "declaredDone", true);
        officers.adjust(code, 40);
        year.travelTo("2027-01-05T08:00:00");
        assertThat(year.openTasks(code)).containsExactly("Task_Inspect");
        officers.inspect(code, "SATISFACTORY");
        assertThat(year.openTasks(code)).containsExactly("Task_Summarise");

        assertThat(offeredForAVisit()).doesNotContain(code);
        assertThatThrownBy(() -> officers.askForAVisit(code)).hasMessageContaining("đã kết thúc thực hiện");
    }

    private String offeredForAVisit() {
        return String.valueOf(onDemand.openAdHocInspection("ninhhai.kiemtra").get("models"));
    }

    @Test
    @CarriesOut(value = "I.2.c", tells = "Có hàng nghìn mô hình vẫn kiểm tra đột xuất được từng mô hình")
    void ofVeryManyModelsTheNewestAreOfferedAndEveryOtherIsNamedByItsCode() {
        String code = officers.registerAndAccept("NINHHAI01", HELMETS);
        assertThat(hiddenBecause(startForm("ninhhai.kiemtra", "adHocInspection"), "otherModel"))
                .as("there is none beyond the list")
                .isEqualTo("= \"\" = \"\"");
        jdbc.sql(
                        """
                        insert into exemplary_model
                        select (jsonb_populate_record(m, jsonb_build_object(
                                        'code', '2027-' || 1000 + n, 'registration_number', 1000 + n || '/2027'))).*
                          from exemplary_model m, generate_series(1, 300) n where m.code = ?
                        """)
                .param(code)
                .update();

        JsonNode start = startForm("ninhhai.kiemtra", "adHocInspection");
        assertThat(field(start, "model").path("values"))
                .hasSize(300)
                .first()
                .extracting(choice -> choice.path("value").asText())
                .isEqualTo("2027-1300");
        assertThat(start.toString()).contains("300 mô hình mới nhất").doesNotContain("{{");
        assertThat(hiddenBecause(start, "otherModel"))
                .startsWith("= \"Danh sách này có 300")
                .endsWith("\" = \"\"");

        assertThatThrownBy(() -> askForAVisitOfAnother("2027-9999")).hasMessageContaining("không có mô hình này");
        assertThatThrownBy(() -> askForAVisitOfAnother(" ")).hasMessageContaining("phải chọn mô hình");
        askForAVisitOfAnother(code);
        assertThat(year.openTasks(code)).contains("Task_Inspect");
    }

    private static String hiddenBecause(JsonNode form, String key) {
        return field(form, key).path("conditional").path("hide").asText();
    }

    private void askForAVisitOfAnother(String code) {
        year.start("ninhhai.kiemtra", "adHocInspection", form("otherModel", code, "reason", "Có phản ánh"));
    }

    // ---- stopping ----

    @Test
    @CarriesOut(value = "II.3.B3.c", tells = "Chỉ dừng mô hình sau khi nghe ý kiến của đơn vị")
    void aModelIsStoppedOnlyAfterItsUnitWasHeard() {
        String code = officers.registerAndAccept("NINHHAI01", HELMETS);
        year.travelTo("2027-05-20T08:00:00");
        officers.inspect(code, "STOP");
        officers.giveOpinion(code, "OBJECT");
        assertThat(year.open("ninhhai.thuongvu", code, "Task_DecideStop").get("opinionText"))
                .isEqualTo("Không đồng ý dừng: Xin tiếp tục đến hết năm");
        officers.decideStop(code, "CONTINUE", "documentNumber", null, "documentDate", null);
        assertThat(model(code).stage()).isEqualTo(ModelStage.REGISTERED);
        assertThat(year.openTasks(code)).containsExactly("Task_PlanImplementation");

        year.travelTo("2027-10-15T08:00:00");
        officers.inspect(code, "STOP");
        officers.giveOpinion(code, "AGREE");
        assertThatThrownBy(() -> officers.decideStop(code, "STOP", "documentNumber", null))
                .hasMessageContaining("phải ghi số quyết định");
        ProcessInstance lifecycle = lifecycle(code);
        officers.decideStop(code, "STOP");
        assertThat(model(code).stage()).isEqualTo(ModelStage.STOPPED);
        assertThat(model(code).stopDecision().decision()).isEqualTo(StopDecision.Decision.STOP);
        assertThat(year.openTasks(code)).isEmpty();
        BpmnAwareTests.assertThat(lifecycle).isEnded();
    }
}
