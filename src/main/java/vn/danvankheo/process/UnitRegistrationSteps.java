package vn.danvankheo.process;

import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.ObligationKey;
import vn.danvankheo.campaign.ObligationStage;
import vn.danvankheo.campaign.RegistrationTargets;
import vn.danvankheo.exemplar.ContentSelection;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.UnitCode;

/** The steps of {@code unit-registration.bpmn}, in its order. */
@Facade
@Component("unitRegistration")
public class UnitRegistrationSteps implements TaskCards, ReadsAhead {

    private final RegistrationTargets targets;
    private final ModelBuilding models;
    private final CampaignPlanning campaigns;
    private final Organisation organisation;
    private final TaskLinks links;

    UnitRegistrationSteps(
            RegistrationTargets targets,
            ModelBuilding models,
            CampaignPlanning campaigns,
            Organisation organisation,
            TaskLinks links) {
        this.targets = targets;
        this.models = models;
        this.campaigns = campaigns;
        this.organisation = organisation;
        this.links = links;
    }

    public boolean isReminderLeft(String key) {
        return targets.nextReminderAt(ObligationKey.of(key)).isPresent();
    }

    /** The moment of closing when there is none: an extension that falls short of the next one moves the timer there. */
    public Date nextReminderAt(String key) {
        ObligationKey obligation = ObligationKey.of(key);
        return LastMoment.at(targets.nextReminderAt(obligation)
                .orElseGet(() -> targets.state(obligation).closesAt()));
    }

    public void remind(String key) {
        targets.remind(ObligationKey.of(key));
    }

    public boolean isTargetMet(String key) {
        return targets.state(ObligationKey.of(key)).met();
    }

    public boolean hasEnoughUnderWay(String key) {
        return targets.hasEnoughUnderWay(ObligationKey.of(key));
    }

    /** The unit's officers, and while a unit above helps with the registration its officers as well. */
    public List<String> officers(String key) {
        ObligationKey obligation = ObligationKey.of(key);
        Stream<UnitCode> units = Stream.concat(
                Stream.of(obligation.unit()),
                Stream.ofNullable(targets.state(obligation).helper())
                        // it may have moved away from who has helped it
                        .filter(helper -> organisation.isWithin(obligation.unit(), helper)));
        return units.map(unit -> organisation
                        .routeWork(Committee.OFFICERS.of(unit))
                        .committee()
                        .id())
                .distinct()
                .toList();
    }

    public Date dueAt(String key) {
        return LastMoment.before(targets.state(ObligationKey.of(key)).closesAt());
    }

    public void selectContent(String key, ContentSelection form, String by) {
        models.choose(ObligationKey.of(key), form, by);
    }

    public boolean isAnotherWanted(String key) {
        return targets.state(ObligationKey.of(key)).anotherWanted();
    }

    public Date registrationClosesAt(String key) {
        return LastMoment.at(targets.state(ObligationKey.of(key)).closesAt());
    }

    public void recordOverdue(String key) {
        targets.recordOverdue(ObligationKey.of(key));
    }

    public Date nextLateReminderAt(String key) {
        return LastMoment.at(targets.nextLateReminderAt(ObligationKey.of(key)));
    }

    public void remindLate(String key) {
        targets.remindLate(ObligationKey.of(key));
    }

    public Date lateDueAt(String key) {
        return LastMoment.before(
                campaigns.registerClosesAt(ObligationKey.of(key).year()));
    }

    public void selectContentLate(String key, ContentSelection form, String by) {
        models.chooseLate(ObligationKey.of(key), form, by);
    }

    public boolean isExtended(String key) {
        return targets.state(ObligationKey.of(key)).stage() == ObligationStage.OPEN;
    }

    public boolean isExcused(String key) {
        return targets.state(ObligationKey.of(key)).stage() == ObligationStage.EXCUSED;
    }

    public Date yearClosesAt(String key) {
        return LastMoment.at(campaigns.yearClosesAt(ObligationKey.of(key).year()));
    }

    public void recordNotFulfilled(String key) {
        targets.recordNotFulfilled(ObligationKey.of(key));
    }

    @Override
    public String card(String key, String committee) {
        ObligationKey obligation = ObligationKey.of(key);
        String sample = campaigns.isSample(obligation.year()) ? " (dữ liệu mẫu)" : "";
        return organisation.unit(obligation.unit()).name() + " · Đăng ký năm " + obligation.year() + sample
                + " · Bước 1";
    }

    @Override
    public void readAhead(Collection<String> keys) {
        List<ObligationKey> obligations = keys.stream().map(ObligationKey::of).toList();
        List<UnitCode> units =
                obligations.stream().map(ObligationKey::unit).distinct().toList();
        targets.readAhead(obligations);
        organisation.units(units);
        organisation.ownMembersOf(Committee.OFFICERS, units);
        links.readAhead("unitRegistration", keys);
    }
}
