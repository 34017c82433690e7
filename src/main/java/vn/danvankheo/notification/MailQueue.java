package vn.danvankheo.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.notification.Letter.Attachment;

/**
 * The outbox as the senders of all nodes see it: which mail is next, who has taken it, what became of it, and what all
 * nodes together may still send.
 *
 * <p>A node leases one mail at a time, and some only where many are due and none is limited by the second. What a node that
 * dies has leased is sent when the lease has ended, with the same Message-ID; nobody knows whether it has left only of the
 * mails that were just being spoken of, at most one for each of its conversations. Leases are in the database's own time: by
 * the clock of a node that is ahead those of all others would have ended.
 *
 * <p>Where mails are limited by the second, one that is in hand counts, and counts for a second more when nothing is spoken
 * of it any longer: whenever between the two the mail server took it, no more than the limit are taken within a second. That,
 * too, is reckoned in the database's own time, by which the seconds of all nodes are the same.
 */
@Component
class MailQueue {

    private static final Logger log = LoggerFactory.getLogger(MailQueue.class);
    private static final Duration WINDOW = Duration.ofSeconds(1);

    /** Of what is due a node takes so small a part at once: the others find work, and what is urgent waits for little. */
    private static final int PART = 20;

    private static final int MOST_AT_ONCE = 50;
    private static final String DUE =
            "state = 'WAITING' and next_attempt_at <= :now and (leased_until is null or leased_until <="
                    + " clock_timestamp())";

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final NotificationSettings settings;
    private final Clock clock;
    private final InstantSource seconds;

    MailQueue(
            JdbcClient jdbc,
            ObjectMapper json,
            NotificationSettings settings,
            Clock clock,
            @Qualifier("databaseTime") InstantSource seconds) {
        this.jdbc = jdbc;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
        this.seconds = seconds;
    }

    /** What there is to do for a sender. */
    sealed interface Next {

        /**
         * In the order in which they shall leave, at least one.
         *
         * @param afterOutage whether it is the first since the mail server could not be reached
         * @param within how long after they were taken the last of them may begin to leave: then its lease still outlasts it
         * @param permit by which it counts among those of the second while it is in hand; null where these are not limited
         */
        record Mails(List<QueuedMail> mails, boolean afterOutage, Duration within, Instant permit) implements Next {}

        /** Nothing may leave before the moment. */
        record NotBefore(Instant moment) implements Next {}

        record Nothing() implements Next {}
    }

    private record Gate(LocalDate day, int sent, List<Instant> permits, Instant downSince, Instant retryAt) {}

    /** Ends the wait of what is no longer worth sending. */
    @Transactional
    public void expire() {
        jdbc.sql(
                        """
                        update mail set state = 'EXPIRED', ended_at = :now
                         where state = 'WAITING' and expires_at <= :now
                           and (leased_until is null or leased_until <= clock_timestamp())
                        """)
                .param("now", Outbox.at(clock.instant()))
                .update();
    }

