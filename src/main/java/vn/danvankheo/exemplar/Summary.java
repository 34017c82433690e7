package vn.danvankheo.exemplar;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Tổng kết, rút kinh nghiệm, tự chấm điểm (plan, II.3, step 4).
 *
 * @param selfScore 0 to 100
 * @param tierAskedFor code of the highest tier at which recognition is asked for
 * @param continues the model goes on next year (duy trì)
 */
public record Summary(
        @NotEmpty @Valid List<TargetValue> values,
        @NotBlank @Size(max = 4000) String results,
        @NotBlank @Size(max = 2000) String limits,
        @NotBlank @Size(max = 2000) String causes,
        @NotBlank @Size(max = 2000) String lessons,
        @NotNull @Min(0) @Max(100) Integer selfScore,
        @NotBlank String tierAskedFor,
        Boolean continues) {}
