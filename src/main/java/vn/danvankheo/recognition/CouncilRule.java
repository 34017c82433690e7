package vn.danvankheo.recognition;

/**
 * How a unit's council works (plan, I.2.d).
 *
 * @param mode whether it meets and its secretary records the count, or votes in the system
 * @param secrecy of votes in the system
 * @param quorumPercent share of all members that must take part, in percent
 * @param passPercent share of votes for a model above which it passes, in percent: with 50 more than half
 * @param absence whom the share is taken of
 */
public record CouncilRule(Mode mode, Secrecy secrecy, int quorumPercent, int passPercent, Absence absence) {

    public enum Mode {
        /** Họp: it meets, and the count is recorded. */
        MEETING,
        /** Trên hệ thống: each member votes in a task of his own. */
        ONLINE
    }

    public enum Secrecy {
        /** Bỏ phiếu kín. */
        SECRET,
        /** Biểu quyết. */
        OPEN
    }

    public enum Absence {
        /** Members who do not vote count as not agreeing. */
        COUNTS_AGAINST,
        /** Only votes cast count. */
        LEFT_OUT
    }
}
