package vn.danvankheo.organisation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.danvankheo.calendar.Days;

/**
 * What the lines of one decision make of the organisation on a day: arithmetic only. The order of the lines does not
 * matter: first units are founded, then changed, then ended, and what stood below these goes where the lines say.
 */
final class Rearrangement {

    private static final int LONGEST_NAME = 200;

    private final OrganisationPicture before;
    private final List<ReorganisationLine> lines;
    private final LocalDate day;
    private final Map<UnitCode, Unit> units;
    private final Map<UnitCode, Boolean> membersGoOver = new HashMap<>();

    /** Which line changed a unit last. */
    private final Map<UnitCode, Integer> changedBy = new HashMap<>();

    private final Set<Integer> refused = new HashSet<>();
    private final List<Objection> objections = new ArrayList<>();
    private final List<UnitLink> links = new ArrayList<>();

    private Rearrangement(OrganisationPicture before, List<ReorganisationLine> lines, LocalDate day) {
        this.before = before;
        this.lines = lines;
        this.day = day;
        this.units = new TreeMap<>(before.units());
    }

    /**
     * @param after what the organisation is in the end; without meaning when there are objections
     * @param objections why it cannot be done so
     */
    record Rearranged(OrganisationPicture after, List<Objection> objections, List<UnitLink> links) {}

    /** @param day first day on which the organisation is what the lines say */
    static Rearranged of(OrganisationPicture before, List<ReorganisationLine> lines, LocalDate day) {
        return new Rearrangement(before, lines, day).run();
    }

    private interface Step {
        void take(int line, ReorganisationLine what);
    }

    private Rearranged run() {
        each(this::checkWhom);
        checkContradictions();
        each(this::found);
        each(this::change);
        each(this::end);
        each(this::checkReceivers);
        sendOnWhatStandsBelow();
        checkTree();
        Map<String, Member> members = members();
        return new Rearranged(
                new OrganisationPicture(units, members, before.kinds()), List.copyOf(objections), List.copyOf(links));
    }

    private void each(Step step) {
        for (int i = 0; i < lines.size(); i++) {
            if (!refused.contains(i)) {
                step.take(i, lines.get(i));
            }
        }
    }

    private void object(int line, String field, String message) {
        objections.add(new Objection(line, field, message));
        refused.add(line);
    }

    // ---- whom it is about ----

    private void checkWhom(int i, ReorganisationLine line) {
        if (line.kind() == ReorganisationKind.FOUND) {
            return;
        }
        int most = one(line.kind()) ? 1 : Integer.MAX_VALUE;
        int least = line.kind() == ReorganisationKind.CONSOLIDATE ? 2 : 1;
        if (line.units().size() < least) {
            object(i, "units", least == 1 ? "chưa được chọn" : "phải chọn từ hai đơn vị trở lên");
        } else if (line.units().size() > most) {
            object(i, "units", "chỉ chọn một đơn vị");
        }
        for (UnitCode code : line.units()) {
            Unit unit = before.units().get(code);
            if (unit == null) {
                object(i, "units", "không có đơn vị mã " + code);
            } else if (!unit.existsOn(day)) {
                object(i, "units", "%s không hoạt động vào ngày hiệu lực".formatted(unit.name()));
            } else if (unit.superior() == null
                    && line.kind() != ReorganisationKind.RENAME
                    && line.kind() != ReorganisationKind.SEPARATE) {
                object(i, "units", "%s là đơn vị đứng đầu, chỉ được đổi tên".formatted(unit.name()));
            } else if (line.kind().endsUnits() && !unit.validFrom().isBefore(day)) {
                object(i, "units", "%s mới thành lập từ %s".formatted(unit.name(), Days.text(unit.validFrom())));
            }
        }
    }

    private static boolean one(ReorganisationKind kind) {
        return kind == ReorganisationKind.RENAME
                || kind == ReorganisationKind.SPLIT
                || kind == ReorganisationKind.SEPARATE;
    }

    private void checkContradictions() {
        Map<UnitCode, List<Integer>> named = new HashMap<>();
        each((i, line) -> line.units().forEach(unit -> {
            List<Integer> earlier = named.computeIfAbsent(unit, first -> new ArrayList<>());
            earlier.stream()
                    .filter(other -> !lines.get(other).kind().goesWith(line.kind()))
                    .findFirst()
                    .ifPresent(other -> object(
                            i, "units", "%s đã có ở dòng %d, trái với dòng này".formatted(name(unit), other + 1)));
            earlier.add(i);
        }));
        each((i, line) -> {
            if (line.kind() == ReorganisationKind.SPLIT
                    && named.get(line.units().get(0)).size() < 2) {
                object(i, "units", "chia phải có từ hai dòng trở lên, mỗi dòng lập một đơn vị mới");
            }
        });
    }

    // ---- what becomes of them ----

