package vn.danvankheo.dossier;

import java.util.List;
import java.util.Set;

/** Which placeholders the templates of some kinds know; whoever fills the documents declares them, once. */
public interface DocumentFields {

    Set<DocumentKind> kinds();

    List<DocumentField> fields(DocumentKind kind);
}
