package vn.danvankheo.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

/** Whoever sees a table can have it in Excel. */
class TablesTest {

    private static final Path PAGES = Path.of("src/main/resources/templates");
    private static final Path SCRIPTS =
            Path.of("src/main/resources/META-INF/resources/webjars/camunda/app/cockpit/scripts");

    /** The tables that need no file. */
    private static final Map<String, String> WITHOUT = Map.of(
            "nang-cap.html", "the nodes and the versions of a dozen diagrams, for the administrator",
            "tieu-chi.html", "the sets of criteria, a few lines, each of which leads to its own file",
            "so-theo-doi-chung.html",
                    "the register's page leads to its file; strangers get none, and a model's targets are a few lines",
            "sap-xep-dong.html", "the lines of one decision as they are typed",
            "to-chuc-don-vi.html", "the committees of one unit; the organisation has its file",
            "xu-ly-thay.html", "who stands in for oneself, a few lines");

    @Test
    void everyPageWithATableLeadsToItsExcel() throws IOException {
        Set<String> without = new TreeSet<>(without(PAGES, "<table", ".xlsx"));
        without.addAll(without(SCRIPTS, "'table',", "Excel"));

        assertThat(without).isEqualTo(new TreeSet<>(WITHOUT.keySet()));
    }

    @Test
    void aTextIsNoLongerThanACellOfExcelTakes() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        String longest = "d".repeat(32_767);
        String beforeTheEnd = "d".repeat(32_765);
        try (TableSheet sheet = new TableSheet(file, "Bảng", List.of())) {
            sheet.add(List.of(longest, longest + "d", beforeTheEnd + "\uD83C\uDF31 "));
        }

        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file.toByteArray()))) {
            Row row = workbook.getFirstSheet().read().get(0);
            assertThat(row.getCellText(0)).isEqualTo(longest);
            assertThat(row.getCellText(1)).isEqualTo("d".repeat(32_766) + "…");
            assertThat(row.getCellText(2)).as("no sign is cut in two").isEqualTo(beforeTheEnd + "…");
        }
    }

    private static Set<String> without(Path folder, String table, String file) throws IOException {
        Set<String> without = new TreeSet<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path page : all.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(page);
                if (text.contains(table) && !text.contains(file)) {
                    without.add(page.getFileName().toString());
                }
            }
        }
        return without;
    }
}
