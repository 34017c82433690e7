package vn.danvankheo.notification;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.notification.Letter.Attachment;
import vn.danvankheo.notification.MailReaders.Reader;
import vn.danvankheo.sheet.StreamedRows;

/** Sổ thư: every mail with what became of it, as far as a reader may see it. */
@Component
public class MailRegister {

    private static final String VISIBLE = "(:all or mail.unit = any (:units))";
    private static final String ROW =
            """
            select id, kind, name, unit_name, own_address, to_name, to_address, state, created_at, next_attempt_at,
                   ended_at, trouble, trouble_at, tries, restarted_by, restarted_at, sent_text, message_id, account,
                   coalesce(sent_subject, content->>'title', '') as what, content is null as erased
              from mail
            """;

    private static final String FOUND = " where " + VISIBLE
            + """
             and (cast(:state as text) is null or state = :state)
             and (cast(:olderThan as bigint) is null or id < :olderThan)
             and (:words = '' or position(lower(:words) in lower(concat_ws(' ', name, unit_name, to_name,
                  to_address, sent_subject, content->>'title'))) > 0)
            order by id desc
            """;

    private static final int PEOPLE_AT_ONCE = 500;

    private final Templates templates;
    private final ObjectProvider<AddressBook> addresses;
    private final JdbcClient jdbc;
    private final StreamedRows rows;
    private final Clock clock;
    private final DeliveryReports reports;
    private final AuditTrail audit;

    MailRegister(
            Templates templates,
            ObjectProvider<AddressBook> addresses,
            JdbcClient jdbc,
            StreamedRows rows,
            Clock clock,
            DeliveryReports reports,
            AuditTrail audit) {
        this.templates = templates;
        this.addresses = addresses;
        this.jdbc = jdbc;
        this.rows = rows;
        this.clock = clock;
        this.reports = reports;
        this.audit = audit;
    }

    /**
     * A mail and what became of it.
     *
     * @param what its subject, or before it has left what it is about
     * @param sort name of its template
     * @param name whom it is meant for
     * @param toName who got or gets it; null when nobody had an address
     * @param instead whether that is somebody else, since the recipient has no address
     * @param endedAt when it was sent, given up or found returned; null while it waits
     * @param nextAttemptAt when it is tried next; of use only while it waits
     * @param trouble what went wrong last, in Vietnamese; null when nothing did
     * @param text as it was sent; null before, and when nobody but its recipient may read it
     */
    public record Entry(
            long id,
            String what,
            String sort,
            String name,
            String unitName,
            String toName,
            String toAddress,
            boolean instead,
            MailState state,
            Instant createdAt,
            Instant endedAt,
            Instant nextAttemptAt,
            String trouble,
            Instant troubleAt,
            int tries,
            String restartedBy,
            Instant restartedAt,
            String text,
            String messageId,
            boolean restartable) {}

    /**
     * Somebody whose own address is not known.
     *
     * @param toName who got his last mail instead; null when nobody did
     */
    public record WithoutAddress(String name, String unitName, String toName, String toAddress, Instant lastMailAt) {}

    /** The outbox as it stands, in one statement. */
    @Transactional(readOnly = true)
    public MailFigures figures() {
        Instant now = clock.instant();
        return jdbc.sql(
                        """
                        select count(*) filter (where state = 'WAITING' and next_attempt_at <= :now) as due,
                               count(*) filter (where state = 'WAITING' and next_attempt_at > :now) as later,
                               count(*) filter (where state = 'FAILED') as failed,
                               count(*) filter (where state = 'RETURNED') as returned,
                               count(*) filter (where state = 'NO_ADDRESS') as without_address,
                               min(created_at) filter (where state = 'WAITING') as oldest,
                               (select down_since from mail_gate where id = 1) as down_since
                          from mail where state in ('WAITING', 'FAILED', 'RETURNED', 'NO_ADDRESS')
                        """)
                .param("now", Outbox.at(now))
                .query((row, number) -> new MailFigures(
                        row.getLong("due"),
                        row.getLong("later"),
                        row.getLong("failed"),
                        row.getLong("returned"),
                        row.getLong("without_address"),
                        since(MailQueue.moment(row, "oldest"), now),
                        since(MailQueue.moment(row, "down_since"), now)))
                .single();
    }

    private static Duration since(Instant moment, Instant now) {
        return moment == null || moment.isAfter(now) ? Duration.ZERO : Duration.between(moment, now);
    }

    /** What the mail server took from one moment on until before another, the earliest first; for a rehearsal. */
    @Transactional(readOnly = true)
    public List<Entry> sentBetween(Instant from, Instant before) {
        return jdbc.sql(
                        ROW
                                + " where state in ('SENT', 'RETURNED') and ended_at >= :from and ended_at < :before order by ended_at, id")
                .param("from", Outbox.at(from))
                .param("before", Outbox.at(before))
                .query((row, number) -> entry(row))
                .list();
    }

