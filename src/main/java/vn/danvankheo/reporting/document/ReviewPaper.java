package vn.danvankheo.reporting.document;

import static vn.danvankheo.dossier.DocumentField.rows;
import static vn.danvankheo.dossier.DocumentField.text;

import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.dossier.DocumentField;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.review.Effectiveness;
import vn.danvankheo.review.Feasibility;
import vn.danvankheo.review.Figures;
import vn.danvankheo.review.QuantifiedSum;
import vn.danvankheo.review.Standing;
import vn.danvankheo.review.UnitLine;

/** Báo cáo sơ kết, tổng kết with its two appendices: what stands in it. Depends on nothing but its arguments. */
final class ReviewPaper {

    /** Models in the second appendix beyond which a person reads them in Excel. */
    static final int MOST_ROWS = 2000;

    static final List<DocumentField> FIELDS = fields();

    private ReviewPaper() {}

    /**
     * What a unit, or the federation, reports on a period.
     *
     * @param unitName as of the period
     * @param own of the unit's own models; null where there are only units below, as at the federation
     * @param before of the same part of the year before
     * @param plan number and date of the year's plan as people cite them; empty while there is none
     * @param party number and date of the report to the party committee; empty when there is none
     * @param models of the unit and of all units below whose reviews were received
     * @param highlights tracking codes of the models that are called exemplary
     * @param missing names of units that have not reported, with the unit above
     */
    record Report(
            ReviewPeriod period,
            String unitName,
            Figures own,
            List<Line> below,
            Figures total,
            Optional<Figures> before,
            String plan,
            String party,
            Texts texts,
            List<QuantifiedSum> quantified,
            List<ModelLine> models,
            Set<String> highlights,
            List<String> missing) {}

    /** @param before the unit's figures of the same part of the year before */
    record Line(UnitLine unit, Optional<Figures> before) {}

    /** @param proposals null when there are none */
    record Texts(String results, String limits, String causes, String lessons, String direction, String proposals) {}

    /**
     * One model of the second appendix.
     *
     * @param duration from when to when it is carried out, in words
     * @param grade of the last recognition; null when there is none
     * @param tier of the last recognition, in words; null when there is none
     */
    record ModelLine(
            String code,
            String title,
            String unit,
            Field field,
            String duration,
            Effectiveness effectiveness,
            Feasibility feasibility,
            String remark,
            String grade,
            String tier) {}

