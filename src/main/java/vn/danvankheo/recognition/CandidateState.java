package vn.danvankheo.recognition;

/** Where a model stands before one unit. */
enum CandidateState {
    /** For the tier's term to begin, or for the next session. */
    WAITING,
    /** On the list that is being appraised, voted and decided on. */
    IN_SESSION,
    RECOGNISED,
    REFUSED,
    /** Trả lại để bổ sung. */
    RETURNED,
    /** Không xét trong năm: the year closed first. */
    NOT_DECIDED;

    boolean mayBecome(CandidateState next) {
        return switch (this) {
            case WAITING -> next == IN_SESSION || next == NOT_DECIDED;
            case IN_SESSION -> next != WAITING && next != IN_SESSION;
            case RECOGNISED, REFUSED, RETURNED, NOT_DECIDED -> false;
        };
    }
}
