package vn.danvankheo.personaldata.desk;

/** What a person asks for about his data (Law 91/2025/QH15, article 4). */
enum RequestKind {
    CORRECTION("Đính chính"),
    ERASURE("Xóa"),
    OTHER("Hạn chế, phản đối việc sử dụng hoặc yêu cầu khác");

    private final String label;

    RequestKind(String label) {
        this.label = label;
    }

    /** What people read. */
    public String getLabel() {
        return label;
    }
}
