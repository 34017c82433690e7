package vn.danvankheo.campaign;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;

/**
 * Gia hạn đăng ký cho đơn vị.
 *
 * @param units codes of the units
 * @param until last day, included
 */
public record RegistrationExtension(
        @NotEmpty List<@NotBlank String> units, @NotNull LocalDate until, @NotBlank @Size(max = 1000) String reason) {}
