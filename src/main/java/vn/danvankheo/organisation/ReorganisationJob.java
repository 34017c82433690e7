package vn.danvankheo.organisation;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** On every node: at 00:00 of a decision's day, or at the next start when no node ran then. */
@Component
@EnableScheduling
// one switch for everything that a node does by itself
@ConditionalOnProperty(name = "danvankheo.notification.automatic", matchIfMissing = true)
class ReorganisationJob {

    private final DueReorganisations due;

    ReorganisationJob(DueReorganisations due) {
        this.due = due;
    }

    @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void carryOut() {
        due.carryOut();
    }
}
