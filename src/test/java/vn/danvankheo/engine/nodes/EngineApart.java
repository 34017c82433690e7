package vn.danvankheo.engine.nodes;

import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;

/** An engine beside the application's: the web applications of the JVM's other tests ask for the one of the usual name. */
public final class EngineApart {

    private EngineApart() {}

    public static ProcessEngineConfigurationImpl on(DataSource database) {
        return (ProcessEngineConfigurationImpl) ProcessEngineConfiguration.createStandaloneProcessEngineConfiguration()
                .setProcessEngineName("apart")
                .setDataSource(database);
    }
}
