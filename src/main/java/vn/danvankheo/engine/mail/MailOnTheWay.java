package vn.danvankheo.engine.mail;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import vn.danvankheo.engine.rehearsal.TravelCompanion;
import vn.danvankheo.notification.Digest;
import vn.danvankheo.notification.OutgoingMail;

/** Digest and mail while the clock travels: each at its own moment. */
@Component
@Profile("!production")
@ConditionalOnProperty(name = "danvankheo.notification.automatic", matchIfMissing = true)
class MailOnTheWay implements TravelCompanion {

    private final Digest digest;
    private final OutgoingMail mail;

    /** So many mails a second and no more: the rest waits until then. */
    private volatile Instant notBefore = Instant.MIN;

    /** The last moment at which something was done; at each other one this morning's digest may be missing. */
    private volatile Instant actedAt = Instant.MIN;

    MailOnTheWay(Digest digest, OutgoingMail mail) {
        this.digest = digest;
        this.mail = mail;
    }

    @Override
    public Optional<Instant> nextMoment(Instant now) {
        if (!now.equals(actedAt)) {
            return Optional.of(now);
        }
        Stream<Instant> mails = mail.nextMoment().map(next -> next.isBefore(notBefore) ? notBefore : next).stream();
        return Stream.concat(Stream.of(digest.nextAt(now)), mails).min(Instant::compareTo);
    }

    @Override
    public List<SentMail> actAt(Instant now) {
        actedAt = now;
        digest.writeIfDue();
        OutgoingMail.Round round = mail.sendDue();
        notBefore = round.next() == null ? Instant.MIN : round.next();
        List<OutgoingMail.Left> left = mail.leftSince(now);
        return left.subList(left.size() - round.sent(), left.size()).stream()
                .map(sent -> new SentMail(sent.recipient(), sent.subject()))
                .toList();
    }

    @Override
    public void pause() {
        mail.pause();
    }

    @Override
    public void resume() {
        mail.resume();
    }
}
