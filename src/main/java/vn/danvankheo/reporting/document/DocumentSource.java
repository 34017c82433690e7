package vn.danvankheo.reporting.document;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.danvankheo.dossier.DocumentFields;
import vn.danvankheo.dossier.DocumentKind;

/** Gathers what stands in some kinds of documents; one component for each subject. */
interface DocumentSource extends DocumentFields {

    /** The kinds that it can fill. */
    @Override
    Set<DocumentKind> kinds();

    /** @param key as the kind's subject says; empty when there is no such document, or not yet */
    Optional<DocumentContent> of(DocumentKind kind, String key);

    /** The same for somebody who also sees what he has typed and not sent yet. */
    default Optional<DocumentContent> of(DocumentKind kind, String key, String account) {
        return of(kind, key);
    }

    /** Further keys under which there are documents about the same: of a model, those of its recognitions. */
    default List<String> keysBeside(String key) {
        return List.of();
    }
}
