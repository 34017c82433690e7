package vn.danvankheo.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The public holidays of a Gregorian year as the law has them, with the days in lieu; what the law leaves to a yearly
 * announcement is taken as it has been announced so far.
 *
 * <ul>
 *   <li>Labour Code 45/2019/QH14, article 112: 1/1, five days of Tết, 10/3 of the lunar calendar (Giỗ Tổ Hùng Vương),
 *       30/4, 1/5, and two days at 2/9.
 *   <li>24/11, Ngày Văn hóa Việt Nam, from 2026: resolution 80-NQ/TW of 7/1/2026.
 *   <li>Article 111, paragraph 3: a holiday on a weekly day of rest is made up on the next working day.
 * </ul>
 *
 * <p>The Prime Minister fixes Tết and the second day of Quốc khánh each year. As he did every year since 2015: Tết takes
 * the last day of the old year and four of the new one when mùng một is a Monday or a Tuesday, else two and three;
 * Quốc khánh takes the day that makes the longer break, 3/9 when 2/9 is a Sunday, a Monday or a Thursday, else 1/9. A year
 * that is announced otherwise, and swapped working days, are entered by the desk as {@link DayChange}s.
 */
final class PublicHolidays {

    private static final int DAYS_OF_TET = 5;
    private static final int FIRST_YEAR_OF_CULTURE_DAY = 2026;

    /** Computed once: nothing in it can change. */
    private static final Map<Integer, SortedMap<LocalDate, String>> KNOWN = new ConcurrentHashMap<>();

    private PublicHolidays() {}

    /** The days off of the year by day, each with its Vietnamese name; among them those that fall on a week-end. */
    static SortedMap<LocalDate, String> of(int year) {
        return KNOWN.computeIfAbsent(year, PublicHolidays::compute);
    }

    static boolean isOne(LocalDate day) {
        return of(day.getYear()).containsKey(day);
    }

    static boolean isWeekEnd(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static SortedMap<LocalDate, String> compute(int year) {
        SortedMap<LocalDate, String> days = new TreeMap<>();
        add(days, LocalDate.of(year, 1, 1), "Tết Dương lịch");
        LunarYear lunar = LunarYear.of(year);
        LocalDate tet = firstDayOffAt(lunar.firstDay());
        for (int day = 0; day < DAYS_OF_TET; day++) {
            add(days, tet.plusDays(day), "Tết Âm lịch");
        }
        add(days, lunar.day(3, 10), "Giỗ Tổ Hùng Vương");
        add(days, LocalDate.of(year, 4, 30), "Ngày Chiến thắng");
        add(days, LocalDate.of(year, 5, 1), "Ngày Quốc tế lao động");
        LocalDate nationalDay = LocalDate.of(year, 9, 2);
        add(days, nationalDay, "Quốc khánh");
        add(days, besidesNationalDay(nationalDay), "Quốc khánh");
        if (year >= FIRST_YEAR_OF_CULTURE_DAY) {
            add(days, MonthDay.of(11, 24).atYear(year), "Ngày Văn hóa Việt Nam");
        }
        addDaysInLieu(days);
        return Collections.unmodifiableSortedMap(days);
    }

    private static LocalDate firstDayOffAt(LocalDate firstOfLunarYear) {
        return switch (firstOfLunarYear.getDayOfWeek()) {
            case MONDAY, TUESDAY -> firstOfLunarYear.minusDays(1);
            default -> firstOfLunarYear.minusDays(2);
        };
    }

    private static LocalDate besidesNationalDay(LocalDate nationalDay) {
        return switch (nationalDay.getDayOfWeek()) {
            case SUNDAY, MONDAY, THURSDAY -> nationalDay.plusDays(1);
            default -> nationalDay.minusDays(1);
        };
    }

    private static void addDaysInLieu(SortedMap<LocalDate, String> days) {
        Map.copyOf(days).keySet().stream()
                .filter(PublicHolidays::isWeekEnd)
                .sorted()
                .forEach(day -> {
                    LocalDate next = day.plusDays(1);
                    while (isWeekEnd(next) || days.containsKey(next)) {
                        next = next.plusDays(1);
                    }
                    add(days, next, "Nghỉ bù " + days.get(day));
                });
    }

    /** Two holidays may meet on one day. */
    private static void add(Map<LocalDate, String> days, LocalDate day, String name) {
        days.merge(day, name, (one, other) -> one + "; " + other);
    }
}
