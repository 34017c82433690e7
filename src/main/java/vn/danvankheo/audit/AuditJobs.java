package vn.danvankheo.audit;

import java.util.concurrent.TimeUnit;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** What a node does by itself. A round that fails is logged by the scheduler and is followed by the next. */
@Component
@EnableScheduling
@ConditionalOnProperty(name = "danvankheo.audit.automatic", matchIfMissing = true)
class AuditJobs {

    private final AuditChain chain;

    AuditJobs(AuditChain chain) {
        this.chain = chain;
    }

    @Scheduled(fixedDelay = 10, initialDelay = 30, timeUnit = TimeUnit.SECONDS)
    void seal() {
        while (chain.seal() == AuditChain.AT_ONCE) {
            // the next portion
        }
    }

    @Scheduled(fixedDelay = 30, initialDelay = 10, timeUnit = TimeUnit.MINUTES)
    void check() {
        chain.checkIfDue();
    }
}
