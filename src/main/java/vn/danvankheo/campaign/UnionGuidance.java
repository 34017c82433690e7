package vn.danvankheo.campaign;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/**
 * Hướng dẫn, hạn nội bộ: what a supervising union asks of its own units beyond the federation's plan (plan, III.1).
 *
 * @param unit code of the union
 * @param internalLastDay the day until which the union wants to see the registrations, included; it is no deadline
 */
public record UnionGuidance(
        @NotBlank String unit, @NotBlank @Size(max = 4000) String guidance, LocalDate internalLastDay) {}
