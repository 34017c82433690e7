package vn.danvankheo.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import vn.danvankheo.BuildRun;

/**
 * The application's classes, read and verified once for all the JVMs of a build (class data sharing): a third of each
 * start. Sharing wants files on the class path, no folders, so the compiled classes are put into one.
 */
final class SharedClasses {

    private static final Path FOLDER = Path.of("target", "running-app");
    private static final Path JAR = FOLDER.resolve("application.jar");
    private static final Path ARCHIVE = FOLDER.resolve("application.jsa");
    private static final Path CLASSES = Path.of("target", "classes").toAbsolutePath();

    private SharedClasses() {}

    /** The options of a JVM that shares them; whoever comes first makes them, and the others wait. */
    static synchronized List<String> options() throws IOException {
        Files.createDirectories(FOLDER);
        try (FileChannel lock = FileChannel.open(
                FOLDER.resolve("application.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            lock.lock();
            if (!BuildRun.hasWritten(ARCHIVE)) {
                writeJar();
                writeArchive();
            }
        }
        return withClassPath("-XX:SharedArchiveFile=" + ARCHIVE);
    }

    private static List<String> withClassPath(String sharing) {
        String libraries = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Files.isDirectory(Path.of(entry)))
                .collect(Collectors.joining(File.pathSeparator));
        return List.of(sharing, "-cp", JAR + File.pathSeparator + libraries);
    }

    private static void writeJar() throws IOException {
        try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(JAR));
                Stream<Path> files = Files.walk(CLASSES)) {
            jar.setLevel(Deflater.NO_COMPRESSION);
            for (Path file : (Iterable<Path>) files.filter(each -> !each.equals(CLASSES))::iterator) {
                String name = CLASSES.relativize(file).toString().replace(File.separatorChar, '/');
                // Spring looks for patterns of resources by the folders' own entries
                jar.putNextEntry(new ZipEntry(Files.isDirectory(file) ? name + "/" : name));
                if (Files.isRegularFile(file)) {
                    Files.copy(file, jar);
                }
                jar.closeEntry();
            }
        }
    }

    private static void writeArchive() throws IOException {
        Path whole = FOLDER.resolve("application.jsa.new");
        Path data = Files.createTempDirectory(FOLDER, "data-").toAbsolutePath();
        try (RunningApp app = RunningApp.on(data).startWith(withClassPath("-XX:ArchiveClassesAtExit=" + whole))) {
            app.awaitReady();
            app.sigint();
            assertThat(app.awaitExit(Duration.ofMinutes(3))).isEqualTo(130);
        }
        Files.move(whole, ARCHIVE, StandardCopyOption.ATOMIC_MOVE);
    }
}
