package vn.danvankheo.dossier;

import java.util.List;
import java.util.Locale;

/**
 * A dossier as one person sees it.
 *
 * @param mayAdd whether the person works on it
 * @param step what the open step asks for; null where no step is looked at or it asks for nothing
 * @param limits what may be sent, as the page says it
 * @param errors why files were refused, each beginning with the file's name
 */
record DossierSheet(
        Dossier dossier,
        boolean mayAdd,
        Step step,
        EvidenceKind chosen,
        List<Line> files,
        List<WithdrawnLine> withdrawn,
        String limits,
        long maxBytes,
        List<String> errors) {

    /** @param there whether it is in the dossier */
    record Step(String kind, boolean there) {}

    /**
     * @param preview whether there may be a picture of it
     * @param withdrawable whether the person may withdraw it
     */
    record Line(
            EvidenceFile file,
            String size,
            String by,
            String at,
            String keptUntil,
            boolean preview,
            boolean withdrawable) {

        /** What stands where there is no picture. */
        public String ending() {
            return file.name().substring(file.name().lastIndexOf('.') + 1).toUpperCase(Locale.ROOT);
        }
    }

    record WithdrawnLine(String name, String kind, String by, String at, String reason) {}

    public List<EvidenceKind> kinds() {
        return List.of(EvidenceKind.values());
    }
}
