package vn.danvankheo.engine.security;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.access.Accounts;

/** The engine's identity tables answer, its own throttle included. */
@Component
class EngineAccounts implements Accounts {

    private static final int SHORTEST = 8;

    private final IdentityService identities;
    private final boolean policed;

    EngineAccounts(IdentityService identities, ProcessEngineConfigurationImpl engine) {
        this.identities = identities;
        this.policed = engine.isEnablePasswordPolicy();
    }

    @Override
    public boolean passwordMatches(String account, String password) {
        return identities.checkPassword(account, password);
    }

    @Override
    @Transactional
    public Optional<String> setPassword(String account, String password) {
        User user = identities.createUserQuery().userId(account).singleResult();
        if (password.length() < SHORTEST) {
            return Optional.of("Mật khẩu phải có ít nhất %d ký tự.".formatted(SHORTEST));
        }
        if (policed
                && !identities
                        .checkPasswordAgainstPolicy(identities.getPasswordPolicy(), password, user)
                        .isValid()) {
            return Optional.of("Mật khẩu phải có ít nhất mười ký tự, gồm chữ hoa, chữ thường, chữ số và ký hiệu,"
                    + " không chứa tên hay địa chỉ thư của đồng chí.");
        }
        user.setPassword(password);
        identities.saveUser(user);
        identities.unlockUser(account);
        return Optional.empty();
    }

    @Override
    public boolean exists(String account) {
        return identities.createUserQuery().userId(account).count() == 1;
    }

    @Override
    public String nameOf(String account) {
        User user = identities.createUserQuery().userId(account).singleResult();
        if (user == null) {
            return account;
        }
        String name = (user.getFirstName() + " " + user.getLastName()).strip();
        return name.isEmpty() ? account : name;
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
