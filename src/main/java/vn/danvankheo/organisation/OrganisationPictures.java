package vn.danvankheo.organisation;

import jakarta.persistence.EntityManager;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads the whole organisation and makes it another one, each in a handful of statements however large it is. */
@Component
class OrganisationPictures {

    private final JdbcClient jdbc;

    /** Whose units, if it holds any, are not what the statements here read and write. */
    private final EntityManager entities;

    private final OrganisationMemory memory;

    OrganisationPictures(JdbcClient jdbc, EntityManager entities, OrganisationMemory memory) {
        this.jdbc = jdbc;
        this.entities = entities;
        this.memory = memory;
    }

    /** Until the transaction ends nobody else changes a unit; reading goes on. */
    void changeAlone() {
        memory.changes();
        jdbc.sql("lock table unit in share row exclusive mode").update();
    }

    OrganisationPicture read() {
        entities.flush();
        Map<String, UnitKind> kinds = jdbc
                .sql("select code, name, tier, supervising, leadership_name from unit_kind")
                .query((row, number) -> new UnitKind(
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("tier"),
                        row.getBoolean("supervising"),
                        row.getString("leadership_name")))
                .list()
                .stream()
                .collect(Collectors.toMap(UnitKind::code, Function.identity()));
        Map<UnitCode, Unit> units = jdbc
                .sql("select code, name, kind, superior, valid_from, valid_to, sample, mailbox from unit")
                .query((row, number) -> unit(row, kinds))
                .list()
                .stream()
                .collect(Collectors.toMap(Unit::code, Function.identity()));
        return new OrganisationPicture(units, members(), kinds);
    }

    private Map<String, Member> members() {
        Map<String, Member> members = new TreeMap<>();
        jdbc.sql("select account, display_name, email, unit, committee from member left join committee_member"
                        + " using (account)")
                .query(row -> {
                    Member member = members.computeIfAbsent(row.getString("account"), account -> member(account, row));
                    if (row.getString("unit") != null) {
                        member.committees()
                                .add(Committee.ofCode(row.getString("committee"))
                                        .of(UnitCode.of(row.getString("unit"))));
                    }
                });
        return members;
    }

