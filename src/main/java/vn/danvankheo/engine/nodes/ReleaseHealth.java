package vn.danvankheo.engine.nodes;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A node of the release before takes itself out of service as soon as the newer diagrams are there. */
@Component("releaseHealthIndicator")
@Profile("production")
class ReleaseHealth implements HealthIndicator {

    private final ReleasedModels models = ReleasedModels.read();
    private final JdbcClient jdbc;

    ReleaseHealth(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Health health() {
        return models.areNewest(jdbc)
                ? Health.up().build()
                : Health.outOfService().build();
    }
}
