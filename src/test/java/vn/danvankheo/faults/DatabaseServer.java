package vn.danvankheo.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * A PostgreSQL of its own process on a data directory of its own, which is stopped from one instant to the next and
 * started again on the same data and port.
 */
final class DatabaseServer implements AutoCloseable {

    static final String USER = "postgres";

    private final Path data;
    private final Path program;
    private final int port;
    private Process process;

    private DatabaseServer(Path data, Path program, int port) {
        this.data = data;
        this.program = program;
        this.port = port;
    }

    /** On a copy of the cluster that an application of the embedded mode has left in order. */
    static DatabaseServer onCopyOf(Path cluster, Path data) {
        try {
            copy(cluster, data);
            // the first word of how it was started: the library unpacks its programs where it likes
            String started = Files.readString(data.resolve("postmaster.opts"));
            Path program = Path.of(started.substring(0, started.indexOf(" \"")));
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                return new DatabaseServer(data, program, free.getLocalPort());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    DatabaseServer start() {
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            // it refuses to be run by root
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                program.toString(),
                "-D",
                data.toString(),
                "-p",
                String.valueOf(port),
                "-c",
                "timezone=UTC",
                "-c",
                "max_connections=200",
                // as many as are written are there after it was stopped at once
                "-c",
                "fsync=on",
                "-c",
                "synchronous_commit=on",
                "-c",
                "full_page_writes=on"));
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            data.resolveSibling("postgres.log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        await("the database server").atMost(Duration.ofMinutes(1)).until(this::answers);
        return this;
    }

    private boolean answers() {
        assertThat(process.isAlive()).as("see postgres.log beside %s", data).isTrue();
        try (var connection = DriverManager.getConnection(url("template1"), USER, "")) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    /** “Immediate”: whatever it was doing, it recovers from its log at the next start. */
    void stopAtOnce() {
        signal("QUIT");
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void signal(String name) {
        try {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    Path data() {
        return data;
    }

    String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    JdbcClient in(String database) {
        return JdbcClient.create(new DriverManagerDataSource(url(database), USER, ""));
    }

    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            stopAtOnce();
        }
    }
}
