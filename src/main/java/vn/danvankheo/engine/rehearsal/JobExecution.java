package vn.danvankheo.engine.rehearsal;

import java.sql.Timestamp;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The engine's job executor, which stands still while the clock travels. */
@Component
@Profile("!production")
class JobExecution {

    private static final Duration LONGEST_JOB = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

    private final ObjectProvider<JobExecutor> executor;
    private final JdbcClient jdbc;
    private final RehearsalClock clock;

    JobExecution(ObjectProvider<JobExecutor> executor, JdbcClient jdbc, RehearsalClock clock) {
        this.executor = executor;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Takes up no more jobs and waits for those that have been taken up: their locks would expire when the clock jumps.
     *
     * @return false when they did not end in time; then jobs are executed again
     */
    boolean pause() {
        executor.ifAvailable(JobExecutor::shutdown);
        long deadline = System.nanoTime() + LONGEST_JOB.toNanos();
        while (jobsTakenUp() > 0) {
            if (System.nanoTime() > deadline) {
                resume();
                return false;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        return true;
    }

    void resume() {
        executor.ifAvailable(JobExecutor::start);
    }

    private long jobsTakenUp() {
        return jdbc.sql("select count(*) from act_ru_job where lock_owner_ is not null and lock_exp_time_ > ?")
                .param(Timestamp.from(clock.now()))
                .query(Long.class)
                .single();
    }
}
