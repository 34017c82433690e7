package vn.danvankheo.exemplar;

/** The unit takes its sent registration back to correct it. */
public record RegistrationRecalled(ModelCode model) {}
