package vn.danvankheo.reporting.api;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.reporting.statistics.UnitFigures;

@Schema(description = "Số liệu một năm của một đơn vị (và các đơn vị trực thuộc, khi có), theo phụ lục 1 của báo cáo.")
record Figures(
        @NotNull UnitRef unit,
        @Schema(description = "Chỉ tiêu giao (tối thiểu).") @NotNull int minimum,
        @Schema(description = "Chỉ tiêu phấn đấu.") @NotNull int aim,
        @Schema(description = "Số đơn vị phải đăng ký.") @NotNull int units,
        @Schema(description = "Trong đó đã gửi đủ số tối thiểu.") @NotNull int unitsMet,
        @Schema(description = "Đã đăng ký: đã gửi, không bị trả lại hay rút.") @NotNull int registered,
        @Schema(description = "Trong số đăng ký, tính vào chỉ tiêu: xây dựng mới và nhân rộng.") @NotNull int counting,
        @Schema(description = "Trong số đăng ký: gửi sau hạn.") @NotNull int late,
        @Schema(description = "Trong số đăng ký: xây dựng mới.") @NotNull int built,
        @Schema(description = "Trong số đăng ký: duy trì.") @NotNull int continued,
        @Schema(description = "Trong số đăng ký: nhân rộng.") @NotNull int replicated,
        @Schema(description = "Trong số đăng ký: tập thể.") @NotNull int collective,
        @Schema(description = "Trong số đăng ký: cá nhân.") @NotNull int individual,
        @Schema(description = "Trong số đăng ký, theo mã lĩnh vực (xem Field).") @NotNull Map<Field, Integer> byField,
        @Schema(description = "Đang và đã thực hiện theo kế hoạch được duyệt, không dừng.") @NotNull int implemented,
        @Schema(description = "Trong đó đã tổng kết.") @NotNull int summarised,
        @Schema(description = "Trong số thực hiện, được đánh giá có hiệu quả.") @NotNull int effective,
        @Schema(description = "Dừng sau khi đăng ký.") @NotNull int stopped,
        @Schema(description = "Lượt kiểm tra.") @NotNull int inspections,
        @Schema(description = "Số mô hình được công nhận theo mã cấp: coso, captren, tinh.") @NotNull
                Map<String, Integer> recognised,
        @Schema(description = "Số đề nghị cấp trên khen.") @NotNull int commendationsProposed,
        @Schema(description = "Giấy khen.") @NotNull Awarded merit,
        @Schema(description = "Bằng khen.") @NotNull Awarded certificate) {

    @Schema(description = "Số được khen.")
    record Awarded(
            @Schema(description = "Tập thể.") @NotNull int collectives,
            @Schema(description = "Cá nhân.") @NotNull int persons) {

        private static Awarded of(UnitFigures.Awarded awarded) {
            return new Awarded(awarded.collectives(), awarded.persons());
        }
    }

    static Figures of(UnitFigures counted) {
        return new Figures(
                new UnitRef(counted.unit().value(), counted.name()),
                counted.minimum(),
                counted.aim(),
                counted.units(),
                counted.unitsMet(),
                counted.registered(),
                counted.counting(),
                counted.late(),
                counted.built(),
                counted.continued(),
                counted.replicated(),
                counted.collective(),
                counted.individual(),
                counted.byField().isEmpty() ? Map.of() : new EnumMap<>(counted.byField()),
                counted.implemented(),
                counted.summarised(),
                counted.effective(),
                counted.stopped(),
                counted.inspections(),
                new TreeMap<>(counted.recognised()),
                counted.commendationsProposed(),
                Awarded.of(counted.merit()),
                Awarded.of(counted.certificate()));
    }
}
