package vn.danvankheo.engine;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.sql.SQLException;
import java.time.Duration;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultFailedJobCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.MessageAddedNotification;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * What becomes of a failed job: as the engine has it, but for the one whose connection to the database broke. That is not
 * the job's fault, so it costs none of its tries and is run again at once; a few times, for a job may be what breaks it.
 *
 * <p>Says of each which process it belongs to. The engine's own line, which follows, has only the job's id where the failure
 * comes to light at the commit, as what Hibernate writes does.
 */
final class FailedJobs extends DefaultFailedJobCommandFactory {

    /** So often a broken connection costs a job nothing, within {@link #REMEMBERED}. */
    static final int NOT_COUNTED = 3;

    private static final Logger log = LoggerFactory.getLogger(FailedJobs.class);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Cache<String, Integer> brokenOff = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(100_000)
            .build();

    @Override
    public Command<Object> getCommand(String job, Throwable failure) {
        if (isLostConnection(failure) && brokenOff.asMap().merge(job, 1, Integer::sum) <= NOT_COUNTED) {
            return context -> runAgain(job, context);
        }
        Command<Object> usual = super.getCommand(job, failure);
        return context -> {
            tell("job {} failed", job, context);
            return usual.execute(context);
        };
    }

    /** By PostgreSQL's error classes: connection exceptions, and the server's being stopped. */
    private static boolean isLostConnection(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof SQLException sql
                    && sql.getSQLState() != null
                    && (sql.getSQLState().startsWith("08") || sql.getSQLState().startsWith("57P"))) {
                return true;
            }
        }
        return false;
    }

    private static Object runAgain(String id, CommandContext context) {
        JobEntity job = context.getJobManager().findJobById(id);
        if (job != null) {
            tell("job {} has lost its connection and is run again", id, context);
            job.unlock();
            context.getTransactionContext()
                    .addTransactionListener(
                            TransactionState.COMMITTED,
                            new MessageAddedNotification(
                                    context.getProcessEngineConfiguration().getJobExecutor()));
        }
        return null;
    }

    private static void tell(String line, String id, CommandContext context) {
        JobEntity job = context.getJobManager().findJobById(id);
        ExecutionEntity instance = job == null || job.getProcessInstanceId() == null
                ? null
                : context.getExecutionManager().findExecutionById(job.getProcessInstanceId());
        if (instance != null) {
            try (MDC.MDCCloseable key = MDC.putCloseable("businessKey", instance.getBusinessKey())) {
                log.warn(line, id);
            }
        }
    }
}
