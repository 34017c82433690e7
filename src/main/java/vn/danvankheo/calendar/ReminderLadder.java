package vn.danvankheo.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Nhắc việc: the mornings on which a deadline is recalled. Before its end the rungs T-21 and T-7 (calendar days before
 * the last day), T-3 (working days before it) and T (the last day); after its end T+1 and then weekly, T+8, T+15 …
 * (calendar days). Numbers and times are the settings {@code danvankheo.calendar.reminders.*}.
 *
 * <p>Reminders arrive on working mornings only. One that falls on a day off moves:
 *
 * <ul>
 *   <li>Before the end, in a long break (three days off in a row or more, week-ends and holidays together): to the first
 *       working morning after the break when five working days are then left, that is, when that working day and those
 *       after it, without the last day itself, are at least five. So the first working day after the break lies on or
 *       before the fifth working day before the last day.
 *   <li>Before the end, otherwise: to the working day before. So a reminder never lies after the last day, and a last
 *       day that is a day off is recalled on the working day before it.
 *   <li>After the end: to the next working day.
 * </ul>
 *
 * <p>Of rungs that meet on one day, or overtake each other, the one nearest to the last day remains. Likewise of two on
 * mornings running (neighbouring working days without a long break between them), where holidays have brought them so
 * close, unless the settings have them a single day apart: nobody reads the same thing on two mornings running.
 *
 * <p>Nothing is kept here: each question is answered by the calendar as it then stands, so an extended deadline or an
 * added day off moves the reminders still to come by itself. The rung is the identity of a reminder: a rung that has
 * been sent is not sent again when it moves.
 */
@Component
public class ReminderLadder {

    private static final String LAST_DAY = "T";

    private final Days days;
    private final ReminderSettings settings;

    ReminderLadder(Days days, ReminderSettings settings) {
        this.days = days;
        this.settings = settings;
    }

    /**
     * @param rung T-21, T-7, T-3, T, T+1, T+8 …: stable, the identity of the occurrence, whatever day it moves to
     * @param day the working day on which it is sent
     * @param at the moment of that morning
     */
    public record Reminder(String rung, LocalDate day, Instant at) {}

    /** @param number days from the last day, negative before it */
    private record Rung(int number, LocalDate day) {

        String name() {
            return number == 0 ? LAST_DAY : LAST_DAY + "%+d".formatted(number);
        }
    }

    /**
     * The next reminder before the end.
     *
     * @param closesAt the first instant at which it is too late
     * @return the first one later than {@code after} and before the end; empty when there is none
     */
    public Optional<Reminder> nextBefore(Instant closesAt, Instant after) {
        return before(days.working(), closesAt)
                .filter(reminder -> reminder.at().isAfter(after))
                .findFirst();
    }

    /**
     * The next reminder after the end; there always is one, until what is due has been done.
     *
     * @param closesAt the first instant at which it is too late
     * @return the first one later than {@code after}
     */
    public Reminder nextAfter(Instant closesAt, Instant after) {
        return after(days.working(), closesAt)
                .filter(reminder -> reminder.at().isAfter(after))
                .findFirst()
                .orElseThrow();
    }

    /** What falls on the day, before or after the end. */
    public Optional<Reminder> on(Instant closesAt, LocalDate day) {
        WorkingDays working = days.working();
        return Stream.concat(before(working, closesAt), after(working, closesAt))
                .dropWhile(reminder -> reminder.day().isBefore(day))
                .findFirst()
                .filter(reminder -> reminder.day().equals(day));
    }

    /**
     * The reminder, before or after the end, that was due most recently: after a time in which nothing ran, the one that
     * stands for all that were missed.
     *
     * @return the last one not later than {@code now}; empty when there was none
     */
    public Optional<Reminder> latest(Instant closesAt, Instant now) {
        WorkingDays working = days.working();
        return Stream.concat(before(working, closesAt), after(working, closesAt))
                .takeWhile(reminder -> !reminder.at().isAfter(now))
                .reduce((earlier, later) -> later);
    }

    /** Earliest first. */
    private Stream<Reminder> before(WorkingDays working, Instant closesAt) {
        LocalDate lastDay = days.lastDayBefore(closesAt);
        LinkedList<Rung> kept = new LinkedList<>();
        for (int number : numbersNearestFirst()) {
            Rung rung = rungBefore(working, lastDay, number);
            if (kept.isEmpty() || areApart(working, rung, kept.getFirst())) {
                kept.addFirst(rung);
            }
        }
        return kept.stream().map(this::reminder).filter(reminder -> reminder.at()
                .isBefore(closesAt));
    }

    private List<Integer> numbersNearestFirst() {
        return Stream.of(List.of(0), settings.workingDaysBefore(), settings.calendarDaysBefore())
                .flatMap(List::stream)
                .sorted()
                .toList();
    }

    private Rung rungBefore(WorkingDays working, LocalDate lastDay, int number) {
        LocalDate planned = settings.workingDaysBefore().contains(number)
                ? working.minus(lastDay, number)
                : lastDay.minusDays(number);
        return new Rung(-number, morningBefore(working, lastDay, planned));
    }

    private LocalDate morningBefore(WorkingDays working, LocalDate lastDay, LocalDate planned) {
        if (working.isWorkingDay(planned)) {
            return planned;
        }
        LocalDate afterBreak = working.plus(planned, 1);
        boolean enoughLeft = !afterBreak.isAfter(working.minus(lastDay, settings.workingDaysLeft()));
        return enoughLeft && working.daysOffInARow(planned) >= settings.longBreakDays()
                ? afterBreak
                : working.minus(planned, 1);
    }

    /** Earliest first, without end. */
    private Stream<Reminder> after(WorkingDays working, Instant closesAt) {
        LocalDate lastDay = days.lastDayBefore(closesAt);
        return Stream.iterate(
                        rungAfter(working, lastDay, settings.daysAfter()),
                        former -> nextRungAfter(working, lastDay, former))
                .map(this::reminder);
    }

    private Rung nextRungAfter(WorkingDays working, LocalDate lastDay, Rung former) {
        Rung next = former;
        do {
            next = rungAfter(working, lastDay, next.number() + settings.daysBetweenAfter());
        } while (!areApart(working, former, next));
        return next;
    }

    private static Rung rungAfter(WorkingDays working, LocalDate lastDay, int number) {
        return new Rung(number, working.from(lastDay.plusDays(number)));
    }

    private boolean areApart(WorkingDays working, Rung earlier, Rung later) {
        long daysBetween = ChronoUnit.DAYS.between(earlier.day(), later.day());
        boolean setADayApart = later.number() - earlier.number() == 1;
        boolean neighbours = !working.plus(earlier.day(), 1).isBefore(later.day());
        return daysBetween > 0 && (!neighbours || setADayApart || daysBetween > settings.longBreakDays());
    }

    private Reminder reminder(Rung rung) {
        return new Reminder(rung.name(), rung.day(), days.at(rung.day(), settings.at()));
    }
}
