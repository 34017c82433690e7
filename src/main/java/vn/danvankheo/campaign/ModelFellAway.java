package vn.danvankheo.campaign;

/** A model of the unit will not be registered. */
public record ModelFellAway(ObligationKey obligation) {}
