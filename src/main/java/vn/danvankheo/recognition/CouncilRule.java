package vn.danvankheo.recognition;

import jakarta.validation.constraints.NotNull;

/**
 * How a unit's council works (plan, I.2.d).
 *
 * @param mode whether it meets and its secretary records the count, or votes in the system
 * @param secrecy of votes in the system
 * @param quorumPercent share of all members that must take part, in percent; their share is rounded to a whole percent, so
 *     that 67 is reached by two of three
 * @param passPercent share of votes for a model above which it passes, in percent from 50 to 99: with 50 more than half
 * @param absence whom the share is taken of
 */
public record CouncilRule(
        @NotNull Mode mode, @NotNull Secrecy secrecy, int quorumPercent, int passPercent, @NotNull Absence absence) {

    /** Less than half of the votes never makes a majority. */
    static final int LEAST_PASS_PERCENT = 50;

    public CouncilRule {
        if (quorumPercent < 1 || quorumPercent > 100) {
            throw new IllegalArgumentException("quorum-percent (" + quorumPercent + ") phải từ 1 đến 100");
        }
        if (passPercent < LEAST_PASS_PERCENT || passPercent > 99) {
            throw new IllegalArgumentException("pass-percent (" + passPercent + ") phải từ 50 đến 99");
        }
    }

    CouncilRule asMeeting() {
        return new CouncilRule(Mode.MEETING, secrecy, quorumPercent, passPercent, absence);
    }

    public enum Mode {
        /** Họp: it meets, and the count is recorded. */
        MEETING("Họp, ghi biên bản"),
        /** Trên hệ thống: each member votes in a task of his own. */
        ONLINE("Bỏ phiếu trên hệ thống");

        private final String label;

        Mode(String label) {
            this.label = label;
        }

        /** What people read. */
        public String label() {
            return label;
        }
    }

    public enum Secrecy {
        /** Bỏ phiếu kín. */
        SECRET("Bỏ phiếu kín"),
        /** Biểu quyết. */
        OPEN("Biểu quyết công khai tên");

        private final String label;

        Secrecy(String label) {
            this.label = label;
        }

        /** What people read. */
        public String label() {
            return label;
        }
    }

    public enum Absence {
        /** Members who do not vote count as not agreeing. */
        COUNTS_AGAINST("Tính là không đồng ý"),
        /** Only votes cast count. */
        LEFT_OUT("Không tính, chỉ tính phiếu đã bỏ");

        private final String label;

        Absence(String label) {
            this.label = label;
        }

        /** What people read. */
        public String label() {
            return label;
        }
    }
}
