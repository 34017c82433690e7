package vn.danvankheo.reporting.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.mockito.Mockito.withSettings;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.Principal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.reporting.document.ReviewPaper.ModelLine;
import vn.danvankheo.review.Effectiveness;
import vn.danvankheo.review.Feasibility;
import vn.danvankheo.review.Figures;
import vn.danvankheo.review.ReviewKey;
import vn.danvankheo.review.Standing;
import vn.danvankheo.review.UnitLine;
import vn.danvankheo.sheet.GeneratedRows;
import vn.danvankheo.sheet.Held;
import vn.danvankheo.sheet.TableSheet;

/** The tables never stand in memory as a whole, however long they are. */
class SheetDownloadsTest {

    private static final Principal OFFICER = () -> "venbien.canbo";
    private static final UnitCode UNION = PaperSample.UNION;
    private static final int MODELS_OF_A_UNIT = 12;

    private final ObjectMapper json = new ObjectMapper().registerModule(new JavaTimeModule());
    private final PaperSample sample = MadeDocument.units();

    private static GeneratedRows registrations() {
        return new GeneratedRows("title")
                .with("field", "ECONOMY")
                .with("shape", "MODEL")
                .with("subject", "COLLECTIVE")
                .with("nature", "NEW")
                .with("stage", "STOPPED")
                .with("first_day", "\"2027-03-15\"")
                .with("last_day", "[2027,10,30]")
                .with("in_charge", "[{\"fullName\":\"Lan\",\"position\":\"Chủ tịch\"}]");
    }

    @Test
    void theListOfRegistrationsIsWrittenWhileItIsRead() throws IOException {
        GeneratedRows rows = registrations();
        try (TableSheet sheet = new TableSheet(OutputStream.nullOutputStream(), "Bảng", List.of())) {
            new RegistrationRows(rows, json).each(2027, UNION, LocalDate.of(2027, 3, 20), row -> {
                assertThat(row.duration()).isEqualTo("15/03/2027 – 30/10/2027");
                assertThat(row.persons()).isEqualTo("Lan, Chủ tịch");
                assertThat(row.remark()).isEqualTo("Đã dừng");
                sheet.add(SheetDownloads.cells(1, row));
            });
        }
        rows.memoryDidNotGrow();
    }

    @Test
    void theFirstAppendixIsWrittenWhileItsFrozenLinesAreRead() throws IOException {
        GeneratedRows rows = new GeneratedRows("told", this::line).with("own", null);
        FrozenFigures figures = new FrozenFigures(
                mock(JdbcClient.class), rows, sample.organisation, json, MadeDocument.days(LocalDate.of(2027, 9, 1)));
        try (TableSheet sheet = new TableSheet(OutputStream.nullOutputStream(), "Bảng", List.of())) {
            figures.each(
                    ReviewKey.of("2027-H1/" + UNION),
                    new FrozenFigures.Head(Optional.empty(), Figures.NONE, Optional.empty()),
                    row -> sheet.add(Appendix1.cells(1, row)));
        }
        rows.memoryDidNotGrow();
    }

    private String line(String name) {
        try {
            return json.writeValueAsString(
                    new UnitLine("BAUTRANG", name, Standing.RECEIVED, false, Figures.NONE, 0, 0));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theSecondAppendixIsReadUnitByUnit() throws IOException {
        Held held = new Held();
        ReviewDocuments documents = mock(ReviewDocuments.class, withSettings().stubOnly());
        when(documents.frozen(any()))
                .thenReturn(Optional.of(new ReviewDocuments.Frozen(
                        Instant.EPOCH, Collections.nCopies(Held.ROWS / MODELS_OF_A_UNIT, PaperSample.SCHOOL))));
        when(documents.models(any(), any(), any())).thenAnswer(call -> Stream.generate(() -> model(held.text()))
                .limit(MODELS_OF_A_UNIT)
                .toList());
        PaperReaders readers = mock(PaperReaders.class);
        when(readers.mayRead(any(), any())).thenReturn(true);
        MockHttpServletResponse response = new MockHttpServletResponse();

        new SheetDownloads(null, null, documents, null, null, sample.organisation, readers)
                .models("2027-H1", UNION.value(), OFFICER, response);

        held.notMoreForMoreRows();
        try (ReadableWorkbook workbook =
                        new ReadableWorkbook(new ByteArrayInputStream(response.getContentAsByteArray()));
                Stream<Row> rows = workbook.getFirstSheet().openStream()) {
            assertThat(rows.count()).isEqualTo(Held.ROWS + 1);
        }
    }

    private static ModelLine model(String title) {
        return new ModelLine(
                "2027-0001",
                title,
                "CĐCS Trường Bàu Trắng",
                Field.ECONOMY,
                "",
                Effectiveness.CLEAR,
                Feasibility.HERE,
                "",
                null,
                null);
    }
}
