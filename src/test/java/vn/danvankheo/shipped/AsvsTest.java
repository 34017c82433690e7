package vn.danvankheo.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of OWASP ASVS 5.0, levels 1 and 2, against the standard's list and the tests and pages that it names. */
class AsvsTest {

    private static final Path DOCS = Path.of("src/docs");
    private static final Path PAGE = DOCS.resolve("asvs.md");

    private record Row(String id, String level, String state, String how, String proof, String seenRed) {}

    @Test
    void everyRequirementStandsOnceWithItsLevel() throws IOException {
        List<String> standard = Files.readAllLines(Path.of("src/test/resources/asvs/ids.txt")).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertThat(standard).hasSize(253);
        assertThat(rows().stream().map(row -> row.id() + " " + row.level())).containsExactlyElementsOf(standard);
    }

    @Test
    void everyRowSaysWhetherItAppliesAndWhy() throws IOException {
        assertThat(rows()).allSatisfy(row -> {
            assertThat(row.state()).as(row.toString()).isIn("yes", "partly", "open", "no");
            assertThat(row.how()).as(row.toString()).hasSizeGreaterThan(5);
            if (row.state().equals("yes") || row.state().equals("partly")) {
                assertThat(row.proof()).as(row.toString()).isNotBlank();
            }
            if (!row.seenRed().isEmpty()) {
                assertThat(row.seenRed()).as(row.toString()).matches("✔ 20\\d\\d-\\d\\d-\\d\\d");
                assertThat(row.proof()).as(row.toString()).isNotBlank();
            }
        });
    }

    @Test
    void everyProofIsThere() throws IOException {
        Map<String, String> tests = sources();

        for (Row row : rows()) {
            for (String proof :
                    row.proof().isBlank() ? new String[0] : row.proof().split(", ")) {
                if (proof.startsWith("review: ")) {
                    assertHeading(row, proof);
                } else {
                    assertTest(row, proof, tests);
                }
            }
        }
    }

    @Test
    void theCountsAreThoseOfTheTable() throws IOException {
        Map<String, Long> counted = rows().stream().collect(Collectors.groupingBy(Row::state, Collectors.counting()));

        assertThat(MarkdownTable.under(PAGE, "In short").stream()
                        .collect(Collectors.toMap(line -> line.get(0), line -> Long.valueOf(line.get(1)))))
                .isEqualTo(counted);
    }

    /** {@code review: page.md "Heading"} */
    private static void assertHeading(Row row, String proof) throws IOException {
        var named = Pattern.compile("review: (\\S+[.]md) “(.+)”").matcher(proof);
        assertThat(named.matches()).as("%s", row).isTrue();
        assertThat(Files.readAllLines(DOCS.resolve(named.group(1))).stream()
                        .filter(line -> line.startsWith("#"))
                        .map(line -> line.replaceFirst("^#+ ", "")))
                .as("%s", row)
                .contains(named.group(2));
    }

    /** {@code Class} or {@code Class.method} */
    private static void assertTest(Row row, String proof, Map<String, String> tests) {
        String[] name = proof.split("[.]");
        assertThat(tests).as("%s", row).containsKey(name[0]);
        String source = tests.get(name[0]);
        assertThat(source).as("%s", row).containsPattern("@(Test|ParameterizedTest|RepeatedTest|TestFactory)\\b");
        if (name.length > 1) {
            assertThat(source)
                    .as("%s", row)
                    // not one that only looks like a test: its annotation stands before it
                    .containsPattern("@(Test|ParameterizedTest|RepeatedTest)\\b"
                            + "(?:(?!\\n    (void|private|static)\\b)[\\s\\S])*\\n    void "
                            + name[1] + "[(]");
        }
    }

    private static List<Row> rows() throws IOException {
        return MarkdownTable.under(PAGE, "V").stream()
                .map(cells ->
                        new Row(cells.get(0), cells.get(1), cells.get(2), cells.get(3), cells.get(4), cells.get(5)))
                .toList();
    }

    private static Map<String, String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            Set<Path> classes =
                    files.filter(file -> file.toString().endsWith(".java")).collect(Collectors.toSet());
            return classes.stream()
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""), read(), (one, other) -> one));
        }
    }

    private static Function<Path, String> read() {
        return file -> {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        };
    }
}
