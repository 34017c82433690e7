package vn.danvankheo.notification;

import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The real time as the database has it, one for all nodes, whose own clocks differ. No rehearsal moves it: the second in which
 * a mail server takes so many mails and no more is a real one.
 */
@Component
class DatabaseTime implements InstantSource {

    private final JdbcClient jdbc;

    DatabaseTime(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Instant instant() {
        return jdbc.sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
