package vn.danvankheo.reporting.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import vn.danvankheo.organisation.Unit;

@Schema(description = "Đơn vị công đoàn; superior cho biết vị trí trong cây tổ chức.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record UnitEntry(
        @Schema(description = "Mã đơn vị, không đổi khi đổi tên hay sắp xếp lại.", example = "NINHHAI") @NotNull
                String code,
        @Schema(description = "Tên đơn vị.", example = "LĐLĐ huyện Ninh Hải") @NotNull String name,
        @Schema(description = "Loại đơn vị.", example = "LĐLĐ huyện") @NotNull String kind,
        @Schema(description = Words.TIER, example = "captren") @NotNull String tier,
        @Schema(description = "Mã công đoàn cấp trên trực tiếp; không có với LĐLĐ tỉnh.", example = "TINH")
                String superior,
        @Schema(description = "Ngày đầu đơn vị có hiệu lực.", example = "2027-01-01") @NotNull LocalDate validFrom,
        @Schema(description = "Ngày cuối đơn vị có hiệu lực; không có khi đơn vị còn hoạt động.") LocalDate validTo) {

    static UnitEntry of(Unit unit) {
        return new UnitEntry(
                unit.code().value(),
                unit.name(),
                unit.kind().name(),
                unit.kind().tier(),
                unit.superior() == null ? null : unit.superior().value(),
                unit.validFrom(),
                unit.validTo());
    }
}
