package vn.danvankheo.exemplar;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;

/**
 * Chỉ tiêu: a target of a model's own.
 *
 * @param measure đơn vị tính
 * @param baseline hiện trạng; null when nothing was counted yet
 * @param planned kế hoạch
 */
public record Target(
        @NotBlank @Size(max = 200) String name,
        @NotBlank @Size(max = 50) String measure,
        @Digits(integer = 12, fraction = 2) BigDecimal baseline,
        @NotNull @Digits(integer = 12, fraction = 2) BigDecimal planned) {}
