package vn.danvankheo.review;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.danvankheo.organisation.CountsByUnit;
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

    private final CountsByUnit counts;

    AwaitedReviews(CountsByUnit counts) {
        this.counts = counts;
    }

    @Override
    public String name() {
        return "báo cáo sơ kết, tổng kết chưa được tiếp nhận";
    }

    @Override
    public Map<UnitCode, Integer> countedIn(Set<UnitCode> units) {
        return counts.of(COUNT, units, Map.of());
    }
}
