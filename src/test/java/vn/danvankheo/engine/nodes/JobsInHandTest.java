package vn.danvankheo.engine.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

/** A node knows which jobs it has in hand, whatever the locks in the database say. */
class JobsInHandTest {

    private final PeopleFirst people = new PeopleFirst(Duration.ofDays(1));
    private final JobsInHand executor = new JobsInHand(people, Map.of());
    private volatile boolean answered;
    private final List<Boolean> afterTheAnswer = Collections.synchronizedList(new ArrayList<>());
    private final List<String> jobs = Collections.synchronizedList(new ArrayList<>());
    private final List<Boolean> inHand = Collections.synchronizedList(new ArrayList<>());
    private ProcessEngine engine;

    @BeforeEach
    void anEngine() {
        executor.setTaskExecutor(new SimpleAsyncTaskExecutor());
        var configuration = EngineApart.on(PlainPostgres.emptyDatabase());
        configuration.setDatabaseSchemaUpdate("true").setJobExecutor(executor).setJobExecutorActivate(true);
        configuration.setDefaultNumberOfRetries(1);
        JavaDelegate look = execution -> look();
        JavaDelegate fail = execution -> {
            look();
            throw new IllegalStateException("on purpose");
        };
        configuration.setBeans(Map.of("look", look, "fail", fail));
        engine = configuration.buildProcessEngine();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void look() {
        String job = Context.getJobExecutorContext().getCurrentJob().getId();
        afterTheAnswer.add(answered);
        jobs.add(job);
        inHand.add(executor.has(job));
    }

    private void run(String last) {
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "steps.bpmn",
                        Bpmn.createExecutableProcess("steps")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .serviceTask()
                                .camundaAsyncBefore()
                                .camundaDelegateExpression("${look}")
                                .serviceTask()
                                .camundaAsyncBefore()
                                .camundaDelegateExpression("${" + last + "}")
                                .endEvent()
                                .done())
                .deploy();
        engine.getRuntimeService().startProcessInstanceByKey("steps");
    }

    @Test
    void whatIsRunIsInHand_alsoTheNextJobOfItsThread_andNothingAfterwards() {
        run("look");
        await().until(() -> engine.getManagementService().createJobQuery().count() == 0);

        assertThat(inHand).containsExactly(true, true);
        await().until(() -> jobs.stream().noneMatch(executor::has));
    }

    @Test
    void whatHasFailedIsNotInHand() {
        run("fail");
        await().until(() ->
                engine.getManagementService().createJobQuery().noRetriesLeft().count() == 1);

        assertThat(inHand).containsExactly(true, true);
        await().until(() -> jobs.stream().noneMatch(executor::has));
    }

    @Test
    void whatHasFoundNoThreadIsNotInHand() {
        executor.setRejectedJobsHandler((rejected, on, by) -> jobs.addAll(rejected));
        executor.setTaskExecutor(work -> {
            throw new TaskRejectedException("on purpose");
        });
        executor.executeJobs(List.of("one", "another"), (ProcessEngineImpl) engine);

        assertThat(jobs).containsExactly("one", "another").noneMatch(executor::has);
    }

    @Test
    void whatFallsDueWhileAnOfficerWaitsForAPageIsRunAfterItsAnswer() throws Exception {
        people.doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), (request, response) -> {
            run("look");
            String job = engine.getManagementService()
                    .createJobQuery()
                    .singleResult()
                    .getId();
            await().until(() -> executor.has(job));
            answered = true;
        });
        await().until(() -> engine.getManagementService().createJobQuery().count() == 0);

        assertThat(afterTheAnswer).containsExactly(true, true);
    }
}
