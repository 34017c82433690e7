package vn.danvankheo.reporting.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import vn.danvankheo.organisation.Unit;

@Schema(description = "Đơn vị công đoàn, ghi tắt.")
record UnitRef(
        @Schema(description = "Mã đơn vị, không đổi khi đổi tên hay sắp xếp lại.", example = "NINHHAI") @NotNull
                String code,
        @Schema(description = "Tên đơn vị.", example = "LĐLĐ huyện Ninh Hải") @NotNull String name) {

    static UnitRef of(Unit unit) {
        return unit == null ? null : new UnitRef(unit.code().value(), unit.name());
    }
}
