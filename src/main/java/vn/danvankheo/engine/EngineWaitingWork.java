package vn.danvankheo.engine;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.reporting.WaitingWork;

/** Counts the engine's open tasks in one statement, whatever their number. */
@Component
class EngineWaitingWork implements WaitingWork {

    private static final String OPEN =
            """
            with recursive within(code) as (
                select code from unit where code = :unit
                union all
                select below.code from unit below join within on below.superior = within.code where :withSubtree)
            select definition.name_ as process, task.name_ as name, task.create_time_ as since, count(*) as tasks
              from act_ru_task task
              join act_re_procdef definition on definition.id_ = task.proc_def_id_
             where task.tenant_id_ in (select code from within)
             group by definition.name_, task.name_, task.create_time_
            """;

    private final JdbcClient jdbc;

    EngineWaitingWork(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Waiting> about(UnitCode unit, boolean withSubtree) {
        return jdbc.sql(OPEN)
                .param("unit", unit.value())
                .param("withSubtree", withSubtree)
                .query((row, number) -> new Waiting(
                        row.getString("process"),
                        row.getString("name"),
                        row.getTimestamp("since").toInstant(),
                        row.getInt("tasks")))
                .list();
    }
}
