package vn.danvankheo.reporting.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.List;

@Schema(description = "Số liệu một năm của những đơn vị mà tài khoản được xem, mỗi đơn vị tính cả cấp dưới.")
record YearStatistics(
        @Schema(description = "Năm.", example = "2027") @NotNull int year,
        @Schema(description = "Mỗi đơn vị cao nhất trong phạm vi của tài khoản một dòng.") @NotNull
                List<Figures> units) {}
