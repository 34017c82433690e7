package vn.danvankheo.campaign;

/** A unit that had met its target has not any more. */
public record RegistrationReopened(ObligationKey obligation) {}