    /** Takes the next mails that may leave now. */
    @Transactional
    public Next take(String node) {
        int due = due(clock.instant());
        if (due == 0) {
            return next();
        }
        Gate gate = lockedGate();
        // the time may have gone on while another node held the gate
        Instant now = clock.instant();
        if (gate.downSince() != null && now.isBefore(gate.retryAt())) {
            return new Next.NotBefore(gate.retryAt());
        }
        LocalDate today = LocalDate.ofInstant(now, clock.getZone());
        int sentToday = today.equals(gate.day()) ? gate.sent() : 0;
        if (settings.perDay() > 0 && sentToday >= settings.perDay()) {
            return new Next.NotBefore(
                    today.plusDays(1).atStartOfDay(clock.getZone()).toInstant());
        }
        Instant second = settings.perSecond() == 0 ? now : seconds.instant();
        List<Instant> recent = gate.permits().stream()
                .filter(permit -> permit.isAfter(second.minus(WINDOW))
                        && permit.isBefore(inHand(second).plus(WINDOW)))
                .toList();
        if (settings.perSecond() > 0 && recent.size() >= settings.perSecond()) {
            Instant first = recent.get(recent.size() - settings.perSecond());
            Duration left = first.isBefore(second) ? Duration.between(second, first.plus(WINDOW)) : WINDOW;
            return new Next.NotBefore(now.plus(left));
        }
        List<QueuedMail> mails = lease(node, now, atOnce(due, gate, sentToday));
        if (mails.isEmpty()) {
            return new Next.Nothing();
        }
        Instant permit = settings.perSecond() == 0 ? null : permit(recent, second);
        jdbc.sql(
                        """
                        update mail_gate set sent_on = :today, sent = :sent, permits = :permits::timestamptz[],
                               retry_at = case when down_since is null then null else :probed end
                         where id = 1
                        """)
                .param("today", today)
                .param("sent", sentToday + mails.size())
                .param(
                        "permits",
                        permits(permit == null ? Stream.empty() : Stream.concat(recent.stream(), Stream.of(permit))))
                // while one node tries whether the mail server is back, the others wait for what it finds
                .param("probed", Outbox.at(now.plus(settings.mailTimeout())))
                .update();
        return new Next.Mails(mails, gate.downSince() != null, settings.lease().minus(settings.mailTimeout()), permit);
    }

    /** One where each has its own moment, or tries whether the mail server is back. */
    private int atOnce(int due, Gate gate, int sentToday) {
        if (settings.perSecond() > 0 || gate.downSince() != null) {
            return 1;
        }
        int part = Math.max(1, due / PART);
        return settings.perDay() == 0 ? part : Math.min(part, settings.perDay() - sentToday);
    }

    /** Counted as far as it matters. */
    private int due(Instant now) {
        return jdbc.sql("select count(*) from (select 1 from mail where " + DUE + " limit :most) due")
                .param("now", Outbox.at(now))
                .param("most", MOST_AT_ONCE * PART)
                .query(Integer.class)
                .single();
    }

    private Next next() {
        return jdbc.sql(
                        """
                        select min(greatest(next_attempt_at, coalesce(leased_until, next_attempt_at))) as moment
                          from mail where state = 'WAITING'
                        """)
                .query((row, number) -> Optional.ofNullable(moment(row, "moment")))
                .single()
                .<Next>map(Next.NotBefore::new)
                .orElseGet(Next.Nothing::new);
    }

    private Gate lockedGate() {
        return jdbc.sql("select sent_on, sent, permits, down_since, retry_at from mail_gate where id = 1 for update")
                .query((row, number) -> new Gate(
                        row.getObject("sent_on", LocalDate.class),
                        row.getInt("sent"),
                        permits(row.getArray("permits")),
                        moment(row, "down_since"),
                        moment(row, "retry_at")))
                .single();
    }

    private List<QueuedMail> lease(String node, Instant now, int most) {
        return jdbc.sql(
                        """
                        with next as (
                            select id from mail where %s
                             order by urgent desc, next_attempt_at, id limit :most for update skip locked),
                        taken as (
                            update mail set leased_by = :node, tries = tries + 1,
                                   leased_until = clock_timestamp() + make_interval(secs => :lease)
                              from next where mail.id = next.id
                            returning mail.*)
                        select id, kind, message_id, tries, name, to_name, to_address, account, content,
                               exists (select 1 from mail_attachment where mail = id) as encloses,
                               not exists (select 1 from mail_preference
                                            where account = taken.account and not calendar_files) as calendar_files
                          from taken order by urgent desc, next_attempt_at, id
                        """
                                .formatted(DUE))
                .param("node", node)
                .param("lease", settings.lease().toMillis() / 1000.0)
                .param("now", Outbox.at(now))
                .param("most", most)
                .query((row, number) -> new QueuedMail(
                        row.getLong("id"),
                        row.getString("kind"),
                        row.getString("message_id"),
                        row.getInt("tries"),
                        row.getString("name"),
                        row.getString("to_name"),
                        row.getString("to_address"),
                        row.getString("account"),
                        content(row.getString("content")),
                        row.getBoolean("encloses"),
                        row.getBoolean("calendar_files")))
                .list();
    }

