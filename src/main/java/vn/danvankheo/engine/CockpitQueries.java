package vn.danvankheo.engine;

import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.db.CommandExecutor;
import org.camunda.bpm.cockpit.impl.DefaultCockpitRuntimeDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.webapp.impl.db.QuerySessionFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Cockpit asks the database beside the engine, by statements of its own: these are planned anew like the engine's. */
@Component
class CockpitQueries implements SmartInitializingSingleton {

    /** The web server has started Cockpit by now and nobody has asked it anything yet. */
    @Override
    public void afterSingletonsInstantiated() {
        Cockpit.setCockpitRuntimeDelegate(new PlansAnew());
    }

    private static final class PlansAnew extends DefaultCockpitRuntimeDelegate {

        @Override
        protected CommandExecutor createCommandExecutor(String engine) {
            QuerySessionFactory queries = new QuerySessionFactory();
            queries.initFromProcessEngineConfiguration(
                    (ProcessEngineConfigurationImpl) getProcessEngine(engine).getProcessEngineConfiguration(),
                    getMappingFiles());
            PlannedAnew.in(queries);
            return queries.getCommandExecutorTxRequired()::execute;
        }
    }
}
