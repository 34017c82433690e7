package vn.danvankheo.reporting.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.danvankheo.campaign.AnnualPlan;
import vn.danvankheo.campaign.AnnualPlan.ReportRecipient;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.dossier.DocumentKind;
import vn.danvankheo.dossier.SentDocuments;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.recognition.Recognition;
import vn.danvankheo.recognition.RoundKey;
import vn.danvankheo.recognition.Rounds;
import vn.danvankheo.review.CompiledReport;
import vn.danvankheo.review.Dispatch;
import vn.danvankheo.review.Effectiveness;
import vn.danvankheo.review.Feasibility;
import vn.danvankheo.review.FederationReporting;
import vn.danvankheo.review.Figures;
import vn.danvankheo.review.ModelAssessment;
import vn.danvankheo.review.QuantifiedResult;
import vn.danvankheo.review.QuantifiedSum;
import vn.danvankheo.review.RecognitionFigures;
import vn.danvankheo.review.ReportFigures;
import vn.danvankheo.review.ReportStage;
import vn.danvankheo.review.ReportView;
import vn.danvankheo.review.ReviewFigures;
import vn.danvankheo.review.ReviewKey;
import vn.danvankheo.review.ReviewStage;
import vn.danvankheo.review.ReviewView;
import vn.danvankheo.review.Reviewing;
import vn.danvankheo.review.Standing;
import vn.danvankheo.review.UnitLine;
import vn.danvankheo.review.UnitReview;

/** Báo cáo sơ kết, tổng kết over generated reviews: every figure is counted again, one by one. */
class ReviewDocumentsTest {

    private static final ReviewPeriod HALF = ReviewPeriod.halfOf(2027);
    private static final String UNION = "2027-H1/VENBIEN";
    private static final String FEDERATION = "2027-H1/LIENDOAN";
    private static final Instant FROZEN = MadeDocument.at(LocalDate.of(2027, 6, 24));

    private final Random random = new Random(6);
    private final Reviewing reviews = mock(Reviewing.class);
    private final FederationReporting reports = mock(FederationReporting.class);
    private final ModelBuilding models = mock(ModelBuilding.class);
    private final Rounds rounds = mock(Rounds.class);
    private final CampaignPlanning campaigns = MadeDocument.campaigns();
    private final SentDocuments sent = mock(SentDocuments.class);
    private final PaperSample units = MadeDocument.units();
    private final ReviewDocuments source = new ReviewDocuments(
            reviews,
            reports,
            models,
            rounds,
            campaigns,
            units.organisation,
            sent,
            units.letterHead,
            MadeDocument.days(LocalDate.of(2027, 9, 1)));

    private final Map<ModelCode, ModelView> known = new HashMap<>();
    private final List<ModelAssessment> counted = new ArrayList<>();
    private final List<UnitLine> lines = new ArrayList<>();

    @BeforeEach
    void generated() {
        List<ModelAssessment> own = assessments(4, PaperSample.UNION);
        List<ModelAssessment> below = assessments(7, PaperSample.SCHOOL);
        List<ModelAssessment> tooLate = assessments(3, PaperSample.SCHOOL);
        counted.addAll(own);
        counted.addAll(below);
        lines.add(line("BAUTRANG", "CĐCS Trường Bàu Trắng (tên cũ)", Standing.RECEIVED, 0, 0));
        lines.add(line("CANGCA", "CĐCS Cảng cá", Standing.RECEIVED, 0, 0));
        lines.add(line("LANGCHAI", "CĐCS Làng chài", Standing.MISSING, 0, 0));
        lines.add(line("CUMTRAM", "CĐ cụm trạm", Standing.MISSING, 5, 3));
        ReviewView union = review(UNION, own, new ReviewFigures(figures(), lines, sum(lines), summed()), null);
        when(reviews.find(union.key())).thenReturn(Optional.of(union));
        when(reviews.receivedAnywhereBelow(any(), any()))
                .thenReturn(List.of(
                        review("2027-H1/BAUTRANG", below, null, FROZEN.minusSeconds(60)),
                        review("2027-H1/LATE", tooLate, null, FROZEN.plusSeconds(60))));
        when(reviews.yearBefore(any())).thenReturn(Optional.empty());
        when(models.views(any())).thenReturn(known);
        when(rounds.recognitions(any()))
                .thenReturn(Map.of(
                        own.get(0).code(),
                        List.of(
                                recognition(own.get(0).code(), "captren", LocalDate.of(2027, 6, 20)),
                                recognition(own.get(0).code(), "tinh", LocalDate.of(2027, 6, 30)))));
        AnnualPlan plan = mock(AnnualPlan.class);
        when(campaigns.recipients(2027))
                .thenReturn(List.of(
                        new ReportRecipient("Ủy ban Mặt trận tỉnh", null, null),
                        new ReportRecipient("Ban Dân vận Tỉnh ủy", "Xây dựng hệ thống chính trị", null)));
        when(campaigns.plan(2027)).thenReturn(plan);
    }

