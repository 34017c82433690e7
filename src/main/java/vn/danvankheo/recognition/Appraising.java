package vn.danvankheo.recognition;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.recognition.Appraisal.Line;
import vn.danvankheo.review.ModelAssessment;
import vn.danvankheo.validation.InvalidInput;

/** Appraising the models of a list, one by one, before the council decides on them (plan, I.2.d). */
@Service
@Transactional
public class Appraising {

    private final Candidates candidates;
    private final Criteria criteria;
    private final SelfScoring selfScoring;
    private final LatestReviews reviews;
    private final ModelBuilding models;
    private final Days days;

    Appraising(
            Candidates candidates,
            Criteria criteria,
            SelfScoring selfScoring,
            LatestReviews reviews,
            ModelBuilding models,
            Days days) {
        this.candidates = candidates;
        this.criteria = criteria;
        this.selfScoring = selfScoring;
        this.reviews = reviews;
        this.models = models;
        this.days = days;
    }

    /** The criteria set under which the model is appraised in the session. */
    @Transactional(readOnly = true)
    public CriteriaSetView setFor(RoundKey round, ModelCode model) {
        return criteria.version(candidate(round, model).criteriaSet());
    }

    /** The form as it opens: a line for each criterion, with what the unit gave itself. */
    @Transactional(readOnly = true)
    public Appraisal prefilled(CriteriaSetView set, ModelCode model) {
        Map<String, Integer> self =
                selfScoring.sheetAt(model, set.tier()).map(ScoreSheet::points).orElse(Map.of());
        List<Line> lines = set.content().criteria().stream()
                .map(criterion -> new Line(
                        Appraisal.shown(criterion),
                        self.containsKey(criterion.code()) ? String.valueOf(self.get(criterion.code())) : "",
                        null,
                        null))
                .toList();
        return new Appraisal(lines, null, null, null, null, null, null, null);
    }

    /** What the unit's latest review that was received says of the model. */
    @Transactional(readOnly = true)
    public Optional<ModelAssessment> reviewOf(ModelCode model) {
        return reviews.of(models.view(model));
    }

    /** A warning, never a block: that the model has run for less time than its criteria ask for. */
    @Transactional(readOnly = true)
    public Optional<String> warning(CriteriaSetView set, ModelCode model) {
        Integer minimum = set.content().minimumMonths();
        long months = monthsOf(model);
        return minimum == null || months >= minimum
                ? Optional.empty()
                : Optional.of(
                        "Mô hình mới thực hiện được %d tháng, ít hơn thời gian tối thiểu %d tháng của bộ tiêu chí."
                                .formatted(months, minimum));
    }

    /** Whole months that the model has run. */
    @Transactional(readOnly = true)
    public long monthsOf(ModelCode code) {
        ModelView model = models.view(code);
        LocalDate end =
                model.implementationEndedAt() == null ? days.today() : days.dayOf(model.implementationEndedAt());
        return Math.max(0, ChronoUnit.MONTHS.between(model.survey().firstDay(), end));
    }

    @Transactional(readOnly = true)
    public String titleOf(ModelCode model) {
        return models.view(model).title();
    }

    /** Who counts as having worked on the model; they do not appraise it. */
    @Transactional(readOnly = true)
    public Set<String> contributorsTo(ModelCode model) {
        return models.everybodyBehind(model);
    }

    public void appraise(RoundKey round, ModelCode code, Appraisal appraisal, String by) {
        models.refuseContributor(code, by);
        Candidate candidate = candidate(round, code);
        CriteriaSetView set = criteria.version(candidate.criteriaSet());
        List<String> expected =
                set.content().criteria().stream().map(Appraisal::shown).toList();
        if (!appraisal.lines().stream().map(Line::criterion).toList().equals(expected)) {
            throw new InvalidInput("lines", "phải có đủ các tiêu chí, mỗi tiêu chí một dòng; hãy mở lại việc này");
        }
        check(appraisal);
        Map<String, Integer> points = appraisal.lines().stream().collect(Collectors.toMap(Line::code, Line::points));
        Score score = criteria.score(new ScoreSheet(
                candidate.criteriaSet(), points, orNone(appraisal.bonus()), orNone(appraisal.penalty())));
        Integer selfTotal =
                selfScoring.scoreAt(code, set.tier()).map(Score::total).orElse(null);
        candidate.appraise(appraisal, score, selfTotal, by, days.now());
    }

    private void check(Appraisal appraisal) {
        if (orNone(appraisal.bonus()) + orNone(appraisal.penalty()) > 0) {
            required("adjustmentReason", appraisal.adjustmentReason(), "phải nêu lý do cộng, trừ điểm");
        }
        if (Boolean.TRUE.equals(appraisal.siteVisit())) {
            required("visitedOn", appraisal.visitedOn(), "phải ghi ngày thẩm định thực tế");
            required("participants", appraisal.participants(), "phải ghi thành phần thẩm định thực tế");
            if (appraisal.visitedOn().isAfter(days.today())) {
                throw new InvalidInput("visitedOn", "không được là ngày chưa đến");
            }
        }
    }

    private static int orNone(Integer points) {
        return points == null ? 0 : points;
    }

    private static void required(String field, Object value, String message) {
        if (value == null || value instanceof String text && text.isBlank()) {
            throw new InvalidInput(field, message);
        }
    }

    private Candidate candidate(RoundKey round, ModelCode model) {
        return candidates.findByRoundAndStateOrderByModel(round.toString(), CandidateState.IN_SESSION).stream()
                .filter(candidate -> candidate.model().equals(model))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("candidate: " + model + " of " + round));
    }
}
