package vn.danvankheo.recognition;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.WorkOfUnits;

/** How many rounds are under way. */
@Component
class RoundsUnderWay implements WorkOfUnits {

    private static final String COUNT =
            """
            select unit, count(*) from recognition_round
             where unit = any (:units) and under_way
             group by unit
            """;

    private final JdbcClient jdbc;

    RoundsUnderWay(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "đợt xét công nhận đang tiến hành";
    }

    @Override
    public Map<UnitCode, Integer> countedIn(Set<UnitCode> units) {
        Map<UnitCode, Integer> counts = new TreeMap<>();
        jdbc.sql(COUNT)
                .param("units", units.stream().map(UnitCode::value).toArray(String[]::new))
                .query((RowCallbackHandler) row -> counts.put(UnitCode.of(row.getString(1)), row.getInt(2)));
        return counts;
    }
}
