package vn.danvankheo.exemplar;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Tự chấm điểm for one criterion.
 *
 * @param criterion code, name and most points, for example “TC1 – Sáng tạo, thiết thực (tối đa 15 điểm)”; shown only
 * @param points null when the criterion belongs to a tier that is not asked for
 * @param evidence what shows it
 */
public record SelfScore(
        @NotBlank @Size(max = 400) String criterion,
        @Min(0) @Max(100) Integer points,
        @Size(max = 1000) String evidence) {}
