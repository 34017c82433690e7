package vn.danvankheo.exemplar;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;

/**
 * A target beside what has been reached; name, measure and plan are shown, only the value is typed.
 *
 * @param value what has been reached, in the target's measure
 */
public record TargetValue(
        @NotBlank @Size(max = 200) String name,
        @Size(max = 50) String measure,
        BigDecimal planned,
        @NotNull @Digits(integer = 12, fraction = 2) BigDecimal value) {}
