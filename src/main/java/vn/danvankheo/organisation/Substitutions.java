package vn.danvankheo.organisation;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The substitutions and what was done by them. */
@Repository
class Substitutions {

    /**
     * A vote is personal: a seat in a council is not lent. Whoever has lost his own seats stands in for nobody, and the
     * seats that he has from others are not lent on.
     */
    static final String LENT =
            """
            select lent.substitute, lent.absent, seat.unit, seat.committee
              from substitution lent join committee_member seat on seat.account = lent.absent
             where lent.ended_at is null and :day between lent.first_day and lent.last_day
               and seat.committee <> 'hoidong'
               and exists (select 1 from committee_member own where own.account = lent.substitute)
            """;

    private static final String CHANGES =
            """
              from substitution
             where in_force <> (ended_at is null and :day between first_day and last_day)
            """;

    private final JdbcClient jdbc;
    private final OrganisationMemory memory;

    Substitutions(JdbcClient jdbc, OrganisationMemory memory) {
        this.jdbc = jdbc;
        this.memory = memory;
    }

    /** By the account of the absent member. */
    List<LentSeat> lentOn(LocalDate day) {
        return memory.recall("lentOn", day, () -> jdbc.sql(LENT + " order by lent.absent")
                .param("day", day)
                .query((row, number) -> lentSeat(row))
                .list());
    }

    List<LentSeat> lentTo(Collection<String> accounts, LocalDate day) {
        Set<String> some = Set.copyOf(accounts);
        return lentOn(day).stream()
                .filter(lent -> some.contains(lent.substitute()))
                .toList();
    }

    /** Who stands in on the day for one of the accounts. */
    Set<String> substitutesOf(Collection<String> accounts, LocalDate day) {
        return pairsOn(day).stream()
                .filter(pair -> accounts.contains(pair.absent()))
                .map(Pair::substitute)
                .collect(Collectors.toSet());
    }

    /** For whom one of the accounts stands in on the day. */
    Set<String> absentsOf(Collection<String> accounts, LocalDate day) {
        return pairsOn(day).stream()
                .filter(pair -> accounts.contains(pair.substitute()))
                .map(Pair::absent)
                .collect(Collectors.toSet());
    }

    private record Pair(String absent, String substitute) {}

    private List<Pair> pairsOn(LocalDate day) {
        return memory.recall("pairsOn", day, () -> jdbc.sql("select absent, substitute from substitution"
                        + " where ended_at is null and :day between first_day and last_day")
                .param("day", day)
                .query(Pair.class)
                .list());
    }

    /** Whether the account has ever been asked to stand in for somebody: most never are. */
    boolean isOrWasSubstitute(String account) {
        return memory.recall(
                        "substitutes",
                        "",
                        () -> Set.copyOf(jdbc.sql("select distinct substitute from substitution")
                                .query(String.class)
                                .list()))
                .contains(account);
    }

    /** Whether the account has stood in, and does not any more, for one of those others. */
    boolean hasStoodIn(String account, Collection<String> others, LocalDate day) {
        return jdbc.sql(
                        """
                        select exists (select 1 from substitution
                                        where substitute = :account and absent = any (:others)
                                          and (ended_at is not null or last_day < :day))
                        """)
                .param("account", account)
                .param("others", others.toArray(String[]::new))
                .param("day", day)
                .query(Boolean.class)
                .single();
    }

