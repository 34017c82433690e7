package vn.danvankheo.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.transaction.annotation.Transactional;

/** A table never stands in memory as a whole, however long it is. */
class StreamedRowsTest {

    @Test
    void rowsAreHandedOnOneByOneAndComeInPieces() throws Exception {
        DataSource database = mock(DataSource.class);
        Connection connection = mock(Connection.class);
        PreparedStatement statement = mock(PreparedStatement.class);
        ResultSet rows = mock(ResultSet.class);
        when(database.getConnection()).thenReturn(connection);
        when(connection.prepareStatement(anyString())).thenReturn(statement);
        when(statement.executeQuery()).thenReturn(rows);
        when(rows.next()).thenReturn(true, true, false);
        RowCallbackHandler reader = mock(RowCallbackHandler.class);

        new StreamedRows(database).each("select code from unit where kind = :kind", Map.of("kind", "CDCS"), reader);

        verify(statement).setFetchSize(500);
        InOrder order = inOrder(rows, reader);
        order.verify(rows).next();
        order.verify(reader).processRow(any());
        order.verify(rows).next();
        order.verify(reader).processRow(any());
        order.verify(rows).next();
        verify(reader, times(2)).processRow(any());
        assertThat(StreamedRows.class
                        .getDeclaredMethod("each", String.class, Map.class, RowCallbackHandler.class)
                        .isAnnotationPresent(Transactional.class))
                .as("without a transaction PostgreSQL sends everything at once")
                .isTrue();
    }
}
