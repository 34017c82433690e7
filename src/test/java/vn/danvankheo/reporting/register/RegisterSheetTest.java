package vn.danvankheo.reporting.register;

import static org.mockito.Mockito.mock;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.reporting.register.Register.Part;
import vn.danvankheo.sheet.GeneratedRows;
import vn.danvankheo.sheet.TableSheet;

class RegisterSheetTest {

    @Test
    void theRegisterIsWrittenWhileItIsRead() throws IOException {
        GeneratedRows rows = new GeneratedRows("title")
                .with("field", "ECONOMY")
                .with("nature", "NEW")
                .with("shape", "MODEL")
                .with("subject", "COLLECTIVE")
                .with("stage", "REGISTERED")
                .with("recognised", null);

        try (TableSheet sheet = new TableSheet(OutputStream.nullOutputStream(), "Bảng", RegisterSheet.COLUMNS)) {
            new Register(mock(JdbcClient.class), rows)
                    .each(Part.ALL, RegisterFilter.of(Map.of()), model -> sheet.add(RegisterSheet.cells(model)));
        }

        rows.memoryDidNotGrow();
    }
}
