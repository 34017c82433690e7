package vn.danvankheo.bench;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Multiplies, within the database, the one union with its hundred units that the application itself has opened: whatever is
 * theirs stands there again for further unions, under keys of their own. Left out is what has happened: the engine's history,
 * the audit trail, the outbox.
 */
final class ManyTimes {

    /** Units below one union, of which the first half has a model. */
    static final int UNITS = 100;

    private static final String NOT_COPIED = "^(act_hi_|act_ge_|act_re_|audit_|mail|notice|reminded|digest|web_session"
            + "|node|flyway|number_series|deadline_in_calendars|log_in|known_)";

    /** Columns in which the engine keeps an id that it has drawn. */
    private static final String DRAWN =
            "^(id_|execution_id_|process_instance_id_|root_proc(ess)?_inst(ance)?_id_|proc_inst_id_"
                    + "|parent_id_|super_exec_|act_inst_id_|task_id_)$";

    /** Here the key is what people call it. */
    private static final String CALLED = "^act_id_(user|group|tenant|info)$";

    private final JdbcClient jdbc;

    /** @param jdbc over one connection */
    ManyTimes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param unions how many there are afterwards */
    void copy(int unions) {
        // tables come in the order of their names, not of what refers to what
        jdbc.sql("set session_replication_role = replica").update();
        jdbc.sql(
                        """
                        create or replace function bench_copied(v text, k text) returns text language sql immutable
                        return replace(replace(replace(replace(replace(v, 'DV000', 'DV' || k), 'dv000', 'dv' || k),
                                                       'LD000', 'LD' || k), 'ld000', 'ld' || k), '2027-00', '2027-' || k)
                        """)
                .update();
        for (String table : tables()) {
            copy(table, unions);
        }
        jdbc.sql("drop function bench_copied").update();
        jdbc.sql("set session_replication_role = origin").update();
        jdbc.sql("vacuum (analyze)").update();
    }

    private List<String> tables() {
        return jdbc.sql("select table_name from information_schema.tables where table_schema = 'public'"
                        + " and table_type = 'BASE TABLE' and table_name !~ ? order by 1")
                .param(NOT_COPIED)
                .query(String.class)
                .list();
    }

    private record Column(String name, String type, boolean drawn) {

        String copied(String table) {
            if (type.equals("character varying") || type.equals("text")) {
                if (name.equals("registration_number")) {
                    return "split_part(%1$s, '/', 1)::int + %2$d * k::int || '/' || split_part(%1$s, '/', 2)"
                            .formatted(name, UNITS);
                }
                String copied = "bench_copied(%s, k)".formatted(name);
                if (table.equals("act_ru_authorization") && name.equals("resource_id_")) {
                    return "case when resource_type_ in (7, 8) and resource_id_ <> '*' then left(resource_id_, -5) || 'x' || k else "
                            + copied + " end";
                }
                return drawn && !table.matches(CALLED + ".*") && table.startsWith("act_")
                        // what we have made ourselves speaks of the unit, what the engine has drawn begins unlike any
                        // other
                        ? "case when %1$s = %2$s then left(%2$s, -5) || 'x' || k else %1$s end".formatted(copied, name)
                        : copied;
            }
            return type.equals("jsonb") ? "bench_copied(%s::text, k)::jsonb".formatted(name) : name;
        }
    }

    private void copy(String table, int unions) {
        List<Column> columns = jdbc.sql(
                        "select column_name as name, data_type as type, column_name ~ ? as drawn from information_schema.columns"
                                + " where table_schema = 'public' and table_name = ? and is_identity = 'NO' and is_generated = 'NEVER'"
                                + " order by ordinal_position")
                .params(DRAWN, table)
                .query(Column.class)
                .list();
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String values = columns.stream().map(column -> column.copied(table)).collect(Collectors.joining(", "));
        jdbc.sql(
                        ("insert into %1$s (%2$s) select %3$s from (select * from %1$s t where t::text ~ '(DV|LD|dv|ld)000|2027-00') t"
                                        + " cross join (select lpad(n::text, 4, '0') as k from generate_series(1, ?) n) copies")
                                .formatted(table, names, values))
                .param(unions - 1)
                .update();
    }
}
