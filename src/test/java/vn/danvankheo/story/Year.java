package vn.danvankheo.story;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.IdentityLink;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danvankheo.DespiteOthers;
import vn.danvankheo.Papers;
import vn.danvankheo.dossier.NeededEvidence;
import vn.danvankheo.engine.ActingAs;
import vn.danvankheo.engine.rehearsal.Happening;
import vn.danvankheo.engine.rehearsal.TimeMachine;

/** Officers and days: time that is moved, and people who do their tasks through the forms with their own rights. */
@Component
public class Year {

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");

    private static final List<String> FORGETTING = List.of(
            "delete from act_ru_incident",
            "delete from act_ru_variable",
            "delete from act_ru_identitylink where task_id_ is not null",
            "delete from act_ru_authorization where resource_type_ = 7 and resource_id_ <> '*'",
            "delete from act_ru_job where process_instance_id_ is not null",
            "delete from act_ru_event_subscr where proc_inst_id_ is not null",
            "delete from act_ru_task",
            "delete from act_ru_execution",
            "truncate campaign, obligation, obligation_model, exemplary_model, progress_report, visit, union_guidance,"
                    + " visit_request, self_score, replication_proposal, replication_decision,"
                    + " periodic_review, period_report,"
                    + " form_draft, task_to_follow, number_series,"
                    + " recognition_round, recognition_candidate, recognition_decision, recognition_commendation,"
                    + " council_rule, council_session, council_participation, council_leaver, open_ballot, secret_ballot, council_note,"
                    + " evidence_file, evidence_content, evidence_preview, sent_document, substitution, acted_for,"
                    + " wrong_try, known_place, personal_data_request, closed_account, account_without_seat,"
                    + " unit_link, reorganisation,"
                    + " mail, mail_attachment, notice, reminded, digest_run, deadline_in_calendars");

    private final FormService forms;
    private final TaskService tasks;
    private final ActingAs acting;
    private final ManagementService management;
    private final RepositoryService repository;
    private final RuntimeService runtime;
    private final JdbcClient jdbc;
    private final ObjectProvider<TimeMachine> machine;
    private final Papers papers;
    private boolean papersAtHand = true;

    Year(
            FormService forms,
            TaskService tasks,
            ActingAs acting,
            ManagementService management,
            RepositoryService repository,
            RuntimeService runtime,
            JdbcClient jdbc,
            ObjectProvider<TimeMachine> machine,
            Papers papers) {
        this.forms = forms;
        this.tasks = tasks;
        this.acting = acting;
        this.management = management;
        this.repository = repository;
        this.runtime = runtime;
        this.jdbc = jdbc;
        this.machine = machine;
        this.papers = papers;
    }

    /**
     * As if no year had ever been begun; the organisation stays. Cancelling hundreds of instances one by one through the
     * engine would take longer than most stories.
     */
    public void forgetEverything() {
        FORGETTING.forEach(statement -> DespiteOthers.update(jdbc, statement));
    }

    public static Instant at(String localDateTime) {
        return LocalDateTime.parse(localDateTime).atZone(VIETNAM).toInstant();
    }

    /**
     * Moves the clock as a rehearsal does, doing what falls due on the way at its own moment, and holds it at the end. What
     * fails fails the story.
     */
    public void travelTo(String localDateTime) {
        machine.getObject()
                .travelTo(
                        at(localDateTime),
                        happening -> {
                            if (happening.kind() == Happening.Kind.FAILURE) {
                                throw new AssertionError(happening);
                            }
                        },
                        () -> false);
        clockTo(localDateTime);
    }

    /** Moves the clock alone, as if the job executor stood still. */
    public void clockTo(String localDateTime) {
        ClockUtil.setCurrentTime(Date.from(at(localDateTime)));
    }

    /** The engine dated the timer by the day of the test. */
    void nextYearBeginsBySchedule() {
        management.recalculateJobDuedate(startTimer().getId(), false);
    }

    void giveTimeBack() {
        ClockUtil.reset();
    }

    LocalDate today() {
        return dayOf(ClockUtil.getCurrentTime());
    }

    static LocalDate dayOf(Date moment) {
        return LocalDate.ofInstant(moment.toInstant(), VIETNAM);
    }

    /** The year begins by itself, at the time that its schedule says. */
    void beginBySchedule() {
        management.executeJob(startTimer().getId());
    }

    private Job startTimer() {
        return management
                .createJobQuery()
                .processDefinitionKey("campaignYear")
                .activityId("Start_YearBegins")
                .singleResult();
    }

    /** Runs one timer of one instance and no other, whatever else is due. */
    public void runTimer(String businessKey, String activity) {
        management.executeJob(timer(businessKey, activity).getId());
    }