    @Transactional(readOnly = true)
    public List<Attachment> attachments(QueuedMail mail) {
        if (!mail.encloses()) {
            return List.of();
        }
        return jdbc.sql("select name, content_type, content from mail_attachment where mail = ? order by position")
                .param(mail.id())
                .query((row, number) ->
                        new Attachment(row.getString("name"), row.getString("content_type"), row.getBytes("content")))
                .list();
    }

    /**
     * The mail server has taken it.
     *
     * @param worded null when nobody but the recipient may read it: then nothing of it is kept
     */
    // one statement needs no transaction around it, and its answer comes once less
    public void sent(QueuedMail mail, String node, String subject, String worded) {
        jdbc.sql(
                        """
                        update mail set state = 'SENT', ended_at = :now, leased_by = null, leased_until = null,
                               trouble = null, trouble_at = null, sent_subject = :subject, sent_text = :text,
                               content = case when cast(:text as text) is null then null else content end
                         where id = :id and leased_by = :node
                        """)
                .param("now", Outbox.at(clock.instant()))
                .param("subject", subject)
                .param("text", worded)
                .param("id", mail.id())
                .param("node", node)
                .update();
    }

    /** It will not be tried again by itself. */
    @Transactional
    public void failed(QueuedMail mail, String node, String why) {
        giveUp(mail, node, why);
    }

    /** Not this time, because of the mail itself. */
    @Transactional
    public void later(QueuedMail mail, String node, String why) {
        if (mail.tries() >= settings.maxTries()) {
            giveUp(mail, node, "đã thử %d lần; lần cuối: %s".formatted(mail.tries(), why));
            return;
        }
        Instant now = clock.instant();
        jdbc.sql(
                        """
                        update mail set leased_by = null, leased_until = null, next_attempt_at = :next,
                               trouble = :why, trouble_at = :now
                         where id = :id and leased_by = :node
                        """)
                .param("next", Outbox.at(now.plus(pause(settings.firstRetry(), mail.tries(), settings.longestRetry()))))
                .param("why", why)
                .param("now", Outbox.at(now))
                .param("id", mail.id())
                .param("node", node)
                .update();
    }

    /** The mail server has not even looked at it: the mail's turn has not come yet. */
    @Transactional
    public void untouched(QueuedMail mail, String node) {
        jdbc.sql(
                        """
                        update mail set leased_by = null, leased_until = null, tries = tries - 1
                         where id = :id and leased_by = :node
                        """)
                .param("id", mail.id())
                .param("node", node)
                .update();
        notSent(1);
    }

    /** Whatever the node has still leased: it has spoken to nobody about it. */
    @Transactional
    public void release(String node) {
        notSent(jdbc.sql(
                        """
                        update mail set leased_by = null, leased_until = null, tries = tries - 1
                         where state = 'WAITING' and leased_by = ?
                        """)
                .param(node)
                .update());
    }

    private void notSent(int mails) {
        jdbc.sql("update mail_gate set sent = greatest(sent - ?, 0) where id = 1")
                .param(mails)
                .update();
    }

    private void giveUp(QueuedMail mail, String node, String why) {
        jdbc.sql(
                        """
                        update mail set state = 'FAILED', ended_at = :now, leased_by = null, leased_until = null,
                               trouble = :why, trouble_at = :now
                         where id = :id and leased_by = :node
                        """)
                .param("now", Outbox.at(clock.instant()))
                .param("why", why)
                .param("id", mail.id())
                .param("node", node)
                .update();
    }

    /**
     * How sending is going, for all nodes together.
     *
     * @param downSince since when the mail server cannot be reached; null while it can
     * @param retryAt when it is tried again
     * @param trouble what it said last
     */
    record Status(int sentToday, Instant downSince, Instant retryAt, String trouble) {}

