package vn.danvankheo.organisation;

/** Somebody may have come into a committee or left it; told behind each change of the organisation, once or more often. */
public record SeatsChanged() {}
