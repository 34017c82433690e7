package vn.danvankheo.process;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.AnnualPlan;
import vn.danvankheo.campaign.AnnualPlan.ExtraQuestion;
import vn.danvankheo.campaign.AnnualPlan.InspectionRound;
import vn.danvankheo.campaign.AnnualPlan.KindWindow;
import vn.danvankheo.campaign.AnnualPlan.RecognitionWindow;
import vn.danvankheo.campaign.AnnualPlan.ReportRecipient;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.LateUnitsDecision;
import vn.danvankheo.campaign.LateUnitsDecision.LateUnit;
import vn.danvankheo.campaign.ObligationState;
import vn.danvankheo.campaign.PlanApproval;
import vn.danvankheo.campaign.RegisterConfirmation;
import vn.danvankheo.campaign.RegistrationTargets;
import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.exemplar.Approval;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.recognition.CriteriaSetView;
import vn.danvankheo.recognition.PlannedCriteria;
import vn.danvankheo.review.CompiledReport;
import vn.danvankheo.review.Dispatch;
import vn.danvankheo.review.FederationReporting;
import vn.danvankheo.review.ReportFigures;
import vn.danvankheo.review.ReportView;

/** The forms of {@code campaign-year.bpmn} as they are opened, in its order. */
@Component
public class CampaignYearForms {

    /** That a table within a form shows; the register is there as a file, too. */
    private static final int MOST_ROWS = 300;

    private final CampaignPlanning campaigns;
    private final RegistrationTargets targets;
    private final FederationReporting reports;
    private final PlannedCriteria criteria;
    private final Organisation organisation;

    CampaignYearForms(
            CampaignPlanning campaigns,
            RegistrationTargets targets,
            FederationReporting reports,
            PlannedCriteria criteria,
            Organisation organisation) {
        this.campaigns = campaigns;
        this.targets = targets;
        this.reports = reports;
        this.criteria = criteria;
        this.organisation = organisation;
    }

    @Opens("Task_IssuePlan")
    public FormView<AnnualPlan> issuePlan(String key) {
        AnnualPlan plan = campaigns.proposedPlan(year(key));
        Map<String, List<CriteriaSetView>> offered = criteria.offered(year(key));
        return FormView.of(plan.judgedBy(criteria.proposed(offered, plan.criteriaSets())))
                .show("yearText", key)
                .show(
                        "returnReason",
                        campaigns.approval(year(key)).map(PlanApproval::reason).orElse(null))
                .show(
                        "criteriaVersions",
                        offered.values().stream()
                                .flatMap(List::stream)
                                .map(CampaignYearForms::choice)
                                .toList())
                .show(
                        "missingCriteria",
                        offered.keySet().stream()
                                .filter(scope -> offered.get(scope).isEmpty())
                                .collect(Collectors.joining("; ")));
    }

    private static Map<String, Object> choice(CriteriaSetView set) {
        return Map.of(
                "scope",
                set.scope(),
                "value",
                String.valueOf(set.id()),
                "label",
                "Bản %d, %s – %s (%s)"
                        .formatted(
                                set.version(),
                                set.years(),
                                nameOf(set),
                                set.content().size()));
    }

    private static Map<String, Object> row(CriteriaSetView set) {
        return Map.of(
                "id", set.id(),
                "scope", set.scope(),
                "name", nameOf(set),
                "version", set.version(),
                "years", set.years(),
                "size", set.content().size());
    }

    private static String nameOf(CriteriaSetView set) {
        return set.reference() ? set.name() + " – mẫu tham khảo" : set.name();
    }

