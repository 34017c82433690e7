package vn.danvankheo.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/**
 * A PostgreSQL of its own process on a data directory of its own, which is stopped from one instant to the next and
 * started again on the same data and port.
 */
final class DatabaseServer implements AutoCloseable {

    static final String USER = "postgres";

    private final SmallDisk disk;
    private final Path log;
    private final Path program;
    private final int port;
    private Path data;
    private Process process;

    private DatabaseServer(SmallDisk disk, Path log, Path program, int port) {
        this.disk = disk;
        this.log = log;
        this.program = program;
        this.port = port;
        this.data = disk.path().resolve("data");
    }

    /** On a copy of the cluster that an application of the embedded mode has left in order. */
    static DatabaseServer onCopyOf(Path cluster, Path folder) {
        try {
            // the first word of how it was started: the library unpacks its programs where it likes
            String started = Files.readString(cluster.resolve("postmaster.opts"));
            Path program = Path.of(started.substring(0, started.indexOf(" \"")));
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                DatabaseServer server = new DatabaseServer(
                        SmallDisk.at(folder.resolve("postgres")),
                        folder.resolve("postgres.log"),
                        program,
                        free.getLocalPort());
                copy(cluster, server.disk.seenFromHere(server.data));
                return server;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What vanishes in the meantime is left out. */
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about) throws IOException {
                boolean isThere = Files.isDirectory(target(folder));
                return isThere ? FileVisitResult.CONTINUE : copied(folder);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes about) throws IOException {
                return copied(file);
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException why) throws IOException {
                if (why instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw why;
            }

            private Path target(Path file) {
                return to.resolve(from.relativize(file).toString());
            }

            private FileVisitResult copied(Path file) throws IOException {
                try {
                    Files.copy(
                            file,
                            target(file),
                            StandardCopyOption.COPY_ATTRIBUTES,
                            StandardCopyOption.REPLACE_EXISTING);
                    return FileVisitResult.CONTINUE;
                } catch (NoSuchFileException e) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
            }
        });
    }

    DatabaseServer start() {
        launch();
        await("the database server").atMost(Duration.ofMinutes(1)).until(() -> {
            assertThat(process.isAlive()).as("see %s", log).isTrue();
            return answers();
        });
        return this;
    }

    private void launch() {
        List<String> command = new ArrayList<>();
        if (disk.canBeFull() || LinuxUtils.isUnshareAvailable()) {
            // it refuses to be run by root, which one is also in a namespace of one's own
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
                // lies in memory, perhaps
                "-c",
                "max_wal_size=128MB",
                // as many as are written are there after it was stopped at once
                "-c",
                "fsync=on",
                "-c",
                "synchronous_commit=on",
                "-c",
                "full_page_writes=on"));
        try {
            process = new ProcessBuilder(disk.inside(command))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
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

    SmallDisk disk() {
        return disk;
    }

    /** What an operator does who has made room again: whether it recovers by itself, or has given up and is started. */
    void awaitBack() {
        await("the database server, back again").atMost(Duration.ofMinutes(1)).until(() -> {
            if (!process.isAlive()) {
                launch();
            }
            return answers();
        });
    }

    /**
     * A back-up while people work: the files as they are, and with them the log that makes them whole. Everything that
     * was committed before is in it, and something of what is committed meanwhile.
     *
     * @return where it lies, for {@link #restore}
     */
    Path backUp() {
        Path backUp = disk.path().resolve("back-up");
        Path seen = disk.seenFromHere(backUp);
        try (Connection session = DriverManager.getConnection(url("template1"), USER, "");
                Statement statement = session.createStatement()) {
            statement.execute("select pg_backup_start('while people work', fast => true)");
            copy(disk.seenFromHere(data), seen);
            Files.delete(seen.resolve("postmaster.pid"));
            try (ResultSet stopped = statement.executeQuery("select labelfile from pg_backup_stop()")) {
                stopped.next();
                Files.writeString(seen.resolve("backup_label"), stopped.getString(1));
            }
            copy(disk.seenFromHere(data.resolve("pg_wal")), seen.resolve("pg_wal"));
            return backUp;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server goes on with other files, on the same port. @return those that it had */
    Path restore(Path files) {
        stopAtOnce();
        Path before = data;
        data = files;
        start();
        return before;
    }

    void delete(Path files) {
        try {
            FileSystemUtils.deleteRecursively(disk.seenFromHere(files));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
        disk.close();
    }
}
