package vn.danvankheo.reporting.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import vn.danvankheo.dossier.DocumentKind;

@Schema(description = "Một văn bản có thể tải về.")
record DocumentEntry(
        @Schema(description = "Mã loại văn bản.", example = "phieu-dang-ky") @NotNull String kind,
        @Schema(description = "Tên loại văn bản.", example = "Phiếu đăng ký mô hình, điển hình") @NotNull String name,
        @Schema(description = "Văn bản về gì.", example = "2027-0001") @NotNull String about,
        @Schema(description = "Địa chỉ tải tệp Word.", example = "/api/documents/phieu-dang-ky/2027-0001") @NotNull
                String href) {

    static DocumentEntry of(DocumentKind kind, String about) {
        return new DocumentEntry(kind.slug(), kind.label(), about, DocumentsApi.PATH + "/" + kind.slug() + "/" + about);
    }
}
