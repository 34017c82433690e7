package vn.danvankheo.campaign;

/** A unit’s registration ends at another instant than before. */
public record RegistrationExtended(ObligationKey obligation) {}
