package vn.danvankheo.campaign;

import vn.danvankheo.organisation.UnitCode;

/** The officers of a unit above may enter the registration of the obligation's unit from now on. */
public record EntryOnBehalfBegun(ObligationKey obligation, UnitCode helper) {}
