package vn.danvankheo.calendar;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When a deadline is recalled. A reminder on the last day itself there always is.
 *
 * @param calendarDaysBefore calendar days before the last day
 * @param workingDaysBefore working days before the last day
 * @param daysAfter calendar days after the last day at which what is still open is recalled first
 * @param daysBetweenAfter calendar days from there to the next one, and so on
 * @param at time of the working morning at which a reminder is sent
 * @param longBreakDays a run of days off of this length or more is a long break
 * @param workingDaysLeft working days that must be left after a long break for a reminder to wait for its end
 */
@Validated
@ConfigurationProperties("danvankheo.calendar.reminders")
record ReminderSettings(
        @NotNull @DefaultValue({"21", "7"}) List<@Min(1) @Max(200) Integer> calendarDaysBefore,
        @NotNull @DefaultValue("3") List<@Min(1) @Max(100) Integer> workingDaysBefore,
        @Min(1) @Max(60) @DefaultValue("1") int daysAfter,
        @Min(1) @Max(60) @DefaultValue("7") int daysBetweenAfter,
        @NotNull @DefaultValue("07:30") LocalTime at,
        @Min(2) @Max(30) @DefaultValue("3") int longBreakDays,
        @Min(1) @Max(30) @DefaultValue("5") int workingDaysLeft) {

    ReminderSettings {
        // what is missing altogether is found by the constraints, afterwards
        if (calendarDaysBefore != null && workingDaysBefore != null) {
            List<Integer> all = Stream.concat(calendarDaysBefore.stream(), workingDaysBefore.stream())
                    .toList();
            // the number is the reminder's name: two of one name would be taken for one and the same
            if (all.stream().distinct().count() < all.size()) {
                throw new IllegalArgumentException("calendar-days-before %s và working-days-before %s trùng số"
                        .formatted(calendarDaysBefore, workingDaysBefore));
            }
        }
    }
}
