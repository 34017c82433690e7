package vn.danvankheo.engine.cockpit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.engine.ballot.BallotTasks;
import vn.danvankheo.organisation.StandingIn;
import vn.danvankheo.organisation.Subtrees;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.process.TaskWords;
import vn.danvankheo.sheet.StreamedRows;

/**
 * Nhật ký: who did what in an instance, running or ended, for whom and how long it took. Of a ballot it tells when the
 * vote was open and nothing else: neither who was asked nor who has voted, nor when, nor how many have.
 */
@Service
@Transactional(readOnly = true)
class InstanceRecord {

    static final int PAGE_SIZE = 50;

    /** Ids of the engine's tables are not guessed, but they come from an address. */
    private static final String FOLLOWED = " instance.id_ = :instance and instance.tenant_id_ in " + Subtrees.OF_TOPS;

    private static final String HEAD =
            """
            select instance.id_ as id, definition.id_ as definition, definition.key_ as process,
                   definition.name_ as process_name, instance.business_key_ as key, model.title as model,
                   instance.tenant_id_ as unit, unit.name as unit_name, instance.start_time_ as started,
                   instance.end_time_ as ended, instance.end_act_id_ as outcome, instance.state_ as state
              from act_hi_procinst instance
              join act_re_procdef definition on definition.id_ = instance.proc_def_id_
              join unit on unit.code = instance.tenant_id_
              left join exemplary_model model
                     on definition.key_ = 'modelLifecycle' and model.code = instance.business_key_
             where
            """
                    + FOLLOWED;

    /** What somebody did or waited for; the single ballots are left out before anything else is asked. */
    private static final String STEPS =
            """
              from act_hi_actinst step
             where step.proc_inst_id_ = :instance
               and (step.act_id_ = :vote
                    or step.act_id_ <> :ballot and step.act_name_ is not null
                       and step.act_type_ not in ('multiInstanceBody', 'subProcess', 'exclusiveGateway',
                                                  'parallelGateway', 'inclusiveGateway', 'eventBasedGateway'))
            """;

    /** Asked are those who were at last: a task may have gone to others while it was open. */
    private static final String TRAIL =
            """
            select step.*, task.due_date_ as due, task.description_ as about, actor.last_ as actor,
                   coalesce(absent.display_name, acted_for.absent) as absent, who.account as account, asked.names as asked,
                   (asked.by_unit and asked.by_other
                    and not exists (select 1 from act_id_membership seat
                                     where seat.user_id_ = who.account
                                       and split_part(seat.group_id_, '.', 1) = step.tenant_id_)
                    and exists (select 1 from act_id_membership seat
                                 where seat.user_id_ = who.account
                                   and seat.group_id_ = any (asked.committees))) as on_behalf
              from (select step.id_, step.act_id_, step.act_type_, step.act_name_, step.start_time_, step.end_time_,
                           step.act_inst_state_, step.task_id_, step.tenant_id_, step.sequence_counter_
            """
                    + STEPS
                    + """
                     order by step.start_time_, step.sequence_counter_, step.id_ limit :limit offset :offset) step
              left join act_hi_taskinst task on task.id_ = step.task_id_
              left join lateral (
                    select case when step.act_type_ = 'startEvent'
                                then (select start_user_id_ from act_hi_procinst where id_ = :instance)
                                else coalesce((select log.user_id_ from act_hi_op_log log
                                                where log.task_id_ = step.task_id_
                                                  and log.operation_type_ = 'Complete' limit 1),
                                              task.assignee_) end as account) who on true
              left join act_id_user actor on actor.id_ = who.account
              left join acted_for on acted_for.account = who.account
                    and acted_for.occasion = coalesce(step.task_id_,
                                                      case when step.act_type_ = 'startEvent' then :instance end)
              left join member absent on absent.account = acted_for.absent
              left join lateral (
                    select string_agg(distinct committee.name_, '; ') as names,
                           array_agg(distinct link.group_id_) as committees,
                           bool_or(split_part(link.group_id_, '.', 1) = step.tenant_id_) as by_unit,
                           bool_or(split_part(link.group_id_, '.', 1) <> step.tenant_id_) as by_other
                      from (select log.group_id_ from act_hi_identitylink log
                             where log.root_proc_inst_id_ = :instance and log.task_id_ = step.task_id_
                               and log.type_ = 'candidate' and log.group_id_ is not null
                             group by log.group_id_
                            having count(*) filter (where log.operation_type_ = 'add')
                                   > count(*) filter (where log.operation_type_ = 'delete')) link
                      left join act_id_group committee on committee.id_ = link.group_id_) asked on true
             order by step.start_time_, step.sequence_counter_, step.id_
            """;

