package vn.danvankheo.dossier;

/** Loại văn bản: the official documents, each made from a template that the desk can replace. */
public enum DocumentKind {
    CONSENT_REQUEST("bao-cao-xin-chu-truong", "Báo cáo xin chủ trương cấp ủy", Subject.MODEL),
    REGISTRATION_FORM("phieu-dang-ky", "Phiếu đăng ký mô hình, điển hình", Subject.MODEL),
    REGISTRATION_LIST("danh-sach-dang-ky", "Danh sách đăng ký", Subject.REGISTRATION),
    REGISTRATION_LETTER("cong-van-dang-ky", "Công văn gửi danh sách đăng ký", Subject.REGISTRATION),
    ANNUAL_PLAN("ke-hoach-nam", "Kế hoạch năm", Subject.YEAR),
    IMPLEMENTATION_PLAN("ke-hoach-thuc-hien", "Kế hoạch thực hiện mô hình", Subject.MODEL),
    INSPECTION_RECORD("bien-ban-kiem-tra", "Biên bản kiểm tra", Subject.MODEL),
    MID_YEAR_REPORT("bao-cao-so-ket", "Báo cáo sơ kết 6 tháng", Subject.REVIEW),
    YEAR_REPORT("bao-cao-tong-ket", "Báo cáo tổng kết năm", Subject.REVIEW),
    RECOGNITION_REQUEST("to-trinh-cong-nhan", "Tờ trình đề nghị công nhận", Subject.ROUND),
    ACHIEVEMENT_REPORT("bao-cao-thanh-tich", "Báo cáo thành tích", Subject.MODEL),
    CANDIDATE_LIST("danh-sach-trich-ngang", "Danh sách trích ngang", Subject.ROUND),
    COUNCIL_MINUTES("bien-ban-hoi-dong", "Biên bản họp hội đồng", Subject.ROUND),
    RECOGNITION_DECISION("quyet-dinh-cong-nhan", "Quyết định công nhận", Subject.ROUND),
    CERTIFICATE("giay-chung-nhan", "Giấy chứng nhận", Subject.RECOGNISED_MODEL),
    COMMENDATION_REQUEST("to-trinh-khen-thuong", "Tờ trình đề nghị khen thưởng", Subject.ROUND),
    PARTY_REPORT("bao-cao-ban-dan-van", "Báo cáo gửi Ban Dân vận", Subject.REVIEW);

    /** What a document is about, which says by which key it is asked for. */
    public enum Subject {
        /** Tracking code: {@code 2027-0001}. */
        MODEL,
        /** Tracking code and deciding unit: {@code 2027-0001/NINHHAI}. */
        RECOGNISED_MODEL,
        /** Year and unit: {@code 2027/NINHHAI}. */
        REGISTRATION,
        /** Period and unit: {@code 2027-H1/NINHHAI}; of the federation {@code 2027-H1/TINH}. */
        REVIEW,
        /** Year and deciding unit: {@code 2027-CN/NINHHAI}. */
        ROUND,
        /** Year: {@code 2027}. */
        YEAR
    }

    private final String slug;
    private final String label;
    private final Subject subject;

    DocumentKind(String slug, String label, Subject subject) {
        this.slug = slug;
        this.label = label;
        this.subject = subject;
    }

    /** Name in addresses and of the template's file. */
    public String slug() {
        return slug;
    }

    public String label() {
        return label;
    }

    public Subject subject() {
        return subject;
    }
}
