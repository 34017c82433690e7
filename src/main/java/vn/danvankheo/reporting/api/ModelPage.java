package vn.danvankheo.reporting.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.List;

@Schema(
        description = "Một trang của sổ theo dõi. Địa chỉ các trang khác nằm ở tiêu đề Link (RFC 8288):"
                + " first, prev, next, last.")
record ModelPage(
        @Schema(description = "Các mô hình, điển hình của trang này; trống khi trang nằm sau trang cuối.") @NotNull
                List<ModelEntry> items,
        @Schema(description = "Trang thứ mấy, bắt đầu từ 1.", example = "1") @NotNull int page,
        @Schema(description = "Số dòng nhiều nhất của một trang.", example = "50") @NotNull int size,
        @Schema(description = "Tổng số mô hình, điển hình đúng điều kiện tìm.", example = "120") @NotNull long total,
        @Schema(description = "Số trang.", example = "3") @NotNull long pages) {}
