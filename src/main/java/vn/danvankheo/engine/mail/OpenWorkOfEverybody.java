package vn.danvankheo.engine.mail;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.calendar.ReminderLadder;
import vn.danvankheo.calendar.ReminderLadder.Reminder;
import vn.danvankheo.notification.OpenWork;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.process.Addressees;
import vn.danvankheo.process.Addressees.Addressee;
import vn.danvankheo.process.TaskWords;

/**
 * Everybody's open tasks with the days on which they are recalled, a page of people with four statements. Who supervises
 * reads beside his own tasks how many below him are late.
 */
@Component
class OpenWorkOfEverybody implements OpenWork {

    /** Tasks of which timers of their own processes remind. */
    private static final Set<String> REMINDED_BY_TIMERS =
            Set.of("Task_SelectContent", "Task_SelectContentLate", "Task_PrepareReview", "Task_CouncilBallot");

    /** Approved by the unit's last day, as the plan has it, but no timer reminds of it. */
    private static final String REVIEW_APPROVAL = "Task_ApproveReview";

    /** From this day after the end the union above is told, too (the first reminder is for those who are asked alone). */
    private static final long DAYS_UNTIL_ESCALATION = 2;

    private static final String COCKPIT = "/camunda/app/cockpit/default/";

    private static final String TASKS =
            """
            select task.id_ as task, task.task_def_key_ as kind,
                   instance.business_key_ as key, task.name_ as name, task.description_ as about,
                   task.due_date_ as due, task.create_time_ as created, task.assignee_ as assignee,
                   link.group_id_ as committee
              from act_ru_task task
              join act_ru_execution instance on instance.id_ = task.proc_inst_id_
              left join act_ru_identitylink link on link.task_id_ = task.id_ and link.type_ = 'candidate'
             where task.suspension_state_ = 1
               and (task.assignee_ = any (:accounts)
                    or task.assignee_ is null and link.group_id_ = any (:committees))
             order by task.due_date_, task.id_
            """;

    private static final String LATE_BELOW =
            """
            select unit.superior as superior, task.due_date_ as due
              from act_ru_task task
              join unit on unit.code = task.tenant_id_
             where task.suspension_state_ = 1 and task.due_date_ < :now and unit.superior = any (:superiors)
            """;

    private final Organisation organisation;
    private final Addressees addressees;
    private final ReminderLadder ladder;
    private final Days days;
    private final JdbcClient jdbc;

    OpenWorkOfEverybody(
            Organisation organisation, Addressees addressees, ReminderLadder ladder, Days days, JdbcClient jdbc) {
        this.organisation = organisation;
        this.addressees = addressees;
        this.ladder = ladder;
        this.days = days;
        this.jdbc = jdbc;
    }

    @Override
    @Transactional(readOnly = true)
    public List<PersonalWork> page(LocalDate day, String afterAccount, int most) {
        List<Member> members = organisation.membersAfter(afterAccount, most);
        while (!members.isEmpty()) {
            List<PersonalWork> work = workOf(members, day);
            if (!work.isEmpty()) {
                return work;
            }
            members = organisation.membersAfter(members.get(members.size() - 1).account(), most);
        }
        return List.of();
    }

    @Override
    @Transactional(readOnly = true)
    public List<PersonalWork> of(LocalDate day, Collection<String> accounts) {
        return workOf(organisation.members(accounts), day);
    }

    private List<PersonalWork> workOf(List<Member> all, LocalDate day) {
        List<Member> members =
                all.stream().filter(member -> !member.committees().isEmpty()).toList();
        Map<String, List<Item>> items = itemsByAccount(members, day);
        lateBelow(members, day).forEach((account, item) -> items.computeIfAbsent(account, a -> new ArrayList<>())
                .add(item));
        List<Member> busy = members.stream()
                .filter(member -> items.containsKey(member.account()))
                .toList();
        return addressees.of(busy).stream()
                .map(addressee -> work(addressee, items.get(addressee.to().account())))
                .toList();
    }

    private static PersonalWork work(Addressee addressee, List<Item> items) {
        return new PersonalWork(addressee.to(), addressee.otherwise(), addressee.from(), items);
    }

