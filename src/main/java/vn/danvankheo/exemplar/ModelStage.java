package vn.danvankheo.exemplar;

/** Where a model stands. */
public enum ModelStage {
    /** The content was chosen; survey, consent and registration are being prepared. */
    CHOSEN,
    /** The party committee did not agree. */
    REFUSED,
    /** The registration was sent and waits for acceptance. */
    SENT,
    /** The registration came back for completion, or the unit took it back to correct it. */
    RETURNED,
    /** The unit took its registration back for good. */
    WITHDRAWN,
    /** Registered under a number; being built. */
    REGISTERED,
    /** Stopped by the supervising unit. */
    STOPPED,
    /** Summarised by the unit. */
    SUMMARISED;

    boolean mayBecome(ModelStage next) {
        return switch (this) {
            case CHOSEN -> next == REFUSED || next == SENT || next == WITHDRAWN;
            case SENT -> next == RETURNED || next == REGISTERED || next == WITHDRAWN;
            case RETURNED -> next == SENT || next == WITHDRAWN;
            case REGISTERED -> next == STOPPED || next == SUMMARISED;
            case REFUSED, WITHDRAWN, STOPPED, SUMMARISED -> false;
        };
    }
}
