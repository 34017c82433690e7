package vn.danvankheo.exemplar;

/** The unit takes its registration back for good. */
public record RegistrationWithdrawn(ModelCode model) {}