    private static List<DocumentField> fields() {
        List<DocumentField> fields = new ArrayList<>(List.of(
                text("ky_bao_cao", "Kỳ báo cáo", "6 tháng đầu năm 2027"),
                text("ky_bao_cao_in_hoa", "Kỳ báo cáo, chữ in hoa", "6 THÁNG ĐẦU NĂM 2027"),
                text("ky_tiep_theo", "Kỳ của phương hướng, nhiệm vụ", "6 tháng cuối năm 2027"),
                text(
                        "ten_linh_vuc_cong_doan",
                        "Lĩnh vực xây dựng Công đoàn, theo cách gọi của nơi nhận",
                        "xây dựng hệ thống Công đoàn các cấp"),
                text("ke_hoach", "Số, ngày của kế hoạch năm", "Kế hoạch số 12/KH-LĐLĐ ngày 08/01/2027"),
                text(
                        "bao_cao_cap_uy",
                        "Câu về việc đã báo cáo cấp ủy; trống khi không có",
                        "Đã báo cáo cấp ủy (số 05/BC-CĐCS ngày 10/6/2027)."),
                text(
                        "tinh_hinh_bao_cao",
                        "Câu về số đơn vị trực thuộc đã báo cáo; trống khi không có đơn vị trực thuộc",
                        "Có 20/21 đơn vị trực thuộc gửi báo cáo đã được tiếp nhận."),
                text(
                        "so_voi_cung_ky",
                        "Câu so sánh số đăng ký với cùng kỳ năm trước",
                        "tăng 3 mô hình, điển hình so với cùng kỳ năm trước (9)"),
                text("ket_qua", "Kết quả, ưu điểm", "Đoàn viên hưởng ứng, việc làm cụ thể."),
                text("han_che", "Hạn chế", "Một số đơn vị gửi đăng ký chậm."),
                text("nguyen_nhan", "Nguyên nhân", "Cán bộ kiêm nhiệm."),
                text("bai_hoc", "Bài học kinh nghiệm", "Chọn việc sát với đoàn viên."),
                text("phuong_huong", "Phương hướng, nhiệm vụ", "Nhân rộng mô hình có hiệu quả."),
                text("kien_nghi", "Đề xuất, kiến nghị", "Không."),
                text("hieu_qua_ro", "Số mô hình hiệu quả rõ", "5"),
                text("hieu_qua_buoc_dau", "Số mô hình có hiệu quả bước đầu", "4"),
                text("chua_hieu_qua", "Số mô hình chưa thấy hiệu quả", "1"),
                text("kha_thi_noi_khac", "Số mô hình nơi khác làm theo được", "3"),
                text("kha_thi_tai_don_vi", "Số mô hình khả thi tại đơn vị", "6"),
                text("kho_thuc_hien", "Số mô hình khó thực hiện", "1"),
                text("ghi_chu_phu_luc_2", "Ghi chú cuối phụ lục 2; trống khi danh sách đủ", ""),
                rows(
                        "tieu_bieu",
                        "Mô hình tiêu biểu",
                        text("ten", "Tên mô hình, điển hình", "Vận động đoàn viên tiết kiệm điện, nước"),
                        text("don_vi", "Đơn vị", "CĐCS Công ty Muối Đầm Vua"),
                        text("linh_vuc", "Lĩnh vực", "Phát triển kinh tế"),
                        text("ket_qua", "Kết quả", "Giảm 12% tiền điện.")),
                rows(
                        "dinh_luong",
                        "Kết quả định lượng cộng lại",
                        text("tt", "Thứ tự", "1"),
                        text("chi_so", "Chỉ số", "Ngày công đóng góp"),
                        text("don_vi_tinh", "Đơn vị tính", "ngày"),
                        text("tri_so", "Trị số", "1.250,5")),
                rows("chua_bao_cao", "Đơn vị chưa báo cáo", text("ten", "Tên đơn vị", "CĐCS Trường THPT số 1")),
                rows(
                        "phu_luc_2",
                        "Danh sách mô hình, mỗi mô hình một dòng",
                        text("tt", "Thứ tự", "1"),
                        text("ten", "Tên mô hình, điển hình", "Vận động đoàn viên tiết kiệm điện, nước"),
                        text("don_vi", "Đơn vị", "CĐCS Công ty Muối Đầm Vua"),
                        text("linh_vuc", "Lĩnh vực", "Phát triển kinh tế"),
                        text("thoi_gian", "Thời gian thực hiện", "15/3/2027 – 30/10/2027"),
                        text("ket_qua", "Kết quả", "Hiệu quả rõ; khả thi tại đơn vị. Giảm 12% tiền điện."),
                        text("xep_loai", "Xếp loại", "Tốt"),
                        text("cap_cong_nhan", "Cấp công nhận", "Cấp cơ sở"))));
        fields.addAll(Appendix1.fields());
        return List.copyOf(fields);
    }

