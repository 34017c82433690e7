package vn.danvankheo.engine.cockpit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.springframework.stereotype.Component;

/** Moments and spans of time as people read them, in the zone of the calendar. */
@Component
class Spans {

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private final Clock clock;

    Spans(Clock clock) {
        this.clock = clock;
    }

    /** For example “09:00 15/03/2027”; null stays null. */
    String moment(Instant moment) {
        return moment == null ? null : MOMENT.format(moment.atZone(clock.getZone()));
    }

    /** For example “15/03/2027”; null stays null. */
    String day(Instant moment) {
        return moment == null ? null : DAY.format(moment.atZone(clock.getZone()));
    }

    /** From one moment to another, or until now where there is no other. */
    String between(Instant from, Instant to) {
        return words(Duration.between(from, to == null ? clock.instant() : to));
    }

    /** Whether the last moment that is in time lies before what happened, or before now where nothing has. */
    boolean isLate(Instant lastMoment, Instant happened) {
        return lastMoment != null && lastMoment.isBefore(happened == null ? clock.instant() : happened);
    }

    /** For example “12 ngày 3 giờ”, of no more than two units. */
    static String words(Duration span) {
        if (span.toMinutes() < 1) {
            return "dưới 1 phút";
        }
        if (span.toHours() < 1) {
            return span.toMinutes() + " phút";
        }
        if (span.toDays() < 1) {
            return span.toHours() + " giờ" + rest(span.toMinutesPart(), " phút");
        }
        return span.toDays() + " ngày" + rest(span.toHoursPart(), " giờ");
    }

    private static String rest(int number, String unit) {
        return number == 0 ? "" : " " + number + unit;
    }
}
