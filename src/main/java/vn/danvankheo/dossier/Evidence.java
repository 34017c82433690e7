package vn.danvankheo.dossier;

import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import vn.danvankheo.organisation.UnitCode;

/** Minh chứng: the files of every dossier. Who may read and add them is asked before, by the pages and the tasks. */
@Service
public class Evidence {

    /** What is in the dossier and holds, the newest first. */
    public List<EvidenceFile> of(String dossier) {
        throw new UnsupportedOperationException("evid");
    }

    public Optional<EvidenceFile> find(UUID id) {
        throw new UnsupportedOperationException("evid");
    }

    /** Whether there is a file of the kind; the steps that need one ask this. */
    public boolean isThere(String dossier, EvidenceKind kind) {
        throw new UnsupportedOperationException("evid");
    }

    /**
     * Takes the content in as a whole or not at all.
     *
     * @param name as the browser tells it; a path is cut off
     * @throws vn.danvankheo.validation.InvalidInput at {@code tep}: empty, too large, of no allowed type or harmful
     */
    public EvidenceFile add(
            String dossier, UnitCode unit, EvidenceKind kind, String name, InputStream content, String by) {
        throw new UnsupportedOperationException("evid");
    }

    /** The content, to be closed by the caller. */
    public InputStream content(UUID id) {
        throw new UnsupportedOperationException("evid");
    }
}
