package vn.danvankheo.engine.rehearsal;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Optional;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danvankheo.reporting.MovedClock;

/**
 * The clock of engine and domain, which a rehearsal moves: how far it is ahead of the real one is kept in the database
 * and applied before the engine is built, which dates its start timers by it.
 */
@Component
@Profile("!production")
class RehearsalClock extends AbstractProcessEnginePlugin implements MovedClock {

    private final ObjectProvider<JdbcClient> jdbc;
    private final Clock clock;
    private final Clock real = Clock.systemUTC();
    private volatile boolean moved;

    RehearsalClock(ObjectProvider<JdbcClient> jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        jdbc.getObject()
                .sql("select ahead_millis from rehearsal_clock")
                .query(Long.class)
                .optional()
                .ifPresent(ahead -> {
                    ClockUtil.offset(ahead);
                    moved = true;
                });
    }

    Instant now() {
        return ClockUtil.getCurrentTime().toInstant();
    }

    ZoneId zone() {
        return clock.getZone();
    }

    /** Holds the clock at a moment, so that whatever is done then is done at this very moment. */
    void standAt(Instant moment) {
        keep(moment);
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    /** Lets the clock go on from a moment. */
    void goOnFrom(Instant moment) {
        ClockUtil.offset(keep(moment));
    }

    /** Before the clock moves: after a crash it must not be behind what has been recorded. */
    private long keep(Instant moment) {
        long ahead = moment.toEpochMilli() - real.millis();
        jdbc.getObject()
                .sql(
                        """
                        insert into rehearsal_clock (ahead_millis) values (?)
                        on conflict (the_only_one) do update set ahead_millis = excluded.ahead_millis
                        """)
                .param(ahead)
                .update();
        moved = true;
        return ahead;
    }

    @Override
    public Optional<ZonedDateTime> moved() {
        return moved ? Optional.of(now().atZone(zone())) : Optional.empty();
    }
}
