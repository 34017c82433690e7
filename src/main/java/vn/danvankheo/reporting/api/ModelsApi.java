package vn.danvankheo.reporting.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.exemplar.Nature;
import vn.danvankheo.exemplar.Shape;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.reporting.register.PublicRecords;
import vn.danvankheo.reporting.register.Register;
import vn.danvankheo.reporting.register.Register.Part;
import vn.danvankheo.reporting.register.RegisterFilter;
import vn.danvankheo.reporting.register.Tier;

/** Sổ theo dõi: what everybody who has logged in sees of it on our pages. */
@RestController
@RequestMapping(ModelsApi.PATH)
@Tag(name = Tags.REGISTER)
class ModelsApi {

    static final String PATH = "/api/models";

    private static final int LONGEST_TEXT = 200;
    private static final int LARGEST_SIZE = 200;
    private static final int LAST_PAGE = 1_000_000;

    private final Register register;
    private final PublicRecords records;
    private final KnownUnits units;

    ModelsApi(Register register, PublicRecords records, KnownUnits units) {
        this.register = register;
        this.records = records;
        this.units = units;
    }

    @GetMapping
    @Operation(
            operationId = "listModels",
            summary = "Tìm trong sổ theo dõi mô hình, điển hình",
            description = "Các mô hình, điển hình đã có số đăng ký, từng trang. Không có điều kiện nào là tất cả."
                    + " Mới nhất đứng trước; khi tìm theo text thì giống nhất đứng trước.")
    @ApiResponse(
            responseCode = "200",
            description = "Một trang của sổ theo dõi.",
            headers =
                    @Header(
                            name = "Link",
                            description = "Địa chỉ trang đầu, trước, sau, cuối (RFC 8288).",
                            schema = @Schema(type = "string")))
    ResponseEntity<ModelPage> list(
            @Parameter(
                            description = "Một phần tên (không cần gõ dấu), số đăng ký hay mã theo dõi; nhiều nhất 200"
                                    + " ký tự.",
                            example = "tu sach")
                    @RequestParam(required = false)
                    String text,
            @Parameter(description = "Lĩnh vực.") @RequestParam(required = false) Field field,
            @Parameter(description = Words.UNIT + " Kể cả các đơn vị cấp dưới.", example = "NINHHAI")
                    @RequestParam(required = false)
                    String unit,
            @Parameter(description = "Năm đăng ký.", example = "2027") @RequestParam(required = false) String year,
            @Parameter(description = "Cấp đã công nhận. " + Words.TIER, example = "tinh")
                    @RequestParam(required = false)
                    String tier,
            @Parameter(description = "Mức xếp loại mà một cấp đã công nhận.", example = "Xuất sắc")
                    @RequestParam(required = false)
                    String grade,
            @Parameter(description = "Tính chất.") @RequestParam(required = false) Nature nature,
            @Parameter(description = "Hình thức.") @RequestParam(required = false) Shape shape,
            @Parameter(description = "Loại.") @RequestParam(required = false) Subject subject,
            @Parameter(
                            description = "Trang thứ mấy, bắt đầu từ 1.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "1000000", defaultValue = "1"))
                    @RequestParam(defaultValue = "1")
                    int page,
            @Parameter(
                            description = "Số dòng nhiều nhất của một trang.",
                            schema = @Schema(type = "integer", minimum = "1", maximum = "200", defaultValue = "50"))
                    @RequestParam(defaultValue = "50")
                    int size) {
        within("page", page, LAST_PAGE);
        within("size", size, LARGEST_SIZE);
        RegisterFilter filter = new RegisterFilter(
                text("text", text),
                field,
                unit(unit),
                year(year),
                tier(tier),
                text("grade", grade),
                nature,
                shape,
                subject);
        long total = register.count(Part.ALL, filter);
        List<ModelEntry> items = register.rows(Part.ALL, filter, (page - 1L) * size, size).stream()
                .map(ModelEntry::of)
                .toList();
        long pages = (total + size - 1) / size;
        return ResponseEntity.ok()
                .header(HttpHeaders.LINK, new PageLinks(PATH, filter, size).of(page, pages))
                .body(new ModelPage(items, page, size, total, pages));
    }

    @GetMapping("/{code}")
    @Operation(
            operationId = "getModel",
            summary = "Xem một mô hình, điển hình",
            description = "Phần công khai, như trang của sổ theo dõi.")
    @ApiResponse(responseCode = "200", description = "Mô hình, điển hình.")
    ModelRecord show(@Parameter(description = Words.MODEL, example = "2027-0001") @PathVariable String code) {
        return records.fields(Part.ALL, code).map(ModelRecord::of).orElseThrow(Refusal::notThere);
    }

    private static void within(String parameter, int number, int largest) {
        if (number < 1 || number > largest) {
            throw Refusal.of(parameter, "phải từ 1 đến " + largest);
        }
    }

    private static String text(String parameter, String typed) {
        String text = typed == null
                ? ""
                : Normalizer.normalize(typed, Normalizer.Form.NFC).strip();
        if (text.length() > LONGEST_TEXT) {
            throw Refusal.of(parameter, "dài quá " + LONGEST_TEXT + " ký tự");
        }
        if (text.indexOf('\u0000') >= 0) {
            throw Refusal.of(parameter, "có ký tự không đọc được");
        }
        return text.isEmpty() ? null : text;
    }

    private String unit(String typed) {
        if (typed == null || typed.isEmpty()) {
            return null;
        }
        return units.find(typed)
                .map(found -> found.code().value())
                .orElseThrow(() -> Refusal.of("unit", "không phải là mã của đơn vị nào"));
    }

    private static Integer year(String typed) {
        if (typed == null || typed.isEmpty()) {
            return null;
        }
        if (!typed.matches("\\d{4}")) {
            throw Refusal.of("year", "phải là một năm gồm bốn chữ số");
        }
        return Integer.valueOf(typed);
    }

    private static String tier(String typed) {
        if (typed == null || typed.isEmpty()) {
            return null;
        }
        List<String> known = Arrays.stream(Tier.values()).map(Tier::code).toList();
        if (!known.contains(typed)) {
            throw Refusal.of("tier", Refusal.oneOf(known));
        }
        return typed;
    }
}
