package vn.danvankheo.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of known vulnerabilities is about what is shipped: another version, and it is looked at again. */
class VulnerabilitiesTest {

    private static final Path PAGE = Path.of("src/docs/vulnerabilities.md");

    @Test
    void theVersionsThatWereLookedAtAreThoseThatAreShipped() throws IOException {
        Map<String, String> inBundles = MarkdownTable.under(Path.of("src/docs/webapp-parts.md"), "Parts").stream()
                .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));
        Set<String> libraries = libraries();

        List<List<String>> looked = MarkdownTable.under(PAGE, "What was looked at");

        assertThat(looked).hasSizeGreaterThan(30).allSatisfy(row -> {
            String part = row.get(0);
            String version = row.get(1);
            if (row.get(2).equals("bundle")) {
                assertThat(inBundles).as(part).containsEntry(part, version);
            } else {
                assertThat(libraries)
                        .as("another version of %s than looked at: look again, then write it down", part)
                        .contains(part + ":" + version);
            }
        });
    }

    @Test
    void everyAnswerNamesItsPartAndATestThatExists() throws IOException {
        Set<String> parts = MarkdownTable.under(PAGE, "What was looked at").stream()
                .map(row -> row.get(0))
                .collect(Collectors.toSet());
        List<List<String>> answers = MarkdownTable.under(PAGE, "Known:");

        assertThat(answers).hasSizeGreaterThan(20).allSatisfy(row -> {
            assertThat(row).hasSize(5).noneMatch(String::isBlank);
            assertThat(parts).as(row.toString()).contains(row.get(0));
            assertThat(row.get(1)).matches("((CVE-\\d{4}-\\d{4,}|GHSA(-[0-9a-z]{4}){3})(, )?)+");
            assertThat(row.get(3)).isIn("closed", "not reachable", "fixed in this version", "open");
        });
        for (List<String> row : answers) {
            var tests = Pattern.compile("([A-Z]\\w+Test)[.](\\w+)").matcher(row.get(4));
            while (tests.find()) {
                assertThat(source(tests.group(1))).as("%s", row).contains("void " + tests.group(2) + "(");
            }
            // what is closed here is proved here
            assertThat(!row.get(3).equals("closed") || row.get(4).matches(".*[A-Z]\\w+Test[.]\\w+.*"))
                    .as("%s", row)
                    .isTrue();
        }
    }

    /** {@code name:version} of every library on the class path. */
    private static Set<String> libraries() throws IOException {
        // the manifest of surefire's jar names them when the path is too long for a command
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")))
                .filter(file -> file.endsWith(".jar"))
                .map(Path::of)
                .map(file -> file.getParent().getParent().getFileName() + ":"
                        + file.getParent().getFileName())
                .collect(Collectors.toSet());
    }

    private static String source(String test) throws IOException {
        try (var files = Files.walk(Path.of("src/test/java"))) {
            return Files.readString(
                    files.filter(file -> file.getFileName().toString().equals(test + ".java"))
                            .findAny()
                            .orElseThrow(() -> new AssertionError("no test " + test)));
        }
    }
}
