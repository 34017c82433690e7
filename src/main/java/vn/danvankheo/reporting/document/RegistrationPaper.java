package vn.danvankheo.reporting.document;

import static vn.danvankheo.dossier.DocumentField.rows;
import static vn.danvankheo.dossier.DocumentField.text;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.dossier.DocumentField;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.exemplar.ModelStage;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.Nature;
import vn.danvankheo.exemplar.Person;
import vn.danvankheo.exemplar.Shape;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.organisation.UnitCode;

/** Danh sách đăng ký and its công văn: what stands in them. Depends on nothing but its arguments. */
final class RegistrationPaper {

    /** More rows than a person reads in Word; then the Excel file takes their place. */
    static final int MOST_ROWS = 2000;

    static final List<DocumentField> COUNTS = List.of(
            text("nam", "Năm đăng ký", "2027"),
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

    private RegistrationPaper() {}

    /** The moment of sending counts; what came back or was taken back is not registered. */
    static boolean isRegistered(ModelView model) {
        return switch (model.stage()) {
            case SENT, REGISTERED, STOPPED, SUMMARISED -> true;
            case CHOSEN, REFUSED, RETURNED, WITHDRAWN -> false;
        };
    }

    /** @param models the registered ones */
    static Map<String, Object> counts(int year, List<ModelView> models) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("nam", String.valueOf(year));
        counts.put("tong_so", models.size());
        counts.put(
                "so_don_vi", (int) models.stream().map(ModelView::unit).distinct().count());
        counts.put("so_mo_hinh", count(models, model -> model.content().shape() == Shape.MODEL));
        counts.put("so_dien_hinh", count(models, model -> model.content().shape() == Shape.EXEMPLAR));
        counts.put("xay_dung_moi", count(models, model -> model.nature() == Nature.NEW));
        counts.put("duy_tri", count(models, model -> model.nature() == Nature.CONTINUED));
        counts.put("nhan_rong", count(models, model -> model.nature() == Nature.REPLICATED));
        counts.put("tap_the", count(models, model -> model.content().subject() == Subject.COLLECTIVE));
        counts.put("ca_nhan", count(models, model -> model.content().subject() == Subject.INDIVIDUAL));
        counts.put("kinh_te", count(models, model -> model.field() == Field.ECONOMY));
        counts.put("van_hoa_xa_hoi", count(models, model -> model.field() == Field.CULTURE_SOCIETY));
        counts.put("an_ninh_quoc_phong", count(models, model -> model.field() == Field.SECURITY_DEFENCE));
        counts.put("xay_dung_cong_doan", count(models, model -> model.field() == Field.UNION_BUILDING));
        counts.put("qua_han", count(models, ModelView::late));
        return counts;
    }

    private static int count(List<ModelView> models, Predicate<ModelView> which) {
        return (int) models.stream().filter(which).count();
    }

    /**
     * @param models the registered ones
     * @param names of the units as of the year
     */
    static List<Map<String, Object>> list(List<ModelView> models, Function<UnitCode, String> names) {
        Map<UnitCode, String> known = models.stream()
                .map(ModelView::unit)
                .distinct()
                .collect(Collectors.toMap(Function.identity(), names));
        List<ModelView> sorted = models.stream()
                .sorted(Comparator.comparing((ModelView model) -> known.get(model.unit()))
                        .thenComparing(model -> model.code().value()))
                .toList();
        return IntStream.range(0, sorted.size())
                .mapToObj(i -> row(i + 1, sorted.get(i), known.get(sorted.get(i).unit())))
                .toList();
    }

    private static Map<String, Object> row(int number, ModelView model, String unit) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("tt", String.valueOf(number));
        row.put("ten", model.title());
        row.put("don_vi", unit);
        row.put("linh_vuc", model.field().label());
        row.put("hinh_thuc", model.content().shape().label());
        row.put("loai", model.content().subject().label());
        row.put("tinh_chat", model.nature().label());
        row.put("dia_chi", model.survey() == null ? "" : model.survey().place());
        row.put("thoi_gian", periodOf(model));
        row.put("phu_trach", inChargeOf(model));
        row.put("ghi_chu", remarkOf(model));
        return row;
    }

    static String periodOf(ModelView model) {
        return model.survey() == null
                ? ""
                : Days.text(model.survey().firstDay()) + " – "
                        + Days.text(model.survey().lastDay());
    }

    static String inChargeOf(ModelView model) {
        return model.registration() == null
                ? ""
                : model.registration().inCharge().stream()
                        .map(RegistrationPaper::named)
                        .collect(Collectors.joining("; "));
    }

    private static String named(Person person) {
        return person.fullName() + ", " + person.position();
    }

    private static String remarkOf(ModelView model) {
        String stopped = model.stage() == ModelStage.STOPPED ? "Đã dừng" : "";
        String late = model.late() ? "Quá hạn" : "";
        return stopped.isEmpty() || late.isEmpty() ? stopped + late : late + "; đã dừng";
    }
}
