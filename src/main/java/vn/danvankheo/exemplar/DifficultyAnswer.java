package vn.danvankheo.exemplar;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/**
 * Giải quyết khó khăn, vướng mắc.
 *
 * @param settledBy day until which the difficulty will be settled, included
 */
public record DifficultyAnswer(@NotBlank @Size(max = 2000) String answer, @NotNull LocalDate settledBy) {}
