package vn.danvankheo.review;

/** Where a unit's review stands. */
public enum ReviewStage {
    /** Being prepared by the unit's officers, for the first time or because it came back. */
    OPEN("đang chuẩn bị"),
    /** Waits for the unit's leadership. */
    SUBMITTED("chờ duyệt"),
    /** Handed in; waits to be received by the unit above. */
    SENT("đã gửi, chờ tiếp nhận"),
    /** Received by the unit above. */
    RECEIVED("đã tiếp nhận"),
    /** The year closed before it was handed in. */
    NOT_REPORTED("chưa báo cáo");

    private final String label;

    ReviewStage(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }

    boolean mayBecome(ReviewStage next) {
        return switch (this) {
            case OPEN -> next == SUBMITTED || next == NOT_REPORTED;
            case SUBMITTED -> next == OPEN || next == SENT || next == NOT_REPORTED;
            case SENT -> next == OPEN || next == RECEIVED;
            case RECEIVED, NOT_REPORTED -> false;
        };
    }
}
