package vn.danvankheo.dossier;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.dossier.DossierTasks.OpenTask;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;

/** Which dossiers there are, who reads them and who adds to them: whoever works on their tasks. */
@Service
@Transactional(readOnly = true)
public class Dossiers {

    private static final Pattern YEAR = Pattern.compile("(\\d{4})");
    private static final Pattern OF_UNIT = Pattern.compile("(\\d{4})-(H1|Y|CN)/([A-Z0-9]{2,20})");
    private static final String ROUND = "CN";

    private static final Set<Committee> OWN =
            Set.of(Committee.OFFICERS, Committee.LEADERSHIP, Committee.PARTY, Committee.INSPECTION);
    private static final Set<Committee> ABOVE = Set.of(Committee.OFFICERS, Committee.LEADERSHIP, Committee.INSPECTION);

    private final ModelBuilding models;
    private final CampaignPlanning campaigns;
    private final Organisation organisation;
    private final Accounts accounts;
    private final DossierTasks tasks;

    Dossiers(
            ModelBuilding models,
            CampaignPlanning campaigns,
            Organisation organisation,
            Accounts accounts,
            DossierTasks tasks) {
        this.models = models;
        this.campaigns = campaigns;
        this.organisation = organisation;
        this.accounts = accounts;
        this.tasks = tasks;
    }

    /** By the key as it stands in addresses; empty for whatever is no key, and for what has never been begun. */
    public Optional<Dossier> find(String key) {
        if (key == null) {
            return Optional.empty();
        }
        Matcher ofUnit = OF_UNIT.matcher(key);
        if (ofUnit.matches()) {
            return ofUnit(key, Integer.parseInt(ofUnit.group(1)), ofUnit.group(2), ofUnit.group(3));
        }
        Matcher year = YEAR.matcher(key);
        if (year.matches()) {
            return ofYear(key, Integer.parseInt(year.group(1)));
        }
        return models.find(key).map(models::view).map(this::ofModel);
    }

    private Dossier ofModel(ModelView model) {
        return new Dossier(
                model.code().value(),
                model.unit(),
                model.year(),
                model.title(),
                model.code() + " · " + organisation.unit(model.unit()).name());
    }

    private Optional<Dossier> ofUnit(String key, int year, String what, String code) {
        Unit unit = organisation.units(List.of(UnitCode.of(code))).get(UnitCode.of(code));
        if (unit == null || !campaigns.hasBegun(year)) {
            return Optional.empty();
        }
        boolean round = what.equals(ROUND);
        String title = round
                ? "Công nhận năm " + year
                : "Báo cáo " + ReviewPeriod.of(year + "-" + what).label();
        return Optional.of(new Dossier(key, unit.code(), year, title, unit.name()));
    }

    private Optional<Dossier> ofYear(String key, int year) {
        if (!campaigns.hasBegun(year) || organisation.isEmpty()) {
            return Optional.empty();
        }
        Unit federation = organisation.federation();
        return Optional.of(
                new Dossier(key, federation.code(), year, "Phong trào “Dân vận khéo” năm " + year, federation.name()));
    }

    /** What stands beside the form of an open task: of a year's reports each has a dossier of its own. */
    public Optional<Dossier> of(OpenTask task) {
        return find(NeededEvidence.of(task.task())
                .flatMap(needed -> reportOf(needed, task.dossier()))
                .map(period ->
                        Dossier.keyOfReport(period, organisation.federation().code()))
                .orElse(task.dossier()));
    }

    private static Optional<ReviewPeriod> reportOf(NeededEvidence needed, String year) {
        return switch (needed) {
            case MID_YEAR_REPORT -> Optional.of(ReviewPeriod.halfOf(Integer.parseInt(year)));
            case YEAR_REPORT -> Optional.of(ReviewPeriod.wholeOf(Integer.parseInt(year)));
            case CONSENT, PLAN, MINUTES, DECISION -> Optional.empty();
        };
    }

    /** What the step needs; the party committee that has an account answers by it and needs no paper. */
    Optional<NeededEvidence> needed(Dossier dossier, String task) {
        return NeededEvidence.of(task)
                .filter(needed -> needed != NeededEvidence.CONSENT
                        || worker(Committee.PARTY, dossier).equals(worker(Committee.OFFICERS, dossier)));
    }

    private CommitteeOfUnit worker(Committee committee, Dossier dossier) {
        return organisation.routeWork(committee.of(dossier.unit())).committee();
    }

    /** Its unit and whoever stands above it; for anybody else there is no such dossier. */
    public boolean mayRead(Dossier dossier, String account) {
        return accounts.isAdministrator(account)
                || seats(account).stream().anyMatch(seat -> organisation.isWithin(dossier.unit(), seat.unit()))
                || mayAdd(dossier, account);
    }

    /**
     * Who works on its tasks: the committees of its unit, those of the unit directly above, and whoever else a task has
     * been given to; never who only follows.
     */
    public boolean mayAdd(Dossier dossier, String account) {
        return seats(account).stream().anyMatch(seat -> worksOn(dossier, seat))
                || tasks.isAsked(account, dossier.key());
    }

    private boolean worksOn(Dossier dossier, CommitteeOfUnit seat) {
        if (seat.unit().equals(dossier.unit())) {
            return OWN.contains(seat.committee());
        }
        return ABOVE.contains(seat.committee())
                && organisation
                        .superiorOf(dossier.unit())
                        .filter(superior -> superior.code().equals(seat.unit()))
                        .isPresent();
    }

    /** Whether both sit in one committee that works on the dossier. */
    boolean workTogether(Dossier dossier, String one, String other) {
        Set<CommitteeOfUnit> seats = seats(other);
        return seats(one).stream().anyMatch(seat -> seats.contains(seat) && worksOn(dossier, seat));
    }

    private Set<CommitteeOfUnit> seats(String account) {
        return organisation.member(account).map(Member::committees).orElse(Set.of());
    }
}
