package vn.danvankheo.recognition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;

/** Kết quả khen thưởng: what came of the proposals (plan, I.2.d). */
public record CommendationResult(@NotEmpty @Valid List<Result> results) {

    /**
     * @param proposal model, form and level as proposed; shown only
     * @param number of the decision that commends; needed when it was given
     * @param date of that decision; needed when it was given
     */
    public record Result(
            @NotBlank String proposal, @NotNull Outcome outcome, @Size(max = 50) String number, LocalDate date) {}

    public enum Outcome {
        GIVEN("Được khen thưởng"),
        NOT_GIVEN("Không được khen thưởng");

        private final String label;

        Outcome(String label) {
            this.label = label;
        }

        /** What people read. */
        public String label() {
            return label;
        }
    }
}
