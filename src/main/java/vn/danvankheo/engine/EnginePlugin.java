package vn.danvankheo.engine;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.identity.ReadOnlyIdentityProvider;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danvankheo.access.OwnPassword;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.organisation.ClosedAccounts;
import vn.danvankheo.organisation.Organisation;

/** What the engine must know before it is built: tenants, who sees all, how a new task is prepared, what is repeated. */
@Component
@DependsOnDatabaseInitialization
class EnginePlugin extends AbstractProcessEnginePlugin {

    private final TenantOfUnit tenantOfUnit;
    private final ObjectProvider<Organisation> organisation;
    private final FederationSeesAll federationSeesAll;
    private final PlainRights rights;
    private final DefinitionsOfRunning definitions;
    private final TaskPreparation taskPreparation;
    private final ApplicationEventPublisher events;
    private final ObjectProvider<AuditTrail> audit;
    private final ObjectProvider<ClosedAccounts> closed;
    private final ObjectProvider<OwnPassword> ownPassword;
    private final ObjectProvider<JdbcClient> jdbc;

    EnginePlugin(
            TenantOfUnit tenantOfUnit,
            ObjectProvider<Organisation> organisation,
            FederationSeesAll federationSeesAll,
            PlainRights rights,
            DefinitionsOfRunning definitions,
            TaskPreparation taskPreparation,
            ApplicationEventPublisher events,
            ObjectProvider<AuditTrail> audit,
            ObjectProvider<ClosedAccounts> closed,
            ObjectProvider<OwnPassword> ownPassword,
            ObjectProvider<JdbcClient> jdbc) {
        this.tenantOfUnit = tenantOfUnit;
        this.organisation = organisation;
        this.federationSeesAll = federationSeesAll;
        this.rights = rights;
        this.definitions = definitions;
        this.taskPreparation = taskPreparation;
        this.events = events;
        this.audit = audit;
        this.closed = closed;
        this.ownPassword = ownPassword;
        this.jdbc = jdbc;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setTenantIdProvider(tenantOfUnit);
        configuration.setIdentityService(new WhoSeesAll(organisation, events, audit, closed, ownPassword, jdbc));
        configuration.setEnableCmdExceptionLogging(false);
        configuration.setFailedJobCommandFactory(new FailedJobs());
        configuration.setHistoryEventProducer(new HistoryOfKnownDiagrams());
        configuration.setEnableDefaultDbHistoryEventHandler(false);
        configuration.setCustomHistoryEventHandlers(
                added(configuration.getCustomHistoryEventHandlers(), new KeptHistory()));
        List<BpmnParseListener> parse = added(configuration.getCustomPreBPMNParseListeners(), taskPreparation);
        configuration.setCustomPreBPMNParseListeners(parse);
        List<SessionFactory> sessions = added(configuration.getCustomSessionFactories(), federationSeesAll);
        sessions.add(rights);
        sessions.add(definitions);
        sessions.add(new InPlaceOf(ReadOnlyIdentityProvider.class, OwnGroups::new));
        sessions.addAll(PlainTasks.sessions());
        sessions.addAll(PlainJobs.sessions());
        configuration.setCustomSessionFactories(sessions);
        List<CommandInterceptor> interceptors = new ArrayList<>();
        interceptors.add(new RepeatAfterLostLock());
        if (configuration.getCustomPreCommandInterceptorsTxRequired() != null) {
            interceptors.addAll(configuration.getCustomPreCommandInterceptorsTxRequired());
        }
        configuration.setCustomPreCommandInterceptorsTxRequired(interceptors);
    }

    @Override
    public void postInit(ProcessEngineConfigurationImpl configuration) {
        PlannedAnew.in(configuration);
        FewCriteria.in(configuration);
    }

    /** What an administrator revoked while that was still taken in stays revoked. */
    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        if (engine.getAuthorizationService()
                        .createAuthorizationQuery()
                        .authorizationType(Authorization.AUTH_TYPE_REVOKE)
                        .count()
                > 0) {
            engine.getProcessEngineConfiguration()
                    .setAuthorizationCheckRevokes(ProcessEngineConfiguration.AUTHORIZATION_CHECK_REVOKE_AUTO);
        }
    }

    private static <T> List<T> added(List<T> known, T further) {
        List<T> all = known == null ? new ArrayList<>() : new ArrayList<>(known);
        all.add(further);
        return all;
    }
}
