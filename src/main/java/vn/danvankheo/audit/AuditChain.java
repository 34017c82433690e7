package vn.danvankheo.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The chain of hashes over the audit trail. Links are made after the entries have been committed, in the order in which
 * they are found then, so that no business transaction waits for another.
 */
@Service
public class AuditChain {

    /** Entries that are sealed in one transaction. */
    static final int AT_ONCE = 2000;

    private static final Duration CHECKED_EVERY = Duration.ofDays(1);
    private static final Logger log = LoggerFactory.getLogger(AuditChain.class);

    private final JdbcClient jdbc;
    private final JdbcTemplate inPortions;
    private final AuditSettings settings;
    private final Clock clock;

    AuditChain(JdbcClient jdbc, DataSource database, AuditSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.inPortions = new JdbcTemplate(database);
        this.inPortions.setFetchSize(AT_ONCE);
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Appends a link for each entry that waits for one; nothing while another node does.
     *
     * @return how many were appended, {@link #AT_ONCE} at most
     */
    @Transactional
    public int seal() {
        if (!alone()) {
            return 0;
        }
        Optional<Seal> last = last();
        byte[] previous = last.map(Seal::hash).orElse(Seal.START);
        long no = last.map(Seal::no).orElse(0L);
        List<Seal> links = new ArrayList<>();
        for (Waiting entry : waiting()) {
            no++;
            Seal link = Seal.after(
                    previous, no, entry.id(), clock.instant(), entry.row().digest());
            links.add(link);
            previous = link.hash();
        }
        jdbc.sql("insert into audit_seal (no, entry, sealed_at, content, hash)"
                        + " select * from unnest(?, ?, ?::timestamptz[], ?, ?)")
                .params(
                        links.stream().map(Seal::no).toArray(Long[]::new),
                        links.stream().map(Seal::entry).toArray(Long[]::new),
                        links.stream().map(link -> link.sealedAt().toString()).toArray(String[]::new),
                        links.stream().map(Seal::content).toArray(byte[][]::new),
                        links.stream().map(Seal::hash).toArray(byte[][]::new))
                .update();
        jdbc.sql("delete from audit_waiting where entry = any (?)")
                .param(links.stream().map(Seal::entry).toArray(Long[]::new))
                .update();
        return links.size();
    }

    private record Waiting(long id, AuditRow row) {}

    private List<Waiting> waiting() {
        return jdbc.sql("select id, " + AuditRow.COLUMNS
                        + " from audit_waiting join audit_entry on id = entry order by id limit " + AT_ONCE)
                .query((row, number) -> new Waiting(row.getLong("id"), AuditRow.of(row)))
                .list();
    }

    private boolean alone() {
        return jdbc.sql("select pg_try_advisory_xact_lock(hashtext('audit_seal'))")
                .query(Boolean.class)
                .single();
    }

    /** Follows the chain from its beginning and keeps what it came to. */
    @Transactional
    public AuditCheck check() {
        Optional<AuditCheck> before = lastCheck();
        ChainWalk walk = new ChainWalk(
                OffsetDateTime.ofInstant(clock.instant(), clock.getZone())
                        .minus(Period.ofYears(settings.keptYears()))
                        .toInstant(),
                before.map(AuditCheck::links).orElse(0L),
                before.map(check -> HexFormat.of().parseHex(check.head())).orElse(Seal.START));
        inPortions.query(
                "select no, entry, sealed_at, content, hash, id, " + AuditRow.COLUMNS
                        + " from audit_seal left join audit_entry on id = entry order by no",
                (RowCallbackHandler)
                        row -> walk.next(sealOf(row), row.getObject("id") == null ? null : AuditRow.of(row)));
        inPortions.query(
                """
                select id from audit_entry
                 where not exists (select 1 from audit_seal where entry = id)
                   and not exists (select 1 from audit_waiting where entry = id)
                 order by id
                """,
                (RowCallbackHandler) row -> walk.unsealed(row.getLong("id")));
        inPortions.query(
                "select entry from audit_waiting where not exists (select 1 from audit_entry where id = entry)"
                        + " order by entry",
                (RowCallbackHandler) row -> walk.goneBeforeSealed(row.getLong("entry")));
        return keep(new AuditCheck(clock.instant(), walk.no(), ChainWalk.hex(walk.head()), walk.faults()));
    }

    private AuditCheck keep(AuditCheck check) {
        jdbc.sql("insert into audit_check (at, links, head, faults) values (?, ?, ?, ?)")
                .params(
                        Timestamp.from(check.at()),
                        check.links(),
                        check.head(),
                        check.faults().toArray(String[]::new))
                .update();
        // a copy outside the database: whoever writes the whole chain anew does not reach it
        log.info("audit chain: {} links, head {}", check.links(), check.head());
        // numbers and dates alone; a value filled in would be left out of the production log
        check.faults().forEach(fault -> log.error("audit chain: " + fault));
        return check;
    }

    /** Once a day on one of the nodes. */
    @Transactional
    void checkIfDue() {
        Instant now = clock.instant();
        boolean fresh = lastCheck()
                .filter(check -> check.at().isAfter(now.minus(CHECKED_EVERY))
                        && !check.at().isAfter(now))
                .isPresent();
        if (!fresh && alone()) {
            check();
        }
    }

    @Transactional(readOnly = true)
    public Optional<AuditCheck> lastCheck() {
        return jdbc.sql("select at, links, head, faults from audit_check order by id desc limit 1")
                .query((row, number) -> new AuditCheck(
                        row.getTimestamp("at").toInstant(),
                        row.getLong("links"),
                        row.getString("head"),
                        Arrays.asList((String[]) row.getArray("faults").getArray())))
                .optional();
    }

    /** How far the chain is behind, in one statement. */
    @Transactional(readOnly = true)
    public AuditFigures figures() {
        Instant now = clock.instant();
        return jdbc.sql(
                        """
                        select waiting.*, last.at as checked, coalesce(cardinality(last.faults), 0) as faults
                          from (select count(*) as unsealed, min(at) as oldest
                                  from audit_waiting join audit_entry on id = entry) waiting
                          left join (select at, faults from audit_check order by id desc limit 1) last on true
                        """)
                .query((row, number) -> new AuditFigures(
                        row.getLong("unsealed"),
                        row.getTimestamp("oldest") == null ? Duration.ZERO : since(row.getTimestamp("oldest"), now),
                        row.getTimestamp("checked") == null ? null : since(row.getTimestamp("checked"), now),
                        row.getLong("faults")))
                .single();
    }

    private static Duration since(Timestamp moment, Instant now) {
        return moment.toInstant().isAfter(now) ? Duration.ZERO : Duration.between(moment.toInstant(), now);
    }

    /** Hash of the link in hexadecimal, to be compared with one that was written down; empty when there is none. */
    @Transactional(readOnly = true)
    public Optional<String> hashOf(long no) {
        return jdbc.sql("select hash from audit_seal where no = ?")
                .param(no)
                .query((row, number) -> ChainWalk.hex(row.getBytes("hash")))
                .optional();
    }

    private Optional<Seal> last() {
        return jdbc.sql("select no, entry, sealed_at, content, hash from audit_seal order by no desc limit 1")
                .query((row, number) -> sealOf(row))
                .optional();
    }

    private static Seal sealOf(ResultSet row) throws SQLException {
        return new Seal(
                row.getLong("no"),
                row.getLong("entry"),
                row.getObject("sealed_at", OffsetDateTime.class).toInstant(),
                row.getBytes("content"),
                row.getBytes("hash"));
    }
}
