package vn.danvankheo.notification;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.yaml.snakeyaml.Yaml;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;

/** How mails are worded: as delivered until the desk words them anew; every version is kept. */
@Component
class Templates {

    private static final String DELIVERED = "mail/templates.yml";

    private final JdbcClient jdbc;
    private final MailReaders readers;
    private final Clock clock;
    private final AuditTrail audit;
    private final Map<String, TemplateKind> kinds = new LinkedHashMap<>();

    Templates(JdbcClient jdbc, ObjectMapper json, MailReaders readers, Clock clock, AuditTrail audit) {
        this.jdbc = jdbc;
        this.readers = readers;
        this.clock = clock;
        this.audit = audit;
        Delivered delivered = delivered(json);
        delivered.templates().stream()
                .map(kind -> kind.withCommon(delivered.common()))
                .forEach(kind -> kinds.put(kind.kind(), kind));
    }

    private record Delivered(List<TemplateKind.Placeholder> common, List<TemplateKind> templates) {}

    /**
     * A wording that was saved.
     *
     * @param version counted from 1
     */
    record Version(int version, Template template, String savedBy, Instant savedAt) {}

    private static Delivered delivered(ObjectMapper json) {
        try (InputStream content = new ClassPathResource(DELIVERED).getInputStream()) {
            return json.convertValue(new Yaml().load(content), new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<TemplateKind> kinds() {
        return List.copyOf(kinds.values());
    }

    Optional<TemplateKind> find(String kind) {
        return Optional.ofNullable(kinds.get(kind));
    }

    /** The kind whose template words a mail of that kind. */
    TemplateKind wording(String kind) {
        return kinds.getOrDefault(kind, kinds.get(TemplateKind.GENERAL));
    }

    @Transactional(readOnly = true)
    public Template inForce(TemplateKind kind) {
        return versions(kind).stream().findFirst().map(Version::template).orElseGet(kind::delivered);
    }

    /** What was saved, the newest first. */
    @Transactional(readOnly = true)
    public List<Version> versions(TemplateKind kind) {
        return jdbc.sql(
                        "select version, subject, text, saved_by, saved_at from mail_template where kind = ? order by version desc")
                .param(kind.kind())
                .query((row, number) -> new Version(
                        row.getInt("version"),
                        new Template(row.getString("subject"), row.getString("text")),
                        row.getString("saved_by"),
                        row.getObject("saved_at", OffsetDateTime.class).toInstant()))
                .list();
    }

    private static Map<String, String> told(Template template) {
        return Map.of("tiêu đề", template.subject(), "lời thư", template.text());
    }

    /** Keeps a wording without faults as the newest version, unless it is the one in force. */
    @Transactional
    public void save(TemplateKind kind, Template template, String account) {
        if (template.faultOfSubject(kind).or(() -> template.faultOfText(kind)).isPresent()) {
            throw new IllegalArgumentException("a template with faults: " + kind.kind());
        }
        // two people who save at the same moment come one after the other
        jdbc.sql("select pg_advisory_xact_lock(hashtext('mail_template'), hashtext(?))")
                .param(kind.kind())
                .query((row, number) -> number)
                .list();
        Template before = inForce(kind);
        if (template.equals(before)) {
            return;
        }
        audit.record(account, AuditEntry.change("Sửa mẫu thư", kind.name(), null, told(before), told(template)));
        int version = jdbc.sql(
                        """
                        insert into mail_template (kind, version, subject, text, saved_by, saved_at)
                        select :kind, coalesce(max(version), 0) + 1, :subject, :text, :account, :now
                          from mail_template where kind = :kind
                        returning version
                        """)
                .param("kind", kind.kind())
                .param("subject", template.subject())
                .param("text", template.text())
                .param("account", account)
                .param("now", Outbox.at(clock.instant()))
                .query(Integer.class)
                .single();
        readers.noteWhoDid(occasion(kind, version), account);
    }

    /** As what it is kept in whose stead the version was saved. */
    static String occasion(TemplateKind kind, int version) {
        return "mau-thu:" + kind.kind() + ":" + version;
    }
}
