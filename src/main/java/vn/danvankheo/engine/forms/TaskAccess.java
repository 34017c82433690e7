package vn.danvankheo.engine.forms;

import org.camunda.bpm.engine.TaskService;
import org.springframework.stereotype.Component;
import vn.danvankheo.engine.ActingAs;
import vn.danvankheo.engine.ballot.BallotTasks;

/** Who sees an open task, by the engine's own rules: authorizations and tenants. */
@Component
public class TaskAccess {

    private final TaskService tasks;
    private final ActingAs acting;

    TaskAccess(TaskService tasks, ActingAs acting) {
        this.tasks = tasks;
        this.acting = acting;
    }

    public boolean isOpenFor(String taskId, String account) {
        return acting.account(
                account, () -> tasks.createTaskQuery().taskId(taskId).count() == 1);
    }

    /** Whether it is his to do: who only follows it sees it and no more. */
    boolean isAskedOf(String taskId, String account) {
        return isOpenFor(taskId, account)
                && tasks.createTaskQuery()
                                .taskId(taskId)
                                .or()
                                .taskAssignee(account)
                                .taskCandidateUser(account)
                                .includeAssignedTasks()
                                .endOr()
                                .count()
                        == 1;
    }

    /** Whether the open task is a ballot, of which nothing is kept. */
    boolean isBallot(String taskId) {
        return tasks.createTaskQuery()
                        .taskId(taskId)
                        .taskDefinitionKey(BallotTasks.KEY)
                        .count()
                == 1;
    }
}
