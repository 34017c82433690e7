package vn.danvankheo.embedded;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder of the embedded database, held by one running application at a time.
 *
 * <p>A database server left over by a killed run is told from the server of a living one by the lock: the operating
 * system frees a lock when its process dies, but the orphaned server lives on.
 */
final class DataDirectory implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(DataDirectory.class);
    private static final String POSTGRES_VERSION = "17";
    private static final String COMPLETE = "danvankheo.complete";

    private final Path directory;
    private final FileChannel channel;
    private final FileLock lock;

    private DataDirectory(Path directory, FileChannel channel, FileLock lock) {
        this.directory = directory;
        this.channel = channel;
        this.lock = lock;
    }

    static DataDirectory open(Path directory) throws IOException {
        FileChannel channel;
        try {
            Files.createDirectories(directory);
            channel = FileChannel.open(
                    directory.resolve("khoa.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new StartRefused("Không ghi được vào thư mục dữ liệu " + directory
                    + ". Hãy cấp quyền ghi hoặc chọn thư mục khác (danvankheo.embedded.data-directory).");
        }
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            log.debug("the lock is held within this process", e);
        }
        if (lock == null) {
            channel.close();
            throw new StartRefused("Thư mục dữ liệu " + directory
                    + " đang được một chương trình khác sử dụng. Hãy dừng chương trình đó rồi chạy lại.");
        }
        return new DataDirectory(directory, channel, lock);
    }

    /**
     * The folder of the database cluster; a server that a killed run has left behind in it has been stopped, and a
     * cluster that was killed while being made has been put aside.
     */
    Path clusterWithoutOrphan() throws IOException {
        Path cluster = cluster();
        refuseOtherVersion(cluster.resolve("PG_VERSION"));
        for (ProcessHandle orphan : orphansOf(cluster)) {
            log.info("Dừng máy chủ cơ sở dữ liệu còn sót lại của lần chạy trước (pid {})", orphan.pid());
            stop(orphan);
        }
        if (Files.exists(cluster) && !Files.exists(cluster.resolve(COMPLETE))) {
            putAside(cluster);
        }
        return cluster;
    }

    /** To be called when the server has started: from then on the cluster may hold what somebody was told is saved. */
    void complete() throws IOException {
        Path mark = cluster().resolve(COMPLETE);
        if (!Files.exists(mark)) {
            Files.createFile(mark);
        }
    }

    private Path cluster() {
        return directory.resolve("postgres");
    }

    /** Put aside and not deleted: a cluster copied here by hand, without the mark, is still somebody's data. */
    private void putAside(Path cluster) throws IOException {
        Path aside = Files.createTempDirectory(directory, "postgres-do-dang-");
        Files.move(cluster, aside.resolve("postgres"));
        log.info("Lần chạy trước bị ngắt khi đang tạo cơ sở dữ liệu; phần dở dang đã chuyển sang {}", aside);
    }

    private static void refuseOtherVersion(Path versionFile) throws IOException {
        if (Files.exists(versionFile)) {
            String version = Files.readString(versionFile).strip();
            if (!version.equals(POSTGRES_VERSION)) {
                throw new StartRefused("Thư mục dữ liệu " + versionFile.getParent() + " thuộc PostgreSQL " + version
                        + ", chương trình này dùng PostgreSQL " + POSTGRES_VERSION
                        + ". Hãy chọn thư mục khác (danvankheo.embedded.data-directory).");
            }
        }
    }

    private static List<ProcessHandle> orphansOf(Path cluster) throws IOException {
        List<ProcessHandle> orphans = new ArrayList<>();
        // killed early, a server has not written its number yet, or the cluster is still being made
        ProcessHandle.allProcesses()
                .filter(process -> isDatabaseProgram(process) && isAbout(process, cluster))
                .forEach(orphans::add);
        serverNamedIn(cluster.resolve("postmaster.pid"))
                .filter(process -> isDatabaseProgram(process))
                // where the system does not tell arguments, the number alone has to do
                .filter(process -> process.info().arguments().isEmpty())
                .ifPresent(orphans::add);
        return orphans;
    }

    private static boolean isDatabaseProgram(ProcessHandle process) {
        return process.info().command().map(DataDirectory::isDatabaseProgram).orElse(false);
    }

    /** @param command as the system tells it: of a process in a container it may be the root folder */
    static boolean isDatabaseProgram(String command) {
        return command.matches("(.*[/\\\\])?(postgres|initdb|pg_ctl)(\\.exe)?");
    }

    /** The number may have been given to another program since, even to the database server of another folder. */
    private static boolean isAbout(ProcessHandle process, Path cluster) {
        return process.info()
                .arguments()
                .map(arguments -> Arrays.asList(arguments).contains(cluster.toString()))
                .orElse(false);
    }

    private static Optional<ProcessHandle> serverNamedIn(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        try {
            return ProcessHandle.of(
                    Long.parseLong(Files.readAllLines(pidFile).get(0).strip()));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    private static void stop(ProcessHandle orphan) throws IOException {
        try {
            if (File.separatorChar == '/') {
                // at once: a plain termination would wait for whatever a session of the killed run is still doing
                new ProcessBuilder("kill", "-INT", String.valueOf(orphan.pid()))
                        .start()
                        .waitFor();
            } else {
                orphan.destroy();
            }
            orphan.onExit().get(20, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new StartRefused("Máy chủ cơ sở dữ liệu của lần chạy trước (pid " + orphan.pid()
                    + ") không dừng được. Hãy dừng nó rồi chạy lại.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartRefused("Việc khởi động đã bị ngắt.");
        }
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
