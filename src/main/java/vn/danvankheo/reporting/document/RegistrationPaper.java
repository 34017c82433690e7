package vn.danvankheo.reporting.document;

import static vn.danvankheo.dossier.DocumentField.rows;
import static vn.danvankheo.dossier.DocumentField.text;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import vn.danvankheo.dossier.DocumentField;
import vn.danvankheo.exemplar.Shape;
import vn.danvankheo.exemplar.Subject;

/** Danh sách đăng ký and its công văn: what stands in them. Depends on nothing but the rows that it is given. */
final class RegistrationPaper {

    /** More rows than a person reads in Word; then the Excel file takes their place. */
    static final int MOST_ROWS = 2000;

    static final List<DocumentField> COUNTS = List.of(
            text("tong_so", "Tổng số mô hình, điển hình đăng ký", "12"),
            text("so_don_vi", "Số đơn vị có đăng ký", "9"),
            text("so_mo_hinh", "Trong đó: mô hình", "11"),
            text("so_dien_hinh", "Trong đó: điển hình", "1"),
            text("xay_dung_moi", "Trong đó: xây dựng mới", "8"),
            text("duy_tri", "Trong đó: duy trì", "3"),
            text("nhan_rong", "Trong đó: nhân rộng", "1"),
            text("tap_the", "Trong đó: của tập thể", "10"),
            text("ca_nhan", "Trong đó: của cá nhân", "2"),
            text("kinh_te", "Lĩnh vực phát triển kinh tế", "4"),
            text("van_hoa_xa_hoi", "Lĩnh vực văn hóa – xã hội", "5"),
            text("an_ninh_quoc_phong", "Lĩnh vực an ninh – quốc phòng", "1"),
            text("xay_dung_cong_doan", "Lĩnh vực xây dựng hệ thống Công đoàn các cấp", "2"),
            text("qua_han", "Số đăng ký gửi quá hạn", "1"));

    static final DocumentField LIST = rows(
            "danh_sach",
            "Các mô hình, điển hình đăng ký, mỗi mô hình một dòng",
            text("tt", "Thứ tự", "1"),
            text("ten", "Tên mô hình, điển hình", "Vận động đoàn viên tiết kiệm điện, nước"),
            text("don_vi", "Đơn vị đăng ký", "CĐCS Công ty Muối Đầm Vua"),
            text("linh_vuc", "Lĩnh vực", "Phát triển kinh tế"),
            text("hinh_thuc", "Hình thức", "Mô hình"),
            text("loai", "Tập thể hay cá nhân", "Tập thể"),
            text("tinh_chat", "Tính chất", "Xây dựng mới"),
            text("dia_chi", "Địa chỉ thực hiện", "Xã Nhơn Hải"),
            text("thoi_gian", "Thời gian thực hiện", "15/3/2027 – 30/10/2027"),
            text("phu_trach", "Người phụ trách, chức vụ", "Nguyễn Thị Lan, Chủ tịch"),
            text("ghi_chu", "Ghi chú", "Quá hạn"));

    private static final DocumentField NOTE =
            text("ghi_chu_danh_sach", "Ghi chú cuối danh sách; trống khi danh sách đủ", "");

    /** Beside the letter head's own. */
    static final List<DocumentField> FIELDS =
            Stream.concat(COUNTS.stream(), Stream.of(LIST, NOTE)).toList();

    private final List<Map<String, Object>> listed = new ArrayList<>();
    private final Set<String> units = new HashSet<>();
    private final Map<String, Integer> counts = new LinkedHashMap<>();

    RegistrationPaper() {
        COUNTS.forEach(field -> counts.put(field.name(), 0));
    }

    /** Counts the registration, and lists it while there is room. */
    void add(RegistrationRow row) {
        units.add(row.unit());
        count("tong_so");
        count(row.shape() == Shape.MODEL ? "so_mo_hinh" : "so_dien_hinh");
        count(row.subject() == Subject.COLLECTIVE ? "tap_the" : "ca_nhan");
        count(
                switch (row.nature()) {
                    case NEW -> "xay_dung_moi";
                    case CONTINUED -> "duy_tri";
                    case REPLICATED -> "nhan_rong";
                });
        count(
                switch (row.field()) {
                    case ECONOMY -> "kinh_te";
                    case CULTURE_SOCIETY -> "van_hoa_xa_hoi";
                    case SECURITY_DEFENCE -> "an_ninh_quoc_phong";
                    case UNION_BUILDING -> "xay_dung_cong_doan";
                });
        if (row.late()) {
            count("qua_han");
        }
        if (listed.size() <= MOST_ROWS) {
            listed.add(listed(listed.size() + 1, row));
        }
    }

    private void count(String name) {
        counts.merge(name, 1, Integer::sum);
    }

    boolean isEmpty() {
        return units.isEmpty();
    }

    Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>(counts);
        values.put("so_don_vi", units.size());
        boolean tooLong = listed.size() > MOST_ROWS;
        values.put(LIST.name(), tooLong ? List.of() : List.copyOf(listed));
        values.put(
                NOTE.name(),
                tooLong
                        ? LeftToTheSheet.note(counts.get("tong_so"))
                        : "");
        return values;
    }

    private static Map<String, Object> listed(int number, RegistrationRow model) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("tt", number);
        row.put("ten", model.title());
        row.put("don_vi", model.unitName());
        row.put("linh_vuc", model.field().label());
        row.put("hinh_thuc", model.shape().label());
        row.put("loai", model.subject().label());
        row.put("tinh_chat", model.nature().label());
        row.put("dia_chi", model.place() == null ? "" : model.place());
        row.put("thoi_gian", model.duration());
        row.put("phu_trach", model.persons());
        row.put("ghi_chu", model.remark());
        return row;
    }
}
