package vn.danvankheo.reporting.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.List;

@Schema(
        description =
                "Số liệu một năm của những đơn vị mà tài khoản tham gia; tính cả cấp dưới khi tài khoản chỉ đạo, theo dõi đơn vị đó.")
record YearStatistics(
        @Schema(description = "Năm.", example = "2027") @NotNull int year,
        @Schema(description = "Mỗi đơn vị một dòng.") @NotNull List<Figures> units) {}
