package vn.danvankheo.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** What is kept in place of a secret, a name or an address that need only be recognised. */
final class Digest {

    private Digest() {}

    /** SHA-256 of the text, as 64 hexadecimal digits; of a person's secret only when it is long and random. */
    static String of(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
