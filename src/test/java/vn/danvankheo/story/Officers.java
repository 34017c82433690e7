package vn.danvankheo.story;

import static vn.danvankheo.story.Year.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.Target;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Roster;
import vn.danvankheo.organisation.UnitCode;

/**
 * What officers usually do, each through the form of his task. A story says only what it does differently, as keys and
 * values at the end; a value of null leaves the field empty.
 */
@Component
public class Officers {

    private static final Pattern MOST_POINTS = Pattern.compile("tối đa (\\d+) điểm");

    private final Year year;
    private final Organisation organisation;
    private final ModelBuilding models;
    private String standIn;

    Officers(Year year, Organisation organisation, ModelBuilding models) {
        this.year = year;
        this.organisation = organisation;
        this.models = models;
    }

    // ---- the federation ----

    /** The desk opens 2027 by hand, its plan is approved, every unit is asked to register. */
    void openTheYear() {
        beginTheYear();
        draftThePlan();
        decideThePlan("APPROVE");
        year.runDueJobs();
    }

    /** The same for the year in which the story is. */
    void openThisYear() {
        openThisYear(proposed -> {});
    }

    /** @param change what the desk changes in the plan that is proposed */
    void openThisYear(Consumer<Map<String, Object>> change) {
        open(year.today().getYear(), change);
    }

    /** The desk is early: the next year's plan is issued before that year begins. */
    void openNextYear() {
        open(year.today().getYear() + 1, plan -> {});
    }

    private void open(int yearToOpen, Consumer<Map<String, Object>> change) {
        String number = String.valueOf(yearToOpen);
        year.start("tinh.canbo", "yearStart", form("year", yearToOpen));
        Map<String, Object> plan = year.open("tinh.canbo", number, "Task_IssuePlan");
        change.accept(plan);
        draft(number, "windows", plan.get("windows"));
        decide(number, "APPROVE", "date", year.today().toString());
        year.runDueJobs();
    }

    void beginTheYear() {
        year.start("tinh.canbo", "yearStart", form("year", 2027));
    }

    void draftThePlan(Object... differently) {
        draft("2027", differently);
    }

    private void draft(String number, Object... differently) {
        Map<String, Object> plan = year.open("tinh.canbo", number, "Task_IssuePlan");
        plan.keySet().removeAll(Set.of("yearText", "returnReason", "criteriaVersions", "missingCriteria"));
        plan.putAll(form("confederationTheme", "Vì đoàn viên", "localTheme", "Đoàn kết, sáng tạo"));
        year.complete("tinh.canbo", number, "Task_IssuePlan", with(plan, differently));
    }

    void decideThePlan(String decision, Object... differently) {
        decide("2027", decision, differently);
    }

    private void decide(String number, String decision, Object... differently) {
        Map<String, Object> approval =
                form("decision", decision, "number", "05/KH-LĐLĐ", "date", "2027-01-04", "signer", "Chủ tịch");
        year.complete("tinh.thuongvu", number, "Task_ApprovePlan", with(approval, differently));
    }

    /** The union's officers decide the same about all its units that are late. */
    @SuppressWarnings("unchecked")
    void decideOnLateUnits(String union, String decision, String reason) {
        String account = account(union, Committee.OFFICERS);
        List<Map<String, Object>> rows = (List<Map<String, Object>>)
                Year.plain(year.open(account, "2027", "Task_HandleLateUnits").get("rows"));
        rows.forEach(row -> row.putAll(form("decision", decision, "reason", reason)));
        year.complete(account, "2027", "Task_HandleLateUnits", form("rows", rows));
    }

    // ---- step 1 ----

    /** @return the tracking code of the model that begins */
    String choose(String unit, String concreteTask, Object... differently) {
        year.complete(
                officersOf(unit),
                year.today().getYear() + "/" + unit,
                "Task_SelectContent",
                content(unit, concreteTask, differently));
        return newestModelOf(unit);
    }

