package vn.danvankheo.reporting.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.inOrder;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.LocalDate;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.mockito.InOrder;
import org.springframework.transaction.annotation.Transactional;

/** The list never stands in memory as a whole, however long it is. */
class RegistrationRowsTest {

    @Test
    @SuppressWarnings("unchecked")
    void rowsAreHandedOnOneByOneAndComeInPieces() throws Exception {
        DataSource database = mock(DataSource.class);
        Connection connection = mock(Connection.class);
        PreparedStatement statement = mock(PreparedStatement.class);
        ResultSet rows = mock(ResultSet.class);
        when(database.getConnection()).thenReturn(connection);
        when(connection.prepareStatement(anyString())).thenReturn(statement);
        when(statement.executeQuery()).thenReturn(rows);
        when(rows.next()).thenReturn(true, true, false);
        when(rows.getString(anyString())).thenReturn(null);
        when(rows.getString("field")).thenReturn("ECONOMY");
        when(rows.getString("shape")).thenReturn("MODEL");
        when(rows.getString("subject")).thenReturn("COLLECTIVE");
        when(rows.getString("nature")).thenReturn("NEW");
        when(rows.getString("stage")).thenReturn("STOPPED");
        when(rows.getString("first_day")).thenReturn("\"2027-03-15\"");
        when(rows.getString("last_day")).thenReturn("[2027,10,30]");
        when(rows.getString("in_charge")).thenReturn("[{\"fullName\":\"Lan\",\"position\":\"Chủ tịch\"}]");
        Consumer<RegistrationRow> reader = mock(Consumer.class);

        new RegistrationRows(database, new ObjectMapper().registerModule(new JavaTimeModule()))
                .each(2027, PaperSample.UNION, LocalDate.of(2027, 3, 20), row -> {
                    assertThat(row.duration()).isEqualTo("15/03/2027 – 30/10/2027");
                    assertThat(row.persons()).isEqualTo("Lan, Chủ tịch");
                    assertThat(row.remark()).isEqualTo("Đã dừng");
                    reader.accept(row);
                });

        verify(statement).setFetchSize(500);
        InOrder order = inOrder(rows, reader);
        order.verify(rows).next();
        order.verify(reader).accept(any());
        order.verify(rows).next();
        order.verify(reader).accept(any());
        order.verify(rows).next();
        verify(reader, times(2)).accept(any());
        assertThat(RegistrationRows.class
                        .getDeclaredMethod(
                                "each",
                                int.class,
                                vn.danvankheo.organisation.UnitCode.class,
                                LocalDate.class,
                                Consumer.class)
                        .isAnnotationPresent(Transactional.class))
                .as("without a transaction PostgreSQL sends everything at once")
                .isTrue();
    }
}
