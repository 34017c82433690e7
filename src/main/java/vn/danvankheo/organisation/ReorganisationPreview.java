package vn.danvankheo.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a decision will make of the organisation as it is now; texts as people read them.
 *
 * @param objections why it cannot be carried out so; then the rest is empty
 */
public record ReorganisationPreview(
        List<Objection> objections, List<ChangedUnit> units, List<ChangedMember> members, List<ChangedSight> sights) {

    /**
     * @param what what becomes of it, for example “chuyển giao”
     * @param before name, kind and superior; null for a founded unit
     * @param after the same, for one that ends who carries on its work
     * @param work what runs there and goes along, for example “3 mô hình đang thực hiện”; empty when nothing does
     */
    public record ChangedUnit(UnitCode code, String what, Facts before, Facts after, List<String> work) {}

    public record Facts(String name, String kind, String superior) {}

    public record ChangedMember(String account, String name, List<String> leaves, List<String> joins) {}

    /** Units whose work whoever stands above sees no longer, and those which he sees from now on. */
    public record ChangedSight(String of, List<String> loses, List<String> gains) {}

    boolean isRefused() {
        return !objections.isEmpty();
    }

    static ReorganisationPreview of(
            OrganisationPicture before,
            Rearrangement.Rearranged change,
            LocalDate day,
            Function<Set<UnitCode>, Map<UnitCode, List<String>>> work) {
        if (!change.objections().isEmpty()) {
            return new ReorganisationPreview(change.objections(), List.of(), List.of(), List.of());
        }
        OrganisationPicture after = change.after();
        Set<UnitCode> changed = after.units().values().stream()
                .filter(unit -> !unit.equals(before.units().get(unit.code())))
                .map(Unit::code)
                .collect(Collectors.toCollection(TreeSet::new));
        Map<UnitCode, List<String>> running = work.apply(changed);
        return new ReorganisationPreview(
                List.of(),
                changed.stream()
                        .map(code -> changed(before, after, code, day, running.getOrDefault(code, List.of())))
                        .toList(),
                members(before, after),
                sights(before, after));
    }

    private static ChangedUnit changed(
            OrganisationPicture before, OrganisationPicture after, UnitCode code, LocalDate day, List<String> work) {
        Unit was = before.units().get(code);
        Unit is = after.units().get(code);
        return new ChangedUnit(
                code, what(was, is, day), was == null ? null : facts(was, before), facts(is, after), work);
    }

    private static String what(Unit was, Unit is, LocalDate day) {
        if (was == null) {
            return "thành lập";
        }
        if (is.hasEndedBy(day)) {
            return "kết thúc hoạt động";
        }
        List<String> what = new ArrayList<>();
        if (!was.name().equals(is.name())) {
            what.add("đổi tên");
        }
        if (!was.kind().equals(is.kind())) {
            what.add("đổi loại");
        }
        if (!Objects.equals(was.superior(), is.superior())) {
            what.add("chuyển đơn vị cấp trên");
        }
        return String.join(", ", what);
    }

    private static Facts facts(Unit unit, OrganisationPicture picture) {
        return new Facts(
                unit.name(),
                unit.kind().name(),
                unit.superior() == null
                        ? ""
                        : picture.units().get(unit.superior()).name());
    }

    private static List<ChangedMember> members(OrganisationPicture before, OrganisationPicture after) {
        return after.members().values().stream()
                .map(member -> {
                    Set<CommitteeOfUnit> had =
                            before.members().get(member.account()).committees();
                    return new ChangedMember(
                            member.account(),
                            member.displayName(),
                            names(had, member.committees(), before),
                            names(member.committees(), had, after));
                })
                .filter(member -> !member.leaves().isEmpty() || !member.joins().isEmpty())
                .toList();
    }

    private static List<String> names(
            Collection<CommitteeOfUnit> of, Collection<CommitteeOfUnit> except, OrganisationPicture picture) {
        return of.stream()
                .filter(seat -> !except.contains(seat))
                .map(seat -> seat.committee().nameAt(picture.units().get(seat.unit())))
                .sorted()
                .toList();
    }

    private static List<ChangedSight> sights(OrganisationPicture before, OrganisationPicture after) {
        Map<UnitCode, List<String>> loses = new TreeMap<>();
        Map<UnitCode, List<String>> gains = new TreeMap<>();
        for (Unit unit : after.units().values()) {
            Set<UnitCode> had = new HashSet<>(before.above(unit.code()));
            Set<UnitCode> has = new HashSet<>(after.above(unit.code()));
            had.stream().filter(upper -> !has.contains(upper)).forEach(upper -> loses.computeIfAbsent(
                            upper, first -> new ArrayList<>())
                    .add(unit.name()));
            has.stream().filter(upper -> !had.contains(upper)).forEach(upper -> gains.computeIfAbsent(
                            upper, first -> new ArrayList<>())
                    .add(unit.name()));
        }
        return Stream.concat(loses.keySet().stream(), gains.keySet().stream())
                .distinct()
                .sorted()
                .map(upper -> new ChangedSight(
                        after.units().get(upper).name(),
                        loses.getOrDefault(upper, List.of()),
                        gains.getOrDefault(upper, List.of())))
                .toList();
    }
}
