package vn.danvankheo.campaign;

/** It was decided what becomes of a late unit. */
public record LateUnitDecided(ObligationKey obligation) {}
