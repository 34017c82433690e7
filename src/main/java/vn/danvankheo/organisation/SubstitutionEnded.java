package vn.danvankheo.organisation;

/** Somebody has ended a substitution before its last day. */
public record SubstitutionEnded(Substitution substitution) {}
