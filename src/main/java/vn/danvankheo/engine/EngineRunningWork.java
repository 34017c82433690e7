package vn.danvankheo.engine;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
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
               and definition.key_ in ('campaignYear', 'unitRegistration', 'modelLifecycle')
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
            Timestamp due = row.getTimestamp("due");
            instance.tasks()
                    .add(new OpenTask(
                            row.getString("name"),
                            committee == null ? null : CommitteeOfUnit.ofId(committee),
                            row.getString("assignee"),
                            due == null ? null : due.toInstant()));
        }
    }
}
