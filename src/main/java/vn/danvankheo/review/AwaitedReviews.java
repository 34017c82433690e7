package vn.danvankheo.review;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.WorkOfUnits;

/** How many reviews are still to be written, handed in or received. */
@Component
class AwaitedReviews implements WorkOfUnits {

    private static final String COUNT =
            """
            select unit, count(*) from periodic_review
             where unit = any (:units) and stage in ('OPEN', 'SUBMITTED', 'SENT')
             group by unit
            """;

    private final JdbcClient jdbc;

    AwaitedReviews(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "báo cáo sơ kết, tổng kết chưa được tiếp nhận";
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
