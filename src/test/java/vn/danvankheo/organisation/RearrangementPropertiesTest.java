package vn.danvankheo.organisation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.danvankheo.organisation.Rearrangement.Rearranged;

/**
 * However the organisation is rearranged: whatever is in force has one chain of superiors to the top, whatever has ended
 * has somebody who carries on its work, and no later decision rewrites an earlier day.
 */
class RearrangementPropertiesTest {

    private static final int STEPS = 400;
    private static final UnitCode TOP = UnitCode.of("TINH");

    private final long seed = Long.getLong("reorganisation.seed", new Random().nextLong());
    private final Random random = new Random(seed);
    private final Map<UnitCode, NavigableMap<LocalDate, Unit>> former = new HashMap<>();
    private OrganisationPicture now = beginning();
    private LocalDate day = LocalDate.of(2027, 1, 2);
    private int codes;

    @Test
    void randomDecisionsKeepTheTreeAndThePast() {
        Map<LocalDate, Map<UnitCode, Unit>> told = new TreeMap<>();
        int carriedOut = 0;
        for (int step = 0; step < STEPS; step++) {
            List<ReorganisationLine> lines = IntStream.rangeClosed(0, random.nextInt(4))
                    .mapToObj(each -> line())
                    .toList();
            Rearranged change = Rearrangement.of(now, lines, day);
            if (change.objections().isEmpty()) {
                now.remembered(change.after())
                        .forEach(unit -> former.computeIfAbsent(unit.code(), first -> new TreeMap<>())
                                .putIfAbsent(day.minusDays(1), unit));
                now = change.after();
                carriedOut++;
                check(step + " " + lines);
                told.put(day, asOf(day));
            }
            if (random.nextBoolean()) {
                day = day.plusDays(1 + random.nextInt(40));
            }
        }
        told.keySet().removeIf(each -> !each.isBefore(day));
        told.forEach((then, units) ->
                assertThat(asOf(then)).as("seed %d, as of %s", seed, then).isEqualTo(units));
        assertThat(carriedOut)
                .as("decisions that could be carried out, seed " + seed)
                .isGreaterThan(STEPS / 40);
    }

    private void check(String what) {
        Set<UnitCode> tops = now.units().values().stream()
                .filter(unit -> unit.superior() == null)
                .map(Unit::code)
                .collect(Collectors.toSet());
        assertThat(tops).as(about(what)).containsExactly(TOP);
        for (Unit unit : now.units().values()) {
            List<UnitCode> above = now.above(unit.code());
            assertThat(unit.superior() == null || above.get(above.size() - 1).equals(TOP))
                    .as("%s: %s reaches the top", about(what), unit)
                    .isTrue();
            assertThat(above).as(about(what)).doesNotContain(unit.code());
            if (unit.existsOn(day)) {
                assertThat(above)
                        .as("%s: above %s", about(what), unit)
                        .allSatisfy(code ->
                                assertThat(now.units().get(code).existsOn(day)).isTrue())
                        .allSatisfy(
                                code -> assertThat(now.units().get(code).kind().supervising())
                                        .isTrue());
            }
            assertThat(now.holderOf(unit.code(), day).existsOn(day))
                    .as("%s: who carries on %s", about(what), unit)
                    .isTrue();
        }
        assertThat(now.members().values()).as(about(what)).allSatisfy(member -> assertThat(member.committees())
                .allSatisfy(seat ->
                        assertThat(now.units().get(seat.unit()).existsOn(day)).isTrue()));
    }

    private String about(String what) {
        return "seed %d, step %s".formatted(seed, what);
    }

    /** As the organisation answers it from what it remembers. */
    private Map<UnitCode, Unit> asOf(LocalDate then) {
        Map<UnitCode, Unit> units = new TreeMap<>();
        now.units().forEach((code, unit) -> {
            if (unit.existsOn(then)) {
                Map.Entry<LocalDate, Unit> remembered = former.getOrDefault(code, Collections.emptyNavigableMap())
                        .ceilingEntry(then);
                Unit was = remembered == null ? unit : remembered.getValue();
                // that it has ended since is known today only
                units.put(code, new Unit(code, was.name(), was.kind(), was.superior(), null, null, false, null));
            }
        });
        return units;
    }

    private ReorganisationLine line() {
        ReorganisationKind kind = ReorganisationKind.values()[random.nextInt(ReorganisationKind.values().length)];
        List<UnitCode> units = IntStream.rangeClosed(0, kind == ReorganisationKind.CONSOLIDATE ? 1 : random.nextInt(2))
                .mapToObj(each -> any())
                .toList();
        if (kind == ReorganisationKind.SPLIT || kind == ReorganisationKind.RENAME) {
            units = units.subList(0, 1);
        }
        boolean founds = kind.foundsUnit();
        return new ReorganisationLine(
                kind,
                kind == ReorganisationKind.FOUND ? List.of() : units,
                founds ? UnitCode.of("M" + codes++) : null,
                "Tên " + random.nextInt(1000),
                List.of("LDLD_HUYEN", "CD_XA", "CDCS").get(random.nextInt(3)),
                founds && random.nextBoolean() ? null : any(),
                kind == ReorganisationKind.MERGE || kind == ReorganisationKind.DISSOLVE && random.nextBoolean()
                        ? any()
                        : null,
                random.nextBoolean() ? any() : TOP,
                random.nextBoolean(),
                founds ? Map.of(Committee.OFFICERS, Set.of("a" + random.nextInt(20))) : Map.of());
    }

    private UnitCode any() {
        List<UnitCode> inForce = now.units().values().stream()
                .filter(unit -> unit.existsOn(day) || random.nextInt(20) == 0)
                .map(Unit::code)
                .toList();
        return inForce.get(random.nextInt(inForce.size()));
    }

    private static OrganisationPicture beginning() {
        LocalDate since = LocalDate.of(2020, 1, 1);
        Map<UnitCode, Unit> units = new HashMap<>();
        List<UnitCode> grassroots = new ArrayList<>();
        units.put(TOP, new Unit(TOP, "LĐLĐ tỉnh", RearrangementTest.FEDERATION, null, since, null, false, null));
        for (int district = 0; district < 5; district++) {
            UnitCode upper = UnitCode.of("H" + district);
            units.put(
                    upper,
                    new Unit(upper, "LĐLĐ " + district, RearrangementTest.DISTRICT, TOP, since, null, false, null));
            for (int i = 0; i < 8; i++) {
                UnitCode code = UnitCode.of("H" + district + "C" + i);
                grassroots.add(code);
                units.put(
                        code,
                        new Unit(code, "CĐCS " + code, RearrangementTest.GRASSROOTS, upper, since, null, false, null));
            }
        }
        Map<String, Member> members = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            members.put("a" + i, new Member("a" + i, "Cán bộ", null, Set.of(Committee.OFFICERS.of(grassroots.get(i)))));
        }
        return new OrganisationPicture(units, members, RearrangementTest.kinds());
    }
}
