package vn.danvankheo.engine;

import java.util.List;
import org.camunda.bpm.engine.identity.TenantQuery;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.IdentityServiceImpl;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.persistence.entity.UserEntity;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.access.OwnPassword;
import vn.danvankheo.access.PasswordChanged;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.organisation.ClosedAccounts;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.PasswordSetByAnother;
import vn.danvankheo.validation.InvalidInput;

/** The engine's identity service, which tells apart whoever belongs to the federation when he is authenticated. */
class WhoSeesAll extends IdentityServiceImpl {

    private final ObjectProvider<Organisation> organisation;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<AuditTrail> audit;
    private final ObjectProvider<ClosedAccounts> closed;
    private final ObjectProvider<OwnPassword> ownPassword;
    private final ObjectProvider<JdbcClient> jdbc;

    /** Kept once there is one: a code never changes, and no reorganisation puts another unit in the federation's place. */
    private volatile String federation;

    WhoSeesAll(
            ObjectProvider<Organisation> organisation,
            ApplicationEventPublisher events,
            ObjectProvider<AuditTrail> audit,
            ObjectProvider<ClosedAccounts> closed,
            ObjectProvider<OwnPassword> ownPassword,
            ObjectProvider<JdbcClient> jdbc) {
        this.organisation = organisation;
        this.events = events;
        this.audit = audit;
        this.closed = closed;
        this.ownPassword = ownPassword;
        this.jdbc = jdbc;
    }

    @Override
    public TenantQuery createTenantQuery() {
        return new TenantsOfPerson(commandExecutor, jdbc.getObject());
    }

    @Override
    public void setAuthentication(String account, List<String> groups) {
        setAuthentication(account, groups, null);
    }

    @Override
    public void setAuthentication(String account, List<String> groups, List<String> tenants) {
        setAuthentication(new Authentication(account, groups, tenants));
    }

    @Override
    public void setAuthentication(Authentication person) {
        super.setAuthentication(isOfFederation(person) ? new OfFederation(person) : person);
    }

    /**
     * Tells when somebody sets the password of another person, an account that is created anew included. Nobody gets the
     * account of a person who has left: he would be taken for him. A new password ends what is open under the old one.
     */
    @Override
    public void saveUser(User user, boolean skipPasswordPolicy) {
        commandExecutor.execute(context -> {
            boolean isNew = ((UserEntity) user).getRevision() == 0;
            if (isNew && closed.getObject().find(user.getId()).isPresent()) {
                throw new InvalidInput("", "Tên đăng nhập này từng của người khác, không cấp lại.");
            }
            boolean passwordSet = ((UserEntity) user).hasNewPassword();
            super.saveUser(user, skipPasswordPolicy);
            if (passwordSet && !isNew) {
                events.publishEvent(new PasswordChanged(user.getId()));
            }
            String by = context.getAuthenticatedUserId();
            if (passwordSet && by != null) {
                audit.getObject().record(by, AuditEntry.of("Đặt mật khẩu", user.getId(), null));
            }
            if (passwordSet && by != null && !by.equals(user.getId())) {
                events.publishEvent(new PasswordSetByAnother(
                        user.getId(), by, ClockUtil.getCurrentTime().toInstant()));
            }
            return null;
        });
    }

    /**
     * The engine's own check, which its calls for changing a password make: it would lock an account that anybody names.
     * Answered to the account's own session alone.
     */
    @Override
    public boolean checkPassword(String account, String password) {
        Authentication person = getCurrentAuthentication();
        return person != null
                && account != null
                && account.equals(person.getUserId())
                && password != null
                && ownPassword.getObject().isConfirmed(account, password);
    }

    private boolean isOfFederation(Authentication person) {
        if (person == null || person.getGroupIds() == null) {
            return false;
        }
        if (federation == null && !organisation.getObject().isEmpty()) {
            federation = organisation.getObject().federation().code().value();
        }
        return federation != null
                && person.getGroupIds().stream().anyMatch(group -> group.startsWith(federation + "."));
    }

    /**
     * A member of a committee of the federation. The engine does not check his tenants ({@link FederationSeesAll});
     * Cockpit's own queries do, beside the engine: they alone ask for the list.
     */
    final class OfFederation extends Authentication {

        private OfFederation(Authentication person) {
            super(person.getUserId(), person.getGroupIds());
        }

        @Override
        public List<String> getTenantIds() {
            return organisation.getObject().everyCode();
        }
    }
}
