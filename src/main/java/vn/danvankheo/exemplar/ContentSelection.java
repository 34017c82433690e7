package vn.danvankheo.exemplar;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * Lựa chọn nội dung, việc cụ thể: one concrete task and one concrete result (plan, III.1).
 *
 * @param unit code of the unit; asked only when an officer of several units adds a model unasked
 * @param sourceModel tracking code of the model that is continued or replicated
 * @param directed whether the unit directs the model (mô hình chỉ đạo); asked of supervising units only
 * @param carriedOutAt the unit or place at which a directed model is carried out
 * @param another whether the officer wants to choose one more model at once
 * @param lateReason needed after the registration has closed
 */
public record ContentSelection(
        String unit,
        @NotNull Nature nature,
        String sourceModel,
        @NotNull Field field,
        @NotNull Origin origin,
        @NotNull Shape shape,
        @NotNull Subject subject,
        @NotBlank @Size(max = 300) String concreteTask,
        @NotBlank @Size(max = 500) String expectedResult,
        Boolean directed,
        @Size(max = 200) String carriedOutAt,
        Boolean another,
        @Size(max = 1000) String lateReason) {}
