package vn.danvankheo.exemplar;

/** A review has put the model up for recognition: its implementation ends, the summary comes next. */
public record ModelPutUp(ModelCode model) {}
