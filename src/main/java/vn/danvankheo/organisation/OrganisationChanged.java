package vn.danvankheo.organisation;

/** Units or members were added, changed or ended. */
public record OrganisationChanged() {}
