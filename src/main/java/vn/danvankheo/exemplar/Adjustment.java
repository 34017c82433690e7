package vn.danvankheo.exemplar;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Điều chỉnh, bổ sung chỉ tiêu, giải pháp: a new version of the model's targets (plan, II.3, step 3). */
public record Adjustment(
        @NotEmpty @Size(max = 20) @Valid List<Target> targets,
        @Size(max = 4000) String solutions,
        @NotBlank @Size(max = 2000) String reason) {}
