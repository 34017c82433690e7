package vn.danvankheo.bench.flowable;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.HashMap;
import org.flowable.common.engine.impl.history.HistoryLevel;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.impl.cfg.StandaloneProcessEngineConfiguration;
import org.flowable.engine.repository.DeploymentBuilder;
import org.slf4j.LoggerFactory;
import vn.danvankheo.bench.client.Client;
import vn.danvankheo.bench.client.Diagrams;
import vn.danvankheo.bench.client.Facades;

/** Flowable's engine and nothing around it, on the product's diagrams in its own dialect. */
public final class FlowableArm {

    private FlowableArm() {}

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
        configuration.setHistoryLevel(HistoryLevel.FULL);
        configuration.setAsyncExecutorActivate(false);
        configuration.setDisableIdmEngine(true);
        configuration.setDisableEventRegistry(true);
        configuration.setBeans(new HashMap<>(Facades.byName()));
        ProcessEngine engine = configuration.buildProcessEngine();

        DeploymentBuilder deployment =
                engine.getRepositoryService().createDeployment().disableSchemaValidation();
        Diagrams.texts().forEach((file, text) -> deployment.addString(file, Dialect.ofFlowable(text)));
        deployment.deploy();
        Client.serve(new FlowableEngine(engine));
        engine.close();
    }
}
