package vn.danvankheo.exemplar;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Duyệt: the unit's leadership approves or returns what its officers have drawn up.
 *
 * @param reason needed when it is returned
 */
public record Approval(@NotNull Decision decision, @Size(max = 2000) String reason) {

    public enum Decision {
        APPROVE,
        RETURN
    }
}
