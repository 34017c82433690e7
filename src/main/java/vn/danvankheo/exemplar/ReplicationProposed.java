package vn.danvankheo.exemplar;

import vn.danvankheo.organisation.UnitCode;

/**
 * A model was proposed to a unit that may build after it.
 *
 * @param year first one for which it is offered
 */
public record ReplicationProposed(ModelCode model, UnitCode unit, int year) {}
