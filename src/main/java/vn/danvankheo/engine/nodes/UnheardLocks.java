package vn.danvankheo.engine.nodes;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.jobexecutor.AcquireJobsCommandFactory;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper.ExceptionLoggingHandler;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The jobs that this node may hold locked without having them in hand: the answer to the COMMIT that locked them was lost,
 * or a job failed together with the database and could not be unlocked. Nobody does them, and being locked by a node that
 * lives they would be left alone for five minutes.
 */
@Component
@Profile("production")
class UnheardLocks {

    private final ProcessEngineConfigurationImpl engine;
    private final Set<String> jobs = ConcurrentHashMap.newKeySet();

    UnheardLocks(ProcessEngineConfigurationImpl engine) {
        this.engine = engine;
    }

    @EventListener
    void ready(ApplicationReadyEvent event) {
        JobExecutor executor = engine.getJobExecutor();
        AcquireJobsCommandFactory usual = executor.getAcquireJobsCmdFactory();
        executor.setAcquireJobsCmdFactory(most -> {
            Command<AcquiredJobs> command = usual.getCommand(most);
            return context -> watched(command.execute(context));
        });
        ExceptionLoggingHandler log = ExecuteJobHelper.LOGGING_HANDLER;
        ExecuteJobHelper.LOGGING_HANDLER = (job, failure) -> {
            jobs.add(job);
            log.exceptionWhileExecutingJob(job, failure);
        };
    }

    private AcquiredJobs watched(AcquiredJobs acquired) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCompletion(int status) {
                List<String> ids = acquired.getJobIdBatches().stream()
                        .flatMap(List::stream)
                        .toList();
                if (status == STATUS_COMMITTED) {
                    // in hand
                    ids.forEach(jobs::remove);
                } else {
                    jobs.addAll(ids);
                }
            }
        });
        return acquired;
    }

    Set<String> jobs() {
        return Set.copyOf(jobs);
    }

    void freed(Set<String> some) {
        jobs.removeAll(some);
    }
}
