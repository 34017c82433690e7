package vn.danvankheo.organisation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * One line of a decision on reorganisation. What a kind does not need is null or empty.
 *
 * @param units whom it is about: several at once for moving, merging, consolidating, dissolving and a change of kind
 * @param newUnit code of the unit that it founds
 * @param name of the founded unit; the new name of the renamed one
 * @param unitKind code of the kind of the founded unit; the new kind
 * @param superior of the founded unit, when null that of the unit it comes from; whereto units are moved
 * @param successor into which units merge; who carries on the work of dissolved ones, when null their superior
 * @param below whereto the units go that stand below those that end; when null those of merged and consolidated units go
 *     along to the successor
 * @param membersGoOver whether the members of units that end become members of the same committees of the successor
 * @param seats accounts of the founded unit's first members, by committee
 */
public record ReorganisationLine(
        ReorganisationKind kind,
        List<UnitCode> units,
        UnitCode newUnit,
        String name,
        String unitKind,
        UnitCode superior,
        UnitCode successor,
        UnitCode below,
        boolean membersGoOver,
        Map<Committee, Set<String>> seats) {

    public ReorganisationLine {
        units = units == null ? List.of() : units.stream().distinct().toList();
        name = name == null || name.isBlank() ? null : name.strip();
        seats = seats == null ? Map.of() : new TreeMap<>(seats);
    }

    public static ReorganisationLine found(UnitCode code, String name, String unitKind, UnitCode superior) {
        return new ReorganisationLine(
                ReorganisationKind.FOUND, List.of(), code, name, unitKind, superior, null, null, false, Map.of());
    }

    public static ReorganisationLine rename(UnitCode unit, String name) {
        return new ReorganisationLine(
                ReorganisationKind.RENAME, List.of(unit), null, name, null, null, null, null, false, Map.of());
    }

    public static ReorganisationLine move(List<UnitCode> units, UnitCode superior) {
        return new ReorganisationLine(
                ReorganisationKind.MOVE, units, null, null, null, superior, null, null, false, Map.of());
    }

    public static ReorganisationLine merge(List<UnitCode> units, UnitCode successor) {
        return new ReorganisationLine(
                ReorganisationKind.MERGE, units, null, null, null, null, successor, null, true, Map.of());
    }

    public static ReorganisationLine consolidate(List<UnitCode> units, UnitCode code, String name, String unitKind) {
        return new ReorganisationLine(
                ReorganisationKind.CONSOLIDATE, units, code, name, unitKind, null, null, null, true, Map.of());
    }

    public static ReorganisationLine split(UnitCode unit, UnitCode code, String name, String unitKind) {
        return new ReorganisationLine(
                ReorganisationKind.SPLIT, List.of(unit), code, name, unitKind, null, null, null, true, Map.of());
    }

    public static ReorganisationLine separate(UnitCode unit, UnitCode code, String name, String unitKind) {
        return new ReorganisationLine(
                ReorganisationKind.SEPARATE, List.of(unit), code, name, unitKind, null, null, null, false, Map.of());
    }

    /** @param below whereto the units go that stand below; null when there are none */
    public static ReorganisationLine dissolve(List<UnitCode> units, UnitCode below) {
        return new ReorganisationLine(
                ReorganisationKind.DISSOLVE, units, null, null, null, null, null, below, false, Map.of());
    }

    public static ReorganisationLine changeKind(List<UnitCode> units, String unitKind) {
        return new ReorganisationLine(
                ReorganisationKind.CHANGE_KIND, units, null, null, unitKind, null, null, null, false, Map.of());
    }

    /** The same with these first members of the founded unit. */
    public ReorganisationLine with(Map<Committee, Set<String>> firstMembers) {
        return new ReorganisationLine(
                kind, units, newUnit, name, unitKind, superior, successor, below, membersGoOver, firstMembers);
    }

    /** The same with a superior of the founded unit's own. */
    public ReorganisationLine under(UnitCode superiorOfFounded) {
        return new ReorganisationLine(
                kind, units, newUnit, name, unitKind, superiorOfFounded, successor, below, membersGoOver, seats);
    }
}
