package vn.danvankheo.exemplar;

import java.time.Instant;

/**
 * @param last what was reported last; null before the first report
 * @param closesAt end of the term in which the next one is due
 */
public record ProgressSoFar(ProgressReport last, Instant closesAt) {}
