package vn.danvankheo.engine.cockpit;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.engine.cockpit.FinishedInstances.Wanted;
import vn.danvankheo.engine.cockpit.InstanceRecord.Head;
import vn.danvankheo.sheet.GeneratedRows;
import vn.danvankheo.sheet.TableSheet;

/** The tables of Cockpit never stand in memory as a whole, however long they are. */
class CockpitSheetsTest {

    private static final Timestamp MOMENT = Timestamp.valueOf("2027-03-12 08:00:00");

    private final Outcomes outcomes = mock(Outcomes.class, withSettings().stubOnly());
    private final Spans spans = new Spans(Clock.systemUTC());

    @Test
    void whatHasEndedIsWrittenWhileItIsRead() throws IOException {
        GeneratedRows rows = new GeneratedRows("unit")
                .with("process", "modelLifecycle")
                .with("key", "2027-0001")
                .with("model", "Đội mũ bảo hiểm")
                .with("started", MOMENT)
                .with("ended", MOMENT);
        when(outcomes.of(any(), any(), any())).thenReturn("Đã công nhận");
        try (TableSheet sheet = new TableSheet(OutputStream.nullOutputStream(), "Bảng", List.of())) {
            new FinishedInstances(mock(JdbcClient.class), rows, outcomes, spans, null)
                    .each(
                            Set.of(),
                            new Wanted(null, null, null, null, null),
                            row -> sheet.add(List.of(row.title(), row.unit())));
        }
        rows.memoryDidNotGrow();
    }

    @Test
    void theTrailIsWrittenWhileItIsRead() throws IOException {
        GeneratedRows rows =
                new GeneratedRows("act_name_").with("start_time_", MOMENT).with("end_time_", MOMENT);
        Head model = mock(Head.class, withSettings().stubOnly());
        when(model.id()).thenReturn("1");
        when(model.process()).thenReturn("modelLifecycle");
        try (TableSheet sheet = new TableSheet(OutputStream.nullOutputStream(), "Bảng", List.of())) {
            new InstanceRecord(mock(JdbcClient.class), rows, outcomes, spans)
                    .each(model, step -> sheet.add(CockpitApi.cells(step)));
        }
        rows.memoryDidNotGrow();
    }
}
