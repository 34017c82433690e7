package vn.danvankheo.dossier;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * @param maxFileSize largest file; a request with several may be as large as {@code spring.servlet.multipart} lets it be
 * @param maxFiles how many files a dossier holds at most
 * @param keptYears legal term, counted from the end of the dossier's year (Luật Lưu trữ 33/2024/QH15)
 * @param keptYearsOf the same for single kinds
 * @param required kinds of evidence without which the step that needs them cannot be completed
 * @param virusScanner where a clamd listens, as {@code host:port}; empty where there is none
 */
@Validated
@ConfigurationProperties("danvankheo.dossier")
record EvidenceSettings(
        @DefaultValue("20MB") DataSize maxFileSize,
        @DefaultValue("200") @Min(1) @Max(10_000) int maxFiles,
        @DefaultValue("20") @Min(1) @Max(100) int keptYears,
        @DefaultValue Map<EvidenceKind, @Min(1) @Max(100) Integer> keptYearsOf,
        @DefaultValue({"consent-paper", "signed-plan", "minutes", "decision", "signed-report"})
                Set<EvidenceKind> required,
        @DefaultValue("") String virusScanner) {

    EvidenceSettings {
        if (maxFileSize.toBytes() < 1) {
            throw new IllegalArgumentException("max-file-size phải lớn hơn 0");
        }
    }

    int yearsOf(EvidenceKind kind) {
        return keptYearsOf.getOrDefault(kind, keptYears);
    }

    /** In whole megabytes where there is one, as people read it. */
    String maxSizeText() {
        return FileSize.text(maxFileSize.toBytes());
    }
}
