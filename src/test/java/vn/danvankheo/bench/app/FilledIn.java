package vn.danvankheo.bench.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people fill in, by the kind of the task and what its form shows. */
final class FilledIn {

    /** As units do, some call their models alike; to each new name the application looks for those that are. */
    private static final List<String> NAMES = List.of(
            "Công nhân ca đêm đội mũ bảo hiểm",
            "Đọc sách cùng con đoàn viên",
            "Bữa cơm công đoàn cuối tuần",
            "Tổ tự quản nhà trọ văn minh",
            "Phân loại rác tại nguồn",
            "Góp gạo giúp bạn bị tai nạn",
            "Lớp học xóa mù tin học",
            "Vườn rau sạch trong xưởng",
            "Khám mắt miễn phí cho thợ may",
            "Đường hoa thay bãi đổ trộm",
            "Đối thoại mỗi tháng một lần",
            "Gửi trẻ ngoài giờ hành chính",
            "Xe chung về quê đón Tết",
            "Hòa giải mâu thuẫn tại tổ",
            "Hiến máu theo ngày sinh",
            "Quỹ xoay vòng không lãi");

    private static final Pattern MOST_POINTS = Pattern.compile("tối đa (\\d+) điểm");
    private static final ObjectMapper JSON = new ObjectMapper();

    private FilledIn() {}

    static Map<String, Object> form(String task, Map<String, Object> shown, LocalDate today) {
        return switch (task) {
            case "Task_IssuePlan" -> plan(shown);
            case "Task_ApprovePlan" ->
                of("decision", "APPROVE", "number", "05/KH-LĐLĐ", "date", today.toString(), "signer", "Chủ tịch");
            case "Task_SelectContent" ->
                of(
                        "nature", "NEW",
                        "field", "UNION_BUILDING",
                        "origin", "PRACTICAL_NEED",
                        "shape", "MODEL",
                        "subject", "COLLECTIVE",
                        "concreteTask", name(shown),
                        "expectedResult", "50 người tham gia");
            case "Task_SurveyAndObjectives" ->
                of(
                        "advantages", "Cấp ủy quan tâm",
                        "difficulties", "Ít kinh phí",
                        "objectives", "Mọi người đồng thuận",
                        "solutions", "Gặp từng người",
                        "targets",
                                List.of(of("name", "Người tham gia", "measure", "người", "baseline", 5, "planned", 50)),
                        "audience", "Đoàn viên, người lao động",
                        "place", "Xã Vĩnh Hải",
                        "firstDay", today.getYear() + "-04-01",
                        "lastDay", today.getYear() + "-10-31");
            case "Task_SeekConsent" ->
                of(
                        "answer", "AGREE",
                        "documentNumber", "12-CV/HU",
                        "documentDate", today.toString(),
                        "signer", "Bí thư");
            case "Task_Register" ->
                of(
                        "name",
                        name(shown),
                        "inCharge",
                        List.of(of("fullName", "Cán bộ A", "position", "Chủ tịch", "phone", "0912 345 678")),
                        "selfCriteria",
                        "Đạt chỉ tiêu đề ra",
                        "tierAskedFor",
                        "coso",
                        "similarAccepted",
                        true);
            case "Task_AcceptRegistration", "Task_ReceiveReview" -> of("decision", "ACCEPT");
            case "Task_PlanImplementation" ->
                of(
                        "content",
                        "Họp dân, vận động từng hộ",
                        "duties",
                        List.of(of("person", "Cán bộ A", "work", "Vận động")),
                        "documentNumber",
                        "03/KH-CĐ",
                        "documentDate",
                        today.toString());
            case "Task_ApproveImplementationPlan", "Task_ApproveSummary", "Task_ApproveReview" ->
                of("decision", "APPROVE");
            case "Task_Inspect" ->
                of(
                        "way", "ON_THE_SPOT",
                        "visitedOn", today.toString(),
                        "participants", "Tổ kiểm tra",
                        "checks", List.of(of("name", "Người tham gia", "found", 20)),
                        "remark", "Đã xem tại chỗ",
                        "conclusion", "SATISFACTORY");
            case "Task_ReportProgress" -> of("values", values(40), "mobilisation", "Họp tổ công đoàn");
            case "Task_PrepareReview" ->
                of(
                        "models",
                                rows(
                                        shown,
                                        "models",
                                        "effectiveness",
                                        "FIRST_SIGNS",
                                        "feasibility",
                                        "HERE",
                                        "remark",
                                        "Đã có người làm theo",
                                        "recognitionTier",
                                        "coso"),
                        "quantified", rows(shown, "quantified"),
                        "results", "Công nhân ca đêm đã đội mũ",
                        "limits", "Còn ít người tham gia",
                        "causes", "Thiếu kinh phí",
                        "lessons", "Gặp từng người",
                        "direction", "Mở rộng ra các tổ",
                        "partyReportNumber", "12/BC-CĐCS",
                        "partyReportDate", today.toString());
            case "Task_Summarise" ->
                of(
                        "values", values(50),
                        "results", "Đạt chỉ tiêu",
                        "limits", "Chậm một tháng",
                        "causes", "Thời tiết",
                        "lessons", "Gặp từng người",
                        "selfScores", mostPoints(rows(shown, "selfScores", "evidence", "Biên bản, hình ảnh")),
                        "tierAskedFor", "coso");
            case "Task_Appraise" -> of("lines", mostPoints(rows(shown, "lines")), "remark", "Đúng như báo cáo");
            case "Task_RecordCouncilMeeting" ->
                of(
                        "heldOn",
                        today.toString(),
                        "place",
                        "Trụ sở công đoàn",
                        "chair",
                        "Chủ tịch công đoàn",
                        "secretary",
                        "Ủy viên Ban Chấp hành",
                        "members",
                        5,
                        "present",
                        5,
                        "attendance",
                        "Có mặt đủ 5 thành viên",
                        "counts",
                        rows(shown, "counts", "recused", 0, "votesFor", 5, "votesAgainst", 0, "grade", "Xuất sắc"));
            case "Task_DecideRecognition" ->
                of(
                        "number",
                        "15/QĐ-CĐ",
                        "date",
                        today.toString(),
                        "signer",
                        "Chủ tịch",
                        "rulings",
                        rows(shown, "rulings", "outcome", "RECOGNISE"));
            case "Task_ProposeReplication" -> of("replicate", false, "reason", "Chờ thêm một năm");
            default -> throw new IllegalArgumentException(task);
        };
    }

