package vn.danvankheo.organisation;

import java.time.LocalDate;

/**
 * Which unit came out of which.
 *
 * @param from first day on which the successor stands in the predecessor's place, or beside it
 */
public record UnitLink(UnitCode predecessor, UnitCode successor, ReorganisationKind kind, LocalDate from) {}
