package vn.danvankheo.reporting.document;

import static vn.danvankheo.dossier.DocumentField.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import vn.danvankheo.dossier.DocumentField;
import vn.danvankheo.review.Figures;
import vn.danvankheo.review.Standing;
import vn.danvankheo.review.UnitLine;

/** Phụ lục 1: the figures of a review or report, one row a unit. Depends on nothing but its arguments. */
final class Appendix1 {

    static final String LIST = "phu_luc_1";
    private static final String TOTAL = "tong_";

    /**
     * One column.
     *
     * @param label as people read it, within a sentence
     */
    record Column(String name, String label, ToIntFunction<Figures> figure) {}

    /** In the order of the appendix. */
    static final List<Column> COLUMNS = List.of(
            new Column("chi_tieu", "chỉ tiêu giao", Figures::minimum),
            new Column("dang_ky", "đăng ký: tổng số", Figures::registered),
            new Column("xay_dung_moi", "đăng ký: xây dựng mới", Figures::built),
            new Column("duy_tri", "đăng ký: duy trì", Figures::continued),
            new Column("nhan_rong", "đăng ký: nhân rộng", Figures::replicated),
            new Column("tap_the", "của tập thể", Figures::collective),
            new Column("ca_nhan", "của cá nhân", Figures::individual),
            new Column("kinh_te", "lĩnh vực phát triển kinh tế", Figures::economy),
            new Column("van_hoa_xa_hoi", "lĩnh vực văn hóa – xã hội", Figures::cultureSociety),
            new Column("an_ninh_quoc_phong", "lĩnh vực an ninh – quốc phòng", Figures::securityDefence),
            new Column("xay_dung_cong_doan", "lĩnh vực xây dựng hệ thống Công đoàn các cấp", Figures::unionBuilding),
            new Column("hieu_qua", "triển khai hiệu quả", Figures::effective),
            new Column("da_dung", "không thực hiện, đã dừng", Figures::stopped),
            new Column("kiem_tra", "lượt kiểm tra", Figures::inspections),
            new Column("cong_nhan_co_so", "được công nhận cấp cơ sở", figures -> figures.recognition()
                    .grassroots()),
            new Column("cong_nhan_cap_tren", "được công nhận cấp trên trực tiếp cơ sở", figures -> figures.recognition()
                    .above()),
            new Column("cong_nhan_tinh", "được công nhận cấp tỉnh", figures -> figures.recognition()
                    .federation()),
            new Column("de_nghi_khen", "đề nghị cấp trên khen", figures -> figures.recognition()
                    .proposed()),
            new Column("giay_khen_tap_the", "giấy khen cho tập thể", figures -> figures.recognition()
                    .meritCollectives()),
            new Column("giay_khen_ca_nhan", "giấy khen cho cá nhân", figures -> figures.recognition()
                    .meritPersons()),
            new Column("bang_khen_tap_the", "bằng khen cho tập thể", figures -> figures.recognition()
                    .certificateCollectives()),
            new Column("bang_khen_ca_nhan", "bằng khen cho cá nhân", figures -> figures.recognition()
                    .certificatePersons()));

    /** What a report tells beside the columns of the appendix. */
    private static final List<Column> FURTHER = List.of(
            new Column("trien_khai", "đã triển khai", Figures::implemented),
            new Column("da_tong_ket", "đã tổng kết", Figures::summarised),
            new Column("de_nghi_cong_nhan", "đề nghị công nhận", Figures::putUp));

    private Appendix1() {}

    /**
     * One row before it is written.
     *
     * @param name of the unit as of the period
     * @param figures null when the unit has told nothing
     * @param before of the same part of the year before; empty when nothing is known of it
     */
    record Row(String name, Figures figures, Optional<Figures> before) {

        static Row of(UnitLine line, Optional<Figures> before) {
            boolean told = line.standing() == Standing.RECEIVED || line.receivedBelow() > 0;
            return new Row(nameOf(line), told ? line.figures() : null, before);
        }

        private static String nameOf(UnitLine line) {
            if (line.standing() == Standing.RECEIVED) {
                return line.name();
            }
            String below = line.receivedBelow() == 0
                    ? ""
                    : "; %d/%d đơn vị trực thuộc đã báo cáo".formatted(line.receivedBelow(), line.unitsBelow());
            return "%s (%s%s)".formatted(line.name(), line.standing().label(), below);
        }
    }

    static List<DocumentField> fields() {
        List<DocumentField> fields = new ArrayList<>();
        every().forEach(column -> fields.add(text(TOTAL + column.name(), "Tổng cộng: " + column.label(), "12")));
        fields.add(text(TOTAL + "so_cung_ky", "Tổng cộng: tăng, giảm so với cùng kỳ năm trước", "+3"));
        List<DocumentField> columns = new ArrayList<>();
        columns.add(text("tt", "Thứ tự", "1"));
        columns.add(text("don_vi", "Đơn vị", "LĐLĐ huyện Ninh Hải"));
        COLUMNS.forEach(column -> columns.add(text(column.name(), capital(column.label()), "4")));
        columns.add(text("so_cung_ky", "Tăng, giảm số đăng ký so với cùng kỳ năm trước", "+1"));
        fields.add(DocumentField.rows(LIST, "Số liệu, mỗi đơn vị một dòng", columns.toArray(DocumentField[]::new)));
        return List.copyOf(fields);
    }

    private static List<Column> every() {
        List<Column> every = new ArrayList<>(COLUMNS);
        every.addAll(FURTHER);
        return every;
    }

    static String capital(String label) {
        return label.substring(0, 1).toUpperCase() + label.substring(1);
    }

    /** @param before what the total of the same part of the year before was; empty when nothing is known of it */
    static Map<String, Object> values(List<Row> rows, Figures total, Optional<Figures> before) {
        Map<String, Object> values = new LinkedHashMap<>();
        every().forEach(column ->
                values.put(TOTAL + column.name(), column.figure().applyAsInt(total)));
        values.put(TOTAL + "so_cung_ky", difference(total, before));
        List<Map<String, Object>> written = new ArrayList<>();
        for (Row row : rows) {
            written.add(written(written.size() + 1, row));
        }
        values.put(LIST, written);
        return values;
    }

    private static Map<String, Object> written(int number, Row row) {
        Map<String, Object> written = new LinkedHashMap<>();
        written.put("tt", number);
        written.put("don_vi", row.name());
        for (Column column : COLUMNS) {
            written.put(
                    column.name(), row.figures() == null ? "" : column.figure().applyAsInt(row.figures()));
        }
        written.put("so_cung_ky", row.figures() == null ? "" : difference(row.figures(), row.before()));
        return written;
    }

    /** The same row for a sheet; of a unit that has told nothing only its name. */
    static List<Object> cells(Integer number, Row row) {
        List<Object> cells = new ArrayList<>();
        cells.add(number);
        cells.add(row.name());
        COLUMNS.forEach(column ->
                cells.add(row.figures() == null ? null : column.figure().applyAsInt(row.figures())));
        cells.add(row.figures() == null ? null : difference(row.figures(), row.before()));
        return cells;
    }

    private static String difference(Figures now, Optional<Figures> before) {
        return before.map(then -> now.registered() - then.registered())
                .map(difference -> difference == 0 ? "0" : "%+d".formatted(difference))
                .orElse("");
    }
}
