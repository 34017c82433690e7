package vn.danvankheo.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;

/**
 * An entry as it stands in the database.
 *
 * @param texts everything but the moment, in the order of {@link #COLUMNS}; null where there is nothing
 */
record AuditRow(Instant at, List<String> texts) {

    /** JSON as PostgreSQL writes it, which is the same for the same content. */
    static final String COLUMNS = "at, by, action, subject, unit, on_behalf_of, before::text as before,"
            + " after::text as after, address, node";

    private static final List<String> NAMES =
            List.of("by", "action", "subject", "unit", "on_behalf_of", "before", "after", "address", "node");

    static AuditRow of(ResultSet row) throws SQLException {
        String[] texts = new String[NAMES.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = row.getString(NAMES.get(i));
        }
        return new AuditRow(row.getObject("at", OffsetDateTime.class).toInstant(), Arrays.asList(texts));
    }

    /** SHA-256 over every value with its length in front, so that nothing can be moved from one into the next. */
    byte[] digest() {
        MessageDigest digest = sha256();
        digest.update(longBytes(ChronoUnit.MICROS.between(Instant.EPOCH, at)));
        for (String text : texts) {
            byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
            digest.update(longBytes(text == null ? -1 : bytes.length));
            digest.update(bytes);
        }
        return digest.digest();
    }

    static byte[] longBytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
