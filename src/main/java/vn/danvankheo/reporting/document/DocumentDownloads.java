package vn.danvankheo.reporting.document;

import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;
import vn.danvankheo.dossier.DocumentKind;
import vn.danvankheo.reporting.document.OfficialDocuments.Made;

/** Official documents as Word files, for the unit whose they are and for whoever stands above it. */
@Controller
class DocumentDownloads {

    private static final MediaType DOCX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.wordprocessingml.document");

    private final OfficialDocuments documents;

    DocumentDownloads(OfficialDocuments documents) {
        this.documents = documents;
    }

    @GetMapping("/van-ban/{slug}/{*key}")
    ResponseEntity<byte[]> download(@PathVariable String slug, @PathVariable String key, Principal person) {
        Made document = kind(slug)
                .flatMap(kind -> documents.make(kind, key.substring(1), person.getName()))
                .orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        return ResponseEntity.ok()
                .contentType(DOCX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(document.name(), StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(document.content());
    }

    private static Optional<DocumentKind> kind(String slug) {
        return Stream.of(DocumentKind.values())
                .filter(kind -> kind.slug().equals(slug))
                .findFirst();
    }
}
