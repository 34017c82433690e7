package vn.danvankheo.campaign;

/** The later day that a unit was given has passed, too, and it has not sent enough. */
public record ExtensionMissed(ObligationKey obligation) {}
