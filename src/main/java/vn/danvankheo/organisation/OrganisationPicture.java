package vn.danvankheo.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** The whole organisation at one moment, to reckon with; never changed. */
record OrganisationPicture(Map<UnitCode, Unit> units, Map<String, Member> members, Map<String, UnitKind> kinds) {

    OrganisationPicture {
        units = Collections.unmodifiableMap(new TreeMap<>(units));
        members = Collections.unmodifiableMap(new TreeMap<>(members));
        kinds = Collections.unmodifiableMap(new TreeMap<>(kinds));
    }

    /** The units above the unit, the nearest first; it ends where the chain is broken or turns back on itself. */
    List<UnitCode> above(UnitCode unit) {
        List<UnitCode> above = new ArrayList<>();
        Unit next = units.get(unit);
        while (next != null && next.superior() != null && !above.contains(next.superior())) {
            above.add(next.superior());
            next = units.get(next.superior());
        }
        return above;
    }

    /** Who on the day does what was the unit's work: itself while it exists. */
    Unit holderOf(UnitCode code, LocalDate day) {
        Unit holder = units.get(code);
        for (UnitCode above : above(code)) {
            if (!holder.hasEndedBy(day)) {
                break;
            }
            holder = units.get(above);
        }
        return holder;
    }

    /** What has to be remembered of units that are called differently, are something else or belong elsewhere afterwards. */
    List<Unit> remembered(OrganisationPicture after) {
        return units.values().stream()
                .filter(unit -> {
                    Unit then = after.units.get(unit.code());
                    return !then.name().equals(unit.name())
                            || !then.kind().equals(unit.kind())
                            || !Objects.equals(then.superior(), unit.superior());
                })
                .toList();
    }
}
