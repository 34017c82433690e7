package vn.danvankheo.audit.desk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.audit.desk.AuditReaders.Reader;
import vn.danvankheo.calendar.Days;

/** Reads the audit trail: the newest first, and nobody more than he may. */
@Service
@Transactional(readOnly = true)
class AuditRegister {

    private static final int ROWS_AT_ONCE = 500;

    private static final String TREE =
            """
            (with recursive tree as (
                 select code from unit where code in (%s)
                 union select unit.code from unit join tree on unit.superior = tree.code)
             select code from tree)
            """;

    private final NamedParameterJdbcTemplate jdbc;
    private final ObjectMapper json;
    private final Days days;

    AuditRegister(DataSource database, ObjectMapper json, Days days) {
        JdbcTemplate inPortions = new JdbcTemplate(database);
        inPortions.setFetchSize(ROWS_AT_ONCE);
        this.jdbc = new NamedParameterJdbcTemplate(inPortions);
        this.json = json;
        this.days = days;
    }

    /**
     * @param by account; null when the system did it by itself
     * @param byName null when no member of the organisation has the account
     * @param unit code; null when it is about none
     * @param changes what was changed, each in words
     */
    record Entry(
            long id,
            Instant at,
            String by,
            String byName,
            String onBehalfOf,
            String onBehalfOfName,
            String action,
            String subject,
            String unit,
            String unitName,
            List<String> changes,
            String address,
            String node) {}

    /** @param olderThan number of the last entry of the page before; null for the newest */
    List<Entry> page(Reader reader, AuditFilter filter, Long olderThan, int most) {
        List<Entry> entries = new ArrayList<>();
        read(reader, filter, olderThan, most, entries::add);
        return entries;
    }

    void each(Reader reader, AuditFilter filter, int most, Consumer<Entry> consumer) {
        read(reader, filter, null, most, consumer);
    }

    private void read(Reader reader, AuditFilter filter, Long olderThan, int most, Consumer<Entry> consumer) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> conditions = new ArrayList<>();
        if (!reader.seesAll()) {
            conditions.add("e.unit in " + TREE.formatted(":tops"));
            values.put("tops", reader.units());
        }
        if (!filter.unit().isEmpty()) {
            conditions.add("e.unit in " + TREE.formatted(":unit"));
            values.put("unit", filter.unit());
        }
        if (!filter.person().isEmpty()) {
            conditions.add("(e.by in (:persons) or e.on_behalf_of in (:persons))");
            values.put("persons", accountsOf(filter.person()));
        }
        if (!filter.subject().isEmpty()) {
            conditions.add("e.subject like :subject");
            values.put("subject", escaped(filter.subject()) + "%");
        }
        filter.firstDay().ifPresent(day -> {
            conditions.add("e.at >= :from");
            values.put("from", Timestamp.from(days.startOf(day)));
        });
        filter.lastDay().ifPresent(day -> {
            conditions.add("e.at < :until");
            values.put("until", Timestamp.from(days.endOf(day)));
        });
        if (olderThan != null) {
            conditions.add("e.id < :olderThan");
            values.put("olderThan", olderThan);
        }
        jdbc.query(
                """
                select e.*, m.display_name as by_name, o.display_name as on_behalf_of_name, u.name as unit_name
                  from audit_entry e
                       left join member m on m.account = e.by
                       left join member o on o.account = e.on_behalf_of
                       left join unit u on u.code = e.unit
                """
                        + (conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions))
                        + " order by e.id desc limit " + most,
                values,
                (RowCallbackHandler) row -> consumer.accept(entry(row)));
    }

    /** Found before, so that the entries of a few people are found by their index; whoever is no member, too. */
    private List<String> accountsOf(String person) {
        List<String> accounts = new ArrayList<>(jdbc.queryForList(
                """
                select account from member
                 where account = :person or lower(email) = lower(:person) or display_name ilike :partOfName
                 limit 5000
                """,
                Map.of("person", person, "partOfName", "%" + escaped(person) + "%"),
                String.class));
        accounts.add(person);
        return accounts;
    }

    private static String escaped(String typed) {
        return typed.replaceAll("([\\\\%_])", "\\\\$1");
    }

    private Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getTimestamp("at").toInstant(),
                row.getString("by"),
                row.getString("by_name"),
                row.getString("on_behalf_of"),
                row.getString("on_behalf_of_name"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("unit"),
                row.getString("unit_name"),
                changes(values(row.getString("before")), values(row.getString("after"))),
                row.getString("address"),
                row.getString("node"));
    }

    /** What stayed as it was is left out. */
    private static List<String> changes(Map<String, String> before, Map<String, String> after) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<String> changes = new ArrayList<>();
        for (String name : names) {
            String was = before.get(name);
            String is = after.get(name);
            if (!Objects.equals(was, is)) {
                changes.add(name + ": " + (was == null ? "" : was + " → ") + (is == null ? "không còn" : is));
            }
        }
        return changes;
    }

    private Map<String, String> values(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
