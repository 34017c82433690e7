package vn.danvankheo.engine.forms;

import java.io.InputStream;
import java.util.Collection;
import java.util.Map;
import org.camunda.bpm.engine.impl.FormServiceImpl;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import vn.danvankheo.process.Started;

/** Opens forms from the domain and takes them in as records; nothing of a form becomes a stored variable. */
class BoundFormService extends FormServiceImpl {

    private final TaskForms forms;

    BoundFormService(TaskForms forms) {
        this.forms = forms;
    }

    @Override
    public void submitTaskForm(String taskId, Map<String, Object> submitted) {
        labelling(
                taskId,
                context -> forms.complete(context, taskId, submitted, variables -> {
                    super.submitTaskForm(taskId, variables);
                    return null;
                }));
    }

    @Override
    public VariableMap submitTaskFormWithVariablesInReturn(
            String taskId, Map<String, Object> submitted, boolean deserializeValues) {
        return labelling(
                taskId,
                context -> forms.complete(
                        context,
                        taskId,
                        submitted,
                        variables -> super.submitTaskFormWithVariablesInReturn(taskId, variables, deserializeValues)));
    }

    @Override
    public ProcessInstance submitStartForm(String processDefinitionId, Map<String, Object> submitted) {
        return submitStartForm(processDefinitionId, null, submitted);
    }

    @Override
    public ProcessInstance submitStartForm(
            String processDefinitionId, String businessKey, Map<String, Object> submitted) {
        return commandExecutor.execute(context -> {
            ProcessDefinitionEntity definition = definition(context, processDefinitionId);
            context.getProcessEngineConfiguration()
                    .getCommandCheckers()
                    .forEach(checker -> checker.checkCreateProcessInstance(definition));
            Started started = forms.start(context, definition, submitted);
            // not as a form: the engine would keep every value of it in its history
            ProcessInstance instance = context.getProcessEngineConfiguration()
                    .getRuntimeService()
                    .startProcessInstanceById(
                            processDefinitionId,
                            started.key(),
                            Variables.createVariables()
                                    .putValueTyped("unit", Variables.stringValue(started.unit(), true)));
            forms.begun(definition.getKey(), instance.getId(), started);
            return instance;
        });
    }

    @Override
    public VariableMap getTaskFormVariables(
            String taskId, Collection<String> formVariables, boolean deserializeObjectValues) {
        return commandExecutor.execute(context -> {
            TaskEntity task = forms.task(context, taskId);
            context.getProcessEngineConfiguration()
                    .getCommandCheckers()
                    .forEach(checker -> checker.checkReadTaskVariable(task));
            if (!forms.isBound(task)) {
                return super.getTaskFormVariables(taskId, formVariables, deserializeObjectValues);
            }
            return forms.variables(task, formVariables);
        });
    }

    @Override
    public InputStream getDeployedTaskForm(String taskId) {
        return commandExecutor.execute(context -> {
            InputStream deployed = super.getDeployedTaskForm(taskId);
            TaskEntity task = forms.task(context, taskId);
            return forms.isBound(task) ? forms.withExtraQuestions(task, deployed) : deployed;
        });
    }

    @Override
    public InputStream getDeployedStartForm(String processDefinitionId) {
        return commandExecutor.execute(context -> {
            InputStream deployed = super.getDeployedStartForm(processDefinitionId);
            return forms.filledIn(definition(context, processDefinitionId).getKey(), deployed);
        });
    }

    private <T> T labelling(String taskId, Command<T> command) {
        try {
            return commandExecutor.execute(command);
        } catch (RuntimeException e) {
            return forms.refused(commandExecutor, taskId, e);
        }
    }

    private static ProcessDefinitionEntity definition(CommandContext context, String processDefinitionId) {
        return context.getProcessEngineConfiguration()
                .getDeploymentCache()
                .findDeployedProcessDefinitionById(processDefinitionId);
    }
}
