package vn.danvankheo.reporting.document;

import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.LoggerFactory;
import vn.danvankheo.campaign.AnnualPlan;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.PlanApproval;
import vn.danvankheo.dossier.DocumentKind;
import vn.danvankheo.dossier.WordTemplate;
import vn.danvankheo.exemplar.Consent;
import vn.danvankheo.exemplar.ContentSelection;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.exemplar.ImplementationPlan;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelStage;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.Nature;
import vn.danvankheo.exemplar.Origin;
import vn.danvankheo.exemplar.Person;
import vn.danvankheo.exemplar.ProgressReport;
import vn.danvankheo.exemplar.Registration;
import vn.danvankheo.exemplar.SelfScore;
import vn.danvankheo.exemplar.Shape;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.exemplar.Summary;
import vn.danvankheo.exemplar.Survey;
import vn.danvankheo.exemplar.Target;
import vn.danvankheo.exemplar.TargetValue;
import vn.danvankheo.inspection.Finding;
import vn.danvankheo.inspection.Inspections;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.UnitKind;
import vn.danvankheo.recognition.Recognition;
import vn.danvankheo.recognition.RoundKey;
import vn.danvankheo.recognition.Rounds;
import vn.danvankheo.recognition.Score;
import vn.danvankheo.recognition.SelfScoring;

/** A made-up federation with one union, one grassroots union and its model. */
final class PaperSample {

    static final UnitCode FEDERATION = UnitCode.of("LIENDOAN");
    static final UnitCode UNION = UnitCode.of("VENBIEN");
    static final UnitCode SCHOOL = UnitCode.of("BAUTRANG");
    static final ModelCode MODEL = ModelCode.of("2027-0001");

    final Organisation organisation = mock(Organisation.class);
    final ModelBuilding models = mock(ModelBuilding.class);
    final Inspections inspections = mock(Inspections.class);
    final SelfScoring selfScoring = mock(SelfScoring.class);
    final CampaignPlanning campaigns = mock(CampaignPlanning.class);
    final Rounds rounds = mock(Rounds.class);
    final LetterHead letterHead = new LetterHead(
            organisation,
            new DocumentSettings(
                    "Tổng Liên đoàn Lao động Việt Nam",
                    Map.of(),
                    Map.of("CDCS", "CĐCS", "LDLD_HUYEN", "LĐLĐ", "LDLD_TINH", "LĐLĐ"),
                    "VT, Ban CTCS"));

    PaperSample() {
        // it tells every placeholder that it fills
        ((Logger) LoggerFactory.getLogger("com.deepoove")).setLevel(Level.WARN);
        unit(FEDERATION, "LĐLĐ tỉnh Cát Vàng", "LDLD_TINH", "tinh", true, "Ban Thường vụ", null);
        unit(UNION, "LĐLĐ huyện Ven Biển", "LDLD_HUYEN", "captren", true, "Ban Thường vụ", FEDERATION);
        unit(SCHOOL, "CĐCS Trường Bàu Trắng", "CDCS", "coso", false, "Ban Chấp hành", UNION);
        when(models.find(any())).thenReturn(Optional.empty());
        when(models.find(MODEL.value())).thenReturn(Optional.of(MODEL));
        when(organisation.federation()).thenAnswer(call -> organisation.unit(FEDERATION));
        when(models.view(MODEL)).thenReturn(model("Gặp gỡ từng hộ.\nRa quân mỗi sáng chủ nhật."));
        when(models.lastProgress(MODEL))
                .thenReturn(Optional.of(new ProgressReport(
                        List.of(), "Loa phát thanh", "Họp thôn", null, "Dọn rác", null, null, null, null, true)));
        when(inspections.lastFinding(MODEL)).thenReturn(Optional.of(FINDING));
        when(selfScoring.scoreAt(MODEL, "captren")).thenReturn(Optional.of(new Score(92, "Xuất sắc", List.of())));
        when(rounds.recognitionsOf(MODEL))
                .thenReturn(List.of(new Recognition(
                        MODEL,
                        new RoundKey(2027, UNION),
                        "captren",
                        UNION,
                        "Xuất sắc",
                        null,
                        "12/QĐ-LĐLĐ",
                        LocalDate.of(2027, 9, 8),
                        "Trần Văn Cát")));
        AnnualPlan plan = mock(AnnualPlan.class);
        when(plan.extraQuestions()).thenReturn(List.of(new AnnualPlan.ExtraQuestion("Đã làm điểm chưa?", null, false)));
        when(campaigns.plan(2027)).thenReturn(plan);
        when(campaigns.approval(2027))
                .thenReturn(Optional.of(new PlanApproval(
                        PlanApproval.Decision.APPROVE, "03/KH-LĐLĐ", LocalDate.of(2027, 1, 8), "Chủ tịch", null)));
    }

    private void unit(
            UnitCode code,
            String name,
            String kind,
            String tier,
            boolean supervising,
            String leadership,
            UnitCode above) {
        Unit unit = new Unit(
                code,
                name,
                new UnitKind(kind, kind, tier, supervising, leadership),
                above,
                LocalDate.of(2023, 1, 1),
                null,
                false,
                null);
        when(organisation.unit(code)).thenReturn(unit);
        when(organisation.superiorOf(code))
                .thenAnswer(call -> Optional.ofNullable(above).map(organisation::unit));
    }

