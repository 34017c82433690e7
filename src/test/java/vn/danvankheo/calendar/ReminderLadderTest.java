package vn.danvankheo.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.danvankheo.calendar.DayChange.Kind;
import vn.danvankheo.calendar.ReminderLadder.Reminder;

@Tag("zone")
class ReminderLadderTest {

    private static final ZoneId VIET_NAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d/M");
    private static final ReminderSettings DEFAULTS =
            new ReminderSettings(List.of(21, 7), List.of(3), 1, 7, LocalTime.of(7, 30), 3, 5);

    private final Map<LocalDate, Kind> entered = new TreeMap<>();
    private final Days days = days();
    private final ReminderLadder ladder = new ReminderLadder(days, DEFAULTS);

    private Days days() {
        ChangedDays changes = mock(ChangedDays.class);
        when(changes.everyDay())
                .thenAnswer(question ->
                        entered.entrySet().stream().map(Entered::new).toList());
        return new Days(Clock.systemUTC(), new CalendarSettings(VIET_NAM), changes, new ReadEachTime());
    }

    private record Entered(LocalDate getDay, Kind getKind) implements ChangedDays.DayAndKind {

        Entered(Map.Entry<LocalDate, Kind> row) {
            this(row.getKey(), row.getValue());
        }
    }

    // ---- before the end ----

    @Test
    void aDeadlineIsRecalled21And7CalendarDaysAnd3WorkingDaysBeforeAndOnItsLastDay() {
        assertThat(before("2027-03-12")).containsExactly("T-21 19/2", "T-7 5/3", "T-3 9/3", "T 12/3");
    }

    @Test
    void threeDaysBeforeAreWorkingDays() {
        // a Monday: the week-end between does not count
        assertThat(before("2027-06-14")).contains("T-3 9/6");
        // 30/4 and 3/5 are days off
        assertThat(before("2027-05-05")).contains("T-3 28/4");
    }

    @Test
    void aReminderComesOnTheMorningAtTheConfiguredTimeOfVietNam() {
        Instant closesAt = end("2027-03-12");

        assertThat(ladder.on(closesAt, LocalDate.parse("2027-03-09")))
                .contains(new Reminder("T-3", LocalDate.parse("2027-03-09"), Instant.parse("2027-03-09T00:30:00Z")));
    }

    @Test
    void theNextOneIsLaterThanTheMomentAskedFor() {
        Instant closesAt = end("2027-03-12");
        Instant second = Instant.parse("2027-03-05T00:30:00Z");

        assertThat(ladder.nextBefore(closesAt, second.minusMillis(1)).orElseThrow())
                .isEqualTo(new Reminder("T-7", LocalDate.parse("2027-03-05"), second));
        assertThat(ladder.nextBefore(closesAt, second).orElseThrow().rung()).isEqualTo("T-3");
        assertThat(ladder.nextBefore(closesAt, second.plusMillis(1))
                        .orElseThrow()
                        .rung())
                .isEqualTo("T-3");
    }

    @Test
    void afterTheLastMorningThereIsNoneBeforeTheEnd() {
        Instant lastMorning = Instant.parse("2027-03-12T00:30:00Z");

        assertThat(ladder.nextBefore(end("2027-03-12"), lastMorning.minusMillis(1)))
                .isPresent();
        assertThat(ladder.nextBefore(end("2027-03-12"), lastMorning)).isEmpty();
    }

    @Test
    void aDeadlineThatEndsOnTheMorningItselfIsNotRecalledTooLate() {
        Instant sevenOClock = Instant.parse("2027-03-12T00:00:00Z");

        assertThat(all(sevenOClock)).extracting(Reminder::rung).containsExactly("T-21", "T-7", "T-3");
    }

    @Test
    void anExtensionMovesWhatIsStillToCome() {
        Instant morning = Instant.parse("2027-03-09T01:00:00Z");

        assertThat(ladder.nextBefore(end("2027-03-12"), morning).orElseThrow().day())
                .isEqualTo("2027-03-12");
        assertThat(ladder.nextBefore(end("2027-03-19"), morning).orElseThrow().day())
                .isEqualTo("2027-03-12");
        assertThat(ladder.nextBefore(end("2027-03-19"), morning).orElseThrow().rung())
                .isEqualTo("T-7");
    }

