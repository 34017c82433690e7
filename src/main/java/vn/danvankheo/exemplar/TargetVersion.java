package vn.danvankheo.exemplar;

import java.time.Instant;
import java.util.List;

/**
 * One version of a model's own targets; an older version is never changed (plan, II.3, step 3).
 *
 * @param from the instant from which it holds
 */
public record TargetVersion(int number, Instant from, String by, List<Target> targets) {}
