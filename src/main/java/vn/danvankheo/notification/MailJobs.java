package vn.danvankheo.notification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.TriggerContext;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.config.ScheduledTaskRegistrar;
import org.springframework.stereotype.Component;

/** What a node does by itself. A round that fails is logged by the scheduler and is followed by the next. */
@Component
@EnableScheduling
@ConditionalOnProperty(name = "danvankheo.notification.automatic", matchIfMissing = true)
class MailJobs implements SchedulingConfigurer {

    private static final Duration PAUSE = Duration.ofMillis(500);

    private final OutgoingMail mail;
    private final Digest digest;
    private final DeliveryReports reports;
    private final Clock clock;

    private volatile Duration pause = Duration.ZERO;

    MailJobs(OutgoingMail mail, Digest digest, DeliveryReports reports, Clock clock) {
        this.mail = mail;
        this.digest = digest;
        this.reports = reports;
        this.clock = clock;
    }

    @Override
    public void configureTasks(ScheduledTaskRegistrar tasks) {
        tasks.addTriggerTask(this::sendMail, this::nextRound);
    }

    /** Where the limit of the second holds mails up the next round begins when the first of them may leave. */
    private void sendMail() {
        pause = PAUSE;
        Instant next = mail.sendByItself().next();
        if (next != null) {
            Duration left = Duration.between(clock.instant(), next);
            // a moment that has passed is one by another clock, and would be looked for without a pause
            pause = left.isNegative() || left.isZero() || left.compareTo(PAUSE) > 0 ? PAUSE : left;
        }
    }

    private Instant nextRound(TriggerContext before) {
        Instant ended = before.lastCompletion();
        return (ended == null ? before.getClock().instant() : ended).plus(pause);
    }

    @Scheduled(fixedDelay = 20, timeUnit = TimeUnit.SECONDS)
    void writeDigest() {
        mail.byItself(digest::writeIfDue);
    }

    @Scheduled(fixedDelay = 5, timeUnit = TimeUnit.MINUTES)
    void readReports() {
        reports.read();
    }
}
