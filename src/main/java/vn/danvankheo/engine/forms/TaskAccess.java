package vn.danvankheo.engine.forms;

import java.util.List;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.springframework.stereotype.Component;

/** Who sees an open task, by the engine's own rules: authorizations and tenants. */
@Component
public class TaskAccess {

    private final TaskService tasks;
    private final IdentityService identities;

    TaskAccess(TaskService tasks, IdentityService identities) {
        this.tasks = tasks;
        this.identities = identities;
    }

    public boolean isOpenFor(String taskId, String account) {
        List<String> groups = identities.createGroupQuery().groupMember(account).list().stream()
                .map(Group::getId)
                .toList();
        List<String> tenants =
                identities.createTenantQuery().userMember(account).includingGroupsOfUser(true).list().stream()
                        .map(Tenant::getId)
                        .toList();
        identities.setAuthentication(account, groups, tenants);
        try {
            return tasks.createTaskQuery().taskId(taskId).count() == 1;
        } finally {
            identities.clearAuthentication();
        }
    }
}
