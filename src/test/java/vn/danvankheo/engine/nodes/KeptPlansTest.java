package vn.danvankheo.engine.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.delegate.DelegateExecution;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cfg.TransactionState;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A job opens a year for many units in a database in which nothing much has happened as yet. */
class KeptPlansTest {

    private static final int MANY = 50;

    private final JobsInHand executor = new JobsInHand(new PeopleFirst(PeopleFirst.LONGEST), Map.of());
    private final AtomicLong wholeTableRead = new AtomicLong(-1);
    private final HikariDataSource database = connectedAsConfigured(PlainPostgres.emptyDatabase());
    private ProcessEngine engine;

    private static HikariDataSource connectedAsConfigured(DataSource plain) {
        HikariDataSource pool = new HikariDataSource();
        pool.setDataSource(plain);
        pool.setConnectionInitSql(onConnecting("application.yml"));
        return pool;
    }

    private static String onConnecting(String settings) {
        YamlPropertiesFactoryBean read = new YamlPropertiesFactoryBean();
        read.setResources(new ClassPathResource(settings));
        return read.getObject().getProperty("spring.datasource.hikari.connection-init-sql");
    }

    @BeforeEach
    void anEngine() {
        executor.setTaskExecutor(new SimpleAsyncTaskExecutor());
        ProcessEngineConfigurationImpl configuration = EngineApart.on(database);
        configuration.setDatabaseSchemaUpdate("true").setJobExecutor(executor);
        JavaDelegate open = this::open;
        configuration.setBeans(Map.of("open", open));
        engine = configuration.buildProcessEngine();
        engine.getRepositoryService()
                .createDeployment()
                .addModelInstance(
                        "year.bpmn",
                        Bpmn.createExecutableProcess("year")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .camundaAsyncAfter()
                                .serviceTask()
                                .camundaDelegateExpression("${open}")
                                .endEvent()
                                .done())
                .addModelInstance(
                        "unit.bpmn",
                        Bpmn.createExecutableProcess("unit")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .subProcess()
                                .embeddedSubProcess()
                                .startEvent()
                                .userTask()
                                .endEvent()
                                .subProcessDone()
                                .endEvent()
                                .done())
                .deploy();
    }

    @AfterEach
    void close() {
        engine.close();
        database.close();
    }

    private void open(DelegateExecution year) {
        for (int i = 0; i < MANY; i++) {
            engine.getRuntimeService().startProcessInstanceByKey("unit");
        }
        Context.getCommandContext()
                .getTransactionContext()
                .addTransactionListener(TransactionState.COMMITTING, this::count);
    }

    private void count(CommandContext context) {
        try (Statement statement = context.getDbSqlSession()
                        .getSqlSession()
                        .getConnection()
                        .createStatement();
                ResultSet row = statement.executeQuery(
                        "select seq_scan from pg_stat_xact_user_tables where relname = 'act_ru_execution'")) {
            row.next();
            wholeTableRead.set(row.getLong(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each new execution refers to others: the plan by which they are looked for is made once, while there are few. */
    @Test
    void theRowsThatNewOnesReferToAreFoundByTheirIdsHoweverFewThereWereAtFirst() {
        engine.getRuntimeService().startProcessInstanceByKey("unit");
        JdbcClient.create(database).sql("vacuum analyze act_ru_execution").update();

        engine.getRuntimeService().startProcessInstanceByKey("year");
        executor.start();
        await().until(() -> wholeTableRead.get() >= 0);

        assertThat(wholeTableRead.get()).isLessThan(MANY / 2);
    }

    @Test
    void productionConnectsInTheSameWay() {
        assertThat(onConnecting("application-production.yml")).startsWith(onConnecting("application.yml") + ";");
    }
}
