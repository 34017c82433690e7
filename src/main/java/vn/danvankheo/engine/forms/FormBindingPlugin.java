package vn.danvankheo.engine.forms;

import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.springframework.stereotype.Component;

/** Puts the services that bind forms in the place of the engine's own, before the engine is built. */
@Component
class FormBindingPlugin extends AbstractProcessEnginePlugin {

    private final TaskForms forms;

    FormBindingPlugin(TaskForms forms) {
        this.forms = forms;
    }

    @Override
    public void preInit(ProcessEngineConfigurationImpl configuration) {
        configuration.setTaskService(new BoundTaskService(forms));
        configuration.setFormService(new BoundFormService(forms));
    }
}
