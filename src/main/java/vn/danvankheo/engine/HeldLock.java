package vn.danvankheo.engine;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock that one node holds at a time while it works in transactions of its own. It is that of a session that now and then
 * says that it lives: of a node whose connections are silently forgotten the database hears no more, ends the session as one
 * that has idled too long, and another goes on. Otherwise it would be locked until the database's TCP gives up, for hours.
 */
public final class HeldLock implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HeldLock.class);
    /** Where the database ends no session. */
    private static final long SELDOM_MILLIS = 20_000;

    private static final String RESET = "reset idle_session_timeout";

    private final Connection connection;
    private final long number;
    private final ScheduledExecutorService lives = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "held-lock");
        thread.setDaemon(true);
        return thread;
    });

    private HeldLock(Connection connection, long number) {
        this.connection = connection;
        this.number = number;
    }

    /** Waits until nobody else holds the lock of that number. */
    public static HeldLock take(DataSource database, long number) throws SQLException {
        Connection connection = database.getConnection();
        try (Statement statement = connection.createStatement()) {
            return holding(connection, number, lock(statement, number));
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** @return empty where somebody else holds the lock of that number */
    public static Optional<HeldLock> tryTake(DataSource database, long number) throws SQLException {
        Connection connection = database.getConnection();
        try (Statement statement = connection.createStatement()) {
            long end = endWhenIdle(statement);
            try (ResultSet row = statement.executeQuery("select pg_try_advisory_lock(" + number + ")")) {
                row.next();
                if (row.getBoolean(1)) {
                    return Optional.of(holding(connection, number, end));
                }
            }
            statement.execute(RESET);
            connection.close();
            return Optional.empty();
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private static HeldLock holding(Connection connection, long number, long end) {
        HeldLock held = new HeldLock(connection, number);
        long often = end == 0 ? SELDOM_MILLIS : end / 4;
        held.lives.scheduleWithFixedDelay(held::say, often, often, TimeUnit.MILLISECONDS);
        return held;
    }

    /** Ends when it idles from before it waits, for it may be forgotten then. */
    static long lock(Statement statement, long number) throws SQLException {
        long end = endWhenIdle(statement);
        statement.execute("select pg_advisory_lock(" + number + ")");
        return end;
    }

    /**
     * A session that idles is given as long as a transaction that does.
     *
     * @return how long, in milliseconds; 0 for as long as it likes
     */
    private static long endWhenIdle(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select extract(epoch from set_config('idle_session_timeout',"
                + " current_setting('idle_in_transaction_session_timeout'), false)::interval) * 1000")) {
            row.next();
            return row.getLong(1);
        }
    }

    private synchronized void say() {
        if (lives.isShutdown()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("select 1");
        } catch (SQLException e) {
            log.warn("The lock is lost: {}", e.getMessage());
            lives.shutdown();
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        lives.shutdownNow();
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_unlock(" + number + ")");
            statement.execute(RESET);
        }
    }
}
