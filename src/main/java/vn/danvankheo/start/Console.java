package vn.danvankheo.start;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Where the operator reads; Vietnamese also on a machine whose locale is not set, on which Java would write “?”. */
final class Console {

    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    private Console() {}

    static void out(String text) {
        print(FileDescriptor.out, System.out, text);
    }

    static void error(String text) {
        print(FileDescriptor.err, System.err, text);
    }

    private static void print(FileDescriptor descriptor, PrintStream byLocale, String text) {
        if (WINDOWS) {
            byLocale.println(text);
        } else {
            new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8).println(text);
        }
    }
}
