package vn.danvankheo.organisation;

/**
 * A decision was not carried out on its day, since the organisation had changed in the meantime; nothing was changed.
 *
 * @param id of the decision, as in the address of its page
 * @param reason in Vietnamese
 */
public record ReorganisationStopped(long id, DecisionPaper paper, String reason) {}
