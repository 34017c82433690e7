package vn.danvankheo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
