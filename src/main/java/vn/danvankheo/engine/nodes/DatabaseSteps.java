package vn.danvankheo.engine.nodes;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.autoconfigure.flyway.FlywayMigrationStrategy;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danvankheo.embedded.StartRefused;
import vn.danvankheo.engine.HeldLock;
import vn.danvankheo.notification.NotificationSettings;

/**
 * What is done to the database before anything uses it: the engine's own scripts, then ours, then the question whether this
 * release may work here at all. Nodes start one after the other, from here until they are ready: then none finds half of
 * what another is just making, be it a table, the administrator, or the diagrams.
 */
@Component
class DatabaseSteps implements FlywayMigrationStrategy {

    /** Any number that no one else locks in this database. */
    private static final long LOCK = 712_000_118;

    private static final Duration ASKED_EVERY = Duration.ofMillis(500);

    /** As PostgreSQL writes its versions: 15.0. */
    private static final int OLDEST = 150_000;

    private final ReleasedModels models;
    private final DatabaseSettings settings;
    private final NotificationSettings mail;
    private final Clock clock;
    private final boolean production;
    private HeldLock starting;

    DatabaseSteps(DatabaseSettings settings, NotificationSettings mail, Clock clock, Environment environment) {
        this.models = ReleasedModels.read();
        this.settings = settings;
        this.mail = mail;
        this.clock = clock;
        this.production = environment.acceptsProfiles(Profiles.of("production"));
    }

    @Override
    public void migrate(Flyway flyway) {
        DataSource source = flyway.getConfiguration().getDataSource();
        JdbcClient database = JdbcClient.create(source);
        try {
            refuseTooOld(database);
            waitForMyTurn(source);
            bringEngineUpToDate(source);
            flyway.migrate();
            if (production) {
                models.refuseOlderThanReleased(database);
                RestoredCopy.check(database, settings.takeOver(), mail.automatic(), clock.instant());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuseTooOld(JdbcClient database) {
        int version = database.sql("select cast(current_setting('server_version_num') as integer)")
                .query(Integer.class)
                .single();
        if (version < OLDEST) {
            throw new StartRefused("máy chủ cơ sở dữ liệu là PostgreSQL " + version / 10_000 + "; cần từ phiên bản "
                    + OLDEST / 10_000 + " trở lên.");
        }
    }

    private synchronized void waitForMyTurn(DataSource source) throws SQLException {
        Optional<HeldLock> turn = HeldLock.tryTake(source, LOCK);
        while (turn.isEmpty()) {
            // asked again and again, for a connection that waits as long as another's start takes may be forgotten
            // meanwhile
            LockSupport.parkNanos(ASKED_EVERY.toNanos());
            turn = HeldLock.tryTake(source, LOCK);
        }
        starting = turn.get();
    }

    private static void bringEngineUpToDate(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection()) {
            // a step may take longer than any answer may later
            connection.setNetworkTimeout(Runnable::run, 0);
            EngineSchema.bringUpToDate(connection);
        }
    }

    /**
     * A start that fails ends the application, and the lock with it. After {@link Nodes} has written down which release this
     * is: an older one that waits must find it.
     */
    @EventListener
    @Order(1)
    synchronized void nextOne(AvailabilityChangeEvent<ReadinessState> event) throws SQLException {
        if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC && starting != null) {
            starting.close();
            starting = null;
        }
    }
}
