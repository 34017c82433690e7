package vn.danvankheo.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The known holes of the web applications' bundles, as far as the bundles cannot be changed. */
class BundleHolesTest {

    /** The library brings what the holes are in; whether one is there is decided by the pages that use it. */
    @Test
    void noPageBindsWhatTheKnownHolesNeed() throws IOException {
        Map<String, String> pages = pagesAndPlugins();

        assertThat(pages).hasSizeGreaterThan(10);
        assertThat(pages).allSatisfy((file, text) -> {
            for (String needed : new String[] {
                // CVE-2024-8372, CVE-2024-8373, CVE-2024-21490, CVE-2025-0716
                "ng-?[sS]rcset",
                "ng-attr-(src|href|xlink)",
                "<source ",
                "<image [^>]*(ng-|\\{\\{)",
                // CVE-2025-4690
                "\\|\\s*linky",
                // CVE-2026-11998
                "[rR]esourceUrl(Whitel|Trusted|Blockl|Banned)",
                "trustedResourceUrlList",
                // CVE-2024-6484, CVE-2024-6485
                "data-ride",
                "data-slide",
                "data-loading-text"
            }) {
                assertThat(Pattern.compile(needed).matcher(text).find())
                        .as("%s in %s", needed, file)
                        .isFalse();
            }
        });
    }

    private static Map<String, String> pagesAndPlugins() throws IOException {
        Map<String, String> texts = new TreeMap<>();
        try (JarFile jar = WebApplicationPartsTest.webjar()) {
            jar.stream()
                    .filter(entry -> entry.getName().matches(".*/(camunda-[a-z]+-bootstrap|plugin)[.]js|.*[.]html"))
                    .forEach(entry -> {
                        try (InputStream content = jar.getInputStream(entry)) {
                            texts.put(entry.getName(), new String(content.readAllBytes(), StandardCharsets.UTF_8));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
        try (Stream<Path> ours = Files.walk(Path.of("src/main/resources/META-INF/resources"))) {
            ours.filter(file -> file.toString().matches(".*[.](js|html)")).forEach(file -> {
                try {
                    texts.put(file.toString(), Files.readString(file));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return texts;
    }
}
