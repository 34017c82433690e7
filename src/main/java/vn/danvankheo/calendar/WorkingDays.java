package vn.danvankheo.calendar;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Which days are worked, as it stands at one moment: arithmetic only. */
final class WorkingDays {

    private final Map<LocalDate, DayChange.Kind> changes;

    /** @param changes what is announced otherwise than the law alone says, by day */
    WorkingDays(Map<LocalDate, DayChange.Kind> changes) {
        this.changes = Map.copyOf(changes);
    }

    boolean isWorkingDay(LocalDate day) {
        DayChange.Kind change = changes.get(day);
        if (change == null) {
            return !PublicHolidays.isWeekEnd(day) && !PublicHolidays.isOne(day);
        }
        return switch (change) {
            case EXTRA_DAY_OFF -> false;
            case MADE_UP -> true;
            case HOLIDAY_WORKED -> !PublicHolidays.isWeekEnd(day);
        };
    }

    LocalDate plus(LocalDate day, int workingDays) {
        return move(day, workingDays, 1);
    }

    LocalDate minus(LocalDate day, int workingDays) {
        return move(day, workingDays, -1);
    }

    private LocalDate move(LocalDate day, int workingDays, int step) {
        LocalDate result = day;
        for (int left = workingDays; left > 0; ) {
            result = result.plusDays(step);
            if (isWorkingDay(result)) {
                left--;
            }
        }
        return result;
    }

    /** How many working days there are after the first day and up to the last. */
    int between(LocalDate first, LocalDate last) {
        return first.isBefore(last)
                ? (int) first.plusDays(1)
                        .datesUntil(last.plusDays(1))
                        .filter(this::isWorkingDay)
                        .count()
                : 0;
    }

    /** The day itself when it is a working day, else the next one. */
    LocalDate from(LocalDate day) {
        return isWorkingDay(day) ? day : plus(day, 1);
    }

    /** How many days off in a row the day belongs to; 0 for a working day. */
    long daysOffInARow(LocalDate day) {
        return isWorkingDay(day) ? 0 : ChronoUnit.DAYS.between(minus(day, 1), plus(day, 1)) - 1;
    }
}
