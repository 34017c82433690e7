package vn.danvankheo.dossier;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What may be kept. Pictures of telephones come as JPEG, as the page asks for nothing else. */
enum FileType {
    PDF("application/pdf", "pdf"),
    JPEG("image/jpeg", "jpg", "jpeg", "jpe", "jfif"),
    PNG("image/png", "png"),
    DOCX("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
    XLSX("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx");

    private final String mediaType;
    private final List<String> endings;

    FileType(String mediaType, String... endings) {
        this.mediaType = mediaType;
        this.endings = List.of(endings);
    }

    String mediaType() {
        return mediaType;
    }

    String ending() {
        return endings.get(0);
    }

    boolean isPicture() {
        return this == JPEG || this == PNG;
    }

    static Optional<FileType> ofMediaType(String mediaType) {
        return Stream.of(values())
                .filter(type -> type.mediaType.equals(mediaType))
                .findFirst();
    }

    static Optional<FileType> ofEnding(String ending) {
        String lower = ending.toLowerCase(Locale.ROOT);
        return Stream.of(values()).filter(type -> type.endings.contains(lower)).findFirst();
    }
}
