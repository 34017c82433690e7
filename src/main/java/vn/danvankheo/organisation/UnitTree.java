package vn.danvankheo.organisation;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The units as they were called and stood on one day, those that had ended beside the unit that carried on their work.
 * One that was founded later stands where it was put: what it has told of the time before must not be lost.
 */
public final class UnitTree {

    private final LocalDate day;
    private final Map<UnitCode, Unit> units;
    private final Map<UnitCode, List<Unit>> below;

    UnitTree(LocalDate day, Collection<Unit> units) {
        this.day = day;
        this.units = units.stream().collect(Collectors.toMap(Unit::code, Function.identity()));
        this.below = units.stream()
                .filter(unit -> unit.superior() != null)
                .sorted(Comparator.comparing(Unit::code))
                .collect(Collectors.groupingBy(this::supervisorOf));
    }

    int size() {
        return units.size();
    }

    public Unit unit(UnitCode code) {
        return units.get(code);
    }

    /** The units that the unit supervised, and those whose work one of these carried on. */
    public List<Unit> below(UnitCode superior) {
        return below.getOrDefault(superior, List.of());
    }

    /** The unit and all below it, at every level. */
    public Set<UnitCode> subtree(UnitCode top) {
        Set<UnitCode> subtree = new TreeSet<>();
        collect(top, subtree);
        return subtree;
    }

    private void collect(UnitCode unit, Set<UnitCode> subtree) {
        if (subtree.add(unit)) {
            below(unit).forEach(child -> collect(child.code(), subtree));
        }
    }

    /** Who supervised the unit, or whoever carried on its work; the federation itself for the federation. */
    public UnitCode supervisorOf(UnitCode code) {
        return supervisorOf(units.get(code));
    }

    /** Who supervised the unit, or whoever carried on its work; what the federation carried on it supervised itself. */
    private UnitCode supervisorOf(Unit unit) {
        Unit holder = unit;
        while (holder.hasEndedBy(day) && holder.superior() != null) {
            holder = units.get(holder.superior());
        }
        return holder.superior() == null ? holder.code() : holder.superior();
    }

    /** Who supervised each unit but the federation. */
    Map<UnitCode, UnitCode> supervisors() {
        return units.values().stream()
                .filter(unit -> unit.superior() != null)
                .collect(Collectors.toMap(Unit::code, this::supervisorOf));
    }
}
