package vn.danvankheo.exemplar;

import vn.danvankheo.organisation.UnitCode;

/** A unit builds after the model that was proposed to it. */
public record ReplicationTakenUp(ModelCode model, UnitCode unit) {}
