package vn.danvankheo.exemplar;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Rút, sửa đăng ký đã gửi, as long as it has not been accepted.
 *
 * @param model tracking code
 */
public record RegistrationChange(
        @NotBlank String model, @NotNull Change change, @NotBlank @Size(max = 1000) String reason) {

    public enum Change {
        CORRECT,
        WITHDRAW
    }
}
