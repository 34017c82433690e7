package vn.danvankheo.engine;

import java.util.List;
import java.util.function.Supplier;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.Tenant;
import org.springframework.stereotype.Component;

/** Lets our own pages ask the engine with the rights of the person who is logged in, and no others. */
@Component
public class ActingAs {

    private final IdentityService identities;

    ActingAs(IdentityService identities) {
        this.identities = identities;
    }

    public <T> T account(String account, Supplier<T> action) {
        List<String> groups = identities.createGroupQuery().groupMember(account).list().stream()
                .map(Group::getId)
                .toList();
        List<String> tenants =
                identities.createTenantQuery().userMember(account).includingGroupsOfUser(true).list().stream()
                        .map(Tenant::getId)
                        .toList();
        identities.setAuthentication(account, groups, tenants);
        try {
            return action.get();
        } finally {
            identities.clearAuthentication();
        }
    }
}
