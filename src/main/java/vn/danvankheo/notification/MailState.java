package vn.danvankheo.notification;

/** What became of a mail. */
public enum MailState {
    WAITING("Chờ gửi"),
    SENT("Đã gửi"),
    /** Given up: refused, tried too often, or its template failed. */
    FAILED("Không gửi được"),
    /** Taken by the mail server, and later reported as not delivered. */
    RETURNED("Bị trả lại"),
    NO_ADDRESS("Chưa có địa chỉ thư"),
    /** A digest that had not left when the next one was written, which says all of it. */
    SUPERSEDED("Đã gộp vào thư sau"),
    /** Had not left when it was no longer worth sending. */
    EXPIRED("Đã quá thời điểm gửi");

    private final String label;

    MailState(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    /** Whether a person can have it sent again. */
    public boolean mayBeRestarted() {
        return this == FAILED || this == RETURNED || this == NO_ADDRESS;
    }
}
