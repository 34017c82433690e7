package vn.danvankheo.audit;

import java.time.Instant;
import java.util.List;

/**
 * What a walk along the chain came to.
 *
 * @param links how many the chain has
 * @param head hash of the last one, in hexadecimal
 * @param faults in Vietnamese, each naming the entry; empty when everything is as it was recorded
 */
public record AuditCheck(Instant at, long links, String head, List<String> faults) {}
