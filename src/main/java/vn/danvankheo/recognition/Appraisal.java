package vn.danvankheo.recognition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;

/**
 * Thẩm định: what the appraisers find in one model (plan, I.2.d).
 *
 * @param bonus điểm thưởng; null for none
 * @param penalty điểm trừ; null for none
 * @param adjustmentReason why points were added or taken off; needed when they were
 * @param siteVisit whether they have been on the spot
 * @param visitedOn needed when they have
 * @param participants who took part in the visit; needed when there was one
 * @param remark what they conclude; the council and the leadership read it
 */
public record Appraisal(
        @NotEmpty @Valid List<Line> lines,
        @Min(0) @Max(100) Integer bonus,
        @Min(0) @Max(100) Integer penalty,
        @Size(max = 1000) String adjustmentReason,
        Boolean siteVisit,
        LocalDate visitedOn,
        @Size(max = 500) String participants,
        @NotBlank @Size(max = 2000) String remark) {

    /** What is shown of a criterion begins with its code, up to this. */
    private static final String AFTER_CODE = " – ";

    /**
     * @param criterion code, name and most points, for example “TC1 – Sáng tạo, thiết thực (tối đa 15 điểm)”; shown only
     * @param selfPoints what the unit gave itself; shown only, empty when it gave none
     */
    public record Line(
            @NotBlank @Size(max = 400) String criterion,
            String selfPoints,
            @NotNull @Min(0) @Max(100) Integer points,
            @Size(max = 500) String note) {

        String code() {
            int end = criterion.indexOf(AFTER_CODE);
            return end < 0 ? criterion : criterion.substring(0, end);
        }
    }

    static String shown(Criterion criterion) {
        return criterion.code() + AFTER_CODE + criterion.name() + " (tối đa " + criterion.points() + " điểm)";
    }
}