    @Opens("Task_ApprovePlan")
    public FormView<PlanApproval> approvePlan(String key) {
        AnnualPlan plan = campaigns.planToRead(year(key));
        return FormView.of((PlanApproval) null)
                .show("yearText", key)
                .show("themesText", plan.confederationTheme() + "; " + plan.localTheme())
                .show("guidance", plan.guidance())
                .show(
                        "windowTable",
                        plan.windows().stream().map(CampaignYearForms::row).toList())
                .show(
                        "datesText",
                        "Chốt danh sách: " + Days.text(plan.registerLastDay())
                                + ". Báo cáo tiến độ: " + Days.text(plan.midYearLastDay()) + " và "
                                + Days.text(plan.yearEndLastDay())
                                + ". Báo cáo của Liên đoàn: " + Days.text(plan.midYearReportLastDay()) + " và "
                                + Days.text(plan.yearReportLastDay())
                                + ". Tổng kết mô hình: " + Days.text(plan.summaryLastDay())
                                + ", mô hình đề nghị công nhận: " + Days.text(plan.putUpSummaryLastDay())
                                + ". Khép năm: " + Days.text(plan.yearLastDay()) + ".")
                .show(
                        "roundTable",
                        plan.inspectionRounds().stream()
                                .map(CampaignYearForms::row)
                                .toList())
                .show(
                        "recognitionTable",
                        plan.recognition().stream().map(CampaignYearForms::row).toList())
                .show(
                        "criteriaTable",
                        criteria.chosen(year(key), plan.criteriaSets()).stream()
                                .map(CampaignYearForms::row)
                                .toList())
                .show(
                        "questionTable",
                        orEmpty(plan.extraQuestions()).stream()
                                .map(CampaignYearForms::row)
                                .toList())
                .show(
                        "recipientTable",
                        orEmpty(plan.recipients()).stream()
                                .map(CampaignYearForms::row)
                                .toList());
    }

    @Opens("Task_HandleLateUnits")
    public FormView<LateUnitsDecision> handleLateUnits(String key, String supervisor) {
        List<LateUnit> rows = targets.lateUnits(year(key), UnitCode.of(supervisor)).stream()
                .map(unit -> new LateUnit(RegistrationTargets.rowOf(unit), null, null, null))
                .toList();
        return FormView.of(new LateUnitsDecision(rows))
                .show(
                        "supervisorName",
                        organisation.unit(UnitCode.of(supervisor)).name())
                .show(
                        "countText",
                        rows.isEmpty()
                                ? "Không còn đơn vị nào phải xử lý, đồng chí bấm “Hoàn thành”."
                                : rows.size() + " đơn vị chưa gửi đủ đăng ký");
    }

    @Opens("Task_ConfirmRegister")
    public FormView<RegisterConfirmation> confirmRegister(String key) {
        List<ObligationState> states = targets.states(year(key));
        long met = states.stream().filter(ObligationState::met).count();
        return FormView.of((RegisterConfirmation) null)
                .show(
                        "registerKey",
                        states.stream().anyMatch(state -> state.sent() > 0)
                                ? key + "/" + organisation.federation().code()
                                : "")
                .show("registerTable", registerTable(states))
                .show(
                        "countText",
                        met + "/" + states.size() + " đơn vị đã gửi đủ đăng ký"
                                + (states.size() > MOST_ROWS
                                        ? "; bảng dưới đây có %d đơn vị, chưa gửi đủ ở trước".formatted(MOST_ROWS)
                                        : ""));
    }

    @Opens("Task_CompileMidYearReport")
    public FormView<CompiledReport> compileMidYearReport(String key) {
        return compiled(ReviewPeriod.halfOf(year(key)));
    }

    @Opens("Task_ApproveMidYearReport")
    public FormView<Approval> approveMidYearReport(String key) {
        return FormView.of((Approval) null).show(written(ReviewPeriod.halfOf(year(key))));
    }

    @Opens("Task_DispatchMidYearReport")
    public FormView<Dispatch> dispatchMidYearReport(String key) {
        return dispatched(ReviewPeriod.halfOf(year(key)));
    }

    @Opens("Task_CompileYearReport")
    public FormView<CompiledReport> compileYearReport(String key) {
        return compiled(ReviewPeriod.wholeOf(year(key)));
    }

    @Opens("Task_ApproveYearReport")
    public FormView<Approval> approveYearReport(String key) {
        return FormView.of((Approval) null).show(written(ReviewPeriod.wholeOf(year(key))));
    }

    @Opens("Task_DispatchYearReport")
    public FormView<Dispatch> dispatchYearReport(String key) {
        return dispatched(ReviewPeriod.wholeOf(year(key)));
    }

    private FormView<CompiledReport> compiled(ReviewPeriod period) {
        return FormView.of(reports.prefilled(period))
                .show(figures(period, reports.count(period)))
                .show(
                        "returnReason",
                        reports.find(period)
                                .map(ReportView::approval)
                                .map(Approval::reason)
                                .orElse(""))
                .show(
                        "putUpModels",
                        reports.putUpModels(period).entrySet().stream()
                                .map(model -> new Choice(model.getKey().value(), model.getValue()))
                                .toList());
    }

