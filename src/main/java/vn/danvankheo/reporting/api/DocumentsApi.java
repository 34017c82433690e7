package vn.danvankheo.reporting.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.danvankheo.dossier.DocumentKind;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.recognition.Recognition;
import vn.danvankheo.recognition.Rounds;
import vn.danvankheo.reporting.document.OfficialDocuments;

/** Văn bản: what the pages would give the account, as Word files. */
@RestController
@Tag(name = Tags.DOCUMENTS)
class DocumentsApi {

    static final String PATH = "/api/documents";

    private static final String DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static final String KEY = "\\d{4}(-[A-Z0-9]{1,6})?(/[A-Z0-9]{2,20}(/\\d{1,2})?)?";
    private static final String KIND = "Mã loại văn bản, như danh sách văn bản cho biết.";

    private final OfficialDocuments documents;
    private final ReadableModels models;
    private final Rounds rounds;

    DocumentsApi(OfficialDocuments documents, ReadableModels models, Rounds rounds) {
        this.documents = documents;
        this.models = models;
        this.rounds = rounds;
    }

    @GetMapping(PATH)
    @Operation(
            operationId = "listDocuments",
            summary = "Các văn bản về một nội dung",
            description = "Các văn bản mà tài khoản được đọc. Trống khi không có văn bản nào hoặc không được đọc.")
    @ApiResponse(responseCode = "200", description = "Các văn bản.")
    List<DocumentEntry> about(
            @Parameter(
                            description = "Văn bản về gì: mô hình 2027-0001, mô hình được một đơn vị công nhận"
                                    + " 2027-0001/NINHHAI, đăng ký của đơn vị 2027/NINHHAI, kỳ báo cáo 2027-H1/NINHHAI"
                                    + " hay 2027-Y/NINHHAI, đợt công nhận 2027-CN/NINHHAI, năm 2027.",
                            example = "2027-CN/NINHHAI")
                    @RequestParam(required = false)
                    String about,
            Principal person) {
        if (about == null || !about.matches(KEY)) {
            throw Refusal.of("about", "phải có dạng như 2027-0001, 2027/NINHHAI, 2027-H1/NINHHAI hay 2027");
        }
        return list(about, person).toList();
    }

    @GetMapping(ModelsApi.PATH + "/{code}/documents")
    @Operation(
            operationId = "listModelDocuments",
            summary = "Các văn bản của một mô hình, điển hình",
            description = "Chỉ dành cho đơn vị của mô hình và cấp trên.")
    @ApiResponse(responseCode = "200", description = "Các văn bản.")
    List<DocumentEntry> ofModel(
            @Parameter(description = Words.MODEL, example = "2027-0001") @PathVariable String code, Principal person) {
        ModelCode model = models.find(code, person).code();
        return Stream.concat(
                        Stream.of(model.value()),
                        rounds.recognitionsOf(model).stream()
                                .map(Recognition::unit)
                                .map(unit -> model + "/" + unit))
                .flatMap(about -> list(about, person))
                .toList();
    }

    @GetMapping(path = PATH + "/{kind}/{key}", produces = DOCX)
    @Operation(
            operationId = "getDocument",
            summary = "Tải một văn bản về mô hình hay năm",
            description = "Tệp Word (.docx), làm từ số liệu lúc hỏi.")
    @ApiResponse(
            responseCode = "200",
            description = "Tệp Word.",
            content = @Content(mediaType = DOCX, schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> make(
            @Parameter(description = KIND, example = "phieu-dang-ky") @PathVariable String kind,
            @Parameter(description = "Mã theo dõi của mô hình, hoặc năm.", example = "2027-0001") @PathVariable
                    String key,
            Principal person) {
        return made(kind, key, person);
    }

    @GetMapping(path = PATH + "/{kind}/{key}/{unit}", produces = DOCX)
    @Operation(
            operationId = "getUnitDocument",
            summary = "Tải một văn bản của đơn vị",
            description = "Tệp Word (.docx) về đăng ký, kỳ báo cáo, đợt công nhận của một đơn vị, hoặc về mô hình được"
                    + " một đơn vị công nhận.")
    @ApiResponse(
            responseCode = "200",
            description = "Tệp Word.",
            content = @Content(mediaType = DOCX, schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> make(
            @Parameter(description = KIND, example = "danh-sach-dang-ky") @PathVariable String kind,
            @Parameter(
                            description = "Năm 2027, kỳ 2027-H1 hay 2027-Y, đợt 2027-CN, hoặc mã theo dõi 2027-0001.",
                            example = "2027")
                    @PathVariable
                    String key,
            @Parameter(description = Words.UNIT, example = "NINHHAI") @PathVariable String unit,
            Principal person) {
        return made(kind, key + "/" + unit, person);
    }

    @GetMapping(path = PATH + "/{kind}/{key}/{unit}/{session}", produces = DOCX)
    @Operation(
            operationId = "getSessionDocument",
            summary = "Tải một văn bản của một phiên họp hội đồng",
            description = "Tệp Word (.docx) về đợt công nhận của một đơn vị, theo phiên họp hội đồng; văn bản không ghi"
                    + " phiên là của phiên mới nhất.")
    @ApiResponse(
            responseCode = "200",
            description = "Tệp Word.",
            content = @Content(mediaType = DOCX, schema = @Schema(type = "string", format = "binary")))
    ResponseEntity<byte[]> make(
            @Parameter(description = KIND, example = "bien-ban-hoi-dong") @PathVariable String kind,
            @Parameter(description = "Đợt công nhận.", example = "2027-CN") @PathVariable String key,
            @Parameter(description = Words.UNIT, example = "NINHHAI") @PathVariable String unit,
            @Parameter(description = "Phiên thứ mấy.", example = "1") @PathVariable String session,
            Principal person) {
        return made(kind, key + "/" + unit + "/" + session, person);
    }

    private Stream<DocumentEntry> list(String about, Principal person) {
        return documents.about(about, person.getName()).stream().map(kind -> DocumentEntry.of(kind, about));
    }

    private ResponseEntity<byte[]> made(String slug, String key, Principal person) {
        return Arrays.stream(DocumentKind.values())
                .filter(kind -> kind.slug().equals(slug) && key.matches(KEY))
                .findFirst()
                .filter(kind -> documents.about(key, person.getName()).contains(kind))
                .flatMap(kind -> documents.make(kind, key))
                .map(made -> Downloads.of(made.name())
                        .contentType(Downloads.type(DOCX))
                        .body(made.content()))
                .orElseThrow(Refusal::notThere);
    }
}
