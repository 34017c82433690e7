package vn.danvankheo.engine.security;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Passwords that have been stolen elsewhere and published, by a file that the operator lays beside (ASVS 5.0, 6.2.12): a
 * node asks nobody. Its form is that of “Pwned Passwords ordered by hash” (haveibeenpwned.com): a line for each, SHA-1 in
 * hexadecimal digits, perhaps a colon and a number, in the order of the digests. It has some forty gigabytes, so it is
 * searched where it lies.
 */
@Component
final class LeakedPasswords {

    private static final int DIGITS = 40;
    /** Digest, colon, number, end of the line. */
    private static final int LONGEST_LINE = 64;

    /** Null where there is none. */
    private final Path file;

    LeakedPasswords(PasswordSettings settings) {
        this.file =
                settings.leaked().isBlank() ? null : Path.of(settings.leaked().strip());
    }

    /** In Vietnamese, why the password is refused; empty when it is not. */
    Optional<String> refusal(String password) {
        return contains(password)
                ? Optional.of("Mật khẩu này có trong danh sách mật khẩu đã bị lộ ở nơi khác. Hãy chọn một câu khác.")
                : Optional.empty();
    }

    boolean contains(String password) {
        if (file == null) {
            return false;
        }
        String digest = digest(Normalizer.normalize(password, Normalizer.Form.NFC));
        try (RandomAccessFile lines = new RandomAccessFile(file.toFile(), "r")) {
            return stands(digest, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("the leaked passwords cannot be read", e);
        }
    }

    private static boolean stands(String digest, RandomAccessFile lines) throws IOException {
        long from = 0;
        long to = lines.length();
        while (from < to) {
            long middle = (from + to) / 2;
            long around = Math.max(from, middle - LONGEST_LINE);
            byte[] read = new byte[(int) Math.min(2L * LONGEST_LINE, to - around)];
            lines.seek(around);
            lines.readFully(read);
            String text = new String(read, StandardCharsets.ISO_8859_1);
            int at = (int) (middle - around);
            int begin = text.lastIndexOf('\n', at - 1) + 1;
            int end = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at) + 1;
            if (begin == 0 && around > from || end - begin < DIGITS) {
                throw new IOException("a line that is no digest");
            }
            int order = text.substring(begin, begin + DIGITS).compareToIgnoreCase(digest);
            if (order == 0) {
                return true;
            }
            if (order < 0) {
                from = around + end;
            } else {
                to = around + begin;
            }
        }
        return false;
    }

    private static String digest(String password) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(password.getBytes(StandardCharsets.UTF_8)))
                    .toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
