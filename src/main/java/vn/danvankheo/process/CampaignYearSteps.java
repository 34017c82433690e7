package vn.danvankheo.process;

import java.util.Date;
import java.util.List;
import org.springframework.stereotype.Component;
import vn.danvankheo.campaign.AnnualPlan;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.CampaignStage;
import vn.danvankheo.campaign.LateUnitsDecision;
import vn.danvankheo.campaign.PlanApproval;
import vn.danvankheo.campaign.RegisterConfirmation;
import vn.danvankheo.campaign.RegistrationTargets;
import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.campaign.YearStart;
import vn.danvankheo.dossier.Dossier;
import vn.danvankheo.dossier.Evidence;
import vn.danvankheo.dossier.NeededEvidence;
import vn.danvankheo.exemplar.Approval;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.recognition.PlannedCriteria;
import vn.danvankheo.recognition.Rounds;
import vn.danvankheo.review.CompiledReport;
import vn.danvankheo.review.Dispatch;
import vn.danvankheo.review.FederationReporting;
import vn.danvankheo.review.Reviewing;

/** The steps of {@code campaign-year.bpmn}, in its order. */
@Facade
@Component("campaignYear")
public class CampaignYearSteps implements TaskCards {

    private final CampaignPlanning campaigns;
    private final RegistrationTargets targets;
    private final Reviewing reviews;
    private final FederationReporting reports;
    private final Rounds rounds;
    private final PlannedCriteria criteria;
    private final Evidence evidence;
    private final Organisation organisation;

    CampaignYearSteps(
            CampaignPlanning campaigns,
            RegistrationTargets targets,
            Reviewing reviews,
            FederationReporting reports,
            Rounds rounds,
            PlannedCriteria criteria,
            Evidence evidence,
            Organisation organisation) {
        this.campaigns = campaigns;
        this.targets = targets;
        this.reviews = reviews;
        this.reports = reports;
        this.rounds = rounds;
        this.criteria = criteria;
        this.evidence = evidence;
        this.organisation = organisation;
    }

    public String startSchedule() {
        return campaigns.startSchedule();
    }

    public String yearToBegin() {
        return String.valueOf(campaigns.currentYear());
    }

    public boolean hasBegun(String key) {
        return campaigns.hasBegun(yearOf(key));
    }

    public void begin(String key) {
        campaigns.begin(new YearStart(yearOf(key)));
    }

    public String desk() {
        return organisation
                .routeWork(Committee.OFFICERS.of(organisation.federation().code()))
                .committee()
                .id();
    }

    public String federationLeadership() {
        return organisation
                .routeWork(Committee.LEADERSHIP.of(organisation.federation().code()))
                .committee()
                .id();
    }

    public Date planDueAt(String key) {
        return LastMoment.before(campaigns.planTermEnd());
    }

    public void issuePlan(String key, AnnualPlan form, String by) {
        criteria.check(yearOf(key), form.criteriaSets());
        campaigns.issuePlan(yearOf(key), form, by);
    }

    public Date planApprovalDueAt(String key) {
        return LastMoment.before(campaigns.planTermEnd());
    }

    public void approvePlan(String key, PlanApproval form, String by) {
        campaigns.decidePlan(yearOf(key), form, by);
    }

    public boolean isPlanApproved(String key) {
        return campaigns.stage(yearOf(key)) == CampaignStage.APPROVED;
    }

    public void openNextRegistrations(String key) {
        targets.openNext(yearOf(key));
    }

    public boolean areAllOpened(String key) {
        return targets.areAllOpened(yearOf(key));
    }

    public Date registrationClosesAt(String key) {
        return LastMoment.at(campaigns.registrationClosesAt(yearOf(key)));
    }

    public List<String> supervisorsWithLateUnits(String key) {
        return targets.supervisorsWithLateUnits(yearOf(key)).stream()
                .map(UnitCode::value)
                .toList();
    }

    public String officersOf(String supervisor) {
        return organisation
                .routeWork(Committee.OFFICERS.of(UnitCode.of(supervisor)))
                .committee()
                .id();
    }

    public Date registerDueAt(String key) {
        return LastMoment.before(campaigns.registerClosesAt(yearOf(key)));
    }

    public void handleLateUnits(String key, String supervisor, LateUnitsDecision form, String by) {
        targets.decideLateUnits(yearOf(key), UnitCode.of(supervisor), form, by);
    }

