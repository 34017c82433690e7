package vn.danvankheo.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the packaged jar says that it consists of (CycloneDX), against what lies in it, and under which licences. */
class ShippedPartsIT {

    private static final String SBOM = "META-INF/sbom/application.cdx.json";
    private static final Path LIST = Path.of("src/docs/licences.md");

    private record Part(String group, String name, String version, List<String> licences) {

        String file() {
            return name + "-" + version;
        }
    }

    private static final List<Part> PARTS = new ArrayList<>();
    private static final Set<String> FILES = new TreeSet<>();

    @BeforeAll
    static void readTheJar() throws IOException {
        try (Stream<Path> target = Files.list(Path.of("target"));
                JarFile jar = new JarFile(target.filter(file -> file.toString().endsWith("-SNAPSHOT.jar"))
                        .findAny()
                        .orElseThrow()
                        .toFile())) {
            ZipEntry sbom = jar.getEntry(SBOM);
            assertThat(sbom)
                    .as("offline, Maven leaves the SBOM out: package once with access to the repository")
                    .isNotNull();
            JsonNode told = new ObjectMapper().readTree(jar.getInputStream(sbom));
            told.path("components")
                    .forEach(part -> PARTS.add(new Part(
                            part.path("group").asText(),
                            part.path("name").asText(),
                            part.path("version").asText(),
                            licences(part))));
            jar.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.matches("BOOT-INF/lib/.+[.]jar"))
                    .map(name -> name.replaceAll("BOOT-INF/lib/|[.]jar$", ""))
                    .forEach(FILES::add);
        }
    }

    private static List<String> licences(JsonNode part) {
        List<String> licences = new ArrayList<>();
        for (JsonNode choice : part.path("licenses")) {
            JsonNode licence = choice.path("license");
            licences.add(
                    choice.has("expression")
                            ? choice.path("expression").asText()
                            : licence.path("id").asText(licence.path("name").asText()));
        }
        return licences;
    }

    @Test
    void everyLibraryOfTheJarIsNamedWithItsVersion() {
        assertThat(FILES).hasSizeGreaterThan(150);
        assertThat(FILES)
                // put in by Spring Boot itself, to take the jar apart into layers
                .filteredOn(file -> !file.startsWith("spring-boot-jarmode-tools-"))
                // two libraries of one name get their group before it, some a classifier behind the version
                .allSatisfy(file -> assertThat(PARTS)
                        .anyMatch(part -> file.equals(part.file())
                                || file.equals(part.group() + "-" + part.file())
                                || file.startsWith(part.file() + "-")));
    }

    @Test
    void nothingThatOnlyTestsNeedIsShipped() {
        assertThat(FILES)
                .noneMatch(file ->
                        file.matches("(junit|hamcrest|mockito|assertj|spring-test|spring-boot-test|playwright).*"));
    }

    @Test
    void everyPartHasALicenceUnderWhichItMayBeShipped() throws IOException {
        Set<String> allowed = allowed();

        assertThat(PARTS).allSatisfy(part -> {
            assertThat(part.licences()).as(part.toString()).isNotEmpty();
            assertThat(allowed).as(part.toString()).containsAll(part.licences());
        });
    }

    static Set<String> allowed() throws IOException {
        return Files.readAllLines(Path.of("src/test/resources/shipped/licences.txt")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .collect(Collectors.toSet());
    }

    @Test
    void theListOfLicencesIsThatOfThisBuild() throws IOException {
        Map<String, Set<String>> parts = new TreeMap<>();
        PARTS.stream()
                // on such a machine alone
                .filter(part -> !part.name().endsWith("-arm64v8"))
                .forEach(part -> parts.computeIfAbsent(String.join(", ", part.licences()), licence -> new TreeSet<>())
                        .add(part.group() + ":" + part.name() + ":" + part.version()));
        StringBuilder now = new StringBuilder(
                """
                # Licences of what is shipped

                Written by `ShippedPartsIT` from the SBOM of the build (`META-INF/sbom/application.cdx.json` in the jar). A part with several licences leaves the choice or is made of parts under each. Which are accepted: `src/test/resources/shipped/licences.txt`. What lies within the bundles of the engine's web applications: [webapp-parts.md](webapp-parts.md).
                """);
        parts.forEach((licence, of) -> {
            now.append("\n## ").append(licence).append("\n\n");
            of.forEach(part -> now.append("- ").append(part).append('\n'));
        });
        Path renewed = Path.of("target/licences.md");
        Files.writeString(renewed, now);

        assertThat(Files.exists(LIST) ? Files.readString(LIST) : "")
                .as("What is shipped has changed. Read the difference, then renew the list: cp target/licences.md "
                        + "src/docs/licences.md; look at src/docs/vulnerabilities.md, too")
                .isEqualTo(now.toString());
    }
}