    Substitution add(SubstitutionRequest asked, String by, Instant at) {
        memory.changes();
        return jdbc.sql(
                        """
                        insert into substitution (absent, substitute, first_day, last_day, reason, arranged_by, arranged_at)
                        values (:absent, :substitute, :first, :last, :reason, :by, :at) returning *
                        """)
                .param("absent", asked.absent())
                .param("substitute", asked.substitute())
                .param("first", asked.firstDay())
                .param("last", asked.lastDay())
                .param("reason", asked.reason())
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, number) -> substitution(row))
                .single();
    }

    /** @return what it has become; empty when it was ended before */
    Optional<Substitution> end(long id, String by, Instant at) {
        memory.changes();
        return jdbc.sql(
                        """
                        update substitution set ended_by = :by, ended_at = :at
                         where id = :id and ended_at is null returning *
                        """)
                .param("id", id)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, number) -> substitution(row))
                .optional();
    }

    Optional<Substitution> find(long id) {
        return jdbc.sql("select * from substitution where id = ?")
                .param(id)
                .query((row, number) -> substitution(row))
                .optional();
    }

    /** Those that hold on the day or later. */
    List<Substitution> from(LocalDate day) {
        return jdbc.sql(
                        """
                        select * from substitution where ended_at is null and last_day >= ? order by first_day, absent, id
                        """)
                .param(day)
                .query((row, number) -> substitution(row))
                .list();
    }

    /** Of the person as the absent one or as the substitute, the latest first. */
    List<Substitution> of(String account) {
        return jdbc.sql(
                        """
                        select * from substitution where absent = :account or substitute = :account
                         order by first_day desc, id desc
                        """)
                .param("account", account)
                .query((row, number) -> substitution(row))
                .list();
    }

    /** Nobody else arranges anything for or with the two before the transaction ends. */
    void lock(String one, String other) {
        jdbc.sql("select account from member where account in (?, ?) order by account for update")
                .params(one, other)
                .query(String.class)
                .list();
    }

    /**
     * One that has begun or ended.
     *
     * @param begun else it has ended
     */
    record Change(String absent, boolean begun) {}

    /** Those that have begun or ended since it was last asked. */
    List<Change> follow(LocalDate day) {
        return jdbc.sql("update substitution set in_force = not in_force where id in (select id " + CHANGES
                        + " for update) returning absent, in_force")
                .param("day", day)
                .query((row, number) -> new Change(row.getString("absent"), row.getBoolean("in_force")))
                .list();
    }

    /** The first day, today or later, on which one begins or has ended that has not been followed yet. */
    Optional<LocalDate> nextChange(LocalDate today) {
        return jdbc.sql(
                        """
                        select min(greatest(cast(:day as date), case when ended_at is not null then cast(:day as date)
                                                   when in_force then last_day + 1 else first_day end))
                          from substitution
                         where in_force or ended_at is null and last_day >= :day
                        """)
                .param("day", today)
                .query((row, number) -> Optional.ofNullable(row.getObject(1, LocalDate.class)))
                .single();
    }

    // ---- what was done by them ----

    void note(String occasion, String account, String absent, UnitCode unit, Instant at) {
        memory.changes();
        jdbc.sql(
                        """
                        insert into acted_for (occasion, account, absent, unit, acted_at) values (?, ?, ?, ?, ?)
                        on conflict (occasion) do update
                           set account = excluded.account, absent = excluded.absent, unit = excluded.unit,
                               acted_at = excluded.acted_at
                        """)
                .params(occasion, account, absent, unit.value(), Timestamp.from(at))
                .update();
    }

    void forget(String occasion) {
        jdbc.sql("delete from acted_for where occasion = ?").param(occasion).update();
    }

    /** For whom each of the occasions was taken, those of nobody left out. */
    Map<String, String> absentOn(Collection<String> occasions) {
        Map<String, String> absent = new HashMap<>();
        jdbc.sql("select occasion, absent from acted_for where occasion = any (:occasions)")
                .param("occasions", occasions.toArray(String[]::new))
                .query(row -> {
                    absent.put(row.getString("occasion"), row.getString("absent"));
                });
        return absent;
    }

    /** For whom one of the accounts has ever acted in a matter of the unit. */
    Set<String> actedForIn(UnitCode unit, Collection<String> accounts) {
        String[] some = accounts.stream().filter(this::hasActedForOthers).toArray(String[]::new);
        return some.length == 0
                ? Set.of()
                : new HashSet<>(
                        jdbc.sql("select absent from acted_for where unit = :unit and account = any (:accounts)")
                                .param("unit", unit.value())
                                .param("accounts", some)
                                .query(String.class)
                                .list());
    }

    /** Whether it has at all: most never do, and the table changes with each deed. */
    boolean hasActedForOthers(String account) {
        return memory.recall(
                "hasActedForOthers", account, () -> jdbc.sql("select exists (select from acted_for where account = ?)")
                        .param(account)
                        .query(Boolean.class)
                        .single());
    }

    private static LentSeat lentSeat(ResultSet row) throws SQLException {
        return new LentSeat(
                row.getString("substitute"),
                row.getString("absent"),
                Committee.ofCode(row.getString("committee")).of(UnitCode.of(row.getString("unit"))));
    }

    private static Substitution substitution(ResultSet row) throws SQLException {
        OffsetDateTime ended = row.getObject("ended_at", OffsetDateTime.class);
        return new Substitution(
                row.getLong("id"),
                row.getString("absent"),
                row.getString("substitute"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                row.getString("reason"),
                row.getString("arranged_by"),
                row.getObject("arranged_at", OffsetDateTime.class).toInstant(),
                row.getString("ended_by"),
                ended == null ? null : ended.toInstant());
    }
}
