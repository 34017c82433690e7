package vn.danvankheo.reporting.document;

import static vn.danvankheo.dossier.DocumentField.rows;
import static vn.danvankheo.dossier.DocumentField.text;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.AnnualPlan;
import vn.danvankheo.campaign.AnnualPlan.ExtraQuestion;
import vn.danvankheo.campaign.AnnualPlan.InspectionRound;
import vn.danvankheo.campaign.AnnualPlan.KindWindow;
import vn.danvankheo.campaign.AnnualPlan.RecognitionWindow;
import vn.danvankheo.dossier.DocumentField;

/** Kế hoạch năm: what stands in it. Depends on nothing but its arguments. */
final class PlanPaper {

    static final List<DocumentField> FIELDS = List.of(
            text("chu_de_tong_lien_doan", "Chủ đề năm của Tổng Liên đoàn", "Nâng cao năng lực cán bộ cơ sở"),
            text("chu_de_dia_phuong", "Chủ đề thi đua của địa phương", "Kỷ cương, sáng tạo, phát triển"),
            text("huong_dan", "Nội dung hướng dẫn thêm", "Mỗi đơn vị chọn việc gần với đoàn viên."),
            text("han_chot_danh_sach", "Ngày cuối chốt danh sách đăng ký", "20/3/2027"),
            text("han_tien_do_6_thang", "Ngày cuối báo cáo tiến độ trước sơ kết", "15/6/2027"),
            text("han_tien_do_nam", "Ngày cuối báo cáo tiến độ trước tổng kết", "30/11/2027"),
            text("han_bao_cao_6_thang", "Ngày cuối Liên đoàn gửi báo cáo sơ kết", "05/7/2027"),
            text("han_bao_cao_nam", "Ngày cuối Liên đoàn gửi báo cáo tổng kết", "20/12/2027"),
            text("han_tong_ket_de_nghi", "Ngày cuối tổng kết mô hình đề nghị công nhận", "15/8/2027"),
            text("han_tong_ket", "Ngày cuối tổng kết mô hình", "25/11/2027"),
            text("ngay_khep_nam", "Ngày cuối của năm phong trào", "31/12/2027"),
            rows(
                    "chi_tieu",
                    "Chỉ tiêu và thời hạn theo loại đơn vị",
                    text("loai_don_vi", "Loại đơn vị", "Công đoàn cơ sở"),
                    text("toi_thieu", "Số mô hình ít nhất", "1"),
                    text("phan_dau", "Số mô hình phấn đấu", "2"),
                    text("han_dang_ky", "Ngày cuối gửi đăng ký", "05/3/2027"),
                    text("han_so_ket", "Ngày cuối gửi báo cáo sơ kết", "18/6/2027"),
                    text("han_tong_ket", "Ngày cuối gửi báo cáo tổng kết", "05/12/2027")),
            rows(
                    "dot_kiem_tra",
                    "Các đợt kiểm tra",
                    text("dot", "Đợt", "1"),
                    text("tu_ngay", "Từ ngày", "15/5/2027"),
                    text("den_ngay", "Đến hết ngày", "10/6/2027")),
            rows(
                    "xet_cong_nhan",
                    "Thời gian xét công nhận theo từng cấp",
                    text("cap", "Cấp", "Cấp cơ sở"),
                    text("tu_ngay", "Từ ngày", "16/8/2027"),
                    text("den_ngay", "Đến hết ngày", "31/8/2027")),
            rows(
                    "tieu_chi",
                    "Bộ tiêu chí áp dụng",
                    text("cap", "Cấp", "Cấp tỉnh"),
                    text("doi_tuong", "Tập thể hay cá nhân", "Tập thể"),
                    text("bo_tieu_chi", "Tên bộ tiêu chí", "Tiêu chí công nhận cấp tỉnh")),
            rows(
                    "noi_dung_them",
                    "Nội dung hỏi thêm trong phiếu đăng ký",
                    text("muc", "Mục", "Số buổi tuyên truyền dự kiến"),
                    text("goi_y", "Gợi ý", "Ghi số buổi")),
            rows(
                    "noi_nhan_bao_cao",
                    "Cơ quan nhận báo cáo của Liên đoàn",
                    text("ten", "Tên cơ quan", "Ban Dân vận Tỉnh ủy")));

    private PlanPaper() {}

    /**
     * A criteria set in force.
     *
     * @param subject whether it judges collectives or persons, in words
     */
    record CriteriaInForce(String tier, String subject, String name) {}

    static Map<String, Object> values(AnnualPlan plan, List<CriteriaInForce> criteria) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("chu_de_tong_lien_doan", plan.confederationTheme());
        values.put("chu_de_dia_phuong", plan.localTheme());
        values.put("huong_dan", plan.guidance() == null ? "" : plan.guidance());
        values.put("han_chot_danh_sach", day(plan.registerLastDay()));
        values.put("han_tien_do_6_thang", day(plan.midYearLastDay()));
        values.put("han_tien_do_nam", day(plan.yearEndLastDay()));
        values.put("han_bao_cao_6_thang", day(plan.midYearReportLastDay()));
        values.put("han_bao_cao_nam", day(plan.yearReportLastDay()));
        values.put("han_tong_ket_de_nghi", day(plan.putUpSummaryLastDay()));
        values.put("han_tong_ket", day(plan.summaryLastDay()));
        values.put("ngay_khep_nam", day(plan.yearLastDay()));
        values.put("chi_tieu", plan.windows().stream().map(PlanPaper::row).toList());
        values.put("dot_kiem_tra", rounds(plan.inspectionRounds()));
        values.put(
                "xet_cong_nhan",
                orEmpty(plan.recognition()).stream().map(PlanPaper::row).toList());
        values.put(
                "tieu_chi",
                criteria.stream()
                        .map(set -> Map.of("cap", set.tier(), "doi_tuong", set.subject(), "bo_tieu_chi", set.name()))
                        .toList());
        values.put(
                "noi_dung_them",
                orEmpty(plan.extraQuestions()).stream().map(PlanPaper::row).toList());
        values.put(
                "noi_nhan_bao_cao",
                orEmpty(plan.recipients()).stream()
                        .map(recipient -> Map.of("ten", recipient.name()))
                        .toList());
        return values;
    }

    private static Map<String, Object> row(KindWindow window) {
        return Map.of(
                "loai_don_vi", window.kindName(),
                "toi_thieu", padded(window.minimum()),
                "phan_dau", padded(window.aim()),
                "han_dang_ky", day(window.registrationLastDay()),
                "han_so_ket", day(window.midYearReviewLastDay()),
                "han_tong_ket", day(window.yearReviewLastDay()));
    }

    private static String padded(int number) {
        return "%02d".formatted(number);
    }

    private static List<Map<String, Object>> rounds(List<InspectionRound> rounds) {
        return IntStream.range(0, rounds.size())
                .mapToObj(i -> Map.<String, Object>of(
                        "dot", String.valueOf(i + 1),
                        "tu_ngay", day(rounds.get(i).firstDay()),
                        "den_ngay", day(rounds.get(i).lastDay())))
                .toList();
    }

    private static Map<String, Object> row(RecognitionWindow window) {
        return Map.of("cap", window.tierName(), "tu_ngay", day(window.firstDay()), "den_ngay", day(window.lastDay()));
    }

    private static Map<String, Object> row(ExtraQuestion question) {
        return Map.of("muc", question.item(), "goi_y", question.hint() == null ? "" : question.hint());
    }

    private static String day(LocalDate day) {
        return day == null ? "" : Days.text(day);
    }

    private static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
