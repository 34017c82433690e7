package vn.danvankheo.engine.cockpit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.Subtrees;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.sheet.StreamedRows;

/** What has ended, found and counted by the database. */
@Service
@Transactional(readOnly = true)
class FinishedInstances {

    static final int PAGE_SIZE = 25;

    private static final String ENDED =
            """
              from act_hi_procinst instance
              join act_re_procdef definition on definition.id_ = instance.proc_def_id_
              join unit on unit.code = instance.tenant_id_
              left join exemplary_model model
                     on definition.key_ = 'modelLifecycle' and model.code = instance.business_key_
             where instance.end_time_ is not null and instance.tenant_id_ in
            """
                    + Subtrees.OF_TOPS;

    private static final String COLUMNS =
            """
            select instance.id_ as instance, definition.id_ as definition, definition.key_ as process,
                   definition.name_ as process_name, instance.business_key_ as key, model.title as model,
                   unit.name as unit, instance.start_time_ as started, instance.end_time_ as ended,
                   instance.end_act_id_ as outcome, instance.state_ as state
            """;

    private static final String LATEST_FIRST = " order by instance.end_time_ desc, instance.id_";

    private final JdbcClient jdbc;
    private final StreamedRows rows;
    private final Outcomes outcomes;
    private final Spans spans;
    private final Days days;

    FinishedInstances(JdbcClient jdbc, StreamedRows rows, Outcomes outcomes, Spans spans, Days days) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.outcomes = outcomes;
        this.spans = spans;
        this.days = days;
    }

    /**
     * What is looked for; null means all.
     *
     * @param process key of the process
     * @param text part of a name of a model, a unit's name or a business key, with or without accents
     * @param from first day on which it may have ended
     * @param to last day on which it may have ended
     * @param outcome id of the end in the diagram
     */
    record Wanted(String process, String text, LocalDate from, LocalDate to, String outcome) {}

    /** @param took from its beginning to its end, in words */
    record Row(
            String instance,
            String process,
            String processName,
            String key,
            String title,
            String unit,
            String startedAt,
            String endedAt,
            String took,
            String outcome) {}

    /** @param number of this page, beginning with 1 */
    record Page(List<Row> rows, long found, int number, int last) {}

    /** Those about the units and about what is below them, the latest first. */
    Page page(Collection<UnitCode> tops, Wanted wanted, int asked) {
        MapSqlParameterSource values = within(tops);
        String where = ENDED + conditions(wanted, values);
        long found = jdbc.sql("select count(*)" + where)
                .paramSource(values)
                .query(Long.class)
                .single();
        int last = (int) Math.max(1, (found + PAGE_SIZE - 1) / PAGE_SIZE);
        int number = Math.min(Math.max(1, asked), last);
        values.addValue("limit", PAGE_SIZE).addValue("offset", (number - 1) * PAGE_SIZE);
        List<Row> shown = jdbc.sql(COLUMNS + where + LATEST_FIRST + " limit :limit offset :offset")
                .paramSource(values)
                .query((row, index) -> row(row))
                .list();
        return new Page(shown, found, number, last);
    }

    /** All of them, one after the other. */
    void each(Collection<UnitCode> tops, Wanted wanted, Consumer<Row> reader) {
        MapSqlParameterSource values = within(tops);
        rows.each(
                COLUMNS + ENDED + conditions(wanted, values) + LATEST_FIRST,
                values.getValues(),
                row -> reader.accept(row(row)));
    }

    private static MapSqlParameterSource within(Collection<UnitCode> tops) {
        return new MapSqlParameterSource("tops", Subtrees.tops(tops));
    }

    private String conditions(Wanted wanted, MapSqlParameterSource values) {
        List<String> conditions = new ArrayList<>();
        if (wanted.process() != null) {
            values.addValue("process", wanted.process());
            conditions.add("definition.key_ = :process");
        }
        if (wanted.text() != null) {
            values.addValue("text", wanted.text().replaceAll("[\\\\%_]", "\\\\$0"));
            conditions.add("plain_text(concat_ws(' ', model.title, unit.name, instance.business_key_,"
                    + " model.registration_number)) like '%' || plain_text(:text) || '%'");
        }
        if (wanted.from() != null) {
            values.addValue("from", Timestamp.from(days.startOf(wanted.from())));
            conditions.add("instance.end_time_ >= :from");
        }
        if (wanted.to() != null) {
            values.addValue("before", Timestamp.from(days.endOf(wanted.to())));
            conditions.add("instance.end_time_ < :before");
        }
        if (wanted.outcome() != null) {
            values.addValue("outcome", wanted.outcome());
            conditions.add("instance.end_act_id_ = :outcome and instance.state_ = 'COMPLETED'");
        }
        return conditions.stream().map(condition -> " and " + condition).reduce("", String::concat);
    }

    private Row row(ResultSet row) throws SQLException {
        Timestamp started = row.getTimestamp("started");
        Timestamp ended = row.getTimestamp("ended");
        return new Row(
                row.getString("instance"),
                row.getString("process"),
                row.getString("process_name"),
                row.getString("key"),
                Titles.of(
                        row.getString("process"),
                        row.getString("process_name"),
                        row.getString("key"),
                        row.getString("model")),
                row.getString("unit"),
                spans.moment(started.toInstant()),
                spans.moment(ended.toInstant()),
                spans.between(started.toInstant(), ended.toInstant()),
                outcomes.of(row.getString("definition"), row.getString("outcome"), row.getString("state")));
    }
}
