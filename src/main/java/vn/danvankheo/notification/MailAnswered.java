package vn.danvankheo.notification;

/** Said whenever something has become of a mail; says nothing about the mail itself. */
public record MailAnswered(Result result) {

    public enum Result {
        /** The mail server has taken it. */
        TAKEN,
        /** It will not be tried again by itself. */
        REFUSED,
        /** It will be tried again. */
        NOT_NOW,
        /** The mail server could not be reached, or broke off. */
        UNREACHABLE,
        /** Its template could not be filled in. */
        NOT_WORDED,
        /** It was taken, and has come back. */
        RETURNED
    }
}