    public void confirmRegister(String key, RegisterConfirmation form, String by) {
        campaigns.confirmRegister(yearOf(key), form, by);
    }

    public Date registerClosesAt(String key) {
        return LastMoment.at(campaigns.registerClosesAt(yearOf(key)));
    }

    public void confirmRegisterWithoutUndecided(String key) {
        campaigns.confirmRegisterWithoutUndecided(yearOf(key));
    }

    // ---- review of the first six months ----

    public Date midYearReviewOpensAt(String key) {
        return LastMoment.at(campaigns.reviewOpensAt(half(key)));
    }

    public void startNextMidYearReviews(String key) {
        reviews.openNext(half(key));
    }

    public boolean areMidYearReviewsStarted(String key) {
        return reviews.areAllOpened(half(key));
    }

    public boolean areMidYearReviewsReceived(String key) {
        return reviews.areAllReceived(half(key));
    }

    public Date midYearReportOpensAt(String key) {
        return LastMoment.at(campaigns.reportOpensAt(half(key)));
    }

    public Date midYearReportDueAt(String key) {
        return LastMoment.before(campaigns.reportClosesAt(half(key)));
    }

    public void compileMidYearReport(String key, CompiledReport form, String by) {
        reports.compile(half(key), form, by);
    }

    public void approveMidYearReport(String key, Approval form, String by) {
        reports.decide(half(key), form, by);
    }

    public boolean isMidYearReportApproved(String key) {
        return reports.isApproved(half(key));
    }

    public void dispatchMidYearReport(String key, Dispatch form, String by) {
        evidence.require(dossierOf(half(key)), NeededEvidence.MID_YEAR_REPORT);
        reports.dispatch(half(key), form, by);
    }

    // ---- review of the year ----

    public Date yearReviewOpensAt(String key) {
        return LastMoment.at(campaigns.reviewOpensAt(whole(key)));
    }

    public void startNextYearReviews(String key) {
        reviews.openNext(whole(key));
    }

    public boolean areYearReviewsStarted(String key) {
        return reviews.areAllOpened(whole(key));
    }

    public boolean areYearReviewsReceived(String key) {
        return reviews.areAllReceived(whole(key));
    }

    public Date yearReportOpensAt(String key) {
        return LastMoment.at(campaigns.reportOpensAt(whole(key)));
    }

    public Date yearReportDueAt(String key) {
        return LastMoment.before(campaigns.reportClosesAt(whole(key)));
    }

    public void compileYearReport(String key, CompiledReport form, String by) {
        reports.compile(whole(key), form, by);
    }

    public void approveYearReport(String key, Approval form, String by) {
        reports.decide(whole(key), form, by);
    }

    public boolean isYearReportApproved(String key) {
        return reports.isApproved(whole(key));
    }

    public void dispatchYearReport(String key, Dispatch form, String by) {
        evidence.require(dossierOf(whole(key)), NeededEvidence.YEAR_REPORT);
        reports.dispatch(whole(key), form, by);
    }

    // ---- recognition ----

    public List<String> tiers() {
        return organisation.tiersUpwards();
    }

    public Date recognitionOpensAt(String key, String tier) {
        return LastMoment.at(campaigns.recognitionOpensAt(yearOf(key), tier));
    }

    public void openNextRounds(String key, String tier) {
        rounds.openNext(yearOf(key), tier);
    }

    public boolean areRoundsOpened(String key, String tier) {
        return rounds.areAllOpened(yearOf(key), tier);
    }

    // ---- end of the year ----

    public Date yearClosesAt(String key) {
        return LastMoment.at(campaigns.yearClosesAt(yearOf(key)));
    }

    public void close(String key) {
        campaigns.close(yearOf(key));
    }

    @Override
    public String card(String key, String committee) {
        String unit = committee == null
                ? organisation.federation().name()
                : organisation.unit(CommitteeOfUnit.ofId(committee).unit()).name();
        String sample = campaigns.isSample(yearOf(key)) ? " (dữ liệu mẫu)" : "";
        return "Phong trào năm " + key + sample + " · " + unit;
    }

    private String dossierOf(ReviewPeriod report) {
        return Dossier.keyOfReport(report, organisation.federation().code());
    }

    private static ReviewPeriod half(String key) {
        return ReviewPeriod.halfOf(yearOf(key));
    }

    private static ReviewPeriod whole(String key) {
        return ReviewPeriod.wholeOf(yearOf(key));
    }

    static int yearOf(String key) {
        return Integer.parseInt(key);
    }
}
