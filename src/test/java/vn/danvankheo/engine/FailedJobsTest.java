package vn.danvankheo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.ProcessEngineConfiguration;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.danvankheo.engine.nodes.EngineApart;
import vn.danvankheo.engine.nodes.PlainPostgres;

/** A job is asked to do something while somebody pulls the plug of its database, or while the job itself is wrong. */
class FailedJobsTest {

    private static final int TRIES = 2;

    private ProcessEngine engine;
    private int pullsThePlug;
    private boolean isWrong;

    @BeforeEach
    void aJobIsWaiting() {
        ProcessEngineConfigurationImpl configuration = EngineApart.on(PlainPostgres.emptyDatabase());
        configuration.setDatabaseSchemaUpdate("true");
        configuration.setDefaultNumberOfRetries(TRIES);
        configuration.setFailedJobCommandFactory(new FailedJobs());
        configuration.setCustomSessionFactories(PlainJobs.sessions());
        configuration.setHistoryEventProducer(new HistoryOfKnownDiagrams());
        configuration.setHistory(ProcessEngineConfiguration.HISTORY_FULL);
        configuration.setEnableCmdExceptionLogging(false);
        JavaDelegate step = execution -> step();
        configuration.setBeans(Map.of("step", step));
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "step.bpmn",
                        Bpmn.createExecutableProcess("step")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .camundaAsyncAfter()
                                .serviceTask()
                                .camundaDelegateExpression("${step}")
                                .endEvent()
                                .done())
                .deploy();
        engine.getRuntimeService().startProcessInstanceByKey("step");
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private void step() throws SQLException {
        if (isWrong) {
            throw new IllegalStateException("on purpose");
        }
        if (pullsThePlug-- > 0) {
            try (Statement statement = Context.getCommandContext()
                    .getDbSqlSession()
                    .getSqlSession()
                    .getConnection()
                    .createStatement()) {
                statement.execute("select pg_terminate_backend(pg_backend_pid())");
            }
        }
    }

    @Test
    void whatLostItsConnectionIsRunAgainAtOnceAndHasLostNoTry() {
        pullsThePlug = 1;

        assertThatThrownBy(this::run).isNotNull();

        assertThat(job().getRetries()).isEqualTo(TRIES);
        assertThat(job().getExceptionMessage()).isNull();
        assertThat(due()).isOne();
        run();
        assertThat(engine.getRuntimeService().createProcessInstanceQuery().count())
                .isZero();
    }

    @Test
    void whatItselfBreaksEachConnectionIsGivenUpInTheEnd() {
        pullsThePlug = Integer.MAX_VALUE;

        for (int i = 0; i < FailedJobs.NOT_COUNTED; i++) {
            assertThatThrownBy(this::run).isNotNull();
        }
        assertThat(job().getRetries()).isEqualTo(TRIES);
        for (int i = 0; i < TRIES; i++) {
            assertThatThrownBy(this::run).isNotNull();
        }

        assertThat(job().getRetries()).isZero();
        assertThat(engine.getRuntimeService().createIncidentQuery().count()).isOne();
    }

    @Test
    void whatIsWrongItselfLosesATryEachTime() {
        isWrong = true;

        assertThatThrownBy(this::run).hasMessage("on purpose");

        assertThat(job().getRetries()).isEqualTo(TRIES - 1);
        assertThat(job().getExceptionMessage()).isEqualTo("on purpose");
    }

    /** Whoever lets all jobs of a kind be tried again leaves their incidents: each ends with its job. */
    @Test
    void whatIsTriedAgainWithAllOfItsKindAndSucceedsLeavesNoIncident() {
        isWrong = true;
        for (int i = 0; i < TRIES; i++) {
            assertThatThrownBy(this::run).isNotNull();
        }
        engine.getManagementService().setJobRetriesByJobDefinitionId(job().getJobDefinitionId(), 1);
        assertThat(engine.getRuntimeService().createIncidentQuery().count()).isOne();
        isWrong = false;

        run();

        assertThat(engine.getRuntimeService().createIncidentQuery().count()).isZero();
    }

    @Test
    void eachLineOfItsHistorySaysWhatKindOfJobItIsAndItStaysOfThisKind() {
        isWrong = true;
        String kind = job().getJobDefinitionId();
        assertThatThrownBy(this::run).isNotNull();
        assertThatThrownBy(this::run).isNotNull();

        assertThat(job().getJobDefinitionId()).isEqualTo(kind);
        assertThat(engine.getHistoryService().createHistoricJobLogQuery().list())
                .hasSize(1 + TRIES)
                .allSatisfy(line -> {
                    assertThat(line.getJobDefinitionId()).isEqualTo(kind);
                    assertThat(line.getJobDefinitionType()).isEqualTo("async-continuation");
                    assertThat(line.getJobDefinitionConfiguration()).isEqualTo("async-after");
                });
    }

    private Job job() {
        return engine.getManagementService().createJobQuery().singleResult();
    }

    private long due() {
        return engine.getManagementService().createJobQuery().executable().count();
    }

    private void run() {
        engine.getManagementService().executeJob(job().getId());
    }
}
