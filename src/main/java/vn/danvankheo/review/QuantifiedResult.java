package vn.danvankheo.review;

import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;

/**
 * Kết quả định lượng of a model, which can be summed over units.
 *
 * @param model tracking code
 * @param indicator chỉ số, for example “Ngày công đóng góp”
 * @param measure đơn vị tính
 * @param value trị số
 */
public record QuantifiedResult(
        @NotBlank String model,
        @NotBlank @Size(max = 200) String indicator,
        @NotBlank @Size(max = 50) String measure,
        @NotNull @Digits(integer = 12, fraction = 2) BigDecimal value) {}
