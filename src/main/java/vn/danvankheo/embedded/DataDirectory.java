package vn.danvankheo.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

    /** The folder of the database cluster; a server that a killed run has left behind in it has been stopped. */
    Path clusterWithoutOrphan() throws IOException {
        Path cluster = directory.resolve("postgres");
        refuseOtherVersion(cluster.resolve("PG_VERSION"));
        Optional<ProcessHandle> orphan = orphanOf(cluster.resolve("postmaster.pid"));
        if (orphan.isPresent()) {
            log.info(
                    "Dừng máy chủ cơ sở dữ liệu còn sót lại của lần chạy trước (pid {})",
                    orphan.get().pid());
            stop(orphan.get());
        }
        return cluster;
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

    private static Optional<ProcessHandle> orphanOf(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        long pid;
        try {
            pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
        // the number may have been given to another program since
        return ProcessHandle.of(pid).filter(process -> process.info()
                .command()
                .map(c -> c.contains("postgres"))
                .orElse(false));
    }

    private static void stop(ProcessHandle server) {
        server.destroy();
        try {
            server.onExit().get(20, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new StartRefused("Máy chủ cơ sở dữ liệu của lần chạy trước (pid " + server.pid()
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