    /**
     * @param state null for all
     * @param words part of a name, an address or a subject; empty for all
     * @param olderThan number of the last mail of the page before; null for the newest
     */
    @Transactional(readOnly = true)
    List<Entry> page(Reader reader, MailState state, String words, Long olderThan, int most) {
        return jdbc.sql(ROW + FOUND + " limit :most")
                .params(wanted(reader, state, words, olderThan))
                .param("most", most)
                .query((row, number) -> entry(row))
                .list();
    }

    /** What {@link #page} finds, the newest first, one after the other. */
    void each(Reader reader, MailState state, String words, int most, Consumer<Entry> each) {
        Map<String, Object> wanted = wanted(reader, state, words, null);
        wanted.put("most", most);
        rows.each(ROW + FOUND + " limit :most", wanted, row -> each.accept(entry(row)));
    }

    private static Map<String, Object> wanted(Reader reader, MailState state, String words, Long olderThan) {
        Map<String, Object> wanted = new HashMap<>();
        wanted.put("all", reader.seesAll());
        wanted.put("units", reader.units().toArray(String[]::new));
        wanted.put("state", state == null ? null : state.name());
        wanted.put("olderThan", olderThan);
        wanted.put("words", words.strip());
        return wanted;
    }

    /**
     * What mails are looked for.
     *
     * @param subjects what they are about, as it was put, for example {@code 2027-0001}
     * @param within a subject that stands in front of “/” in those of the mails; null for none
     * @param things keys of what a digest lists, for example ids of tasks; they may be subjects of mails, too
     * @param units codes of the units whose people read such digests
     * @param since moment before which there can be none
     */
    public record About(
            Collection<String> subjects,
            String within,
            Collection<String> things,
            Collection<String> units,
            Instant since) {}

    /**
     * The mails that tell of something, alone or in a digest, as far as the reader may see them; the newest first.
     *
     * @param skipped how many of the newest are left out
     */
    @Transactional(readOnly = true)
    public List<Entry> about(Reader reader, About about, int skipped, int most) {
        return jdbc.sql(
                        """
                        with told as (
                            select id from mail where subject = any (:subjects) or subject like :within
                            union
                            select mail from notice where subject = any (:subjects) or subject like :within
                            union
                            select mail.id from mail, jsonb_array_elements(content -> 'lines') line
                             where unit = any (:near) and created_at >= :since
                               and jsonb_typeof(content -> 'lines') = 'array' and line ->> 'key' = any (:things))
                        """
                                + ROW + " where id in (select id from told) and " + VISIBLE
                                + " order by id desc limit :most offset :skipped")
                .param(
                        "subjects",
                        Stream.concat(about.subjects().stream(), about.things().stream())
                                .toArray(String[]::new))
                .param("within", about.within() == null ? null : about.within().replaceAll("[\\\\%_]", "\\\\$0") + "/%")
                .param("things", about.things().toArray(String[]::new))
                .param("near", about.units().toArray(String[]::new))
                .param("since", Outbox.at(about.since()))
                .param("all", reader.seesAll())
                .param("units", reader.units().toArray(String[]::new))
                .param("skipped", skipped)
                .param("most", most)
                .query((row, number) -> entry(row))
                .list();
    }

    @Transactional(readOnly = true)
    Optional<Entry> find(Reader reader, long id) {
        return jdbc.sql(ROW + " where id = :id and " + VISIBLE)
                .param("id", id)
                .param("all", reader.seesAll())
                .param("units", reader.units().toArray(String[]::new))
                .query((row, number) -> entry(row))
                .optional();
    }

    @Transactional(readOnly = true)
    List<Attachment> attachments(long id) {
        return jdbc.sql("select name, content_type, content from mail_attachment where mail = ? order by position")
                .param(id)
                .query((row, number) ->
                        new Attachment(row.getString("name"), row.getString("content_type"), row.getBytes("content")))
                .list();
    }

    /** Who got his last mail through somebody else, or not at all, and still has no address. */
    @Transactional(readOnly = true)
    List<WithoutAddress> withoutAddress(Reader reader) {
        return unreached(reader, "", "order by unit_name nulls first, name").stream()
                .flatMap(mail -> stillWithoutAddress(mail).stream())
                .toList();
    }

    /** The same in the order of their accounts, so many at once. */
    void eachWithoutAddress(Reader reader, Consumer<WithoutAddress> each) {
        String last = "";
        List<LastMail> some;
        do {
            some = unreached(reader, last, "order by recipient limit " + PEOPLE_AT_ONCE);
            for (LastMail mail : some) {
                stillWithoutAddress(mail).ifPresent(each);
                last = mail.recipient();
            }
        } while (some.size() == PEOPLE_AT_ONCE);
    }

