package vn.danvankheo.exemplar;

/** Lĩnh vực (plan, II.1). */
public enum Field {
    /** Phát triển kinh tế. */
    ECONOMY("Phát triển kinh tế"),
    /** Văn hóa – xã hội. */
    CULTURE_SOCIETY("Văn hóa – xã hội"),
    /** An ninh – quốc phòng. */
    SECURITY_DEFENCE("An ninh – quốc phòng"),
    /** Xây dựng hệ thống Công đoàn các cấp. */
    UNION_BUILDING("Xây dựng hệ thống Công đoàn các cấp");

    private final String label;

    Field(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
