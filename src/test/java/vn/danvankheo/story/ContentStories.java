package vn.danvankheo.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ProgressReport;
import vn.danvankheo.reporting.plan.CarriesOut;
import vn.danvankheo.validation.InvalidInput;

/** What a model is about, and what its officers tell of it on the way. */
abstract class ContentStories extends StoryOf2027 {

    private static final String HELMETS = "Công nhân ca đêm đội mũ bảo hiểm";

    @BeforeEach
    void theYearIsOpen() {
        officers.openTheYear();
    }

    @Test
    @CarriesOut(
            value = {"II.1", "II.1.a", "II.1.b", "II.1.c", "II.1.d"},
            tells = "Cả bốn lĩnh vực đều chọn được và cấp ủy thấy đúng lĩnh vực đã chọn")
    void theFieldThatWasChosenIsReadByThePartyCommittee() {
        Map.of(
                        "ECONOMY", "Phát triển kinh tế",
                        "CULTURE_SOCIETY", "Văn hóa – xã hội",
                        "SECURITY_DEFENCE", "An ninh – quốc phòng",
                        "UNION_BUILDING", "Xây dựng hệ thống Công đoàn các cấp")
                .forEach((field, name) -> {
                    String code = officers.chooseAdditional("NINHHAI", HELMETS, "field", field);
                    officers.survey(code);
                    assertThat(year.open("ninhhai.capuy", code, "Task_SeekConsent"))
                            .containsEntry("fieldName", name);
                });
    }

    @Test
    @CarriesOut(
            value = {"I.1.a", "II.3.B1.a"},
            tells = "Việc đang vướng, nhiều người quan tâm được chọn làm mô hình và cấp ủy biết vì sao chọn")
    void aPressingMatterIsChosenAndThePartyCommitteeReadsWhy() {
        String code = officers.choose("NINHHAI", HELMETS, "origin", "DIFFICULT_MATTER");
        officers.survey(code);
        assertThat(year.open("ninhhai.capuy", code, "Task_SeekConsent"))
                .containsEntry("originName", "Từ vấn đề khó khăn, bức xúc được quan tâm");
    }

    @Test
    @CarriesOut(value = "III.1.a", tells = "Thiếu việc cụ thể hoặc thiếu kết quả đo được thì chưa chọn được mô hình")
    void nothingIsChosenWithoutAConcreteTaskAndAResult() {
        assertThatThrownBy(() -> officers.choose("NINHHAI01", null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("Việc cụ thể");
        assertThatThrownBy(() -> officers.choose("NINHHAI01", HELMETS, "expectedResult", null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("Kết quả đo đếm được");
        assertThat(openTasksOf("NINHHAI01")).containsExactly("Task_SelectContent");
    }

    @Test
    @CarriesOut(value = "II.3.B2.d", tells = "Người duyệt kế hoạch thấy mô hình cần được giúp những gì")
    void whoApprovesThePlanReadsWhichSupportTheModelNeeds() {
        String code = officers.registerAndAccept("NINHHAI01", HELMETS);
        officers.plan(code, "knowledge", "Một buổi tập huấn", "funds", "5 triệu đồng");
        assertThat(year.open("ninhhai01.thuongvu", code, "Task_ApproveImplementationPlan")
                        .get("supportText"))
                .asString()
                .contains("Một buổi tập huấn", "5 triệu đồng");
    }

    @Test
    @CarriesOut(
            value = {"II.3.B2.b", "II.3.B2.c"},
            tells = "Báo cáo tiến độ phải nêu cách vận động; sáu mặt dân chủ đã ghi thì được giữ nguyên")
    void aReportTellsHowPeopleWereWonOverAndWhatTheyHadASayIn() {
        String code = officers.registerAndAccept("NINHHAI02", HELMETS);
        officers.plan(code);
        assertThatThrownBy(() -> officers.report(code, 10, "mobilisation", null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("Hình thức tuyên truyền, vận động");

        officers.report(
                code,
                10,
                "mobilisation",
                "Gặp từng tổ",
                "peopleKnow",
                "Niêm yết",
                "peopleDiscuss",
                "Họp tổ",
                "peopleDo",
                "Góp công",
                "peopleCheck",
                "Cùng nghiệm thu",
                "peopleSupervise",
                "Xem thu chi",
                "peopleBenefit",
                "42 hộ có đường sáng");
        assertThat(models.lastProgress(ModelCode.of(code)))
                .get()
                .extracting(
                        ProgressReport::mobilisation,
                        ProgressReport::peopleKnow,
                        ProgressReport::peopleDiscuss,
                        ProgressReport::peopleDo,
                        ProgressReport::peopleCheck,
                        ProgressReport::peopleSupervise,
                        ProgressReport::peopleBenefit)
                .containsExactly(
                        "Gặp từng tổ",
                        "Niêm yết",
                        "Họp tổ",
                        "Góp công",
                        "Cùng nghiệm thu",
                        "Xem thu chi",
                        "42 hộ có đường sáng");
    }
}
