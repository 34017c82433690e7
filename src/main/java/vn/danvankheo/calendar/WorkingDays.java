package vn.danvankheo.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.temporal.ChronoUnit;
import java.util.Set;

/** Which days are worked, as it stands at one moment: arithmetic only. */
final class WorkingDays {

    private static final Set<MonthDay> FIXED_HOLIDAYS =
            Set.of(MonthDay.of(1, 1), MonthDay.of(4, 30), MonthDay.of(5, 1), MonthDay.of(9, 2));

    boolean isWorkingDay(LocalDate day) {
        return day.getDayOfWeek() != DayOfWeek.SATURDAY
                && day.getDayOfWeek() != DayOfWeek.SUNDAY
                && !FIXED_HOLIDAYS.contains(MonthDay.from(day));
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

    /** The day itself when it is a working day, else the next one. */
    LocalDate from(LocalDate day) {
        return isWorkingDay(day) ? day : plus(day, 1);
    }

    /** How many days off in a row the day belongs to; 0 for a working day. */
    long daysOffInARow(LocalDate day) {
        return isWorkingDay(day) ? 0 : ChronoUnit.DAYS.between(minus(day, 1), plus(day, 1)) - 1;
    }
}
