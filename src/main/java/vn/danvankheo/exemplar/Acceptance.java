package vn.danvankheo.exemplar;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Tiếp nhận đăng ký.
 *
 * @param reason needed when the registration is returned
 */
public record Acceptance(@NotNull Decision decision, @Size(max = 2000) String reason) {

    public enum Decision {
        ACCEPT,
        RETURN
    }
}
