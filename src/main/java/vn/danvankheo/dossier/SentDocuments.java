package vn.danvankheo.dossier;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Văn bản đã gửi: what left the house, byte for byte, so that it reads the same whatever changes afterwards. */
@Component
public class SentDocuments {

    private static final String FOUND = "select name, content, sha256, sent_at from sent_document ";

    private final JdbcClient jdbc;
    private final Clock clock;

    SentDocuments(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param name of the file, with its ending
     * @param sha256 of the content, in hexadecimal
     */
    public record Sent(String name, byte[] content, String sha256, Instant sentAt) {}

    /**
     * Keeps what is sent; what the recipient was sent before stays as it is.
     *
     * @param subject the key by which the document is asked for, for example {@code 2027-H1/TINH}
     * @param recipient as people call it
     * @return what is kept: of two the first
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Sent keep(DocumentKind kind, String subject, String recipient, String name, byte[] content) {
        jdbc.sql(
                        """
                        insert into sent_document (kind, subject, recipient, name, content, sha256, sent_at)
                        values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                        """)
                .params(
                        kind.slug(),
                        subject,
                        recipient,
                        name,
                        content,
                        sha256(content),
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .update();
        return find(kind, subject, recipient).orElseThrow();
    }

    @Transactional(readOnly = true)
    public Optional<Sent> find(DocumentKind kind, String subject, String recipient) {
        return jdbc.sql(FOUND + "where kind = ? and subject = ? and recipient = ?")
                .params(kind.slug(), subject, recipient)
                .query((row, number) -> sent(row))
                .optional();
    }

    /** The copy of whichever recipient comes first by name. */
    @Transactional(readOnly = true)
    public Optional<Sent> find(DocumentKind kind, String subject) {
        return jdbc.sql(FOUND + "where kind = ? and subject = ? order by recipient limit 1")
                .params(kind.slug(), subject)
                .query((row, number) -> sent(row))
                .optional();
    }

    private static Sent sent(ResultSet row) throws SQLException {
        return new Sent(
                row.getString("name"),
                row.getBytes("content"),
                row.getString("sha256"),
                row.getObject("sent_at", OffsetDateTime.class).toInstant());
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
