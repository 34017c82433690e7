package vn.danvankheo.engine.rehearsal;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutorContext;
import org.camunda.bpm.model.bpmn.instance.FlowElement;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danvankheo.process.OpenTasks;

/** The jobs of the engine in the order of their due dates. Its queries cannot say “without a date, or due until”. */
@Component
@Profile("!production")
class DueJobs {

    /** The clean-up of the history arms itself again each time: it is left to the job executor. */
    private static final String MAY_RUN =
            "job.retries_ > 0 and job.suspension_state_ = 1 and job.type_ <> 'ever-living'";

    private static final String DUE = "select job.id_ as id, job.type_ as type, job.process_def_id_ as definition,"
            + " kind.act_id_ as activity, process.key_ as process, process.name_ as name, instance.business_key_ as key"
            + " from act_ru_job job"
            + " left join act_ru_jobdef kind on kind.id_ = job.job_def_id_"
            + " left join act_re_procdef process on process.id_ = job.process_def_id_"
            + " left join act_ru_execution instance on instance.id_ = job.process_instance_id_"
            + " where " + MAY_RUN + " and (job.duedate_ is null or job.duedate_ <= :now) and job.id_ <> all (:failed)"
            + " order by job.duedate_ nulls first, job.create_time_, job.id_ limit 1";

    private static final String NEXT =
            "select min(job.duedate_) from act_ru_job job where " + MAY_RUN + " and job.duedate_ > :now";

    private final JdbcClient jdbc;
    private final ManagementService management;
    private final RepositoryService repository;
    private final OpenTasks openTasks;

    DueJobs(JdbcClient jdbc, ManagementService management, RepositoryService repository, OpenTasks openTasks) {
        this.jdbc = jdbc;
        this.management = management;
        this.repository = repository;
        this.openTasks = openTasks;
    }

    /**
     * @param process key of its process
     * @param what name of its element in the diagram
     * @param about unit or model that it is about
     */
    record DueJob(String id, boolean timer, String process, String what, String about) {}

    /** What is to be done first now: what has no date, then what was due first. */
    Optional<DueJob> first(Instant now, Set<String> failed) {
        return jdbc.sql(DUE)
                .param("now", Timestamp.from(now))
                .param("failed", failed.toArray(String[]::new))
                .query((row, number) -> new DueJob(
                        row.getString("id"),
                        "timer".equals(row.getString("type")),
                        row.getString("process"),
                        nameOf(row.getString("definition"), row.getString("activity"), row.getString("name")),
                        aboutOf(row.getString("process"), row.getString("key"), row.getString("name"))))
                .optional();
    }

    Optional<Instant> nextDueAfter(Instant now) {
        return jdbc.sql(NEXT)
                .param("now", Timestamp.from(now))
                .query((row, number) -> Optional.ofNullable(row.getTimestamp(1)))
                .single()
                .map(Timestamp::toInstant);
    }

    /** As the job executor runs it: with the tenant of the job, as one that looks after its own retries. */
    void run(DueJob job) {
        Context.setJobExecutorContext(new JobExecutorContext());
        try {
            management.executeJob(job.id());
        } finally {
            Context.removeJobExecutorContext();
        }
    }

    boolean exists(DueJob job) {
        return management.createJobQuery().jobId(job.id()).count() == 1;
    }

    private String nameOf(String definition, String activity, String process) {
        if (definition == null || activity == null) {
            return process;
        }
        // a task that is asked of many at once has a body around it
        String element = activity.replaceAll("#.*$", "");
        return repository.getBpmnModelInstance(definition).getModelElementById(element) instanceof FlowElement found
                        && found.getName() != null
                ? found.getName()
                : process;
    }

    private String aboutOf(String process, String key, String name) {
        return key == null ? name : openTasks.about(process, key, null);
    }
}
