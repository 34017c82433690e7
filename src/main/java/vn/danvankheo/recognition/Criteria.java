package vn.danvankheo.recognition;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.organisation.StandingIn;
import vn.danvankheo.validation.InvalidInput;

/** The criteria sets: which holds when, and what a score sheet comes to under one (plan, III.2). */
@Service
@Transactional
public class Criteria {

    private final CriteriaSets sets;
    private final CampaignPlanning campaigns;
    private final StandingIn standingIn;
    private final Days days;
    private final AuditTrail audit;

    Criteria(CriteriaSets sets, CampaignPlanning campaigns, StandingIn standingIn, Days days, AuditTrail audit) {
        this.sets = sets;
        this.campaigns = campaigns;
        this.standingIn = standingIn;
        this.days = days;
        this.audit = audit;
    }

    /**
     * The version that the year's issued plan has chosen or, where it leaves that open, the newest that holds in the year.
     *
     * @throws IllegalStateException when none does: the pages see to it that this year and the next have one
     */
    @Transactional(readOnly = true)
    public CriteriaSetView inForce(int year, String tier, Subject subject) {
        return find(year, tier, subject).orElseThrow(() -> none(year, tier, subject));
    }

    /**
     * The same of each tier, in the order of the tiers.
     *
     * @throws IllegalStateException when there is none for one of them
     */
    @Transactional(readOnly = true)
    public List<CriteriaSetView> inForce(int year, List<String> tiers, Subject subject) {
        List<CriteriaSet> newestFirst = sets.findByTierInAndSubjectOrderByVersionDesc(tiers, subject);
        return tiers.stream()
                .map(tier -> inForce(
                                year,
                                newestFirst.stream()
                                        .filter(set -> set.tier().equals(tier))
                                        .toList())
                        .orElseThrow(() -> none(year, tier, subject)))
                .toList();
    }

    private Optional<CriteriaSetView> inForce(int year, List<CriteriaSet> newestFirst) {
        Set<Long> chosen = campaigns.criteriaSets(year);
        return newestFirst.stream()
                .filter(set -> chosen.contains(set.id()))
                .findFirst()
                .or(() -> newestFirst.stream().filter(set -> set.covers(year)).findFirst())
                .map(CriteriaSet::view);
    }

    private static IllegalStateException none(int year, String tier, Subject subject) {
        return new IllegalStateException("no criteria for " + subject + " at " + tier + " in " + year);
    }

    /** The same; empty when there is none. */
    @Transactional(readOnly = true)
    public Optional<CriteriaSetView> find(int year, String tier, Subject subject) {
        return inForce(year, newestFirst(tier, subject));
    }

    /** Whether the year's issued plan has chosen the version: one that is saved later then waits for the next plan. */
    @Transactional(readOnly = true)
    public boolean isPlanned(int year, CriteriaSetView set) {
        return campaigns.criteriaSets(year).contains(set.id());
    }

    @Transactional(readOnly = true)
    public CriteriaSetView version(long id) {
        return findVersion(id).orElseThrow(() -> new IllegalArgumentException("criteria set: " + id));
    }

    @Transactional(readOnly = true)
    public Optional<CriteriaSetView> findVersion(long id) {
        return sets.findById(id).map(CriteriaSet::view);
    }

    /** Every version, by tier and subject, the newest first. */
    @Transactional(readOnly = true)
    public List<CriteriaVersion> everyVersion() {
        return sets.findByOrderByTierAscSubjectAscVersionDesc().stream()
                .map(CriteriaSet::entry)
                .toList();
    }

    /** What a unit scores itself for: each criterion once, those of the lowest tier first, then what each further tier adds. */
    @Transactional(readOnly = true)
    public List<AskedCriterion> asked(int year, List<String> tiersUpwards, Subject subject) {
        return asked(inForce(year, tiersUpwards, subject));
    }