    private static Recognition recognition(ModelCode model, String tier, LocalDate date) {
        return new Recognition(
                model,
                new RoundKey(2027, PaperSample.UNION),
                tier,
                PaperSample.UNION,
                tier.equals("tinh") ? "Xuất sắc" : "Tốt",
                null,
                "1",
                date,
                "A");
    }

    private List<ModelAssessment> assessments(int many, UnitCode unit) {
        return IntStream.range(0, many)
                .mapToObj(i -> {
                    String code = "2027-%04d".formatted(known.size() + 1);
                    Field field = Field.values()[random.nextInt(4)];
                    known.put(
                            ModelCode.of(code),
                            MadeDocument.model(code, unit, "đổi tên sau này", field, Subject.COLLECTIVE));
                    return new ModelAssessment(
                            code + " – Tiết kiệm điện, nước " + code,
                            null,
                            Effectiveness.values()[random.nextInt(3)],
                            Feasibility.values()[random.nextInt(3)],
                            "Giảm " + i + " % chi phí.",
                            i == 0 ? "captren" : null);
                })
                .toList();
    }

    private Figures figures() {
        int[] some = IntStream.range(0, 25).map(i -> random.nextInt(40)).toArray();
        return new Figures(
                some[0],
                some[1],
                some[2],
                some[3],
                some[4],
                some[5],
                some[6],
                some[7],
                some[8],
                some[9],
                some[10],
                some[11],
                some[12],
                some[13],
                some[14],
                some[15],
                some[16],
                new RecognitionFigures(some[17], some[18], some[19], some[20], some[21], some[22], some[23], some[24]));
    }

    private UnitLine line(String unit, String name, Standing standing, int unitsBelow, int receivedBelow) {
        boolean nothing = standing == Standing.MISSING && receivedBelow == 0;
        return new UnitLine(unit, name, standing, false, nothing ? Figures.NONE : figures(), unitsBelow, receivedBelow);
    }

    private static Figures sum(List<UnitLine> lines) {
        Figures sum = Figures.NONE;
        for (UnitLine line : lines) {
            sum = sum.plus(line.figures());
        }
        return sum;
    }

    private static List<QuantifiedSum> summed() {
        return List.of(new QuantifiedSum("Ngày công", "ngày", new BigDecimal("1000.5")));
    }

    private static ReviewView review(
            String key, List<ModelAssessment> rows, ReviewFigures figures, Instant receivedAt) {
        return new ReviewView(
                ReviewKey.of(key),
                FROZEN,
                FROZEN,
                receivedAt == null ? ReviewStage.SENT : ReviewStage.RECEIVED,
                new UnitReview(
                        rows,
                        List.of(new QuantifiedResult("2027-0001", "ngày công", "Ngày", new BigDecimal("250"))),
                        "Đoàn viên hưởng ứng.\nViệc làm cụ thể.",
                        "Còn gửi chậm.",
                        "Cán bộ kiêm nhiệm.",
                        "Chọn việc gần.",
                        "Nhân rộng.",
                        null,
                        "05/BC",
                        LocalDate.of(2027, 6, 20)),
                figures,
                "a",
                null,
                "b",
                FROZEN,
                false,
                null,
                FROZEN,
                receivedAt,
                Set.of());
    }

