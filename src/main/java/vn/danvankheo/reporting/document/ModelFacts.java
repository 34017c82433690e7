package vn.danvankheo.reporting.document;

import static vn.danvankheo.dossier.DocumentField.rows;
import static vn.danvankheo.dossier.DocumentField.text;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.dossier.DocumentField;
import vn.danvankheo.exemplar.Consent;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.Survey;
import vn.danvankheo.exemplar.Target;

/** What every paper about a model may say of it. */
final class ModelFacts {

    private static final List<DocumentField> FIELDS = List.of(
            text("ma_theo_doi", "Mã theo dõi", "2027-0001"),
            text("so_dang_ky", "Số đăng ký; để trống khi chưa tiếp nhận", "1/2027"),
            text("ten_mo_hinh", "Tên mô hình, điển hình", "Vận động …"),
            text("don_vi_thuc_hien", "Đơn vị thực hiện", "Công đoàn cơ sở …"),
            text("hinh_thuc", "“mô hình” hoặc “điển hình”", "mô hình"),
            text("loai", "“tập thể” hoặc “cá nhân”", "tập thể"),
            text("linh_vuc", "Lĩnh vực", "Phát triển kinh tế"),
            text("tinh_chat", "Tính chất: xây dựng mới, duy trì, nhân rộng", "xây dựng mới"),
            text("nguon_goc", "Nguồn gốc", "từ nhu cầu thực tiễn"),
            text("viec_cu_the", "Việc cụ thể", "Vận động …"),
            text("ket_qua_dat_ra", "Kết quả đo đếm được đặt ra", "50 người tham gia"),
            text("noi_chi_dao", "Nơi thực hiện mô hình chỉ đạo; để trống khi không phải", "Công đoàn cơ sở …"),
            text("thuan_loi", "Thuận lợi", "…"),
            text("kho_khan", "Khó khăn", "…"),
            text("muc_tieu", "Mục tiêu, nhiệm vụ", "…"),
            text("giai_phap", "Giải pháp", "…"),
            text("doi_tuong", "Đối tượng vận động và quy mô", "Đoàn viên (50 người, hộ)"),
            text("dia_diem", "Địa điểm thực hiện", "Xã …"),
            text("thoi_gian", "Thời gian thực hiện", "từ ngày 01/04/2027 đến ngày 31/10/2027"),
            text("y_kien_cap_uy", "Ý kiến của cấp ủy; để trống khi chưa có", "Đồng ý (Văn bản số …)"),
            rows(
                    "chi_tieu",
                    "Bảng chỉ tiêu của mô hình",
                    text("tt", "Số thứ tự", "1"),
                    text("ten", "Chỉ tiêu", "Số người tham gia"),
                    text("don_vi_tinh", "Đơn vị tính", "người"),
                    text("hien_trang", "Hiện trạng", "5"),
                    text("ke_hoach", "Kế hoạch", "50")));

    private ModelFacts() {}

    static List<DocumentField> fieldsWith(DocumentField... own) {
        return Stream.of(LetterHead.fields(), FIELDS, List.of(own))
                .flatMap(List::stream)
                .toList();
    }

    /** @param owner name of the model's unit */
    static Map<String, Object> of(ModelView model, String owner) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("ma_theo_doi", model.code().value());
        values.put("so_dang_ky", orNothing(model.registrationNumber()));
        values.put("ten_mo_hinh", model.title());
        values.put("don_vi_thuc_hien", LetterHead.fullName(owner));
        values.put("hinh_thuc", lower(model.content().shape().label()));
        values.put("loai", lower(model.content().subject().label()));
        values.put("linh_vuc", model.field().label());
        values.put("tinh_chat", lower(model.nature().label()));
        values.put("nguon_goc", lower(model.content().origin().label()));
        values.put("viec_cu_the", model.content().concreteTask());
        values.put("ket_qua_dat_ra", model.content().expectedResult());
        values.put("noi_chi_dao", orNothing(model.content().carriedOutAt()));
        values.put("y_kien_cap_uy", consent(model.consent()));
        values.put("chi_tieu", targets(model.targets()));
        values.putAll(survey(model.survey()));
        return values;
    }

    private static Map<String, Object> survey(Survey survey) {
        String audience = survey.beneficiaries() == null
                ? survey.audience()
                : survey.audience() + " (" + Figures.text(survey.beneficiaries()) + " người, hộ)";
        return Map.of(
                "thuan_loi", survey.advantages(),
                "kho_khan", survey.difficulties(),
                "muc_tieu", survey.objectives(),
                "giai_phap", survey.solutions(),
                "doi_tuong", audience,
                "dia_diem", survey.place(),
                "thoi_gian",
                        "từ ngày %s đến ngày %s".formatted(Days.text(survey.firstDay()), Days.text(survey.lastDay())));
    }

    private static String consent(Consent consent) {
        if (consent == null) {
            return "";
        }
        String answer =
                switch (consent.answer()) {
                    case AGREE -> "Đồng ý";
                    case AMEND -> "Đề nghị bổ sung, chỉnh sửa";
                    case REFUSE -> "Không đồng ý";
                };
        return "%s (Văn bản số %s ngày %s, người ký: %s)"
                .formatted(answer, consent.documentNumber(), Days.text(consent.documentDate()), consent.signer());
    }

    static List<Map<String, Object>> targets(List<Target> targets) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Target target : targets) {
            rows.add(row(
                    "tt", rows.size() + 1,
                    "ten", target.name(),
                    "don_vi_tinh", target.measure(),
                    "hien_trang", orNothing(target.baseline()),
                    "ke_hoach", target.planned()));
        }
        return rows;
    }

    /** Names and values in turn. */
    static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }

    /** What was reached, in percent of the plan; empty when nothing was planned. */
    static String share(BigDecimal reached, BigDecimal planned) {
        if (reached == null || planned == null || planned.signum() == 0) {
            return "";
        }
        BigDecimal percent = reached.multiply(BigDecimal.valueOf(100)).divide(planned, 1, RoundingMode.HALF_UP);
        return Figures.text(percent) + "%";
    }

    static Object orNothing(Object value) {
        return value == null ? "" : value;
    }

    static String lower(String label) {
        return label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
    }
}
