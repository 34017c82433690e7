package vn.danvankheo.review;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelView;

/**
 * Đánh giá hiệu quả, tính khả thi of one model (plan, III.1).
 *
 * @param model tracking code and name, for example “2027-0001 – Đội mũ bảo hiểm ca đêm”; shown only
 * @param progress what was last reported for each target; shown only, and as long as twenty of the longest targets
 * @param recognitionTier code of the tier for which the model is put up for recognition; null when it is not
 */
public record ModelAssessment(
        @NotBlank String model,
        @Size(max = 6000) String progress,
        @NotNull Effectiveness effectiveness,
        @NotNull Feasibility feasibility,
        @NotBlank @Size(max = 1000) String remark,
        String recognitionTier) {

    private static final String BETWEEN = " – ";

    static String nameOf(ModelView model) {
        return model.code() + BETWEEN + model.title();
    }

    public ModelCode code() {
        return ModelCode.of(model.substring(0, model.indexOf(BETWEEN)));
    }
}
