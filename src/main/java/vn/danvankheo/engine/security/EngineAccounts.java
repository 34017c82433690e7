package vn.danvankheo.engine.security;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;

/** The engine's identity tables answer. */
@Component
class EngineAccounts implements Accounts {

    private final IdentityService identities;
    private final AuditTrail audit;
    private final ProcessEngineConfigurationImpl engine;
    private final PasswordsOfAccounts passwords;
    private final PolicyOfEngine policy;
    private final JdbcClient jdbc;

    EngineAccounts(
            IdentityService identities,
            ProcessEngineConfigurationImpl engine,
            AuditTrail audit,
            PasswordsOfAccounts passwords,
            PolicyOfEngine policy,
            JdbcClient jdbc) {
        this.identities = identities;
        this.audit = audit;
        this.engine = engine;
        this.passwords = passwords;
        this.policy = policy;
        this.jdbc = jdbc;
    }

    @Override
    public boolean passwordMatches(String account, String password) {
        return passwords.matches(engine, account, password);
    }

    @Override
    @Transactional
    public Optional<String> setPassword(String account, String password) {
        User user = identities.createUserQuery().userId(account).singleResult();
        Optional<String> refusal = policy.refusal(password, user);
        if (refusal.isEmpty()) {
            user.setPassword(password);
            identities.saveUser(user);
            audit.record(account, AuditEntry.of("Đặt mật khẩu mới cho mình", account, null));
        }
        return refusal;
    }

    @Override
    @Transactional
    public Optional<String> open(String account, String displayName, String email, String password) {
        User user = identities.newUser(account);
        user.setFirstName("");
        user.setLastName(displayName);
        user.setEmail(email);
        Optional<String> refusal = policy.refusal(password, user);
        if (refusal.isEmpty()) {
            user.setPassword(password);
            identities.saveUser(user);
        }
        return refusal;
    }

    /** Asked at each request, and by a statement whose plan is kept: the engine's own query is planned anew each time. */
    @Override
    public boolean exists(String account) {
        return jdbc.sql("select exists (select from act_id_user where id_ = ?)")
                .param(account)
                .query(Boolean.class)
                .single();
    }

    @Override
    public String nameOf(String account) {
        return jdbc.sql("select concat_ws(' ', first_, last_) from act_id_user where id_ = ?")
                .param(account)
                .query(String.class)
                .optional()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .orElse(account);
    }

    @Override
    public Optional<String> emailOf(String account) {
        User user = identities.createUserQuery().userId(account).singleResult();
        return Optional.ofNullable(user).map(User::getEmail).filter(address -> !address.isBlank());
    }

    @Override
    public Set<String> groupsOf(String account) {
        Set<String> groups = new TreeSet<>();
        for (Group group : identities.createGroupQuery().groupMember(account).list()) {
            groups.add(group.getId());
        }
        return groups;
    }

    /** Asked at each request as well. */
    @Override
    public boolean isAdministrator(String account) {
        return jdbc.sql("select exists (select from act_id_membership where user_id_ = ? and group_id_ = ?)")
                .params(account, Groups.CAMUNDA_ADMIN)
                .query(Boolean.class)
                .single();
    }

    @Override
    public Set<String> administrators() {
        return identities.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).list().stream()
                .map(User::getId)
                .collect(Collectors.toSet());
    }
}
