package vn.danvankheo.organisation.desk;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.ReorganisationKind;
import vn.danvankheo.organisation.ReorganisationLine;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.validation.InvalidInput;

/**
 * A line as it was typed.
 *
 * @param units codes of the ticked units
 * @param otherUnits further codes, with anything between them
 * @param members whether members go over
 * @param officers accounts of the founded unit's first members, with anything between them; so the other committees
 */
record TypedLine(
        List<String> units,
        String otherUnits,
        String newUnit,
        String name,
        String unitKind,
        String superior,
        String successor,
        String below,
        Boolean members,
        String officers,
        String leadership,
        String party,
        String inspection,
        String council,
        String supervisors) {

    TypedLine {
        units = units == null ? List.of() : units;
        otherUnits = text(otherUnits);
        newUnit = text(newUnit);
        name = text(name);
        unitKind = text(unitKind);
        superior = text(superior);
        successor = text(successor);
        below = text(below);
        // a box that is not ticked is not sent
        members = Boolean.TRUE.equals(members);
        officers = text(officers);
        leadership = text(leadership);
        party = text(party);
        inspection = text(inspection);
        council = text(council);
        supervisors = text(supervisors);
    }

    /** An empty form; members go over unless units are dissolved. */
    static TypedLine begin(ReorganisationKind kind, String below) {
        return new TypedLine(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                kind == ReorganisationKind.DISSOLVE ? below : null,
                kind != ReorganisationKind.DISSOLVE,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** @throws InvalidInput with the field in which something stands that is no code of a unit */
    ReorganisationLine line(ReorganisationKind kind) {
        boolean founds = kind.foundsUnit();
        boolean ends = kind.endsUnits();
        return new ReorganisationLine(
                kind,
                kind == ReorganisationKind.FOUND ? List.of() : chosen(),
                founds ? code("newUnit", newUnit) : null,
                founds || kind == ReorganisationKind.RENAME ? name : null,
                (founds || kind == ReorganisationKind.CHANGE_KIND) && !unitKind.isEmpty() ? unitKind : null,
                founds || kind == ReorganisationKind.MOVE ? code("superior", superior) : null,
                kind == ReorganisationKind.MERGE || kind == ReorganisationKind.DISSOLVE
                        ? code("successor", successor)
                        : null,
                ends ? code("below", below) : null,
                ends && members,
                founds ? seats() : Map.of());
    }

    private List<UnitCode> chosen() {
        return Stream.concat(units.stream(), words(otherUnits))
                .map(each -> code("units", each))
                .filter(Objects::nonNull)
                .toList();
    }

    private Map<Committee, Set<String>> seats() {
        Map<Committee, Set<String>> seats = new EnumMap<>(Committee.class);
        put(seats, Committee.OFFICERS, officers);
        put(seats, Committee.LEADERSHIP, leadership);
        put(seats, Committee.PARTY, party);
        put(seats, Committee.INSPECTION, inspection);
        put(seats, Committee.COUNCIL, council);
        put(seats, Committee.SUPERVISORS, supervisors);
        return seats;
    }

    private static void put(Map<Committee, Set<String>> seats, Committee committee, String typed) {
        Set<String> accounts = new LinkedHashSet<>(words(typed).toList());
        if (!accounts.isEmpty()) {
            seats.put(committee, accounts);
        }
    }

    private static Stream<String> words(String typed) {
        return Arrays.stream(typed.split("[\\s,;]+")).filter(word -> !word.isEmpty());
    }

    private static UnitCode code(String field, String typed) {
        if (typed.isEmpty()) {
            return null;
        }
        try {
            return UnitCode.of(typed.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException noCode) {
            throw new InvalidInput(
                    field, "“%s” không phải là mã đơn vị; mã gồm 2–20 chữ cái không dấu và chữ số".formatted(typed));
        }
    }

    private static String text(String typed) {
        return typed == null ? "" : typed.strip();
    }
}