    private long count(Predicate<ModelAssessment> which) {
        long found = 0;
        for (ModelAssessment row : counted) {
            found += which.test(row) ? 1 : 0;
        }
        return found;
    }

    @Test
    void aUnionsReportHasTheOfficialFormAndTellsItsFrozenFigures() {
        ReviewFigures frozen = reviews.find(ReviewKey.of(UNION)).orElseThrow().figures();
        when(reviews.yearBefore(ReviewKey.of(UNION))).thenReturn(Optional.of(Figures.NONE));

        OfficialForm report = MadeDocument.of(source, DocumentKind.MID_YEAR_REPORT, UNION);

        report.isOfficial()
                .isFrom("LIÊN ĐOÀN LAO ĐỘNG TỈNH CÁT VÀNG", "LIÊN ĐOÀN LAO ĐỘNG HUYỆN VEN BIỂN")
                .hasBlankNumberAndDay("BC-LĐLĐ", "Ven Biển", 2027)
                .isCalled(
                        "BÁO CÁO",
                        "Kết quả thực hiện phong trào thi đua “Dân vận khéo” 6 tháng đầu năm 2027; phương hướng, nhiệm vụ"
                                + " 6 tháng cuối năm 2027")
                .isSigned("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH")
                .goesTo("- Như trên;", "- Cấp ủy đơn vị;", "- Lưu: VT.");
        assertThat(report.text())
                .contains("Kính gửi: Liên đoàn Lao động tỉnh Cát Vàng", "Đã báo cáo cấp ủy (số 05/BC ngày 20/06/2027).")
                .contains("Có 2/4 đơn vị trực thuộc gửi báo cáo đã được tiếp nhận.", "- Chưa báo cáo: CĐCS Làng chài.")
                .contains("tăng %d mô hình, điển hình so với cùng kỳ năm trước (0)"
                        .formatted(frozen.total().registered()))
                .contains("ngày công: 1.250,5 Ngày.", "Không có.", "Việc làm cụ thể.")
                .contains("Hiệu quả: rõ %d, bước đầu %d, chưa thấy %d."
                        .formatted(
                                count(row -> row.effectiveness() == Effectiveness.CLEAR),
                                count(row -> row.effectiveness() == Effectiveness.FIRST_SIGNS),
                                count(row -> row.effectiveness() == Effectiveness.NONE)))
                .contains("nơi khác làm theo được %d, tại đơn vị %d, khó thực hiện %d."
                        .formatted(
                                count(row -> row.feasibility() == Feasibility.ELSEWHERE),
                                count(row -> row.feasibility() == Feasibility.HERE),
                                count(row -> row.feasibility() == Feasibility.DOUBTFUL)))
                .contains("số đăng ký là %d, đã triển khai %d, đã tổng kết %d."
                        .formatted(
                                frozen.total().registered(),
                                frozen.total().implemented(),
                                frozen.total().summarised()))
                .contains("Đề nghị công nhận %d;".formatted(frozen.total().putUp()))
                .doesNotContain("{{");
    }

