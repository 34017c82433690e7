package vn.danvankheo.reporting.document;

import static vn.danvankheo.dossier.DocumentField.rows;
import static vn.danvankheo.dossier.DocumentField.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.dossier.DocumentField;
import vn.danvankheo.dossier.DocumentKind;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.Survey;
import vn.danvankheo.exemplar.Target;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;

/** What stands in the papers of one model on its way through the four steps (plan, II.3). */
@Component
class ModelDocuments implements DocumentSource {

    private final ModelBuilding models;
    private final Organisation organisation;
    private final LetterHead letterHead;

    ModelDocuments(ModelBuilding models, Organisation organisation, LetterHead letterHead) {
        this.models = models;
        this.organisation = organisation;
        this.letterHead = letterHead;
    }

    @Override
    public Set<DocumentKind> kinds() {
        return Set.of(DocumentKind.CONSENT_REQUEST);
    }

    @Override
    public List<DocumentField> fields(DocumentKind kind) {
        return LetterHead.fieldsWith(
                text("kinh_gui", "Nơi được báo cáo", "Cấp ủy …"),
                text("hinh_thuc", "Mô hình hay điển hình", "mô hình"),
                text("viec_cu_the", "Việc cụ thể", "Vận động …"),
                text("ket_qua_dat_ra", "Kết quả đo đếm được", "50 người tham gia"),
                text("linh_vuc", "Lĩnh vực", "Phát triển kinh tế"),
                text("tinh_chat", "Tính chất", "xây dựng mới"),
                text("nguon_goc", "Nguồn gốc", "từ nhu cầu thực tiễn"),
                text("thuan_loi", "Thuận lợi", "…"),
                text("kho_khan", "Khó khăn", "…"),
                text("muc_tieu", "Mục tiêu", "…"),
                text("giai_phap", "Nhiệm vụ, giải pháp", "…"),
                text("doi_tuong", "Đối tượng vận động", "Đoàn viên"),
                text("dia_diem", "Địa điểm", "Xã …"),
                text("thoi_gian", "Thời gian thực hiện", "từ 01/04/2027 đến 31/10/2027"),
                rows(
                        "chi_tieu",
                        "Bảng chỉ tiêu",
                        text("tt", "Số thứ tự", "1"),
                        text("ten", "Chỉ tiêu", "Số người tham gia"),
                        text("don_vi_tinh", "Đơn vị tính", "người"),
                        text("hien_trang", "Hiện trạng", "5"),
                        text("ke_hoach", "Kế hoạch", "50")));
    }

    @Override
    public Optional<DocumentContent> of(DocumentKind kind, String key) {
        return models.find(key)
                .map(models::view)
                .filter(model -> model.survey() != null)
                .map(this::consentRequest);
    }

    private DocumentContent consentRequest(ModelView model) {
        Unit unit = organisation.unit(model.unit());
        Map<String, Object> values = letterHead
                .of(model.unit(), model.year())
                .withoutNumber("BC")
                .to(List.of("Như kính gửi"))
                .values();
        Survey survey = model.survey();
        values.put("kinh_gui", "Cấp ủy " + LetterHead.fullName(unit.name()));
        values.put("hinh_thuc", lower(model.content().shape().label()));
        values.put("viec_cu_the", model.content().concreteTask());
        values.put("ket_qua_dat_ra", model.content().expectedResult());
        values.put("linh_vuc", model.field().label());
        values.put("tinh_chat", lower(model.nature().label()));
        values.put("nguon_goc", lower(model.content().origin().label()));
        values.put("thuan_loi", survey.advantages());
        values.put("kho_khan", survey.difficulties());
        values.put("muc_tieu", survey.objectives());
        values.put("giai_phap", survey.solutions());
        values.put("doi_tuong", survey.audience());
        values.put("dia_diem", survey.place());
        values.put("thoi_gian", "từ " + Days.text(survey.firstDay()) + " đến " + Days.text(survey.lastDay()));
        values.put("chi_tieu", targets(model.targets()));
        return new DocumentContent("bao-cao-xin-chu-truong-" + model.code(), model.unit(), values);
    }

    private static List<Map<String, Object>> targets(List<Target> targets) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Target target : targets) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("tt", rows.size() + 1);
            row.put("ten", target.name());
            row.put("don_vi_tinh", target.measure());
            row.put("hien_trang", target.baseline() == null ? "" : target.baseline());
            row.put("ke_hoach", target.planned());
            rows.add(row);
        }
        return rows;
    }

    private static String lower(String label) {
        return label.substring(0, 1).toLowerCase(Locale.ROOT) + label.substring(1);
    }
}
