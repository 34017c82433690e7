package vn.danvankheo.reporting.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.exemplar.ModelStage;
import vn.danvankheo.exemplar.Nature;
import vn.danvankheo.exemplar.Shape;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.reporting.register.Register;

@Schema(description = "Một dòng của sổ theo dõi mô hình, điển hình.")
record ModelEntry(
        @Schema(description = "Mã theo dõi.", example = "2027-0001") @NotNull String code,
        @Schema(description = "Số đăng ký, cấp khi tiếp nhận.", example = "1/2027") @NotNull String registrationNumber,
        @Schema(description = "Tên mô hình, điển hình.", example = "Tủ sách dùng chung của đoàn viên") @NotNull
                String title,
        @NotNull UnitRef unit,
        @Schema(description = "Năm đăng ký.", example = "2027") @NotNull int year,
        @NotNull Field field,
        @NotNull Nature nature,
        @NotNull Shape shape,
        @NotNull Subject subject,
        @NotNull ModelStage stage,
        @Schema(description = "Các cấp đã công nhận, từ cấp thấp nhất; trống khi chưa được công nhận.") @NotNull
                List<Given> recognitions) {

    @Schema(name = "TierGrade", description = "Một cấp đã công nhận.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Given(
            @Schema(description = Words.TIER, example = "tinh") @NotNull String tier,
            @Schema(description = "Mức xếp loại; không có khi cấp đó không xếp loại.", example = "Xuất sắc")
                    String grade) {}

    static ModelEntry of(Register.Row row) {
        return new ModelEntry(
                row.code(),
                row.registrationNumber(),
                row.title(),
                new UnitRef(row.unitCode(), row.unit()),
                row.year(),
                row.field(),
                row.nature(),
                row.shape(),
                row.subject(),
                row.stage(),
                row.recognitions().stream()
                        .map(given -> new Given(given.tier(), given.grade()))
                        .toList());
    }
}
