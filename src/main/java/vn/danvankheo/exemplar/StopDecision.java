package vn.danvankheo.exemplar;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/**
 * Quyết định dừng mô hình.
 *
 * @param documentNumber with the date needed when the model is stopped
 */
public record StopDecision(
        @NotNull Decision decision,
        @Size(max = 50) String documentNumber,
        LocalDate documentDate,
        @NotBlank @Size(max = 2000) String reason) {

    public enum Decision {
        STOP,
        CONTINUE
    }
}
