package vn.danvankheo.story;

import static vn.danvankheo.story.Year.form;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.springframework.stereotype.Component;
import vn.danvankheo.recognition.Rounds;

/**
 * The year 2027 on a Monday in March on which the form of every task is open for somebody, most of them for NINHHAI01 and
 * the union above it; only the register is not ready yet to be confirmed.
 */
@Component
public class BusyYear {

    private static final String HALF_YEAR = "2027-H1";
    private static final String WHOLE_YEAR = "2027-Y";
    private static final List<String> UNIONS = List.of(
            "tinh",
            "phanrang",
            "ninhphuoc",
            "ninhhai",
            "ninhson",
            "bacai",
            "thuanbac",
            "thuannam",
            "cdkcn",
            "cdgd",
            "cdyt",
            "cdvc");

    private final Year year;
    private final Officers officers;
    private final Judges judges;
    private final Rounds rounds;
    private final ManagementService management;

    BusyYear(Year year, Officers officers, Judges judges, Rounds rounds, ManagementService management) {
        this.year = year;
        this.officers = officers;
        this.judges = judges;
        this.rounds = rounds;
        this.management = management;
    }

    public void begin() {
        year.forgetEverything();
        year.clockTo("2027-01-04T08:00:00");
        officers.openTheYear();

        String planned = officers.registerAndAccept("NINHHAI01", "Cổng trường an toàn");
        officers.plan(planned);
        String done = accepted("Bữa sáng cho học sinh nghèo");
        finish(done);
        officers.summarise(done, 50);
        officers.decideSummary(done, "RETURN", "reason", "Nêu rõ nguyên nhân");
        String summarised = accepted("Tủ sách dùng chung");
        finish(summarised);
        officers.summarise(summarised, 50);
        // what the rounds of the autumn decide on
        summarised("PHANRANG", "Mỗi công đoàn cơ sở một việc tốt");
        summarised("PHANRANG01", "Chợ không túi ni lông");
        summarised("PHANRANG02", "Góc đọc sách công nhân");
        summarised("NINHSON02", "Tiếng trống học bài");
        summarised("NINHSON03", "Chuyến xe không đồng");
        summarised("BACAI03", "Ca tự quản an toàn");
        String reporting = inProgress("Đoàn viên góp quỹ tương trợ");
        officers.report(reporting, 20, "difficulties", "Thiếu kinh phí");
        officers.resolveDifficulty(reporting, "Cấp bổ sung 5 triệu đồng");
        officers.report(inProgress("Tiết kiệm điện trong mùa khô"), 20, "difficulties", "Chưa có công tơ riêng");
        inspected("Sân trường không rác", "ADJUST");
        inspected("Đọc sách mỗi tối", "STOP");
        String heard = inspected("Trực điện thoại ngoài giờ", "STOP");
        officers.giveOpinion(heard, "OBJECT");
        String replanned = accepted("Hiến máu tình nguyện");
        officers.plan(replanned);
        officers.decidePlan(replanned, "RETURN", "reason", "Chưa phân công rõ");
        officers.chooseAdditional("NINHHAI01", "Vận động phụ huynh đội mũ bảo hiểm cho học sinh");
        officers.survey(officers.chooseAdditional("NINHHAI01", "Vườn rau sạch của đoàn viên"));
        String returned = prepared("Trồng cây phủ xanh bờ biển");
        officers.register(returned, "Trồng cây phủ xanh bờ biển");
        officers.giveBack(returned, "Ghi rõ địa điểm");
        String sent = prepared("Thăm đoàn viên ốm đau");
        officers.register(sent, "Thăm đoàn viên ốm đau");
        officers.survey(officers.choose("NINHPHUOC", "Giải phóng mặt bằng đường liên xã"));

        year.travelTo("2027-03-15T09:00:00");
        String visited = inProgress("Vệ sinh bãi biển sáng chủ nhật");
        officers.askForAVisit(visited);
        year.start(
                "tinh.canbo",
                "registrationExtension",
                form("units", List.of("NINHPHUOC01"), "until", "2027-03-20", "reason", "Mới kiện toàn"));
        nextYearAwaitsItsApproval();
        year.start("tinh.canbo", "yearStart", form("year", 2029));
        management.setJobRetries(
                year.timer("2027/NINHHAI02", "Timer_YearCloses").getId(), 0);
    }

