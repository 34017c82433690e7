package vn.danvankheo.organisation;

/** Units stand below others than before; told behind the change, once or more often. */
public record UnitsMoved() {}
