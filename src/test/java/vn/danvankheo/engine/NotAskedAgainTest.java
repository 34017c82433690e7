package vn.danvankheo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.SuspendedEntityInteractionException;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.AppTest;
import vn.danvankheo.validation.InvalidInput;

/**
 * What the engine does not ask the database for, and why it need not: {@link PlainTasks}, {@link PlainRights}, {@link
 * DefinitionsOfRunning}.
 */
@AppTest
class NotAskedAgainTest {

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private TaskService tasks;

    @Autowired
    private AuthorizationService authorizations;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

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

    @Test
    void whoWasAskedAndWhoMaySeeItGoWithTheTaskAndWithTheInstance() {
        ProcessInstance running = start();
        String first = taskOf(running).getId();
        assertThat(linksAndGrantsOf(first)).isPositive();
        grantSomebody(running);

        tasks.complete(first);
        String next = taskOf(running).getId();
        assertThat(linksAndGrantsOf(next)).isPositive();
        runtime.deleteProcessInstance(running.getId(), "tried");

        assertThat(linksAndGrantsOf(first)).isZero();
        assertThat(linksAndGrantsOf(next)).isZero();
        assertThat(linksAndGrantsOf(running.getId())).isZero();
    }

    /** Its row has never been written and takes nothing along. */
    @Test
    void soTheyDoWithWhatIsTakenAwayInTheCommandThatMadeIt() {
        long before = allLinksAndGrants();

        engine.getCommandExecutorTxRequired().execute(context -> {
            ProcessInstance made = start();
            grantSomebody(made);
            runtime.deleteProcessInstance(made.getId(), "tried");
            return null;
        });

        assertThat(allLinksAndGrants()).isEqualTo(before);
    }

    private void grantSomebody(ProcessInstance running) {
        Authorization grant = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        grant.setUserId("ninhhai01.canbo");
        grant.setResource(Resources.PROCESS_INSTANCE);
        grant.setResourceId(running.getId());
        grant.addPermission(Permissions.READ);
        authorizations.saveAuthorization(grant);
    }

    private long linksAndGrantsOf(String id) {
        return jdbc.sql("select (select count(*) from act_ru_identitylink where task_id_ = :id)"
                        + " + (select count(*) from act_ru_authorization where resource_id_ = :id)")
                .param("id", id)
                .query(Long.class)
                .single();
    }

    private long allLinksAndGrants() {
        return jdbc.sql(
                        "select (select count(*) from act_ru_identitylink) + (select count(*) from act_ru_authorization)")
                .query(Long.class)
                .single();
    }

    private ProcessInstance start() {
        return runtime.startProcessInstanceByKey("formTrial", Map.of("unit", "NINHHAI01"));
    }

    private Task taskOf(ProcessInstance running) {
        return tasks.createTaskQuery().processInstanceId(running.getId()).singleResult();
    }
}
