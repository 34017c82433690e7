package vn.danvankheo.engine;

import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.danvankheo.organisation.CountsByUnit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.WorkOfUnits;

/** How many open tasks wait for a unit's committees or for persons of its council. */
@Component
class OpenTasksOfUnits implements WorkOfUnits {

    private static final String COUNT =
            """
            select unit, count(*) from (
                select coalesce(min(split_part(link.group_id_, '.', 1)), task.tenant_id_) as unit
                  from act_ru_task task
                  left join act_ru_identitylink link on link.task_id_ = task.id_ and link.type_ = 'candidate'
                 group by task.id_, task.tenant_id_) asked
             where unit = any (:units)
             group by unit
            """;

    private final CountsByUnit counts;

    OpenTasksOfUnits(CountsByUnit counts) {
        this.counts = counts;
    }

    @Override
    public String name() {
        return "việc đang mở";
    }

    @Override
    public Map<UnitCode, Integer> countedIn(Set<UnitCode> units) {
        return counts.of(COUNT, units, Map.of());
    }
}
