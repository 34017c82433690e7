package vn.danvankheo.sheet;

import static org.mockito.Mockito.mock;

import java.lang.reflect.Proxy;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.springframework.jdbc.core.RowCallbackHandler;

/** As many rows as a long table has, each made when it is read. */
public final class GeneratedRows extends StreamedRows {

    private final Held held = new Held();
    private final Map<String, Object> known = new HashMap<>();
    private final String longColumn;
    private final UnaryOperator<String> longText;

    /** @param longColumn in which a text of its own stands in every row */
    public GeneratedRows(String longColumn) {
        this(longColumn, text -> text);
    }

    /** @param longText what stands there, made of a text of its own */
    public GeneratedRows(String longColumn, UnaryOperator<String> longText) {
        super(mock(DataSource.class));
        this.longColumn = longColumn;
        this.longText = longText;
    }

    /** The column is the same in every row. */
    public GeneratedRows with(String column, Object value) {
        known.put(column, value);
        return this;
    }

    @Override
    public void each(String sql, Map<String, ?> values, RowCallbackHandler reader) {
        try {
            for (int number = 1; number <= Held.ROWS; number++) {
                reader.processRow(row());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private ResultSet row() {
        String text = longText.apply(held.text());
        return (ResultSet) Proxy.newProxyInstance(
                ResultSet.class.getClassLoader(), new Class<?>[] {ResultSet.class}, (proxy, method, arguments) -> {
                    if (arguments[0].equals(longColumn)) {
                        return text;
                    }
                    if (known.containsKey((String) arguments[0])) {
                        return known.get((String) arguments[0]);
                    }
                    return switch (method.getName()) {
                        case "getInt" -> 0;
                        case "getLong" -> 0L;
                        case "getBoolean" -> false;
                        case "getString" -> "";
                        default -> null;
                    };
                });
    }

    public void memoryDidNotGrow() {
        held.notMoreForMoreRows();
    }
}