    Job timer(String businessKey, String activity) {
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(businessKey)
                .singleResult()
                .getId();
        return management
                .createJobQuery()
                .processInstanceId(instance)
                .activityId(activity)
                .singleResult();
    }

    /** The keys of all open tasks about the business key, whoever is asked. */
    List<String> openTasks(String businessKey) {
        return tasks.createTaskQuery().processInstanceBusinessKey(businessKey).list().stream()
                .map(Task::getTaskDefinitionKey)
                .sorted()
                .toList();
    }

    /** Jobs without a date. */
    public void runDueJobs() {
        while (true) {
            Optional<Job> job =
                    management.createJobQuery().messages().list().stream().findFirst();
            if (job.isEmpty()) {
                return;
            }
            management.executeJob(job.get().getId());
        }
    }

    /** One job without a date and no other, as if the machine stopped after it. */
    void runNextJob() {
        management.executeJob(
                management.createJobQuery().messages().list().get(0).getId());
    }

    public <T> T as(String account, Supplier<T> action) {
        return acting.account(account, action);
    }

    /** The keys of the person's open tasks about the business key. */
    public List<String> tasksOf(String account, String businessKey) {
        return as(account, () -> tasks.createTaskQuery().processInstanceBusinessKey(businessKey).list().stream()
                .map(Task::getTaskDefinitionKey)
                .sorted()
                .toList());
    }

    public Task task(String account, String businessKey, String taskKey) {
        return as(account, () -> tasks.createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .taskDefinitionKey(taskKey)
                .singleResult());
    }

    /** The open task of the kind, whoever is asked. */
    Task taskOf(String businessKey, String taskKey) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .taskDefinitionKey(taskKey)
                .singleResult();
    }

    /** What the form shows when the person opens it. */
    public Map<String, Object> open(String account, String businessKey, String taskKey) {
        return open(account, task(account, businessKey, taskKey));
    }

    public Map<String, Object> open(String account, Task task) {
        return as(account, () -> new HashMap<>(forms.getTaskFormVariables(task.getId())));
    }

    /** The open tasks of one kind about the business key, one for each value of the variable that tells them apart. */
    Map<String, Task> tasksBy(String variable, String businessKey, String taskKey) {
        return tasks
                .createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .taskDefinitionKey(taskKey)
                .list()
                .stream()
                .collect(Collectors.toMap(
                        task -> (String) tasks.getVariable(task.getId(), variable), Function.identity()));
    }

    /** The ids of the committees that are asked to do the task. */
    List<String> askedFor(Task task) {
        return tasks.getIdentityLinksForTask(task.getId()).stream()
                .filter(link -> link.getType().equals(IdentityLinkType.CANDIDATE) && link.getGroupId() != null)
                .map(IdentityLink::getGroupId)
                .toList();
    }

    /** A list or an object of an opened form, which comes as JSON, as maps and lists. */
    public static Object plain(Object opened) {
        try {
            return new ObjectMapper().readValue(opened.toString(), Object.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError("not JSON: " + opened, e);
        }
    }

    List<Task> allTasks() {
        return tasks.createTaskQuery().list();
    }

    /** Completes the task as a person does in Tasklist: through its form. */
    public void complete(String account, String businessKey, String taskKey, Map<String, Object> form) {
        Task task = task(account, businessKey, taskKey);
        if (task == null) {
            throw new AssertionError(
                    account + " has no " + taskKey + " of " + businessKey + " but " + tasksOf(account, businessKey));
        }
        complete(account, task, form);
    }

    /** Who needs a signed paper for it has uploaded that before. */
    public void complete(String account, Task task, Map<String, Object> form) {
        NeededEvidence.of(task.getTaskDefinitionKey())
                .filter(needed -> papersAtHand)
                .ifPresent(needed -> papers.uploadFor(businessKeyOf(task), needed.task(), account));
        submit(account, task, form);
    }

    /** What people do who have not uploaded the signed paper. */
    void withoutPapers(Runnable deeds) {
        papersAtHand = false;
        try {
            deeds.run();
        } finally {
            papersAtHand = true;
        }
    }

    private String businessKeyOf(Task task) {
        return runtime.createProcessInstanceQuery()
                .processInstanceId(task.getProcessInstanceId())
                .singleResult()
                .getBusinessKey();
    }

    private void submit(String account, Task task, Map<String, Object> form) {
        as(account, () -> {
            forms.submitTaskForm(task.getId(), form);
            return null;
        });
    }

    public void start(String account, String processKey, Map<String, Object> form) {
        String definition = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(processKey)
                .latestVersion()
                .singleResult()
                .getId();
        as(account, () -> forms.submitStartForm(definition, form));
    }

    public static Map<String, Object> form(Object... keysAndValues) {
        Map<String, Object> form = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            form.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return form;
    }
}
