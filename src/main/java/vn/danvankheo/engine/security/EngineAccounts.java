package vn.danvankheo.engine.security;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;

/** The engine's identity tables answer, its own throttle included. */
@Component
class EngineAccounts implements Accounts {

    private static final int SHORTEST = 8;

    /** Whoever tries passwords tries thousands. */
    private static final Duration TOLD_ONCE_WITHIN = Duration.ofMinutes(10);

    private final IdentityService identities;
    private final boolean policed;
    private final AuditTrail audit;
    private final Clock clock;
    private final TransactionTemplate transaction;

    EngineAccounts(
            IdentityService identities,
            ProcessEngineConfigurationImpl engine,
            AuditTrail audit,
            Clock clock,
            TransactionTemplate transaction) {
        this.identities = identities;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
        this.policed = engine.isEnablePasswordPolicy();
    }

    @Override
    public boolean passwordMatches(String account, String password) {
        // a wrong password locks for a while itself: what counts is whether the lock was there before
        boolean locked = isLocked(account);
        boolean matches = identities.checkPassword(account, password);
        if (!matches && locked) {
            AuditEntry refusal = AuditEntry.of("Từ chối đăng nhập vì tài khoản đang bị khóa", account, null);
            transaction.executeWithoutResult(status -> audit.recordOnceWithin(TOLD_ONCE_WITHIN, null, refusal));
        }
        return matches;
    }

    private boolean isLocked(String account) {
        UserEntity user =
                (UserEntity) identities.createUserQuery().userId(account).singleResult();
        return user != null
                && user.getLockExpirationTime() != null
                && user.getLockExpirationTime().toInstant().isAfter(clock.instant());
    }

    @Override
    @Transactional
    public Optional<String> setPassword(String account, String password) {
        User user = identities.createUserQuery().userId(account).singleResult();
        Optional<String> refusal = refusal(user, password);
        if (refusal.isEmpty()) {
            user.setPassword(password);
            identities.saveUser(user);
            identities.unlockUser(account);
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
        Optional<String> refusal = refusal(user, password);
        if (refusal.isEmpty()) {
            user.setPassword(password);
            identities.saveUser(user);
        }
        return refusal;
    }

    private Optional<String> refusal(User user, String password) {
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

    @Override
    public Set<String> administrators() {
        return identities.createUserQuery().memberOfGroup(Groups.CAMUNDA_ADMIN).list().stream()
                .map(User::getId)
                .collect(Collectors.toSet());
    }
}
