package vn.danvankheo.exemplar;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;

/**
 * Khảo sát, đề ra mục tiêu, giải pháp (plan, II.3, step 1).
 *
 * @param beneficiaries number of members or households concerned
 * @param firstDay first day of the work
 * @param lastDay last day of the work, included
 */
public record Survey(
        @NotBlank @Size(max = 2000) String advantages,
        @NotBlank @Size(max = 2000) String difficulties,
        @NotBlank @Size(max = 2000) String objectives,
        @NotBlank @Size(max = 4000) String solutions,
        @NotEmpty @Size(max = 20) @Valid List<Target> targets,
        @NotBlank @Size(max = 300) String audience,
        @Min(0) @Max(10_000_000) Integer beneficiaries,
        @NotBlank @Size(max = 200) String place,
        @NotNull LocalDate firstDay,
        @NotNull LocalDate lastDay) {}
