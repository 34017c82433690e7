package vn.danvankheo.dossier;

import java.text.Normalizer;
import java.util.Optional;
import vn.danvankheo.validation.InvalidInput;

/** The name of a file, as it may be shown and offered. */
final class FileName {

    private static final int LONGEST = 150;

    private FileName() {}

    /**
     * @param told by the browser: possibly a path, possibly with signs that turn the reading direction round
     * @throws InvalidInput when the name promises something else than an evidence file
     */
    static String of(String told, FileType type) {
        String name = withoutPath(told);
        int dot = name.lastIndexOf('.');
        String stem = dot < 0 ? name : name.substring(0, dot);
        String ending = dot < 0 ? "" : name.substring(dot + 1);
        if (looksLikeAnEnding(ending)) {
            Optional<FileType> promised = FileType.ofEnding(ending);
            if (promised.isEmpty()) {
                throw new InvalidInput(
                        Inspection.FIELD,
                        "tên tệp có đuôi “.%s” không khớp nội dung (%s)".formatted(ending, type.name()));
            }
        } else {
            stem = name;
        }
        String kept = stem.strip().replaceAll("^\\.+|[. ]+$", "");
        if (kept.isEmpty()) {
            kept = "minh chứng";
        }
        boolean right = FileType.ofEnding(ending).filter(type::equals).isPresent();
        return shortened(kept) + "." + (right ? ending : type.ending());
    }

    static String withoutPath(String told) {
        String name = Normalizer.normalize(told == null ? "" : told, Normalizer.Form.NFC);
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        // Cc, Cf: control signs and those that turn the reading direction; the others mean something to some system
        return name.replaceAll("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\p{Cn}\\u2028\\u2029]", "")
                .replaceAll("[<>:\"|?*]", "_")
                .strip();
    }

    /** What follows the last dot of “Kế hoạch 12.3 ngày 5” is none. */
    private static boolean looksLikeAnEnding(String ending) {
        return ending.matches("[A-Za-z][A-Za-z0-9]{0,9}");
    }

    private static String shortened(String stem) {
        if (stem.length() <= LONGEST) {
            return stem;
        }
        int end = Character.isHighSurrogate(stem.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
        return stem.substring(0, end).strip();
    }
}
