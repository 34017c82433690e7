package vn.danvankheo.dossier;

/** Loại minh chứng: what a file of a dossier proves. */
public enum EvidenceKind {
    CONSENT_PAPER("Văn bản cho ý kiến của cấp ủy"),
    SIGNED_PLAN("Kế hoạch thực hiện đã ký"),
    INSPECTION_RECORD("Biên bản kiểm tra đã ký"),
    MINUTES("Biên bản họp hội đồng đã ký"),
    DECISION("Quyết định đã ký"),
    SIGNED_REPORT("Báo cáo đã ký"),
    PHOTO("Hình ảnh hoạt động"),
    OTHER("Tài liệu khác");

    private final String label;

    EvidenceKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
