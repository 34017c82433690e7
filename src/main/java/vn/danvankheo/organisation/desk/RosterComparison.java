package vn.danvankheo.organisation.desk;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Roster;
import vn.danvankheo.organisation.SuperiorsFirst;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.UnitKind;
import vn.danvankheo.organisation.desk.RosterSheet.Finding;
import vn.danvankheo.organisation.desk.RosterSheet.Reading;
import vn.danvankheo.organisation.desk.RosterSheet.SeatRow;
import vn.danvankheo.organisation.desk.RosterSheet.UnitRow;

/** Holds a file against the organisation of today: what contradicts itself or the rules, and what would become different. */
final class RosterComparison {

    /** What a line of the outcome tells. */
    enum Kind {
        ERROR("Lỗi"),
        NOTICE("Lưu ý"),
        NEW("Mới"),
        CHANGED("Thay đổi"),
        ENDED("Thôi bộ phận");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /**
     * @param place where in the file; empty for a difference
     * @param subject code of the unit or account
     */
    record Line(Kind kind, String place, String subject, String before, String after) {}

    /**
     * @param wanted only what is new or different, superiors before their subordinates; empty when there is an error
     * @param unchanged how many units and persons of the file are as they are today
     */
    record Outcome(List<Line> lines, Roster wanted, int unchanged) {

        boolean hasErrors() {
            return lines.stream().anyMatch(line -> line.kind() == Kind.ERROR);
        }
    }

    private static final int LONGEST_CHAIN = 20;

    private final Roster today;
    private final Map<String, UnitKind> kinds;
    private final LocalDate day;
    private final String by;
    private final boolean first;
    private final Predicate<String> administers;

    /** Whether the account was once another's. */
    private final Predicate<String> closed;

    private final Map<UnitCode, Unit> unitsToday;
    private final Map<String, Member> membersToday;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param by account of whoever brings the file in
     * @param administers whether an account is one of the system's administrators
     * @param closed whether an account was once another's
     */
    RosterComparison(
            Roster today,
            Collection<UnitKind> kinds,
            LocalDate day,
            String by,
            Predicate<String> administers,
            Predicate<String> closed) {
        this.today = today;
        this.kinds = kinds.stream().collect(Collectors.toMap(UnitKind::code, Function.identity()));
        this.day = day;
        this.by = by;
        this.first = today.units().isEmpty();
        this.administers = administers;
        this.closed = closed;
        this.unitsToday = today.units().stream().collect(Collectors.toMap(Unit::code, Function.identity()));
        this.membersToday = today.members().stream().collect(Collectors.toMap(Member::account, Function.identity()));
    }

    Outcome compare(Reading reading) {
        findings.addAll(reading.findings());
        Map<String, UnitRow> rows = distinct(reading.units());
        checkSuperiors(rows);
        rows.values().forEach(this::checkAgainstToday);
        checkThoseBelow(rows);
        Map<String, List<SeatRow>> persons = persons(reading.seats());
        checkSeats(reading.seats(), rows);
        if (findings.isEmpty()) {
            return differences(rows, persons);
        }
        return new Outcome(
                findings.stream()
                        .sorted(Comparator.comparing((Finding finding) -> finding.table() == null
                                        ? -1
                                        : finding.table().ordinal())
                                .thenComparing(Finding::row)
                                .thenComparing(Finding::column))
                        .map(finding -> new Line(Kind.ERROR, finding.place(), "", "", finding.message()))
                        .toList(),
                new Roster(List.of(), List.of()),
                0);
    }

    // ---- units ----

    private Map<String, UnitRow> distinct(List<UnitRow> units) {
        Map<String, UnitRow> rows = new LinkedHashMap<>();
        for (UnitRow unit : units) {
            if (unit.code() == null) {
                continue;
            }
            UnitRow former = rows.putIfAbsent(unit.code(), unit);
            if (former != null) {
                findings.add(unit.at(RosterSheet.CODE_COLUMN, "trùng mã với dòng " + former.row()));
            }
        }
        return rows;
    }

