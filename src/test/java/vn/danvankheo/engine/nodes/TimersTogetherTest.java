package vn.danvankheo.engine.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.history.HistoricProcessInstanceQuery;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.AcquireJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.jobexecutor.CallerRunsRejectedJobsHandler;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskRejectedException;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import vn.danvankheo.process.ReadsAhead;

/** Timers that are due at once share a transaction, and nobody can tell it but by the time that it takes. */
class TimersTogetherTest {

    private static final int MANY = 30;
    private static final String FAILS = "fails";
    private static final Pattern INSTANCES =
            Pattern.compile("^\\s*select .* from ACT_RU_(EXECUTION|JOB)\\s", Pattern.DOTALL);

    private final PeopleFirst people = new PeopleFirst(PeopleFirst.LONGEST);
    private final Map<String, ReadsAhead> facades = new HashMap<>();
    private final JobsInHand executor = new JobsInHand(people, facades);
    private final List<String> transactions = Collections.synchronizedList(new ArrayList<>());
    private final List<Boolean> allInHand = Collections.synchronizedList(new ArrayList<>());
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> seen = Collections.synchronizedList(new ArrayList<>());
    private ProcessEngine engine;

    @BeforeEach
    void anEngine() {
        executor.setTaskExecutor(new SimpleAsyncTaskExecutor());
        executor.setMaxJobsPerAcquisition(2 * MANY);
        ProcessEngineConfigurationImpl configuration = EngineApart.on(noting(PlainPostgres.emptyDatabase()));
        configuration.setDatabaseSchemaUpdate("true").setJobExecutor(executor);
        configuration.setHistory("full");
        configuration.setDefaultNumberOfRetries(2);
        configuration.setEnableCmdExceptionLogging(false);
        TimersTogether.prepare(configuration);
        JavaDelegate step = this::step;
        JavaDelegate look = execution ->
                seen.add(engine.getRuntimeService().createProcessInstanceQuery().count());
        JavaDelegate end = this::endAnother;
        JavaDelegate wait = execution -> {};
        configuration.setBeans(Map.of("step", step, "look", look, "end", end, "wait", wait));
        engine = configuration.buildProcessEngine();
        deploy("steps", "step");
        deploy("looks", "look");
        deploy("ends", "end");
        deploy("waits", "wait");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    /** Notes when the database is asked for instances and their jobs. */
    private DataSource noting(DataSource database) {
        return new DelegatingDataSource(database) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                return (Connection) Proxy.newProxyInstance(
                        Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, of) -> {
                            if (method.getName().equals("prepareStatement")
                                    && INSTANCES.matcher(of[0].toString()).find()) {
                                asked.add(of[0].toString());
                            }
                            try {
                                return method.invoke(connection, of);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
            }
        };
    }

    private static String transaction() {
        try (Statement statement = Context.getCommandContext()
                        .getDbSqlSession()
                        .getSqlSession()
                        .getConnection()
                        .createStatement();
                ResultSet row = statement.executeQuery("select pg_current_xact_id()")) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whoever comes first ends, through the engine, the one that waits for nothing. */
    private void endAnother(DelegateExecution execution) {
        engine.getRuntimeService()
                .createProcessInstanceQuery()
                .processDefinitionKey("waits")
                .list()
                .forEach(other -> engine.getRuntimeService()
                        .deleteProcessInstancesIfExists(List.of(other.getId()), "on purpose", false, true, false));
    }

    private void step(DelegateExecution execution) {
        transactions.add(transaction());
        allInHand.add(due().stream().allMatch(executor::has));
        if (FAILS.equals(execution.getProcessBusinessKey())) {
            throw new IllegalStateException("on purpose");
        }
    }

    private void deploy(String process, String step) {
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        process + ".bpmn",
                        Bpmn.createExecutableProcess(process)
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .parallelGateway("both")
                                .intermediateCatchEvent()
                                .timerWithDate("2026-03-13T00:00:00")
                                .serviceTask()
                                .camundaDelegateExpression("${" + step + "}")
                                .endEvent()
                                .done())
                .deploy();
    }

    private void start(String process, int number) {
        IntStream.range(0, number)
                .forEach(each -> engine.getRuntimeService().startProcessInstanceByKey(process, "unit " + each));
    }

    private List<String> due() {
        return engine.getManagementService().createJobQuery().list().stream()
                .map(Job::getId)
                .toList();
    }

    private List<String> runTogether(List<String> jobs) {
        return runTogether(jobs, Duration.ofHours(1));
    }

    private List<String> runTogether(List<String> jobs, Duration longest) {
        CommandExecutor commands = ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired();
        return commands.execute(new TimersTogether(jobs, commands, people, facades, longest));
    }

    @Test
    void manyThatAreDueAtOnceShareTransactions_andEachIsDoneOnce() {
        start("steps", MANY);
        executor.start();
        await().until(() -> due().isEmpty());

        assertThat(transactions).hasSize(MANY);
        assertThat(new HashSet<>(transactions)).hasSizeLessThan(MANY);
        assertThat(engine.getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .finished()
                        .count())
                .isEqualTo(MANY);
    }

    @Test
    void oneThatFailsTakesNobodyWithIt_andItsFailureCountsOnce() {
        start("steps", MANY);
        engine.getRuntimeService().startProcessInstanceByKey("steps", FAILS);
        executor.start();
        await().until(() -> due().size() == 1
                && engine.getManagementService()
                                .createJobQuery()
                                .noRetriesLeft()
                                .count()
                        == 1);

        assertThat(engine.getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .finished()
                        .count())
                .isEqualTo(MANY);
        assertThat(engine.getHistoryService()
                        .createHistoricJobLogQuery()
                        .failureLog()
                        .count())
                .as("as many as it had retries")
                .isEqualTo(2);
        assertThat(engine.getHistoryService()
                        .createHistoricJobLogQuery()
                        .successLog()
                        .count())
                .isEqualTo(MANY);
        await().until(() -> due().stream().noneMatch(executor::has));
    }

    @Test
    void whatWaitsUntilTheAcquisitionHasRunWhatFoundNoThreadIsInHand() {
        executor.setTaskExecutor(work -> {
            throw new TaskRejectedException("on purpose");
        });
        executor.setRejectedJobsHandler(new CallerRunsRejectedJobsHandler());
        start("steps", MANY);
        executor.start();
        await().until(() -> due().isEmpty());

        assertThat(allInHand).hasSize(MANY).doesNotContain(false);
    }

    @Test
    void whenOneFailsNothingOfAnyHasHappened() {
        start("steps", MANY);
        engine.getRuntimeService().startProcessInstanceByKey("steps", FAILS);
        List<String> due = due();

        assertThatThrownBy(() -> runTogether(due)).hasMessageContaining("on purpose");
        assertThat(due()).containsExactlyInAnyOrderElementsOf(due);
        assertThat(engine.getManagementService()
                        .createJobQuery()
                        .withException()
                        .count())
                .isZero();
    }

    @Test
    void afterAWhileNoFurtherOneIsBegun() {
        start("steps", MANY);

        assertThat(runTogether(due(), Duration.ZERO)).hasSize(1);
        assertThat(due()).hasSize(MANY - 1);
    }

    @Test
    void whileSomebodyWaitsForAnAnswer_whoMayWaitForOneOfTheirRows_noFurtherOneIsBegun() throws Exception {
        start("steps", 3);
        people.doFilter(new MockHttpServletRequest(), new MockHttpServletResponse(), (request, response) -> assertThat(
                        runTogether(due()))
                .hasSize(1));
        assertThat(runTogether(due())).hasSize(2);
    }

    @Test
    void whatOneAsksIsAnsweredAsIfThoseBeforeHadBeenCommitted() {
        start("looks", MANY);

        assertThat(runTogether(due())).hasSize(MANY);
        assertThat(seen)
                .containsExactlyElementsOf(IntStream.range(0, MANY)
                        .mapToObj(ended -> (long) MANY - ended)
                        .toList());
        assertThat(due()).isEmpty();
    }

    @Test
    void theirFacadeReadsAheadForAllOfThem_inTheTransactionInWhichTheyAreRun() {
        List<String> keys = new ArrayList<>();
        List<String> read = new ArrayList<>();
        facades.put("steps", some -> {
            keys.addAll(some);
            read.add(transaction());
        });
        start("steps", MANY);
        start("looks", MANY);

        assertThat(runTogether(due())).hasSize(2 * MANY);
        assertThat(keys)
                .containsExactlyInAnyOrderElementsOf(IntStream.range(0, MANY)
                        .mapToObj(each -> "unit " + each)
                        .toList());
        assertThat(read).hasSize(1);
        assertThat(transactions).containsOnly(read.get(0));
    }

    @Test
    void theirInstancesAndTheirJobsAreReadForAllOfThemTogether() {
        start("waits", MANY);
        List<String> due = due();
        asked.clear();
        runTogether(due);

        assertThat(asked)
                .as("the timers, their instances and the jobs of these")
                .hasSize(3);
    }

    @Test
    void whatOneEndsThroughTheEngineWhileItIsDueItselfIsOver_andTheOthersAreDoneOnce() {
        start("ends", MANY);
        start("waits", 1);
        executor.start();
        await().until(() -> due().isEmpty());

        HistoricProcessInstanceQuery others =
                engine.getHistoryService().createHistoricProcessInstanceQuery().processDefinitionKey("ends");
        assertThat(others.completed().count()).isEqualTo(MANY);
        assertThat(engine.getHistoryService()
                        .createHistoricProcessInstanceQuery()
                        .processDefinitionKey("waits")
                        .finished()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void whatIsMovedToALaterDateWhileItWaitsForAThreadIsLeftForThatDate() {
        start("steps", 3);
        List<String> jobs = acquired();
        Date later = Date.from(Instant.now().plus(Duration.ofDays(7)));
        engine.getManagementService().setJobDuedate(jobs.get(1), later);
        run(jobs);

        assertThat(transactions).hasSize(2);
        assertThat(engine.getManagementService().createJobQuery().singleResult())
                .satisfies(left -> {
                    assertThat(left.getId()).isEqualTo(jobs.get(1));
                    assertThat(left.getDuedate()).hasSameTimeAs(later);
                    assertThat(((JobEntity) left).getLockOwner()).isNull();
                });
        assertThat(executor.has(jobs.get(1))).isFalse();
    }

    @Test
    void whatIsMovedAndWouldBeRunByItselfIsLeftForItsDateToo() {
        start("steps", 1);
        List<String> jobs = acquired();
        engine.getManagementService()
                .setJobDuedate(jobs.get(0), Date.from(Instant.now().plus(Duration.ofDays(7))));
        run(jobs);

        assertThat(transactions).isEmpty();
        assertThat(((JobEntity) engine.getManagementService().createJobQuery().singleResult()).getLockOwner())
                .isNull();
    }

    private List<String> acquired() {
        return ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired().execute(new AcquireJobsCmd(executor)).getJobIdBatches().stream()
                        .flatMap(List::stream)
                        .toList();
    }

    private void run(List<String> jobs) {
        // which does not take them, for they are locked
        executor.start();
        executor.getExecuteJobsRunnable(new ArrayList<>(jobs), (ProcessEngineImpl) engine)
                .run();
    }

    @Test
    void whatHasFailedBefore_whatIsGone_andSeveralOfOneInstanceAreLeftOut() {
        start("steps", 3);
        List<String> due = due();
        engine.getRuntimeService().startProcessInstanceByKey("steps", FAILS);
        String failing =
                due().stream().filter(job -> !due.contains(job)).findFirst().orElseThrow();
        assertThatThrownBy(() -> engine.getManagementService().executeJob(failing))
                .hasMessageContaining("on purpose");
        String instance = engine.getRuntimeService()
                .startProcessInstanceByKey("steps", "two")
                .getId();
        engine.getRuntimeService()
                .createProcessInstanceModification(instance)
                .startBeforeActivity("both")
                .execute();
        List<String> jobs = new ArrayList<>(due());
        jobs.add("gone");

        assertThat(jobs).hasSize(3 + 1 + 2 + 1);
        assertThat(runTogether(jobs)).containsExactlyInAnyOrderElementsOf(due);
    }
}