    String chooseLate(String unit, String concreteTask, Object... differently) {
        Map<String, Object> content = content(unit, concreteTask, "lateReason", "Đơn vị mới kiện toàn");
        year.complete(officersOf(unit), "2027/" + unit, "Task_SelectContentLate", with(content, differently));
        return newestModelOf(unit);
    }

    String chooseAdditional(String unit, String concreteTask, Object... differently) {
        Map<String, Object> content = content(unit, concreteTask, differently);
        content.put("unit", unit);
        content.remove("another");
        year.start(officersOf(unit), "additionalModel", content);
        return newestModelOf(unit);
    }

    Map<String, Object> content(String unit, String concreteTask, Object... differently) {
        Map<String, Object> content = form(
                "nature", "NEW",
                "field", "UNION_BUILDING",
                "origin", "PRACTICAL_NEED",
                "shape", "MODEL",
                "subject", "COLLECTIVE",
                "concreteTask", concreteTask,
                "expectedResult", "50 người tham gia");
        if (organisation.unit(UnitCode.of(unit)).kind().supervising()) {
            content.putAll(form("directed", true, "carriedOutAt", "Một công đoàn cơ sở trực thuộc"));
        }
        return with(content, differently);
    }

    String newestModelOf(String unit) {
        return models.modelsInBrief(Set.of(UnitCode.of(unit))).get(0).code().value();
    }

    void survey(String code, Object... differently) {
        Map<String, Object> survey = form(
                "advantages", "Cấp ủy quan tâm",
                "difficulties", "Ít kinh phí",
                "objectives", "Mọi người đồng thuận",
                "solutions", "Gặp từng người",
                "targets", List.of(form("name", "Người tham gia", "measure", "người", "baseline", 5, "planned", 50)),
                "audience", "Đoàn viên, người lao động",
                "place", "Xã Vĩnh Hải",
                "firstDay", "2027-04-01",
                "lastDay", "2027-10-31");
        complete(officersOf(code), code, "Task_SurveyAndObjectives", survey, differently);
    }

    /** The party committee answers; where it has no account the officers record its written opinion. */
    void consent(String code, String answer, Object... differently) {
        Map<String, Object> consent =
                form("answer", answer, "documentNumber", "12-CV/HU", "documentDate", "2027-01-04", "signer", "Bí thư");
        complete(committeeOr(Committee.PARTY, unitOf(code)), code, "Task_SeekConsent", consent, differently);
    }

    void register(String code, String name, Object... differently) {
        Map<String, Object> registration = form(
                "name",
                name,
                "inCharge",
                List.of(form("fullName", "Cán bộ A", "position", "Chủ tịch", "phone", "0912 345 678")),
                "selfCriteria",
                "Đạt chỉ tiêu đề ra",
                "tierAskedFor",
                "tinh",
                "similarAccepted",
                true);
        complete(officersOf(code), code, "Task_Register", registration, differently);
    }

    void accept(String code) {
        complete(judgeOf(code, Committee.OFFICERS), code, "Task_AcceptRegistration", form("decision", "ACCEPT"));
    }

    void giveBack(String code, String reason) {
        complete(
                judgeOf(code, Committee.OFFICERS),
                code,
                "Task_AcceptRegistration",
                form("decision", "RETURN", "reason", reason));
    }

    void changeRegistration(String code, String change) {
        year.start(
                officersOf(code),
                "registrationChange",
                form("model", code, "change", change, "reason", "Ghi nhầm địa điểm"));
    }

    /** A model that is ready to be sent. @return its tracking code */
    String prepare(String unit, String concreteTask, Object... differently) {
        String code = choose(unit, concreteTask, differently);
        survey(code);
        consent(code, "AGREE");
        return code;
    }

    /** A model that has been accepted. @return its tracking code */
    String registerAndAccept(String unit, String name) {
        String code = prepare(unit, name);
        register(code, name);
        accept(code);
        return code;
    }

    // ---- step 2 ----

