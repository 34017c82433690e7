package vn.danvankheo.reporting.document;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.dossier.DocumentKind;
import vn.danvankheo.dossier.DocumentKind.Subject;
import vn.danvankheo.dossier.DocumentTemplates;

/** Văn bản: every official document as it stands now, or as of the period that it reports on. */
@Service
@Transactional(readOnly = true)
public class OfficialDocuments {

    private final List<DocumentSource> sources;
    private final DocumentTemplates templates;
    private final PaperReaders readers;

    OfficialDocuments(List<DocumentSource> sources, DocumentTemplates templates, PaperReaders readers) {
        this.sources = sources;
        this.templates = templates;
        this.readers = readers;
    }

    /**
     * @param name of the file, with its extension
     * @param content a Word document
     */
    public record Made(String name, byte[] content) {}

    /**
     * A document that there is.
     *
     * @param path where it is downloaded, below the application's root
     */
    public record Offered(DocumentKind kind, String key, String path) {}

    /** The document, whoever asks; the callers have asked whether he may. */
    public Optional<Made> make(DocumentKind kind, String key) {
        return content(kind, key).map(content -> made(kind, content));
    }

    /** The document for whoever may read it; for anybody else there is none. */
    public Optional<Made> make(DocumentKind kind, String key, String account) {
        return content(kind, key, account).map(content -> made(kind, content));
    }

    /** The documents that there are now about this, for whoever may read them. */
    public List<DocumentKind> about(String key, String account) {
        return kindsOf(key)
                .filter(kind -> content(kind, key, account).isPresent())
                .toList();
    }

    /** The same with the addresses at which they are downloaded. */
    public List<Offered> offered(String key, String account) {
        return about(key, account).stream()
                .map(kind -> new Offered(kind, key, "/van-ban/" + kind.slug() + "/" + key))
                .toList();
    }

    private Made made(DocumentKind kind, DocumentContent content) {
        return new Made(
                content.fileName() + ".docx",
                content.asSent() == null ? templates.render(kind, content.values()) : content.asSent());
    }

    private Optional<DocumentContent> content(DocumentKind kind, String key, String account) {
        return content(kind, key).filter(content -> readers.mayRead(content.owner(), account));
    }

    private Optional<DocumentContent> content(DocumentKind kind, String key) {
        return sources.stream()
                .filter(source -> source.kinds().contains(kind))
                .findFirst()
                .filter(source -> subject(key).filter(kind.subject()::equals).isPresent())
                .flatMap(source -> source.of(kind, key));
    }

    private static Stream<DocumentKind> kindsOf(String key) {
        return subject(key).stream()
                .flatMap(subject -> Stream.of(DocumentKind.values()).filter(kind -> kind.subject() == subject));
    }

    /** What a key names, by its shape. */
    private static Optional<Subject> subject(String key) {
        String unit = "[A-Z0-9]{2,20}";
        if (key.matches("\\d{4}")) {
            return Optional.of(Subject.YEAR);
        }
        if (key.matches("\\d{4}-\\d{4,6}")) {
            return Optional.of(Subject.MODEL);
        }
        if (key.matches("\\d{4}-\\d{4,6}/" + unit)) {
            return Optional.of(Subject.RECOGNISED_MODEL);
        }
        if (key.matches("\\d{4}/" + unit)) {
            return Optional.of(Subject.REGISTRATION);
        }
        if (key.matches("\\d{4}-CN/" + unit + "(/\\d{1,3})?")) {
            return Optional.of(Subject.ROUND);
        }
        return key.matches("\\d{4}-[A-Z0-9]+/" + unit) ? Optional.of(Subject.REVIEW) : Optional.empty();
    }
}
