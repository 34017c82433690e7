package vn.danvankheo.campaign;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;

/**
 * Xử lý đơn vị quá hạn đăng ký: one decision for each late unit of a supervising unit; none where all have been
 * decided elsewhere.
 */
public record LateUnitsDecision(@NotNull @Valid List<LateUnit> rows) {

    /**
     * @param unit code and name, for example “NINHHAI02 – CĐCS xã Vĩnh Hải”
     * @param until last day of an extension, included
     */
    public record LateUnit(
            @NotBlank String unit,
            @NotNull LateDecision decision,
            LocalDate until,
            @NotBlank @Size(max = 1000) String reason) {}
}
