package vn.danvankheo.reporting.api;

/** Descriptions that stand at several places. */
final class Words {

    static final String TIER = "Mã cấp: coso = cấp cơ sở, captren = cấp trên trực tiếp cơ sở, tinh = cấp tỉnh.";
    static final String MODEL = "Mã theo dõi của mô hình, điển hình.";
    static final String UNIT = "Mã đơn vị.";

    private Words() {}
}