    private void checkSuperiors(Map<String, UnitRow> rows) {
        List<String> topsToday = today.units().stream()
                .filter(unit -> unit.superior() == null)
                .map(unit -> unit.code().value())
                .toList();
        String top = topsToday.isEmpty() ? null : topsToday.get(0);
        for (UnitRow row : rows.values()) {
            if (row.superior() == null) {
                if (row.kind() == null || hasFinding(row, RosterSheet.SUPERIOR_COLUMN)) {
                    continue;
                }
                if (top == null) {
                    top = row.code();
                } else if (!top.equals(row.code())) {
                    findings.add(row.at(
                            RosterSheet.SUPERIOR_COLUMN,
                            "chưa được điền; chỉ đơn vị đứng đầu (%s) không có cấp trên".formatted(top)));
                }
            } else {
                checkSuperior(row, rows, topsToday);
            }
        }
        if (top == null && !rows.isEmpty()) {
            findings.add(new Finding(
                    RosterSheet.Table.UNITS, 0, 0, "chưa có đơn vị đứng đầu (dòng bỏ trống mã đơn vị cấp trên)"));
        }
    }

    private boolean hasFinding(UnitRow row, int column) {
        return findings.stream()
                .anyMatch(finding -> finding.table() == RosterSheet.Table.UNITS
                        && finding.row() == row.row()
                        && finding.column() == column);
    }

    private void checkSuperior(UnitRow row, Map<String, UnitRow> rows, List<String> topsToday) {
        String superior = row.superior();
        if (topsToday.contains(row.code())) {
            findings.add(row.at(RosterSheet.SUPERIOR_COLUMN, "phải để trống: đây là đơn vị đứng đầu"));
        } else if (superior.equals(row.code())) {
            findings.add(row.at(RosterSheet.SUPERIOR_COLUMN, "là chính đơn vị này"));
        } else if (!rows.containsKey(superior) && !unitsToday.containsKey(UnitCode.of(superior))) {
            findings.add(row.at(
                    RosterSheet.SUPERIOR_COLUMN, "không có đơn vị nào mang mã %s, cả trong tệp".formatted(superior)));
        } else if (chain(row.code(), rows) != null) {
            findings.add(row.at(RosterSheet.SUPERIOR_COLUMN, chain(row.code(), rows)));
        } else if (!hasEnded(row)) {
            checkThatItDirects(row, rows);
        }
    }

    private void checkThatItDirects(UnitRow row, Map<String, UnitRow> rows) {
        UnitRow written = rows.get(row.superior());
        Unit known = unitsToday.get(UnitCode.of(row.superior()));
        boolean ended = written == null ? known.hasEndedBy(day) : hasEnded(written);
        String kind = written == null ? known.kind().code() : written.kind();
        if (ended) {
            findings.add(
                    row.at(RosterSheet.SUPERIOR_COLUMN, "đơn vị %s đã kết thúc hoạt động".formatted(row.superior())));
        } else if (kind != null && !kinds.get(kind).supervising()) {
            findings.add(row.at(
                    RosterSheet.SUPERIOR_COLUMN,
                    "đơn vị %s (%s) không có đơn vị trực thuộc"
                            .formatted(row.superior(), kinds.get(kind).name())));
        }
    }

    /** Those that are not in the file stay where they are. */
    private void checkThoseBelow(Map<String, UnitRow> rows) {
        for (Unit unit : today.units()) {
            UnitRow above =
                    unit.superior() == null ? null : rows.get(unit.superior().value());
            if (above != null
                    && above.kind() != null
                    && !kinds.get(above.kind()).supervising()
                    && !rows.containsKey(unit.code().value())
                    && !unit.hasEndedBy(day)) {
                findings.add(
                        above.at(RosterSheet.KIND_COLUMN, "đơn vị còn đơn vị trực thuộc (%s)".formatted(unit.code())));
            }
        }
    }

    private boolean hasEnded(UnitRow row) {
        return row.validTo() != null && day.isAfter(row.validTo());
    }

    /** What is wrong with the chain of superiors; null when nothing is. */
    private String chain(String code, Map<String, UnitRow> rows) {
        Set<String> passed = new HashSet<>();
        for (String at = code; at != null; at = superiorOf(at, rows)) {
            if (!passed.add(at)) {
                return "tạo thành vòng cấp trên – cấp dưới";
            }
            if (passed.size() > LONGEST_CHAIN) {
                return "có quá %d cấp bên trên".formatted(LONGEST_CHAIN);
            }
        }
        return null;
    }

    private String superiorOf(String code, Map<String, UnitRow> rows) {
        UnitRow row = rows.get(code);
        if (row != null) {
            return row.superior();
        }
        Unit unit = unitsToday.get(UnitCode.of(code));
        return unit == null || unit.superior() == null ? null : unit.superior().value();
    }

