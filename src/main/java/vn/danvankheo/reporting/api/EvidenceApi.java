package vn.danvankheo.reporting.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import vn.danvankheo.dossier.Dossier;
import vn.danvankheo.dossier.Dossiers;
import vn.danvankheo.dossier.Evidence;
import vn.danvankheo.dossier.EvidenceFile;
import vn.danvankheo.exemplar.ModelCode;

/** Hồ sơ minh chứng of a model: for its unit and whoever stands above it. */
@RestController
@RequestMapping(ModelsApi.PATH + "/{code}/evidence")
@Tag(name = Tags.EVIDENCE)
class EvidenceApi {

    private final Evidence evidence;
    private final Dossiers dossiers;
    private final Clock clock;

    EvidenceApi(Evidence evidence, Dossiers dossiers, Clock clock) {
        this.evidence = evidence;
        this.dossiers = dossiers;
        this.clock = clock;
    }

    @GetMapping
    @Operation(
            operationId = "listEvidence",
            summary = "Các tệp minh chứng của một mô hình, điển hình",
            description = "Chỉ dành cho đơn vị của mô hình và cấp trên. Mới nhất đứng trước.")
    @ApiResponse(responseCode = "200", description = "Các tệp.")
    List<EvidenceEntry> list(
            @Parameter(description = Words.MODEL, example = "2027-0001") @PathVariable String code, Principal person) {
        String dossier = readable(code, person);
        return evidence.of(dossier).stream()
                .map(file -> EvidenceEntry.of(file, ModelsApi.PATH + "/" + dossier + "/evidence", clock.getZone()))
                .toList();
    }

    @GetMapping("/{id}")
    @Operation(
            operationId = "getEvidence",
            summary = "Tải một tệp minh chứng",
            description = "Nguyên văn tệp đã tải lên. Nhãn ETag là SHA-256 của nội dung.")
    @ApiResponse(
            responseCode = "200",
            description = "Tệp.",
            content = @Content(mediaType = "*/*", schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<Resource> download(
            @Parameter(description = Words.MODEL, example = "2027-0001") @PathVariable String code,
            @Parameter(description = "Mã tệp.") @PathVariable UUID id,
            Principal person) {
        String dossier = readable(code, person);
        EvidenceFile file = evidence.of(dossier).stream()
                .filter(found -> found.id().equals(id))
                .findFirst()
                .orElseThrow(Refusal::notThere);
        return Downloads.of(file.name())
                .eTag(file.sha256())
                .contentType(Downloads.type(file.mediaType()))
                .contentLength(file.size())
                .body(new InputStreamResource(() -> evidence.content(id)));
    }

    private String readable(String code, Principal person) {
        return Optional.of(code)
                .filter(ModelCode::isOne)
                .flatMap(dossiers::find)
                .filter(dossier -> dossiers.mayRead(dossier, person.getName()))
                .map(Dossier::key)
                .orElseThrow(Refusal::notThere);
    }
}