    private static final String VOTE = BallotTasks.KEY + "#multiInstanceBody";

    private final JdbcClient jdbc;
    private final StreamedRows rows;
    private final Outcomes outcomes;
    private final Spans spans;

    InstanceRecord(JdbcClient jdbc, StreamedRows rows, Outcomes outcomes, Spans spans) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.outcomes = outcomes;
        this.spans = spans;
    }

    /**
     * An instance.
     *
     * @param definition id of the diagram after which it runs or ran
     * @param unitCode code of the unit that it is about
     * @param endedAt null while it runs
     * @param took in words; until now while it runs
     * @param outcome how it has ended; null while it runs
     */
    record Head(
            String id,
            String definition,
            String process,
            String processName,
            String key,
            String title,
            String unitCode,
            String unit,
            String startedAt,
            String endedAt,
            String took,
            String outcome) {}

    /**
     * One step.
     *
     * @param what name of the element in the diagram
     * @param about of several tasks of the same name what this one is about; null where the name says it
     * @param person who did it, by name, and in whose stead; null where nobody did or it is a secret
     * @param by what did it or is asked: committees, “Hệ thống” for what happens by itself
     * @param onBehalf whether the person did it for the unit as a member of a unit above
     * @param endedAt null while it is open
     * @param state whether it is done, open or was called off
     * @param lastDay last day that was in time; null where there is none
     */
    record Step(
            String activity,
            String what,
            String about,
            String person,
            String by,
            boolean onBehalf,
            String startedAt,
            String endedAt,
            String took,
            State state,
            String lastDay,
            boolean late) {}

    enum State {
        DONE,
        OPEN,
        CALLED_OFF;

        private static State of(ResultSet row) throws SQLException {
            // the engine's mark of what was interrupted or cancelled
            if (row.getInt("act_inst_state_") == 2) {
                return CALLED_OFF;
            }
            return row.getTimestamp("end_time_") == null ? OPEN : DONE;
        }
    }

    /** @param number of this page, beginning with 1 */
    record Trail(List<Step> steps, long found, int number, int last) {}

    /** The instance, if it is about one of the units or what is below them. */
    Optional<Head> find(Collection<UnitCode> tops, String instance) {
        return jdbc.sql(HEAD)
                .param("instance", instance)
                .param("tops", Subtrees.tops(tops))
                .query((row, index) -> head(row))
                .optional();
    }

    private Head head(ResultSet row) throws SQLException {
        Instant started = row.getTimestamp("started").toInstant();
        Instant ended = instant(row, "ended");
        return new Head(
                row.getString("id"),
                row.getString("definition"),
                row.getString("process"),
                row.getString("process_name"),
                row.getString("key"),
                Titles.of(
                        row.getString("process"),
                        row.getString("process_name"),
                        row.getString("key"),
                        row.getString("model")),
                row.getString("unit"),
                row.getString("unit_name"),
                spans.moment(started),
                spans.moment(ended),
                spans.between(started, ended),
                ended == null
                        ? null
                        : outcomes.of(row.getString("definition"), row.getString("outcome"), row.getString("state")));
    }

    /** The steps in the order of their beginning. */
    Trail trail(Head instance, int asked) {
        long found = jdbc.sql("select count(*)" + STEPS)
                .param("instance", instance.id())
                .param("ballot", BallotTasks.KEY)
                .param("vote", VOTE)
                .query(Long.class)
                .single();
        int last = (int) Math.max(1, (found + PAGE_SIZE - 1) / PAGE_SIZE);
        int number = Math.min(Math.max(1, asked), last);
        List<Step> steps = jdbc.sql(TRAIL)
                .params(some(instance, PAGE_SIZE, (number - 1) * PAGE_SIZE))
                .query((row, index) -> step(row, instance))
                .list();
        return new Trail(steps, found, number, last);
    }

    /** All of them, one after the other. */
    void each(Head instance, Consumer<Step> reader) {
        rows.each(TRAIL, some(instance, Long.MAX_VALUE, 0), row -> reader.accept(step(row, instance)));
    }

    private static Map<String, Object> some(Head instance, long most, int skipped) {
        return Map.of(
                "instance", instance.id(),
                "ballot", BallotTasks.KEY,
                "vote", VOTE,
                "limit", most,
                "offset", skipped);
    }

    private Step step(ResultSet row, Head instance) throws SQLException {
        Instant started = row.getTimestamp("start_time_").toInstant();
        Instant ended = instant(row, "end_time_");
        Instant due = instant(row, "due");
        boolean vote = row.getString("act_id_").equals(VOTE);
        State state = State.of(row);
        return new Step(
                vote ? BallotTasks.KEY : row.getString("act_id_"),
                vote ? "Bỏ phiếu" : row.getString("act_name_"),
                about(row, instance),
                person(row),
                vote ? "Hội đồng thi đua – " + instance.unit() + " (không ghi từng người)" : by(row),
                row.getBoolean("on_behalf"),
                spans.moment(started),
                spans.moment(ended),
                spans.between(started, ended),
                state,
                spans.day(due),
                state != State.CALLED_OFF && spans.isLate(due, ended));
    }

    /** A model's own name stands above its trail. */
    private static String about(ResultSet row, Head instance) throws SQLException {
        String about = row.getString("about");
        return about == null || instance.process().equals("modelLifecycle") ? null : TaskWords.withoutLastDay(about);
    }

    private static String person(ResultSet row) throws SQLException {
        if (row.getString("account") == null) {
            return null;
        }
        String actor = row.getString("actor") == null ? "Người không còn trong danh sách" : row.getString("actor");
        return row.getString("absent") == null ? actor : actor + StandingIn.FOR + row.getString("absent");
    }

    private static String by(ResultSet row) throws SQLException {
        if (row.getString("task_id_") != null) {
            return row.getString("asked");
        }
        return row.getString("account") == null ? "Hệ thống" : null;
    }

    /** What became of the elements of the diagram, those of the vote as a whole: open, done or called off. */
    Map<String, State> marks(Head instance) {
        Map<String, State> marks = new HashMap<>();
        jdbc.sql(
                        """
                        select replace(act_id_, '#multiInstanceBody', '') as activity, act_inst_state_, end_time_
                          from act_hi_actinst
                         where proc_inst_id_ = :instance and act_id_ <> :ballot
                         order by start_time_, sequence_counter_
                        """)
                .param("instance", instance.id())
                .param("ballot", BallotTasks.KEY)
                .query(row -> {
                    // open wins over what was done in an earlier round, done over what was called off
                    marks.merge(row.getString("activity"), State.of(row), InstanceRecord::rather);
                });
        return marks;
    }

    private static State rather(State one, State other) {
        if (one == State.OPEN || other == State.OPEN) {
            return State.OPEN;
        }
        return one == State.DONE || other == State.DONE ? State.DONE : State.CALLED_OFF;
    }

    /** Ids of the tasks of the instance, those of ballots left out. */
    List<String> tasks(Head instance) {
        return jdbc.sql("select id_ from act_hi_taskinst where proc_inst_id_ = ? and task_def_key_ <> ?")
                .params(instance.id(), BallotTasks.KEY)
                .query(String.class)
                .list();
    }

    /** When the instance began. */
    Instant beganAt(Head instance) {
        return jdbc.sql("select start_time_ from act_hi_procinst where id_ = ?")
                .param(instance.id())
                .query(Timestamp.class)
                .single()
                .toInstant();
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp moment = row.getTimestamp(column);
        return moment == null ? null : moment.toInstant();
    }
}
