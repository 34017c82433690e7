package vn.danvankheo.bench.camunda;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.HashMap;
import java.util.List;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.persistence.StrongUuidGenerator;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.camunda.spin.plugin.impl.SpinProcessEnginePlugin;
import org.slf4j.LoggerFactory;
import vn.danvankheo.bench.client.Client;
import vn.danvankheo.bench.client.Diagrams;
import vn.danvankheo.bench.client.Facades;

/** The engine and nothing around it: no Spring, no authorization, no tenants, no metrics. */
public final class BareArm {

    private BareArm() {}

    public static void main(String[] args) {
        // what nobody has set up writes down every statement
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(System.getProperty("bench.url"));
        pool.setUsername("postgres");
        pool.setMaximumPoolSize(20);
        pool.addDataSourceProperty("reWriteBatchedInserts", "true");

        StandaloneProcessEngineConfiguration configuration = new StandaloneProcessEngineConfiguration();
        configuration.setDataSource(new HikariDataSource(pool));
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setHistory("full");
        configuration.setIdGenerator(new StrongUuidGenerator());
        configuration.setJobExecutorActivate(false);
        configuration.setMetricsEnabled(false);
        configuration.setTaskMetricsEnabled(false);
        configuration.setTenantCheckEnabled(false);
        configuration.setAuthorizationEnabled(false);
        configuration.setEnforceHistoryTimeToLive(false);
        configuration.setDefaultSerializationFormat("application/json");
        configuration.setBeans(new HashMap<>(Facades.byName()));
        configuration.setProcessEnginePlugins(List.of(new SpinProcessEnginePlugin()));
        ProcessEngine engine = configuration.buildProcessEngine();

        DeploymentBuilder deployment = engine.getRepositoryService().createDeployment();
        Diagrams.texts().forEach(deployment::addString);
        deployment.deploy();
        Client.serve(new CamundaEngine(engine));
        engine.close();
    }
}