    void plan(String code, Object... differently) {
        Map<String, Object> plan = form(
                "content", "Họp dân, vận động từng hộ",
                "duties", List.of(form("person", "Cán bộ A", "work", "Vận động")),
                "documentNumber", "03/KH-CĐ",
                "documentDate", "2027-01-04");
        complete(officersOf(code), code, "Task_PlanImplementation", plan, differently);
    }

    void decidePlan(String code, String decision, Object... differently) {
        complete(
                committeeOr(Committee.LEADERSHIP, unitOf(code)),
                code,
                "Task_ApproveImplementationPlan",
                form("decision", decision),
                differently);
    }

    void report(String code, int value, Object... differently) {
        Map<String, Object> report = form("values", values(code, value), "mobilisation", "Họp tổ công đoàn");
        complete(officersOf(code), code, "Task_ReportProgress", report, differently);
    }

    private List<Map<String, Object>> values(String code, int value) {
        return model(code).targets().stream()
                .map(target -> form(
                        "name", target.name(),
                        "measure", target.measure(),
                        "planned", target.planned(),
                        "value", value))
                .toList();
    }

    void resolveDifficulty(String code, String answer) {
        complete(
                account(superiorOf(code), Committee.OFFICERS),
                code,
                "Task_ResolveDifficulty",
                form("answer", answer, "settledBy", "2027-12-31"));
    }

    /** The unit plans and, where somebody else leads, approves the plan. */
    void planAndApprove(String code) {
        plan(code);
        if (year.openTasks(code).contains("Task_ApproveImplementationPlan")) {
            decidePlan(code, "APPROVE");
        }
    }

    // ---- step 3 ----

    void inspect(String code, String conclusion, Object... differently) {
        List<Map<String, Object>> checks = model(code).targets().stream()
                .map(Target::name)
                .map(name -> form("name", name, "found", 20))
                .toList();
        Map<String, Object> finding = form(
                "way",
                "ON_THE_SPOT",
                "visitedOn",
                year.today().toString(),
                "participants",
                "Tổ kiểm tra",
                "checks",
                checks,
                "remark",
                "Đã xem tại chỗ",
                "conclusion",
                conclusion);
        complete(judgeOf(code, Committee.INSPECTION), code, "Task_Inspect", finding, differently);
    }

    void askForAVisit(String code) {
        year.start(
                judgeOf(code, Committee.INSPECTION),
                "adHocInspection",
                form("model", code, "reason", "Có phản ánh của đoàn viên"));
        year.runDueJobs();
    }

    void adjust(String code, int planned) {
        complete(
                officersOf(code),
                code,
                "Task_Adjust",
                form(
                        "targets",
                        List.of(form("name", "Người tham gia", "measure", "người", "planned", planned)),
                        "reason",
                        "Số người giảm"));
    }

    void giveOpinion(String code, String stand) {
        complete(
                officersOf(code),
                code,
                "Task_GiveOpinion",
                form("stand", stand, "opinion", "Xin tiếp tục đến hết năm"));
    }

    void decideStop(String code, String decision, Object... differently) {
        Map<String, Object> form = form(
                "decision", decision,
                "documentNumber", "09/QĐ-LĐLĐ",
                "documentDate", "2027-05-20",
                "reason", "Không còn phù hợp");
        complete(judgeOf(code, Committee.LEADERSHIP), code, "Task_DecideStop", form, differently);
    }

    // ---- step 4 ----

    void summarise(String code, int value, Object... differently) {
        Map<String, Object> summary = form(
                "values", values(code, value),
                "results", "Đạt chỉ tiêu",
                "limits", "Chậm một tháng",
                "causes", "Thời tiết",
                "lessons", "Gặp từng người",
                "selfScores", fullPoints(code),
                "tierAskedFor", "tinh");
        complete(officersOf(code), code, "Task_Summarise", summary, differently);
    }

