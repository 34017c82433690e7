package vn.danvankheo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A file system of its own that can be full: in memory, mounted in a namespace that an ordinary user may open, so that
 * nobody has to be root. It is gone with this JVM. Where the kernel lets no user have a namespace it is a plain folder.
 */
final class SmallDisk implements AutoCloseable {

    private static final String SIZE = "3g";

    private final Path mounted;
    /** Without a process in it a namespace is gone, and with it the disk; null for a plain folder. */
    private final Process holder;

    private SmallDisk(Path mounted, Process holder) {
        this.mounted = mounted;
        this.holder = holder;
    }

    static SmallDisk at(Path folder) {
        try {
            Files.createDirectories(folder);
            if (!System.getProperty("os.name").equals("Linux")) {
                return new SmallDisk(folder, null);
            }
            // reads what this JVM would write to it, and ends when this JVM does
            Process holder = new ProcessBuilder(
                            "unshare",
                            "-U",
                            "-r",
                            "-m",
                            "sh",
                            "-c",
                            "mount -t tmpfs -o mode=700,size=" + SIZE + " none \"$0\" && echo mounted && exec cat",
                            folder.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            boolean isMounted = "mounted".equals(holder.inputReader().readLine());
            return new SmallDisk(folder, isMounted ? holder : null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean canBeFull() {
        return holder != null;
    }

    /** Where it lies for a process that {@link #inside} has started. */
    Path path() {
        return mounted;
    }

    /** The same for this JVM. */
    Path seenFromHere(Path path) {
        return holder == null
                ? path
                : Path.of("/proc", String.valueOf(holder.pid()), "root")
                        .resolve(Path.of("/").relativize(path));
    }

    /** The command as one that sees the disk; without rights over anything else. */
    List<String> inside(List<String> command) {
        if (holder == null) {
            return command;
        }
        List<String> all = new ArrayList<>(
                List.of("nsenter", "-t", String.valueOf(holder.pid()), "-U", "-m", "--preserve-credentials"));
        all.addAll(command);
        return all;
    }

    /** From now on it is as large as what lies on it, but for so many bytes. */
    void leave(int free) {
        // what is being written while it shrinks may be too much already
        long more = free;
        while (!resize(String.valueOf(used() + more))) {
            more += 64 * 1024;
        }
    }

    void grow() {
        assertThat(resize(SIZE)).as("the disk is as large as it was").isTrue();
    }

    private long used() {
        var disk = seenFromHere(mounted).toFile();
        return disk.getTotalSpace() - disk.getUsableSpace();
    }

    private boolean resize(String size) {
        try {
            return new ProcessBuilder(
                                    inside(List.of("mount", "-o", "remount,size=" + size, "none", mounted.toString())))
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (holder != null) {
            holder.destroy();
        }
    }
}
