package vn.danvankheo.dossier;

/**
 * What a file has been found to be.
 *
 * @param name the file's own name without a path, ending as its type does
 */
record Judged(FileType type, String name) {}
