package vn.danvankheo.audit;

import java.time.Duration;

/**
 * How far the sealing of the audit trail is behind.
 *
 * @param unsealed entries that have no link of the chain yet
 * @param oldestUnsealed how long the oldest of them has been waiting; zero when there is none
 * @param sinceCheck time since the whole chain was last followed; null when it never was
 * @param faults what was found then
 */
public record AuditFigures(long unsealed, Duration oldestUnsealed, Duration sinceCheck, long faults) {}
