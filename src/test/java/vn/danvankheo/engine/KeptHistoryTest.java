package vn.danvankheo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.JobState;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.jobexecutor.historycleanup.HistoryCleanupJobHandler;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.AppTest;
import vn.danvankheo.story.Year;

/** What the engine's history keeps, and what its clean-up takes away. */
@AppTest
class KeptHistoryTest {

    private static final List<String> TABLES = List.of(
            "act_hi_procinst",
            "act_hi_actinst",
            "act_hi_taskinst",
            "act_hi_identitylink",
            "act_hi_varinst",
            "act_hi_detail",
            "act_hi_op_log");

    @Autowired
    private RepositoryService repository;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @Autowired
    private ManagementService management;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private ActingAs acting;

    private String deployment;
    private String cleanUp;

    @AfterEach
    void theTrialIsOver() {
        ClockUtil.reset();
        if (cleanUp != null) {
            management.deleteJob(cleanUp);
        }
        if (deployment != null) {
            repository.deleteDeployment(deployment, true);
        }
    }

    /** That of the trial is a day. */
    @Test
    void theTimeToLiveCountsFromTheEndOfAnInstanceAndIsNotWrittenIntoItsHistory() {
        deployTheTrial();
        String running = start();
        String endedLate = start();
        String endedEarly = start();
        Date begun = ClockUtil.getCurrentTime();

        delete(endedEarly);
        clockTo(begun, 20);
        delete(endedLate);
        assertThat(TABLES).allSatisfy(table -> assertThat(
                        jdbc.sql("select count(*) from " + table + " where removal_time_ is not null")
                                .query(Long.class)
                                .single())
                .as(table)
                .isZero());

        clockTo(begun, 30);
        cleanUp = history.cleanUpHistoryAsync(true).getId();
        management.executeJob(cleanUp);

        assertThat(history.createHistoricJobLogQuery()
                        .jobDefinitionType(HistoryCleanupJobHandler.TYPE)
                        .count())
                .as("lines about the clean-up itself")
                .isZero();
        assertThat(history.createHistoricProcessInstanceQuery()
                        .processDefinitionKey("formTrial")
                        .list())
                .extracting("id")
                .containsExactlyInAnyOrder(running, endedLate);
        assertThat(linesOf("act_hi_taskinst", endedEarly)).isZero();
        assertThat(linesOf("act_hi_op_log", endedEarly)).isZero();
        assertThat(linesOf("act_hi_op_log", endedLate)).isPositive();
    }

    @Test
    void thatSomebodyDeletedAHistoryStaysKnown() {
        deployTheTrial();
        String instance = start();
        Date begun = ClockUtil.getCurrentTime();
        delete(instance);
        acting.account("quantri", () -> {
            history.deleteHistoricProcessInstance(instance);
            return null;
        });

        assertThat(history.createUserOperationLogQuery()
                        .operationType("DeleteHistory")
                        .afterTimestamp(begun)
                        .list())
                .extracting(UserOperationLogEntry::getUserId)
                .isNotEmpty()
                .containsOnly("quantri");
        assertThat(linesOf("act_hi_op_log", instance)).isZero();
    }

    @Test
    void ofAJobItKeepsWhatBecameOfItAndNotThatItWasMade(@Autowired Year year) {
        year.runDueJobs();

        assertThat(management.createJobQuery().timers().count()).isPositive();
        assertThat(jdbc.sql("select distinct job_state_ from act_hi_job_log")
                        .query(Integer.class)
                        .list())
                .contains(JobState.SUCCESSFUL.getStateCode())
                .doesNotContain(JobState.CREATED.getStateCode());
    }

    /** As the engine would write it, which reads the beginning first; statistics of activities are made of it. */
    @Test
    void howLongSomethingTookIsKeptWithIt() {
        deployTheTrial();
        Date begun = new Date(ClockUtil.getCurrentTime().getTime());
        ClockUtil.setCurrentTime(begun);
        String instance = start();

        ClockUtil.setCurrentTime(new Date(begun.getTime() + 7_200_123));
        runtime.deleteProcessInstance(instance, "tried");

        assertThat(durations("act_hi_taskinst", instance)).containsExactly(7_200_123L);
        assertThat(durations("act_hi_procinst", instance)).containsExactly(7_200_123L);
        assertThat(durations("act_hi_actinst", instance)).containsExactly(0L, 7_200_123L);
    }

    private void deployTheTrial() {
        deployment = repository
                .createDeployment()
                .addClasspathResource("tasklist/form-trial.bpmn")
                .addClasspathResource("tasklist/form-trial.form")
                .deploy()
                .getId();
    }

    private void delete(String instance) {
        acting.account("quantri", () -> {
            runtime.deleteProcessInstance(instance, "tried");
            return null;
        });
    }

    private long linesOf(String table, String instance) {
        return jdbc.sql("select count(*) from " + table + " where proc_inst_id_ = ?")
                .param(instance)
                .query(Long.class)
                .single();
    }

    private List<Long> durations(String table, String instance) {
        return jdbc.sql("select duration_ from " + table + " where proc_inst_id_ = ? order by duration_")
                .param(instance)
                .query(Long.class)
                .list();
    }

    private String start() {
        return runtime.startProcessInstanceByKey("formTrial", Map.of("unit", "NINHHAI01"))
                .getId();
    }

    private static void clockTo(Date begun, int hours) {
        ClockUtil.setCurrentTime(new Date(begun.getTime() + TimeUnit.HOURS.toMillis(hours)));
    }
}
