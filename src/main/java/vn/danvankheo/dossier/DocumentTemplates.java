package vn.danvankheo.dossier;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.organisation.StandingIn;

/** Mẫu văn bản: Word templates in versions; the shipped one is the first. */
@Service
public class DocumentTemplates {

    private final JdbcClient jdbc;
    private final StandingIn standingIn;
    private final Clock clock;
    private final List<DocumentFields> declared;
    private final AuditTrail audit;
    private final VirusScanner scanner;

    DocumentTemplates(
            JdbcClient jdbc,
            StandingIn standingIn,
            Clock clock,
            List<DocumentFields> declared,
            AuditTrail audit,
            VirusScanner scanner) {
        this.jdbc = jdbc;
        this.standingIn = standingIn;
        this.clock = clock;
        this.declared = declared;
        this.audit = audit;
        this.scanner = scanner;
    }

    /**
     * A template that the desk has put in.
     *
     * @param version counted from 1; 0 is the shipped one
     * @param name of the file as it was uploaded
     */
    public record Version(int version, String name, String savedBy, Instant savedAt) {}

    /**
     * The document as a {@code .docx}, made from the version of the template that holds.
     *
     * @param values what the template's placeholders name: text, numbers, and for tables lists of maps; every key that
     *     the kind knows is there, with an empty text where there is nothing
     */
    @Transactional(readOnly = true)
    public byte[] render(DocumentKind kind, Map<String, Object> values) {
        return inForce(kind).filled(fields(kind), values);
    }

    /** The kinds that somebody fills. */
    public List<DocumentKind> kinds() {
        return Stream.of(DocumentKind.values())
                .filter(kind ->
                        declared.stream().anyMatch(source -> source.kinds().contains(kind)))
                .toList();
    }

    /** What the templates of the kind may name. */
    public List<DocumentField> fields(DocumentKind kind) {
        return declared.stream()
                .filter(source -> source.kinds().contains(kind))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nobody fills " + kind))
                .fields(kind);
    }

    @Transactional(readOnly = true)
    public WordTemplate inForce(DocumentKind kind) {
        return versions(kind).stream()
                .findFirst()
                .flatMap(newest -> find(kind, newest.version()))
                .orElseGet(() -> WordTemplate.shipped(kind));
    }

    /** @param version 0 for the shipped one */
    @Transactional(readOnly = true)
    public Optional<WordTemplate> find(DocumentKind kind, int version) {
        if (version == 0) {
            return Optional.of(WordTemplate.shipped(kind));
        }
        return jdbc.sql("select content from document_template where kind = ? and version = ?")
                .params(kind.slug(), version)
                .query((row, number) -> new WordTemplate(row.getBytes("content")))
                .optional();
    }

    /** What the desk has put in, the newest first. */
    @Transactional(readOnly = true)
    public List<Version> versions(DocumentKind kind) {
        return jdbc.sql(
                        "select version, name, saved_by, saved_at from document_template where kind = ? order by version desc")
                .param(kind.slug())
                .query((row, number) -> new Version(
                        row.getInt("version"),
                        row.getString("name"),
                        row.getString("saved_by"),
                        row.getObject("saved_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    /**
     * Takes a template in as the newest version, unless it is the one in force.
     *
     * @param name of the file, without a path
     * @throws vn.danvankheo.validation.InvalidInput at {@code tep}, when it cannot be used; then the one in force stays
     */
    @Transactional
    public void replace(DocumentKind kind, String name, byte[] content, String by) {
        WordTemplate template = UploadedTemplate.checked(content, kind.label(), fields(kind));
        scanner.check(content);
        keep(kind, name, template, by);
    }

    /** Takes a former version up again, as the newest one. */
    @Transactional
    public void takeUpAgain(DocumentKind kind, int version, String by) {
        WordTemplate former = find(kind, version).orElseThrow();
        String name = versions(kind).stream()
                .filter(saved -> saved.version() == version)
                .map(Version::name)
                .findFirst()
                .orElse(kind.slug() + ".docx");
        keep(kind, name, former, by);
    }

    private void keep(DocumentKind kind, String name, WordTemplate template, String by) {
        // two people who save at the same moment come one after the other
        jdbc.sql("select pg_advisory_xact_lock(hashtext('document_template'), hashtext(?))")
                .param(kind.slug())
                .query((row, number) -> number)
                .list();
        if (template.equals(inForce(kind))) {
            return;
        }
        int version = jdbc.sql(
                        """
                        insert into document_template (kind, version, name, content, saved_by, saved_at)
                        select :kind, coalesce(max(version), 0) + 1, :name, :content, :account, :now
                          from document_template where kind = :kind
                        returning version
                        """)
                .param("kind", kind.slug())
                .param("name", name)
                .param("content", template.content())
                .param("account", by)
                .param("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .query(Integer.class)
                .single();
        standingIn.noteAsDesk(occasion(kind, version), by);
        audit.record(
                by,
                AuditEntry.change(
                        "Thay mẫu văn bản",
                        kind.label(),
                        null,
                        Map.of("bản", String.valueOf(version - 1)),
                        Map.of("bản", String.valueOf(version), "tệp", name)));
    }

    /** As what it is kept in whose stead the version was saved. */
    static String occasion(DocumentKind kind, int version) {
        return "mau-van-ban:" + kind.slug() + ":" + version;
    }
}
