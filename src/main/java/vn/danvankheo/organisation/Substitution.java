package vn.danvankheo.organisation;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Xử lý thay: from the first to the last day somebody acts for another with the other's seats, those in a council
 * excepted. Days are whole days of the organisation's zone.
 *
 * @param absent account of the person who is away
 * @param substitute account of the person who acts for him
 * @param lastDay inclusive
 * @param endedBy account of whoever has ended it early; null when nobody has
 * @param endedAt from when on it does not hold any more; null when nobody has ended it early
 */
public record Substitution(
        long id,
        String absent,
        String substitute,
        LocalDate firstDay,
        LocalDate lastDay,
        String reason,
        String arrangedBy,
        Instant arrangedAt,
        String endedBy,
        Instant endedAt) {

    public boolean isEndedEarly() {
        return endedAt != null;
    }

    /** Whether it holds on the day, unless it is ended until then. */
    public boolean holdsOn(LocalDate day) {
        return !isEndedEarly() && !day.isBefore(firstDay) && !day.isAfter(lastDay);
    }

    boolean overlaps(LocalDate first, LocalDate last) {
        return !isEndedEarly() && !last.isBefore(firstDay) && !first.isAfter(lastDay);
    }
}
