package vn.danvankheo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataDirectoryTest {

    @TempDir
    Path directory;

    @Test
    void aClusterWhoseMakingWasInterruptedIsPutAsideAndKept() throws IOException {
        clusterFile("PG_VERSION", "17\n");

        try (DataDirectory data = DataDirectory.open(directory)) {
            assertThat(data.clusterWithoutOrphan()).doesNotExist();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            assertThat(files.filter(file -> file.endsWith("PG_VERSION")))
                    .singleElement()
                    .satisfies(file -> assertThat(file).hasContent("17\n"));
        }
    }

    @Test
    void aClusterThatOnceServedIsUsedAgain() throws IOException {
        clusterFile("PG_VERSION", "17\n");

        try (DataDirectory data = DataDirectory.open(directory)) {
            data.complete();
            assertThat(data.clusterWithoutOrphan().resolve("PG_VERSION")).exists();
        }
    }

    @Test
    void aProcessThatOnlyBearsTheOldServersNumberIsLeftAlone() throws IOException {
        clusterFile("PG_VERSION", "17\n");
        Process stranger = new ProcessBuilder("sleep", "600").start();
        try (DataDirectory data = DataDirectory.open(directory)) {
            data.complete();
            clusterFile("postmaster.pid", stranger.pid() + "\n");

            data.clusterWithoutOrphan();

            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/usr/lib/postgresql/17/bin/postgres", "initdb", "C:\\Program Files\\pg\\bin\\pg_ctl.exe"})
    void aDatabaseProgramIsKnownByItsName(String command) {
        assertThat(DataDirectory.isDatabaseProgram(command)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "", "/usr/bin/not-postgres", "/usr/lib/postgres/bin/psql"})
    void noOtherProgramIsTakenForOneNorOneWithoutAName(String command) {
        assertThat(DataDirectory.isDatabaseProgram(command)).isFalse();
    }

    @Test
    void aFolderInUseIsRefused() throws IOException {
        try (DataDirectory ignored = DataDirectory.open(directory)) {
            assertThatThrownBy(() -> DataDirectory.open(directory))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining(directory.toString());
        }
        DataDirectory.open(directory).close();
    }

    private void clusterFile(String name, String content) throws IOException {
        Path cluster = Files.createDirectories(directory.resolve("postgres"));
        Files.writeString(cluster.resolve(name), content);
    }
}
