package vn.danvankheo.campaign;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;

/**
 * Gia hạn đăng ký cho đơn vị, or another decision about units that are late.
 *
 * @param units codes of the units
 * @param decision an extension where nothing else is said
 * @param until last day of an extension, included
 */
public record RegistrationExtension(
        @NotEmpty List<@NotBlank String> units,
        LateDecision decision,
        LocalDate until,
        @NotBlank @Size(max = 1000) String reason) {

    public RegistrationExtension {
        decision = decision == null ? LateDecision.EXTEND : decision;
    }
}
