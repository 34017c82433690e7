package vn.danvankheo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.camunda.bpm.cockpit.Cockpit;
import org.camunda.bpm.cockpit.db.QueryService;
import org.camunda.bpm.cockpit.impl.plugin.base.dto.query.IncidentQueryDto;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.AppTest;

/** Which statements the database remembers with their plans, and which it plans each time. */
@AppTest
class PlannedAnewTest {

    /** More than the driver and the database need to decide that a statement comes again and again. */
    private static final int TIMES = 20;

    @Autowired
    private TaskService tasks;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private HistoryService history;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    private List<String> remembered() {
        return jdbc.sql("select lower(statement) from pg_prepared_statements")
                .query(String.class)
                .list();
    }

    /** The connection forgets first what it remembers of those who have had it before. */
    private List<String> rememberedAfter(Runnable asked) {
        return transaction.execute(status -> {
            jdbc.sql("deallocate all").update();
            for (int i = 0; i < TIMES; i++) {
                asked.run();
            }
            return remembered();
        });
    }

    @Test
    void theTasksOfAPersonAreLookedForByAPlanForThatPerson() {
        assertThat(rememberedAfter(() -> {
                    tasks.createTaskQuery().taskCandidateUser("ninhhai.canbo").list();
                    tasks.createTaskQuery()
                            .taskCandidateGroup("NINHHAI01.canbo")
                            .active()
                            .count();
                    history.createHistoricProcessInstanceQuery()
                            .processInstanceBusinessKey("2027-NINHHAI01")
                            .list();
                }))
                .noneMatch(statement -> statement.contains("res.") && statement.contains("act_"));
    }

    /** Cockpit takes a connection for each question: mostly the one that this thread has had before. */
    @Test
    void whatCockpitListsToo() {
        QueryService cockpit = Cockpit.getQueryService("default");
        List<String> remembered = await().pollInSameThread()
                .until(
                        () -> {
                            for (int i = 0; i < TIMES; i++) {
                                cockpit.executeQueryRowCount(
                                        "cockpit.base.selectIncidentWithCauseAndRootCauseIncidentsCount",
                                        new IncidentQueryDto());
                                tasks.getTaskAttachments("no-such-task");
                            }
                            return remembered();
                        },
                        statements -> statements.stream().anyMatch(each -> each.contains("from act_hi_attachment")));

        assertThat(remembered).noneMatch(statement -> statement.contains("root_cause"));
    }

    @Test
    void whatIsFoundByItsIdKeepsItsPlan() {
        assertThat(rememberedAfter(() -> tasks.getTaskAttachments("no-such-task")))
                .anyMatch(statement -> statement.contains("from act_hi_attachment"));
        assertThat(rememberedAfter(
                        () -> tasks.createTaskQuery().taskId("no-such-task").list()))
                .anyMatch(statement -> statement.contains("from act_ru_task"));
        assertThat(rememberedAfter(() -> tasks.createTaskQuery()
                        .processInstanceBusinessKey("2027-0001")
                        .taskDefinitionKey("Task_Register")
                        .list()))
                .anyMatch(statement -> statement.contains("from act_ru_task"));
        assertThat(rememberedAfter(() -> runtime.createExecutionQuery()
                        .processInstanceBusinessKey("2027-0001")
                        .messageEventSubscriptionName("Message_Recalled")
                        .list()))
                .anyMatch(statement -> statement.contains("from act_ru_execution"));
    }
}
