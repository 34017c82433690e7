package vn.danvankheo.reporting.document;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import vn.danvankheo.dossier.DocumentKind;

/** Văn bản: every official document as it stands now, or as of the period that it reports on. */
@Service
public class OfficialDocuments {

    /**
     * @param name of the file, with its extension
     * @param content a Word document
     */
    public record Made(String name, byte[] content) {}

    /** The document, whoever asks; the callers have asked whether he may. */
    public Optional<Made> make(DocumentKind kind, String key) {
        throw new UnsupportedOperationException("tmpl");
    }

    /** The documents that there are now about this, for whoever may read them. */
    public List<DocumentKind> about(String key, String account) {
        throw new UnsupportedOperationException("tmpl");
    }
}
