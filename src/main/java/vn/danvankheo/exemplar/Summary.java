package vn.danvankheo.exemplar;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Tổng kết, rút kinh nghiệm, tự chấm điểm (plan, II.3, step 4).
 *
 * @param selfScores a row for each criterion of the tiers from the unit's own up
 * @param tierAskedFor code of the highest tier at which recognition is asked for
 * @param continues the model goes on next year (duy trì)
 */
public record Summary(
        @NotEmpty @Valid List<TargetValue> values,
        @NotBlank @Size(max = 4000) String results,
        @NotBlank @Size(max = 2000) String limits,
        @NotBlank @Size(max = 2000) String causes,
        @NotBlank @Size(max = 2000) String lessons,
        @NotEmpty @Valid List<SelfScore> selfScores,
        @NotBlank String tierAskedFor,
        Boolean continues) {

    /** The same with other rows of self-score. */
    public Summary withSelfScores(List<SelfScore> rows) {
        return new Summary(values, results, limits, causes, lessons, rows, tierAskedFor, continues);
    }
}
