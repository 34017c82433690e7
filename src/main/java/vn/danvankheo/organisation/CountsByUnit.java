package vn.danvankheo.organisation;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Asks the database how much there is in each of some units; what all {@link WorkOfUnits} have in common. */
@Component
public class CountsByUnit {

    private final JdbcClient jdbc;

    CountsByUnit(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param sql gives a unit's code and its number in each row, for those among {@code :units}
     * @param further values of other parameters of the statement, by name
     */
    public Map<UnitCode, Integer> of(String sql, Set<UnitCode> units, Map<String, ?> further) {
        Map<UnitCode, Integer> counts = new TreeMap<>();
        jdbc.sql(sql)
                .params(further)
                .param("units", units.stream().map(UnitCode::value).toArray(String[]::new))
                .query((RowCallbackHandler) row -> counts.put(UnitCode.of(row.getString(1)), row.getInt(2)));
        return counts;
    }
}
