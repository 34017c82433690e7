package vn.danvankheo.engine;

import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.jobexecutor.DefaultFailedJobCommandFactory;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Says of a failed job which process it belongs to. The engine's own line, which follows, has only the job's id where the
 * failure comes to light at the commit, as what Hibernate writes does.
 */
final class FailedJobsByKey extends DefaultFailedJobCommandFactory {

    private static final Logger log = LoggerFactory.getLogger(FailedJobsByKey.class);

    @Override
    public Command<Object> getCommand(String job, Throwable failure) {
        Command<Object> usual = super.getCommand(job, failure);
        return context -> {
            tell(job, context);
            return usual.execute(context);
        };
    }

    private static void tell(String id, CommandContext context) {
        JobEntity job = context.getJobManager().findJobById(id);
        ExecutionEntity instance = job == null || job.getProcessInstanceId() == null
                ? null
                : context.getExecutionManager().findExecutionById(job.getProcessInstanceId());
        if (instance != null) {
            try (MDC.MDCCloseable key = MDC.putCloseable("businessKey", instance.getBusinessKey())) {
                log.warn("job {} failed", id);
            }
        }
    }
}
