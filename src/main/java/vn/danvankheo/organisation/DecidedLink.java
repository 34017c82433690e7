package vn.danvankheo.organisation;

/** Which unit came out of which, and the decision by which it did. */
public record DecidedLink(UnitLink link, DecisionPaper paper) {}
