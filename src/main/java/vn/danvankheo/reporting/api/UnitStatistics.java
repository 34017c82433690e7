package vn.danvankheo.reporting.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.List;

@Schema(description = "Số liệu một năm của một đơn vị, chia theo các đơn vị trực thuộc.")
record UnitStatistics(
        @Schema(description = "Năm.", example = "2027") @NotNull int year,
        @Schema(description = "Đơn vị và mọi đơn vị trực thuộc cộng lại.") @NotNull Figures total,
        @Schema(
                        description =
                                "Mỗi đơn vị trực thuộc trực tiếp một dòng (tính cả cấp dưới của nó); mô hình của"
                                        + " chính đơn vị ở dòng đầu, nếu có. Các dòng cộng lại bằng total. Trống khi tài khoản chỉ đọc được số liệu của chính đơn vị.")
                @NotNull
                List<Figures> rows) {}
