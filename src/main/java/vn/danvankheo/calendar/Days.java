package vn.danvankheo.calendar;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Turns the days that people read and type into the instants that the system keeps, and back, in the configured zone.
 *
 * <p>Ends are exclusive: a last day of 12/3 ends at 13/3 00:00 (plan, III.1: “trước ngày 13/3”).
 */
@Component
public class Days {

    private static final DateTimeFormatter VIETNAMESE = DateTimeFormatter.ofPattern("dd/MM/yyyy");

    private static final DateTimeFormatter TYPED =
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT);

    private final Clock clock;
    private final ZoneId zone;
    private final ChangedDays changes;
    private final Remembered memory;
    private final OncePerTransaction<WorkingDays> working = new OncePerTransaction<>();

    Days(Clock clock, CalendarSettings settings, ChangedDays changes, Remembered memory) {
        this.clock = clock;
        this.zone = settings.zone();
        this.changes = changes;
        this.memory = memory;
    }

    public Instant now() {
        return clock.instant();
    }

    public LocalDate today() {
        return dayOf(now());
    }

    public LocalDate dayOf(Instant instant) {
        return instant.atZone(zone).toLocalDate();
    }

    /** The first instant of the day. */
    public Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /** The first instant after the day: what is done before it was done on or before the day. */
    public Instant endOf(LocalDate lastDay) {
        return startOf(lastDay.plusDays(1));
    }

    /** The last day on which something that must happen before the instant can still happen. */
    public LocalDate lastDayBefore(Instant end) {
        return dayOf(end.minusNanos(1));
    }

    /** The day in Vietnamese notation, for example 12/03/2027. */
    public static String text(LocalDate day) {
        return VIETNAMESE.format(day);
    }

    /** The day that somebody typed, day before month, for example 5/3/2027; empty when there is no such day. */
    public static Optional<LocalDate> typed(String text) {
        try {
            return Optional.of(LocalDate.parse(text.strip(), TYPED));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /**
     * Whether offices work on the day: Monday to Friday but for the public holidays, with what the desk has entered for
     * the year.
     */
    public boolean isWorkingDay(LocalDate day) {
        return working().isWorkingDay(day);
    }

    /** The working day that lies the given number of working days after the day. */
    public LocalDate plusWorkingDays(LocalDate day, int workingDays) {
        return working().plus(day, workingDays);
    }

    /** The working day that lies the given number of working days before the day. */
    public LocalDate minusWorkingDays(LocalDate day, int workingDays) {
        return working().minus(day, workingDays);
    }

    /** The day itself when it is a working day, else the next one. */
    public LocalDate workingDayFrom(LocalDate day) {
        return working().from(day);
    }

    /**
     * How many working days have passed since each of the days, the day itself not counted; the calendar is read once. None
     * since a day that has not come.
     */
    public Map<LocalDate, Integer> workingDaysSince(Collection<LocalDate> days, LocalDate lastDay) {
        WorkingDays working = working();
        return days.stream()
                .distinct()
                .collect(Collectors.toMap(Function.identity(), day -> working.between(day, lastDay)));
    }

    /** The zone in which days are meant, for questions that the database answers. */
    public ZoneId zone() {
        return zone;
    }

    /**
     * The calendar as it stands now, for a question that looks at many days. What the desk has entered, a handful of rows, is
     * remembered until it is changed, which holds for the next transaction on every node.
     */
    WorkingDays working() {
        return working.get(() -> memory.recall("changedDays", "", this::read));
    }

    private WorkingDays read() {
        return new WorkingDays(changes.everyDay().stream()
                .collect(Collectors.toMap(ChangedDays.DayAndKind::getDay, ChangedDays.DayAndKind::getKind)));
    }

    /** The transaction has entered or removed a day: whatever it asks from now on is answered by that. */
    void changed() {
        memory.changes();
        working.forget();
    }

    Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(zone).toInstant();
    }
}
