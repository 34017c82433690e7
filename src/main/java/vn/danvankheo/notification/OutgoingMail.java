package vn.danvankheo.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import vn.danvankheo.notification.Letter.Attachment;
import vn.danvankheo.notification.MailAnswered.Result;
import vn.danvankheo.notification.MailServer.Answer;

/**
 * Sends what stands in the outbox. On every node it runs by itself, one mail after the other; a rehearsal pauses that and
 * sends when it wants.
 */
@Component
public class OutgoingMail implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutgoingMail.class);
    private static final long LAST_MAIL_SECONDS = 1;

    private final MailQueue queue;
    private final MailServer server;
    private final Wording wording;
    private final Templates templates;
    private final MailWriter writer;
    private final MailPreferences preferences;
    private final ApplicationEventPublisher events;
    private final String node = UUID.randomUUID().toString();

    /** Held while mails leave: who wants to be sure that none does takes it. */
    private final ReentrantLock sending = new ReentrantLock(true);

    private volatile boolean paused;
    private volatile boolean running;
    private volatile MailServer.Conversation conversation;

    /** What is to be noted of the mail in hand, should the database go away at this point; null while none is in hand. */
    private Runnable unnoted;

    OutgoingMail(
            MailQueue queue,
            MailServer server,
            Wording wording,
            Templates templates,
            MailWriter writer,
            MailPreferences preferences,
            ApplicationEventPublisher events) {
        this.queue = queue;
        this.server = server;
        this.wording = wording;
        this.templates = templates;
        this.writer = writer;
        this.preferences = preferences;
        this.events = events;
    }

    /**
     * What came of a round.
     *
     * @param sent mails that the mail server has taken
     * @param given mails that were given up, for good until a person restarts them
     * @param next earliest moment at which it is worth while to send again; null when nothing waits
     */
    public record Round(int sent, int given, Instant next) {}

    /**
     * No mail leaves and no digest is written by itself until {@link #resume()}; when this returns, what was just being
     * done has ended.
     */
    public void pause() {
        paused = true;
        sending.lock();
        sending.unlock();
    }

    public void resume() {
        paused = false;
    }

    /** Sends everything that may leave at this moment of the clock, also while paused, and returns when that has left. */
    public Round sendDue() {
        sending.lock();
        try {
            return round(() -> true);
        } finally {
            sending.unlock();
        }
    }

    /** The earliest moment at which a mail that waits may be tried. */
    public Optional<Instant> nextMoment() {
        return queue.nextAttempt();
    }

    /** A mail that has left. */
    public record Left(String recipient, String subject) {}

    /** The mails that have left at the moment or after it, in order. */
    public List<Left> leftSince(Instant moment) {
        return queue.leftSince(moment);
    }

    /** The same by itself. */
    void sendByItself() {
        byItself(() -> round(() -> running && !paused));
    }

    /** Does what a node does unasked: makes way for whoever pauses it, and for the end of the application. */
    void byItself(Runnable work) {
        if (running && !paused && sending.tryLock()) {
            try {
                work.run();
            } finally {
                sending.unlock();
            }
        }
    }

    private Round round(BooleanSupplier goesOn) {
        noteWhatWasBrokenOff();
        queue.expire();
        int sent = 0;
        int given = 0;
        try (MailServer.Conversation open = server.begin()) {
            conversation = open;
            while (goesOn.getAsBoolean()) {
                // of a lease, too, the answer to its COMMIT may be lost
                unnoted = () -> queue.release(node);
                MailQueue.Next next = queue.take(node);
                if (!(next instanceof MailQueue.Next.Mail)) {
                    unnoted = null;
                }
                if (next instanceof MailQueue.Next.NotBefore wait) {
                    return new Round(sent, given, wait.moment());
                } else if (next instanceof MailQueue.Next.Mail taken) {
                    Boolean left = send(taken, open);
                    unnoted = null;
                    sent += Boolean.TRUE.equals(left) ? 1 : 0;
                    given += Boolean.FALSE.equals(left) ? 1 : 0;
                } else {
                    return new Round(sent, given, null);
                }
            }
            return new Round(sent, given, null);
        } finally {
            conversation = null;
        }
    }

    /** The database went away while a mail was in hand, and is back. */
    private void noteWhatWasBrokenOff() {
        if (unnoted != null) {
            unnoted.run();
            unnoted = null;
        }
    }

    /** @return whether it has left; null when that is still open */
    private Boolean send(MailQueue.Next.Mail taken, MailServer.Conversation open) {
        QueuedMail mail = taken.mail();
        if (mail.content() == null) {
            queue.failed(mail, node, "nội dung thư trong sổ không đọc được");
            return false;
        }
        WordedMail words;
        MimeMessage message;
        try {
            words = wording.word(mail.kind(), mail.name(), mail.toName(), mail.account(), mail.content());
            List<Attachment> attachments = queue.attachments(mail.id());
            message = writer.write(
                    mail, words, wording.html(words), attachments, preferences.wantsCalendarFiles(mail.id()));
        } catch (DataAccessException | TransactionException e) {
            log.warn("mail {} is worded later: {}", mail.id(), e.getMessage());
            queue.later(mail, node, "cơ sở dữ liệu không trả lời");
            tell(Result.NOT_NOW);
            return null;
        } catch (RuntimeException | MessagingException e) {
            // whatever is wrong with this mail is wrong with this mail alone
            if (e instanceof Template.ValueMissing) {
                log.warn("mail {} cannot be worded: {}", mail.id(), e.getMessage());
            } else {
                log.warn("mail {} cannot be worded", mail.id(), e);
            }
            queue.failed(
                    mail, node, "mẫu thư không dùng được: " + Words.shortened(String.valueOf(e.getMessage()), 300));
            tell(Result.NOT_WORDED);
            return false;
        }
        Answer answer = deliver(mail, message, open);
        unnoted = () -> note(mail, words, answer);
        if (taken.afterOutage() && !(answer instanceof Answer.Unreachable)) {
            queue.serverIsUp();
        }
        return note(mail, words, answer);
    }

    private static Answer deliver(QueuedMail mail, MimeMessage message, MailServer.Conversation open) {
        try {
            return open.send(message, MailWriter.address(mail.toAddress(), mail.toName()));
        } catch (MessagingException e) {
            return new Answer.Refused("địa chỉ thư không dùng được: " + Words.oneLine(String.valueOf(e.getMessage())));
        }
    }

    private Boolean note(QueuedMail mail, WordedMail words, Answer answer) {
        if (answer instanceof Answer.Unreachable down) {
            if (down.touched()) {
                // it may be this very mail at which the server breaks off: the next try is another one's
                queue.later(mail, node, down.why());
            } else {
                queue.untouched(mail, node);
            }
            queue.serverIsDown(down.why());
            tell(Result.UNREACHABLE);
            return null;
        }
        if (answer instanceof Answer.Refused refused) {
            queue.failed(mail, node, refused.why());
            tell(Result.REFUSED);
            return false;
        }
        if (answer instanceof Answer.NotNow notNow) {
            queue.later(mail, node, notNow.why());
            tell(Result.NOT_NOW);
            return null;
        }
        boolean confidential = templates.wording(mail.kind()).confidential();
        queue.sent(mail, node, words.subject(), confidential ? null : words.text());
        tell(Result.TAKEN);
        return true;
    }

    private void tell(Result result) {
        events.publishEvent(new MailAnswered(result));
    }

    @Override
    public void start() {
        running = true;
    }

    /** The mail that is just leaving may end, for a moment; else it is broken off and tried again after the next start. */
    @Override
    public void stop() {
        running = false;
        try {
            if (!sending.tryLock(LAST_MAIL_SECONDS, TimeUnit.SECONDS)) {
                MailServer.Conversation open = conversation;
                if (open != null) {
                    open.abort();
                }
                if (!sending.tryLock(LAST_MAIL_SECONDS, TimeUnit.SECONDS)) {
                    return;
                }
            }
            sending.unlock();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
