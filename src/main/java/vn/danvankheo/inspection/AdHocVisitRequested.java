package vn.danvankheo.inspection;

import vn.danvankheo.exemplar.ModelCode;

/** A model is to be visited outside the rounds. */
public record AdHocVisitRequested(ModelCode model) {}
