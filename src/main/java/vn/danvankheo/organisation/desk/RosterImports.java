package vn.danvankheo.organisation.desk;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.ClosedAccounts;
import vn.danvankheo.organisation.DelegatedAdministration;
import vn.danvankheo.organisation.Keeper;
import vn.danvankheo.organisation.NotYours;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Roster;
import vn.danvankheo.organisation.UnitDirectory;
import vn.danvankheo.organisation.desk.RosterComparison.Kind;
import vn.danvankheo.organisation.desk.RosterComparison.Line;
import vn.danvankheo.organisation.desk.RosterComparison.Outcome;
import vn.danvankheo.validation.InvalidInput;

/**
 * Bringing in the organisation from a file. What is to be done stands in the database and is done in one transaction with
 * its being marked as done: after a crash it is found again, undone, and done once.
 */
@Service
class RosterImports {

    /** Of the database's locks that applications take: two nodes never work at one file. */
    private static final int LOCK = 113;

    enum State {
        UPLOADED,
        REFUSED,
        CHECKED,
        CONFIRMED,
        DONE,
        FAILED;

        public boolean isRunning() {
            return this == UPLOADED || this == CONFIRMED;
        }
    }

    /**
     * The import as a page shows it.
     *
     * @param total 0 while it is not known
     * @param counts how many lines there are of each kind
     * @param message what else there is to say; null when nothing
     */
    record Progress(
            long id,
            String fileName,
            String uploadedBy,
            Instant uploadedAt,
            State state,
            int done,
            int total,
            int unchanged,
            String message,
            Map<Kind, Integer> counts) {

        public int lines() {
            return counts.values().stream().mapToInt(Integer::intValue).sum();
        }

        public boolean changesSomething() {
            return counts.keySet().stream().anyMatch(kind -> kind != Kind.NOTICE && kind != Kind.ERROR);
        }
    }

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final Organisation organisation;
    private final UnitDirectory directory;
    private final DelegatedAdministration administration;
    private final Accounts accounts;
    private final ClosedAccounts closedAccounts;
    private final AuditTrail audit;
    private final Days days;
    private final TransactionTemplate apart;

