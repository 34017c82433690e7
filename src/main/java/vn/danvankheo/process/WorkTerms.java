package vn.danvankheo.process;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Terms, in working days, of the tasks for which the year's plan sets no day.
 *
 * @param acceptance tiếp nhận đăng ký
 * @param implementationPlan xây dựng, duyệt kế hoạch thực hiện
 * @param difficulty giải quyết khó khăn, vướng mắc
 * @param adHocInspection kiểm tra ngoài đợt
 * @param adjustment điều chỉnh, bổ sung
 * @param receipt tiếp nhận báo cáo sơ kết, tổng kết
 * @param replication đề xuất nhân rộng mô hình đã được công nhận
 * @param stopping ý kiến về đề nghị dừng, quyết định dừng
 */
@Validated
@ConfigurationProperties("danvankheo.work-terms")
record WorkTerms(
        @Min(1) @Max(60) @DefaultValue("5") int acceptance,
        @Min(1) @Max(60) @DefaultValue("15") int implementationPlan,
        @Min(1) @Max(60) @DefaultValue("10") int difficulty,
        @Min(1) @Max(60) @DefaultValue("10") int adHocInspection,
        @Min(1) @Max(60) @DefaultValue("10") int adjustment,
        @Min(1) @Max(60) @DefaultValue("3") int receipt,
        @Min(1) @Max(60) @DefaultValue("10") int replication,
        @Min(1) @Max(60) @DefaultValue("5") int stopping) {}
