package vn.danvankheo.engine;

import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.TenantManager;
import org.springframework.stereotype.Component;

/**
 * The federation's committees are exempt from the tenant check instead of carrying the list of all units. What they may
 * do with what they see is still a matter of authorizations.
 */
@Component
class FederationSeesAll implements SessionFactory {

    @Override
    public Class<?> getSessionType() {
        return TenantManager.class;
    }

    @Override
    public Session openSession() {
        return new TenantManager() {
            @Override
            public boolean isTenantCheckEnabled() {
                return super.isTenantCheckEnabled() && !(getCurrentAuthentication() instanceof WhoSeesAll.OfFederation);
            }
        };
    }
}
