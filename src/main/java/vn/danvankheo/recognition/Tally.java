package vn.danvankheo.recognition;

import java.util.List;
import vn.danvankheo.exemplar.ModelCode;

/**
 * The council's count for one model.
 *
 * @param members how many the council has
 * @param recused how many of them did not vote on it because they are concerned
 * @param absent how many of the others did not vote
 * @param grade the grade that the council gives it; null when it does not pass
 * @param remarks what members remarked, without names when the vote was secret, in no order
 * @param steps how the result came about, one reason a step, as people read it
 */
public record Tally(
        ModelCode model,
        int members,
        int recused,
        int absent,
        int votesFor,
        int votesAgainst,
        Result result,
        String grade,
        List<String> remarks,
        List<String> steps) {

    public enum Result {
        /** Passed. */
        PASSED("đạt"),
        /** Not passed. */
        NOT_PASSED("không đạt"),
        /** Ngang phiếu: the deciding leadership decides, and says why. */
        TIED("ngang phiếu");

        private final String label;

        Result(String label) {
            this.label = label;
        }

        /** What people read. */
        public String label() {
            return label;
        }
    }
}