    @Test
    void theFirstAppendixHasARowForEachUnitByItsNameOfThePeriodAndAddsUp() {
        ReviewFigures frozen = reviews.find(ReviewKey.of(UNION)).orElseThrow().figures();
        when(reviews.yearBefore(ReviewKey.of("2027-H1/CANGCA")))
                .thenReturn(Optional.of(lines.get(1).figures()));

        List<List<String>> rows =
                MadeDocument.of(source, DocumentKind.MID_YEAR_REPORT, UNION).appendix1();

        assertThat(rows)
                .extracting(row -> row.get(1))
                .containsExactly(
                        "Liên đoàn Lao động huyện Ven Biển (mô hình của đơn vị)",
                        "CĐCS Trường Bàu Trắng (tên cũ)",
                        "CĐCS Cảng cá",
                        "CĐCS Làng chài (chưa báo cáo)",
                        "CĐ cụm trạm (chưa báo cáo; 3/5 đơn vị trực thuộc đã báo cáo)",
                        "Cộng");
        assertThat(rows.get(0).subList(2, 24)).isEqualTo(OfficialForm.appendix1(frozen.own()));
        assertThat(rows.get(2).subList(2, 24))
                .isEqualTo(OfficialForm.appendix1(lines.get(1).figures()));
        assertThat(rows.get(2).get(24)).isEqualTo("0");
        assertThat(rows.get(3).subList(2, 25))
                .allSatisfy(cell -> assertThat(cell).isEmpty());
        assertThat(rows.get(4).subList(2, 24))
                .isEqualTo(OfficialForm.appendix1(lines.get(3).figures()));
        for (int column = 2; column < 24; column++) {
            int sum = 0;
            for (List<String> row : rows.subList(0, 5)) {
                sum += row.get(column).isEmpty() ? 0 : Integer.parseInt(row.get(column));
            }
            assertThat(rows.get(5).get(column)).as("column " + column).isEqualTo(String.valueOf(sum));
        }
    }

    @Test
    void theSecondAppendixListsWhatTheFiguresCountAndNothingThatCameLater() {
        List<List<String>> rows = MadeDocument.of(source, DocumentKind.MID_YEAR_REPORT, UNION)
                .rowsBelow("TT", "Tên mô hình, điển hình", "Đơn vị", "Lĩnh vực");

        assertThat(rows).hasSize(counted.size());
        for (int i = 0; i < rows.size(); i++) {
            ModelAssessment row = counted.get(i);
            assertThat(rows.get(i).get(1)).isEqualTo("Tiết kiệm điện, nước " + row.code());
            assertThat(rows.get(i).get(2)).isEqualTo(i < 4 ? "LĐLĐ huyện Ven Biển" : "CĐCS Trường Bàu Trắng (tên cũ)");
            assertThat(rows.get(i).get(3))
                    .isEqualTo(known.get(row.code()).field().label());
            assertThat(rows.get(i).get(5)).contains(row.effectiveness().label(), row.remark());
        }
        assertThat(rows.get(0).subList(6, 8)).containsExactly("Tốt", "Cấp trên trực tiếp cơ sở");
        assertThat(rows.get(1).subList(6, 8)).containsExactly("", "");
    }

    @Test
    void theYearsReportLooksForwardToTheNextYear() {
        ReviewView half = reviews.find(ReviewKey.of(UNION)).orElseThrow();
        ReviewView whole = review("2027-Y/VENBIEN", half.content().models(), half.figures(), null);
        when(reviews.find(whole.key())).thenReturn(Optional.of(whole));

        OfficialForm report = MadeDocument.of(source, DocumentKind.YEAR_REPORT, "2027-Y/VENBIEN");

        report.isOfficial()
                .isCalled(
                        "BÁO CÁO",
                        "Kết quả thực hiện phong trào thi đua “Dân vận khéo” năm 2027; phương hướng, nhiệm vụ năm 2028");
        assertThat(source.of(DocumentKind.MID_YEAR_REPORT, "2027-Y/VENBIEN")).isEmpty();
    }

    private ReportView compiled(Dispatch dispatch) {
        return new ReportView(
                HALF,
                dispatch == null ? ReportStage.APPROVED : ReportStage.DISPATCHED,
                new CompiledReport(
                        "Toàn tỉnh hưởng ứng.",
                        List.of("2027-0005"),
                        "Còn chậm.",
                        "Kiêm nhiệm.",
                        "Chọn việc gần.",
                        "Nhân rộng.",
                        "Đề nghị hỗ trợ."),
                new ReportFigures(
                        lines,
                        sum(lines),
                        Figures.NONE,
                        summed(),
                        List.of(new ReportFigures.MissingUnit("CĐCS Làng chài", "LĐLĐ huyện Ven Biển"))),
                FROZEN,
                null,
                dispatch);
    }

