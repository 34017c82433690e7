package vn.danvankheo.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.notification.Letter.Attachment;

/** The mails that are to leave, written in the transaction of what they tell. */
@Component
class Outbox {

    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final NotificationSettings settings;
    private final Clock clock;

    Outbox(JdbcClient jdbc, ObjectMapper json, NotificationSettings settings, Clock clock) {
        this.jdbc = jdbc;
        this.json = json;
        this.settings = settings;
        this.clock = clock;
    }

    /** What makes a mail the same mail. */
    record Key(String kind, String subject, String recipient, String occurrence) {

        /** Nothing of it can be read off, the same key always gives the same. */
        String digest() {
            try {
                MessageDigest sha = MessageDigest.getInstance("SHA-256");
                for (String part : List.of(kind, subject, recipient, occurrence)) {
                    sha.update(part.getBytes(StandardCharsets.UTF_8));
                    sha.update((byte) 0);
                }
                return HexFormat.of().formatHex(sha.digest(), 0, 20);
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /**
     * A mail as it is written into the outbox.
     *
     * @param urgent whether it leaves before the digests
     * @param unit code of the unit that it is about; null when it is about none
     */
    record Draft(
            Key key,
            boolean urgent,
            String unit,
            Recipient to,
            List<Recipient> otherwise,
            MailContent content,
            Instant expiresAt) {}

    /**
     * Writes the mail unless it is there already, also when somebody else is just writing it.
     *
     * @return its number; empty when it was there
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Optional<Long> write(Draft draft) {
        Instant now = clock.instant();
        Recipient to = draft.to();
        Optional<Recipient> reached = Stream.concat(Stream.of(to), draft.otherwise().stream())
                .filter(Recipient::hasAddress)
                .findFirst();
        return jdbc.sql(
                        """
                        insert into mail (kind, subject, recipient, occurrence, message_id, urgent, unit, account, name,
                                          unit_name, own_address, to_name, to_address, content, state, created_at,
                                          expires_at, next_attempt_at, ended_at)
                        values (:kind, :subject, :recipient, :occurrence, :messageId, :urgent, :unit, :account, :name,
                                :unitName, :ownAddress, :toName, :toAddress, :content::jsonb, :state, :now,
                                :expiresAt, :now, :endedAt)
                        on conflict (kind, subject, recipient, occurrence) do nothing
                        returning id
                        """)
                .param("kind", draft.key().kind())
                .param("subject", draft.key().subject())
                .param("recipient", draft.key().recipient())
                .param("occurrence", draft.key().occurrence())
                .param("messageId", "<" + draft.key().digest() + "@" + settings.domain() + ">")
                .param("urgent", draft.urgent())
                .param("unit", draft.unit())
                .param("account", to.account())
                .param("name", to.name())
                .param("unitName", to.unitName())
                .param("ownAddress", to.hasAddress() ? to.address() : null)
                .param("toName", reached.map(Recipient::name).orElse(null))
                .param("toAddress", reached.map(Recipient::address).orElse(null))
                .param("content", text(draft.content()))
                .param("state", (reached.isPresent() ? MailState.WAITING : MailState.NO_ADDRESS).name())
                .param("now", at(now))
                .param("expiresAt", at(draft.expiresAt()))
                .param("endedAt", reached.isPresent() ? null : at(now))
                .query(Long.class)
                .optional();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void enclose(long mail, List<Attachment> attachments) {
        int position = 0;
        for (Attachment attachment : attachments) {
            jdbc.sql("insert into mail_attachment (mail, position, name, content_type, content) values (?, ?, ?, ?, ?)")
                    .params(mail, position, attachment.name(), attachment.contentType(), attachment.content())
                    .update();
            position++;
        }
    }

    /** The deadline as calendars shall know it: whenever its day changes, its number rises. */
    @Transactional(propagation = Propagation.MANDATORY)
    public MailContent.Moved inCalendars(Deadline deadline) {
        if (deadline == null) {
            return null;
        }
        String key = Words.shortened(deadline.key(), 250);
        int sequence = jdbc.sql("select sequence from deadline_in_calendars where key = ? and last_day = ?")
                .params(key, deadline.lastDay())
                .query(Integer.class)
                .optional()
                .orElseGet(() -> jdbc.sql(
                                """
                                insert into deadline_in_calendars as known (key, last_day, sequence) values (?, ?, 0)
                                on conflict (key) do update
                                   set sequence = known.sequence
                                                + case when known.last_day = excluded.last_day then 0 else 1 end,
                                       last_day = excluded.last_day
                                returning sequence
                                """)
                        .params(key, deadline.lastDay())
                        .query(Integer.class)
                        .single());
        return new MailContent.Moved(key, deadline.lastDay(), sequence);
    }

    private String text(MailContent content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static OffsetDateTime at(Instant moment) {
        return moment == null ? null : moment.atOffset(ZoneOffset.UTC);
    }
}
