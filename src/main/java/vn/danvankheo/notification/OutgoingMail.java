package vn.danvankheo.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import vn.danvankheo.notification.MailAnswered.Result;
import vn.danvankheo.notification.MailServer.Answer;
import vn.danvankheo.services.RememberedServices;

/**
 * Sends what stands in the outbox. On every node it runs by itself, one mail after the other, and over some conversations at
 * once where many wait; a rehearsal pauses that and sends when it wants.
 */
@Component
public class OutgoingMail implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(OutgoingMail.class);
    private static final long LAST_MAIL_SECONDS = 1;
    private static final int MOST_CONVERSATIONS = 4;

    /** Mails for which a further conversation is worth its beginning. */
    private static final int FOR_ONE_CONVERSATION = 10;

    private final MailQueue queue;
    private final MailServer server;
    private final Wording wording;
    private final Templates templates;
    private final MailWriter writer;
    private final ApplicationEventPublisher events;
    private final String node = UUID.randomUUID().toString();

    /** Held while mails leave: who wants to be sure that none does takes it. */
    private final ReentrantLock sending = new ReentrantLock(true);

    private volatile boolean paused;
    private volatile boolean running;
    private final Set<MailServer.Conversation> conversations = ConcurrentHashMap.newKeySet();

    private final ExecutorService further = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "mail-sender");
        thread.setDaemon(true);
        return thread;
    });

    /** What is to be noted of mails that were spoken of, should the database go away at this point. */
    private final Queue<Runnable> unnoted = new ConcurrentLinkedQueue<>();

    /** Whether there may be mails that this node has leased and spoken to nobody about. */
    private boolean unspoken;

    OutgoingMail(
            MailQueue queue,
            MailServer server,
            Wording wording,
            Templates templates,
            MailWriter writer,
            ApplicationEventPublisher events) {
        this.queue = queue;
        this.server = server;
        this.wording = wording;
        this.templates = templates;
        this.writer = writer;
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

    /** The same by itself, unless it is paused or already being done. */
    Round sendByItself() {
        AtomicReference<Round> done = new AtomicReference<>(new Round(0, 0, null));
        byItself(() -> done.set(round(() -> running && !paused)));
        return done.get();
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
        List<MailServer.Conversation> open = new ArrayList<>();
        try {
            while (goesOn.getAsBoolean()) {
                // of a lease, too, the answer to its COMMIT may be lost
                unspoken = true;
                long asked = System.nanoTime();
                MailQueue.Next next = queue.take(node);
                if (next instanceof MailQueue.Next.Mails taken) {
                    Batch batch = new Batch(taken, asked, goesOn);
                    send(batch, open);
                    if (!batch.left.isEmpty()) {
                        queue.release(node);
                    }
                    queue.returned(taken);
                    sent += batch.sent.get();
                    given += batch.given.get();
                }
                unspoken = false;
                if (next instanceof MailQueue.Next.NotBefore wait) {
                    return new Round(sent, given, wait.moment());
                } else if (next instanceof MailQueue.Next.Nothing) {
                    return new Round(sent, given, null);
                }
            }
            return new Round(sent, given, null);
        } finally {
            open.forEach(MailServer.Conversation::close);
            open.forEach(conversations::remove);
        }
    }

    /** The database went away while mails were in hand, and is back. */
    private void noteWhatWasBrokenOff() {
        for (Runnable note = unnoted.peek(); note != null; note = unnoted.peek()) {
            note.run();
            unnoted.poll();
        }
        if (unspoken) {
            queue.release(node);
            unspoken = false;
        }
    }

    /** Mails that were taken together. */
    private final class Batch {

        private final Queue<QueuedMail> left;
        private final int conversations;
        private final boolean afterOutage;
        private final long latestBegin;
        private final BooleanSupplier goesOn;
        private final Map<String, Template> inForce = new ConcurrentHashMap<>();
        private final AtomicBoolean unreachable = new AtomicBoolean();
        private final AtomicInteger sent = new AtomicInteger();
        private final AtomicInteger given = new AtomicInteger();

        Batch(MailQueue.Next.Mails taken, long asked, BooleanSupplier goesOn) {
            this.left = new ConcurrentLinkedQueue<>(taken.mails());
            this.conversations = Math.min(MOST_CONVERSATIONS, 1 + (taken.mails().size() - 1) / FOR_ONE_CONVERSATION);
            this.afterOutage = taken.afterOutage();
            this.latestBegin = asked + taken.within().toNanos();
            this.goesOn = goesOn;
        }

        Template inForce(QueuedMail mail) {
            return inForce.computeIfAbsent(mail.kind(), kind -> templates.inForce(templates.wording(kind)));
        }

        /** Sends one mail after the other over one conversation, beside others that do the same. */
        void sendOver(MailServer.Conversation open) {
            try (RememberedServices.Use services = RememberedServices.use()) {
                for (QueuedMail mail = left.poll(); mail != null; mail = next()) {
                    Boolean left = send(mail, this, open);
                    if (left != null) {
                        (left ? sent : given).incrementAndGet();
                    }
                }
            }
        }

        private QueuedMail next() {
            return unreachable.get() || System.nanoTime() - latestBegin > 0 || !goesOn.getAsBoolean()
                    ? null
                    : left.poll();
        }
    }

    /** Returns when nothing of it is being spoken of any more. */
    private void send(Batch batch, List<MailServer.Conversation> open) {
        while (open.size() < batch.conversations) {
            MailServer.Conversation begun = server.begin();
            open.add(begun);
            conversations.add(begun);
        }
        List<CompletableFuture<Void>> others = open.stream()
                .skip(1)
                .limit(batch.conversations - 1)
                .map(each -> CompletableFuture.runAsync(() -> batch.sendOver(each), further))
                .toList();
        CompletableFuture<Void> ended = CompletableFuture.allOf(others.toArray(CompletableFuture[]::new));
        try {
            batch.sendOver(open.get(0));
        } finally {
            ended.exceptionally(failure -> null).join();
        }
        try {
            ended.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** @return whether it has left; null when that is still open */
    private Boolean send(QueuedMail mail, Batch batch, MailServer.Conversation open) {
        if (mail.content() == null) {
            queue.failed(mail, node, "nội dung thư trong sổ không đọc được");
            return false;
        }
        WordedMail words;
        MimeMessage message;
        try {
            words = wording.word(mail, batch.inForce(mail));
            message = writer.write(mail, words, wording.html(words), queue.attachments(mail));
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
        // several conversations find the same server away: it is one try
        boolean firstToSee = answer instanceof Answer.Unreachable && batch.unreachable.compareAndSet(false, true);
        Runnable note = () -> note(mail, words, answer, firstToSee);
        unnoted.add(note);
        if (batch.afterOutage && !(answer instanceof Answer.Unreachable)) {
            queue.serverIsUp();
        }
        note.run();
        unnoted.remove(note);
        return answer instanceof Answer.Taken ? Boolean.TRUE : answer instanceof Answer.Refused ? false : null;
    }

    private static Answer deliver(QueuedMail mail, MimeMessage message, MailServer.Conversation open) {
        try {
            return open.send(message, MailWriter.address(mail.toAddress(), mail.toName()));
        } catch (MessagingException e) {
            return new Answer.Refused("địa chỉ thư không dùng được: " + Words.oneLine(String.valueOf(e.getMessage())));
        }
    }

    private void note(QueuedMail mail, WordedMail words, Answer answer, boolean firstToSee) {
        if (answer instanceof Answer.Unreachable down) {
            if (down.touched()) {
                // it may be this very mail at which the server breaks off: the next try is another one's
                queue.later(mail, node, down.why());
            } else {
                queue.untouched(mail, node);
            }
            if (firstToSee) {
                queue.serverIsDown(down.why());
            }
            tell(Result.UNREACHABLE);
        } else if (answer instanceof Answer.Refused refused) {
            queue.failed(mail, node, refused.why());
            tell(Result.REFUSED);
        } else if (answer instanceof Answer.NotNow notNow) {
            queue.later(mail, node, notNow.why());
            tell(Result.NOT_NOW);
        } else {
            boolean confidential = templates.wording(mail.kind()).confidential();
            queue.sent(mail, node, words.subject(), confidential ? null : words.text());
            tell(Result.TAKEN);
        }
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
                conversations.forEach(MailServer.Conversation::abort);
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
