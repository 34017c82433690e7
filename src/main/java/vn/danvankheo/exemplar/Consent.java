package vn.danvankheo.exemplar;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/**
 * Ý kiến cấp ủy: the party committee's answer, known by number, date and signer of its document (plan, II.3, step 1).
 *
 * @param remark needed unless the committee simply agrees
 */
public record Consent(
        @NotNull Answer answer,
        @NotBlank @Size(max = 50) String documentNumber,
        @NotNull LocalDate documentDate,
        @NotBlank @Size(max = 100) String signer,
        @Size(max = 2000) String remark) {

    public enum Answer {
        AGREE,
        AMEND,
        REFUSE
    }
}
