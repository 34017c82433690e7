package vn.danvankheo.engine.security;

import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.springframework.stereotype.Component;
import vn.danvankheo.access.Accounts;

/** The engine's identity tables answer, its own throttle included. */
@Component
class EngineAccounts implements Accounts {

    private final IdentityService identities;

    EngineAccounts(IdentityService identities) {
        this.identities = identities;
    }

    @Override
    public boolean passwordMatches(String account, String password) {
        return identities.checkPassword(account, password);
    }

    @Override
    public boolean exists(String account) {
        return identities.createUserQuery().userId(account).count() == 1;
    }

    @Override
    public Set<String> groupsOf(String account) {
        Set<String> groups = new TreeSet<>();
        for (Group group : identities.createGroupQuery().groupMember(account).list()) {
            groups.add(group.getId());
        }
        return groups;
    }

    @Override
    public boolean isAdministrator(String account) {
        return groupsOf(account).contains(Groups.CAMUNDA_ADMIN);
    }
}
