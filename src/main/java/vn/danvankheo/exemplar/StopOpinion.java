package vn.danvankheo.exemplar;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/** Ý kiến của đơn vị on the proposal to stop its model. */
public record StopOpinion(@NotNull Stand stand, @NotBlank @Size(max = 2000) String opinion) {

    public enum Stand {
        AGREE,
        OBJECT
    }
}
