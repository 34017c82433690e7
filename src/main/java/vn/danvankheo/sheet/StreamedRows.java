package vn.danvankheo.sheet;

import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Rows of the database that never stand in memory as a whole. */
@Component
public class StreamedRows {

    private static final int ROWS_AT_ONCE = 500;

    private final NamedParameterJdbcTemplate inPieces;

    public StreamedRows(DataSource database) {
        JdbcTemplate template = new JdbcTemplate(database);
        template.setFetchSize(ROWS_AT_ONCE);
        this.inPieces = new NamedParameterJdbcTemplate(template);
    }

    /**
     * Reads one row after the other. What the reader asks of entities stays in memory until the end: it should need no
     * more than the row.
     *
     * @param values of the statement's parameters, by name
     */
    // without a transaction PostgreSQL sends everything at once
    @Transactional(readOnly = true)
    public void each(String sql, Map<String, ?> values, RowCallbackHandler reader) {
        inPieces.query(sql, values, reader);
    }
}
