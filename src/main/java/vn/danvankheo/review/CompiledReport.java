package vn.danvankheo.review;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Tổng hợp báo cáo of the federation for one period (plan, III.1): what is written beside the figures.
 *
 * @param highlights tracking codes of the models that the report names as exemplary
 */
public record CompiledReport(
        @NotBlank @Size(max = 20000) String results,
        @Size(max = 50) List<String> highlights,
        @NotBlank @Size(max = 20000) String limits,
        @NotBlank @Size(max = 20000) String causes,
        @NotBlank @Size(max = 20000) String lessons,
        @NotBlank @Size(max = 20000) String direction,
        @Size(max = 20000) String proposals) {

    /** Longest text of one part. */
    static final int LONGEST = 20000;

    public CompiledReport {
        highlights = highlights == null ? List.of() : highlights;
    }
}
