package vn.danvankheo.bench.app;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.bench.client.Engine;
import vn.danvankheo.bench.client.ModelYears;
import vn.danvankheo.engine.ActingAs;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.FollowUp;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Roster;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;

/**
 * The product, asked as its Tasklist's REST resource asks the engine: with the person's own rights, through the form of the
 * task. No component: the application of no other test has it.
 */
public class AppEngine implements Engine {

    private final ActingAs acting;
    private final TaskService tasks;
    private final FormService forms;
    private final ManagementService management;
    private final RepositoryService repository;
    private final HistoryService history;
    private final Organisation organisation;
    private final FollowUp followUp;
    private final JdbcClient jdbc;
    private final Map<String, Map<String, Object>> sent = new ConcurrentHashMap<>();

    public AppEngine(
            ActingAs acting,
            TaskService tasks,
            FormService forms,
            ManagementService management,
            RepositoryService repository,
            HistoryService history,
            Organisation organisation,
            FollowUp followUp,
            JdbcClient jdbc) {
        this.acting = acting;
        this.tasks = tasks;
        this.forms = forms;
        this.management = management;
        this.repository = repository;
        this.history = history;
        this.organisation = organisation;
        this.followUp = followUp;
        this.jdbc = jdbc;
    }

    /** What has been sent with each kind of task. */
    Map<String, Map<String, Object>> sent() {
        return sent;
    }

    @Override
    public void clockTo(Instant moment) {
        ClockUtil.offset(Duration.between(Instant.now(), moment).toMillis());
    }

    @Override
    public List<String> dueJobs() {
        return management.createJobQuery().executable().orderByJobDuedate().asc().listPage(0, 500).stream()
                .map(Job::getId)
                .toList();
    }

    @Override
    public void run(String job) {
        try {
            management.executeJob(job);
        } catch (OptimisticLockingException e) {
            // it is still due, and comes with the next ones
        } catch (RuntimeException e) {
            // one that was due beside it may have taken it away, with its instance, or changed that: the engine then
            // fails
            // in many ways; what is still due comes with the next ones
            if (management.createJobQuery().jobId(job).noRetriesLeft().count() > 0) {
                throw e;
            }
        }
    }

    @Override
    public void join(List<String> units) {
        if (jdbc.sql("select count(*) from unit").query(Integer.class).single() == 0) {
            organisation.load(roster(units));
            followUp.complete();
        }
    }

    /** The year has begun by its schedule. */
    @Override
    public void plan(int year) {
        complete("tinh.canbo", String.valueOf(year), "Task_IssuePlan");
        complete("tinh.thuongvu", String.valueOf(year), "Task_ApprovePlan");
    }

    private Roster roster(List<String> units) {
        List<Unit> all = new ArrayList<>();
        List<Member> members = new ArrayList<>();
        join("TINH", "LDLD_TINH", null, all, members);
        join(ModelYears.UNION, "LDLD_HUYEN", "TINH", all, members);
        units.forEach(unit -> join(unit, "CDCS", ModelYears.UNION, all, members));
        return new Roster(all, members);
    }

    private void join(String code, String kind, String superior, List<Unit> units, List<Member> members) {
        UnitCode unit = UnitCode.of(code);
        units.add(new Unit(
                unit,
                "Đơn vị " + code,
                organisation.kind(kind),
                superior == null ? null : UnitCode.of(superior),
                LocalDate.of(2023, 1, 1),
                null,
                false,
                null));
        for (Committee committee : List.of(Committee.OFFICERS, Committee.LEADERSHIP, Committee.INSPECTION)) {
            members.add(new Member(
                    account(code + "." + committee.code()),
                    committee.nameAt(units.get(units.size() - 1)),
                    null,
                    Set.of(committee.of(unit))));
        }
    }

    /** By jobs of the year's own process, which the clients have run. */
    @Override
    public void openRegistrations(int year, List<String> units) {}

    @Override
    public void openReviews(int year, List<String> units) {}

    @Override
    public void openRounds(int year, List<String> units) {}

    @Override
    public String select(String account, int year, String unit) {
        complete(account, year + "/" + unit, "Task_SelectContent");
        return jdbc.sql("select max(code) from exemplary_model where unit = ?")
                .param(unit)
                .query(String.class)
                .single();
    }

    @Override
    public void complete(String person, String businessKey, String taskKey, Follows... follows) {
        as(account(person), () -> {
            Task task = tasks.createTaskQuery()
                    .processInstanceBusinessKey(businessKey)
                    .taskDefinitionKey(taskKey)
                    .singleResult();
            if (task == null) {
                throw new IllegalStateException(person + " has no " + taskKey + " of " + businessKey);
            }
            Map<String, Object> opened = new HashMap<>(forms.getTaskFormVariables(task.getId()));
            Map<String, Object> form = FilledIn.form(taskKey, opened, today());
            sent.putIfAbsent(taskKey, form);
            forms.submitTaskForm(task.getId(), form);
            return null;
        });
    }

    @Override
    public void visit(String person, String model) {
        Map<String, Object> form = Map.of("model", model, "reason", "Có phản ánh của đoàn viên");
        sent.putIfAbsent("adHocInspection", form);
        as(account(person), () -> forms.submitStartForm(definition("adHocInspection"), form));
    }

    @Override
    public long finishedModels() {
        return history.createHistoricActivityInstanceQuery()
                .activityId("End_Summarised")
                .count();
    }

    private String definition(String process) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
    }

    private <T> T as(String account, Supplier<T> deed) {
        return acting.account(account, deed);
    }

    private static String account(String person) {
        return person.toLowerCase(Locale.ROOT);
    }

    private static LocalDate today() {
        return LocalDate.ofInstant(ClockUtil.getCurrentTime().toInstant(), java.time.ZoneId.of("Asia/Ho_Chi_Minh"));
    }
}
