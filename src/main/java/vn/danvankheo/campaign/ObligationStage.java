package vn.danvankheo.campaign;

/** Where a unit's obligation to register stands. */
public enum ObligationStage {
    /** Registration is open. */
    OPEN,
    /** The deadline has passed with too few registrations sent. */
    OVERDUE,
    /** Cho phép không đăng ký. */
    EXCUSED,
    /** Không hoàn thành chỉ tiêu đăng ký. */
    NOT_FULFILLED;

    boolean mayBecome(ObligationStage next) {
        return switch (this) {
            case OPEN -> next != OPEN;
            case OVERDUE -> next != OVERDUE;
            case EXCUSED, NOT_FULFILLED -> false;
        };
    }
}
