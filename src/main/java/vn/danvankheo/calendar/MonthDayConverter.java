package vn.danvankheo.calendar;

import java.time.MonthDay;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationPropertiesBinding;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads a day of every year as the plan writes it, day before month: 13/3 is 13 March. */
@Component
@ConfigurationPropertiesBinding
class MonthDayConverter implements Converter<String, MonthDay> {

    private static final Pattern DAY_AND_MONTH = Pattern.compile("([0-9]{1,2})/([0-9]{1,2})");

    @Override
    public MonthDay convert(String source) {
        Matcher matcher = DAY_AND_MONTH.matcher(source.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException("“" + source + "” không phải là ngày/tháng, ví dụ 13/3");
        }
        int day = Integer.parseInt(matcher.group(1));
        int month = Integer.parseInt(matcher.group(2));
        if (month < 1 || month > 12) {
            throw new IllegalArgumentException("“" + source + "”: không có tháng " + month);
        }
        MonthDay firstOfMonth = MonthDay.of(month, 1);
        if (day < 1 || day > firstOfMonth.getMonth().maxLength()) {
            throw new IllegalArgumentException("“" + source + "”: tháng " + month + " không có ngày " + day);
        }
        return firstOfMonth.withDayOfMonth(day);
    }
}
