package vn.danvankheo.engine.rehearsal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.process.OpenTasks;

/** The tasks that came up at the moment at which the clock stands. */
@Component
@Profile("!production")
class NewTasks {

    private static final String CREATED =
            """
            select task.id_ as id, task.name_ as name, task.due_date_ as due, process.key_ as process,
                   instance.business_key_ as key,
                   array(select link.group_id_ from act_ru_identitylink link
                          where link.task_id_ = task.id_ and link.type_ = 'candidate' and link.group_id_ is not null
                          order by link.group_id_) as committees
              from act_ru_task task
              join act_ru_execution instance on instance.id_ = task.proc_inst_id_
              join act_re_procdef process on process.id_ = task.proc_def_id_
             where task.create_time_ = :now and task.id_ <> all (:known)
             order by instance.business_key_, task.id_
            """;

    private final JdbcClient jdbc;
    private final OpenTasks openTasks;
    private final Organisation organisation;

    NewTasks(JdbcClient jdbc, OpenTasks openTasks, Organisation organisation) {
        this.jdbc = jdbc;
        this.openTasks = openTasks;
        this.organisation = organisation;
    }

    private record Created(String id, Happening happening) {}

    /** @param known ids of the tasks that have been told; what is told now is added */
    List<Happening> since(Instant now, Set<String> known) {
        List<Created> created = jdbc.sql(CREATED)
                .param("now", Timestamp.from(now))
                .param("known", known.toArray(String[]::new))
                .query((row, number) -> new Created(row.getString("id"), told(now, row)))
                .list();
        known.addAll(created.stream().map(Created::id).collect(Collectors.toCollection(HashSet::new)));
        return created.stream().map(Created::happening).toList();
    }

    private Happening told(Instant now, ResultSet row) throws SQLException {
        String[] committees = (String[]) row.getArray("committees").getArray();
        Timestamp due = row.getTimestamp("due");
        return Happening.task(
                now,
                row.getString("process"),
                row.getString("name"),
                openTasks.about(
                        row.getString("process"), row.getString("key"), committees.length == 1 ? committees[0] : null),
                committees.length == 0
                        ? null
                        : Arrays.stream(committees).map(this::nameOf).collect(Collectors.joining("; ")),
                due == null ? null : due.toInstant());
    }

    private String nameOf(String committee) {
        CommitteeOfUnit asked = CommitteeOfUnit.ofId(committee);
        return asked.committee().nameAt(organisation.unit(asked.unit()));
    }
}
