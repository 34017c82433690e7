package vn.danvankheo.dossier;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import vn.danvankheo.organisation.UnitCode;

/** The files in the database, their content in parts. */
@Repository
class EvidenceFiles {

    /** Bytes. */
    private static final int PART = 256 * 1024;

    private static final String HOLDS = " and withdrawn_at is null";

    private final JdbcClient jdbc;

    EvidenceFiles(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the end of the transaction nobody else adds to, takes from or relies on the dossier. */
    void oneAtATime(String dossier) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 100))")
                .param("evidence " + dossier)
                .query((ResultSet row) -> {});
    }

    List<EvidenceFile> of(String dossier) {
        return jdbc.sql("select * from evidence_file where dossier = ?" + HOLDS + " order by uploaded_at desc, id")
                .param(dossier)
                .query((row, number) -> file(row))
                .list();
    }

    Optional<EvidenceFile> find(UUID id) {
        return jdbc.sql("select * from evidence_file where id = ?" + HOLDS)
                .param(id)
                .query((row, number) -> file(row))
                .optional();
    }

    Optional<EvidenceFile> same(String dossier, String sha256) {
        return jdbc.sql("select * from evidence_file where dossier = ? and sha256 = ?" + HOLDS)
                .params(dossier, sha256)
                .query((row, number) -> file(row))
                .optional();
    }

    List<WithdrawnFile> withdrawn(String dossier) {
        return jdbc.sql(
                        "select * from evidence_file where dossier = ? and withdrawn_at is not null order by withdrawn_at desc, id")
                .param(dossier)
                .query((row, number) -> new WithdrawnFile(
                        file(row),
                        row.getString("withdrawn_by"),
                        instant(row, "withdrawn_at"),
                        row.getString("withdrawn_for")))
                .list();
    }

    int count(String dossier) {
        return jdbc.sql("select count(*) from evidence_file where dossier = ?" + HOLDS)
                .param(dossier)
                .query(Integer.class)
                .single();
    }

    /** @param unusedOnly whether a file that a step was based on does not count */
    boolean isThere(String dossier, EvidenceKind kind, boolean unusedOnly) {
        return jdbc.sql("select exists (select 1 from evidence_file where dossier = ? and kind = ?"
                        + (unusedOnly ? " and used_by is null" : "")
                        + HOLDS
                        + ")")
                .params(dossier, kind.name())
                .query(Boolean.class)
                .single();
    }

    void use(String dossier, EvidenceKind kind, String step) {
        jdbc.sql("update evidence_file set used_by = ? where dossier = ? and kind = ? and used_by is null" + HOLDS)
                .params(step, dossier, kind.name())
                .update();
    }

    boolean isUsed(UUID id) {
        return jdbc.sql("select used_by is not null from evidence_file where id = ?")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    Set<UUID> usedIn(String dossier) {
        return Set.copyOf(jdbc.sql("select id from evidence_file where dossier = ? and used_by is not null")
                .param(dossier)
                .query(UUID.class)
                .list());
    }

    void withdraw(UUID id, String by, Instant at, String reason) {
        jdbc.sql("update evidence_file set withdrawn_by = ?, withdrawn_at = ?, withdrawn_for = ? where id = ?")
                .params(by, at.atOffset(ZoneOffset.UTC), reason, id)
                .update();
    }

    void add(EvidenceFile file, Path content) throws IOException {
        jdbc.sql(
                        """
                        insert into evidence_file (id, dossier, unit, kind, name, media_type, size, sha256, uploaded_by,
                                                   uploaded_at, kept_until)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                        """)
                .params(
                        file.id(),
                        file.dossier(),
                        file.unit().value(),
                        file.kind().name(),
                        file.name(),
                        file.mediaType(),
                        file.size(),
                        file.sha256(),
                        file.uploadedBy(),
                        file.uploadedAt().atOffset(ZoneOffset.UTC),
                        file.keptUntil())
                .update();
        try (InputStream in = Files.newInputStream(content)) {
            int number = 0;
            for (byte[] part = in.readNBytes(PART); part.length > 0; part = in.readNBytes(PART)) {
                jdbc.sql("insert into evidence_content (file, part, content) values (?, ?, ?)")
                        .params(file.id(), number++, part)
                        .update();
            }
        }
    }

    /** Reads one part after the other, each when it is needed; a file never changes. */
    InputStream content(UUID id) {
        return new Parts(id);
    }

    /** Whether it has been tried to draw one. */
    boolean hasPreview(UUID id) {
        return jdbc.sql("select exists (select 1 from evidence_preview where file = ?)")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    Optional<byte[]> preview(UUID id) {
        return jdbc
                .sql("select png from evidence_preview where file = ? and png is not null")
                .param(id)
                .query((row, number) -> row.getBytes("png"))
                .list()
                .stream()
                .findFirst();
    }

    void keepPreview(UUID id, byte[] png) {
        jdbc.sql("insert into evidence_preview (file, png) values (:file, :png) on conflict (file) do nothing")
                .param("file", id)
                .param("png", png, Types.BINARY)
                .update();
    }

    private static EvidenceFile file(ResultSet row) throws SQLException {
        return new EvidenceFile(
                row.getObject("id", UUID.class),
                row.getString("dossier"),
                UnitCode.of(row.getString("unit")),
                EvidenceKind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getString("media_type"),
                row.getLong("size"),
                row.getString("sha256"),
                row.getString("uploaded_by"),
                instant(row, "uploaded_at"),
                row.getObject("kept_until", LocalDate.class));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private final class Parts extends InputStream {

        private final UUID id;
        private byte[] part = new byte[0];
        private int position;
        private int next;

        Parts(UUID id) {
            this.id = id;
        }

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (position == part.length && !fetch()) {
                return -1;
            }
            int read = Math.min(length, part.length - position);
            System.arraycopy(part, position, buffer, offset, read);
            position += read;
            return read;
        }

        private boolean fetch() {
            part = jdbc
                    .sql("select content from evidence_content where file = ? and part = ?")
                    .params(Arrays.asList(id, next))
                    .query((row, number) -> row.getBytes("content"))
                    .list()
                    .stream()
                    .findFirst()
                    .orElse(new byte[0]);
            next++;
            position = 0;
            return part.length > 0;
        }
    }

    /** Copies the content into a file. */
    void copy(UUID id, Path target) {
        try (InputStream in = content(id)) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("evidence " + id, e);
        }
    }
}
