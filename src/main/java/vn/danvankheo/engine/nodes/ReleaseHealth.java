package vn.danvankheo.engine.nodes;

import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Profile;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import vn.danvankheo.monitoring.ProbeDatabase;

/**
 * Whether the database answers and knows no newer diagrams: a node of the release before takes itself out of service as
 * soon as those are there. Answers within two seconds, whatever the database does.
 */
@Component("releaseHealthIndicator")
@Profile("production")
class ReleaseHealth implements HealthIndicator {

    private final ReleasedModels models = ReleasedModels.read();
    private final ProbeDatabase database;

    ReleaseHealth(ProbeDatabase database) {
        this.database = database;
    }

    @Override
    public Health health() {
        try {
            return models.areNewest(database.jdbc())
                    ? Health.up().build()
                    : Health.outOfService().build();
        } catch (DataAccessException e) {
            // asked every two seconds: a line for each would fill the log
            return Health.down().build();
        }
    }
}