    /** The unions decide about their late units, so that the register can be confirmed. */
    public void lateUnitsAreDecided() {
        UNIONS.forEach(union -> officers.decideOnLateUnits(union, "NOT_FULFILLED", "Không gửi"));
    }

    /** Half a year and a year are over: reviews wait to be written, approved and received, reports to be compiled. */
    public void reviewsAreWritten() {
        year.clockTo("2027-12-13T08:00:00");
        for (String timer : List.of(
                "Timer_MidYearReview", "Timer_MidYearReportDue", "Timer_YearEndReview", "Timer_YearReportDue")) {
            year.runTimer("2027", timer);
            year.runDueJobs();
        }
        officers.prepareReview(HALF_YEAR, "NINHHAI01");
        officers.review(HALF_YEAR, "NINHHAI02");
    }

    public void reportsAwaitTheirApproval() {
        // nobody has been received: there is nothing to prefill
        Object[] parts = {
            "results", "Chưa đơn vị nào gửi",
            "limits", "Chậm",
            "causes", "Bận",
            "lessons", "Nhắc sớm",
            "direction", "Nhắc sớm hơn"
        };
        officers.compileReport(HALF_YEAR, parts);
        officers.compileReport(WHOLE_YEAR, parts);
    }

    public void reportsAwaitTheirDispatch() {
        officers.decideReport(HALF_YEAR, "APPROVE");
        officers.decideReport(WHOLE_YEAR, "APPROVE");
    }

    /** The rounds stand where each of their forms is open for somebody. */
    public void modelsAreJudged() {
        open("coso");
        open("captren");
        judges.appraise("PHANRANG02", 0);
        judges.appraise("PHANRANG", 5);
        judges.appraise("NINHSON02", 5);
        judges.meet("NINHSON02", 4, 1, "Tốt");
        judges.appraise("NINHSON03", 0);
        judges.meet("NINHSON03", 5, 0, "Xuất sắc");
        judges.decide("NINHSON03", "RECOGNISE", "commend", true);
        judges.appraise("BACAI03", 0);
        judges.meet("BACAI03", 5, 0, "Xuất sắc");
        judges.decide("BACAI03", "RECOGNISE", "commend", true);
        judges.proposeCommendation("BACAI03");
    }

    private void open(String tier) {
        while (!rounds.areAllOpened(2027, tier)) {
            rounds.openNext(2027, tier);
        }
    }

    private void summarised(String unit, String name) {
        String code = officers.registerAndAccept(unit, name);
        officers.planAndApprove(code);
        officers.report(code, 50, "declaredDone", true);
        officers.inspect(code, "SATISFACTORY");
        officers.summarise(code, 50);
        if (year.openTasks(code).contains("Task_ApproveSummary")) {
            officers.decideSummary(code, "APPROVE");
        }
    }

    private String prepared(String name) {
        String code = officers.chooseAdditional("NINHHAI01", name);
        officers.survey(code);
        officers.consent(code, "AGREE");
        return code;
    }

    private String accepted(String name) {
        String code = prepared(name);
        officers.register(code, name);
        officers.accept(code);
        return code;
    }

    private String inProgress(String name) {
        String code = accepted(name);
        officers.plan(code);
        officers.decidePlan(code, "APPROVE");
        return code;
    }

    private String inspected(String name, String conclusion) {
        String code = inProgress(name);
        officers.askForAVisit(code);
        officers.inspect(code, conclusion);
        return code;
    }

    private void finish(String code) {
        officers.plan(code);
        officers.decidePlan(code, "APPROVE");
        officers.report(code, 50, "declaredDone", true);
        officers.inspect(code, "SATISFACTORY");
    }

    private void nextYearAwaitsItsApproval() {
        year.start("tinh.canbo", "yearStart", form("year", 2028));
        Map<String, Object> plan = year.open("tinh.canbo", "2028", "Task_IssuePlan");
        plan.keySet().removeAll(Set.of("yearText", "returnReason", "criteriaVersions", "missingCriteria"));
        plan.putAll(form("confederationTheme", "Vì đoàn viên", "localTheme", "Đoàn kết, sáng tạo"));
        year.complete("tinh.canbo", "2028", "Task_IssuePlan", plan);
    }
}
