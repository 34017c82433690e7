package vn.danvankheo.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** How far the opening of the year has come, read past the application from its database, which outlives a kill. */
final class YearOnDisk implements AutoCloseable {

    private static final String INSTANCES =
            """
            select e.business_key_ from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
            where e.parent_id_ is null and d.key_ = '%s' order by 1
            """;
    private static final String TASKS =
            """
            select e.business_key_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
            where t.task_def_key_ = '%s' order by 1
            """;

    private final Connection database;

    private YearOnDisk(Connection database) {
        this.database = database;
    }

    static YearOnDisk of(RunningApp app) throws SQLException {
        return new YearOnDisk(DriverManager.getConnection(app.jdbcUrl()));
    }

    /**
     * Waits for the database server of a start.
     *
     * @param orphan the server that the run before has left behind, null when it has left none
     */
    static YearOnDisk awaitServer(RunningApp app, ProcessHandle orphan) {
        return await("the database server of the start")
                .atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(20))
                .ignoreExceptionsMatching(failure -> failure instanceof SQLException)
                .until(
                        () -> app.databaseServer()
                                        .filter(server -> !server.equals(orphan))
                                        .isPresent()
                                ? of(app)
                                : null,
                        connected -> connected != null);
    }

    /** Waits until the year has come to the stage, and keeps it there. */
    void holdIn(String stage) throws SQLException {
        database.setAutoCommit(false);
        await("stage " + stage)
                .atMost(Duration.ofMinutes(2))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    boolean reached =
                            list("select stage from campaign for update").contains(stage);
                    if (!reached) {
                        database.rollback();
                    }
                    return reached;
                });
    }

    void letGo() throws SQLException {
        database.rollback();
        database.setAutoCommit(true);
    }

    String stage() throws SQLException {
        return String.join(" ", list("select stage from campaign"));
    }

    /** Number of units that shall be opened. */
    int units() throws SQLException {
        return list("select code from unit where superior is not null").size();
    }

    int openedUnits() throws SQLException {
        return list("select key from obligation").size();
    }

    /** Whether the year waits for its dates. */
    boolean isOpened() throws SQLException {
        return openedUnits() == units()
                && list("select id_ from act_ru_job where type_ = 'message'").isEmpty();
    }

    String selectionOf(String unit) throws SQLException {
        List<String> ids = list(
                """
                select t.id_ from act_ru_task t join act_ru_execution e on e.id_ = t.proc_inst_id_
                where t.task_def_key_ = 'Task_SelectContent' and e.business_key_ like '____/%s'
                """
                        .formatted(unit));
        assertThat(ids).hasSize(1);
        return ids.get(0);
    }

    /** At whatever moment: one instance of the year, and for every unit that has its obligation one instance and task. */
    void assertOneOfEach(String... unitsWithoutSelection) throws SQLException {
        // one snapshot: the server may still be ending what the killed application asked for
        database.setAutoCommit(false);
        database.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        assertThat(list(INSTANCES.formatted("campaignYear"))).isEqualTo(list("select year::text from campaign"));
        List<String> opened = list("select key from obligation order by 1");
        assertThat(list(INSTANCES.formatted("unitRegistration"))).isEqualTo(opened);
        assertThat(
                        list(
                                "select business_key_ from act_hi_procinst where proc_def_key_ = 'unitRegistration' order by 1"))
                .isEqualTo(opened);
        Set<String> moved = Set.of(unitsWithoutSelection);
        assertThat(list(TASKS.formatted("Task_SelectContent")))
                .isEqualTo(opened.stream()
                        .filter(key -> !moved.contains(key.substring(key.indexOf('/') + 1)))
                        .toList());
        assertThat(list("select id_ from act_ru_incident")).isEmpty();
        database.rollback();
        database.setAutoCommit(true);
    }

    void assertEveryUnitOpenedOnceBut(String... unitsWithoutSelection) throws SQLException {
        assertOneOfEach(unitsWithoutSelection);
        assertThat(stage()).isEqualTo("APPROVED");
        assertThat(list("select unit from obligation order by 1"))
                .isEqualTo(list("select code from unit where superior is not null order by 1"));
        assertThat(list("select e.act_id_ from act_ru_execution e"
                        + " join act_re_procdef d on d.id_ = e.proc_def_id_"
                        + " where d.key_ = 'campaignYear' and e.act_id_ like 'Timer%' order by 1"))
                .containsExactly(
                        "Timer_MidYearReview",
                        // one for each tier
                        "Timer_RecognitionOpens",
                        "Timer_RecognitionOpens",
                        "Timer_RecognitionOpens",
                        "Timer_RegistrationCloses",
                        "Timer_YearCloses",
                        "Timer_YearEndReview");
        assertThat(list("select name from number_series")).hasSize(unitsWithoutSelection.length);
    }

    /** The content that the unit has chosen is there once, and its next task is open. */
    void assertOneModelOf(String unit) throws SQLException {
        assertThat(list("select unit from exemplary_model")).containsExactly(unit);
        List<String> codes = list("select code from exemplary_model");
        assertThat(list("select model from obligation_model where obligation like '____/" + unit + "'"))
                .isEqualTo(codes);
        assertThat(list(INSTANCES.formatted("modelLifecycle"))).isEqualTo(codes);
        assertThat(list(TASKS.formatted("Task_SurveyAndObjectives"))).isEqualTo(codes);
        assertThat(list("select name || ' ' || last from number_series"))
                .containsExactly("model/" + list("select year from campaign").get(0) + " 1");
    }

    private List<String> list(String sql) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    @Override
    public void close() throws SQLException {
        database.close();
    }
}
