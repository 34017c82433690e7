package vn.danvankheo.engine.nodes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.ProcessEngine;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.embedded.StartRefused;

/** The engine's tables come from the engine's own scripts, whatever is found. */
class EngineSchemaTest {

    private final DataSource database = PlainPostgres.emptyDatabase();
    private final JdbcClient jdbc = JdbcClient.create(database);

    @Test
    void anEmptyDatabaseGetsWhatTheEngineItselfWouldMake() throws SQLException {
        DataSource madeByTheEngine = PlainPostgres.emptyDatabase();
        ProcessEngine engine =
                EngineApart.on(madeByTheEngine).setDatabaseSchemaUpdate("true").buildProcessEngine();
        engine.close();

        bringUpToDate();

        assertThat(schema(jdbc)).isNotEmpty().isEqualTo(schema(JdbcClient.create(madeByTheEngine)));
    }

    @Test
    void whatIsUpToDateIsLeftAsItIs() throws SQLException {
        bringUpToDate();
        List<String> before = schema(jdbc);
        bringUpToDate();

        assertThat(schema(jdbc)).isEqualTo(before);
        assertThat(versions()).containsExactly("7.24.0");
    }

    @Test
    void anOlderOneIsUpgradedStepByStep() throws SQLException {
        bringUpToDate();
        List<String> upToDate = schema(jdbc);
        jdbc.sql("alter table act_hi_comment drop column rev_").update();
        jdbc.sql("alter table act_ru_execution drop column proc_def_key_").update();
        jdbc.sql("update act_ge_schema_log set version_ = '7.22.0'").update();

        bringUpToDate();

        assertThat(schema(jdbc)).containsExactlyInAnyOrderElementsOf(upToDate);
        assertThat(versions()).containsExactly("7.22.0", "7.23.0", "7.24.0");
    }

    @Test
    void aNewerOneIsRefused() throws SQLException {
        bringUpToDate();
        jdbc.sql("update act_ge_schema_log set version_ = '7.25.0'").update();

        assertThatThrownBy(this::bringUpToDate)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("phiên bản mới hơn (hệ thống quy trình 7.25, bản đang chạy cần 7.24)");
    }

    @Test
    void oneOfWhichNoScriptKnowsIsRefusedAndLeftAsItIs() throws SQLException {
        bringUpToDate();
        List<String> before = schema(jdbc);
        jdbc.sql("update act_ge_schema_log set version_ = '5.11'").update();

        assertThatThrownBy(this::bringUpToDate)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("từ phiên bản 5.11");
        assertThat(schema(jdbc)).isEqualTo(before);
        assertThat(versions()).containsExactly("5.11");
    }

    private void bringUpToDate() throws SQLException {
        try (Connection connection = database.getConnection()) {
            EngineSchema.bringUpToDate(connection);
            assertThat(connection.getAutoCommit()).isTrue();
        }
    }

    private List<String> versions() {
        return jdbc.sql("select version_ from act_ge_schema_log order by version_")
                .query(String.class)
                .list();
    }

    private static List<String> schema(JdbcClient jdbc) {
        return Stream.of(
                        """
                        select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable
                               || coalesce(' ' || character_maximum_length, '')
                          from information_schema.columns where table_schema = 'public' order by 1
                        """,
                        "select indexdef from pg_indexes where schemaname = 'public' order by 1",
                        "select conname || ' ' || pg_get_constraintdef(oid) from pg_constraint"
                                + " where connamespace = 'public'::regnamespace order by 1")
                .flatMap(sql -> jdbc.sql(sql).query(String.class).list().stream())
                .toList();
    }
}
