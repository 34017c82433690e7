package vn.danvankheo.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("zone")
class LunarYearTest {

    private static final List<Integer> YEARS =
            IntStream.rangeClosed(1900, 2100).boxed().toList();

    /**
     * In 1917 the sun passed the term that decides on the leap month two minutes before midnight at Peking; the calendar
     * of that year, printed there, had it after midnight.
     */
    private static final Set<Integer> LEAP_MONTH_PRINTED_OTHERWISE = Set.of(1917);

    private static List<Published> table;

    private record Published(int year, LocalDate firstDay, int leapMonth, List<Integer> lengths) {

        static Published of(String line) {
            String[] columns = line.split(",");
            return new Published(
                    Integer.parseInt(columns[0]),
                    LocalDate.parse(columns[1]),
                    Integer.parseInt(columns[2]),
                    Arrays.stream(columns[3].split(" ")).map(Integer::valueOf).toList());
        }

        static Published computed(int year) {
            LunarYear lunar = LunarYear.of(year);
            return new Published(
                    year,
                    lunar.firstDay(),
                    lunar.months().stream()
                            .filter(LunarYear.Month::leap)
                            .mapToInt(LunarYear.Month::number)
                            .sum(),
                    lunar.months().stream().map(LunarYear.Month::length).toList());
        }

        Published withoutLeapMonth() {
            return new Published(year, firstDay, 0, lengths);
        }
    }

    @BeforeAll
    static void readTable() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                LunarYearTest.class.getResourceAsStream("/calendar/lunar-years-1900-2100.csv"),
                StandardCharsets.UTF_8))) {
            table = lines.lines()
                    .filter(line -> line.matches("\\d.*"))
                    .map(Published::of)
                    .toList();
        }
    }

    // ---- against what others have published ----

    @Test
    void everyMonthBeginsWhereThePublishedTableHasIt() {
        assertThat(table).extracting(Published::year).isEqualTo(YEARS);

        assertThat(table).allSatisfy(published -> {
            Published computed = Published.computed(published.year());
            if (LEAP_MONTH_PRINTED_OTHERWISE.contains(published.year())) {
                assertThat(computed).isNotEqualTo(published);
                assertThat(computed.withoutLeapMonth()).isEqualTo(published.withoutLeapMonth());
            } else {
                assertThat(computed).isEqualTo(published);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "1968, 1968-01-29, 1968-01-30",
        "1969, 1969-02-16, 1969-02-17",
        "1985, 1985-01-21, 1985-02-20",
        "2007, 2007-02-17, 2007-02-18",
        "2030, 2030-02-02, 2030-02-03",
        "2053, 2053-02-18, 2053-02-19"
    })
    void tetIsNotTheChineseNewYear(int year, LocalDate tet, LocalDate chinese) {
        assertThat(LunarYear.of(year).firstDay()).isEqualTo(tet).isNotEqualTo(chinese);
    }

    @ParameterizedTest
    @CsvSource({"2026-02-17", "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-02"})
    void tetOfTheYearsToCome(LocalDate tet) {
        assertThat(LunarYear.of(tet.getYear()).firstDay()).isEqualTo(tet);
        assertThat(LunarDate.on(tet)).isEqualTo(new LunarDate(tet.getYear(), 1, false, 1));
        assertThat(LunarDate.on(tet.minusDays(1)).month()).isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource({"2023, 2, 2023-03-22", "2025, 6, 2025-07-25", "1985, 2, 1985-03-21", "2033, 11, 2033-12-22"})
    void leapMonths(int year, int month, LocalDate firstDay) {
        assertThat(LunarYear.of(year).months())
                .filteredOn(LunarYear.Month::leap)
                .singleElement()
                .satisfies(leap -> {
                    assertThat(leap.number()).isEqualTo(month);
                    assertThat(leap.firstDay()).isEqualTo(firstDay);
                });
        assertThat(LunarDate.on(firstDay).text()).isEqualTo("1/" + month + " nhuận");
    }

    /** Examples 25.a and 49.a of the source. */
    @Test
    void sunAndMoonStandWhereTheSourceSays() {
        assertThat(SunAndMoon.newMoon(-283)).isEqualTo(2443192.65118, within(0.00001));
        // 199° 54′ 26″ by the complete theory
        assertThat(SunAndMoon.longitudeOfSun(2448908.5)).isEqualTo(199.90735, within(0.0005));
    }

    @ParameterizedTest
    @ValueSource(ints = {1899, 2200, 999_999_999})
    void yearsBeyondTheComputationAreRefused(int year) {
        assertThatThrownBy(() -> LunarYear.of(year)).isInstanceOf(IllegalArgumentException.class);
    }

    // ---- properties of every year from 1900 to 2100 ----

    @Test
    void everyDayHasOneLunarDateAndEveryLunarDateItsDay() {
        LocalDate end = LunarYear.of(2101).firstDay();
        for (LocalDate day = LunarYear.of(1900).firstDay(); day.isBefore(end); day = day.plusDays(1)) {
            LunarDate date = LunarDate.on(day);
            LunarYear.Month month = LunarYear.of(date.year()).months().stream()
                    .filter(candidate -> candidate.number() == date.month() && candidate.leap() == date.leap())
                    .findFirst()
                    .orElseThrow();
            assertThat(month.firstDay().plusDays(date.day() - 1L)).isEqualTo(day);
            assertThat(date.day()).isBetween(1, month.length());
        }
    }

    @Test
    void monthsHave29Or30DaysAndFollowEachOtherWithoutAGap() {
        LocalDate next = LunarYear.of(1900).firstDay();
        for (int year : YEARS) {
            for (LunarYear.Month month : LunarYear.of(year).months()) {
                assertThat(month.firstDay()).isEqualTo(next);
                assertThat(month.length()).isBetween(29, 30);
                next = next.plusDays(month.length());
            }
        }
    }

    @Test
    void aYearHasTwelveMonthsAndAtMostOneLeapMonthRightBehindItsNamesake() {
        assertThat(YEARS).map(LunarYear::of).allSatisfy(year -> {
            assertThat(year.months())
                    .filteredOn(month -> !month.leap())
                    .extracting(LunarYear.Month::number)
                    .isEqualTo(IntStream.rangeClosed(1, 12).boxed().toList());
            assertThat(year.months()).filteredOn(LunarYear.Month::leap).hasSizeLessThanOrEqualTo(1);
            assertThat(year.months().stream().map(LunarYear.Month::number).toList())
                    .isSorted();
        });
    }

    @Test
    void sevenLeapMonthsComeInNineteenYears() {
        List<Integer> leapYears = YEARS.stream()
                .filter(year -> LunarYear.of(year).months().size() == 13)
                .toList();
        assertThat(YEARS.stream().filter(year -> year <= 2082))
                .allSatisfy(first -> assertThat(leapYears.stream().filter(year -> year >= first && year < first + 19))
                        .hasSizeBetween(6, 8));
    }

    @Test
    void tetLiesBetween20JanuaryAnd21February() {
        assertThat(YEARS).map(year -> LunarYear.of(year).firstDay()).allSatisfy(tet -> assertThat(tet)
                .isBetween(LocalDate.of(tet.getYear(), 1, 20), LocalDate.of(tet.getYear(), 2, 21)));
    }
}
