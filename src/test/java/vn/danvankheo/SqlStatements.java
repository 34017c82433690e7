package vn.danvankheo;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Counts what the application asks its database, as JdbcTemplate and Hibernate tell it. */
public final class SqlStatements {

    private static final List<String> BESIDE = List.of("pool-", "scheduling", "camundaTaskExecutor", "JobExecutor");

    private SqlStatements() {}

    public static int of(Runnable deeds) {
        List<Logger> loggers = Stream.of(
                        "org.springframework.jdbc.core.JdbcTemplate",
                        "vn.danvankheo.engine.PlannedAnew$Counting",
                        "org.hibernate.SQL")
                .map(name -> (Logger) LoggerFactory.getLogger(name))
                .toList();
        ListAppender<ILoggingEvent> statements = new ListAppender<>() {
            @Override
            protected void append(ILoggingEvent statement) {
                // otherwise it is of whichever thread asks
                statement.getThreadName();
                super.append(statement);
            }
        };
        statements.start();
        loggers.forEach(logger -> {
            logger.setLevel(Level.DEBUG);
            // counted, not printed
            logger.setAdditive(false);
            logger.addAppender(statements);
        });
        try {
            deeds.run();
        } finally {
            loggers.forEach(logger -> {
                logger.detachAppender(statements);
                logger.setAdditive(true);
                logger.setLevel(null);
            });
        }
        return (int) List.copyOf(statements.list).stream()
                // what is done by the clock and by jobs meanwhile is not of these deeds
                .filter(event -> BESIDE.stream().noneMatch(event.getThreadName()::startsWith))
                .map(ILoggingEvent::getFormattedMessage)
                .filter(message -> message.contains("[") || message.startsWith("select"))
                .count();
    }
}
