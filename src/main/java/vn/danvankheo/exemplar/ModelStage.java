package vn.danvankheo.exemplar;

/** Where a model stands. */
public enum ModelStage {
    /** The content was chosen; survey, consent and registration are being prepared. */
    CHOSEN("đang chuẩn bị đăng ký"),
    /** The party committee did not agree. */
    REFUSED("cấp ủy không đồng ý"),
    /** The registration was sent and waits for acceptance. */
    SENT("đã gửi, chờ tiếp nhận"),
    /** The registration came back for completion, or the unit took it back to correct it. */
    RETURNED("trả lại để hoàn chỉnh"),
    /** The unit took its registration back for good. */
    WITHDRAWN("đã rút"),
    /** Registered under a number; being built. */
    REGISTERED("đã đăng ký, đang thực hiện"),
    /** Stopped by the supervising unit. */
    STOPPED("đã dừng"),
    /** Summarised by the unit. */
    SUMMARISED("đã tổng kết");

    private final String label;

    ModelStage(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }

    boolean mayBecome(ModelStage next) {
        return switch (this) {
            case CHOSEN -> next == REFUSED || next == SENT || next == WITHDRAWN;
            case SENT -> next == RETURNED || next == REGISTERED || next == WITHDRAWN;
            case RETURNED -> next == SENT || next == WITHDRAWN;
            case REGISTERED -> next == STOPPED || next == SUMMARISED;
            // summarised anew after the council has returned it for completion
            case SUMMARISED -> next == SUMMARISED;
            case REFUSED, WITHDRAWN, STOPPED -> false;
        };
    }
}