    // ---- days off ----

    @Test
    void aLastDayOnASundayIsRecalledOnTheFridayBefore() {
        // 12/3/2028 is a Sunday: T-21 and T-7 are Sundays, too
        assertThat(before("2028-03-12")).containsExactly("T-21 18/2", "T-7 3/3", "T-3 8/3", "T 10/3");
    }

    @Test
    void aReminderThatWouldFallIntoTetWaitsForTheFirstWorkingMorning() {
        // 12/3/2026: T-21 is 19/2, in the break of 14/2 to 22/2; 14 working days are left on 23/2
        assertThat(before("2026-03-12")).containsExactly("T-21 23/2", "T-7 5/3", "T-3 9/3", "T 12/3");
    }

    @Test
    void theFirstWorkingMorningMustLeaveFiveWorkingDaysBeforeTheLastDay() {
        // the break of 2026 made longer, so that it ends shortly before the last day, Thursday 12/3
        off("2026-02-23", "2026-03-05");
        // 5/3 was the last day off: on Friday 6/3 there are 6/3, 9/3, 10/3 and 11/3, four days
        assertThat(before("2026-03-12")).containsExactly("T-7 13/2", "T-3 9/3", "T 12/3");

        worked("2026-03-05");
        // Thursday 5/3, 6/3, 9/3, 10/3, 11/3: exactly five
        assertThat(before("2026-03-12")).containsExactly("T-7 5/3", "T-3 9/3", "T 12/3");

        worked("2026-03-04");
        // six: T-21 waits for 4/3, and T-7 is the morning after it, so that one of the two is enough
        assertThat(before("2026-03-12")).containsExactly("T-7 5/3", "T-3 9/3", "T 12/3");

        worked("2026-03-03");
        assertThat(before("2026-03-12")).containsExactly("T-21 3/3", "T-7 5/3", "T-3 9/3", "T 12/3");
    }

    @Test
    void aMadeUpSaturdayCountsAmongTheFive() {
        off("2026-02-23", "2026-03-05");
        entered.put(LocalDate.parse("2026-03-07"), Kind.MADE_UP);

        // 6/3, 7/3, 9/3, 10/3, 11/3
        assertThat(before("2026-03-12")).containsExactly("T-7 6/3", "T-3 9/3", "T 12/3");
    }

    @Test
    void twoDaysOffAreNoLongBreak() {
        // T-21 of Saturday 15/5/2027 is Saturday 24/4, of Monday 24/5 Monday 3/5 after Saturday and Sunday: three days
        assertThat(before("2027-05-15")).startsWith("T-21 23/4");
        assertThat(before("2027-05-24")).startsWith("T-21 4/5");
    }

    @Test
    void aSingleDayOffSendsTheReminderADayEarlier() {
        // Wednesday 24/11/2027 is a day off
        assertThat(before("2027-12-15")).startsWith("T-21 23/11");
        assertThat(before("2027-12-01")).contains("T-7 23/11");
    }

    @Test
    void aReminderNeverLiesBehindTheLastDay() {
        // the last day lies in Tết 2026, and the first working morning after it behind the last day
        assertThat(before("2026-02-19")).containsExactly("T-21 29/1", "T-3 11/2", "T 13/2");
    }

    @Test
    void rungsThatMeetBecomeTheOneNearestToTheLastDay() {
        // T-7 of Tuesday 24/2/2026 lies in Tết and would go out on Friday 13/2, the day after T-3
        assertThat(before("2026-02-24")).containsExactly("T-21 3/2", "T-3 12/2", "T 24/2");
        // with 30/4 to 3/5 off, T-7 and T-3 of Thursday 6/5/2027 are one day
        assertThat(before("2027-05-06")).containsExactly("T-21 15/4", "T-3 29/4", "T 6/5");
    }

