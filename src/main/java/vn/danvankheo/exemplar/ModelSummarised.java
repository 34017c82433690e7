package vn.danvankheo.exemplar;

/** The summary of a model was approved by its unit; it can be decided on. */
public record ModelSummarised(ModelCode model) {}
