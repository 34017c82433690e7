package vn.danvankheo.review;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;

/**
 * Sơ kết, tổng kết of a unit (plan, III.1): what it says of its models and of itself. The figures beside it are counted
 * by the server.
 *
 * @param models a row for each of the unit's models that goes on or has been summarised
 * @param quantified results that can be summed over units
 * @param partyReportNumber number of the report to the unit's party committee
 */
public record UnitReview(
        @Valid List<ModelAssessment> models,
        @Valid @Size(max = 100) List<QuantifiedResult> quantified,
        @NotBlank @Size(max = 4000) String results,
        @NotBlank @Size(max = 2000) String limits,
        @NotBlank @Size(max = 2000) String causes,
        @NotBlank @Size(max = 2000) String lessons,
        @NotBlank @Size(max = 2000) String direction,
        @Size(max = 2000) String proposals,
        @NotBlank @Size(max = 50) String partyReportNumber,
        @NotNull LocalDate partyReportDate) {

    public UnitReview {
        models = models == null ? List.of() : models;
        quantified = quantified == null ? List.of() : quantified;
    }
}
