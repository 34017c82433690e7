package vn.danvankheo.engine;

import org.camunda.bpm.engine.TaskService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.danvankheo.organisation.SubstitutionBegan;

/** What is given to the absent one alone, or what he has taken, goes back to the committee, where his substitute finds it. */
@Component
class TasksOfTheAbsent {

    private final TaskService tasks;

    TasksOfTheAbsent(TaskService tasks) {
        this.tasks = tasks;
    }

    @EventListener
    void on(SubstitutionBegan event) {
        tasks.createTaskQuery()
                .taskAssignee(event.absent())
                .withCandidateGroups()
                .includeAssignedTasks()
                .list()
                .forEach(task -> tasks.setAssignee(task.getId(), null));
    }
}
