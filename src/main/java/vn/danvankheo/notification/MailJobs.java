package vn.danvankheo.notification;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What a node does by itself. A round that fails is logged by the scheduler and is followed by the next. */
@Component
@EnableScheduling
@ConditionalOnProperty(name = "danvankheo.notification.automatic", matchIfMissing = true)
class MailJobs {

    private final OutgoingMail mail;
    private final Digest digest;
    private final DeliveryReports reports;

    MailJobs(OutgoingMail mail, Digest digest, DeliveryReports reports) {
        this.mail = mail;
        this.digest = digest;
        this.reports = reports;
    }

    @Scheduled(fixedDelay = 500, timeUnit = TimeUnit.MILLISECONDS)
    void sendMail() {
        mail.sendByItself();
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