    private Map<String, Object> written(ReviewPeriod period) {
        ReportView report = reports.view(period);
        CompiledReport content = report.content();
        Map<String, Object> shown = figures(period, report.figures());
        shown.put("reportKey", period + "/" + organisation.federation().code());
        shown.put("reportSlug", ReportSlugs.of(period));
        shown.put("partyReport", firstWithWordsOfItsOwn(period));
        shown.put("results", content.results());
        shown.put("highlightText", String.join("; ", reports.highlightsOf(report)));
        shown.put("limits", content.limits());
        shown.put("causes", content.causes());
        shown.put("lessons", content.lessons());
        shown.put("direction", content.direction());
        shown.put("proposals", content.proposals() == null ? "" : content.proposals());
        return shown;
    }

    private String firstWithWordsOfItsOwn(ReviewPeriod period) {
        return campaigns.recipients(period.year()).stream()
                .filter(recipient -> recipient.unionFieldName() != null)
                .map(ReportRecipient::name)
                .findFirst()
                .orElse("");
    }

    private FormView<Dispatch> dispatched(ReviewPeriod period) {
        return FormView.of(reports.proposedDispatch(period)).show(written(period));
    }

    private static Map<String, Object> figures(ReviewPeriod period, ReportFigures figures) {
        Map<String, Object> shown = new LinkedHashMap<>(ReviewTables.of(figures.total(), figures.before()));
        shown.put("periodText", period.label());
        shown.put("unitTable", ReviewTables.unitRows(figures.lines()));
        shown.put("quantifiedTable", ReviewTables.sumRows(figures.quantified()));
        shown.put(
                "missingTable",
                figures.missing().stream()
                        .map(unit -> Map.of("name", unit.name(), "superior", unit.superior()))
                        .toList());
        return shown;
    }

    private static Map<String, Object> row(KindWindow window) {
        return Map.of(
                "kindName", window.kindName(),
                "registrationLastDayText", Days.text(window.registrationLastDay()),
                "minimum", window.minimum(),
                "aim", window.aim(),
                "midYearReviewLastDayText", Days.text(window.midYearReviewLastDay()),
                "yearReviewLastDayText", Days.text(window.yearReviewLastDay()));
    }

    private static Map<String, Object> row(InspectionRound round) {
        return Map.of("firstDayText", Days.text(round.firstDay()), "lastDayText", Days.text(round.lastDay()));
    }

    private static Map<String, Object> row(RecognitionWindow window) {
        return Map.of(
                "tierName", window.tierName(),
                "firstDayText", Days.text(window.firstDay()),
                "lastDayText", Days.text(window.lastDay()));
    }

    private static Map<String, Object> row(ExtraQuestion question) {
        return Map.of(
                "item", question.item(),
                "hint", question.hint() == null ? "" : question.hint(),
                "requiredText", Boolean.TRUE.equals(question.required()) ? "Bắt buộc" : "");
    }

    private static Map<String, Object> row(ReportRecipient recipient) {
        return Map.of(
                "name",
                recipient.name(),
                "unionFieldName",
                recipient.unionFieldName() == null ? "" : recipient.unionFieldName(),
                "email",
                recipient.email() == null ? "" : recipient.email());
    }

    /** Of very many units those first that have not sent enough. */
    private List<Map<String, Object>> registerTable(List<ObligationState> states) {
        List<ObligationState> shown = states.size() <= MOST_ROWS
                ? states
                : states.stream()
                        .sorted(Comparator.comparing(ObligationState::met))
                        .limit(MOST_ROWS)
                        .toList();
        Map<UnitCode, Unit> units = organisation.units(
                shown.stream().map(state -> state.key().unit()).toList());
        return shown.stream()
                .map(state -> row(state, units.get(state.key().unit()).name()))
                .toList();
    }

    private static Map<String, Object> row(ObligationState state, String unit) {
        return Map.of(
                "unitName",
                unit,
                "registered",
                state.sent() + "/" + state.minimum(),
                "lateText",
                state.wasOverdue() ? "Quá hạn" : "",
                "state",
                stateText(state));
    }

    static String stateText(ObligationState state) {
        return switch (state.stage()) {
            case EXCUSED -> "Cho phép không đăng ký";
            case NOT_FULFILLED -> "Không hoàn thành";
            case OPEN, OVERDUE -> state.met() ? "Đã gửi đủ" : "Chưa gửi đủ";
        };
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }

    private static int year(String key) {
        return CampaignYearSteps.yearOf(key);
    }
}
