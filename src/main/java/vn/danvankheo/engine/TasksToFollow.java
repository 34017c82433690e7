package vn.danvankheo.engine;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import vn.danvankheo.engine.FollowedUnits.Changed;
import vn.danvankheo.engine.Identities.Seat;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;

/** The open tasks of which must be asked again whose they are. They outlive a crash. */
@Component
class TasksToFollow {

    private final Organisation organisation;
    private final JdbcTemplate jdbc;

    TasksToFollow(Organisation organisation, JdbcTemplate jdbc) {
        this.organisation = organisation;
        this.jdbc = jdbc;
    }

    /** Adds every task whose answer may have become another one by the change. */
    void add(Changed units, Set<Seat> seats) {
        Reach reach = new Reach(
                organisation.everyUnit().stream().collect(Collectors.toMap(Unit::code, Function.identity())),
                units,
                seats.stream().map(seat -> seat.committee().unit()).collect(Collectors.toSet()),
                seats.stream().map(Seat::account).collect(Collectors.toSet()));
        if (!reach.isEmpty()) {
            add(openTasks().stream().filter(reach::includes).map(OpenTask::id).toList());
        }
    }

    Set<String> openIds() {
        return new HashSet<>(jdbc.queryForList("select id_ from act_ru_task", String.class));
    }

    /**
     * Adds the tasks that have been given since by who still read the organisation as it was.
     *
     * @return ids of all that are open
     */
    Set<String> addOthersThan(Set<String> known) {
        Set<String> open = openIds();
        add(open.stream().filter(id -> !known.contains(id)).toList());
        return open;
    }

    /** By the database's clock, which also dates the transactions. */
    OffsetDateTime now() {
        return jdbc.queryForObject("select clock_timestamp()", OffsetDateTime.class);
    }

    /** Whether a transaction that began before has not ended yet. */
    boolean areGivenByOlderThan(OffsetDateTime moment) {
        return jdbc.queryForObject(
                "select exists (select from pg_stat_activity"
                        + " where datname = current_database() and usename = current_user and xact_start < ?)",
                Boolean.class,
                moment);
    }

    private void add(List<String> taskIds) {
        jdbc.batchUpdate(
                "insert into task_to_follow (task_id) values (?) on conflict do nothing",
                taskIds.stream().map(id -> new Object[] {id}).toList());
    }

    /** The next ones in the order of their ids. */
    List<String> after(String taskId, int most) {
        return jdbc.queryForList(
                "select task_id from task_to_follow where task_id > ? order by task_id limit ?",
                String.class,
                taskId,
                most);
    }

    void done(Collection<String> taskIds) {
        jdbc.batchUpdate(
                "delete from task_to_follow where task_id = ?",
                taskIds.stream().map(id -> new Object[] {id}).toList());
    }

    int left() {
        return jdbc.queryForObject("select count(*) from task_to_follow", Integer.class);
    }

    /** All at once, which the engine's queries do not offer. Whom nobody of a committee was asked for, is asked by name. */
    private Collection<OpenTask> openTasks() {
        Map<String, OpenTask> tasks = new LinkedHashMap<>();
        jdbc.query(
                """
                select task.id_, execution.tenant_id_, task.assignee_, link.group_id_
                  from act_ru_task task
                  join act_ru_execution execution on execution.id_ = task.execution_id_
                  join act_ru_identitylink link on link.task_id_ = task.id_ and link.type_ = 'candidate'
                 where link.group_id_ is not null
                """,
                row -> {
                    OpenTask task = new OpenTask(
                            row.getString(1), UnitCode.of(row.getString(2)), row.getString(3), new ArrayList<>());
                    tasks.computeIfAbsent(task.id(), id -> task)
                            .asked()
                            .add(CommitteeOfUnit.ofId(row.getString(4)).unit());
                });
        return tasks.values();
    }

    /** @param asked the units whose committees were asked */
    private record OpenTask(String id, UnitCode about, String assignee, List<UnitCode> asked) {}

    /** How far down and up a change is felt; asking every task of the province for each member would take minutes. */
    private static final class Reach {

        private final Map<UnitCode, Unit> units;
        private final Changed changed;
        private final Set<UnitCode> withOtherMembers;
        private final Set<String> accounts;
        private final Map<UnitCode, Set<UnitCode>> upwards = new HashMap<>();

        Reach(Map<UnitCode, Unit> units, Changed changed, Set<UnitCode> withOtherMembers, Set<String> accounts) {
            this.units = units;
            this.changed = changed;
            this.withOtherMembers = withOtherMembers;
            this.accounts = accounts;
        }

        boolean isEmpty() {
            return changed.moved().isEmpty() && changed.renamed().isEmpty() && accounts.isEmpty();
        }

        boolean includes(OpenTask task) {
            return accounts.contains(task.assignee())
                    || feels(task.about())
                    || task.asked().stream().anyMatch(this::feels)
                    || task.asked().stream().anyMatch(asked -> mayComeTo(task.about(), asked));
        }

        /** What moves takes along all that stands below it; a name is its own matter. */
        private boolean feels(UnitCode unit) {
            return changed.renamed().contains(unit) || upwards(unit).stream().anyMatch(changed.moved()::contains);
        }

        /**
         * Work falls upwards: it is another's, when somebody comes or goes in the unit that was asked, or when somebody
         * comes on the way to it.
         */
        private boolean mayComeTo(UnitCode about, UnitCode asked) {
            return withOtherMembers.contains(asked)
                    || upwards(about).stream()
                            .anyMatch(unit -> withOtherMembers.contains(unit)
                                    && upwards(unit).contains(asked));
        }

        private Set<UnitCode> upwards(UnitCode unit) {
            return upwards.computeIfAbsent(unit, from -> {
                Set<UnitCode> way = new HashSet<>();
                for (Unit each = units.get(from);
                        each != null;
                        each = each.superior() == null ? null : units.get(each.superior())) {
                    way.add(each.code());
                }
                return way;
            });
        }
    }
}
