package vn.danvankheo.reporting.document;

import static vn.danvankheo.dossier.DocumentField.rows;
import static vn.danvankheo.dossier.DocumentField.text;
import static vn.danvankheo.reporting.document.ModelFacts.lower;
import static vn.danvankheo.reporting.document.ModelFacts.orNothing;
import static vn.danvankheo.reporting.document.ModelFacts.row;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.AnnualPlan.ExtraQuestion;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.dossier.DocumentField;
import vn.danvankheo.dossier.DocumentKind;
import vn.danvankheo.exemplar.ImplementationPlan;
import vn.danvankheo.exemplar.ImplementationPlan.Duty;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.Person;
import vn.danvankheo.exemplar.ProgressReport;
import vn.danvankheo.exemplar.Registration;
import vn.danvankheo.exemplar.SelfScore;
import vn.danvankheo.exemplar.Summary;
import vn.danvankheo.exemplar.Survey;
import vn.danvankheo.exemplar.Target;
import vn.danvankheo.exemplar.TargetValue;
import vn.danvankheo.inspection.Finding;
import vn.danvankheo.inspection.Finding.TargetCheck;
import vn.danvankheo.inspection.Inspections;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Tiers;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.recognition.Score;
import vn.danvankheo.recognition.SelfScoring;

/** What stands in the papers of one model on its way through the four steps (plan, II.3). */
@Component
class ModelDocuments implements DocumentSource {

    private static final Set<DocumentKind> KINDS = Set.of(
            DocumentKind.CONSENT_REQUEST,
            DocumentKind.REGISTRATION_FORM,
            DocumentKind.IMPLEMENTATION_PLAN,
            DocumentKind.INSPECTION_RECORD,
            DocumentKind.ACHIEVEMENT_REPORT);

    private static final Survey NOTHING_TYPED =
            new Survey(null, null, null, null, List.of(), null, null, null, null, null);

    private final ModelBuilding models;
    private final Inspections inspections;
    private final SelfScoring selfScoring;
    private final CampaignPlanning campaigns;
    private final Organisation organisation;
    private final LetterHead letterHead;
    private final TypedSurveys typedSurveys;

    ModelDocuments(
            ModelBuilding models,
            Inspections inspections,
            SelfScoring selfScoring,
            CampaignPlanning campaigns,
            Organisation organisation,
            LetterHead letterHead,
            TypedSurveys typedSurveys) {
        this.models = models;
        this.inspections = inspections;
        this.selfScoring = selfScoring;
        this.campaigns = campaigns;
        this.organisation = organisation;
        this.letterHead = letterHead;
        this.typedSurveys = typedSurveys;
    }

    @Override
    public Set<DocumentKind> kinds() {
        return KINDS;
    }

    @Override
    public List<DocumentField> fields(DocumentKind kind) {
        return switch (kind) {
            case CONSENT_REQUEST -> ModelFacts.fieldsWith(text("kinh_gui", "Nơi được báo cáo", "Cấp ủy …"));
            case REGISTRATION_FORM -> registrationFields();
            case IMPLEMENTATION_PLAN -> planFields();
            case INSPECTION_RECORD -> inspectionFields();
            case ACHIEVEMENT_REPORT -> achievementFields();
            default -> throw new IllegalArgumentException("not about one model: " + kind);
        };
    }

    @Override
    public Optional<DocumentContent> of(DocumentKind kind, String key) {
        return models.find(key)
                .map(models::view)
                .filter(model -> model.survey() != null)
                .flatMap(model -> values(kind, model).map(values -> content(kind, model, values)));
    }

    /** The report to the party committee can be printed before the survey is sent: as far as it has been typed. */
    @Override
    public Optional<DocumentContent> of(DocumentKind kind, String key, String account) {
        Optional<ModelView> beingWritten = kind == DocumentKind.CONSENT_REQUEST
                ? models.find(key).map(models::view).filter(model -> model.survey() == null)
                : Optional.empty();
        return beingWritten
                .map(model -> content(
                        kind,
                        model,
                        consentRequest(
                                model, typedSurveys.of(model.code(), account).orElse(NOTHING_TYPED))))
                .or(() -> of(kind, key));
    }

    private static DocumentContent content(DocumentKind kind, ModelView model, Map<String, Object> values) {
        return new DocumentContent(kind.slug() + "-" + model.code(), model.unit(), values);
    }

