package vn.danvankheo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** The build that the tests belong to: its classes run in several JVMs, so what they find together lies in files. */
public final class BuildRun {

    /** Where nobody says when the build began, as in an editor, this JVM is all of it. */
    private static final Instant STARTED = System.getProperty("build.started") == null
            ? Instant.now()
            : Instant.parse(System.getProperty("build.started"));

    private BuildRun() {}

    /** Whether it was this build that wrote the file, and not one before. */
    public static boolean hasWritten(Path file) throws IOException {
        return Files.exists(file)
                && !Files.getLastModifiedTime(file).toInstant().isBefore(STARTED);
    }
}
