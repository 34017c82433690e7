package vn.danvankheo.exemplar;

import vn.danvankheo.organisation.UnitCode;

/**
 * A model that a unit is offered to build after.
 *
 * @param unit to which it is offered
 * @param owner unit of the model
 * @param title name of the model
 * @param reason why it was proposed; null when nobody said
 * @param ownChoice whether the unit has chosen it itself, from the register
 * @param readyFilled what the unit finds filled in when it chooses its content
 */
public record OfferedReplication(
        UnitCode unit,
        ModelCode model,
        UnitCode owner,
        String title,
        String reason,
        boolean ownChoice,
        ContentSelection readyFilled) {}