    /** Ending, and whatever has ended, is for reorganisations, which know what becomes of the work. */
    private void checkAgainstToday(UnitRow row) {
        Unit unit = unitsToday.get(UnitCode.of(row.code()));
        if (unit == null) {
            if (row.validTo() != null && !hasEnded(row)) {
                findings.add(row.at(RosterSheet.TO_COLUMN, "phải để trống với đơn vị mới"));
            }
            return;
        }
        if (!Objects.equals(unit.validTo(), row.validTo()) && !hasFinding(row, RosterSheet.TO_COLUMN)) {
            findings.add(row.at(
                    RosterSheet.TO_COLUMN,
                    "không đổi được bằng tệp; kết thúc, sáp nhập đơn vị ở trang “Sắp xếp tổ chức”"));
        } else if (unit.hasEndedBy(day)
                && row.kind() != null
                && row.validFrom() != null
                && !unit(row, unit).equals(unit)) {
            findings.add(row.at(RosterSheet.CODE_COLUMN, "đơn vị đã kết thúc hoạt động, không sửa được bằng tệp"));
        }
    }

    private Unit unit(UnitRow row, Unit before) {
        return new Unit(
                UnitCode.of(row.code()),
                row.name(),
                kinds.get(row.kind()),
                RosterSheet.codeOf(row.superior()),
                row.validFrom(),
                row.validTo(),
                before != null && before.sample(),
                row.mailbox());
    }

    // ---- persons ----

    private Map<String, List<SeatRow>> persons(List<SeatRow> rows) {
        Map<String, List<SeatRow>> persons = new LinkedHashMap<>();
        for (SeatRow row : rows) {
            if (row.account() != null) {
                persons.computeIfAbsent(row.account(), account -> new ArrayList<>())
                        .add(row);
            }
        }
        persons.values().forEach(this::checkPerson);
        return persons;
    }

    private void checkPerson(List<SeatRow> rows) {
        SeatRow one = rows.get(0);
        if (administers.test(one.account())) {
            findings.add(one.at(RosterSheet.ACCOUNT_COLUMN, "là tài khoản quản trị hệ thống, không nhập bằng tệp"));
        }
        if (closed.test(one.account())) {
            findings.add(one.at(RosterSheet.ACCOUNT_COLUMN, "từng là tài khoản của người khác, không cấp lại"));
        }
        Map<String, SeatRow> seats = new HashMap<>();
        for (SeatRow row : rows) {
            if (!row.displayName().isEmpty()
                    && !one.displayName().isEmpty()
                    && !row.displayName().equals(one.displayName())) {
                findings.add(row.at(RosterSheet.PERSON_COLUMN, "khác với dòng %d của cùng người".formatted(one.row())));
            }
            if (!Objects.equals(row.email(), one.email())) {
                findings.add(row.at(RosterSheet.EMAIL_COLUMN, "khác với dòng %d của cùng người".formatted(one.row())));
            }
            SeatRow former = seats.putIfAbsent(row.unit() + "." + row.committee(), row);
            if (former != null) {
                findings.add(row.at(RosterSheet.ACCOUNT_COLUMN, "trùng với dòng " + former.row()));
            } else if (rows.size() > 1 && row.unit() == null && row.committee() == null) {
                findings.add(
                        row.at(RosterSheet.UNIT_COLUMN, "chưa được điền; chỉ người không ở bộ phận nào mới bỏ trống"));
            }
        }
    }

    private void checkSeats(List<SeatRow> rows, Map<String, UnitRow> units) {
        for (SeatRow row : rows) {
            if (row.unit() == null) {
                continue;
            }
            UnitRow written = units.get(row.unit());
            Unit known = unitsToday.get(UnitCode.of(row.unit()));
            if (written == null && known == null) {
                findings.add(row.at(
                        RosterSheet.UNIT_COLUMN, "không có đơn vị nào mang mã %s, cả trong tệp".formatted(row.unit())));
            } else if ((written == null ? known.hasEndedBy(day) : hasEnded(written)) && !sitsThereToday(row)) {
                findings.add(row.at(RosterSheet.UNIT_COLUMN, "đơn vị này đã kết thúc hoạt động"));
            }
        }
        if (!first) {
            checkRights(rows);
        }
    }

    private boolean sitsThereToday(SeatRow row) {
        Member member = membersToday.get(row.account());
        return member != null
                && row.committee() != null
                && member.committees().contains(row.committee().of(UnitCode.of(row.unit())));
    }

