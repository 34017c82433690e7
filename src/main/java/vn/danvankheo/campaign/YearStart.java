package vn.danvankheo.campaign;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;

/** Mở năm phong trào: the year that is to be organised. */
public record YearStart(@NotNull @Min(2023) @Max(2100) Integer year) {}
