package vn.danvankheo.engine.nodes;

import java.util.Date;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;

/**
 * Runs a job that this node has locked, unless its date has been moved while it waited for a thread: the deadline of a unit
 * that has been given more time meanwhile must not end it. Such a job is unlocked, for its new date. The engine's own command
 * runs whatever it is given.
 */
class ExecuteIfDue extends ExecuteJobsCmd {

    ExecuteIfDue(String job, JobFailureCollector failures) {
        super(job, failures);
    }

    static boolean isDue(JobEntity job) {
        Date due = job.getDuedate();
        return due == null || !due.after(ClockUtil.getCurrentTime());
    }

    @Override
    public Void execute(CommandContext context) {
        JobEntity job = context.getDbEntityManager().selectById(JobEntity.class, jobId);
        if (job != null && !isDue(job)) {
            job.unlock();
            return null;
        }
        return super.execute(context);
    }
}