    /** Nobody gives himself a seat, and the desk none at the federation: those judge its work. */
    private void checkRights(List<SeatRow> rows) {
        UnitCode federation = today.units().stream()
                .filter(unit -> unit.superior() == null)
                .findFirst()
                .orElseThrow()
                .code();
        Map<String, Set<CommitteeOfUnit>> named = new HashMap<>();
        for (SeatRow row : rows) {
            if (row.account() != null) {
                Set<CommitteeOfUnit> seats = named.computeIfAbsent(row.account(), account -> new HashSet<>());
                if (row.unit() != null && row.committee() != null) {
                    seats.add(row.committee().of(UnitCode.of(row.unit())));
                }
            }
        }
        Set<String> told = new HashSet<>();
        for (SeatRow row : rows) {
            if (row.account() == null) {
                continue;
            }
            Member member = membersToday.get(row.account());
            Set<CommitteeOfUnit> seatsToday = member == null ? Set.of() : member.committees();
            boolean added = row.unit() != null && row.committee() != null && !sitsThereToday(row);
            if (added && row.account().equals(by)) {
                findings.add(row.at(RosterSheet.ACCOUNT_COLUMN, "đồng chí không thể tự đưa mình vào bộ phận"));
            } else if (added && federation.value().equals(row.unit())) {
                findings.add(row.at(
                        RosterSheet.UNIT_COLUMN,
                        "thành viên các bộ phận của đơn vị đứng đầu do quản trị hệ thống lập ở trang đơn vị"));
            }
            if (told.add(row.account())) {
                checkFederation(row, member, atFederation(seatsToday, federation), named.get(row.account()));
            }
        }
    }

    private void checkFederation(
            SeatRow row, Member member, Set<CommitteeOfUnit> atFederation, Set<CommitteeOfUnit> named) {
        if (!named.containsAll(atFederation)) {
            findings.add(row.at(
                    RosterSheet.ACCOUNT_COLUMN,
                    "người này thôi ở bộ phận của đơn vị đứng đầu; việc đó do quản trị hệ thống làm ở trang đơn vị"));
        }
        Set<CommitteeOfUnit> own =
                membersToday.containsKey(by) ? membersToday.get(by).committees() : Set.of();
        if (member != null
                && !row.account().equals(by)
                && !own.containsAll(atFederation)
                && !(Objects.equals(member.email(), row.email())
                        && member.displayName().equals(row.displayName()))) {
            findings.add(row.at(
                    RosterSheet.EMAIL_COLUMN,
                    "tên, thư điện tử của thành viên này ở đơn vị đứng đầu do người ấy hoặc quản trị hệ thống sửa"));
        }
    }

    private static Set<CommitteeOfUnit> atFederation(Set<CommitteeOfUnit> seats, UnitCode federation) {
        return seats.stream().filter(seat -> seat.unit().equals(federation)).collect(Collectors.toSet());
    }

    // ---- differences ----

    private Outcome differences(Map<String, UnitRow> rows, Map<String, List<SeatRow>> persons) {
        List<Line> lines = new ArrayList<>();
        int unchanged = 0;
        List<Unit> units = new ArrayList<>();
        for (UnitRow row : rows.values()) {
            Unit before = unitsToday.get(UnitCode.of(row.code()));
            Unit after = unit(row, before);
            if (after.equals(before)) {
                unchanged++;
            } else {
                units.add(after);
                lines.add(
                        before == null
                                ? line(Kind.NEW, row.code(), Map.of(), told(after))
                                : line(Kind.CHANGED, row.code(), told(before), told(after)));
            }
        }
        List<Member> members = new ArrayList<>();
        for (Map.Entry<String, List<SeatRow>> person : persons.entrySet()) {
            Member before = membersToday.get(person.getKey());
            Member after = member(person.getKey(), person.getValue());
            if (after.equals(before)) {
                unchanged++;
            } else {
                members.add(after);
                lines.add(
                        before == null
                                ? line(Kind.NEW, after.account(), Map.of(), told(after))
                                : line(
                                        after.committees().containsAll(before.committees()) ? Kind.CHANGED : Kind.ENDED,
                                        after.account(),
                                        told(before),
                                        told(after)));
            }
        }
        List<Line> all = new ArrayList<>(notices(units, members));
        all.addAll(lines);
        return new Outcome(List.copyOf(all), new Roster(SuperiorsFirst.order(units), List.copyOf(members)), unchanged);
    }

    private static Member member(String account, List<SeatRow> rows) {
        return new Member(
                account,
                rows.get(0).displayName(),
                rows.get(0).email(),
                rows.stream()
                        .filter(row -> row.unit() != null)
                        .map(row -> row.committee().of(UnitCode.of(row.unit())))
                        .collect(Collectors.toSet()));
    }