    /** @param unionField what the reader calls the field of building the union */
    static Map<String, Object> values(Report report, Optional<String> unionField) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("ky_bao_cao", report.period().label());
        values.put("ky_bao_cao_in_hoa", report.period().label().toUpperCase(Locale.ROOT));
        values.put("ky_tiep_theo", nextAfter(report.period()));
        values.put("ten_linh_vuc_cong_doan", inSentence(nameOf(Field.UNION_BUILDING, unionField)));
        values.put("ke_hoach", report.plan());
        values.put("bao_cao_cap_uy", report.party().isEmpty() ? "" : "Đã báo cáo cấp ủy (" + report.party() + ").");
        values.put("tinh_hinh_bao_cao", told(report.below()));
        values.put("so_voi_cung_ky", compared(report.total(), report.before()));
        values.put("ket_qua", report.texts().results());
        values.put("han_che", report.texts().limits());
        values.put("nguyen_nhan", report.texts().causes());
        values.put("bai_hoc", report.texts().lessons());
        values.put("phuong_huong", report.texts().direction());
        values.put(
                "kien_nghi",
                report.texts().proposals() == null || report.texts().proposals().isBlank()
                        ? "Không có."
                        : report.texts().proposals());
        List<ModelLine> models = report.models();
        values.put("hieu_qua_ro", count(models, model -> model.effectiveness() == Effectiveness.CLEAR));
        values.put("hieu_qua_buoc_dau", count(models, model -> model.effectiveness() == Effectiveness.FIRST_SIGNS));
        values.put("chua_hieu_qua", count(models, model -> model.effectiveness() == Effectiveness.NONE));
        values.put("kha_thi_noi_khac", count(models, model -> model.feasibility() == Feasibility.ELSEWHERE));
        values.put("kha_thi_tai_don_vi", count(models, model -> model.feasibility() == Feasibility.HERE));
        values.put("kho_thuc_hien", count(models, model -> model.feasibility() == Feasibility.DOUBTFUL));
        values.put(
                "tieu_bieu",
                models.stream()
                        .filter(model -> report.highlights().contains(model.code()))
                        .map(model -> highlight(model, unionField))
                        .toList());
        values.put("dinh_luong", quantified(report.quantified()));
        values.put(
                "chua_bao_cao",
                report.missing().stream().map(name -> Map.of("ten", name)).toList());
        values.put(
                "phu_luc_2",
                models.size() > MOST_ROWS
                        ? List.of()
                        : IntStream.range(0, models.size())
                                .mapToObj(i -> row(i + 1, models.get(i), unionField))
                                .toList());
        values.put("ghi_chu_phu_luc_2", models.size() > MOST_ROWS ? LeftToTheSheet.note(models.size()) : "");
        values.putAll(Appendix1.values(rowsOf(report), report.total(), report.before()));
        return values;
    }

    static List<Appendix1.Row> rowsOf(Report report) {
        List<Appendix1.Row> rows = new ArrayList<>();
        if (report.own() != null) {
            rows.add(ownRow(report.unitName(), report.own(), report.below().isEmpty(), report.before()));
        }
        report.below().forEach(line -> rows.add(Appendix1.Row.of(line.unit(), line.before())));
        return rows;
    }

    /** @param alone whether there is no unit below, so that the year before is the unit's own */
    static Appendix1.Row ownRow(String unitName, Figures own, boolean alone, Optional<Figures> before) {
        return new Appendix1.Row(
                alone ? unitName : unitName + " (mô hình của đơn vị)", own, alone ? before : Optional.empty());
    }

    private static String nextAfter(ReviewPeriod period) {
        return switch (period.span()) {
            case HALF_YEAR -> "6 tháng cuối năm " + period.year();
            case YEAR -> "năm " + (period.year() + 1);
        };
    }

    /** What the reader calls the field. */
    static String nameOf(Field field, Optional<String> unionField) {
        return field == Field.UNION_BUILDING ? unionField.orElse(field.label()) : field.label();
    }

    private static String inSentence(String label) {
        return label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
    }

    private static String told(List<Line> below) {
        if (below.isEmpty()) {
            return "";
        }
        long received = below.stream()
                .filter(line -> line.unit().standing() == Standing.RECEIVED)
                .count();
        return "Có %d/%d đơn vị trực thuộc gửi báo cáo đã được tiếp nhận.".formatted(received, below.size());
    }

    private static String compared(Figures now, Optional<Figures> before) {
        if (before.isEmpty()) {
            return "chưa có số liệu cùng kỳ năm trước để so sánh";
        }
        int then = before.get().registered();
        int difference = now.registered() - then;
        if (difference == 0) {
            return "bằng cùng kỳ năm trước";
        }
        return "%s %d mô hình, điển hình so với cùng kỳ năm trước (%d)"
                .formatted(difference > 0 ? "tăng" : "giảm", Math.abs(difference), then);
    }

    private static int count(List<ModelLine> models, Predicate<ModelLine> which) {
        return (int) models.stream().filter(which).count();
    }

    private static Map<String, Object> highlight(ModelLine model, Optional<String> unionField) {
        return Map.of(
                "ten", model.title(),
                "don_vi", model.unit(),
                "linh_vuc", nameOf(model.field(), unionField),
                "ket_qua", model.remark());
    }

    private static List<Map<String, Object>> quantified(List<QuantifiedSum> sums) {
        return IntStream.range(0, sums.size())
                .mapToObj(i -> Map.<String, Object>of(
                        "tt", i + 1,
                        "chi_so", sums.get(i).indicator(),
                        "don_vi_tinh", sums.get(i).measure(),
                        "tri_so", number(sums.get(i).value())))
                .toList();
    }

    private static String number(BigDecimal value) {
        NumberFormat format = NumberFormat.getInstance(Locale.forLanguageTag("vi"));
        format.setMaximumFractionDigits(2);
        return format.format(value);
    }

    private static Map<String, Object> row(int number, ModelLine model, Optional<String> unionField) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("tt", number);
        row.put("ten", model.title());
        row.put("don_vi", model.unit());
        row.put("linh_vuc", nameOf(model.field(), unionField));
        row.put("thoi_gian", model.duration());
        row.put(
                "ket_qua",
                "%s; %s. %s"
                        .formatted(
                                model.effectiveness().label(),
                                inSentence(model.feasibility().label()),
                                model.remark()));
        row.put("xep_loai", model.grade() == null ? "" : model.grade());
        row.put("cap_cong_nhan", model.tier() == null ? "" : model.tier());
        return row;
    }
}
