package vn.danvankheo.campaign;

/** What is decided about a unit that is late. */
public enum LateDecision {
    /** Gia hạn đến hết ngày … */
    EXTEND,
    /** Cho phép không đăng ký. */
    EXCUSE,
    /** Ghi nhận không hoàn thành chỉ tiêu đăng ký. */
    NOT_FULFILLED
}
