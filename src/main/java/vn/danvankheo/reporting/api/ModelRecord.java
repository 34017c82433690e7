package vn.danvankheo.reporting.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.exemplar.ModelStage;
import vn.danvankheo.exemplar.Nature;
import vn.danvankheo.exemplar.Shape;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.reporting.register.RegisteredModel;

@Schema(
        description =
                "Phần công khai của một mô hình, điển hình, như trang của sổ theo dõi: không có tên, số điện thoại,"
                        + " địa chỉ của cá nhân.")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ModelRecord(
        @Schema(description = "Mã theo dõi.", example = "2027-0001") @NotNull String code,
        @Schema(description = "Số đăng ký, cấp khi tiếp nhận.", example = "1/2027") @NotNull String registrationNumber,
        @Schema(description = "Tên mô hình, điển hình.", example = "Tủ sách dùng chung của đoàn viên") @NotNull
                String title,
        @NotNull UnitRef unit,
        @Schema(description = "Công đoàn cấp trên trực tiếp; không có với mô hình của LĐLĐ tỉnh.") UnitRef superior,
        @Schema(description = "Năm đăng ký.", example = "2027") @NotNull int year,
        @NotNull Field field,
        @NotNull Nature nature,
        @NotNull Shape shape,
        @NotNull Subject subject,
        @NotNull ModelStage stage,
        @Schema(description = "Địa điểm thực hiện.") @NotNull String place,
        @Schema(description = "Đơn vị, nơi thực hiện mô hình chỉ đạo.") String carriedOutAt,
        @Schema(description = "Ngày bắt đầu thực hiện.", example = "2027-04-01") @NotNull LocalDate firstDay,
        @Schema(description = "Ngày cuối thực hiện (tính cả ngày đó).", example = "2027-10-31") @NotNull
                LocalDate lastDay,
        @Schema(description = "Đối tượng vận động.") @NotNull String audience,
        @Schema(description = "Việc cụ thể.") @NotNull String concreteTask,
        @Schema(description = "Kết quả đo đếm được đặt ra.") @NotNull String expectedResult,
        @Schema(description = "Mục tiêu.") @NotNull String objectives,
        @Schema(description = "Giải pháp.") @NotNull String solutions,
        @Schema(description = "Khả năng nhân rộng.") String replicability,
        @Schema(description = "Các chỉ tiêu của mô hình.") @NotNull List<Goal> targets,
        @Schema(description = "Kết quả; có khi đã tổng kết.") String results,
        @Schema(description = "Bài học kinh nghiệm; có khi đã tổng kết.") String lessons,
        @Schema(description = "Các quyết định công nhận, từ cấp thấp nhất.") @NotNull List<Recognised> recognitions,
        @Schema(description = "Chức vụ của đầu mối trao đổi.", example = "[\"Chủ tịch\"]") @NotNull
                List<String> contacts,
        @NotNull Replication replication) {

    @Schema(name = "Target", description = "Một chỉ tiêu của mô hình.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Goal(
            @Schema(description = "Tên chỉ tiêu.", example = "Người tham gia") @NotNull String name,
            @Schema(description = "Đơn vị tính.", example = "người") @NotNull String measure,
            @Schema(description = "Kế hoạch.", example = "50") @NotNull BigDecimal planned,
            @Schema(description = "Đạt được; có khi đã tổng kết.", example = "60") BigDecimal reached) {}

    @Schema(name = "Recognition", description = "Một quyết định công nhận.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Recognised(
            @Schema(description = Words.TIER, example = "tinh") @NotNull String tier,
            @Schema(description = "Mức xếp loại.", example = "Xuất sắc") String grade,
            @Schema(description = "Danh hiệu đi kèm.") String title,
            @Schema(description = "Đơn vị quyết định.") @NotNull UnitRef unit,
            @Schema(description = "Số quyết định.", example = "15/QĐ-LĐLĐ") @NotNull String decisionNumber,
            @Schema(description = "Ngày quyết định.", example = "2027-10-10") @NotNull LocalDate decidedOn) {}

    @Schema(
            name = "Replication",
            description =
                    "Cây nhân rộng, duy trì: một mô hình và những mô hình làm theo nó. Mô hình chưa đăng ký chỉ có"
                            + " phần những mô hình làm theo.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Replication(
            @Schema(description = "Mã theo dõi.", example = "2027-0001") String code,
            @Schema(description = "Tên mô hình, điển hình.") String title,
            UnitRef unit,
            @Schema(description = "Năm đăng ký.", example = "2027") Integer year,
            Nature nature,
            @Schema(description = "Những mô hình làm theo.") @NotNull List<Replication> below) {

        private static Replication of(RegisteredModel.Node node) {
            return new Replication(
                    node.code(),
                    node.title(),
                    UnitRef.of(node.unit()),
                    node.code() == null ? null : node.year(),
                    node.nature(),
                    node.below().stream().map(Replication::of).toList());
        }
    }

    static ModelRecord of(RegisteredModel model) {
        return new ModelRecord(
                model.code(),
                model.registrationNumber(),
                model.title(),
                UnitRef.of(model.unit()),
                UnitRef.of(model.superior()),
                model.year(),
                model.field(),
                model.nature(),
                model.shape(),
                model.subject(),
                model.stage(),
                model.place(),
                model.carriedOutAt(),
                model.firstDay(),
                model.lastDay(),
                model.audience(),
                model.concreteTask(),
                model.expectedResult(),
                model.objectives(),
                model.solutions(),
                model.replicability(),
                model.goals().stream()
                        .map(goal -> new Goal(goal.name(), goal.measure(), goal.planned(), goal.reached()))
                        .toList(),
                model.results(),
                model.lessons(),
                model.recognitions().stream()
                        .map(given -> new Recognised(
                                given.tier(),
                                given.grade(),
                                given.title(),
                                new UnitRef(given.unit().value(), given.decidedBy()),
                                given.number(),
                                given.decidedOn()))
                        .toList(),
                model.contacts(),
                Replication.of(model.tree()));
    }
}
