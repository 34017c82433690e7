package vn.danvankheo.engine;

import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProvider;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderCaseInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderHistoricDecisionInstanceContext;
import org.camunda.bpm.engine.impl.cfg.multitenancy.TenantIdProviderProcessInstanceContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import vn.danvankheo.organisation.Organisation;

/** The tenant of a process instance is the unit that it is about; what is about no unit is about the federation. */
@Component
class TenantOfUnit implements TenantIdProvider {

    /** Name of the variable, transient, with which an instance is started. */
    private static final String UNIT = "unit";

    private final ObjectProvider<Organisation> organisation;

    TenantOfUnit(ObjectProvider<Organisation> organisation) {
        this.organisation = organisation;
    }

    @Override
    public String provideTenantIdForProcessInstance(TenantIdProviderProcessInstanceContext context) {
        if (context.getSuperExecution() != null) {
            return context.getSuperExecution().getTenantId();
        }
        Object unit = context.getVariables().get(UNIT);
        return unit instanceof String code ? code : federation();
    }

    @Override
    public String provideTenantIdForCaseInstance(TenantIdProviderCaseInstanceContext context) {
        return federation();
    }

    @Override
    public String provideTenantIdForHistoricDecisionInstance(TenantIdProviderHistoricDecisionInstanceContext context) {
        return federation();
    }

    private String federation() {
        return organisation.getObject().federation().code().value();
    }
}