    private record LastMail(String recipient, String account, WithoutAddress person) {}

    private List<LastMail> unreached(Reader reader, String after, String order) {
        return jdbc.sql(
                        """
                        select * from (
                            select distinct on (recipient) recipient, account, name, unit_name, to_name, to_address, created_at
                              from mail
                             where own_address is null and recipient > :after and %s
                               and not exists (select 1 from mail newer where newer.recipient = mail.recipient
                                                  and newer.id > mail.id and newer.own_address is not null)
                             order by recipient, id desc) last
                        """
                                        .formatted(VISIBLE)
                                + order)
                .param("after", after)
                .param("all", reader.seesAll())
                .param("units", reader.units().toArray(String[]::new))
                .query((row, number) -> new LastMail(
                        row.getString("recipient"),
                        row.getString("account"),
                        new WithoutAddress(
                                row.getString("name"),
                                row.getString("unit_name"),
                                row.getString("to_name"),
                                row.getString("to_address"),
                                MailQueue.moment(row, "created_at"))))
                .list();
    }

    private Optional<WithoutAddress> stillWithoutAddress(LastMail mail) {
        return knownToday(mail.account()).isPresent() ? Optional.empty() : Optional.of(mail.person());
    }

    /**
     * Has a mail sent again that was given up, came back, or had nobody to go to; by now the address may be another.
     *
     * @return why not, in Vietnamese; empty when it will be sent
     */
    @Transactional
    Optional<String> restart(Reader reader, long id) {
        Optional<Entry> entry = find(reader, id);
        if (entry.isEmpty() || !entry.get().restartable()) {
            return Optional.of("Thư này không ở trạng thái gửi lại được.");
        }
        Optional<String> own = knownToday(jdbc.sql("select account from mail where id = ?")
                .param(id)
                .query((row, number) -> Optional.ofNullable(row.getString(1)))
                .single()
                .orElse(null));
        if (own.isEmpty() && entry.get().toAddress() == null) {
            return Optional.of("Người nhận vẫn chưa có địa chỉ thư.");
        }
        jdbc.sql(
                        """
                        update mail set state = 'WAITING', tries = 0, next_attempt_at = :now, ended_at = null,
                               expires_at = null, trouble = null, trouble_at = null, restarted_by = :by,
                               restarted_at = :now, own_address = coalesce(:own, own_address),
                               to_address = coalesce(:own, to_address),
                               to_name = case when cast(:own as text) is null then to_name else name end
                         where id = :id and state in ('FAILED', 'RETURNED', 'NO_ADDRESS')
                        """)
                .param("now", Outbox.at(clock.instant()))
                .param("by", reader.account())
                .param("own", own.orElse(null))
                .param("id", id)
                .update();
        record(reader, "Gửi lại thư", id);
        return Optional.empty();
    }

    /**
     * Notes what the mailbox of the desk was told of: the mail came back.
     *
     * @return whether there is such a mail that was thought to have arrived
     */
    @Transactional
    boolean returned(Reader reader, Entry mail, String why) {
        boolean noted = reports.record(mail.messageId(), why);
        if (noted) {
            record(reader, "Ghi nhận thư bị trả lại", mail.id());
        }
        return noted;
    }

    private void record(Reader reader, String action, long id) {
        String unit = jdbc.sql("select unit from mail where id = ?")
                .param(id)
                .query((row, number) -> Optional.ofNullable(row.getString("unit")))
                .single()
                .orElse(null);
        audit.record(reader.account(), AuditEntry.of(action, "thư số " + id, unit));
    }

    private Optional<String> knownToday(String account) {
        AddressBook book = addresses.getIfAvailable();
        return account == null || book == null
                ? Optional.empty()
                : book.addressOf(account).filter(MailAddress::isUsable);
    }

    private Entry entry(ResultSet row) throws SQLException {
        MailState state = MailState.valueOf(row.getString("state"));
        TemplateKind kind = templates.wording(row.getString("kind"));
        return new Entry(
                row.getLong("id"),
                kind.confidential() ? kind.name() : Wording.capitalised(row.getString("what")),
                kind.name(),
                row.getString("name"),
                row.getString("unit_name"),
                row.getString("to_name"),
                row.getString("to_address"),
                row.getString("own_address") == null && row.getString("to_address") != null,
                state,
                MailQueue.moment(row, "created_at"),
                MailQueue.moment(row, "ended_at"),
                MailQueue.moment(row, "next_attempt_at"),
                row.getString("trouble"),
                MailQueue.moment(row, "trouble_at"),
                row.getInt("tries"),
                row.getString("restarted_by"),
                MailQueue.moment(row, "restarted_at"),
                row.getString("sent_text"),
                row.getString("message_id"),
                // of what nobody may read nothing is left that could be sent again
                state.mayBeRestarted() && !row.getBoolean("erased"));
    }
}
