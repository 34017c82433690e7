package vn.danvankheo.inspection;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * Kiểm tra đột xuất.
 *
 * @param model tracking code, as it was chosen
 * @param otherModel tracking code, typed when the model is not among those that are offered
 */
public record AdHocVisit(String model, @Size(max = 20) String otherModel, @NotBlank @Size(max = 1000) String reason) {

    /** The tracking code; null when there is neither. */
    public String code() {
        return otherModel == null || otherModel.isBlank() ? model : otherModel.strip();
    }
}
