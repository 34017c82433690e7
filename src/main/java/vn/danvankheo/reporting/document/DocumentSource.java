package vn.danvankheo.reporting.document;

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
}
