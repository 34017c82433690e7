package vn.danvankheo.personaldata.desk;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What a node does by itself. What fails is logged by the scheduler and is tried again in the next round. */
@Component
@EnableScheduling
@ConditionalOnProperty(name = "danvankheo.personal-data.automatic", matchIfMissing = true)
class ErasureJobs {

    private final Erasure erasure;

    ErasureJobs(Erasure erasure) {
        this.erasure = erasure;
    }

    @Scheduled(fixedDelay = 60, initialDelay = 15, timeUnit = TimeUnit.MINUTES)
    void eraseExpired() {
        erasure.eraseExpired();
    }
}
