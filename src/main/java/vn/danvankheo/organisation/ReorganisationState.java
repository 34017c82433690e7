package vn.danvankheo.organisation;

/** Where a decision on reorganisation stands. */
public enum ReorganisationState {
    DRAFT("Dự thảo"),
    WAITING("Chờ đến ngày hiệu lực"),
    CARRIED_OUT("Đã thực hiện"),
    /** On its day it no longer fitted the organisation; nothing was changed. */
    STOPPED("Dừng, chưa thực hiện"),
    CANCELLED("Đã hủy");

    private final String label;

    ReorganisationState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    boolean mayBecome(ReorganisationState next) {
        return switch (this) {
            case DRAFT -> next == WAITING || next == CANCELLED;
            case WAITING -> next == CARRIED_OUT || next == STOPPED || next == CANCELLED;
            case STOPPED -> next == DRAFT || next == CANCELLED;
            case CARRIED_OUT, CANCELLED -> false;
        };
    }
}