    private static Map<String, Object> plan(Map<String, Object> shown) {
        Map<String, Object> plan = new LinkedHashMap<>(shown);
        plan.keySet().removeAll(Set.of("yearText", "returnReason", "criteriaVersions", "missingCriteria"));
        plan.put("confederationTheme", "Vì đoàn viên");
        plan.put("localTheme", "Đoàn kết, sáng tạo");
        return plan;
    }

    private static List<Map<String, Object>> values(int value) {
        return List.of(of("name", "Người tham gia", "measure", "người", "planned", 50, "value", value));
    }

    /** The rows of a list that the form shows, each with the same filled in. */
    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Map<String, Object> shown, String list, Object... filledIn) {
        try {
            List<Map<String, Object>> rows = JSON.readValue(shown.get(list).toString(), List.class);
            rows.forEach(row -> row.putAll(of(filledIn)));
            return rows;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(list + ": " + shown.get(list), e);
        }
    }

    private static List<Map<String, Object>> mostPoints(List<Map<String, Object>> rows) {
        rows.forEach(row -> {
            Matcher most = MOST_POINTS.matcher(row.get("criterion").toString());
            if (!most.find()) {
                throw new IllegalStateException("no most points: " + row);
            }
            row.put("points", Integer.valueOf(most.group(1)));
        });
        return rows;
    }

    private static String name(Map<String, Object> shown) {
        return NAMES.get(Math.floorMod(shown.get("unitName").hashCode(), NAMES.size()));
    }

    private static Map<String, Object> of(Object... keysAndValues) {
        Map<String, Object> form = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            form.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return form;
    }
}
