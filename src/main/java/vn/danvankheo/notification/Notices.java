package vn.danvankheo.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where everything that somebody is to be told is handed in, within the transaction of what it tells: it is told if and
 * only if that has happened. What was handed in before is not told again.
 */
@Component
public class Notices {

    private final Outbox outbox;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final Clock clock;

    Notices(Outbox outbox, JdbcClient jdbc, ObjectMapper json, Clock clock) {
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.json = json;
        this.clock = clock;
    }

    /** Tells it in the next digest of the recipient. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void put(Notice notice) {
        jdbc.sql(
                        """
                        insert into notice (kind, subject, recipient, occurrence, notice, put_at, expires_at)
                        values (?, ?, ?, ?, ?::jsonb, ?, ?)
                        on conflict (kind, subject, recipient, occurrence) do nothing
                        """)
                .params(
                        notice.kind(),
                        notice.subject(),
                        notice.to().key(),
                        notice.occurrence(),
                        text(notice),
                        Outbox.at(clock.instant()),
                        Outbox.at(notice.expiresAt()))
                .update();
    }

    /**
     * What was put and has not left does not hold any more: the thing is done. It can be put again.
     *
     * @param kind of the notices
     * @param subject what they are about
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void withdraw(String kind, String subject) {
        jdbc.sql(
                        """
                        delete from notice
                         where kind = ? and subject = ?
                           and (mail is null or mail in (select id from mail where state in ('WAITING', 'NO_ADDRESS')))
                        """)
                .params(kind, subject)
                .update();
    }

    /** Tells it in a mail of its own, as soon as the transaction has ended. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void atOnce(Notice notice) {
        write(notice);
    }

    /** Sends a letter with its enclosures. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void send(Letter letter) {
        write(letter.content()).ifPresent(mail -> outbox.enclose(mail, letter.attachments()));
    }

    private Optional<Long> write(Notice notice) {
        return outbox.write(new Outbox.Draft(
                new Outbox.Key(notice.kind(), notice.subject(), notice.to().key(), notice.occurrence()),
                true,
                notice.unit(),
                notice.to(),
                notice.otherwise(),
                new MailContent(
                        notice.from(),
                        notice.year(),
                        notice.title(),
                        notice.about(),
                        notice.values(),
                        notice.link(),
                        outbox.inCalendars(notice.deadline()),
                        List.of()),
                notice.expiresAt()));
    }

    private String text(Notice notice) {
        try {
            return json.writeValueAsString(notice);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
