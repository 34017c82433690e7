package vn.danvankheo.campaign;

/** A unit has been given its obligation of the year. */
public record RegistrationOpened(ObligationKey obligation) {}