    static List<AskedCriterion> asked(Collection<CriteriaSetView> setsUpwards) {
        Map<String, AskedCriterion> asked = new LinkedHashMap<>();
        setsUpwards.forEach(set -> set.content()
                .criteria()
                .forEach(criterion -> asked.putIfAbsent(criterion.code(), new AskedCriterion(set.tier(), criterion))));
        return List.copyOf(asked.values());
    }

    /**
     * Total, caps and grade.
     *
     * @throws vn.danvankheo.validation.InvalidInput when a criterion is missing, unknown or has more points than it gives
     *     ({@code points[TC1]}), or bonus or penalty is below 0
     */
    @Transactional(readOnly = true)
    public Score score(ScoreSheet sheet) {
        return Scoring.score(version(sheet.criteriaSet()).content(), sheet);
    }

    /** The position of a grade among the set's levels, 0 for the highest; below all levels the number of levels. */
    @Transactional(readOnly = true)
    public int rank(long criteriaSet, String grade) {
        List<String> names = version(criteriaSet).content().grades().stream()
                .map(GradeLevel::name)
                .toList();
        if (grade == null) {
            return names.size();
        }
        if (!names.contains(grade)) {
            throw new IllegalArgumentException("grade of criteria set " + criteriaSet + ": " + grade);
        }
        return names.indexOf(grade);
    }

    /**
     * Adds the next version; the former ones stay as they are.
     *
     * @param basedOn number of the newest version that the desk has seen; 0 when there was none
     * @return the new version, or the newest when it says the same
     * @throws vn.danvankheo.validation.InvalidInput at the field; at none when somebody else has added a version since
     */
    public CriteriaSetView save(CriteriaDraft draft, int basedOn, String by) {
        draft.objections().stream().findFirst().ifPresent(objection -> {
            throw objection;
        });
        sets.editAlone();
        List<CriteriaSet> former = newestFirst(draft.tier(), draft.subject());
        int newest = former.isEmpty() ? 0 : former.get(0).version();
        if (newest != basedOn) {
            throw new InvalidInput(
                    "",
                    "Trong lúc đồng chí sửa, người khác đã lưu bản %d. Hãy xem bản đó rồi sửa lại".formatted(newest));
        }
        if (newest > 0 && former.get(0).says(draft)) {
            return former.get(0).view();
        }
        CriteriaSet next = new CriteriaSet(draft, newest + 1, false, by, days.now());
        refuseYearsWithoutSet(next, former);
        audit.record(
                by,
                AuditEntry.change(
                        "Lưu bộ tiêu chí",
                        draft.tier() + ", " + draft.subject().label(),
                        null,
                        Map.of("bản", String.valueOf(newest)),
                        Map.of("bản", String.valueOf(newest + 1))));
        CriteriaSetView saved = sets.save(next).view();
        standingIn.noteAsDesk(occasion(saved), by);
        return saved;
    }

    /** As what it is kept in whose stead the version was saved. */
    public static String occasion(CriteriaSetView version) {
        return "bo-tieu-chi:" + version.id();
    }

    private void refuseYearsWithoutSet(CriteriaSet next, List<CriteriaSet> former) {
        int thisYear = days.today().getYear();
        for (int year = thisYear; year <= thisYear + 1; year++) {
            int asked = year;
            if (!next.covers(year) && former.stream().noneMatch(set -> set.covers(asked))) {
                throw new InvalidInput(
                        next.beginsAfter(year) ? "firstYear" : "lastYear",
                        "năm %d sẽ không có bộ tiêu chí nào của cấp này".formatted(year));
            }
        }
    }

    /** Adds the shipped sample where there is no set at all. */
    void loadOnce(List<CriteriaDraft> samples) {
        sets.editAlone();
        if (sets.count() == 0) {
            samples.forEach(sample -> sets.save(new CriteriaSet(sample, 1, true, "", days.now())));
        }
    }

    private List<CriteriaSet> newestFirst(String tier, Subject subject) {
        return sets.findByTierAndSubjectOrderByVersionDesc(tier, subject);
    }
}
