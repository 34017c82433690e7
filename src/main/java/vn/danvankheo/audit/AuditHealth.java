package vn.danvankheo.audit;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.actuate.health.Status;
import org.springframework.stereotype.Component;

/**
 * Whether the last check of the trail found it unchanged. A trail that was changed is told at {@code
 * /actuator/health/audit-trail} alone: it is no reason to take the node out of service.
 */
@Component("auditHealthIndicator")
class AuditHealth implements HealthIndicator {

    private static final Status ALTERED = new Status("ALTERED");

    private final AuditChain chain;

    AuditHealth(AuditChain chain) {
        this.chain = chain;
    }

    @Override
    public Health health() {
        return chain.lastCheck()
                .filter(check -> !check.faults().isEmpty())
                .map(check -> Health.status(ALTERED)
                        .withDetail("faults", check.faults())
                        .build())
                .orElseGet(() -> Health.up().build());
    }
}
