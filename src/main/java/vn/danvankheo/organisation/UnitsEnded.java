package vn.danvankheo.organisation;

import java.util.Set;

/** The units no longer exist; told once of each, on the day on which others carry on their work. */
public record UnitsEnded(Set<UnitCode> units) {}
