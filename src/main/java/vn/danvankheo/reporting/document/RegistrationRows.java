package vn.danvankheo.reporting.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.stereotype.Component;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.exemplar.ModelStage;
import vn.danvankheo.exemplar.Nature;
import vn.danvankheo.exemplar.Person;
import vn.danvankheo.exemplar.Shape;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.sheet.StreamedRows;

/** Danh sách đăng ký of a unit and all below it, read row by row. */
@Component
class RegistrationRows {

    /** The moment of sending counts; what came back or was taken back is not registered. */
    private static final List<String> REGISTERED = List.of(
            ModelStage.SENT.name(),
            ModelStage.REGISTERED.name(),
            ModelStage.STOPPED.name(),
            ModelStage.SUMMARISED.name());

    private static final String SQL =
            """
            with recursive within(code) as (
                select code from unit where code = :unit
                union all select below.code from unit below join within on below.superior = within.code)
            select m.code, m.unit, m.registration_number, m.title, m.field, m.nature, m.stage, m.late,
                   m.content ->> 'shape' as shape, m.content ->> 'subject' as subject,
                   m.survey ->> 'place' as place, m.survey -> 'firstDay' as first_day, m.survey -> 'lastDay' as last_day,
                   m.registration -> 'inCharge' as in_charge,
                   coalesce((select former.name from former_unit former
                              where former.unit = m.unit and former.last_day >= :day
                              order by former.last_day limit 1), u.name) as unit_name
              from exemplary_model m join unit u on u.code = m.unit
             where m.year = :year and m.stage in (:stages) and m.unit in (select code from within)
             order by unit_name, m.code
            """;

    private final StreamedRows rows;
    private final ObjectMapper json;

    RegistrationRows(StreamedRows rows, ObjectMapper json) {
        this.rows = rows;
        this.json = json;
    }

    /**
     * All of them, row by row, never all at once.
     *
     * @param day by whose names the units are called
     */
    void each(int year, UnitCode unit, LocalDate day, Consumer<RegistrationRow> reader) {
        rows.each(
                SQL,
                Map.of("unit", unit.value(), "year", year, "day", day, "stages", REGISTERED),
                row -> reader.accept(row(row)));
    }

    private RegistrationRow row(ResultSet row) throws SQLException {
        List<Person> inCharge = read(row.getString("in_charge"), new TypeReference<List<Person>>() {});
        return new RegistrationRow(
                row.getString("code"),
                row.getString("unit"),
                row.getString("unit_name"),
                row.getString("registration_number"),
                row.getString("title"),
                Field.valueOf(row.getString("field")),
                Shape.valueOf(row.getString("shape")),
                Subject.valueOf(row.getString("subject")),
                Nature.valueOf(row.getString("nature")),
                row.getString("place"),
                read(row.getString("first_day"), new TypeReference<LocalDate>() {}),
                read(row.getString("last_day"), new TypeReference<LocalDate>() {}),
                inCharge == null ? List.of() : inCharge,
                row.getBoolean("late"),
                row.getString("stage").equals(ModelStage.STOPPED.name()));
    }

    private <T> T read(String text, TypeReference<T> type) {
        try {
            return text == null ? null : json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