    private void found(int i, ReorganisationLine line) {
        if (!line.kind().foundsUnit()) {
            return;
        }
        UnitCode code = line.newUnit();
        if (code == null) {
            object(i, "newUnit", "chưa được điền");
        } else if (units.containsKey(code)) {
            object(i, "newUnit", "mã %s đã dùng cho %s".formatted(code, name(code)));
        }
        checkName(i, line);
        Optional<UnitKind> kind = kind(i, line);
        UnitCode superior = line.superior() != null ? line.superior() : superiorOfOrigin(line);
        if (superior == null) {
            object(i, "superior", "chưa được điền");
        }
        if (refused.contains(i)) {
            return;
        }
        put(i, new Unit(code, line.name(), kind.orElseThrow(), superior, day, null, false, null));
        if (line.kind() != ReorganisationKind.CONSOLIDATE) {
            line.units().forEach(origin -> links.add(new UnitLink(origin, code, line.kind(), day)));
        }
    }

    private UnitCode superiorOfOrigin(ReorganisationLine line) {
        return line.units().stream()
                .map(before.units()::get)
                .map(origin -> origin.superior() == null ? origin.code() : origin.superior())
                .findFirst()
                .orElse(null);
    }

    private void change(int i, ReorganisationLine line) {
        switch (line.kind()) {
            case RENAME -> rename(i, line);
            case MOVE -> move(i, line);
            case CHANGE_KIND -> changeKind(i, line);
            default -> {}
        }
    }

    private void rename(int i, ReorganisationLine line) {
        Unit unit = units.get(line.units().get(0));
        checkName(i, line);
        if (unit.name().equals(line.name())) {
            object(i, "name", "vẫn là tên cũ");
        }
        if (!refused.contains(i)) {
            put(i, with(unit, line.name(), unit.kind(), unit.superior(), null));
        }
    }

    private void move(int i, ReorganisationLine line) {
        if (line.superior() == null) {
            object(i, "superior", "chưa được điền");
            return;
        }
        for (UnitCode code : line.units()) {
            Unit unit = units.get(code);
            if (line.superior().equals(unit.superior())) {
                object(i, "superior", "%s vốn trực thuộc đơn vị này".formatted(unit.name()));
            } else {
                put(i, with(unit, unit.name(), unit.kind(), line.superior(), null));
            }
        }
    }

    private void changeKind(int i, ReorganisationLine line) {
        kind(i, line).ifPresent(kind -> {
            for (UnitCode code : line.units()) {
                Unit unit = units.get(code);
                if (unit.kind().equals(kind)) {
                    object(i, "unitKind", "%s vốn thuộc loại này".formatted(unit.name()));
                } else {
                    put(i, with(unit, unit.name(), kind, unit.superior(), null));
                }
            }
        });
    }

    private void end(int i, ReorganisationLine line) {
        if (!line.kind().endsUnits()) {
            return;
        }
        if (line.kind() == ReorganisationKind.MERGE && line.successor() == null) {
            object(i, "successor", "chưa được điền");
            return;
        }
        for (UnitCode code : line.units()) {
            Unit unit = units.get(code);
            if (unit.hasEndedBy(day)) {
                // a further line of the same split
                continue;
            }
            UnitCode successor = successorOf(unit, line);
            put(i, with(unit, unit.name(), unit.kind(), successor, day.minusDays(1)));
            membersGoOver.put(code, line.membersGoOver());
            if (line.kind() != ReorganisationKind.SPLIT) {
                links.add(new UnitLink(code, successor, line.kind(), day));
            }
        }
    }

    private static UnitCode successorOf(Unit unit, ReorganisationLine line) {
        return switch (line.kind()) {
            case CONSOLIDATE, SPLIT -> line.newUnit();
            case DISSOLVE -> line.successor() == null ? unit.superior() : line.successor();
            default -> line.successor();
        };
    }

    private void checkReceivers(int i, ReorganisationLine line) {
        if (line.kind().endsUnits() && line.successor() != null) {
            checkReceiver(i, "successor", line.successor());
        }
        if ((line.kind().foundsUnit() || line.kind() == ReorganisationKind.MOVE) && line.superior() != null) {
            checkReceiver(i, "superior", line.superior());
        }
    }

    private boolean checkReceiver(int i, String field, UnitCode code) {
        Unit unit = units.get(code);
        if (unit == null) {
            object(i, field, "không có đơn vị mã " + code);
        } else if (!unit.existsOn(day)) {
            object(i, field, "%s không hoạt động vào ngày hiệu lực".formatted(unit.name()));
        }
        return !refused.contains(i);
    }

    // ---- what stands below those that end ----

    private void sendOnWhatStandsBelow() {
        Map<UnitCode, List<Unit>> below = units.values().stream()
                .filter(unit -> unit.superior() != null && unit.existsOn(day))
                .collect(Collectors.groupingBy(Unit::superior));
        each((i, line) -> {
            if (!line.kind().endsUnits()) {
                return;
            }
            for (UnitCode code : line.units()) {
                List<Unit> left = below.getOrDefault(code, List.of());
                UnitCode receiver = line.below() != null ? line.below() : goesAlong(line);
                if (left.isEmpty() || splitElsewhere(code, i)) {
                    continue;
                }
                if (receiver == null) {
                    object(
                            i,
                            "below",
                            "%s còn %d đơn vị trực thuộc; phải nêu các đơn vị này chuyển về đâu"
                                    .formatted(name(code), left.size()));
                } else if (checkReceiver(i, "below", receiver)) {
                    left.forEach(unit -> put(i, with(unit, unit.name(), unit.kind(), receiver, null)));
                }
            }
        });
    }