    private static final List<Target> TARGETS = List.of(
            new Target("Số hộ tham gia", "hộ", BigDecimal.valueOf(5), BigDecimal.valueOf(1250)),
            new Target("Tiền góp được", "triệu đồng", null, new BigDecimal("12.50")));

    /** The model after its four steps; what people have typed is hostile where the test wants it so. */
    static ModelView model(String typed) {
        return new ModelView(
                MODEL,
                2027,
                SCHOOL,
                ModelStage.SUMMARISED,
                "Vận động hộ dân giữ sạch bờ biển",
                Field.CULTURE_SOCIETY,
                Nature.NEW,
                null,
                true,
                false,
                new ContentSelection(
                        null,
                        Nature.NEW,
                        null,
                        Field.CULTURE_SOCIETY,
                        Origin.PRACTICAL_NEED,
                        Shape.MODEL,
                        Subject.COLLECTIVE,
                        "Vận động hộ dân giữ sạch bờ biển",
                        "1.250 hộ tham gia",
                        null,
                        null,
                        null,
                        null),
                new Survey(
                        "Cấp ủy quan tâm; đoàn viên nhiệt tình.",
                        "Kinh phí còn ít.",
                        "Bờ biển sạch quanh năm.",
                        typed,
                        TARGETS,
                        "Hộ dân ven biển",
                        1250,
                        "Xã Bàu Trắng",
                        LocalDate.of(2027, 4, 1),
                        LocalDate.of(2027, 10, 31)),
                TARGETS,
                1,
                new Consent(Consent.Answer.AGREE, "12-CV/ĐU", LocalDate.of(2027, 2, 8), "Bí thư", null),
                new Registration(
                        "Vận động hộ dân giữ sạch bờ biển",
                        List.of(new Person("Lê Thị Bình", "Chủ tịch", "0912 345 678", "binh@truong.vn")),
                        "Hội Phụ nữ xã",
                        "Quỹ công đoàn 5 triệu đồng",
                        "Nhân rộng ra các thôn ven biển",
                        "Đạt các chỉ tiêu",
                        "captren",
                        Map.of("q1", "Có, từ tháng 3"),
                        null,
                        true),
                null,
                null,
                null,
                false,
                null,
                "1/2027",
                null,
                null,
                new ImplementationPlan(
                        "Tuần 1 gặp gỡ từng hộ.\nTuần 2 ra quân.",
                        List.of(new ImplementationPlan.Duty(
                                "Lê Thị Bình", "Phụ trách chung", LocalDate.of(2027, 6, 30))),
                        "Tập huấn 1 buổi",
                        null,
                        "Loa, băng rôn",
                        "5 triệu đồng",
                        "05/KH-CĐCS",
                        LocalDate.of(2027, 3, 5)),
                null,
                null,
                true,
                null,
                null,
                null,
                false,
                null,
                false,
                null,
                null,
                new Summary(
                        List.of(
                                new TargetValue(
                                        "Số hộ tham gia", "hộ", BigDecimal.valueOf(1250), BigDecimal.valueOf(1300)),
                                new TargetValue("Tiền góp được", "triệu đồng", null, BigDecimal.TEN)),
                        "Bờ biển sạch, du khách khen.",
                        "Mùa mưa ít người.",
                        "Thời tiết.",
                        "Gặp từng hộ thì hiệu quả.",
                        List.of(
                                new SelfScore("TC1 – Sáng tạo (tối đa 15 điểm)", 14, "Ảnh, biên bản"),
                                new SelfScore("TC9 – Lan tỏa (tối đa 10 điểm)", null, null)),
                        "captren",
                        true),
                null,
                null,
                null,
                Set.of(),
                Set.of());
    }

    static final Finding FINDING = new Finding(
            Finding.Way.ON_THE_SPOT,
            LocalDate.of(2027, 5, 20),
            "Tổ kiểm tra; Ban Chấp hành CĐCS",
            List.of(
                    new Finding.TargetCheck(
                            "Số hộ tham gia",
                            BigDecimal.valueOf(1250),
                            BigDecimal.valueOf(1000),
                            BigDecimal.valueOf(950)),
                    new Finding.TargetCheck("Tiền góp được", new BigDecimal("12.50"), null, BigDecimal.ZERO)),
            "Làm đều, hồ sơ đủ.",
            Finding.Conclusion.SATISFACTORY,
            true);

    ModelDocuments papers() {
        return new ModelDocuments(models, inspections, selfScoring, campaigns, organisation, letterHead);
    }

    CertificateDocuments certificates() {
        return new CertificateDocuments(models, rounds, organisation, letterHead);
    }

    static byte[] made(DocumentSource source, DocumentKind kind, String key) {
        return WordTemplate.shipped(kind)
                .filled(source.fields(kind), source.of(kind, key).orElseThrow().values());
    }
}
