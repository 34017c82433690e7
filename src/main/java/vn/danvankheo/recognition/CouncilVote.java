package vn.danvankheo.recognition;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * One member's vote on one model.
 *
 * @param model tracking code and name, for example “2027-0001 – Đội mũ bảo hiểm ca đêm”; shown only
 * @param known what the member sees of the model: score, self-score, review; shown only
 * @param grade name of a grade level; null when he votes against it
 */
public record CouncilVote(
        @NotBlank String model,
        @Size(max = 4000) String known,
        @NotNull Stand stand,
        String grade,
        @Size(max = 1000) String remark) {

    public enum Stand {
        /** Công nhận. */
        FOR("Công nhận"),
        /** Không công nhận. */
        AGAINST("Không công nhận");

        private final String label;

        Stand(String label) {
            this.label = label;
        }

        /** What people read. */
        public String label() {
            return label;
        }
    }

    /** Says nothing of itself: a vote in a log or a message would be read. */
    @Override
    public String toString() {
        return "CouncilVote";
    }
}
