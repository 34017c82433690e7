package vn.danvankheo.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.monitoring.EngineFigures;
import vn.danvankheo.monitoring.TaskAge;

/** Counts in the engine's tables: its queries would need one statement for each figure. */
@Component
@Transactional(readOnly = true)
class CountsOfEngine implements EngineFigures {

    private static final Integer[] AGES = Arrays.stream(TaskAge.values())
            .limit(TaskAge.values().length - 1L)
            .map(TaskAge::lessThanDays)
            .toArray(Integer[]::new);

    private final JdbcClient jdbc;
    private final ProcessEngineConfigurationImpl engine;
    private final Clock clock;

    CountsOfEngine(JdbcClient jdbc, ProcessEngineConfigurationImpl engine, Clock clock) {
        this.jdbc = jdbc;
        this.engine = engine;
        this.clock = clock;
    }

    /** Without a join: of tables that have just filled the planner knows nothing, and would join each row with each. */
    @Override
    public List<OpenTasks> tasks() {
        return jdbc.sql(
                        """
                        select committee, width_bucket(
                                   (extract(epoch from cast(:now as timestamp) - created) / 86400)::numeric,
                                   cast(:ages as numeric[])) as age,
                               count(*) as open, count(*) filter (where due < :now) as overdue
                          from (select min(committee) as committee, min(created) as created, min(due) as due
                                  from (select id_ as task, null as committee, create_time_ as created, due_date_ as due
                                          from act_ru_task
                                         union all
                                        select task_id_, substring(group_id_ from '[^.]+$'), null, null
                                          from act_ru_identitylink
                                         where group_id_ is not null and type_ = 'candidate') told
                                 group by task) task
                         where created is not null
                         group by 1, 2
                        """)
                .param("now", Timestamp.from(clock.instant()))
                .param("ages", AGES)
                .query((row, number) -> new OpenTasks(
                        row.getString("committee"),
                        TaskAge.values()[row.getInt("age")],
                        row.getLong("open"),
                        row.getLong("overdue")))
                .list();
    }

    @Override
    public Jobs jobs() {
        Instant now = clock.instant();
        return jdbc.sql(
                        """
                        with waiting as (
                            select type_, coalesce(duedate_, create_time_) as since from act_ru_job
                             where retries_ > 0 and suspension_state_ = 1 and (duedate_ is null or duedate_ < :now))
                        select (select count(*) from waiting where type_ = 'timer') as timers_late,
                               (select min(since) from waiting where type_ = 'timer') as timer_since,
                               (select count(*) from waiting) as due,
                               (select min(since) from waiting) as since,
                               (select count(*) from act_ru_job
                                 where retries_ > 0 and exception_stack_id_ is not null) as retrying,
                               (select count(*) from act_ru_job where retries_ = 0) as failed,
                               (select count(*) from act_ru_incident) as incidents
                        """)
                .param("now", Timestamp.from(now))
                .query((row, number) -> new Jobs(
                        row.getLong("timers_late"),
                        since(row, "timer_since", now),
                        row.getLong("due"),
                        since(row, "since", now),
                        row.getLong("retrying"),
                        row.getLong("failed"),
                        row.getLong("incidents")))
                .single();
    }

    private static Duration since(ResultSet row, String column, Instant now) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null || moment.toInstant().isAfter(now)
                ? Duration.ZERO
                : Duration.between(moment.toInstant(), now);
    }

    @Override
    public Installation installation() {
        return jdbc.sql(
                        """
                        select (select count(*) from node
                                 where seen_at >= clock_timestamp() - interval '10 seconds') as nodes,
                               (select extract(epoch from clock_timestamp() - backed_up_at) from installation) as backed_up
                        """)
                .query((row, number) -> new Installation(
                        row.getLong("nodes"),
                        row.getObject("backed_up") == null ? null : Duration.ofSeconds(row.getLong("backed_up"))))
                .single();
    }

    @Override
    @Transactional(propagation = Propagation.SUPPORTS)
    public boolean takesJobs() {
        return engine.getJobExecutor().isActive();
    }
}
