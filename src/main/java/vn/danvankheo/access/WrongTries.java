package vn.danvankheo.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts wrong passwords and codes for all nodes. Beyond what is free each further one makes the next try wait, twice as
 * long each time; what was wrong is forgotten by and by. A try is counted before it is judged, so that a thousand at once
 * are not judged together, and is taken back when it was right. A wait that is longer than any stems from a clock that was
 * ahead, and is none.
 */
@Component
class WrongTries {

    private final JdbcClient jdbc;
    private final TransactionTemplate alone;
    private final Clock clock;

    WrongTries(JdbcClient jdbc, PlatformTransactionManager transactions, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.alone = new TransactionTemplate(transactions);
        this.alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /**
     * How patient a count is.
     *
     * @param free how many wrong tries cost nothing
     * @param forgotten after how long one of them is forgotten
     * @param first how long the first wait is
     * @param longest how long the longest is
     */
    record Patience(int free, Duration forgotten, Duration first, Duration longest) {}

    /** @param what whose tries they are; kept as a digest alone */
    record Counter(String what, Patience patience) {

        private String digest() {
            return Digest.of(what);
        }
    }

    /**
     * Counts a try as wrong.
     *
     * @param counters always in the same order, lest two requests wait for each other
     * @return the first counter that makes the try wait, in which case none has counted it; null when it may be judged
     */
    Counter begin(List<Counter> counters) {
        return alone.execute(status -> {
            for (Counter counter : counters) {
                if (!counts(counter)) {
                    status.setRollbackOnly();
                    return counter;
                }
            }
            return null;
        });
    }

    private boolean counts(Counter counter) {
        Patience patience = counter.patience;
        return jdbc.sql(
                                """
                                insert into wrong_try as known (counter, failures, counted_at, blocked_until)
                                values (:counter, 1, :now, '-infinity')
                                on conflict (counter) do update set (failures, counted_at, blocked_until) = (
                                    select counted, cast(:now as timestamptz), case
                                        when counted > :free
                                        then cast(:now as timestamptz) + make_interval(secs =>
                                            least(:longest, :first * power(2, least(30, floor(counted - :free - 0.000001)))))
                                        else '-infinity' end
                                      from (select 1 + greatest(0, known.failures - greatest(0,
                                            extract(epoch from cast(:now as timestamptz) - known.counted_at))
                                            / :forgotten) as counted) as anew)
                                where known.blocked_until <= :now
                                   or known.blocked_until > cast(:now as timestamptz) + make_interval(secs => :longest)
                                """)
                        .param("counter", counter.digest())
                        .param("now", now())
                        .param("free", patience.free)
                        .param("forgotten", seconds(patience.forgotten))
                        .param("first", seconds(patience.first))
                        .param("longest", seconds(patience.longest))
                        .update()
                > 0;
    }

    /** The try was right: it is taken back, and whatever wait it has begun. */
    void takeBack(List<Counter> counters) {
        alone.executeWithoutResult(status -> counters.forEach(counter -> jdbc.sql(
                        "update wrong_try set failures = greatest(0, failures - 1), blocked_until = '-infinity'"
                                + " where counter = :counter")
                .param("counter", counter.digest())
                .update()));
    }

    /** Everything that was wrong is forgotten. */
    void forget(Counter counter) {
        jdbc.sql("delete from wrong_try where counter = ?")
                .param(counter.digest())
                .update();
    }

    private OffsetDateTime now() {
        Instant now = clock.instant();
        return now.atOffset(ZoneOffset.UTC);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
