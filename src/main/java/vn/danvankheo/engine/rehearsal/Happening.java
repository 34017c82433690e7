package vn.danvankheo.engine.rehearsal;

import java.time.Instant;

/**
 * Something that happened while the clock travelled.
 *
 * @param at what the clock said
 * @param process key of the process, for example {@code unitRegistration}; null for a mail
 * @param what for people, for example “Hết hạn đăng ký”, the name of the task or the subject of the mail
 * @param about unit or model that it is about, or the recipient of the mail; null when unknown
 * @param committee who was given the task; null for everything else
 * @param dueAt last moment at which the task is in time; null when there is none
 * @param reason why it failed; null for everything else
 */
public record Happening(
        Instant at,
        Kind kind,
        String process,
        String what,
        String about,
        String committee,
        Instant dueAt,
        String reason) {

    /** What kind of thing happened. */
    public enum Kind {
        /** A timer of a diagram. */
        TIMER("Đến hạn"),
        /** A step that the system takes by itself. */
        STEP("Tự động"),
        /** A task was created. */
        TASK("Việc mới"),
        /** A mail left. */
        MAIL("Thư"),
        /** A timer, a step or the sending of mails failed. */
        FAILURE("Lỗi");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    static Happening done(Instant at, Kind kind, String process, String what, String about) {
        return new Happening(at, kind, process, what, about, null, null, null);
    }

    static Happening task(Instant at, String process, String what, String about, String committee, Instant dueAt) {
        return new Happening(at, Kind.TASK, process, what, about, committee, dueAt, null);
    }

    static Happening mail(Instant at, String subject, String recipient) {
        return new Happening(at, Kind.MAIL, null, subject, recipient, null, null, null);
    }

    static Happening failure(Instant at, String process, String what, String about, String reason) {
        return new Happening(at, Kind.FAILURE, process, what, about, null, null, reason);
    }
}
