package vn.danvankheo.engine.nodes;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.jobexecutor.RejectedJobsHandler;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;

/**
 * The engine's executor, which can say which jobs it has in hand. The lock on a job does not say it: its COMMIT may have
 * succeeded without the node learning of it, and where the database went away while a job ran nobody could take the lock off.
 */
class JobsInHand extends SpringJobExecutor {

    private final Set<String> inHand = ConcurrentHashMap.newKeySet();

    /** Whether it waits for a thread here, is being run, or is to be run next by a thread. */
    boolean has(String job) {
        return inHand.contains(job);
    }

    /** What has found no thread waits in the acquisition, which forgets it when its next round fails. */
    @Override
    public void setRejectedJobsHandler(RejectedJobsHandler handler) {
        super.setRejectedJobsHandler((jobs, engine, executor) -> {
            inHand.removeAll(jobs);
            handler.jobsRejected(jobs, engine, executor);
        });
    }

    @Override
    public Runnable getExecuteJobsRunnable(List<String> jobs, ProcessEngineImpl engine) {
        inHand.addAll(jobs);
        return new ExecuteJobsRunnable(jobs, engine) {

            @Override
            protected void executeJob(String job, CommandExecutor commands, JobFailureCollector failures) {
                try {
                    super.executeJob(job, commands, failures);
                } finally {
                    // those of the same process instance that the job has locked for this very thread
                    inHand.addAll(Context.getJobExecutorContext().getCurrentProcessorJobQueue());
                    inHand.remove(job);
                }
            }

            @Override
            protected void unlockJob(String job, CommandExecutor commands) {
                inHand.remove(job);
                super.unlockJob(job, commands);
            }
        };
    }
}
