package vn.danvankheo.exemplar;

import vn.danvankheo.organisation.UnitCode;

/** A unit has chosen the content of a model; its four steps begin. */
public record ModelChosen(ModelCode model, UnitCode unit) {}
