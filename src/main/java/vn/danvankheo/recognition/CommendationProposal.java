package vn.danvankheo.recognition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;

/** Đề nghị khen thưởng, for the models that a decision names for it (plan, I.2.d). */
public record CommendationProposal(@NotEmpty @Valid List<Item> items) {

    /**
     * @param model tracking code and name; shown only
     * @param known grade and, where the model has been commended before, a warning; shown only
     * @param level who is asked to commend, for example “Ban Thường vụ LĐLĐ tỉnh”
     * @param reason thành tích đề nghị khen
     */
    public record Item(
            @NotBlank String model,
            @Size(max = 4000) String known,
            @NotNull CommendationForm form,
            @NotBlank @Size(max = 200) String level,
            @NotBlank @Size(max = 1000) String reason) {}
}
