package vn.danvankheo.recognition;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import vn.danvankheo.exemplar.ModelCode;

/**
 * Quyết định công nhận: one decision, with its number, on the whole list of a session (plan, I.2.d).
 *
 * @param signer who signs, with his position
 */
public record RecognitionDecision(
        @NotBlank @Size(max = 50) String number,
        @NotNull LocalDate date,
        @NotBlank @Size(max = 200) String signer,
        @NotEmpty @Valid List<Ruling> rulings) {

    /**
     * @param model tracking code and name, for example “2027-0001 – Đội mũ bảo hiểm ca đêm”; shown only
     * @param known score, count and proposed grade with the reason for each step; shown only
     * @param reason needed for a refusal and a return, and for a recognition in spite of a tie
     * @param nominate propose it to the unit above
     * @param title danh hiệu that goes with the recognition; null for none
     * @param commend have a commendation (khen thưởng) proposed
     */
    public record Ruling(
            @NotBlank String model,
            @Size(max = 4000) String known,
            @NotNull Outcome outcome,
            @Size(max = 1000) String reason,
            Boolean nominate,
            @Size(max = 200) String title,
            Boolean commend) {

        private static final String BETWEEN = " – ";

        static String shown(ModelCode code, String title) {
            return code + BETWEEN + title;
        }

        ModelCode code() {
            int end = model.indexOf(BETWEEN);
            return ModelCode.of(end < 0 ? model : model.substring(0, end));
        }

        boolean nominates() {
            return Boolean.TRUE.equals(nominate);
        }

        boolean commends() {
            return Boolean.TRUE.equals(commend);
        }
    }

    public enum Outcome {
        RECOGNISE("Công nhận"),
        REFUSE("Không công nhận"),
        RETURN("Trả lại để bổ sung");

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