    RosterImports(
            JdbcClient jdbc,
            JdbcTemplate batches,
            Organisation organisation,
            UnitDirectory directory,
            DelegatedAdministration administration,
            Accounts accounts,
            ClosedAccounts closedAccounts,
            AuditTrail audit,
            Days days,
            PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.organisation = organisation;
        this.directory = directory;
        this.administration = administration;
        this.accounts = accounts;
        this.closedAccounts = closedAccounts;
        this.audit = audit;
        this.days = days;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** The desk; the administrator while there is no organisation. */
    @Transactional(readOnly = true)
    boolean mayBringIn(Keeper keeper) {
        return organisation.isEmpty() ? keeper.administrator() : administration.isDesk(keeper);
    }

    /** @throws InvalidInput at {@code file} */
    @Transactional
    void upload(Keeper keeper, String fileName, byte[] content) {
        require(keeper);
        if (content.length == 0) {
            throw new InvalidInput("file", "chưa chọn tệp, hoặc tệp rỗng");
        }
        if (content.length > RosterSheet.LARGEST_BYTES) {
            throw new InvalidInput("file", "lớn hơn 10 MB");
        }
        // two who come at once must not both find nothing running
        jdbc.sql("lock table roster_import in share row exclusive mode").update();
        if (current().filter(running -> running.state().isRunning()).isPresent()) {
            throw new InvalidInput("file", "đang có một tệp được xử lý; hãy chờ xong rồi tải lên");
        }
        jdbc.sql("delete from roster_import").update();
        jdbc.sql(
                        """
                        insert into roster_import (file_name, content, uploaded_by, uploaded_at, state)
                        values (:name, :content, :by, :at, 'UPLOADED')
                        """)
                .param("name", fileName)
                .param("content", content)
                .param("by", keeper.account())
                .param("at", days.now().atOffset(ZoneOffset.UTC))
                .update();
        audit.record(keeper.account(), AuditEntry.of("Tải danh sách tổ chức lên để kiểm tra", fileName, null));
    }

    /** Lets the changes be made that were shown; nothing happens when they have been confirmed or discarded before. */
    @Transactional
    void confirm(Keeper keeper, long id) {
        require(keeper);
        int confirmed = jdbc.sql(
                        """
                        update roster_import set state = 'CONFIRMED', confirmed_by = :by, done = 0, total = 0, message = null
                         where id = :id and state = 'CHECKED'
                        """)
                .param("by", keeper.account())
                .param("id", id)
                .update();
        if (confirmed > 0) {
            audit.record(keeper.account(), AuditEntry.of("Xác nhận nhập danh sách tổ chức", String.valueOf(id), null));
        }
    }

    @Transactional
    void discard(Keeper keeper, long id) {
        require(keeper);
        int discarded = jdbc.sql("delete from roster_import where id = :id and state not in ('UPLOADED', 'CONFIRMED')")
                .param("id", id)
                .update();
        if (discarded > 0) {
            audit.record(keeper.account(), AuditEntry.of("Bỏ tệp danh sách tổ chức", String.valueOf(id), null));
        }
    }

    @Transactional(readOnly = true)
    Optional<Progress> current() {
        return jdbc.sql(
                        """
                        select id, file_name, uploaded_by, uploaded_at, state, done, total, unchanged, message
                          from roster_import order by id desc limit 1
                        """)
                .query((row, number) -> new Progress(
                        row.getLong("id"),
                        row.getString("file_name"),
                        row.getString("uploaded_by"),
                        row.getTimestamp("uploaded_at").toInstant(),
                        State.valueOf(row.getString("state")),
                        row.getInt("done"),
                        row.getInt("total"),
                        row.getInt("unchanged"),
                        row.getString("message"),
                        counts(row.getLong("id"))))
                .optional();
    }

    private Map<Kind, Integer> counts(long id) {
        Map<Kind, Integer> counts = new TreeMap<>();
        jdbc.sql("select kind, count(*) from roster_import_line where import = :id group by kind")
                .param("id", id)
                .query((row, number) -> counts.put(Kind.valueOf(row.getString(1)), row.getInt(2)))
                .list();
        return counts;
    }

    @Transactional(readOnly = true)
    List<Line> lines(long id, int offset, int most) {
        return jdbc.sql(
                        """
                        select kind, place, subject, before, after from roster_import_line
                         where import = :id order by number limit :most offset :offset
                        """)
                .param("id", id)
                .param("most", most)
                .param("offset", offset)
                .query(Line.class)
                .list();
    }

    /** Writes what the person may bring in again: the whole organisation, or the empty form. */
    @Transactional(readOnly = true)
    void export(boolean empty, OutputStream out) throws IOException {
        RosterSheet.write(empty ? new Roster(List.of(), List.of()) : directory.everything(), organisation.kinds(), out);
    }

    /** Does what is waiting, if anything is and nobody else is at it. */
    void work() {
        Long waiting = jdbc.sql("select id from roster_import where state in ('UPLOADED', 'CONFIRMED')")
                .query(Long.class)
                .optional()
                .orElse(null);
        if (waiting == null) {
            return;
        }
        try {
            apart.executeWithoutResult(transaction -> workAt(waiting.longValue()));
        } catch (RuntimeException e) {
            apart.executeWithoutResult(transaction -> end(
                    waiting,
                    State.FAILED,
                    "Có lỗi khi xử lý; không có gì thay đổi. Hãy thử lại, nếu vẫn lỗi thì báo quản trị hệ thống."));
            throw e;
        }
    }

    private void workAt(long id) {
        boolean alone = jdbc.sql("select pg_try_advisory_xact_lock(:lock, :id)")
                .param("lock", LOCK)
                .param("id", (int) id)
                .query(Boolean.class)
                .single();
        if (alone) {
            jdbc.sql("select state, content, uploaded_by, confirmed_by, fingerprint from roster_import where id = :id")
                    .param("id", id)
                    .query((row, number) -> new Waiting(
                            id,
                            State.valueOf(row.getString("state")),
                            row.getBytes("content"),
                            row.getString("uploaded_by"),
                            row.getString("confirmed_by"),
                            row.getString("fingerprint")))
                    .optional()
                    .filter(waiting -> waiting.state.isRunning())
                    .ifPresent(this::workAt);
        }
    }

    private record Waiting(
            long id, State state, byte[] content, String uploadedBy, String confirmedBy, String fingerprint) {}

    private void workAt(Waiting waiting) {
        if (waiting.state == State.CONFIRMED) {
            administration.changeAlone();
        }
        String by = waiting.state == State.UPLOADED ? waiting.uploadedBy : waiting.confirmedBy;
        if (!mayBringIn(new Keeper(by, accounts.isAdministrator(by)))) {
            end(waiting.id, State.FAILED, "Người tải lên không còn quyền nhập danh sách; không có gì thay đổi.");
            return;
        }
        Roster today = directory.everything();
        Outcome outcome = new RosterComparison(
                        today,
                        organisation.kinds(),
                        days.today(),
                        by,
                        accounts::isAdministrator,
                        closedAccounts.all()::contains)
                .compare(RosterSheet.read(waiting.content, organisation.kinds()));
        String fingerprint = fingerprint(outcome);
        if (waiting.state == State.CONFIRMED && fingerprint.equals(waiting.fingerprint)) {
            follow(waiting, by, today, outcome);
        } else {
            show(waiting, outcome, fingerprint);
        }
    }

    private void show(Waiting waiting, Outcome outcome, String fingerprint) {
        jdbc.sql("delete from roster_import_line where import = :id")
                .param("id", waiting.id)
                .update();
        List<Line> lines = outcome.lines();
        List<Object[]> rows = IntStream.range(0, lines.size())
                .mapToObj(number -> new Object[] {
                    waiting.id,
                    number,
                    lines.get(number).kind().name(),
                    lines.get(number).place(),
                    lines.get(number).subject(),
                    lines.get(number).before(),
                    lines.get(number).after()
                })
                .toList();
        batches.batchUpdate(
                "insert into roster_import_line (import, number, kind, place, subject, before, after)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                rows);
        jdbc.sql("update roster_import set fingerprint = :fingerprint, unchanged = :unchanged where id = :id")
                .param("fingerprint", fingerprint)
                .param("unchanged", outcome.unchanged())
                .param("id", waiting.id)
                .update();
        end(
                waiting.id,
                outcome.hasErrors() ? State.REFUSED : State.CHECKED,
                waiting.state == State.CONFIRMED
                        ? "Tổ chức đã thay đổi từ lúc kiểm tra. Chưa có gì được ghi; hãy xem lại rồi xác nhận lần nữa."
                        : null);
    }

    private void follow(Waiting waiting, String by, Roster today, Outcome outcome) {
        Roster wanted = outcome.wanted();
        int total = wanted.units().size() + wanted.members().size();
        administration.follow(by, today, wanted, tell(waiting.id, total));
        audit.record(
                by,
                new AuditEntry(
                        "Nhập danh sách tổ chức từ Excel",
                        jdbc.sql("select file_name from roster_import where id = :id")
                                .param("id", waiting.id)
                                .query(String.class)
                                .single(),
                        null,
                        null,
                        Map.of(),
                        Map.of(
                                "đơn vị mới hoặc thay đổi",
                                        String.valueOf(wanted.units().size()),
                                "người mới hoặc thay đổi",
                                        String.valueOf(wanted.members().size()))));
        end(waiting.id, State.DONE, null);
    }

    /** In a transaction of its own, so that others see it. */
    private IntConsumer tell(long id, int total) {
        return done -> apart.executeWithoutResult(
                transaction -> jdbc.sql("update roster_import set done = :done, total = :total where id = :id")
                        .param("done", done)
                        .param("total", total)
                        .param("id", id)
                        .update());
    }

    private void end(long id, State state, String message) {
        jdbc.sql(
                        """
                        update roster_import set state = :state, message = :message, ended_at = :at,
                               content = case when :state = 'CHECKED' then content end
                         where id = :id
                        """)
                .param("state", state.name())
                .param("message", message)
                .param("at", days.now().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    private void require(Keeper keeper) {
        if (!mayBringIn(keeper)) {
            throw new NotYours();
        }
    }

    private static String fingerprint(Outcome outcome) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            outcome.lines().forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
