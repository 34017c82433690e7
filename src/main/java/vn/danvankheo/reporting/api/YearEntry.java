package vn.danvankheo.reporting.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;

@Schema(description = "Một năm của phong trào.")
record YearEntry(
        @Schema(description = "Năm.", example = "2027") @NotNull int year,
        @Schema(description = "Kế hoạch năm đã ban hành và chưa kết thúc năm.") @NotNull boolean running) {}
