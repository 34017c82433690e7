package vn.danvankheo.recognition;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.SelfScore;

/** Tự chấm điểm: what units give their own models (plan, II.3, step 4); the current one of each model is kept. */
@Service
public class SelfScoring {

    /**
     * The rows of the summary form: every criterion of the tiers from the owner's own up to the federation's, the lowest
     * tier's first, with what has been given before.
     */
    public List<SelfScore> prefilled(ModelCode model) {
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
    }

    /**
     * What the self-score comes to at a tier; points of a criterion that gives another maximum there are taken over in
     * proportion. Empty without a self-score, or when it does not cover the tier's criteria.
     */
    public Optional<Score> scoreAt(ModelCode model, String tier) {
        throw new UnsupportedOperationException();
    }
}
