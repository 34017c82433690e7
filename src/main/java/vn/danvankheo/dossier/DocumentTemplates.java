package vn.danvankheo.dossier;

import java.util.Map;
import org.springframework.stereotype.Service;

/** Mẫu văn bản: Word templates in versions; the shipped one is the first. */
@Service
public class DocumentTemplates {

    /**
     * The document as a {@code .docx}, made from the version of the template that holds.
     *
     * @param values what the template's placeholders name: text, numbers, and for tables lists of maps; every key that
     *     the kind knows is there, with an empty text where there is nothing
     */
    public byte[] render(DocumentKind kind, Map<String, Object> values) {
        throw new UnsupportedOperationException("tmpl");
    }
}
