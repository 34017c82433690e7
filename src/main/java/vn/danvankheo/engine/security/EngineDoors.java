package vn.danvankheo.engine.security;

import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.springframework.context.ApplicationContext;
import org.springframework.stereotype.Component;

/** Closes within the engine what the doors before it close for requests. */
@Component
class EngineDoors extends AbstractProcessEnginePlugin {

    private final ApplicationContext beans;

    EngineDoors(ApplicationContext beans) {
        this.beans = beans;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        engine.setExpressionManager(new FacadeExpressions(beans));
        engine.setScriptEngineResolver(new NoScripts());
        engine.setResourceAuthorizationProvider(new OwnRights());
        engine.setCustomPreCommandInterceptorsTxRequired(
                with(new LastFailure(), engine.getCustomPreCommandInterceptorsTxRequired()));
        engine.setCustomPreCommandInterceptorsTxRequiresNew(
                with(new LastFailure(), engine.getCustomPreCommandInterceptorsTxRequiresNew()));
    }

    private static List<CommandInterceptor> with(CommandInterceptor outermost, List<CommandInterceptor> others) {
        List<CommandInterceptor> all = new ArrayList<>();
        all.add(outermost);
        if (others != null) {
            all.addAll(others);
        }
        return all;
    }
}