    private Optional<Map<String, Object>> values(DocumentKind kind, ModelView model) {
        return switch (kind) {
            case CONSENT_REQUEST -> Optional.of(consentRequest(model, model.survey()));
            case REGISTRATION_FORM -> Optional.ofNullable(model.registration()).map(form -> registration(model, form));
            case IMPLEMENTATION_PLAN ->
                Optional.ofNullable(model.registration()).map(form -> plan(model, form));
            case INSPECTION_RECORD -> inspections.lastFinding(model.code()).map(finding -> inspection(model, finding));
            case ACHIEVEMENT_REPORT -> Optional.ofNullable(model.summary()).map(summary -> achievement(model, summary));
            default -> Optional.empty();
        };
    }

    private LetterHead.Issue issue(ModelView model) {
        return letterHead.of(model.unit(), model.year());
    }

    private Map<String, Object> with(ModelView model, LetterHead.Issue issue) {
        Map<String, Object> values = issue.values();
        values.putAll(ModelFacts.of(model, organisation.unit(model.unit()).name()));
        return values;
    }

    private String above(UnitCode unit) {
        return organisation
                .superiorOf(unit)
                .map(superior -> LetterHead.fullName(superior.name()))
                .orElse("");
    }

    // ---- step 1 ----

    private Map<String, Object> consentRequest(ModelView model, Survey survey) {
        List<Target> targets = model.survey() == null ? survey.targets() : model.targets();
        Map<String, Object> values =
                issue(model).withoutNumber("BC").to(List.of("Như kính gửi")).values();
        values.putAll(ModelFacts.of(model, organisation.unit(model.unit()).name(), survey, targets));
        // the party committee is that of the school or company, not of its union
        String place = organisation.unit(model.unit()).name().replaceFirst("^(CĐCS|Công đoàn cơ sở)\\s+", "");
        values.put("kinh_gui", "Cấp ủy " + LetterHead.fullName(place));
        return values;
    }

    private static List<DocumentField> registrationFields() {
        return ModelFacts.fieldsWith(
                text("kinh_gui", "Công đoàn tiếp nhận đăng ký", "Liên đoàn Lao động huyện …"),
                rows(
                        "nguoi_phu_trach",
                        "Bảng cá nhân phụ trách",
                        text("tt", "Số thứ tự", "1"),
                        text("ho_ten", "Họ và tên", "Nguyễn Văn A"),
                        text("chuc_vu", "Chức vụ", "Chủ tịch"),
                        text("lien_he", "Điện thoại, thư điện tử", "0912 345 678")),
                text("don_vi_phoi_hop", "Đơn vị phối hợp", "…"),
                text("nguon_luc", "Kinh phí, nguồn lực dự kiến", "…"),
                text("kha_nang_nhan_rong", "Khả năng nhân rộng", "…"),
                text("tieu_chi", "Tiêu chí tự đánh giá", "…"),
                text("cap_de_nghi", "Cấp đề nghị công nhận", "Cấp tỉnh"),
                text("nhan_rong_tu", "Mã của mô hình được duy trì hoặc nhân rộng", "2026-0012"),
                text("ly_do_muon", "Lý do đăng ký quá hạn; để trống khi đúng hạn", ""),
                rows(
                        "cau_hoi_them",
                        "Nội dung Liên đoàn Lao động tỉnh hỏi thêm trong năm",
                        text("muc", "Nội dung hỏi", "…"),
                        text("tra_loi", "Trả lời", "…")));
    }

    private Map<String, Object> registration(ModelView model, Registration form) {
        Map<String, Object> values = with(model, issue(model).to(List.of("Như kính gửi")));
        values.put("kinh_gui", above(model.unit()));
        values.put("nguoi_phu_trach", persons(form.inCharge()));
        values.put("don_vi_phoi_hop", orNothing(form.coordinating()));
        values.put("nguon_luc", orNothing(form.resources()));
        values.put("kha_nang_nhan_rong", orNothing(form.replicability()));
        values.put("tieu_chi", form.selfCriteria());
        values.put("cap_de_nghi", Tiers.name(form.tierAskedFor()));
        values.put("nhan_rong_tu", orNothing(model.sourceModel()));
        values.put("ly_do_muon", model.late() ? orNothing(form.lateReason()) : "");
        values.put("cau_hoi_them", answers(model, form));
        return values;
    }

