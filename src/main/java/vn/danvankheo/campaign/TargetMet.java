package vn.danvankheo.campaign;

/** A unit has sent as many registrations as it must. */
public record TargetMet(ObligationKey obligation) {}
