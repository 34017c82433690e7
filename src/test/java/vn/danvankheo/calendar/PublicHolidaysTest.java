package vn.danvankheo.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublicHolidaysTest {

    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("d/M");

    /** Weekdays off; of 2021 to 2026 as they were announced, without the swapped days. */
    @ParameterizedTest
    @CsvSource({
        "2021, 1/1 10/2 11/2 12/2 15/2 16/2 21/4 30/4 3/5 2/9 3/9",
        "2022, 3/1 31/1 1/2 2/2 3/2 4/2 11/4 2/5 3/5 1/9 2/9",
        "2023, 2/1 20/1 23/1 24/1 25/1 26/1 1/5 2/5 3/5 1/9 4/9",
        "2024, 1/1 8/2 9/2 12/2 13/2 14/2 18/4 30/4 1/5 2/9 3/9",
        "2025, 1/1 27/1 28/1 29/1 30/1 31/1 7/4 30/4 1/5 1/9 2/9",
        "2026, 1/1 16/2 17/2 18/2 19/2 20/2 27/4 30/4 1/5 1/9 2/9 24/11",
        "2027, 1/1 4/2 5/2 8/2 9/2 10/2 16/4 30/4 3/5 2/9 3/9 24/11",
        "2028, 3/1 24/1 25/1 26/1 27/1 28/1 4/4 1/5 2/5 1/9 4/9 24/11",
        "2029, 1/1 12/2 13/2 14/2 15/2 16/2 23/4 30/4 1/5 3/9 4/9 26/11",
        "2030, 1/1 31/1 1/2 4/2 5/2 6/2 12/4 30/4 1/5 2/9 3/9 25/11"
    })
    void weekdaysOff(int year, String daysOff) {
        assertThat(PublicHolidays.of(year).keySet())
                .filteredOn(day -> !PublicHolidays.isWeekEnd(day))
                .extracting(SHORT::format)
                .isEqualTo(List.of(daysOff.split(" ")));
    }

    @Test
    void everyDayOffHasItsName() {
        assertThat(PublicHolidays.of(2028))
                .containsEntry(LocalDate.of(2028, 1, 1), "Tết Dương lịch")
                .containsEntry(LocalDate.of(2028, 1, 3), "Nghỉ bù Tết Dương lịch")
                .containsEntry(LocalDate.of(2028, 1, 26), "Tết Âm lịch")
                .containsEntry(LocalDate.of(2028, 4, 4), "Giỗ Tổ Hùng Vương")
                .containsEntry(LocalDate.of(2028, 4, 30), "Ngày Chiến thắng")
                .containsEntry(LocalDate.of(2028, 5, 1), "Ngày Quốc tế lao động")
                .containsEntry(LocalDate.of(2028, 5, 2), "Nghỉ bù Ngày Chiến thắng")
                .containsEntry(LocalDate.of(2028, 9, 1), "Quốc khánh")
                .containsEntry(LocalDate.of(2028, 9, 4), "Nghỉ bù Quốc khánh")
                .containsEntry(LocalDate.of(2028, 11, 24), "Ngày Văn hóa Việt Nam");
    }

    /** The same days off, but told as they are announced. */
    @Test
    void tetAndQuocKhanhAreTheDaysThatAreAnnouncedNotTheirDaysInLieu() {
        assertThat(PublicHolidays.of(2026))
                .doesNotContainKey(LocalDate.of(2026, 2, 15))
                .containsEntry(LocalDate.of(2026, 2, 20), "Tết Âm lịch");
        assertThat(PublicHolidays.of(2033))
                .containsEntry(LocalDate.of(2033, 1, 30), "Tết Âm lịch")
                .containsEntry(LocalDate.of(2033, 2, 3), "Tết Âm lịch")
                .containsEntry(LocalDate.of(2033, 2, 4), "Nghỉ bù Tết Âm lịch");
        assertThat(PublicHolidays.of(2024))
                .doesNotContainKey(LocalDate.of(2024, 9, 1))
                .containsEntry(LocalDate.of(2024, 9, 3), "Quốc khánh");
        assertThat(PublicHolidays.of(2029))
                .doesNotContainKey(LocalDate.of(2029, 9, 1))
                .containsEntry(LocalDate.of(2029, 9, 3), "Quốc khánh");
    }

    @Test
    void theCultureDayBeginsIn2026() {
        assertThat(PublicHolidays.of(2025)).doesNotContainKey(LocalDate.of(2025, 11, 24));
        assertThat(PublicHolidays.of(2026)).containsKey(LocalDate.of(2026, 11, 24));
    }

    @Test
    void everyYearHasElevenOrTwelveHolidaysAndAsManyDaysInLieuAsFallOnWeekEnds() {
        IntStream.rangeClosed(2021, 2100).forEach(year -> {
            Map<Boolean, Long> byKind = PublicHolidays.of(year).entrySet().stream()
                    .collect(Collectors.partitioningBy(
                            day -> day.getValue().startsWith("Nghỉ bù"), Collectors.counting()));
            long onWeekEnds = PublicHolidays.of(year).keySet().stream()
                    .filter(PublicHolidays::isWeekEnd)
                    .count();
            long meetings = PublicHolidays.of(year).values().stream()
                    .filter(name -> name.contains(";"))
                    .count();
            assertThat(byKind.get(false) + meetings).as("%d", year).isEqualTo(year < 2026 ? 11 : 12);
            assertThat(byKind.get(true)).as("%d", year).isEqualTo(onWeekEnds);
        });
    }
}
