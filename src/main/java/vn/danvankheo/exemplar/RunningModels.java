package vn.danvankheo.exemplar;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.danvankheo.organisation.CountsByUnit;
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

    private final CountsByUnit counts;

    RunningModels(CountsByUnit counts) {
        this.counts = counts;
    }

    @Override
    public String name() {
        return "mô hình, điển hình đang thực hiện";
    }

    @Override
    public Map<UnitCode, Integer> countedIn(Set<UnitCode> units) {
        return counts.of(COUNT, units, Map.of());
    }
}
