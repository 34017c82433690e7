package vn.danvankheo.dossier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import vn.danvankheo.validation.InvalidInput;

/** What others will open, shown to a clamd that speaks its protocol on this machine. */
class VirusScannerTest {

    private static final byte[] HARMLESS = "biên bản".getBytes(StandardCharsets.UTF_8);
    private static final byte[] MALICIOUS = ("..." + ScriptedClamd.MALICIOUS).getBytes(StandardCharsets.US_ASCII);

    @TempDir
    Path directory;

    @Test
    void theWholeFileIsShownAndPasses() throws Exception {
        byte[] large = new byte[200_000];
        new Random(1).nextBytes(large);
        Path file = Files.write(directory.resolve("large"), large);
        try (ScriptedClamd clamd = new ScriptedClamd(ScriptedClamd.HONEST)) {
            scanner(clamd.address()).check(file);
            scanner(clamd.address()).check(HARMLESS);

            assertThat(clamd.seen()).containsExactly(large, HARMLESS);
        }
    }

    @Test
    void whatItFindsIsRefusedAtTheField() throws IOException {
        try (ScriptedClamd clamd = new ScriptedClamd(ScriptedClamd.HONEST)) {
            assertThatThrownBy(() -> scanner(clamd.address()).check(MALICIOUS))
                    .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.field())
                            .isEqualTo("tep"))
                    .hasMessageContaining("có mã độc")
                    .hasMessageNotContaining("EICAR");
        }
    }

    /** A file of this name would be called clean by whoever looked for a word alone. */
    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "INSTREAM size limit exceeded. ERROR\0",
                "UNKNOWN COMMAND\0",
                "stream: OK nearly\0",
                "OK\0",
                "stream: Can't allocate memory ERROR\0"
            })
    void whatItDoesNotCallCleanIsNotTakenIn(String answer) throws IOException {
        try (ScriptedClamd clamd = new ScriptedClamd(content -> answer)) {
            assertThatThrownBy(() -> scanner(clamd.address()).check(HARMLESS))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessageContaining("bộ quét mã độc không trả lời");
        }
    }

    @Test
    void whileItIsDownNothingIsTakenIn() throws IOException {
        ScriptedClamd gone = new ScriptedClamd(ScriptedClamd.HONEST);
        gone.close();

        assertThatThrownBy(() -> scanner(gone.address()).check(HARMLESS))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("bộ quét mã độc không trả lời");
    }

    @Test
    void withoutOneEverythingPasses() {
        assertThatCode(() -> scanner("").check(MALICIOUS)).doesNotThrowAnyException();
    }

    private static VirusScanner scanner(String address) {
        return new VirusScanner(
                new Binder(new MapConfigurationPropertySource(Map.of("danvankheo.dossier.virus-scanner", address)))
                        .bindOrCreate("danvankheo.dossier", EvidenceSettings.class));
    }
}
