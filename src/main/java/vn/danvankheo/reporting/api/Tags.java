package vn.danvankheo.reporting.api;

/** How the document groups the addresses. */
final class Tags {

    static final String REGISTER = "Sổ theo dõi";
    static final String ORGANISATION = "Đơn vị, năm";
    static final String STATISTICS = "Thống kê";
    static final String DOCUMENTS = "Văn bản";
    static final String EVIDENCE = "Hồ sơ minh chứng";

    private Tags() {}
}
