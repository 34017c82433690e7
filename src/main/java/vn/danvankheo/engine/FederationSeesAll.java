package vn.danvankheo.engine;

import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TenantManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.danvankheo.organisation.Organisation;

/**
 * The federation's committees are exempt from the tenant check instead of carrying the list of all units. What they may
 * do with what they see is still a matter of authorizations.
 */
@Component
class FederationSeesAll implements SessionFactory {

    private final ObjectProvider<Organisation> organisation;

    FederationSeesAll(ObjectProvider<Organisation> organisation) {
        this.organisation = organisation;
    }

    @Override
    public Class<?> getSessionType() {
        return TenantManager.class;
    }

    @Override
    public Session openSession() {
        return new TenantManager() {
            @Override
            public boolean isTenantCheckEnabled() {
                return super.isTenantCheckEnabled() && !isOfFederation(getCurrentAuthentication());
            }
        };
    }

    private boolean isOfFederation(Authentication authentication) {
        if (authentication.getGroupIds() == null || organisation.getObject().isEmpty()) {
            return false;
        }
        String prefix = organisation.getObject().federation().code().value() + ".";
        return authentication.getGroupIds().stream().anyMatch(group -> group.startsWith(prefix));
    }
}
