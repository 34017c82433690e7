package vn.danvankheo.recognition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.SelfScore;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Tiers;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.recognition.SelfScoreEntry.Given;
import vn.danvankheo.validation.InvalidInput;

/** Tự chấm điểm: what units give their own models (plan, II.3, step 4); the current one of each model is kept. */
@Service
@Transactional
public class SelfScoring {

    private static final String FIELD = "selfScores";
    private static final String BETWEEN = " – ";

    private final Criteria criteria;
    private final SelfScores scores;
    private final ModelBuilding models;
    private final Organisation organisation;
    private final Days days;

    SelfScoring(Criteria criteria, SelfScores scores, ModelBuilding models, Organisation organisation, Days days) {
        this.criteria = criteria;
        this.scores = scores;
        this.models = models;
        this.organisation = organisation;
        this.days = days;
    }

    /**
     * The rows of the summary form: every criterion of the tiers from the owner's own up to the federation's, the lowest
     * tier's first, with what has been given before.
     */
    @Transactional(readOnly = true)
    public List<SelfScore> prefilled(ModelCode model) {
        ModelView view = models.view(model);
        List<String> tiers = tiersFrom(view.unit());
        Map<String, Given> before = givenFor(model);
        return criteria.asked(view.year(), tiers, view.content().subject()).stream()
                .map(asked ->
                        row(asked, tiers.get(0), before.get(asked.criterion().code())))
                .toList();
    }

    private static SelfScore row(AskedCriterion asked, String lowestTier, Given before) {
        Criterion criterion = asked.criterion();
        String added = asked.tier().equals(lowestTier) ? "" : ", thêm ở " + Tiers.nameInSentence(asked.tier());
        boolean stillFits = before != null && before.points() != null && before.points() <= criterion.points();
        return new SelfScore(
                "%s%s%s (tối đa %d điểm%s)"
                        .formatted(criterion.code(), BETWEEN, criterion.name(), criterion.points(), added),
                stillFits ? before.points() : null,
                before == null ? null : before.evidence());
    }

    /**
     * Keeps what the unit gives its model, instead of what it gave before.
     *
     * @param tierAskedFor code of the highest tier at which recognition is asked for; what higher tiers add may stay
     *     without points
     * @param rows as they were shown, {@link #prefilled}; the criterion is known by its code, in front of “ – ”
     * @throws vn.danvankheo.validation.InvalidInput for example at {@code selfScores[2].points}
     */
    public void record(ModelCode model, String tierAskedFor, List<SelfScore> rows, String by) {
        ModelView view = models.view(model);
        List<CriteriaSetView> sets = setsUpTo(tierAskedFor, view);
        Map<String, Integer> places = placesOf(rows);
        List<Given> given = new ArrayList<>();
        for (AskedCriterion asked : criteria.asked(
                view.year(), tiersFrom(view.unit()), view.content().subject())) {
            Criterion criterion = asked.criterion();
            boolean needed = sets.stream().anyMatch(set -> set.tier().equals(asked.tier()));
            Integer place = places.get(criterion.code());
            if (place != null) {
                given.add(given(criterion, rows.get(place), needed, FIELD + "[" + place + "].points"));
            } else if (needed) {
                throw new InvalidInput(
                        FIELD,
                        "thiếu tiêu chí %s; bộ tiêu chí đã thay đổi, hãy mở lại việc này".formatted(criterion.code()));
            }
        }
        SelfScoreEntry entry = scores.findById(model.value()).orElseGet(() -> new SelfScoreEntry(model));
        entry.give(sets.stream().map(CriteriaSetView::id).toList(), given, by, days.now());
        scores.save(entry);
    }

    private List<CriteriaSetView> setsUpTo(String tierAskedFor, ModelView view) {
        List<String> tiers = tiersFrom(view.unit());
        int highest = tiers.indexOf(tierAskedFor);
        if (highest < 0) {
            throw new InvalidInput("tierAskedFor", "phải là cấp của đơn vị hoặc cấp trên của đơn vị");
        }
        return criteria.inForce(
                view.year(), tiers.subList(0, highest + 1), view.content().subject());
    }

    /** Where the rows of the criteria stand; a row that names no criterion of today is left aside. */
    private static Map<String, Integer> placesOf(List<SelfScore> rows) {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            String code = rows.get(i).criterion().split(BETWEEN, 2)[0].strip();
            if (places.putIfAbsent(code, i) != null) {
                throw new InvalidInput(FIELD + "[" + i + "].points", "tiêu chí %s đã có ở dòng trên".formatted(code));
            }
        }
        return places;
    }

    private static Given given(Criterion criterion, SelfScore row, boolean needed, String field) {
        if (row.points() == null && needed) {
            throw new InvalidInput(field, "chưa được chấm điểm");
        }
        if (row.points() != null && (row.points() < 0 || row.points() > criterion.points())) {
            throw new InvalidInput(field, "phải từ 0 đến %d điểm".formatted(criterion.points()));
        }
        return new Given(criterion.code(), row.points(), criterion.points(), row.evidence());
    }

    /**
     * What the self-score comes to at a tier, under the version that it was given under; at a tier that was not asked for,
     * under the one in force. Points of a criterion that gives another maximum there are taken over in proportion. Empty
     * without a self-score, or when it does not cover the tier's criteria.
     */
    @Transactional(readOnly = true)
    public Optional<Score> scoreAt(ModelCode model, String tier) {
        return sheetAt(model, tier).map(criteria::score);
    }

    /** The points behind {@link #scoreAt}. */
    @Transactional(readOnly = true)
    public Optional<ScoreSheet> sheetAt(ModelCode model, String tier) {
        return scores.findById(model.value()).flatMap(entry -> {
            ModelView view = models.view(model);
            return entry.sets().stream()
                    .map(criteria::version)
                    .filter(set -> set.tier().equals(tier))
                    .findFirst()
                    .or(() -> criteria.find(view.year(), tier, view.content().subject()))
                    .flatMap(set -> sheet(set, byCode(entry.given())));
        });
    }

    private static Optional<ScoreSheet> sheet(CriteriaSetView set, Map<String, Given> given) {
        Map<String, Integer> points = new LinkedHashMap<>();
        for (Criterion criterion : set.content().criteria()) {
            Given row = given.get(criterion.code());
            if (row == null || row.points() == null) {
                return Optional.empty();
            }
            points.put(criterion.code(), row.outOf(criterion.points()));
        }
        return Optional.of(new ScoreSheet(set.id(), points, 0, 0));
    }

    private Map<String, Given> givenFor(ModelCode model) {
        return scores.findById(model.value())
                .map(entry -> byCode(entry.given()))
                .orElse(Map.of());
    }

    private static Map<String, Given> byCode(List<Given> rows) {
        return rows.stream().collect(Collectors.toMap(Given::code, Function.identity()));
    }

    /** The tiers from the unit's own up to the federation's. */
    private List<String> tiersFrom(UnitCode owner) {
        List<String> tiers = new ArrayList<>();
        for (Optional<Unit> unit = Optional.of(organisation.unit(owner));
                unit.isPresent();
                unit = organisation.superiorOf(unit.get().code())) {
            String tier = unit.get().kind().tier();
            if (!tiers.contains(tier)) {
                tiers.add(tier);
            }
        }
        return tiers;
    }
}
