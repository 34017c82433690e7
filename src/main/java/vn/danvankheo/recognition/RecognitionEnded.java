package vn.danvankheo.recognition;

import vn.danvankheo.exemplar.ModelCode;

/** No tier decides on the model any more this year, or it has been returned for completion. */
public record RecognitionEnded(ModelCode model) {}
