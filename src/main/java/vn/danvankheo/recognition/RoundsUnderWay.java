package vn.danvankheo.recognition;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.danvankheo.organisation.CountsByUnit;
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

    private final CountsByUnit counts;

    RoundsUnderWay(CountsByUnit counts) {
        this.counts = counts;
    }

    @Override
    public String name() {
        return "đợt xét công nhận đang tiến hành";
    }

    @Override
    public Map<UnitCode, Integer> countedIn(Set<UnitCode> units) {
        return counts.of(COUNT, units, Map.of());
    }
}