    /** The rows of the summary form, each with the most points that its criterion gives. */
    List<Map<String, Object>> fullPoints(String code) {
        List<Map<String, Object>> rows = selfScores(code);
        rows.forEach(row -> {
            Matcher most = MOST_POINTS.matcher(row.get("criterion").toString());
            if (!most.find()) {
                throw new AssertionError("no most points: " + row);
            }
            row.putAll(form("points", Integer.valueOf(most.group(1)), "evidence", "Biên bản, hình ảnh"));
        });
        return rows;
    }

    /** The rows of the summary form as they are opened. */
    @SuppressWarnings("unchecked")
    List<Map<String, Object>> selfScores(String code) {
        String account = standIn == null ? officersOf(code) : standIn;
        return (List<Map<String, Object>>)
                Year.plain(year.open(account, code, "Task_Summarise").get("selfScores"));
    }

    void decideSummary(String code, String decision, Object... differently) {
        complete(
                committeeOr(Committee.LEADERSHIP, unitOf(code)),
                code,
                "Task_ApproveSummary",
                form("decision", decision),
                differently);
    }

    // ---- reviews ----

    void prepareReview(String period, String unit, Object... differently) {
        Map<String, Object> review = form(
                "models", rowsToAssess(period, unit),
                "quantified", openedReview(period, unit, "quantified"),
                "results", "Công nhân ca đêm đã đội mũ",
                "limits", "Còn ít người tham gia",
                "causes", "Thiếu kinh phí",
                "lessons", "Gặp từng người",
                "direction", "Mở rộng ra các tổ",
                "partyReportNumber", "12/BC-CĐCS",
                "partyReportDate", "2027-05-28");
        complete(officersOf(unit), period + "/" + unit, "Task_PrepareReview", review, differently);
    }

    /** Prepares the review and puts one model up for recognition. */
    void putUp(String period, String unit, String code, String tier) {
        List<Map<String, Object>> rows = rowsToAssess(period, unit);
        rows.stream()
                .filter(row -> row.get("model").toString().startsWith(code))
                .forEach(row -> row.put("recognitionTier", tier));
        prepareReview(period, unit, "models", rows);
    }

