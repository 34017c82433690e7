package vn.danvankheo.recognition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;

/**
 * Biên bản họp hội đồng as its secretary records it.
 *
 * @param members how many the council has
 * @param present how many took part
 * @param attendance who was present and who was not, with the opinions that absent members gave in writing
 */
public record MeetingRecord(
        @NotNull LocalDate heldOn,
        @NotBlank @Size(max = 200) String place,
        @NotBlank @Size(max = 200) String chair,
        @NotBlank @Size(max = 200) String secretary,
        @NotNull @Min(1) @Max(99) Integer members,
        @NotNull @Min(0) @Max(99) Integer present,
        @NotBlank @Size(max = 2000) String attendance,
        @NotEmpty @Valid List<Count> counts) {

    /**
     * @param model tracking code and name; shown only
     * @param known what is known of the model; shown only
     * @param recused how many did not vote on it because they are concerned
     * @param grade name of a grade level; null when it does not pass
     */
    public record Count(
            @NotBlank String model,
            @Size(max = 4000) String known,
            @NotNull @Min(0) @Max(99) Integer recused,
            @NotNull @Min(0) @Max(99) Integer votesFor,
            @NotNull @Min(0) @Max(99) Integer votesAgainst,
            String grade,
            @Size(max = 1000) String remark) {}
}
