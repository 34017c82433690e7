package vn.danvankheo.engine.forms;

import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.variable.VariableMap;
import vn.danvankheo.engine.ballot.BallotTasks;
import vn.danvankheo.validation.InvalidInput;

/**
 * Completes tasks by their forms only, through whatever method it is asked. A person takes a task for himself alone and
 * may give back what he has taken.
 */
class BoundTaskService extends TaskServiceImpl {

    private final TaskForms forms;

    BoundTaskService(TaskForms forms) {
        this.forms = forms;
    }

    @Override
    public void complete(String taskId) {
        complete(taskId, null);
    }

    @Override
    public void complete(String taskId, Map<String, Object> submitted) {
        labelling(
                taskId,
                context -> forms.complete(context, taskId, submitted, variables -> {
                    super.complete(taskId, variables);
                    return null;
                }));
    }

    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, Map<String, Object> submitted, boolean deserializeValues) {
        return labelling(
                taskId,
                context -> forms.complete(
                        context,
                        taskId,
                        submitted,
                        variables -> super.completeWithVariablesInReturn(taskId, variables, deserializeValues)));
    }

    @Override
    public void claim(String taskId, String account) {
        String person = currentAccount();
        if (person != null && !person.equals(account)) {
            // who claims a task may work on it: nobody hands that to whom he likes
            throw new AuthorizationException("%s cannot claim task %s for %s".formatted(person, taskId, account));
        }
        super.claim(taskId, account);
    }

    /** Who has taken a task may let it go again: the right to work on it, all that an officer has, does not cover that. */
    @Override
    public void setAssignee(String taskId, String account) {
        changing(taskId, context -> {
            if (account == null && forms.isTakenByWhoeverAsks(context, taskId)) {
                return context.runWithoutAuthorization(() -> {
                    super.setAssignee(taskId, null);
                    return null;
                });
            }
            super.setAssignee(taskId, account);
            return null;
        });
    }

    @Override
    public void addUserIdentityLink(String taskId, String account, String type) {
        changing(taskId, context -> {
            super.addUserIdentityLink(taskId, account, type);
            return null;
        });
    }

    @Override
    public void addGroupIdentityLink(String taskId, String group, String type) {
        changing(taskId, context -> {
            super.addGroupIdentityLink(taskId, group, type);
            return null;
        });
    }

    @Override
    public void deleteUserIdentityLink(String taskId, String account, String type) {
        changing(taskId, context -> {
            super.deleteUserIdentityLink(taskId, account, type);
            return null;
        });
    }

    @Override
    public void deleteGroupIdentityLink(String taskId, String group, String type) {
        changing(taskId, context -> {
            super.deleteGroupIdentityLink(taskId, group, type);
            return null;
        });
    }

    @Override
    public void addCandidateUser(String taskId, String account) {
        addUserIdentityLink(taskId, account, IdentityLinkType.CANDIDATE);
    }

    @Override
    public void addCandidateGroup(String taskId, String group) {
        addGroupIdentityLink(taskId, group, IdentityLinkType.CANDIDATE);
    }

    @Override
    public void deleteCandidateUser(String taskId, String account) {
        deleteUserIdentityLink(taskId, account, IdentityLinkType.CANDIDATE);
    }

    @Override
    public void deleteCandidateGroup(String taskId, String group) {
        deleteGroupIdentityLink(taskId, group, IdentityLinkType.CANDIDATE);
    }

    @Override
    protected void setVariables(String taskId, Map<String, ?> variables, boolean local) {
        refuseOwn(local);
        changing(taskId, context -> {
            super.setVariables(taskId, variables, local);
            return null;
        });
    }

    @Override
    protected void updateVariables(String taskId, Map<String, ?> modified, Collection<String> removed, boolean local) {
        refuseOwn(local);
        changing(taskId, context -> {
            super.updateVariables(taskId, modified, removed, local);
            return null;
        });
    }

    /** A task has no variables of its own, and is not asked for them. */
    private static void refuseOwn(boolean local) {
        if (local) {
            throw new InvalidInput("", "Không ghi dữ liệu riêng cho một việc.");
        }
    }

    /** Whatever would make another task of a ballot is refused, to everybody. */
    private void changing(String taskId, Command<Void> command) {
        commandExecutor.execute(context -> {
            BallotTasks.refuseAnyChange(context.getTaskManager().findTaskById(taskId));
            return command.execute(context);
        });
    }

    private String currentAccount() {
        return commandExecutor.execute(context -> context.getAuthentication() == null
                ? null
                : context.getAuthentication().getUserId());
    }

    private <T> T labelling(String taskId, Command<T> command) {
        try {
            return commandExecutor.execute(command);
        } catch (RuntimeException e) {
            return forms.refused(commandExecutor, taskId, e);
        }
    }
}