    private Map<String, List<Item>> itemsByAccount(List<Member> members, LocalDate day) {
        Map<String, Set<String>> accountsByCommittee = new HashMap<>();
        members.forEach(member -> member.committees().forEach(seat -> accountsByCommittee
                .computeIfAbsent(seat.id(), id -> new HashSet<>())
                .add(member.account())));
        Map<String, Map<String, Item>> byAccount = new HashMap<>();
        jdbc.sql(TASKS)
                .param("accounts", members.stream().map(Member::account).toArray(String[]::new))
                .param("committees", accountsByCommittee.keySet().toArray(String[]::new))
                .query(row -> {
                    String assignee = row.getString("assignee");
                    Collection<String> asked = assignee != null
                            ? Set.of(assignee)
                            : accountsByCommittee.getOrDefault(row.getString("committee"), Set.of());
                    Item item = item(row, day);
                    asked.forEach(account -> byAccount
                            .computeIfAbsent(account, a -> new LinkedHashMap<>())
                            .put(item.key(), item));
                });
        return byAccount.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> new ArrayList<>(entry.getValue().values())));
    }

    private Item item(ResultSet row, LocalDate day) throws SQLException {
        String kind = row.getString("kind");
        boolean remindedByTimer = REMINDED_BY_TIMERS.contains(kind);
        Instant end = endOf(row.getTimestamp("due"));
        Instant created = row.getTimestamp("created").toInstant();
        return new Item(
                row.getString("task"),
                TaskWords.yearOf(row.getString("key")),
                TaskWords.inSentence(row.getString("name")),
                TaskWords.withoutLastDay(row.getString("about")),
                "/viec/" + row.getString("task"),
                end == null ? null : days.lastDayBefore(end),
                remindedByTimer || end == null
                        ? null
                        : rungOn(end, created, day).orElse(null),
                remindedByTimer || kind.equals(REVIEW_APPROVAL));
    }

    /** The day of the latest reminder that fell since the task was given. */
    private Optional<LocalDate> rungOn(Instant end, Instant created, LocalDate day) {
        return ladder.latest(end, lastMomentOf(day))
                .filter(reminder -> !reminder.at().isBefore(created))
                .map(Reminder::day);
    }

    private Instant lastMomentOf(LocalDate day) {
        return days.endOf(day).minusNanos(1);
    }

    /** The engine keeps the last second that is in time. */
    private static Instant endOf(Timestamp due) {
        return due == null ? null : due.toInstant().plusSeconds(1);
    }

    private Map<String, Item> lateBelow(List<Member> members, LocalDate day) {
        Map<String, UnitCode> followed = new HashMap<>();
        members.forEach(member -> member.committees().stream()
                .filter(seat -> seat.committee() == Committee.SUPERVISORS)
                .map(CommitteeOfUnit::unit)
                .findFirst()
                .ifPresent(unit -> followed.put(member.account(), unit)));
        if (followed.isEmpty()) {
            return Map.of();
        }
        Map<UnitCode, LateBelow> late = new HashMap<>();
        jdbc.sql(LATE_BELOW)
                .param("now", Timestamp.from(days.startOf(day)))
                .param(
                        "superiors",
                        followed.values().stream()
                                .map(UnitCode::value)
                                .distinct()
                                .toArray(String[]::new))
                .query(row -> {
                    Instant end = endOf(row.getTimestamp("due"));
                    if (ChronoUnit.DAYS.between(days.lastDayBefore(end), day) >= DAYS_UNTIL_ESCALATION) {
                        LocalDate rung = ladder.latest(end, lastMomentOf(day))
                                .map(Reminder::day)
                                .orElse(day);
                        late.merge(UnitCode.of(row.getString("superior")), new LateBelow(1, rung), LateBelow::and);
                    }
                });
        Map<String, Item> items = new HashMap<>();
        followed.forEach((account, unit) -> {
            if (late.containsKey(unit)) {
                items.put(account, item(unit, late.get(unit)));
            }
        });
        return items;
    }

    private Item item(UnitCode unit, LateBelow late) {
        return new Item(
                "late below " + unit,
                late.rungOn().getYear(),
                "đôn đốc %d việc quá hạn của các đơn vị trực thuộc".formatted(late.tasks()),
                organisation.unit(unit).name(),
                COCKPIT,
                null,
                late.rungOn(),
                false);
    }

    /** @param rungOn the latest day on which one of the tasks was recalled */
    private record LateBelow(int tasks, LocalDate rungOn) {

        LateBelow and(LateBelow other) {
            return new LateBelow(tasks + other.tasks, rungOn.isAfter(other.rungOn) ? rungOn : other.rungOn);
        }
    }
}