    private static List<Map<String, Object>> persons(List<Person> inCharge) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Person person : inCharge) {
            String contact = Stream.of(person.phone(), person.email())
                    .filter(way -> way != null && !way.isBlank())
                    .collect(Collectors.joining("\n"));
            rows.add(row(
                    "tt",
                    rows.size() + 1,
                    "ho_ten",
                    person.fullName(),
                    "chuc_vu",
                    person.position(),
                    "lien_he",
                    contact));
        }
        return rows;
    }

    private List<Map<String, Object>> answers(ModelView model, Registration form) {
        List<ExtraQuestion> questions = Optional.ofNullable(
                        campaigns.plan(model.year()).extraQuestions())
                .orElse(List.of());
        Map<String, String> given = Optional.ofNullable(form.answers()).orElse(Map.of());
        List<Map<String, Object>> rows = new ArrayList<>();
        for (ExtraQuestion question : questions) {
            rows.add(row("muc", question.item(), "tra_loi", orNothing(given.get("q" + (rows.size() + 1)))));
        }
        return rows;
    }

    // ---- step 2 ----

    private static List<DocumentField> planFields() {
        return ModelFacts.fieldsWith(
                text("can_cu", "Căn cứ, mỗi căn cứ một dòng", "Căn cứ Kế hoạch số …;\nCăn cứ ý kiến của cấp ủy …."),
                text("noi_dung", "Nội dung kế hoạch", "…"),
                rows(
                        "phan_cong",
                        "Bảng phân công",
                        text("tt", "Số thứ tự", "1"),
                        text("nguoi", "Người phụ trách", "Nguyễn Văn A"),
                        text("viec", "Việc được giao", "…"),
                        text("han", "Thời hạn", "30/06/2027")),
                text("kien_thuc", "Hỗ trợ kiến thức", "…"),
                text("ky_thuat", "Hỗ trợ kỹ thuật", "…"),
                text("phuong_tien", "Hỗ trợ phương tiện", "…"),
                text("kinh_phi", "Hỗ trợ kinh phí", "…"));
    }

    /** Before the signed plan is entered, what the registration says of it: to be completed, numbered and signed. */
    private Map<String, Object> plan(ModelView model, Registration form) {
        ImplementationPlan plan = model.plan();
        LetterHead.Issue issue = issue(model).withoutNumber("KH").to(List.of(above(model.unit())));
        Map<String, Object> values =
                with(model, plan == null ? issue : issue.numbered(plan.documentNumber(), plan.documentDate()));
        values.put("can_cu", bases(model));
        values.put("noi_dung", plan == null ? model.survey().solutions() : plan.content());
        values.put("phan_cong", plan == null ? dutiesToGive(form) : duties(plan.duties()));
        values.put("kien_thuc", ModelFacts.orDots(plan == null ? null : plan.knowledge()));
        values.put("ky_thuat", ModelFacts.orDots(plan == null ? null : plan.technique()));
        values.put("phuong_tien", ModelFacts.orDots(plan == null ? null : plan.means()));
        values.put("kinh_phi", ModelFacts.orDots(plan == null ? form.resources() : plan.funds()));
        return values;
    }

    private String bases(ModelView model) {
        String ofTheYear = campaigns
                .approval(model.year())
                .filter(approval -> approval.number() != null && approval.date() != null)
                .map(approval -> "Căn cứ Kế hoạch số %s ngày %s của %s về phong trào thi đua “Dân vận khéo” năm %d"
                        .formatted(
                                approval.number(),
                                Days.text(approval.date()),
                                LetterHead.fullName(organisation.federation().name()),
                                model.year()))
                .orElse("Căn cứ kế hoạch phong trào thi đua “Dân vận khéo” năm %d".formatted(model.year()));
        return model.consent() == null
                ? ofTheYear + "."
                : ofTheYear
                        + ";\nCăn cứ ý kiến của cấp ủy tại Văn bản số %s ngày %s."
                                .formatted(
                                        model.consent().documentNumber(),
                                        Days.text(model.consent().documentDate()));
    }

    private static List<Map<String, Object>> dutiesToGive(Registration form) {
        return duties(form.inCharge().stream()
                .map(person -> new Duty(person.fullName(), "", null))
                .toList());
    }

    private static List<Map<String, Object>> duties(List<Duty> duties) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (Duty duty : duties) {
            rows.add(row(
                    "tt",
                    rows.size() + 1,
                    "nguoi",
                    duty.person(),
                    "viec",
                    duty.work(),
                    "han",
                    duty.lastDay() == null ? "" : Days.text(duty.lastDay())));
        }
        return rows;
    }

    // ---- step 3 ----

    private static List<DocumentField> inspectionFields() {
        return ModelFacts.fieldsWith(
                text("cach_kiem_tra", "“Kiểm tra tại chỗ” hoặc “Kiểm tra qua hồ sơ”", "Kiểm tra tại chỗ"),
                text("ngay_kiem_tra", "Ngày kiểm tra", "ngày 20 tháng 5 năm 2027"),
                text("thanh_phan", "Thành phần tham gia", "…"),
                rows(
                        "doi_chieu",
                        "Bảng đối chiếu chỉ tiêu",
                        text("tt", "Số thứ tự", "1"),
                        text("ten", "Chỉ tiêu", "Số người tham gia"),
                        text("don_vi_tinh", "Đơn vị tính", "người"),
                        text("ke_hoach", "Kế hoạch", "50"),
                        text("bao_cao", "Đơn vị báo cáo", "40"),
                        text("kiem_tra", "Kết quả kiểm tra", "38"),
                        text("ty_le", "Đạt so với kế hoạch", "76%")),
                text("nhan_xet", "Nhận xét", "…"),
                text("ket_luan", "Kết luận", "Đạt yêu cầu"),
                text("nhan_to_moi", "Câu ghi nhận nhân tố mới; để trống khi không có", ""));
    }

    private Map<String, Object> inspection(ModelView model, Finding finding) {
        UnitCode inspecting =
                Optional.ofNullable(organisation.unit(model.unit()).superior()).orElse(model.unit());
        LetterHead.Issue issue = letterHead
                .of(inspecting, model.year())
                .withoutNumber("BB")
                .to(List.of(organisation.unit(model.unit()).name()));
        Map<String, Object> values = with(model, issue);
        values.put(
                "cach_kiem_tra", finding.way() == Finding.Way.ON_THE_SPOT ? "Kiểm tra tại chỗ" : "Kiểm tra qua hồ sơ");
        values.put("ngay_kiem_tra", LetterHead.day(finding.visitedOn(), model.year()));
        values.put("thanh_phan", finding.participants());
        values.put("doi_chieu", checks(model, finding));
        values.put("nhan_xet", finding.remark());
        values.put(
                "ket_luan",
                switch (finding.conclusion()) {
                    case SATISFACTORY -> "Đạt yêu cầu";
                    case ADJUST -> "Cần điều chỉnh, bổ sung chỉ tiêu, giải pháp";
                    case STOP -> "Đề nghị dừng mô hình";
                });
        values.put(
                "nhan_to_moi",
                Boolean.TRUE.equals(finding.newFactor()) ? "Đề nghị ghi nhận là nhân tố mới để nhân rộng." : "");
        return values;
    }

    private static List<Map<String, Object>> checks(ModelView model, Finding finding) {
        Map<String, String> measures =
                model.targets().stream().collect(Collectors.toMap(Target::name, Target::measure, (one, other) -> one));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (TargetCheck check : finding.checks()) {
            rows.add(row(
                    "tt", rows.size() + 1,
                    "ten", check.name(),
                    "don_vi_tinh", measures.getOrDefault(check.name(), ""),
                    "ke_hoach", orNothing(check.planned()),
                    "bao_cao", orNothing(check.reported()),
                    "kiem_tra", check.found(),
                    "ty_le", ModelFacts.share(check.found(), check.planned())));
        }
        return rows;
    }

    // ---- step 4 ----

    private static List<DocumentField> achievementFields() {
        return ModelFacts.fieldsWith(
                text("kinh_gui", "Nơi được báo cáo", "Liên đoàn Lao động huyện …"),
                text("cap_de_nghi", "Cấp đề nghị công nhận", "Cấp tỉnh"),
                rows(
                        "ket_qua",
                        "Bảng kết quả thực hiện chỉ tiêu",
                        text("tt", "Số thứ tự", "1"),
                        text("ten", "Chỉ tiêu", "Số người tham gia"),
                        text("don_vi_tinh", "Đơn vị tính", "người"),
                        text("hien_trang", "Trước khi thực hiện", "5"),
                        text("ke_hoach", "Kế hoạch", "50"),
                        text("dat_duoc", "Đạt được", "55"),
                        text("ty_le", "Đạt so với kế hoạch", "110%")),
                text("danh_gia_ket_qua", "Kết quả nổi bật", "…"),
                text("tuyen_truyen", "Hình thức tuyên truyền, vận động", "…"),
                rows(
                        "phuong_cham",
                        "Việc đã làm theo phương châm “dân biết … dân thụ hưởng”",
                        text("muc", "Phương châm", "Dân biết"),
                        text("noi_dung", "Việc đã làm", "…")),
                rows(
                        "tu_cham",
                        "Bảng tự chấm điểm",
                        text("tt", "Số thứ tự", "1"),
                        text("tieu_chi", "Tiêu chí", "TC1 – …"),
                        text("diem", "Điểm tự chấm", "14"),
                        text("minh_chung", "Minh chứng", "…")),
                text("tong_diem", "Tổng điểm tự chấm ở cấp đề nghị; để trống khi chưa chấm đủ", "92"),
                text("tu_xep_loai", "Tự xếp loại; để trống khi không xếp", "Xuất sắc"),
                text("han_che", "Hạn chế", "…"),
                text("nguyen_nhan", "Nguyên nhân", "…"),
                text("bai_hoc", "Bài học kinh nghiệm", "…"),
                text("huong_toi", "Hướng duy trì, nhân rộng", "Tiếp tục duy trì trong năm sau."));
    }

    private Map<String, Object> achievement(ModelView model, Summary summary) {
        Map<String, Object> values =
                with(model, issue(model).withoutNumber("BC").to(List.of("Như kính gửi")));
        Optional<Score> score = selfScoring.scoreAt(model.code(), summary.tierAskedFor());
        Optional<ProgressReport> progress = models.lastProgress(model.code());
        values.put("kinh_gui", above(model.unit()));
        values.put("cap_de_nghi", Tiers.name(summary.tierAskedFor()));
        values.put("ket_qua", results(model, summary));
        values.put("danh_gia_ket_qua", summary.results());
        values.put("tuyen_truyen", progress.map(ProgressReport::mobilisation).orElse(""));
        values.put("phuong_cham", progress.map(ModelDocuments::motto).orElse(List.of()));
        values.put("tu_cham", selfScores(summary.selfScores()));
        values.put("tong_diem", score.<Object>map(Score::total).orElse(""));
        values.put("tu_xep_loai", score.map(Score::grade).orElse(""));
        values.put("han_che", summary.limits());
        values.put("nguyen_nhan", summary.causes());
        values.put("bai_hoc", summary.lessons());
        values.put(
                "huong_toi",
                Boolean.TRUE.equals(summary.continues())
                        ? "Tiếp tục duy trì %s trong năm sau, sẵn sàng chia sẻ kinh nghiệm để các đơn vị nhân rộng."
                                .formatted(lower(model.content().shape().label()))
                        : "Sẵn sàng chia sẻ kinh nghiệm để các đơn vị nhân rộng.");
        return values;
    }

    private static List<Map<String, Object>> results(ModelView model, Summary summary) {
        Map<String, Target> targets = model.targets().stream()
                .collect(Collectors.toMap(Target::name, Function.identity(), (one, other) -> one));
        List<Map<String, Object>> rows = new ArrayList<>();
        for (TargetValue value : summary.values()) {
            Optional<Target> target = Optional.ofNullable(targets.get(value.name()));
            BigDecimal planned = target.map(Target::planned).orElse(value.planned());
            rows.add(row(
                    "tt", rows.size() + 1,
                    "ten", value.name(),
                    "don_vi_tinh", target.map(Target::measure).orElse(""),
                    "hien_trang", target.<Object>map(Target::baseline).orElse(""),
                    "ke_hoach", orNothing(planned),
                    "dat_duoc", value.value(),
                    "ty_le", ModelFacts.share(value.value(), planned)));
        }
        return rows;
    }

    private static List<Map<String, Object>> motto(ProgressReport progress) {
        return Stream.of(
                        row("muc", "Dân biết", "noi_dung", orNothing(progress.peopleKnow())),
                        row("muc", "Dân bàn", "noi_dung", orNothing(progress.peopleDiscuss())),
                        row("muc", "Dân làm", "noi_dung", orNothing(progress.peopleDo())),
                        row("muc", "Dân kiểm tra", "noi_dung", orNothing(progress.peopleCheck())),
                        row("muc", "Dân giám sát", "noi_dung", orNothing(progress.peopleSupervise())),
                        row("muc", "Dân thụ hưởng", "noi_dung", orNothing(progress.peopleBenefit())))
                .filter(row -> !row.get("noi_dung").equals(""))
                .toList();
    }

    private static List<Map<String, Object>> selfScores(List<SelfScore> scores) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (SelfScore score : scores) {
            if (score.points() != null) {
                rows.add(row(
                        "tt", rows.size() + 1,
                        "tieu_chi", score.criterion(),
                        "diem", score.points(),
                        "minh_chung", orNothing(score.evidence())));
            }
        }
        return rows;
    }
}
