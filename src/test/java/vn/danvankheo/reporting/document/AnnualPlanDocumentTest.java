package vn.danvankheo.reporting.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.danvankheo.campaign.AnnualPlan;
import vn.danvankheo.campaign.AnnualPlan.ChosenCriteria;
import vn.danvankheo.campaign.AnnualPlan.ExtraQuestion;
import vn.danvankheo.campaign.AnnualPlan.InspectionRound;
import vn.danvankheo.campaign.AnnualPlan.KindWindow;
import vn.danvankheo.campaign.AnnualPlan.RecognitionWindow;
import vn.danvankheo.campaign.AnnualPlan.ReportRecipient;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.CampaignStage;
import vn.danvankheo.dossier.DocumentKind;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.recognition.CriteriaSetView;
import vn.danvankheo.recognition.PlannedCriteria;

/** Kế hoạch năm. */
class AnnualPlanDocumentTest {

    private static final AnnualPlan PLAN = new AnnualPlan(
            "Nâng cao năng lực cán bộ công đoàn cơ sở",
            "Kỷ cương, sáng tạo, phát triển",
            "Mỗi đơn vị chọn một việc gần với đoàn viên.\nMô hình cũ còn hiệu quả thì duy trì.",
            List.of(
                    new KindWindow("Công đoàn cơ sở", day(3, 5), 1, 2, day(6, 18), day(12, 5)),
                    new KindWindow("Liên đoàn Lao động huyện", day(3, 12), 2, 3, day(6, 25), day(12, 12))),
            day(3, 20),
            List.of(new InspectionRound(day(5, 15), day(6, 10)), new InspectionRound(day(10, 15), day(11, 15))),
            day(6, 15),
            day(11, 30),
            day(7, 5),
            day(12, 20),
            day(8, 15),
            day(11, 25),
            List.of(new RecognitionWindow("Cấp cơ sở", day(8, 16), day(8, 31))),
            List.of(new ChosenCriteria("Tập thể, cấp cơ sở", "7")),
            day(12, 31),
            List.of(new ExtraQuestion("Số buổi tuyên truyền", "Ghi số buổi", true)),
            List.of(
                    new ReportRecipient("Ban Dân vận Tỉnh ủy", "Xây dựng hệ thống chính trị", null),
                    new ReportRecipient("Ủy ban Mặt trận tỉnh", null, null)));

    private final CampaignPlanning campaigns = MadeDocument.campaigns();
    private final PlannedCriteria criteria = mock(PlannedCriteria.class);
    private final PaperSample units = MadeDocument.units();
    private final AnnualPlanDocument source =
            new AnnualPlanDocument(campaigns, criteria, units.organisation, units.letterHead);

    AnnualPlanDocumentTest() {
        when(campaigns.planToRead(2027)).thenReturn(PLAN);
        when(criteria.chosen(2027, PLAN.criteriaSets()))
                .thenReturn(List.of(new CriteriaSetView(
                        7, "coso", Subject.COLLECTIVE, 2, "Tiêu chí cơ sở 2027", 2027, null, false, null)));
    }

    private static LocalDate day(int month, int day) {
        return LocalDate.of(2027, month, day);
    }

    @Test
    void theIssuedPlanBearsNumberDayAndSignerAndEveryDate() {
        OfficialForm plan = MadeDocument.of(source, DocumentKind.ANNUAL_PLAN, "2027");

        plan.isOfficial()
                .isFrom("TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM", "LIÊN ĐOÀN LAO ĐỘNG TỈNH CÁT VÀNG")
                .hasNumberAndDay("12/KH-LĐLĐ", "Cát Vàng, ngày 08 tháng 01 năm 2027")
                .isCalled("KẾ HOẠCH", "Tổ chức phong trào thi đua “Dân vận khéo” năm 2027")
                .isSigned("TM. BAN THƯỜNG VỤ", "PHÓ CHỦ TỊCH", "Lê Thị Hòa")
                .goesTo(
                        "- Ban Dân vận Tỉnh ủy;",
                        "- Ủy ban Mặt trận tỉnh;",
                        "- Các công đoàn cấp trên trực tiếp cơ sở, CĐCS trực thuộc;",
                        "- Lưu: VT, Ban CTCS.");
        assertThat(plan.rowsBelow("Loại đơn vị", "Ít nhất", "Phấn đấu"))
                .containsExactly(
                        List.of("Công đoàn cơ sở", "01", "02", "05/03/2027", "18/06/2027", "05/12/2027"),
                        List.of("Liên đoàn Lao động huyện", "02", "03", "12/03/2027", "25/06/2027", "12/12/2027"));
        assertThat(plan.text())
                .contains("Đợt 2: từ ngày 15/10/2027 đến hết ngày 15/11/2027")
                .contains("Cấp cơ sở: từ ngày 16/08/2027 đến hết ngày 31/08/2027")
                .contains("Cấp cơ sở, Tập thể: Tiêu chí cơ sở 2027", "Số buổi tuyên truyền. Ghi số buổi")
                .contains(
                        "20/03/2027",
                        "15/06/2027",
                        "30/11/2027",
                        "05/07/2027",
                        "20/12/2027",
                        "25/11/2027",
                        "31/12/2027")
                .doesNotContain("{{");
    }

    @Test
    void aPlanThatWaitsForApprovalHasNeitherNumberNorDay() {
        when(campaigns.approval(2027)).thenReturn(Optional.empty());

        MadeDocument.of(source, DocumentKind.ANNUAL_PLAN, "2027")
                .hasBlankNumberAndDay("KH-LĐLĐ", "Cát Vàng", 2027)
                .isSigned("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH");
    }

    @Test
    void aDraftIsNoPaper() {
        when(campaigns.stage(2027)).thenReturn(CampaignStage.DRAFT);

        assertThat(source.of(DocumentKind.ANNUAL_PLAN, "2027")).isEmpty();
        assertThat(source.of(DocumentKind.ANNUAL_PLAN, "2031")).isEmpty();
    }
}
