package vn.danvankheo.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The tables of one database: how large they are, how they are kept and how they are read. */
final class Tables {

    private final JdbcClient jdbc;

    Tables(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** With their indexes. */
    Map<String, Long> bytesByMatter() {
        return numbers("case when s.relname = 'act_ge_bytearray' then 'values of the engine (JSON)'"
                + " when s.relname like 'act\\_hi\\_%' then 'history of the engine'"
                + " when s.relname like 'act\\_%' then 'what runs in the engine, rights'"
                + " when s.relname like 'audit%' then 'audit trail'"
                + " when s.relname ~ '^(mail|notice|remind|digest)' then 'notices, outbox'"
                + " else 'models, reviews, rounds, units' end as name, sum(pg_total_relation_size(s.relid))::bigint as number"
                + " from pg_stat_user_tables s group by 1 order by 2 desc");
    }

    Map<String, Long> rows() {
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : numbers("relname as name, 0 as number from pg_stat_user_tables order by 1")
                .keySet()) {
            rows.put(
                    table,
                    jdbc.sql("select count(*) from \"" + table + "\"")
                            .query(Long.class)
                            .single());
        }
        return rows;
    }

    /** Those of PostgreSQL's own autovacuum alone. */
    Map<String, Long> timesVacuumed() {
        return numbers("relname as name, autovacuum_count as number from pg_stat_user_tables");
    }

    /** Rows that are nobody's any more, in hundredths of all. */
    Map<String, Long> deadInHundred() {
        return numbers("relname as name, 100 * n_dead_tup / greatest(1, n_live_tup + n_dead_tup) as number"
                + " from pg_stat_user_tables");
    }

    Map<String, Long> bytes() {
        return numbers(
                "relname as name, pg_total_relation_size(relid) as number from pg_stat_user_tables order by 2 desc");
    }

    /** How often each was read from its beginning to its end. */
    Map<String, Long> sequentialScans() {
        return numbers("relname as name, seq_scan as number from pg_stat_user_tables");
    }

    private Map<String, Long> numbers(String select) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        jdbc.sql("select " + select)
                .query((row, each) -> numbers.put(row.getString("name"), row.getLong("number")))
                .list();
        return numbers;
    }

    /** A statement whose plan reads a table from its beginning to its end. */
    record Scan(String table, long calls, double milliseconds, String statement) {}

    /** @param unplanned statements that could not be planned without their values */
    record Scans(List<Scan> scans, int planned, int unplanned) {}

    /** As they are planned without regard to their values, which is how the application's connections keep them. */
    Scans scans() {
        List<Scan> scans = new ArrayList<>();
        List<Map<String, Object>> statements = jdbc.sql(
                        "select query, sum(calls)::bigint as calls, max(mean_exec_time) as ms from pg_stat_statements"
                                + " where dbid = (select oid from pg_database where datname = current_database())"
                                + " and query ~* '^\\s*(select|with|update|delete|insert)' and query !~* 'pg_(stat|class|catalog)'"
                                + " group by query")
                .query()
                .listOfRows();
        int unplanned = 0;
        for (Map<String, Object> statement : statements) {
            String query = (String) statement.get("query");
            try {
                String plan = jdbc.sql("explain (generic_plan, format json) " + query.replace("?", "\\?"))
                        .query(String.class)
                        .single();
                List<String> tables = new ArrayList<>();
                collect(new ObjectMapper().readTree(plan), tables);
                tables.stream()
                        .distinct()
                        .forEach(table -> scans.add(new Scan(
                                table,
                                ((Number) statement.get("calls")).longValue(),
                                ((Number) statement.get("ms")).doubleValue(),
                                query.replaceAll("\\s+", " "))));
            } catch (BadSqlGrammarException | UncategorizedSQLException e) {
                unplanned++;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Scans(scans, statements.size() - unplanned, unplanned);
    }

    private static void collect(JsonNode node, List<String> tables) {
        if (node.isObject() && "Seq Scan".equals(node.path("Node Type").asText())) {
            tables.add(node.path("Relation Name").asText());
        }
        node.forEach(child -> collect(child, tables));
    }
}
