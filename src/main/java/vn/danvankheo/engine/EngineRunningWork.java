package vn.danvankheo.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.reporting.RunningWork;

/** Reads the engine's tables in one statement: by its queries each task would be asked for its candidate group. */
@Component
class EngineRunningWork implements RunningWork {

    private static final String RUNNING =
            """
            select instance.id_ as instance, definition.key_ as process, instance.business_key_ as key,
                   instance.tenant_id_ as unit, task.id_ as task, task.name_ as name, task.assignee_ as assignee,
                   task.due_date_ as due,
                   (select min(link.group_id_) from act_ru_identitylink link
                     where link.task_id_ = task.id_ and link.type_ = 'candidate') as committee
              from act_ru_execution instance
              join act_re_procdef definition on definition.id_ = instance.proc_def_id_
              left join act_ru_task task on task.proc_inst_id_ = instance.id_
             where instance.parent_id_ is null and instance.tenant_id_ = any (:units)
               and definition.key_ in ('campaignYear', 'unitRegistration', 'modelLifecycle', 'periodicReview',
                                       'recognitionRound')
            """;

    private static final String MINE =
            """
            select task.id_ as task, task.task_def_key_ as kind, instance.business_key_ as key, task.name_ as name,
                   task.description_ as about, task.due_date_ as due
              from act_ru_task task
              join act_ru_execution instance on instance.id_ = task.proc_inst_id_
             where (task.assignee_ = :account
                    or exists (select 1 from act_ru_identitylink link
                                where link.task_id_ = task.id_ and link.type_ = 'candidate'
                                  and link.group_id_ = any (:committees)))
            """;

    private final JdbcClient jdbc;

    EngineRunningWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Instance> about(Collection<UnitCode> units) {
        Map<String, Instance> instances = new LinkedHashMap<>();
        jdbc.sql(RUNNING)
                .param("units", units.stream().map(UnitCode::value).toArray(String[]::new))
                .query((ResultSet row) -> add(row, instances));
        return List.copyOf(instances.values());
    }

    @Override
    public List<MyTask> of(String account, Collection<CommitteeOfUnit> committees) {
        return tasks(jdbc.sql(MINE + " order by task.due_date_"), account, committees);
    }

    @Override
    public List<MyTask> some(
            String account, Collection<CommitteeOfUnit> committees, String kind, String after, int most) {
        StatementSpec some = jdbc.sql(MINE
                        + " and task.task_def_key_ = :kind and instance.business_key_ > :after"
                        + " order by instance.business_key_ limit :most")
                .param("kind", kind)
                .param("after", after)
                .param("most", most);
        return tasks(some, account, committees);
    }

    private static List<MyTask> tasks(StatementSpec statement, String account, Collection<CommitteeOfUnit> committees) {
        return statement
                .param("account", account)
                .param(
                        "committees",
                        committees.stream().map(CommitteeOfUnit::id).toArray(String[]::new))
                .query((row, number) -> new MyTask(
                        row.getString("task"),
                        row.getString("kind"),
                        row.getString("key"),
                        row.getString("name"),
                        row.getString("about"),
                        due(row)))
                .list();
    }

    private static Instant due(ResultSet row) throws SQLException {
        Timestamp due = row.getTimestamp("due");
        return due == null ? null : due.toInstant();
    }

    private static void add(ResultSet row, Map<String, Instance> instances) throws SQLException {
        String id = row.getString("instance");
        Instance instance = instances.get(id);
        if (instance == null) {
            instance = new Instance(
                    id,
                    row.getString("process"),
                    row.getString("key"),
                    UnitCode.of(row.getString("unit")),
                    new ArrayList<>());
            instances.put(id, instance);
        }
        if (row.getString("task") != null) {
            String committee = row.getString("committee");
            instance.tasks()
                    .add(new OpenTask(
                            row.getString("name"),
                            committee == null ? null : CommitteeOfUnit.ofId(committee),
                            row.getString("assignee"),
                            due(row)));
        }
    }
}
