package vn.danvankheo.campaign;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Nhập hộ đăng ký for units that cannot do it themselves, for want of a computer for example.
 *
 * @param units codes of the units
 */
public record EntryOnBehalf(@NotEmpty List<@NotBlank String> units, @NotBlank @Size(max = 1000) String reason) {}
