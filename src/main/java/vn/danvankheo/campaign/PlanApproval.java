package vn.danvankheo.campaign;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;

/**
 * Duyệt, ban hành kế hoạch.
 *
 * @param number number of the issued plan, for example {@code 12/KH-LĐLĐ}; with date and signer needed for an approval
 * @param reason needed when the draft is returned
 */
public record PlanApproval(
        @NotNull Decision decision,
        @Size(max = 50) String number,
        LocalDate date,
        @Size(max = 100) String signer,
        @Size(max = 2000) String reason) {

    public enum Decision {
        APPROVE,
        RETURN
    }
}
