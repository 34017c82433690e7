package vn.danvankheo.process;

import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.AnnualPlan;
import vn.danvankheo.campaign.AnnualPlan.ExtraQuestion;
import vn.danvankheo.campaign.AnnualPlan.InspectionRound;
import vn.danvankheo.campaign.AnnualPlan.KindWindow;
import vn.danvankheo.campaign.AnnualPlan.ReportRecipient;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.LateUnitsDecision;
import vn.danvankheo.campaign.LateUnitsDecision.LateUnit;
import vn.danvankheo.campaign.ObligationState;
import vn.danvankheo.campaign.PlanApproval;
import vn.danvankheo.campaign.RegisterConfirmation;
import vn.danvankheo.campaign.RegistrationTargets;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.UnitCode;

/** The forms of {@code campaign-year.bpmn} as they are opened, in its order. */
@Component
public class CampaignYearForms {

    private final CampaignPlanning campaigns;
    private final RegistrationTargets targets;
    private final Organisation organisation;

    CampaignYearForms(CampaignPlanning campaigns, RegistrationTargets targets, Organisation organisation) {
        this.campaigns = campaigns;
        this.targets = targets;
        this.organisation = organisation;
    }

    @Opens("Task_IssuePlan")
    public FormView<AnnualPlan> issuePlan(String key) {
        return FormView.of(campaigns.proposedPlan(year(key)))
                .show("yearText", key)
                .show(
                        "returnReason",
                        campaigns.approval(year(key)).map(PlanApproval::reason).orElse(null));
    }

    @Opens("Task_ApprovePlan")
    public FormView<PlanApproval> approvePlan(String key) {
        AnnualPlan plan = campaigns.plan(year(key));
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
                                + ". Tổng kết mô hình: " + Days.text(plan.summaryLastDay())
                                + ". Khép năm: " + Days.text(plan.yearLastDay()) + ".")
                .show(
                        "roundTable",
                        plan.inspectionRounds().stream()
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
                .show("countText", rows.size() + " đơn vị chưa gửi đủ đăng ký");
    }

    @Opens("Task_ConfirmRegister")
    public FormView<RegisterConfirmation> confirmRegister(String key) {
        List<ObligationState> states = targets.states(year(key));
        long met = states.stream().filter(ObligationState::met).count();
        return FormView.of((RegisterConfirmation) null)
                .show("registerTable", states.stream().map(this::row).toList())
                .show("countText", met + "/" + states.size() + " đơn vị đã gửi đủ đăng ký");
    }

    private static Map<String, Object> row(KindWindow window) {
        return Map.of(
                "kindName", window.kindName(),
                "registrationLastDayText", Days.text(window.registrationLastDay()),
                "minimum", window.minimum(),
                "aim", window.aim());
    }

    private static Map<String, Object> row(InspectionRound round) {
        return Map.of("firstDayText", Days.text(round.firstDay()), "lastDayText", Days.text(round.lastDay()));
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
                recipient.unionFieldName() == null ? "" : recipient.unionFieldName());
    }

    private Map<String, Object> row(ObligationState state) {
        return Map.of(
                "unitName",
                organisation.unit(state.key().unit()).name(),
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
