package vn.danvankheo.engine.ballot;

import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.task.Task;

/**
 * Phiếu bầu: a task that belongs to one person for good. Nobody else opens, fills in or is given it, administrators
 * included, and nothing of it is kept beside what the council itself keeps.
 */
public final class BallotTasks {

    /** As in the diagram of the round. */
    public static final String KEY = "Task_CouncilBallot";

    private BallotTasks() {}

    public static boolean isBallot(Task task) {
        return task != null && KEY.equals(task.getTaskDefinitionKey());
    }

    /** Refuses everybody but the member himself when the task is a ballot; whoever is not logged in, too. */
    public static void refuseAllButMember(Task task) {
        if (isBallot(task) && !isMember(task.getAssignee())) {
            throw refusal();
        }
    }

    /** Refuses to change whose a ballot is, or what belongs to it, to everybody. */
    public static void refuseAnyChange(Task task) {
        if (isBallot(task)) {
            throw refusal();
        }
    }

    static boolean isMember(String assignee) {
        String account = Context.getCommandContext().getAuthenticatedUserId();
        return account != null && account.equals(assignee);
    }

    static AuthorizationException refusal() {
        return new AuthorizationException("a ballot belongs to its member alone");
    }
}
