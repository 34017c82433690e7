package vn.danvankheo.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** What the page says of the bundles of the engine's web applications, against the bundles that are shipped. */
class WebApplicationPartsTest {

    private static final Path PAGE = Path.of("src/docs/webapp-parts.md");
    private static final String RESOURCES = "META-INF/resources/";
    private static final String BUNDLE = RESOURCES + "webjars/camunda/lib/deps.js";

    @Test
    void theScriptsAreThoseThatWereLookedThrough() throws Exception {
        Map<String, String> shipped = new TreeMap<>();
        try (JarFile jar = webjar()) {
            List<ZipEntry> scripts = jar.stream()
                    .filter(entry -> entry.getName().endsWith(".js"))
                    // ours stand in their place
                    .filter(entry -> !entry.getName().endsWith("/scripts/config.js"))
                    .map(ZipEntry.class::cast)
                    .toList();
            for (ZipEntry script : scripts) {
                shipped.put(script.getName().substring(RESOURCES.length()), sum(jar, script));
            }
        }

        assertThat(MarkdownTable.under(PAGE, "Files").stream()
                        .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1))))
                .as("The bundles have changed: look through them again, then write the page anew")
                .containsExactlyInAnyOrderEntriesOf(shipped);
    }

    @Test
    void eachPartIsFoundByTheTextThatThePageNames() throws Exception {
        try (JarFile jar = webjar()) {
            Map<String, String> texts = new TreeMap<>();
            for (List<String> row : MarkdownTable.under(PAGE, "Parts")) {
                String text = texts.computeIfAbsent(row.get(2), file -> read(jar, file));
                assertThat(text.contains(row.get(3))).as("%s", row).isTrue();
                // a text that names its version proves it
                if (row.get(1).matches("[0-9.]+") && row.get(3).matches(".*[0-9]+[.][0-9]+[.][0-9]+.*")) {
                    assertThat(row.get(3)).contains(row.get(1));
                }
            }
        }
    }

    @Test
    void everyPackageThatTheBundleGivesALicenceForStandsOnThePage() throws Exception {
        List<String> named;
        try (JarFile jar = webjar()) {
            named = Pattern.compile("@license (\\S+?)@(\\d\\S*)\n")
                    .matcher(read(jar, "lib/deps.js.LICENSE.txt"))
                    .results()
                    .map(MatchResult::group)
                    .map(line -> line.replace("@license ", "").trim())
                    .toList();
        }

        assertThat(named).hasSizeGreaterThan(80);
        assertThat(MarkdownTable.under(PAGE, "Parts").stream().map(row -> row.get(0) + "@" + row.get(1)))
                .doesNotHaveDuplicates()
                .containsAll(named);
    }

    @Test
    void everyPartHasALicenceUnderWhichItMayBeShipped() throws Exception {
        Set<String> allowed = ShippedPartsIT.allowed();

        assertThat(MarkdownTable.under(PAGE, "Parts"))
                .allSatisfy(row -> assertThat(allowed).contains(row.get(4).split(", ")));
    }

    static JarFile webjar() throws IOException {
        URL bundle = WebApplicationPartsTest.class.getClassLoader().getResource(BUNDLE);
        return new JarFile(Path.of(URI.create(((JarURLConnection) bundle.openConnection())
                        .getJarFileURL()
                        .toString()))
                .toFile());
    }

    private static String sum(JarFile jar, ZipEntry entry) throws Exception {
        try (InputStream content = jar.getInputStream(entry)) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content.readAllBytes()));
        }
    }

    private static String read(JarFile jar, String file) {
        try (InputStream content = jar.getInputStream(jar.getEntry(RESOURCES + "webjars/camunda/" + file))) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
