package vn.danvankheo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.AppTest;
import vn.danvankheo.validation.InvalidInput;

/** What the engine does not ask the database for, and why it need not: {@link PlainTasks}, {@link DefinitionsOfRunning}. */
@AppTest
class NotAskedAgainTest {

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient jdbc;

    private String deployment;

    @BeforeEach
    void aDiagramThatThisNodeKnows() {
        deployment = repository
                .createDeployment()
                .addClasspathResource("tasklist/form-trial.bpmn")
                .addClasspathResource("tasklist/form-trial.form")
                .deploy()
                .getId();
    }

    @AfterEach
    void theTrialIsOver() {
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void ofADiagramThatAnotherNodeHasSuspendedNothingBeginsAndWhatRunsGoesOn() {
        ProcessInstance running = start();
        jdbc.sql("update act_re_procdef set suspension_state_ = 2 where id_ = ?")
                .param(running.getProcessDefinitionId())
                .update();

        tasks.complete(taskOf(running).getId());
        assertThat(taskOf(running).getTaskDefinitionKey()).isEqualTo("Task_Next");
        assertThatThrownBy(() ->
                        runtime.startProcessInstanceById(running.getProcessDefinitionId(), Map.of("unit", "NINHHAI01")))
                .isInstanceOf(SuspendedEntityInteractionException.class);
        assertThatThrownBy(this::start).isInstanceOf(SuspendedEntityInteractionException.class);
    }

    @Test
    void aTaskHasNoTasksBelowItAndNoVariablesOfItsOwn() {
        String task = taskOf(start()).getId();
        Task below = tasks.newTask();
        below.setParentTaskId(task);

        assertThatThrownBy(() -> tasks.saveTask(below)).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> tasks.setVariableLocal(task, "x", 1)).isInstanceOf(InvalidInput.class);
        tasks.setVariable(task, "x", 1);
        assertThat(tasks.getVariable(task, "x")).isEqualTo(1);
    }

    private ProcessInstance start() {
        return runtime.startProcessInstanceByKey("formTrial", Map.of("unit", "NINHHAI01"));
    }

    private Task taskOf(ProcessInstance running) {
        return tasks.createTaskQuery().processInstanceId(running.getId()).singleResult();
    }
}
