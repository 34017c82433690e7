package vn.danvankheo.recognition;

import java.util.Set;
import vn.danvankheo.exemplar.ModelCode;

/**
 * A model as it comes before a council.
 *
 * @param criteriaSet id of the version under which it was appraised
 * @param recused accounts of the members who do not vote on it
 * @param known what a member sees of it: score, self-score, review, remark of the appraisers
 */
public record CouncilCandidate(ModelCode model, String title, long criteriaSet, Set<String> recused, String known) {

    private static final String DASH = " – ";

    /** What forms show for it and send back: tracking code and name, “2027-0001 – Đội mũ bảo hiểm ca đêm”. */
    public String label() {
        return model + DASH + title;
    }

    /** The tracking code at the beginning of a label; null when there is none. */
    static ModelCode modelOf(String label) {
        String code = label.split(DASH, 2)[0].strip();
        return ModelCode.isOne(code) ? ModelCode.of(code) : null;
    }
}
