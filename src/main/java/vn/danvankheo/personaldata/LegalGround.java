package vn.danvankheo.personaldata;

/** On what ground data about people are kept without asking each (Law 91/2025/QH15, article 19). */
public enum LegalGround {
    TASK("thực hiện nhiệm vụ của tổ chức Công đoàn theo Luật Công đoàn và kế hoạch phong trào"),
    ARCHIVE("lưu trữ hồ sơ, tài liệu theo Luật Lưu trữ"),
    ACCOUNTABILITY("bảo vệ hệ thống, xác định trách nhiệm của người thực hiện"),
    RIGHTS("thực hiện quyền của chủ thể dữ liệu theo Luật Bảo vệ dữ liệu cá nhân");

    private final String label;

    LegalGround(String label) {
        this.label = label;
    }

    /** What people read. */
    public String label() {
        return label;
    }
}
