package vn.danvankheo.inspection;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * Kết quả kiểm tra (plan, II.3, step 3): what was found against the model's own targets.
 *
 * @param visitedOn day of the visit or of the check of the papers
 * @param participants who took part
 * @param newFactor marked as nhân tố mới (plan, I.2)
 */
public record Finding(
        @NotNull Way way,
        @NotNull LocalDate visitedOn,
        @NotBlank @Size(max = 500) String participants,
        @NotEmpty @Valid List<TargetCheck> checks,
        @NotBlank @Size(max = 2000) String remark,
        @NotNull Conclusion conclusion,
        Boolean newFactor) {

    /** @param reported the value last reported by the unit; null when none was */
    public record TargetCheck(
            @NotBlank @Size(max = 200) String name,
            BigDecimal planned,
            BigDecimal reported,
            @NotNull @Digits(integer = 12, fraction = 2) BigDecimal found) {}

    public enum Way {
        /** Kiểm tra tại chỗ. */
        ON_THE_SPOT,
        /** Kiểm tra qua hồ sơ. */
        ON_PAPER
    }

    public enum Conclusion {
        /** Đạt yêu cầu. */
        SATISFACTORY,
        /** Cần điều chỉnh. */
        ADJUST,
        /** Đề nghị dừng. */
        STOP
    }
}
