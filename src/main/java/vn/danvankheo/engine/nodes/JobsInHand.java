package vn.danvankheo.engine.nodes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.AcquiredJobs;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobHelper;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobAcquisitionContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.jobexecutor.RejectedJobsHandler;
import org.camunda.bpm.engine.impl.jobexecutor.SequentialJobAcquisitionRunnable;
import org.camunda.bpm.engine.spring.components.jobexecutor.SpringJobExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.danvankheo.process.ReadsAhead;

/**
 * The engine's executor, which can say which jobs it has in hand. The lock on a job does not say it: its COMMIT may have
 * succeeded without the node learning of it, and where the database went away while a job ran nobody could take the lock off.
 *
 * <p>Where many are due, a thread is given several of them at once, and runs the timers among them together.
 */
class JobsInHand extends SpringJobExecutor {

    private static final Logger log = LoggerFactory.getLogger(JobsInHand.class);

    /** Fewer than these are due all day: each of them is given to a thread of its own. */
    private static final int FEW = 6;

    private final PeopleFirst people;
    private final Map<String, ReadsAhead> facades;
    private final Set<String> inHand = ConcurrentHashMap.newKeySet();

    /** @param facades by the key of the process */
    JobsInHand(PeopleFirst people, Map<String, ReadsAhead> facades) {
        this.people = people;
        this.facades = facades;
    }

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
    protected void ensureInitialization() {
        super.ensureInitialization();
        acquireJobsRunnable = new SequentialJobAcquisitionRunnable(this) {
            @Override
            protected void executeJobs(JobAcquisitionContext context, ProcessEngineImpl engine, AcquiredJobs acquired) {
                List<String> all = acquired.getJobIdBatches().stream()
                        .flatMap(List::stream)
                        .toList();
                // some wait here until what has found no thread has been run
                inHand.addAll(all);
                try {
                    super.executeJobs(context, engine, severalAtOnce(acquired));
                } catch (RuntimeException | Error e) {
                    all.forEach(inHand::remove);
                    throw e;
                }
            }
        };
    }

    /** Those of one process instance, which are run one after the other, remain a list of their own. */
    private static AcquiredJobs severalAtOnce(AcquiredJobs acquired) {
        AcquiredJobs lists = new AcquiredJobs(acquired.getNumberOfJobsAttemptedToAcquire());
        List<String> single = new ArrayList<>();
        for (List<String> jobs : acquired.getJobIdBatches()) {
            if (jobs.size() == 1) {
                single.addAll(jobs);
            } else {
                lists.addJobIdBatch(jobs);
            }
        }
        int atOnce = (single.size() + FEW - 1) / FEW;
        for (int from = 0; from < single.size(); from += atOnce) {
            lists.addJobIdBatch(new ArrayList<>(single.subList(from, Math.min(from + atOnce, single.size()))));
        }
        return lists;
    }

    @Override
    public Runnable getExecuteJobsRunnable(List<String> jobs, ProcessEngineImpl engine) {
        inHand.addAll(jobs);
        return new ExecuteJobsRunnable(jobs, engine) {

            private boolean together = true;

            @Override
            protected void executeJob(String job, CommandExecutor commands, JobFailureCollector failures) {
                List<String> waiting = Context.getJobExecutorContext().getCurrentProcessorJobQueue();
                List<String> all = new ArrayList<>(List.of(job));
                all.addAll(waiting);
                people.stepAside();
                List<String> done = runTogether(all, commands);
                try {
                    if (!done.contains(job)) {
                        runAlone(job, commands, failures);
                    }
                } finally {
                    waiting.removeAll(done);
                    // those of the same process instance that the job has locked for this very thread
                    inHand.addAll(waiting);
                    done.forEach(inHand::remove);
                    inHand.remove(job);
                }
            }

            private void runAlone(String job, CommandExecutor commands, JobFailureCollector failures) {
                ExecuteJobHelper.executeJob(
                        job,
                        commands,
                        failures,
                        new ExecuteIfDue(job, failures),
                        engine.getProcessEngineConfiguration());
            }

            private List<String> runTogether(List<String> all, CommandExecutor commands) {
                List<String> done = List.of();
                if (together && all.size() > 1) {
                    try {
                        done = commands.execute(
                                new TimersTogether(all, commands, people, facades, TimersTogether.LONGEST));
                    } catch (RuntimeException | Error e) {
                        // what is wrong with one of them comes to light when each is run by itself
                        log.info("{} jobs are run one by one: {}", all.size(), e.toString());
                    }
                    together = !done.isEmpty();
                }
                return done;
            }

            @Override
            protected void unlockJob(String job, CommandExecutor commands) {
                inHand.remove(job);
                super.unlockJob(job, commands);
            }
        };
    }
}
