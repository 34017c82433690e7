package vn.danvankheo.sheet;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** An Excel file that somebody has sent, before it is read. */
public final class PackedSheet {

    private PackedSheet() {}

    /**
     * Unpacks without keeping anything: what the file says of its own size may be a lie.
     *
     * @param most in bytes
     * @return false also for what is no such file
     */
    public static boolean unpacksToAtMost(long most, byte[] file) {
        long size = 0;
        byte[] buffer = new byte[8192];
        // the JDK's own reader stumbles over the sheets that fastexcel writes
        try (ZipFile zip = ZipFile.builder().setByteArray(file).get()) {
            for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
                try (InputStream content = zip.getInputStream(entry)) {
                    for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                        size += read;
                        if (size > most) {
                            return false;
                        }
                    }
                }
            }
        } catch (IOException | RuntimeException e) {
            // whatever the unpacking stumbles over lies in the file
            return false;
        }
        return size > 0;
    }
}
