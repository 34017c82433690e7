package vn.danvankheo.audit;

import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A link of the chain. It holds the entry by its digest and all links before it by the hash of the last.
 *
 * @param no from 1, without gaps
 * @param entry number of the entry
 * @param content {@link AuditRow#digest()} when it was sealed
 */
record Seal(long no, long entry, Instant sealedAt, byte[] content, byte[] hash) {

    /** What the first link follows. */
    static final byte[] START = new byte[32];

    static Seal after(byte[] previous, long no, long entry, Instant sealedAt, byte[] content) {
        Instant kept = sealedAt.truncatedTo(ChronoUnit.MICROS);
        return new Seal(no, entry, kept, content, hash(previous, no, entry, kept, content));
    }

    boolean follows(byte[] previous) {
        return MessageDigest.isEqual(hash, hash(previous, no, entry, sealedAt, content));
    }

    private static byte[] hash(byte[] previous, long no, long entry, Instant sealedAt, byte[] content) {
        MessageDigest digest = AuditRow.sha256();
        digest.update(previous);
        digest.update(AuditRow.longBytes(no));
        digest.update(AuditRow.longBytes(entry));
        digest.update(AuditRow.longBytes(ChronoUnit.MICROS.between(Instant.EPOCH, sealedAt)));
        return digest.digest(content);
    }
}