    @Test
    void rungsOnTwoMorningsRunningBecomeOneButNotOverALongBreak() {
        // 24/11/2027 is a Wednesday off: T-7 of 26/11 is Friday 19/11, T-3 Monday 22/11
        assertThat(before("2027-11-26")).containsExactly("T-21 5/11", "T-3 22/11", "T 26/11");
        // T-7 of 7/5/2027 goes out before the four days off from 30/4, T-3 on the first morning after them
        assertThat(before("2027-05-07")).containsExactly("T-21 19/4", "T-7 29/4", "T-3 4/5", "T 7/5");
    }

    @Test
    void anAddedDayOffMovesTheReminderAndRemovingItMovesItBack() {
        assertThat(before("2027-03-12")).contains("T-7 5/3");

        entered.put(LocalDate.parse("2027-03-05"), Kind.EXTRA_DAY_OFF);
        // Friday, Saturday, Sunday are three days, but on Monday only four working days are left
        assertThat(before("2027-03-12")).contains("T-7 4/3");

        entered.clear();
        assertThat(before("2027-03-12")).contains("T-7 5/3");
    }

    @Test
    void whateverTheLastDayRemindersComeInOrderOnWorkingMorningsNotAfterIt() {
        for (LocalDate lastDay = LocalDate.parse("2026-01-01");
                lastDay.isBefore(LocalDate.parse("2036-01-01"));
                lastDay = lastDay.plusDays(1)) {
            List<Reminder> reminders = all(days.endOf(lastDay));
            assertThat(reminders).isNotEmpty();
            assertThat(reminders.get(reminders.size() - 1).rung()).isEqualTo("T");
            assertThat(reminders).extracting(Reminder::day).isSorted().doesNotHaveDuplicates();
            for (Reminder reminder : reminders) {
                assertThat(days.isWorkingDay(reminder.day())).isTrue();
                assertThat(reminder.day()).isBeforeOrEqualTo(lastDay);
                assertThat(ladder.on(days.endOf(lastDay), reminder.day())).contains(reminder);
            }
            for (int i = 1; i < reminders.size(); i++) {
                LocalDate former = reminders.get(i - 1).day();
                LocalDate next = reminders.get(i).day();
                assertThat(days.plusWorkingDays(former, 1).isBefore(next)
                                || former.plusDays(3).isBefore(next))
                        .as("mornings running before %s", lastDay)
                        .isTrue();
            }
        }
    }

    // ---- after the end ----

    @Test
    void whatIsOverdueIsRecalledTheDayAfterAndThenWeekly() {
        assertThat(after("2027-06-15", 4)).containsExactly("T+1 16/6", "T+8 23/6", "T+15 30/6", "T+22 7/7");
    }

    @Test
    void afterTheEndADayOffIsPutOffToTheNextWorkingDay() {
        // Friday 12/3/2027
        assertThat(after("2027-03-12", 3)).containsExactly("T+1 15/3", "T+8 22/3", "T+15 29/3");
        assertThat(after("2028-03-12", 2)).containsExactly("T+1 13/3", "T+8 20/3");
    }

    @Test
    void overTetTheWeeklyOnesBecomeOneAndTheFirstStays() {
        // T+1 is Saturday 14/2/2026, T+8 Saturday 21/2: both would come on Monday 23/2
        assertThat(after("2026-02-13", 3)).containsExactly("T+1 23/2", "T+15 2/3", "T+22 9/3");
        // T+1 waits for 23/2, T+8 is 24/2: not two mornings running
        assertThat(after("2026-02-16", 2)).containsExactly("T+1 23/2", "T+15 3/3");
    }

    @Test
    void theNextOneAfterTheEndIsLaterThanTheMomentAskedFor() {
        Instant closesAt = end("2027-06-15");
        Instant first = Instant.parse("2027-06-16T00:30:00Z");

        assertThat(ladder.nextAfter(closesAt, closesAt))
                .isEqualTo(new Reminder("T+1", LocalDate.parse("2027-06-16"), first));
        assertThat(ladder.nextAfter(closesAt, first.minusMillis(1)).rung()).isEqualTo("T+1");
        assertThat(ladder.nextAfter(closesAt, first).rung()).isEqualTo("T+8");
    }

