package vn.danvankheo.bench;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The one PostgreSQL of all arms, each of which has a database of its own, and what it has counted. */
final class Database implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final SingleConnectionDataSource connection;
    private final JdbcClient maintenance;

    Database() {
        this(Map.of());
    }

    /** @param settings of the server, beside or in place of the usual ones */
    Database(Map<String, String> settings) {
        ((Logger) LoggerFactory.getLogger(EmbeddedPostgres.class)).setLevel(Level.WARN);
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
        try {
            builder.setServerConfig("shared_preload_libraries", "pg_stat_statements")
                    .setServerConfig("pg_stat_statements.max", "20000")
                    .setServerConfig("shared_buffers", "512MB")
                    .setServerConfig("max_wal_size", "4GB")
                    // as a server keeps what it has acknowledged
                    .setServerConfig("fsync", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("synchronous_commit", "on");
            settings.forEach(builder::setServerConfig);
            server = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // one connection: it is asked before and after each operation that is counted
        connection = new SingleConnectionDataSource(url("postgres"), "postgres", "", true);
        maintenance = JdbcClient.create(connection);
        maintenance.sql("create extension pg_stat_statements").update();
    }

    String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name;
    }

    void create(String name) {
        maintenance.sql("create database " + name).update();
    }

    /** @param model whose content it has; nobody is connected to it */
    void create(String name, String model) {
        maintenance.sql("create database " + name + " template " + model).update();
    }

    void drop(String name) {
        maintenance.sql("drop database " + name + " with (force)").update();
    }

    /** @param sql that counts */
    long count(String name, String sql) {
        return in(name).sql(sql).query(Long.class).single();
    }

    /** One connection, for whatever needs several statements on the same. */
    SingleConnectionDataSource alone(String name) {
        return new SingleConnectionDataSource(url(name), "postgres", "", true);
    }

    JdbcClient in(String name) {
        return JdbcClient.create(new DriverManagerDataSource(url(name), "postgres", ""));
    }

    /**
     * What is dead may be written over, the planner knows the tables as they are, and nothing is left to be written by
     * somebody else's block.
     */
    void tidy(String name) {
        in(name).sql("vacuum analyze").update();
        maintenance.sql("checkpoint").update();
        maintenance
                .sql("select pg_stat_statements_reset()::text")
                .query(String.class)
                .single();
    }

    long bytes(String name) {
        return maintenance
                .sql("select pg_database_size(?)")
                .param(name)
                .query(Long.class)
                .single();
    }

    /** How many transactions have written so far, each of which has drawn a number; those that only read draw none. */
    long commits() {
        return maintenance
                .sql("select pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
                .query(Long.class)
                .single();
    }

    record Counted(long statements, long transactions, long rows) {}

    /** Since it was tidied. */
    Counted counted(String name) {
        return maintenance
                .sql("select coalesce(sum(calls), 0) as statements,"
                        + " coalesce(sum(calls) filter (where query ~* '^\\s*begin'), 0) as transactions,"
                        + " coalesce(sum(rows), 0) as rows"
                        + " from pg_stat_statements join pg_database on oid = dbid where datname = ?")
                .param(name)
                .query(Counted.class)
                .single();
    }

    /** What statements are about, since it was tidied. */
    Map<String, Long> statementsByMatter(String name) {
        Map<String, Long> byMatter = new LinkedHashMap<>();
        maintenance
                .sql("select case when query ~* '^\\s*begin' then 'BEGIN'"
                        + " when query ~* 'act_ru_authorization|act_id_(user|group|member|tenant)' then 'rights, accounts'"
                        + " when query ~* '(into|update|from) act_hi_' then 'history of the engine'"
                        + " when query ~* 'act_ge_bytearray' then 'values of the engine (JSON)'"
                        + " when query ~* 'act_' then 'what runs in the engine'"
                        + " when query ~* 'audit_' then 'audit trail'"
                        + " when query ~* '(into|update|from) (notice|mail|remind|digest)' then 'notices, outbox'"
                        + " when query ~* '(into|update|from) (unit|member|committee_member|substitution|acted_for)' then 'units, people'"
                        + " when query ~* 'exemplary_model|target|progress|obligation|visit|review|recognition|score|criteri'"
                        + " then 'models, reviews, rounds'"
                        + " else 'other' end as matter, sum(calls) as calls"
                        + " from pg_stat_statements join pg_database on oid = dbid"
                        + " where datname = ? group by 1 order by 2 desc")
                .param(name)
                .query((row, number) -> byMatter.put(row.getString("matter"), row.getLong("calls")))
                .list();
        return byMatter;
    }

    /** The statements asked most often since it was tidied: calls, rows, milliseconds of planning (if counted) and of work. */
    List<String> mostAsked(String name, int models) {
        return maintenance
                .sql("select lpad(round(calls::numeric / ?, 1)::text, 8) || lpad(round(rows::numeric / ?, 1)::text, 9)"
                        + " || lpad(round(total_plan_time::numeric / ?, 2)::text, 9)"
                        + " || lpad(round(total_exec_time::numeric / ?, 2)::text, 9) || '  '"
                        + " || left(regexp_replace(query, '\\s+', ' ', 'g'), 3000)"
                        + " from pg_stat_statements join pg_database on oid = dbid where datname = ?"
                        + " order by calls desc limit 400")
                .params(models, models, models, models, name)
                .query(String.class)
                .list();
    }

    /** What it was asked and told since it was tidied, by the application. */
    List<String> statements(String name) {
        return maintenance
                .sql("select distinct query from pg_stat_statements join pg_database on oid = dbid"
                        + " where datname = ? and query ~* '^\\s*(with|select|insert|update|delete)\\M' order by 1")
                .param(name)
                .query(String.class)
                .list();
    }

    String setting(String name) {
        return maintenance
                .sql("select current_setting(?)")
                .param(name)
                .query(String.class)
                .single();
    }

    @Override
    public void close() {
        connection.close();
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
