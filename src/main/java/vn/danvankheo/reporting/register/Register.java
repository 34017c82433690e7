package vn.danvankheo.reporting.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.exemplar.ModelStage;
import vn.danvankheo.exemplar.Nature;
import vn.danvankheo.exemplar.Shape;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.sheet.StreamedRows;

/** Sổ theo dõi mô hình, điển hình: every model that has a registration number, found and counted by the database. */
@Service
@Transactional(readOnly = true)
public class Register {

    static final int PAGE_SIZE = 25;

    private static final String COLUMNS =
            """
            select m.code, m.registration_number, m.title, m.unit as unit_code, u.name as unit, m.year, m.field, m.nature, m.stage,
                   m.content ->> 'shape' as shape, m.content ->> 'subject' as subject,
                   %s as recognised
            """
                    .formatted(Recognitions.OF_MODEL);

    private static final String TABLES = " from exemplary_model m join unit u on u.code = m.unit ";

    /** Words may stand apart and have a letter wrong; pg_trgm's own threshold decides what is still the same word. */
    private static final String ALIKE =
            "(plain_text(:text) <% plain_text(m.title) or plain_text(m.title) like '%' || plain_text(:likeText) || '%'"
                    + " or m.registration_number = :text or m.code = :text)";

    private static final String WITHIN_UNIT =
            """
            m.unit in (with recursive within(code) as (
                           select code from unit where code = :unit
                           union all select below.code from unit below join within on below.superior = within.code)
                       select code from within)
            """;

    private final JdbcClient jdbc;
    private final StreamedRows rows;

    Register(JdbcClient jdbc, StreamedRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /**
     * One model.
     *
     * @param unit name of the unit
     * @param recognitions from below
     */
    public record Row(
            String code,
            String registrationNumber,
            String title,
            String unitCode,
            String unit,
            int year,
            Field field,
            Nature nature,
            Shape shape,
            Subject subject,
            ModelStage stage,
            List<Grade> recognitions) {

        /** Tiers and grades in words. */
        public List<String> recognised() {
            return recognitions.stream().map(Grade::label).toList();
        }
    }

    /**
     * That a tier has recognised a model.
     *
     * @param tier code of the tier
     * @param grade name of the grade; null where there are none
     */
    public record Grade(String tier, String grade) {

        String label() {
            return Recognition.inWords(tier, grade);
        }
    }

    /** @param number of this page, beginning with 1 */
    record Page(List<Row> rows, long found, int number, int last) {}

    /** Who may see what: everybody who has logged in all of it, everybody else what has been recognised. */
    public enum Part {
        ALL("m.registration_number is not null"),
        RECOGNISED("m.registration_number is not null and " + Recognitions.SOME);

        private final String condition;

        Part(String condition) {
            this.condition = condition;
        }
    }

    Page page(Part part, RegisterFilter filter, int asked) {
        long found = count(part, filter);
        int last = (int) Math.max(1, (found + PAGE_SIZE - 1) / PAGE_SIZE);
        int number = Math.min(Math.max(1, asked), last);
        return new Page(rows(part, filter, (number - 1L) * PAGE_SIZE, PAGE_SIZE), found, number, last);
    }

    public long count(Part part, RegisterFilter filter) {
        Search search = new Search(part, filter);
        return jdbc.sql("select count(*)" + TABLES + search.where)
                .paramSource(search.values)
                .query(Long.class)
                .single();
    }

    /** Some of what is found, in the order of the pages. */
    public List<Row> rows(Part part, RegisterFilter filter, long offset, int most) {
        Search search = new Search(part, filter);
        return jdbc.sql(COLUMNS + TABLES + search.where + search.order + " limit :limit offset :offset")
                .paramSource(search.values.addValue("limit", most).addValue("offset", offset))
                .query((row, index) -> row(row))
                .list();
    }

    /** All that is found, row by row, never all at once. */
    void each(Part part, RegisterFilter filter, Consumer<Row> reader) {
        Search search = new Search(part, filter);
        rows.each(
                COLUMNS + TABLES + search.where + search.order,
                search.values.getValues(),
                row -> reader.accept(row(row)));
    }

    /** Those of the models that stand in the part, by tracking code. */
    List<String> of(Part part, List<String> codes) {
        return jdbc.sql("select m.code" + TABLES + " where m.code in (:codes) and " + part.condition)
                .param("codes", codes)
                .query(String.class)
                .list();
    }

    /** The years of which there is anything, the newest first. */
    public List<Integer> years() {
        return jdbc.sql("select distinct year from exemplary_model where registration_number is not null"
                        + " order by year desc")
                .query(Integer.class)
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("code"),
                row.getString("registration_number"),
                row.getString("title"),
                row.getString("unit_code"),
                row.getString("unit"),
                row.getInt("year"),
                Field.valueOf(row.getString("field")),
                Nature.valueOf(row.getString("nature")),
                Shape.valueOf(row.getString("shape")),
                Subject.valueOf(row.getString("subject")),
                ModelStage.valueOf(row.getString("stage")),
                Recognitions.told(row.getString("recognised")));
    }

    /** The filter as SQL. */
    private static final class Search {

        private final MapSqlParameterSource values = new MapSqlParameterSource();
        private final List<String> conditions = new ArrayList<>();
        private final String where;
        private final String order;

        Search(Part part, RegisterFilter filter) {
            conditions.add(part.condition);
            and("text", filter.text(), ALIKE);
            if (filter.text() != null) {
                values.addValue("likeText", filter.text().replaceAll("[\\\\%_]", "\\\\$0"));
            }
            and("field", filter.field(), "m.field = :field");
            and("unit", filter.unit(), WITHIN_UNIT);
            and("year", filter.year(), "m.year = :year");
            and("nature", filter.nature(), "m.nature = :nature");
            and("shape", filter.shape(), "m.content ->> 'shape' = :shape");
            and("subject", filter.subject(), "m.content ->> 'subject' = :subject");
            if (filter.tier() != null || filter.grade() != null) {
                values.addValue("tier", filter.tier()).addValue("grade", filter.grade());
                conditions.add(Recognitions.matching(filter.tier(), filter.grade()));
            }
            where = " where " + String.join(" and ", conditions);
            order = " order by "
                    + (filter.text() == null ? "" : "word_similarity(plain_text(:text), plain_text(m.title)) desc, ")
                    + "m.year desc, m.accepted_at desc, m.code desc";
        }

        private void and(String name, Object value, String condition) {
            if (value != null) {
                values.addValue(name, value instanceof Enum<?> word ? word.name() : value);
                conditions.add(condition);
            }
        }
    }
}
