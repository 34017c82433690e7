package vn.danvankheo.engine.cockpit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.engine.ballot.BallotTasks;
import vn.danvankheo.organisation.Subtrees;
import vn.danvankheo.organisation.UnitCode;

/**
 * How often each element of a diagram was done and how long that took, in every version of the process. A vote is one
 * thing, from the first ballot's opening to the closing.
 */
@Service
@Transactional(readOnly = true)
class ActivityFigures {

    private static final double MILLISECONDS_PER_DAY = 86_400_000;

    private static final String FIGURES =
            """
            select replace(act_id_, '#multiInstanceBody', '') as activity,
                   count(*) filter (where end_time_ is null) as running,
                   count(*) filter (where end_time_ is not null and act_inst_state_ <> 2) as finished,
                   percentile_cont(0.5) within group (order by duration_)
                       filter (where end_time_ is not null and act_inst_state_ <> 2) as median,
                   max(duration_) filter (where end_time_ is not null and act_inst_state_ <> 2) as longest
              from act_hi_actinst
             where proc_def_key_ = :process and tenant_id_ in
            """
                    + Subtrees.OF_TOPS
                    + """
               and (act_id_ = :vote or act_id_ <> :ballot and act_type_ <> 'multiInstanceBody')
             group by 1
             order by 1
            """;

    private final JdbcClient jdbc;

    ActivityFigures(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * One element of the diagram.
     *
     * @param running how often it is open now
     * @param finished how often it was done, without what was called off
     * @param medianDays of what was done, in days of 24 hours; null where nothing was
     * @param longestDays likewise
     */
    record Figure(String activity, long running, long finished, Double medianDays, Double longestDays) {}

    /** Key of the process of a definition. */
    Optional<String> process(String definition) {
        return jdbc.sql("select key_ from act_re_procdef where id_ = ?")
                .param(definition)
                .query(String.class)
                .optional();
    }

    /** Of the instances that are about the units and about what is below them. */
    List<Figure> of(String process, Collection<UnitCode> tops) {
        return jdbc.sql(FIGURES)
                .param("process", process)
                .param("tops", Subtrees.tops(tops))
                .param("ballot", BallotTasks.KEY)
                .param("vote", BallotTasks.KEY + "#multiInstanceBody")
                .query((row, index) -> new Figure(
                        row.getString("activity"),
                        row.getLong("running"),
                        row.getLong("finished"),
                        days(row, "median"),
                        days(row, "longest")))
                .list();
    }

    private static Double days(ResultSet row, String column) throws SQLException {
        double milliseconds = row.getDouble(column);
        return row.wasNull() ? null : milliseconds / MILLISECONDS_PER_DAY;
    }
}
