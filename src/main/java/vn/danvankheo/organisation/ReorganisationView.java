package vn.danvankheo.organisation;

import java.time.Instant;
import java.util.List;

/**
 * A decision on reorganisation as others see it.
 *
 * @param confirmedBy account; null while it is a draft
 * @param endedAt when it was carried out, stopped or cancelled; null before
 * @param reason why it was stopped last; null when it never was
 * @param version changes whenever the decision does
 */
public record ReorganisationView(
        long id,
        DecisionPaper paper,
        ReorganisationState state,
        List<ReorganisationLine> lines,
        List<RenamedBody> bodies,
        String enteredBy,
        Instant enteredAt,
        String confirmedBy,
        Instant confirmedAt,
        Instant endedAt,
        String reason,
        int version) {

    public boolean isDraft() {
        return state == ReorganisationState.DRAFT;
    }

    /** Whether it can still be cancelled. */
    public boolean isOpen() {
        return state.mayBecome(ReorganisationState.CANCELLED);
    }
}
