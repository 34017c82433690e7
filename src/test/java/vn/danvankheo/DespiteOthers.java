package vn.danvankheo;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Clears away beside what the application does by itself. A truncation locks its tables one after the other, a query of a
 * background job may hold and want the same two in the other order, and PostgreSQL then breaks one of them off.
 */
public final class DespiteOthers {

    private DespiteOthers() {}

    /** Says a statement of which a second time changes nothing more, until it was not broken off. */
    public static void update(JdbcClient jdbc, String statement) {
        await().pollInSameThread()
                .pollDelay(Duration.ZERO)
                .ignoreExceptionsInstanceOf(PessimisticLockingFailureException.class)
                .until(() -> jdbc.sql(statement).update() >= 0);
    }
}