    private static UnitCode goesAlong(ReorganisationLine line) {
        return switch (line.kind()) {
            case MERGE -> line.successor();
            case CONSOLIDATE -> line.newUnit();
            default -> null;
        };
    }

    /** The first of several lines on the same split says where the units below go. */
    private boolean splitElsewhere(UnitCode code, int line) {
        return lines.get(line).kind() == ReorganisationKind.SPLIT
                && lines.subList(0, line).stream()
                        .anyMatch(earlier -> earlier.kind() == ReorganisationKind.SPLIT
                                && earlier.units().contains(code));
    }

    // ---- the whole ----

    /** Said once each line stands by itself: else one slip would be told many times. */
    private void checkTree() {
        if (!objections.isEmpty()) {
            return;
        }
        for (Unit unit : units.values()) {
            if (!unit.existsOn(day) || unit.superior() == null) {
                continue;
            }
            int line = changedBy.getOrDefault(unit.code(), changedBy.getOrDefault(unit.superior(), Objection.WHOLE));
            Unit superior = units.get(unit.superior());
            if (superior == null) {
                object(line, "superior", "không có đơn vị mã " + unit.superior());
            } else if (!superior.existsOn(day)) {
                object(
                        line,
                        "superior",
                        "%s trực thuộc %s, là đơn vị không hoạt động vào ngày hiệu lực"
                                .formatted(unit.name(), superior.name()));
            } else if (!superior.kind().supervising()) {
                object(
                        line,
                        "superior",
                        "%s không thể trực thuộc %s: loại “%s” không có đơn vị trực thuộc"
                                .formatted(
                                        unit.name(),
                                        superior.name(),
                                        superior.kind().name()));
            } else if (!reachesTheTop(unit)) {
                object(line, "superior", "%s sẽ trực thuộc chính cấp dưới của mình".formatted(unit.name()));
            }
        }
    }

    private boolean reachesTheTop(Unit unit) {
        Set<UnitCode> seen = new HashSet<>();
        Unit next = unit;
        while (next != null && next.superior() != null && seen.add(next.code())) {
            next = units.get(next.superior());
        }
        return next != null && next.superior() == null;
    }

    private Map<String, Member> members() {
        Map<String, Set<CommitteeOfUnit>> firstMembers = new LinkedHashMap<>();
        each((i, line) -> line.seats()
                .forEach((committee, accounts) -> accounts.forEach(account -> {
                    if (!line.kind().foundsUnit() || !before.members().containsKey(account)) {
                        object(i, "seats", "không có tài khoản " + account);
                    } else {
                        firstMembers
                                .computeIfAbsent(account, first -> new HashSet<>())
                                .add(committee.of(line.newUnit()));
                    }
                })));
        OrganisationPicture after = new OrganisationPicture(units, Map.of(), Map.of());
        Map<String, Member> members = new TreeMap<>();
        before.members().forEach((account, member) -> {
            Set<CommitteeOfUnit> seats = member.committees().stream()
                    .flatMap(seat -> seat(seat, after).stream())
                    .collect(Collectors.toCollection(HashSet::new));
            seats.addAll(firstMembers.getOrDefault(account, Set.of()));
            members.put(account, new Member(account, member.displayName(), member.email(), seats));
        });
        return members;
    }

    private Optional<CommitteeOfUnit> seat(CommitteeOfUnit seat, OrganisationPicture after) {
        Boolean goesOver = membersGoOver.get(seat.unit());
        if (goesOver == null) {
            return Optional.of(seat);
        }
        return goesOver
                ? Optional.of(
                        seat.committee().of(after.holderOf(seat.unit(), day).code()))
                : Optional.empty();
    }

    // ---- small things ----

    private void checkName(int i, ReorganisationLine line) {
        if (line.name() == null) {
            object(i, "name", "chưa được điền");
        } else if (line.name().length() > LONGEST_NAME) {
            object(i, "name", "không được dài quá %d ký tự".formatted(LONGEST_NAME));
        }
    }

    private Optional<UnitKind> kind(int i, ReorganisationLine line) {
        UnitKind kind = line.unitKind() == null ? null : before.kinds().get(line.unitKind());
        if (kind == null) {
            object(i, "unitKind", "chưa được chọn");
        }
        return Optional.ofNullable(kind);
    }

    private void put(int line, Unit unit) {
        units.put(unit.code(), unit);
        changedBy.put(unit.code(), line);
    }

    private String name(UnitCode code) {
        return Objects.requireNonNull(units.get(code)).name();
    }

    private static Unit with(Unit unit, String name, UnitKind kind, UnitCode superior, LocalDate validTo) {
        return new Unit(
                unit.code(),
                name,
                kind,
                superior,
                unit.validFrom(),
                validTo == null ? unit.validTo() : validTo,
                unit.sample(),
                unit.mailbox());
    }
}
