package vn.danvankheo.recognition;

import java.time.Instant;

/**
 * A version with how it came about.
 *
 * @param createdBy account; empty for what was shipped
 */
public record CriteriaVersion(CriteriaSetView set, Instant createdAt, String createdBy) {}
