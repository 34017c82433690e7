package vn.danvankheo.recognition;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.danvankheo.exemplar.ModelCode;

/**
 * A recognition round as papers tell it: its sessions, the earliest first.
 *
 * @param commendations proposed for models of the round, the earliest first
 */
public record RoundRecord(RoundKey key, String tier, List<Session> sessions, List<Commendation> commendations) {

    /**
     * One list that was appraised, voted and decided on together.
     *
     * @param minutes null while no council has voted on it
     * @param decision null while nothing is decided
     */
    public record Session(int number, List<Entry> list, Minutes minutes, Paper decision) {

        /** The models that are recognised, or while nothing is decided those that the council's count lets pass. */
        public List<Entry> recognised() {
            return list.stream().filter(Entry::isRecognised).toList();
        }
    }

    /** A decision with its number. */
    public record Paper(String number, LocalDate date, String signer) {}

    /**
     * One model of the list.
     *
     * @param selfTotal points that the unit gave itself; null when it gave none
     * @param appraisedTotal points of the appraisal; null while it is not appraised
     * @param remark of the appraisers; null while it is not appraised
     * @param tally null while no council has voted
     * @param outcome null while nothing is decided
     * @param grade of the recognition, or what it would be; null when there is none
     * @param reason of the decision; null when none was needed
     * @param title danh hiệu; null for none
     * @param nominated proposed to the unit above
     */
    public record Entry(
            ModelCode model,
            Integer selfTotal,
            Integer appraisedTotal,
            String remark,
            Tally tally,
            RecognitionDecision.Outcome outcome,
            String grade,
            String reason,
            String title,
            boolean nominated) {

        boolean isRecognised() {
            return outcome == RecognitionDecision.Outcome.RECOGNISE
                    || outcome == null && grade != null && tally != null && tally.result() == Tally.Result.PASSED;
        }
    }

    /** The session of the number; without one the newest. */
    public Optional<Session> session(Optional<Integer> number) {
        return number.map(asked -> sessions.stream()
                        .filter(session -> session.number() == asked)
                        .findFirst())
                .orElseGet(() -> sessions.stream().reduce((one, next) -> next));
    }
}
