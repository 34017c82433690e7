package vn.danvankheo.campaign;

import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.CountsByUnit;
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

    private final CountsByUnit counts;
    private final Days days;

    UnmetObligations(CountsByUnit counts, Days days) {
        this.counts = counts;
        this.days = days;
    }

    @Override
    public String name() {
        return "việc đăng ký chưa hoàn thành";
    }

    @Override
    public Map<UnitCode, Integer> countedIn(Set<UnitCode> units) {
        return counts.of(COUNT, units, Map.of("now", days.now().atOffset(ZoneOffset.UTC)));
    }
}