    @Test
    void onADayThereIsAtMostOne() {
        Instant closesAt = end("2027-06-15");

        assertThat(days(closesAt, "2027-05-20", "2027-07-01"))
                .containsExactly("T-21 25/5", "T-7 8/6", "T-3 10/6", "T 15/6", "T+1 16/6", "T+8 23/6", "T+15 30/6");
    }

    // ---- settings ----

    @Test
    void theLadderFollowsItsSettings() {
        ReminderLadder other =
                new ReminderLadder(days, new ReminderSettings(List.of(10), List.of(1), 2, 3, LocalTime.of(8, 0), 3, 5));
        Instant closesAt = end("2027-06-15");

        assertThat(other.nextBefore(closesAt, Instant.EPOCH).orElseThrow())
                .isEqualTo(new Reminder("T-10", LocalDate.parse("2027-06-04"), Instant.parse("2027-06-04T01:00:00Z")));
        assertThat(other.on(closesAt, LocalDate.parse("2027-06-14"))
                        .orElseThrow()
                        .rung())
                .isEqualTo("T-1");
        assertThat(other.nextAfter(closesAt, closesAt).rung()).isEqualTo("T+2");
        assertThat(other.on(closesAt, LocalDate.parse("2027-06-21"))
                        .orElseThrow()
                        .rung())
                .isEqualTo("T+5");
    }

    @Test
    void oneNumberIsNotTwoRungs() {
        assertThatNoException().isThrownBy(() -> settings(List.of(21, 7), List.of(3)));
        assertThatThrownBy(() -> settings(List.of(21, 3), List.of(3)))
                .hasMessage("calendar-days-before [21, 3] và working-days-before [3] trùng số");
    }

    private static ReminderSettings settings(List<Integer> calendarDays, List<Integer> workingDays) {
        return new ReminderSettings(calendarDays, workingDays, 1, 7, LocalTime.of(7, 30), 3, 5);
    }

    // ---- on the way there ----

    private Instant end(String lastDay) {
        return days.endOf(LocalDate.parse(lastDay));
    }

    private List<String> before(String lastDay) {
        return all(end(lastDay)).stream().map(ReminderLadderTest::text).toList();
    }

    private List<Reminder> all(Instant closesAt) {
        List<Reminder> all = new ArrayList<>();
        Optional<Reminder> next = ladder.nextBefore(closesAt, closesAt.minus(Duration.ofDays(400)));
        while (next.isPresent()) {
            all.add(next.get());
            assertThat(all).as("the next one must be a later one").hasSizeLessThan(10);
            next = ladder.nextBefore(closesAt, next.get().at());
        }
        return all;
    }

    private List<String> after(String lastDay, int count) {
        Instant closesAt = end(lastDay);
        List<String> all = new ArrayList<>();
        Instant after = closesAt;
        for (int i = 0; i < count; i++) {
            Reminder next = ladder.nextAfter(closesAt, after);
            all.add(text(next));
            after = next.at();
        }
        return all;
    }

    private List<String> days(Instant closesAt, String first, String end) {
        return LocalDate.parse(first)
                .datesUntil(LocalDate.parse(end))
                .flatMap(day -> ladder.on(closesAt, day).stream())
                .map(ReminderLadderTest::text)
                .toList();
    }

    private static String text(Reminder reminder) {
        return reminder.rung() + " " + SHORT.format(reminder.day());
    }

    private void off(String first, String last) {
        LocalDate.parse(first)
                .datesUntil(LocalDate.parse(last).plusDays(1))
                .filter(day -> !PublicHolidays.isWeekEnd(day))
                .forEach(day -> entered.put(day, Kind.EXTRA_DAY_OFF));
    }

    private void worked(String day) {
        entered.remove(LocalDate.parse(day));
    }
}