    private List<Map<String, Object>> rowsToAssess(String period, String unit) {
        List<Map<String, Object>> rows = openedReview(period, unit, "models");
        rows.forEach(row -> row.putAll(
                form("effectiveness", "FIRST_SIGNS", "feasibility", "HERE", "remark", "Đã có người làm theo")));
        return rows;
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> openedReview(String period, String unit, String list) {
        String account = standIn == null ? officersOf(unit) : standIn;
        return (List<Map<String, Object>>) Year.plain(
                year.open(account, period + "/" + unit, "Task_PrepareReview").get(list));
    }

    void decideReview(String period, String unit, String decision, Object... differently) {
        complete(
                committeeOr(Committee.LEADERSHIP, unit),
                period + "/" + unit,
                "Task_ApproveReview",
                form("decision", decision),
                differently);
    }

    /** The unit prepares its review and, where somebody else leads, approves it. */
    void review(String period, String unit, Object... differently) {
        prepareReview(period, unit, differently);
        if (year.openTasks(period + "/" + unit).contains("Task_ApproveReview")) {
            decideReview(period, unit, "APPROVE");
        }
    }

    void receiveReview(String period, String unit) {
        complete(officersAbove(unit), period + "/" + unit, "Task_ReceiveReview", form("decision", "ACCEPT"));
    }

    void giveReviewBack(String period, String unit, String reason) {
        complete(
                officersAbove(unit),
                period + "/" + unit,
                "Task_ReceiveReview",
                form("decision", "RETURN", "reason", reason));
    }

    private String officersAbove(String unit) {
        return account(
                organisation.superiorOf(UnitCode.of(unit)).orElseThrow().code().value(), Committee.OFFICERS);
    }

    void compileReport(String period, Object... differently) {
        String task = reportTask("Task_Compile%sReport", period);
        Map<String, Object> opened = year.open("tinh.canbo", yearOf(period), task);
        opened.keySet()
                .retainAll(Set.of("results", "highlights", "limits", "causes", "lessons", "direction", "proposals"));
        year.complete("tinh.canbo", yearOf(period), task, with(opened, differently));
    }

    void decideReport(String period, String decision, Object... differently) {
        year.complete(
                "tinh.thuongvu",
                yearOf(period),
                reportTask("Task_Approve%sReport", period),
                with(form("decision", decision), differently));
    }

    void dispatchReport(String period, Object... differently) {
        Map<String, Object> dispatch = form(
                "number", "45/BC-LĐLĐ",
                "date", year.today().toString(),
                "signer", "Chủ tịch",
                "signedCopy", "Văn thư Liên đoàn",
                "recipients", List.of(form("name", "Ban Dân vận Tỉnh ủy", "email", "bandanvan@example.org")));
        year.complete(
                "tinh.canbo", yearOf(period), reportTask("Task_Dispatch%sReport", period), with(dispatch, differently));
    }

    private static String reportTask(String pattern, String period) {
        return pattern.formatted(period.endsWith("H1") ? "MidYear" : "Year");
    }

    private static String yearOf(String period) {
        return period.substring(0, 4);
    }

    // ---- who ----

    /** What the account does, whoever would usually do it. */
    void as(String account, Runnable deeds) {
        standIn = account;
        try {
            deeds.run();
        } finally {
            standIn = null;
        }
    }

    /** A second officer of the unit for a while. */
    void withColleague(String unit, String account, Runnable deeds) {
        organisation.load(colleague(account, Set.of(Committee.OFFICERS.of(UnitCode.of(unit)))));
        try {
            deeds.run();
        } finally {
            organisation.load(colleague(account, Set.of()));
        }
    }

    /** Somebody with several seats, for example “NINHHAI.canbo”, for a while. */
    void withMember(String account, List<String> seats, Runnable deeds) {
        organisation.load(
                colleague(account, seats.stream().map(CommitteeOfUnit::ofId).collect(Collectors.toSet())));
        try {
            deeds.run();
        } finally {
            organisation.load(colleague(account, Set.of()));
        }
    }

    private static Roster colleague(String account, Set<CommitteeOfUnit> committees) {
        return new Roster(List.of(), List.of(new Member(account, "Cán bộ thứ hai", null, committees)));
    }

    private void complete(String account, String code, String task, Map<String, Object> usual, Object... differently) {
        year.complete(standIn == null ? account : standIn, code, task, with(usual, differently));
    }

    private static Map<String, Object> with(Map<String, Object> usual, Object... differently) {
        Map<String, Object> form = new LinkedHashMap<>(usual);
        form.putAll(form(differently));
        return form;
    }

    private ModelView model(String code) {
        return models.view(ModelCode.of(code));
    }

    private String unitOf(String code) {
        return model(code).unit().value();
    }

    private String superiorOf(String code) {
        return organisation.superiorOf(model(code).unit()).orElseThrow().code().value();
    }

    /** @param unitOrModel code of a unit, or of a model of the unit */
    private String officersOf(String unitOrModel) {
        boolean isModel = Character.isDigit(unitOrModel.charAt(0));
        return account(isModel ? unitOf(unitOrModel) : unitOrModel, Committee.OFFICERS);
    }

    private String judgeOf(String code, Committee committee) {
        return account(superiorOf(code), committee);
    }

    /** The committee's account; the officers' where the unit has no such committee; for both in one person this one. */
    private String committeeOr(Committee committee, String unit) {
        Set<String> members = organisation.membersOf(committee.of(UnitCode.of(unit)));
        return members.isEmpty()
                ? account(unit, Committee.OFFICERS)
                : members.iterator().next();
    }

    private static String account(String unit, Committee committee) {
        return unit.toLowerCase(Locale.ROOT) + "." + committee.code();
    }
}
