package vn.danvankheo.exemplar;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.WorkOfUnits;

/** How many models are chosen, registered or being built. */
@Component
class RunningModels implements WorkOfUnits {

    private static final String COUNT =
            """
            select unit, count(*) from exemplary_model
             where unit = any (:units) and stage in ('CHOSEN', 'SENT', 'RETURNED', 'REGISTERED')
             group by unit
            """;

    private final JdbcClient jdbc;

    RunningModels(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "mô hình, điển hình đang thực hiện";
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
