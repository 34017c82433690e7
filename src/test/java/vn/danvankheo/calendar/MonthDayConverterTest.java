package vn.danvankheo.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.MonthDay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonthDayConverterTest {

    private final MonthDayConverter converter = new MonthDayConverter();

    @ParameterizedTest
    @CsvSource({"13/3, 3, 13", "5/12, 12, 5", "05/03, 3, 5", "29/2, 2, 29", "31/12, 12, 31"})
    void theDayComesBeforeTheMonth(String text, int month, int day) {
        assertThat(converter.convert(text)).isEqualTo(MonthDay.of(month, day));
    }

    @Test
    void aDayThatItsMonthDoesNotHaveIsRefusedByName() {
        assertThatThrownBy(() -> converter.convert("31/2"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("“31/2”: tháng 2 không có ngày 31");
    }

    @ParameterizedTest
    @ValueSource(strings = {"13/13", "0/3", "13/0", "30/2", "31/4", "--03-13", "13-3", "13/3/2027", "mười ba/3", ""})
    void whatIsNoDayOfTheYearIsRefusedByName(String text) {
        assertThatThrownBy(() -> converter.convert(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("“" + text + "”");
    }
}
