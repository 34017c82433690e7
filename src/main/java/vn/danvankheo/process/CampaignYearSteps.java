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
import vn.danvankheo.campaign.YearStart;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.UnitCode;

/** The steps of {@code campaign-year.bpmn}, in its order. */
@Facade
@Component("campaignYear")
public class CampaignYearSteps implements TaskCards {

    private final CampaignPlanning campaigns;
    private final RegistrationTargets targets;
    private final Organisation organisation;

    CampaignYearSteps(CampaignPlanning campaigns, RegistrationTargets targets, Organisation organisation) {
        this.campaigns = campaigns;
        this.targets = targets;
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

    static int yearOf(String key) {
        return Integer.parseInt(key);
    }
}
