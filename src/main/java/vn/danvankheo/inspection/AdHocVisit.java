package vn.danvankheo.inspection;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Kiểm tra đột xuất.
 *
 * @param model tracking code
 */
public record AdHocVisit(@NotBlank String model, @NotBlank @Size(max = 1000) String reason) {}
