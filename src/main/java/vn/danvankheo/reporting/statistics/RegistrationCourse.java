package vn.danvankheo.reporting.statistics;

import java.sql.Date;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.organisation.UnitCode;

/** Tiến độ đăng ký: how the registrations of a year came in, day by day up to the deadline. */
@Service
@Transactional(readOnly = true)
public class RegistrationCourse {

    private final JdbcClient jdbc;
    private final CampaignPlanning campaigns;
    private final Days days;

    RegistrationCourse(JdbcClient jdbc, CampaignPlanning campaigns, Days days) {
        this.jdbc = jdbc;
        this.campaigns = campaigns;
        this.days = days;
    }

    /**
     * One day.
     *
     * @param daysLeft days from this one to the last day of registration
     * @param registered all that were sent until the end of the day; null for a day that has not come yet
     * @param before the same of the year before, so many days before its own last day; null where there was none
     */
    public record Day(LocalDate day, int daysLeft, Integer registered, Integer before) {}

    /**
     * From the day on which the registration opened to its last day of any kind of unit; empty when the year was not
     * opened.
     *
     * @param withSubtree whether the units below the unit count, too
     */
    public List<Day> of(int year, UnitCode unit, boolean withSubtree) {
        Optional<LocalDate> opened = openedOn(year);
        if (opened.isEmpty()) {
            return List.of();
        }
        Map<Integer, NavigableMap<LocalDate, Integer>> sent = sent(year, unit, withSubtree);
        Optional<LocalDate> lastDayBefore = openedOn(year - 1).map(any -> lastDay(year - 1));
        LocalDate lastDay = lastDay(year);
        List<Day> course = new ArrayList<>();
        opened.get().datesUntil(lastDay.plusDays(1)).forEach(day -> {
            int daysLeft = (int) (lastDay.toEpochDay() - day.toEpochDay());
            course.add(new Day(
                    day,
                    daysLeft,
                    day.isAfter(days.today()) ? null : until(sent.get(year), day),
                    lastDayBefore
                            .map(last -> until(sent.get(year - 1), last.minusDays(daysLeft)))
                            .orElse(null)));
        });
        return course;
    }

    private Optional<LocalDate> openedOn(int year) {
        return jdbc.sql("select cast(opened_at at time zone :zone as date) from campaign"
                        + " where year = :year and opened_at is not null")
                .param("zone", days.zone().getId())
                .param("year", year)
                .query(LocalDate.class)
                .optional();
    }

    private LocalDate lastDay(int year) {
        return days.lastDayBefore(campaigns.registrationClosesAt(year));
    }

    private Map<Integer, NavigableMap<LocalDate, Integer>> sent(int year, UnitCode unit, boolean withSubtree) {
        Map<Integer, NavigableMap<LocalDate, Integer>> sent = new HashMap<>();
        jdbc.sql(FigureSql.BY_DAY)
                .param("unit", unit.value())
                .param("own", new String[] {unit.value()})
                .param("withSubtree", withSubtree)
                .param("year", year)
                .param("before", year - 1)
                .param("zone", days.zone().getId())
                .query((ResultSet row) -> {
                    Date day = row.getDate("day");
                    sent.computeIfAbsent(row.getInt("year"), any -> new TreeMap<>())
                            .put(day.toLocalDate(), row.getInt("registered"));
                });
        return sent;
    }

    private static int until(NavigableMap<LocalDate, Integer> sent, LocalDate day) {
        return sent == null
                ? 0
                : sent.headMap(day, true).values().stream()
                        .mapToInt(Integer::intValue)
                        .sum();
    }
}
