package vn.danvankheo.engine;

import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Frees, before the first job is looked for, what a killed run was working on: its locks would hold for five minutes, in
 * which a year that is half opened stands still. In the embedded mode alone, where one application at a time has the
 * database; elsewhere a lock may be that of a living node.
 */
@Component
@Profile("!production")
class LocksOfKilledRun extends AbstractProcessEnginePlugin {

    private final ObjectProvider<JdbcClient> jdbc;

    LocksOfKilledRun(ObjectProvider<JdbcClient> jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void postProcessEngineBuild(ProcessEngine engine) {
        // the engine has no call for it
        jdbc.getObject()
                .sql("update act_ru_job set lock_owner_ = null, lock_exp_time_ = null where lock_owner_ is not null")
                .update();
    }
}