    @Transactional(readOnly = true)
    public Status status() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        return jdbc.sql("select sent_on, sent, down_since, retry_at, trouble from mail_gate where id = 1")
                .query((row, number) -> new Status(
                        today.equals(row.getObject("sent_on", LocalDate.class)) ? row.getInt("sent") : 0,
                        moment(row, "down_since"),
                        moment(row, "retry_at"),
                        row.getString("trouble")))
                .single();
    }

    /** Nobody tries the mail server for a while, every time longer. */
    @Transactional
    public void serverIsDown(String why) {
        Gate gate = lockedGate();
        Instant now = clock.instant();
        int tries = jdbc.sql("select down_tries from mail_gate where id = 1")
                        .query(Integer.class)
                        .single()
                + 1;
        Duration first = min(Duration.ofSeconds(10), settings.outageRetry());
        jdbc.sql(
                        """
                        update mail_gate set down_since = :since, down_tries = :tries, retry_at = :retry, trouble = :why
                         where id = 1
                        """)
                .param("since", Outbox.at(gate.downSince() == null ? now : gate.downSince()))
                .param("tries", tries)
                .param("retry", Outbox.at(now.plus(pause(first, tries, settings.outageRetry()))))
                .param("why", why)
                .update();
    }

    @Transactional
    public void serverIsUp() {
        jdbc.sql(
                        """
                        update mail_gate set down_since = null, down_tries = 0, retry_at = null, trouble = null
                         where id = 1 and down_since is not null
                        """)
                .update();
    }

    /** Doubled from try to try. */
    private static Duration pause(Duration first, int tries, Duration longest) {
        return min(first.multipliedBy(1L << Math.min(tries - 1, 20)), longest);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** While a mail is in hand its permit has the moment at which nobody speaks of it any more, should the node die. */
    private Instant inHand(Instant now) {
        return now.plus(settings.mailTimeout()).truncatedTo(ChronoUnit.MICROS);
    }

    /** No other one has the same moment, by which it is found again. */
    private Instant permit(List<Instant> others, Instant now) {
        Instant permit = inHand(now);
        while (others.contains(permit)) {
            permit = permit.plus(1, ChronoUnit.MICROS);
        }
        return permit;
    }

    /** Nothing is spoken of any more of what was taken: from now on its permit counts for a second. */
    // one statement that changes something needs no transaction around it
    public void returned(Next.Mails taken) {
        if (taken.permit() != null) {
            jdbc.sql("update mail_gate set permits = array_append(array_remove(permits, :permit), :now) where id = 1")
                    .param("permit", Outbox.at(taken.permit()))
                    .param("now", Outbox.at(seconds.instant()))
                    .update();
        }
    }

    private static String permits(Stream<Instant> permits) {
        return permits.map(permit -> "\"" + permit.truncatedTo(ChronoUnit.MICROS) + "\"")
                .toList()
                .toString()
                .replace('[', '{')
                .replace(']', '}');
    }

    private static List<Instant> permits(Array permits) throws SQLException {
        return Arrays.stream((Timestamp[]) permits.getArray())
                .map(Timestamp::toInstant)
                .sorted()
                .toList();
    }

    /** @return null for what cannot be read: thrown here it would hold up all mails behind it */
    private MailContent content(String text) {
        try {
            return json.readValue(text, MailContent.class);
        } catch (JsonProcessingException e) {
            log.warn("the content of a mail cannot be read", e);
            return null;
        }
    }

    static Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime moment = row.getObject(column, OffsetDateTime.class);
        return moment == null ? null : moment.toInstant();
    }

    Optional<Instant> nextAttempt() {
        return jdbc.sql("select min(next_attempt_at) from mail where state = 'WAITING'")
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant);
    }

    List<OutgoingMail.Left> leftSince(Instant moment) {
        return jdbc.sql(
                        """
                        select to_address, sent_subject from mail
                         where state = 'SENT' and ended_at >= ? order by ended_at, id
                        """)
                .param(Outbox.at(moment))
                .query((row, number) ->
                        new OutgoingMail.Left(row.getString("to_address"), row.getString("sent_subject")))
                .list();
    }
}
