package vn.danvankheo.notification;

import java.time.LocalDate;
import java.util.Objects;

/**
 * The last day of something that must be done.
 *
 * @param key the same for the same deadline for ever, for example {@code 2027/NINHHAI registration} or a task's id: when
 *     its day changes, the entry in people's calendars moves instead of being doubled
 * @param lastDay last day that is in time, included
 */
public record Deadline(String key, LocalDate lastDay) {

    public Deadline {
        Objects.requireNonNull(key);
        Objects.requireNonNull(lastDay);
    }
}
