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
import java.util.Objects;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Subtrees;
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
             where
            """;

    private static final String FOLLOWED =
            """
             instance.parent_id_ is null
               and definition.key_ in ('campaignYear', 'unitRegistration', 'modelLifecycle', 'periodicReview',
                                       'recognitionRound')
            """;

    private static final String OF_UNITS = FOLLOWED + " and instance.tenant_id_ = any (:units)";

    /** Found and ordered by what a table shows, so that only one page of it is read. */
    private static final String WANTED =
            """
              from (select instance.id_ as id, unit.name as unit, instance.business_key_ as key,
                           (select min(task.due_date_) from act_ru_task task
                             where task.proc_inst_id_ = instance.id_) as due
                      from act_ru_execution instance
                      join act_re_procdef definition on definition.id_ = instance.proc_def_id_
                      join unit on unit.code = instance.tenant_id_
                      left join exemplary_model model
                             on definition.key_ = 'modelLifecycle' and model.code = instance.business_key_
                     where
            """
                    + FOLLOWED
                    + " and instance.tenant_id_ in "
                    + Subtrees.OF_TOPS
                    + """
                       and (cast(:process as varchar) is null or definition.key_ = :process)
                       and (cast(:step as varchar) is null
                            or :step = case when definition.key_ = 'unitRegistration' then '1'
                                            when definition.key_ <> 'modelLifecycle' then null
                                            when model.registration_number is null then '1'
                                            when model.implementation_ended_at is null then '2–3'
                                            else '4' end)
                       and (cast(:text as varchar) is null
                            or plain_text(concat_ws(' ', model.title, unit.name, instance.business_key_,
                                                    model.registration_number))
                               like '%' || plain_text(:text) || '%')) instance
             where (not :lateOnly or due < :today)
            """;

    private static final String SHOWN =
            """
            select task.id_ as task, task.task_def_key_ as kind, instance.business_key_ as key, task.name_ as name,
                   task.description_ as about, task.due_date_ as due
            """;

    /** Looked up by both indexes: with an OR between them all open tasks would be read. */
    private static final String MINE =
            """
              from act_ru_task task
              join act_ru_execution instance on instance.id_ = task.proc_inst_id_
             where task.id_ in (select own.id_ from act_ru_task own where own.assignee_ = :account
                                union
                                select link.task_id_ from act_ru_identitylink link
                                 where link.type_ = 'candidate' and link.group_id_ = any (:committees))
            """;

    private final JdbcClient jdbc;
    private final Days days;

    EngineRunningWork(JdbcClient jdbc, Days days) {
        this.jdbc = jdbc;
        this.days = days;
    }

    @Override
    public Page page(Collection<UnitCode> tops, Wanted wanted, int asked, int most) {
        MapSqlParameterSource values = new MapSqlParameterSource("tops", Subtrees.tops(tops))
                .addValue("process", wanted.process())
                .addValue("step", wanted.step())
                .addValue("text", wanted.text() == null ? null : wanted.text().replaceAll("[\\\\%_]", "\\\\$0"))
                .addValue("lateOnly", wanted.lateOnly())
                .addValue("today", Timestamp.from(days.startOf(days.today())));
        int[] counts = jdbc.sql("select count(*), count(*) filter (where due < :today)" + WANTED)
                .paramSource(values)
                .query((row, number) -> new int[] {row.getInt(1), row.getInt(2)})
                .single();
        int last = Math.max(1, (counts[0] + most - 1) / most);
        int number = Math.min(Math.max(1, asked), last);
        List<String> ids = jdbc.sql("select id" + WANTED
                        + " order by cast(due as date) nulls last, unit, key, id limit :most offset :offset")
                .paramSource(values.addValue("most", most).addValue("offset", (number - 1) * most))
                .query(String.class)
                .list();
        Map<String, Instance> instances = new LinkedHashMap<>();
        jdbc.sql(RUNNING + " instance.id_ = any (:ids)")
                .param("ids", ids.toArray(String[]::new))
                .query((ResultSet row) -> add(row, instances));
        return new Page(
                ids.stream().map(instances::get).filter(Objects::nonNull).toList(), counts[0], counts[1], number, last);
    }

    @Override
    public List<Instance> about(Collection<UnitCode> units) {
        Map<String, Instance> instances = new LinkedHashMap<>();
        jdbc.sql(RUNNING + OF_UNITS)
                .param("units", units.stream().map(UnitCode::value).toArray(String[]::new))
                .query((ResultSet row) -> add(row, instances));
        return List.copyOf(instances.values());
    }

    @Override
    public List<MyTask> of(String account, Collection<CommitteeOfUnit> committees, int most) {
        return tasks(
                jdbc.sql(SHOWN + MINE + " order by task.due_date_, task.id_ limit :most")
                        .param("most", most),
                account,
                committees);
    }

    @Override
    public int count(String account, Collection<CommitteeOfUnit> committees) {
        return whose(jdbc.sql("select count(*)" + MINE), account, committees)
                .query(Integer.class)
                .single();
    }

    @Override
    public List<MyTask> about(String account, Collection<CommitteeOfUnit> committees, String key) {
        return tasks(
                jdbc.sql(SHOWN + MINE + " and instance.business_key_ = :key").param("key", key), account, committees);
    }

    @Override
    public List<MyTask> some(
            String account, Collection<CommitteeOfUnit> committees, String kind, String after, int most) {
        StatementSpec some = jdbc.sql(SHOWN + MINE
                        + " and task.task_def_key_ = :kind and instance.business_key_ > :after"
                        + " order by instance.business_key_ limit :most")
                .param("kind", kind)
                .param("after", after)
                .param("most", most);
        return tasks(some, account, committees);
    }

    private static List<MyTask> tasks(StatementSpec statement, String account, Collection<CommitteeOfUnit> committees) {
        return whose(statement, account, committees)
                .query((row, number) -> new MyTask(
                        row.getString("task"),
                        row.getString("kind"),
                        row.getString("key"),
                        row.getString("name"),
                        row.getString("about"),
                        due(row)))
                .list();
    }

    private static StatementSpec whose(
            StatementSpec statement, String account, Collection<CommitteeOfUnit> committees) {
        return statement
                .param("account", account)
                .param(
                        "committees",
                        committees.stream().map(CommitteeOfUnit::id).toArray(String[]::new));
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
