package vn.danvankheo.recognition;

/**
 * A criterion for which a unit scores its own model.
 *
 * @param tier code of the lowest tier whose set has it
 */
public record AskedCriterion(String tier, Criterion criterion) {}
