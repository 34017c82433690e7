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
public record CouncilCandidate(ModelCode model, String title, long criteriaSet, Set<String> recused, String known) {}
