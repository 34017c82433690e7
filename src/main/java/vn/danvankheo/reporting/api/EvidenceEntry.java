package vn.danvankheo.reporting.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.UUID;
import vn.danvankheo.dossier.EvidenceFile;
import vn.danvankheo.dossier.EvidenceKind;

@Schema(description = "Một tệp minh chứng trong hồ sơ.")
record EvidenceEntry(
        @Schema(description = "Mã tệp.") @NotNull UUID id,
        @NotNull EvidenceKind kind,
        @Schema(description = "Tên tệp.", example = "bien-ban.pdf") @NotNull String name,
        @Schema(description = "Loại tệp, xét theo nội dung.", example = "application/pdf") @NotNull String mediaType,
        @Schema(description = "Dung lượng, tính bằng byte.", example = "204800") @NotNull long size,
        @Schema(
                        description = "SHA-256 của nội dung, dạng thập lục phân.",
                        example = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
                @NotNull
                String sha256,
        @Schema(description = "Thời điểm tải lên.", example = "2027-03-01T08:00:00+07:00") @NotNull
                OffsetDateTime uploadedAt,
        @Schema(description = "Ngày cuối của thời hạn lưu trữ.", example = "2037-12-31") @NotNull LocalDate keptUntil,
        @Schema(description = "Địa chỉ tải tệp.") @NotNull String href) {

    static EvidenceEntry of(EvidenceFile file, String address, ZoneId zone) {
        return new EvidenceEntry(
                file.id(),
                file.kind(),
                file.name(),
                file.mediaType(),
                file.size(),
                file.sha256(),
                file.uploadedAt().atZone(zone).toOffsetDateTime(),
                file.keptUntil(),
                address + "/" + file.id());
    }
}
