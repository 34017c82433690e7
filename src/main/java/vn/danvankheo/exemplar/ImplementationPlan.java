package vn.danvankheo.exemplar;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;

/**
 * Kế hoạch thực hiện (plan, II.3, step 2).
 *
 * @param knowledge support in knowledge; likewise technique, means and funds
 * @param documentNumber number of the signed plan
 */
public record ImplementationPlan(
        @NotBlank @Size(max = 4000) String content,
        @NotEmpty @Size(max = 20) @Valid List<Duty> duties,
        @Size(max = 1000) String knowledge,
        @Size(max = 1000) String technique,
        @Size(max = 1000) String means,
        @Size(max = 1000) String funds,
        @NotBlank @Size(max = 50) String documentNumber,
        @NotNull LocalDate documentDate) {

    /** Phân công: who does what until when (last day included). */
    public record Duty(
            @NotBlank @Size(max = 100) String person, @NotBlank @Size(max = 300) String work, LocalDate lastDay) {}
}
