package vn.danvankheo.calendar;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * A year of the Vietnamese lunar calendar (âm lịch), from mùng một Tết to the last day of tháng Chạp.
 *
 * <p>The rules: a month begins on the day of the new moon; the eleventh month is the one with the winter solstice; when
 * thirteen new moons lie between two eleventh months, the first month in which the sun passes no multiple of 30° is the
 * leap month and bears the number of the month before it. Days are those of the official meridian, which since 1968 has
 * been UTC+7; that is where the calendar parts from the Chinese one (Tết of 1985, 2007, 2030, 2053 …). Up to 1967 it was
 * taken from China: UTC+8, and before 1929 the local time of Peking.
 *
 * <p>Checked month by month against a published table for 1900 to 2100, see {@code LunarYearTest}. Between 1968 and 2100
 * no decision on a leap month hangs on less than half an hour; a new moon comes within half a minute of midnight in
 * 2054, 2077 and 2085, far from any public holiday.
 *
 * @param year the Gregorian year in which it begins
 */
record LunarYear(int year, List<Month> months) {

    private static final double MIDNIGHT_BEFORE_1970 = 2440587.5;
    private static final double DAYS_OF_YEAR = 365.2425;
    private static final int PRINCIPAL_TERM = 30;
    private static final int WINTER_SOLSTICE = 270;
    private static final int MONTH_OF_WINTER_SOLSTICE = 11;

    /** Computed once: nothing in it can change. */
    private static final Map<Integer, LunarYear> KNOWN = new ConcurrentHashMap<>();

    record Month(int number, boolean leap, LocalDate firstDay, int length) {}

    /** @throws IllegalArgumentException when the year lies beyond what the computation is good for, 1900 to 2199 */
    static LunarYear of(int year) {
        if (year < 1900 || year > 2199) {
            throw new IllegalArgumentException("lunar year: " + year);
        }
        return KNOWN.computeIfAbsent(year, LunarYear::compute);
    }

    /** Mùng một Tết. */
    LocalDate firstDay() {
        return months.get(0).firstDay();
    }

    /** The day of an ordinary month, not of the leap month of the same number. */
    LocalDate day(int month, int day) {
        return months.stream()
                .filter(candidate -> candidate.number() == month && !candidate.leap())
                .findFirst()
                .orElseThrow()
                .firstDay()
                .plusDays(day - 1L);
    }

    private static LunarYear compute(int year) {
        List<Month> months = new ArrayList<>();
        fromSolsticeToSolstice(year).stream()
                .filter(month -> month.number() < MONTH_OF_WINTER_SOLSTICE)
                .forEach(months::add);
        fromSolsticeToSolstice(year + 1).stream()
                .filter(month -> month.number() >= MONTH_OF_WINTER_SOLSTICE)
                .forEach(months::add);
        return new LunarYear(year, List.copyOf(months));
    }

    /** From the eleventh month of the year before to the tenth of the year. */
    private static List<Month> fromSolsticeToSolstice(int year) {
        int first = lunationOfSolstice(year - 1);
        int next = lunationOfSolstice(year);
        int leap = next - first == 13 ? lunationWithoutPrincipalTerm(first) : Integer.MAX_VALUE;
        return IntStream.range(first, next)
                .mapToObj(lunation -> {
                    LocalDate firstDay = firstDay(lunation);
                    int ordinal = lunation - first - (lunation >= leap ? 1 : 0);
                    return new Month(
                            (MONTH_OF_WINTER_SOLSTICE - 1 + ordinal) % 12 + 1, lunation == leap, firstDay, (int)
                                    (firstDay(lunation + 1).toEpochDay() - firstDay.toEpochDay()));
                })
                .toList();
    }

    private static int lunationOfSolstice(int year) {
        LocalDate newYearsEve = LocalDate.of(year, 12, 31);
        int lunation = SunAndMoon.lunationNear(julian(newYearsEve.toEpochDay()));
        while (firstDay(lunation).isAfter(newYearsEve)) {
            lunation--;
        }
        // the sun already beyond the solstice when the month begins: then it was the month before
        return SunAndMoon.longitudeOfSun(midnight(firstDay(lunation))) >= WINTER_SOLSTICE ? lunation - 1 : lunation;
    }

    private static int lunationWithoutPrincipalTerm(int first) {
        int lunation = first + 1;
        while (termsPassedAt(lunation) != termsPassedAt(lunation + 1)) {
            lunation++;
        }
        return lunation;
    }

    private static int termsPassedAt(int lunation) {
        return (int) SunAndMoon.longitudeOfSun(midnight(firstDay(lunation))) / PRINCIPAL_TERM;
    }

    private static LocalDate firstDay(int lunation) {
        double moment = SunAndMoon.newMoon(lunation);
        double clock = moment - SunAndMoon.aheadOfClocks(moment) + meridian(moment);
        return LocalDate.ofEpochDay((long) Math.floor(clock - MIDNIGHT_BEFORE_1970));
    }

    /** The moment at which the day begins. */
    private static double midnight(LocalDate day) {
        double clock = julian(day.toEpochDay());
        return clock - meridian(clock) + SunAndMoon.aheadOfClocks(clock);
    }

    private static double julian(long epochDay) {
        return epochDay + MIDNIGHT_BEFORE_1970;
    }

    /** How far the official clocks were ahead of UTC, in days. */
    private static double meridian(double moment) {
        double year = 1970 + (moment - MIDNIGHT_BEFORE_1970) / DAYS_OF_YEAR;
        if (year >= 1968) {
            return 7 / 24.0;
        }
        return year >= 1929 ? 8 / 24.0 : (7 + 45 / 60.0 + 40 / 3600.0) / 24;
    }
}
