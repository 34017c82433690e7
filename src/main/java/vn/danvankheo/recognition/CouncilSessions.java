package vn.danvankheo.recognition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.recognition.CouncilSession.Entry;

/** The rows of sessions, of who has voted and of what is noted meanwhile. */
@Component
class CouncilSessions {

    private static final String SESSIONS = "select * from council_session where round = ? ";

    private final JdbcClient jdbc;
    private final ObjectMapper json;

    CouncilSessions(JdbcClient jdbc, ObjectMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Opens a session; refused by the database while another one of the round is open. */
    void open(
            RoundKey round,
            int number,
            CouncilRule rule,
            List<String> members,
            List<Entry> list,
            Instant openedAt,
            Instant closesAt) {
        jdbc.sql(
                        """
                        insert into council_session (round, number, rule, members, candidates, opened_at, closes_at)
                        values (?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?)
                        """)
                .params(round.toString(), number, write(rule), write(members), write(list), at(openedAt), at(closesAt))
                .update();
    }

    Optional<CouncilSession> open(RoundKey round) {
        return one(SESSIONS + "and closed_at is null", round);
    }

    /** The open session, held on to until the end of the transaction: ballots come one after the other. */
    Optional<CouncilSession> lockOpen(RoundKey round) {
        return one(SESSIONS + "and closed_at is null for update", round);
    }

    Optional<CouncilSession> last(RoundKey round) {
        return one(SESSIONS + "order by number desc limit 1", round);
    }

    Optional<CouncilSession> lastClosed(RoundKey round) {
        return one(SESSIONS + "and closed_at is not null order by number desc limit 1", round);
    }

    List<CouncilSession> of(RoundKey round) {
        return jdbc.sql(SESSIONS + "order by number")
                .param(round.toString())
                .query((row, number) -> read(row))
                .list();
    }

    private Optional<CouncilSession> one(String sql, RoundKey round) {
        return jdbc.sql(sql)
                .param(round.toString())
                .query((row, number) -> read(row))
                .optional();
    }

    void close(CouncilSession session, Minutes minutes, String recordedBy) {
        jdbc.sql("update council_session set closed_at = ?, minutes = ?::jsonb, recorded_by = ? where id = ?")
                .params(at(minutes.closedAt()), write(minutes), recordedBy, session.id())
                .update();
    }

    boolean hasVoted(CouncilSession session, String account) {
        return jdbc.sql("select count(*) from council_participation where session = ? and account = ?")
                        .params(session.id(), account)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void recordVoted(CouncilSession session, String account) {
        jdbc.sql("insert into council_participation (session, account) values (?, ?)")
                .params(session.id(), account)
                .update();
    }

    int voted(CouncilSession session) {
        return jdbc.sql("select count(*) from council_participation where session = ?")
                .param(session.id())
                .query(Integer.class)
                .single();
    }

    /** Notes something in every open session in the system of which the account is a member. */
    void noteForMember(String account, Instant at, String note) {
        jdbc.sql(
                        """
                        insert into council_note (session, noted_at, note)
                        select id, ?, ? from council_session
                         where closed_at is null and rule ->> 'mode' = 'ONLINE' and members @> to_jsonb(?::text)
                        """)
                .params(at(at), note, account)
                .update();
    }

    /** @return the rounds of the sessions in the system that were open until now */
    List<RoundKey> endBallots(Collection<UnitCode> units, Instant now, String why) {
        return jdbc.sql(
                        """
                        with ended as (
                            update council_session set ended_at = :now
                             where closed_at is null and ended_at is null and closes_at > :now
                               and rule ->> 'mode' = 'ONLINE'
                               and round in (select key from recognition_round where unit in (:units))
                            returning id, round),
                        noted as (insert into council_note (session, noted_at, note) select id, :now, :why from ended)
                        select round from ended
                        """)
                .param("now", at(now))
                .param("why", why)
                .param("units", units.stream().map(UnitCode::value).toList())
                .query((row, number) -> RoundKey.of(row.getString("round")))
                .list();
    }

    /** The rounds with a session in the system that takes ballots at the moment. */
    List<RoundKey> underBallot(Instant now) {
        return jdbc.sql(
                        """
                        select round from council_session
                         where closed_at is null and ended_at is null and closes_at > ? and rule ->> 'mode' = 'ONLINE'
                         order by round
                        """)
                .param(at(now))
                .query((row, number) -> RoundKey.of(row.getString("round")))
                .list();
    }

    /** Who votes in the session, has not yet, and has not left the council. */
    Set<String> toVote(CouncilSession session) {
        Set<String> accounts = new TreeSet<>(session.voters());
        jdbc.sql("select account from council_participation where session = ?")
                .param(session.id())
                .query(String.class)
                .list()
                .forEach(accounts::remove);
        accounts.removeAll(whoLeft(session));
        return accounts;
    }

    Set<String> whoLeft(CouncilSession session) {
        return jdbc.sql("select account from council_leaver where session = ?")
                .param(session.id())
                .query(String.class)
                .set();
    }

    void recordLeft(CouncilSession session, Set<String> accounts, Instant now, String note) {
        accounts.forEach(account -> jdbc.sql("insert into council_leaver (session, account) values (?, ?)")
                .params(session.id(), account)
                .update());
        jdbc.sql("insert into council_note (session, noted_at, note) values (?, ?, ?)")
                .params(session.id(), at(now), note)
                .update();
    }

    void endBallot(CouncilSession session, Instant now) {
        jdbc.sql("update council_session set ended_at = ? where id = ?")
                .params(at(now), session.id())
                .update();
    }

    List<String> notes(CouncilSession session) {
        return jdbc.sql("select note from council_note where session = ? order by noted_at, note")
                .param(session.id())
                .query(String.class)
                .list();
    }

    private CouncilSession read(ResultSet row) throws SQLException {
        OffsetDateTime closedAt = row.getObject("closed_at", OffsetDateTime.class);
        OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
        String minutes = row.getString("minutes");
        return new CouncilSession(
                row.getLong("id"),
                RoundKey.of(row.getString("round")),
                row.getInt("number"),
                read(row.getString("rule"), new TypeReference<CouncilRule>() {}),
                read(row.getString("members"), new TypeReference<List<String>>() {}),
                read(row.getString("candidates"), new TypeReference<List<Entry>>() {}),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                (endedAt == null ? row.getObject("closes_at", OffsetDateTime.class) : endedAt).toInstant(),
                closedAt == null ? null : closedAt.toInstant(),
                minutes == null ? null : read(minutes, new TypeReference<Minutes>() {}));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not writable as JSON: " + value.getClass(), e);
        }
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("council_session holds no " + type.getType(), e);
        }
    }
}
