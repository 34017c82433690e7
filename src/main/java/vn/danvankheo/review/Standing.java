package vn.danvankheo.review;

/** How the unit above sees a unit's review. */
public enum Standing {
    RECEIVED("đã tiếp nhận"),
    SENT("đã gửi, chờ tiếp nhận"),
    MISSING("chưa báo cáo");

    private final String label;

    Standing(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }

    static Standing of(ReviewStage stage) {
        return switch (stage) {
            case RECEIVED -> RECEIVED;
            case SENT -> SENT;
            case OPEN, SUBMITTED, NOT_REPORTED -> MISSING;
        };
    }
}
