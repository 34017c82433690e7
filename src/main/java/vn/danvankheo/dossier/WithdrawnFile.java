package vn.danvankheo.dossier;

import java.time.Instant;

/**
 * A file that does not hold any more; its content stays for the legal term.
 *
 * @param by account of who has withdrawn it
 */
public record WithdrawnFile(EvidenceFile file, String by, Instant at, String reason) {}
