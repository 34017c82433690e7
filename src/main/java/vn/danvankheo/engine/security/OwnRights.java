package vn.danvankheo.engine.security;

import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resource;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.auth.DefaultAuthorizationProvider;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.persistence.entity.AuthorizationEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.task.IdentityLinkType;
import org.camunda.bpm.engine.task.Task;

/**
 * What the engine grants by itself. With his own account a person may see it and change its password, but not delete it, as
 * the engine grants.
 */
final class OwnRights extends DefaultAuthorizationProvider {

    @Override
    public AuthorizationEntity[] newUser(User user) {
        return new AuthorizationEntity[] {
            createGrantAuthorization(
                    user.getId(), null, Resources.USER, user.getId(), Permissions.READ, Permissions.UPDATE)
        };
    }

    /** Whoever is given a new task as the only member of the committee that is asked may see it as this member. */
    @Override
    public AuthorizationEntity[] newTaskAssignee(Task task, String before, String account) {
        TaskEntity given = (TaskEntity) task;
        return isNew(given) && isAskedOfGroup(given) ? null : super.newTaskAssignee(task, before, account);
    }

    /** The engine asks the database for a grant from before, which a new task cannot have. */
    @Override
    protected AuthorizationEntity getGrantAuthorization(
            String taskId, String account, String group, Resource resource) {
        TaskEntity task = Context.getCommandContext().getDbEntityManager().getCachedEntity(TaskEntity.class, taskId);
        return task != null && isNew(task) ? null : super.getGrantAuthorization(taskId, account, group, resource);
    }

    private static boolean isNew(TaskEntity task) {
        // the engine counts from 1 when it has written it
        return task.getRevision() == 0;
    }

    private static boolean isAskedOfGroup(TaskEntity task) {
        return task.getCandidates().stream()
                .anyMatch(link -> IdentityLinkType.CANDIDATE.equals(link.getType()) && link.getGroupId() != null);
    }
}
