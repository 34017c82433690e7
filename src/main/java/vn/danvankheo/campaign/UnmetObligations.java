package vn.danvankheo.campaign;

import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.WorkOfUnits;

/** How many obligations of years under way are not met. */
@Component
class UnmetObligations implements WorkOfUnits {

    private static final String COUNT =
            """
            select unit, count(*) from obligation
             where unit = any (:units) and stage in ('OPEN', 'OVERDUE') and figures is null
               and minimum > (select count(*) from obligation_model model
                               where model.obligation = obligation.key and model.counts and not model.fallen_away
                                 and model.sent_at is not null
                                 and (model.returned_until is null or model.returned_until > :now))
             group by unit
            """;

    private final JdbcClient jdbc;
    private final Days days;

    UnmetObligations(JdbcClient jdbc, Days days) {
        this.jdbc = jdbc;
        this.days = days;
    }

    @Override
    public String name() {
        return "nghĩa vụ đăng ký chưa hoàn thành";
    }

    @Override
    public Map<UnitCode, Integer> countedIn(Set<UnitCode> units) {
        Map<UnitCode, Integer> counts = new TreeMap<>();
        jdbc.sql(COUNT)
                .param("units", units.stream().map(UnitCode::value).toArray(String[]::new))
                .param("now", days.now().atOffset(ZoneOffset.UTC))
                .query((RowCallbackHandler) row -> counts.put(UnitCode.of(row.getString(1)), row.getInt(2)));
        return counts;
    }
}