    private static Line line(Kind kind, String subject, Map<String, String> before, Map<String, String> after) {
        Set<String> different = new LinkedHashSet<>(after.keySet());
        different.removeIf(name -> after.get(name).equals(before.getOrDefault(name, "")));
        return new Line(kind, "", subject, words(before, different), words(after, different));
    }

    private static String words(Map<String, String> values, Set<String> names) {
        return names.stream()
                .filter(values::containsKey)
                .map(name -> name + ": " + (values.get(name).isEmpty() ? "(không)" : values.get(name)))
                .collect(Collectors.joining("; "));
    }

    private static Map<String, String> told(Unit unit) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("tên", unit.name());
        values.put("loại", unit.kind().name());
        values.put("cấp trên", unit.superior() == null ? "" : unit.superior().value());
        values.put("từ ngày", Days.text(unit.validFrom()));
        values.put("đến hết ngày", unit.validTo() == null ? "" : Days.text(unit.validTo()));
        values.put("hộp thư", Objects.requireNonNullElse(unit.mailbox(), ""));
        return values;
    }

    private static Map<String, String> told(Member member) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("họ tên, chức danh", member.displayName());
        values.put("thư điện tử", Objects.requireNonNullElse(member.email(), ""));
        values.put(
                "bộ phận",
                member.committees().stream()
                        .sorted(Comparator.comparing(CommitteeOfUnit::id))
                        .map(seat ->
                                RosterSheet.COMMITTEES.get(seat.committee()).replace(",", " –") + " "
                                        + seat.unit().value())
                        .collect(Collectors.joining(", ")));
        return values;
    }

    // ---- what is allowed but better known ----

    private List<Line> notices(List<Unit> units, List<Member> members) {
        Map<UnitCode, Unit> unitsAfter = new HashMap<>(unitsToday);
        units.forEach(unit -> unitsAfter.put(unit.code(), unit));
        Map<String, Member> membersAfter = new TreeMap<>(membersToday);
        members.forEach(member -> membersAfter.put(member.account(), member));
        List<Line> notices = new ArrayList<>();
        Set<CommitteeOfUnit> staffed = staffed(membersAfter.values());
        Set<CommitteeOfUnit> left = new HashSet<>(staffed(membersToday.values()));
        left.removeAll(staffed);
        left.stream()
                .sorted(Comparator.comparing(CommitteeOfUnit::id))
                .forEach(committee -> notices.add(notice(
                        committee.unit().value(),
                        "%s không còn ai; việc sẽ chuyển tới %s"
                                .formatted(
                                        committee.committee().nameAt(unitsAfter.get(committee.unit())),
                                        heirOf(committee, staffed, unitsAfter)))));
        Map<String, List<String>> sharers = membersAfter.values().stream()
                .filter(member -> member.email() != null)
                .collect(Collectors.groupingBy(
                        member -> member.email().toLowerCase(Locale.ROOT),
                        Collectors.mapping(Member::account, Collectors.toList())));
        for (Member member : members) {
            Member before = membersToday.get(member.account());
            if (member.email() != null
                    && (before == null || !member.email().equals(before.email()))
                    && sharers.get(member.email().toLowerCase(Locale.ROOT)).size() > 1) {
                notices.add(notice(
                        member.account(),
                        "địa chỉ %s dùng chung cho các tài khoản %s: liên kết đăng nhập của mọi tài khoản này đều gửi tới đó"
                                .formatted(
                                        member.email(),
                                        String.join(
                                                ", ", sharers.get(member.email().toLowerCase(Locale.ROOT))))));
            }
        }
        return notices;
    }

    private static Line notice(String subject, String words) {
        return new Line(Kind.NOTICE, "", subject, "", words);
    }

    private static Set<CommitteeOfUnit> staffed(Collection<Member> members) {
        return members.stream().flatMap(member -> member.committees().stream()).collect(Collectors.toSet());
    }

    private static String heirOf(CommitteeOfUnit committee, Set<CommitteeOfUnit> staffed, Map<UnitCode, Unit> units) {
        boolean judging = committee.committee() == Committee.INSPECTION || committee.committee() == Committee.COUNCIL;
        Committee asked = judging ? committee.committee() : Committee.OFFICERS;
        int passed = 0;
        for (Unit unit = units.get(committee.unit());
                unit != null && passed < LONGEST_CHAIN;
                unit = unit.superior() == null ? null : units.get(unit.superior())) {
            if (staffed.contains(asked.of(unit.code()))) {
                return asked.nameAt(unit);
            }
            passed++;
        }
        return judging ? "Ban Thường vụ của đơn vị đứng đầu" : "không ai";
    }
}
