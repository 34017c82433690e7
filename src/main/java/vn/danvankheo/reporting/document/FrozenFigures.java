package vn.danvankheo.reporting.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.review.Figures;
import vn.danvankheo.review.ReviewKey;
import vn.danvankheo.review.UnitLine;
import vn.danvankheo.sheet.StreamedRows;

/** The frozen figures of a review or report without what stands beside them, its lines read one after the other. */
@Component
class FrozenFigures {

    private static final String REVIEW =
            """
            select figures -> 'own' as own, figures -> 'sumBelow' as below, null as before,
                   jsonb_array_length(figures -> 'below') as lines, submitted_at as frozen_at
              from periodic_review where key = :key and content is not null
            """;

    private static final String REPORT =
            """
            select null as own, figures -> 'total' as below, figures -> 'before' as before,
                   jsonb_array_length(figures -> 'lines') as lines, compiled_at as frozen_at
              from period_report where period = :period and content is not null
            """;

    /** Each line with what the unit told of the same part of the year before. */
    private static final String LINES =
            """
            select line.told, before.figures -> 'own' as own, before.figures -> 'sumBelow' as below
              from (select figures -> 'below' as lines from periodic_review where key = :key
                    union all
                    select figures -> 'lines' from period_report where period = :period and :ofFederation) frozen
              cross join lateral jsonb_array_elements(frozen.lines) with ordinality as line(told, place)
              left join periodic_review before
                     on before.period = :before and before.unit = line.told ->> 'unit' and before.stage = 'RECEIVED'
             order by line.place
            """;

    private final JdbcClient jdbc;
    private final StreamedRows rows;
    private final Organisation organisation;
    private final ObjectMapper json;
    private final Days days;

    FrozenFigures(JdbcClient jdbc, StreamedRows rows, Organisation organisation, ObjectMapper json, Days days) {
        this.jdbc = jdbc;
        this.rows = rows;
        this.organisation = organisation;
        this.json = json;
        this.days = days;
    }

    /**
     * What stands above and below the lines.
     *
     * @param own row of the unit's own models; empty for the federation, which has none
     * @param before of the same part of the year before
     */
    record Head(Optional<Appendix1.Row> own, Figures total, Optional<Figures> before) {}

    /** Empty while nothing is frozen. */
    Optional<Head> head(ReviewKey key) {
        return jdbc.sql(isFederation(key) ? REPORT : REVIEW)
                .params(parameters(key))
                .query((row, number) -> head(key, row))
                .optional();
    }

    private Head head(ReviewKey key, ResultSet row) throws SQLException {
        Figures below = figures(row.getString("below"));
        if (isFederation(key)) {
            return new Head(Optional.empty(), below, Optional.ofNullable(figures(row.getString("before"))));
        }
        Figures own = figures(row.getString("own"));
        Optional<Figures> before = told(new ReviewKey(key.period().yearBefore(), key.unit()));
        Timestamp frozenAt = row.getTimestamp("frozen_at");
        String name = LetterHead.fullName(organisation
                .asOf(key.unit(), frozenAt == null ? days.today() : days.dayOf(frozenAt.toInstant()))
                .name());
        return new Head(
                Optional.of(ReviewPaper.ownRow(name, own, row.getInt("lines") == 0, before)), own.plus(below), before);
    }

    private Optional<Figures> told(ReviewKey key) {
        return jdbc.sql("select figures -> 'own' as own, figures -> 'sumBelow' as below"
                        + " from periodic_review where key = :key and stage = 'RECEIVED'")
                .param("key", key.toString())
                .query((row, number) -> total(row))
                .optional();
    }

    /** All rows of the appendix but the last, which adds them up. */
    void each(ReviewKey key, Head head, Consumer<Appendix1.Row> reader) {
        head.own().ifPresent(reader);
        rows.each(
                LINES,
                parameters(key),
                row -> reader.accept(Appendix1.Row.of(
                        read(row.getString("told"), UnitLine.class), Optional.ofNullable(total(row)))));
    }

    private Map<String, Object> parameters(ReviewKey key) {
        return Map.of(
                "key", key.toString(),
                "period", key.period().toString(),
                "before", key.period().yearBefore().toString(),
                "ofFederation", isFederation(key));
    }

    private boolean isFederation(ReviewKey key) {
        return key.unit().equals(organisation.federation().code());
    }

    private Figures total(ResultSet row) throws SQLException {
        Figures own = figures(row.getString("own"));
        return own == null ? null : own.plus(figures(row.getString("below")));
    }

    private Figures figures(String text) {
        return text == null ? null : read(text, Figures.class);
    }

    private <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
