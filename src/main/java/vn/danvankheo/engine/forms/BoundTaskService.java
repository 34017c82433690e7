package vn.danvankheo.engine.forms;

import java.util.Map;
import org.camunda.bpm.engine.impl.TaskServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.variable.VariableMap;

/** Completes tasks by their forms only, through whatever method it is asked. */
class BoundTaskService extends TaskServiceImpl {

    private final TaskForms forms;

    BoundTaskService(TaskForms forms) {
        this.forms = forms;
    }

    @Override
    public void complete(String taskId) {
        complete(taskId, null);
    }

    @Override
    public void complete(String taskId, Map<String, Object> submitted) {
        labelling(taskId, context -> {
            super.complete(taskId, forms.bind(context, taskId, submitted));
            return null;
        });
    }

    @Override
    public VariableMap completeWithVariablesInReturn(
            String taskId, Map<String, Object> submitted, boolean deserializeValues) {
        return labelling(
                taskId,
                context -> super.completeWithVariablesInReturn(
                        taskId, forms.bind(context, taskId, submitted), deserializeValues));
    }

    private <T> T labelling(String taskId, Command<T> command) {
        try {
            return commandExecutor.execute(command);
        } catch (RuntimeException e) {
            return forms.refused(commandExecutor, taskId, e);
        }
    }
}
