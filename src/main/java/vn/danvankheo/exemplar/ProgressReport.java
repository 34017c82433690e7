package vn.danvankheo.exemplar;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * Báo cáo tiến độ: the value of each target, the forms of mobilisation, and what was done for each part of the motto
 * “dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng” (plan, II.3, step 2).
 *
 * @param mobilisation forms of propaganda and mobilisation
 * @param difficulties difficulties that the supervising unit is asked to resolve; null when there are none
 * @param declaredDone the unit declares the implementation finished
 */
public record ProgressReport(
        @NotEmpty @Valid List<TargetValue> values,
        @NotBlank @Size(max = 2000) String mobilisation,
        @Size(max = 1000) String peopleKnow,
        @Size(max = 1000) String peopleDiscuss,
        @Size(max = 1000) String peopleDo,
        @Size(max = 1000) String peopleCheck,
        @Size(max = 1000) String peopleSupervise,
        @Size(max = 1000) String peopleBenefit,
        @Size(max = 2000) String difficulties,
        Boolean declaredDone) {}
