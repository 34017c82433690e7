package vn.danvankheo.process;

import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.delegate.Expression;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.CommitteeOfUnit;

/** Open tasks that follow the domain: what their cards say, their due dates and timers, and who else is asked. */
@Component
public class OpenTasks {

    /** The model of a list for which a task is given. */
    private static final String CANDIDATE = "candidate";

    private final Map<String, TaskCards> cards;
    private final RuntimeService runtime;
    private final TaskService tasks;
    private final ManagementService management;
    private final IdentityService identities;
    private final Days days;

    OpenTasks(
            @Lazy Map<String, TaskCards> cards,
            @Lazy RuntimeService runtime,
            @Lazy TaskService tasks,
            @Lazy ManagementService management,
            @Lazy IdentityService identities,
            Days days) {
        this.cards = cards;
        this.runtime = runtime;
        this.tasks = tasks;
        this.management = management;
        this.identities = identities;
        this.days = days;
    }

    /**
     * Writes on the task's card what it is about and its last day.
     *
     * @param committee id of the committee that is given the task
     */
    public void describe(TaskEntity task, String committee) {
        TaskCards facade = cards.get(task.getProcessDefinition().getKey());
        if (facade != null) {
            String key = task.getExecution().getProcessBusinessKey();
            String about = task.getExecution().getVariable(CANDIDATE) instanceof String model
                    ? facade.card(key, committee, model)
                    : facade.card(key, committee);
            task.setDescription(about + lastDay(task.getDueDate()));
        }
    }

    /**
     * What an instance is about, as on the cards of its tasks.
     *
     * @param committee id of the committee that is given the task; null when there is none
     * @return null for a process whose tasks have no card
     */
    public String about(String processKey, String businessKey, String committee) {
        TaskCards facade = cards.get(processKey);
        return facade == null ? null : facade.card(businessKey, committee);
    }

    private String lastDay(Date due) {
        return due == null ? "" : TaskWords.LAST_DAY + Days.text(days.dayOf(due.toInstant()));
    }

    /** Asks the facades again for the date of the timer and of the instance's open tasks. */
    void recalculate(String processKey, String businessKey, List<String> timers, List<String> openTasks) {
        for (ProcessInstance instance : runtime.createProcessInstanceQuery()
                .processDefinitionKey(processKey)
                .processInstanceBusinessKey(businessKey)
                .list()) {
            for (Job job : management
                    .createJobQuery()
                    .processInstanceId(instance.getId())
                    .timers()
                    .list()) {
                if (timers.contains(activityOf(job))) {
                    management.recalculateJobDuedate(job.getId(), false);
                }
            }
            tasks.createTaskQuery().processInstanceId(instance.getId()).list().stream()
                    .filter(task -> openTasks.contains(task.getTaskDefinitionKey()))
                    .forEach(this::recalculateDueDate);
        }
    }

    /** Asks the facades again for the date of every timer with one of the ids, whatever it is about. */
    void recalculateEverywhere(List<String> timers) {
        timers.stream()
                .flatMap(timer -> management.createJobQuery().activityId(timer).timers().list().stream())
                .forEach(job -> management.recalculateJobDuedate(job.getId(), false));
    }

    /** Asks one more committee to do the instance's open tasks; nobody has taken them any more. */
    void askAlso(CommitteeOfUnit committee, String processKey, String businessKey, List<String> openTasks) {
        tasks.createTaskQuery().processDefinitionKey(processKey).processInstanceBusinessKey(businessKey).list().stream()
                .filter(task -> openTasks.contains(task.getTaskDefinitionKey()))
                .map(open -> Context.getCommandContext().getTaskManager().findTaskById(open.getId()))
                .forEach(task -> {
                    task.setAssignee(null);
                    task.addCandidateGroup(committee.id());
                });
    }

    /** Takes the tasks of these persons back for good; those of others, at least one, go on. */
    void withdraw(String processKey, String businessKey, List<String> openTasks, Set<String> assignees) {
        tasks.createTaskQuery().processDefinitionKey(processKey).processInstanceBusinessKey(businessKey).list().stream()
                .filter(task -> openTasks.contains(task.getTaskDefinitionKey()))
                .filter(task -> assignees.contains(task.getAssignee()))
                .map(open -> Context.getCommandContext().getTaskManager().findTaskById(open.getId()))
                .forEach(task -> runtime.createProcessInstanceModification(task.getProcessInstanceId())
                        .cancelActivityInstance(task.getExecution().getActivityInstanceId())
                        .execute());
    }

    /** Gives the task of the running instances once more for each value that is missing, and counts it with the others. */
    void giveAlso(String processKey, String task, String variable, Function<String, Collection<String>> wanted) {
        // a timer's job, as an officer, sees the instances of its own unit alone
        Authentication person = identities.getCurrentAuthentication();
        identities.clearAuthentication();
        try {
            giveAlsoToAll(processKey, task, variable, wanted);
        } finally {
            identities.setAuthentication(person);
        }
    }

    private void giveAlsoToAll(
            String processKey, String task, String variable, Function<String, Collection<String>> wanted) {
        for (ProcessInstance instance : runtime.createProcessInstanceQuery()
                .processDefinitionKey(processKey)
                .activityIdIn(task)
                .list()) {
            Set<String> missing = new LinkedHashSet<>(wanted.apply(instance.getBusinessKey()));
            tasks.createTaskQuery()
                    .processInstanceId(instance.getId())
                    .taskDefinitionKey(task)
                    .list()
                    .forEach(open -> missing.remove(tasks.getVariable(open.getId(), variable)));
            missing.forEach(value -> runtime.createProcessInstanceModification(instance.getId())
                    .startBeforeActivity(task)
                    .setVariableLocal(variable, value)
                    .execute());
        }
    }

    private String activityOf(Job job) {
        return management
                .createJobDefinitionQuery()
                .jobDefinitionId(job.getJobDefinitionId())
                .singleResult()
                .getActivityId();
    }

    private void recalculateDueDate(Task open) {
        TaskEntity task = Context.getCommandContext().getTaskManager().findTaskById(open.getId());
        Expression due = task.getTaskDefinition().getDueDateExpression();
        task.setDueDate((Date) due.getValue(task.getExecution()));
        if (task.getDescription() != null) {
            task.setDescription(TaskWords.withoutLastDay(task.getDescription()) + lastDay(task.getDueDate()));
        }
    }
}
