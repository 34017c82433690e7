package vn.danvankheo.exemplar;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;

/**
 * Đặt tên, đăng ký mô hình (plan, II.3, step 1): the name and what is still missing.
 *
 * @param inCharge persons in charge
 * @param resources expected funds and means, and where they come from
 * @param selfCriteria criteria by which the unit will judge itself
 * @param tierAskedFor code of the highest tier at which recognition is asked for
 * @param answers answers to the federation's extra questions, by {@code q1}, {@code q2} …
 * @param lateReason needed when the registration is late
 * @param similarAccepted the officer has seen models of a similar name and keeps his
 */
public record Registration(
        @NotBlank @Size(min = 10, max = 200) String name,
        @NotEmpty @Size(max = 10) @Valid List<Person> inCharge,
        @Size(max = 500) String coordinating,
        @Size(max = 1000) String resources,
        @Size(max = 1000) String replicability,
        @NotBlank @Size(max = 2000) String selfCriteria,
        @NotBlank String tierAskedFor,
        Map<String, @Size(max = 2000) String> answers,
        @Size(max = 1000) String lateReason,
        Boolean similarAccepted) {

    Registration with(List<Person> otherInCharge) {
        return new Registration(
                name,
                otherInCharge,
                coordinating,
                resources,
                replicability,
                selfCriteria,
                tierAskedFor,
                answers,
                lateReason,
                similarAccepted);
    }
}
