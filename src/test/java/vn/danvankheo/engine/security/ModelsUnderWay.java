package vn.danvankheo.engine.security;

import static vn.danvankheo.story.Year.form;

import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.review.ReviewKey;
import vn.danvankheo.story.Year;

/** Brings models of the year 2027 as far as a test needs them, each step by whoever does it, through its form. */
final class ModelsUnderWay {

    static final int YEAR = 2027;

    private static final List<Map<String, Object>> TARGETS =
            List.of(form("name", "Hộ đồng thuận", "measure", "hộ", "planned", 50));

    private final Year year;
    private final ModelBuilding models;

    ModelsUnderWay(Year year, ModelBuilding models) {
        this.year = year;
        this.models = models;
    }

    void openYear() {
        year.clockTo("2027-01-04T08:00:00");
        year.start("tinh.canbo", "yearStart", form("year", YEAR));
        Map<String, Object> plan = year.open("tinh.canbo", "2027", "Task_IssuePlan");
        plan.keySet().removeAll(Set.of("yearText", "returnReason", "criteriaVersions", "missingCriteria"));
        plan.putAll(form("confederationTheme", "Vì đoàn viên", "localTheme", "Đoàn kết"));
        year.complete("tinh.canbo", "2027", "Task_IssuePlan", plan);
        year.complete(
                "tinh.thuongvu",
                "2027",
                "Task_ApprovePlan",
                form("decision", "APPROVE", "number", "05/KH", "date", "2027-01-04", "signer", "Chủ tịch"));
        year.runDueJobs();
    }

    /** @return the model's tracking code */
    String chosen(String officer, String unit) {
        year.complete(officer, YEAR + "/" + unit, "Task_SelectContent", content(unit));
        List<ModelView> chosen = models.modelsOf(YEAR, Set.of(UnitCode.of(unit)));
        return chosen.get(chosen.size() - 1).code().value();
    }

    /** Beside what the unit still has to choose. */
    void chosenBesides(String officer, String unit) {
        Map<String, Object> content = content(unit);
        content.put("unit", unit);
        year.start(officer, "additionalModel", content);
    }

    private static Map<String, Object> content(String unit) {
        Map<String, Object> content = form(
                "nature", "NEW",
                "field", "UNION_BUILDING",
                "origin", "PRACTICAL_NEED",
                "shape", "MODEL",
                "subject", "COLLECTIVE",
                "concreteTask", "Vận động nhân dân hiến đất mở đường tại " + unit,
                "expectedResult", "50 hộ đồng thuận");
        if (!unit.matches(".*\\d")) {
            content.putAll(form("directed", true, "carriedOutAt", "Một CĐCS trực thuộc"));
        }
        return content;
    }

    String surveyed(String officer, String unit) {
        String code = chosen(officer, unit);
        year.complete(
                officer,
                code,
                "Task_SurveyAndObjectives",
                form(
                        "advantages", "Cấp ủy quan tâm",
                        "difficulties", "Ít kinh phí",
                        "objectives", "Đồng thuận",
                        "solutions", "Họp dân",
                        "targets", TARGETS,
                        "audience", "Đoàn viên",
                        "place", "Xã Vĩnh Hải",
                        "firstDay", "2027-04-01",
                        "lastDay", "2027-10-31"));
        return code;
    }

    String consentedTo(String officer, String party, String unit) {
        String code = surveyed(officer, unit);
        year.complete(
                party,
                code,
                "Task_SeekConsent",
                form(
                        "answer", "AGREE",
                        "documentNumber", "12-CV",
                        "documentDate", "2027-01-04",
                        "signer", "Bí thư"));
        return code;
    }

    String sent(String officer, String party, String unit) {
        String code = consentedTo(officer, party, unit);
        year.complete(
                officer,
                code,
                "Task_Register",
                form(
                        "name",
                        "Nhân dân hiến đất mở đường tại " + unit,
                        "inCharge",
                        List.of(form("fullName", "Cán bộ A", "position", "Chủ tịch", "phone", "0912345678")),
                        "selfCriteria",
                        "Đạt chỉ tiêu",
                        "tierAskedFor",
                        "tinh",
                        "similarAccepted",
                        true));
        return code;
    }

    String accepted(String officer, String party, String unit, String judge) {
        String code = sent(officer, party, unit);
        year.complete(judge, code, "Task_AcceptRegistration", form("decision", "ACCEPT"));
        return code;
    }

    String planned(String officer, String party, String unit, String judge) {
        String code = accepted(officer, party, unit, judge);
        year.complete(
                officer,
                code,
                "Task_PlanImplementation",
                form(
                        "content", "Họp dân",
                        "duties", List.of(form("person", "Cán bộ A", "work", "Vận động")),
                        "documentNumber", "03/KH",
                        "documentDate", "2027-01-04"));
        return code;
    }

    String inDifficulty(String officer, String party, String unit, String judge, String leader) {
        String code = planned(officer, party, unit, judge);
        year.complete(leader, code, "Task_ApproveImplementationPlan", form("decision", "APPROVE"));
        year.complete(
                officer,
                code,
                "Task_ReportProgress",
                form(
                        "values",
                        List.of(form("name", "Hộ đồng thuận", "measure", "hộ", "planned", 50, "value", 20)),
                        "mobilisation",
                        "Họp dân",
                        "difficulties",
                        "Thiếu kinh phí"));
        return code;
    }

    /** A unit without models prepares its review. */
    static void reviewed(Year year, String officer, ReviewKey key) {
        year.complete(
                officer,
                key.toString(),
                "Task_PrepareReview",
                form(
                        "results", "Đã phát động",
                        "limits", "Chưa có mô hình",
                        "causes", "Mới kiện toàn",
                        "lessons", "Bắt đầu sớm",
                        "direction", "Đăng ký một mô hình",
                        "partyReportNumber", "01/BC-CĐCS",
                        "partyReportDate", "2027-01-04"));
    }

    void inspectAtOnce(String inspector, String code) {
        year.start(inspector, "adHocInspection", form("model", code, "reason", "Có phản ánh"));
    }
}
