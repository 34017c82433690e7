package vn.danvankheo.organisation;

/** Somebody was chosen to stand in for another. */
public record SubstitutionArranged(Substitution substitution) {}
