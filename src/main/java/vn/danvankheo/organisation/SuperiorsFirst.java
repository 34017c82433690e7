package vn.danvankheo.organisation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The order in which units can be written down one after the other. */
public final class SuperiorsFirst {

    private SuperiorsFirst() {}

    /** @param units without a circle; a superior that is not among them stands nowhere */
    public static List<Unit> order(List<Unit> units) {
        Map<UnitCode, Unit> waiting = new LinkedHashMap<>();
        units.stream().sorted(Comparator.comparing(Unit::code)).forEach(unit -> waiting.put(unit.code(), unit));
        List<Unit> ordered = new ArrayList<>();
        for (Unit unit : List.copyOf(waiting.values())) {
            Deque<Unit> chain = new ArrayDeque<>();
            for (Unit above = waiting.remove(unit.code());
                    above != null;
                    above = above.superior() == null ? null : waiting.remove(above.superior())) {
                chain.push(above);
            }
            ordered.addAll(chain);
        }
        return List.copyOf(ordered);
    }
}
