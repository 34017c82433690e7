package vn.danvankheo.engine;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.engine.nodes.PlainPostgres;

/** Two nodes want to do the same; the one that is at it is well, or has been forgotten by the network. */
class HeldLockTest {

    private static final long NUMBER = 4711;

    private final DataSource server = PlainPostgres.emptyDatabase();
    private final HikariDataSource pool = pool();

    /** Sessions of a transaction that idles, and so of a lock, end after three seconds. */
    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setDataSource(server);
        config.setConnectionInitSql("set idle_in_transaction_session_timeout = '3s'");
        return new HikariDataSource(config);
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void whileOneHoldsItHoweverLongTheOtherWaits() throws Exception {
        HeldLock held = HeldLock.take(pool, NUMBER);
        CompletableFuture<HeldLock> other = CompletableFuture.supplyAsync(this::take);

        await().during(7, SECONDS).atMost(30, SECONDS).until(() -> holders() == 1 && !other.isDone());
        held.close();

        other.get(30, SECONDS).close();
        assertThat(holders()).isZero();
    }

    @Test
    void whoIsNotHeardOfAnyMoreHoldsItNoLonger() throws Exception {
        // what a node has done when its network forgets it: the lock is taken, and nothing more is said
        Connection forgotten = server.getConnection();
        Statement statement = forgotten.createStatement();
        statement.execute("set idle_in_transaction_session_timeout = '3s'");
        HeldLock.lock(statement, NUMBER);

        CompletableFuture<HeldLock> other = CompletableFuture.supplyAsync(this::take);

        other.get(30, SECONDS).close();
    }

    @Test
    void theConnectionGoesBackAsItCame() throws Exception {
        pool.setMaximumPoolSize(1);
        HeldLock.take(pool, NUMBER).close();

        assertThat(idleTimeoutOfTheNextConnection()).isEqualTo("0");
    }

    @Test
    void whoOnlyTriesGoesOnWhileAnotherHoldsIt() throws Exception {
        pool.setMaximumPoolSize(2);
        HeldLock held = HeldLock.take(pool, NUMBER);

        assertThat(HeldLock.tryTake(pool, NUMBER)).isEmpty();
        assertThat(idleTimeoutOfTheNextConnection()).isEqualTo("0");

        held.close();
        HeldLock.tryTake(pool, NUMBER).orElseThrow().close();
        assertThat(holders()).isZero();
    }

    private HeldLock take() {
        try {
            return HeldLock.take(pool, NUMBER);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String idleTimeoutOfTheNextConnection() {
        return JdbcClient.create(pool)
                .sql("show idle_session_timeout")
                .query(String.class)
                .single();
    }

    private int holders() {
        return JdbcClient.create(server)
                .sql("select count(*) from pg_locks join pg_database on pg_database.oid = database where locktype ="
                        + " 'advisory' and granted and datname = current_database() and objid = " + NUMBER)
                .query(Integer.class)
                .single();
    }
}
