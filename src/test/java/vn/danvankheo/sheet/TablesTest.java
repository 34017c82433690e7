package vn.danvankheo.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
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