    private static Member member(String account, ResultSet row) {
        try {
            return new Member(account, row.getString("display_name"), row.getString("email"), new HashSet<>());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Unit unit(ResultSet row, Map<String, UnitKind> kinds) throws SQLException {
        String superior = row.getString("superior");
        Date validTo = row.getDate("valid_to");
        return new Unit(
                UnitCode.of(row.getString("code")),
                row.getString("name"),
                kinds.get(row.getString("kind")),
                superior == null ? null : UnitCode.of(superior),
                row.getDate("valid_from").toLocalDate(),
                validTo == null ? null : validTo.toLocalDate(),
                row.getBoolean("sample"),
                row.getString("mailbox"));
    }

    /** @param day first day on which the organisation is the other one; what was before is remembered until the day before */
    void write(OrganisationPicture before, OrganisationPicture after, LocalDate day) {
        memory.changes();
        entities.flush();
        insertUnits(after.units().values().stream()
                .filter(unit -> !before.units().containsKey(unit.code()))
                .toList());
        remember(before.remembered(after), day.minusDays(1));
        updateUnits(before.units().values().stream()
                .filter(unit -> !unit.equals(after.units().get(unit.code())))
                .map(unit -> after.units().get(unit.code()))
                .toList());
        writeSeats(before, after);
        entities.clear();
    }

    void keep(List<UnitLink> links, long decision) {
        if (!links.isEmpty()) {
            jdbc.sql("insert into unit_link (predecessor, successor, kind, from_day, reorganisation)"
                            + " select predecessor, successor, kind, from_day::date, ? from unnest(?, ?, ?, ?)"
                            + " as link (predecessor, successor, kind, from_day)")
                    .param(decision)
                    .param(texts(links, UnitLink::predecessor))
                    .param(texts(links, UnitLink::successor))
                    .param(texts(links, link -> link.kind().name()))
                    .param(texts(links, UnitLink::from))
                    .update();
        }
    }

    private void insertUnits(List<Unit> units) {
        if (!units.isEmpty()) {
            jdbc.sql("insert into unit (code, name, kind, superior, valid_from, sample)"
                            + " select code, name, kind, superior, valid_from::date, false from unnest(?, ?, ?, ?, ?)"
                            + " as founded (code, name, kind, superior, valid_from)")
                    .param(texts(units, Unit::code))
                    .param(texts(units, Unit::name))
                    .param(texts(units, unit -> unit.kind().code()))
                    .param(texts(units, Unit::superior))
                    .param(texts(units, Unit::validFrom))
                    .update();
        }
    }

    /** Of two decisions on one day the first has remembered what was before. */
    private void remember(List<Unit> units, LocalDate lastDay) {
        if (!units.isEmpty()) {
            jdbc.sql("insert into former_unit (unit, last_day, name, kind, superior)"
                            + " select unit, ?, name, kind, superior from unnest(?, ?, ?, ?)"
                            + " as former (unit, name, kind, superior) on conflict do nothing")
                    .param(lastDay)
                    .param(texts(units, Unit::code))
                    .param(texts(units, Unit::name))
                    .param(texts(units, unit -> unit.kind().code()))
                    .param(texts(units, Unit::superior))
                    .update();
        }
    }

    private void updateUnits(List<Unit> units) {
        if (!units.isEmpty()) {
            jdbc.sql("update unit set name = changed.name, kind = changed.kind, superior = changed.superior,"
                            + " valid_to = changed.valid_to::date from unnest(?, ?, ?, ?, ?)"
                            + " as changed (code, name, kind, superior, valid_to) where unit.code = changed.code")
                    .param(texts(units, Unit::code))
                    .param(texts(units, Unit::name))
                    .param(texts(units, unit -> unit.kind().code()))
                    .param(texts(units, Unit::superior))
                    .param(texts(units, Unit::validTo))
                    .update();
        }
    }

    private record SeatOf(String account, CommitteeOfUnit seat) {}

    private void writeSeats(OrganisationPicture before, OrganisationPicture after) {
        Set<SeatOf> old = seats(before);
        Set<SeatOf> wanted = seats(after);
        List<SeatOf> gone = old.stream().filter(seat -> !wanted.contains(seat)).toList();
        List<SeatOf> added = wanted.stream().filter(seat -> !old.contains(seat)).toList();
        if (!gone.isEmpty()) {
            seats(
                    "delete from committee_member seat using unnest(?, ?, ?) as gone (unit, committee, account)"
                            + " where seat.unit = gone.unit and seat.committee = gone.committee"
                            + " and seat.account = gone.account",
                    gone);
        }
        if (!added.isEmpty()) {
            seats(
                    "insert into committee_member (unit, committee, account)"
                            + " select unit, committee, account from unnest(?, ?, ?) as added (unit, committee, account)",
                    added);
        }
    }

    private void seats(String statement, List<SeatOf> seats) {
        jdbc.sql(statement)
                .param(texts(seats, each -> each.seat().unit()))
                .param(texts(seats, each -> each.seat().committee().code()))
                .param(texts(seats, SeatOf::account))
                .update();
    }

    private static Set<SeatOf> seats(OrganisationPicture picture) {
        return picture.members().values().stream()
                .flatMap(member -> member.committees().stream().map(seat -> new SeatOf(member.account(), seat)))
                .collect(Collectors.toSet());
    }

    private static <T> String[] texts(Collection<T> rows, Function<T, Object> value) {
        Stream<Object> values = rows.stream().map(value);
        return values.map(each -> each == null ? null : each.toString()).toArray(String[]::new);
    }
}