    private static Dispatch dispatched() {
        return new Dispatch(
                "05/BC-LĐLĐ",
                LocalDate.of(2027, 7, 2),
                "Lê Văn Bình",
                "tủ hồ sơ",
                List.of(new Dispatch.Recipient("Ban Dân vận Tỉnh ủy", null)));
    }

    @Test
    void theReportForTheBanDanVanCallsTheFieldAsItDoesAndBearsNumberAndDay() {
        when(reports.find(HALF)).thenReturn(Optional.of(compiled(dispatched())));
        when(sent.find(any(), any())).thenReturn(Optional.empty());
        when(sent.find(any(), any(), any())).thenReturn(Optional.empty());

        OfficialForm report = MadeDocument.of(source, DocumentKind.PARTY_REPORT, FEDERATION);

        report.isOfficial()
                .isFrom("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "LIÊN ĐOÀN LAO ĐỘNG TỈNH CÁT VÀNG")
                .hasNumberAndDay("05/BC-LĐLĐ", "Cát Vàng, ngày 02 tháng 7 năm 2027")
                .isSigned("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Lê Văn Bình");
        assertThat(report.text())
                .contains(
                        "Kính gửi: Ban Dân vận Tỉnh ủy",
                        "xây dựng hệ thống chính trị " + sum(lines).unionBuilding() + ".")
                .contains("Tiết kiệm điện, nước 2027-0005", "- Chưa báo cáo: CĐCS Làng chài (LĐLĐ huyện Ven Biển).")
                .contains("so với cùng kỳ năm trước (0)", "Đề nghị hỗ trợ.", "Báo cáo số 05/BC-LĐLĐ ngày 02 tháng 7")
                .doesNotContain("hệ thống Công đoàn", "{{");
        List<List<String>> rows = report.appendix1();
        assertThat(rows.get(4).subList(2, 24)).isEqualTo(OfficialForm.appendix1(sum(lines)));
    }

    @Test
    void theFederationsOwnReportKeepsTheUnionsWordsAndHasNoNumberBeforeItLeaves() {
        when(reports.find(HALF)).thenReturn(Optional.of(compiled(null)));
        when(sent.find(any(), any())).thenReturn(Optional.empty());

        OfficialForm report = MadeDocument.of(source, DocumentKind.MID_YEAR_REPORT, FEDERATION);

        report.isOfficial().hasBlankNumberAndDay("BC-LĐLĐ", "Cát Vàng", 2027);
        assertThat(report.text())
                .contains("Kính gửi: Ủy ban Mặt trận tỉnh", "xây dựng hệ thống Công đoàn các cấp")
                .doesNotContain("hệ thống chính trị");
    }

    @Test
    void whatHasLeftIsReadAsItLeft() {
        byte[] left = {1, 2, 3};
        when(reports.find(HALF)).thenReturn(Optional.of(compiled(dispatched())));
        when(sent.find(DocumentKind.PARTY_REPORT, FEDERATION, "Ban Dân vận Tỉnh ủy"))
                .thenReturn(Optional.of(new SentDocuments.Sent("a.docx", left, "", FROZEN)));

        assertThat(source.of(DocumentKind.PARTY_REPORT, FEDERATION)
                        .orElseThrow()
                        .asSent())
                .isEqualTo(left);
    }

    @Test
    void thereIsNoPaperBeforeThereIsAReportNorUnderAnotherName() {
        assertThat(source.of(DocumentKind.YEAR_REPORT, UNION)).isEmpty();
        assertThat(source.of(DocumentKind.PARTY_REPORT, UNION)).isEmpty();
        when(reviews.find(any())).thenReturn(Optional.empty());
        when(reports.find(any())).thenReturn(Optional.empty());
        for (String key : List.of(UNION, FEDERATION, "2027-H2/VENBIEN", "2027-XX/VENBIEN")) {
            assertThat(source.of(DocumentKind.MID_YEAR_REPORT, key)).as(key).isEmpty();
        }
    }
}
