package vn.danvankheo.review;

/** Where the federation's report upward stands. */
public enum ReportStage {
    /** Being compiled by the desk. */
    DRAFT,
    /** Waits for the federation's leadership. */
    SUBMITTED,
    /** Approved; to be signed and sent. */
    APPROVED,
    /** Sent. */
    DISPATCHED;

    boolean mayBecome(ReportStage next) {
        return switch (this) {
            case DRAFT -> next == SUBMITTED;
            case SUBMITTED -> next == DRAFT || next == APPROVED;
            case APPROVED -> next == DISPATCHED;
            case DISPATCHED -> false;
        };
    }
}
