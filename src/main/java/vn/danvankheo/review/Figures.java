package vn.danvankheo.review;

import java.util.List;
import java.util.Optional;

/**
 * Số liệu: what is counted of a unit's models of one year, or of several units together. Models of earlier years do not
 * count (plan, II.2), except among the inspections of the year and the models put up for recognition, recognised and
 * commended in it.
 *
 * @param minimum chỉ tiêu giao: models that the unit has to register at least
 * @param registered models whose registration was sent and not taken back or returned
 * @param built of these, begun in the year; continued and replicated likewise
 * @param collective of these, of a collective; the others of a person
 * @param economy of these, in the field of economy; the other fields likewise
 * @param implemented models under an approved plan, not stopped
 * @param summarised of these, summarised
 * @param effective of these, called clearly or already somewhat effective by the review
 * @param stopped models stopped after registration
 * @param inspections visits of the year
 * @param putUp models that the review puts up for recognition
 * @param recognition what the year's rounds have come to so far; nothing in figures that were frozen before it was counted
 */
public record Figures(
        int minimum,
        int registered,
        int built,
        int continued,
        int replicated,
        int collective,
        int individual,
        int economy,
        int cultureSociety,
        int securityDefence,
        int unionBuilding,
        int implemented,
        int summarised,
        int effective,
        int stopped,
        int inspections,
        int putUp,
        RecognitionFigures recognition) {

    public static final Figures NONE =
            new Figures(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, RecognitionFigures.NONE);

    public Figures {
        recognition = recognition == null ? RecognitionFigures.NONE : recognition;
    }

    /**
     * One figure as people read it.
     *
     * @param assessed whether it comes from what the review says of the models, and not from the models themselves
     */
    public record Line(String name, int value, boolean assessed) {

        private Line(String name, int value) {
            this(name, value, false);
        }
    }

    public Figures plus(Figures other) {
        return new Figures(
                minimum + other.minimum,
                registered + other.registered,
                built + other.built,
                continued + other.continued,
                replicated + other.replicated,
                collective + other.collective,
                individual + other.individual,
                economy + other.economy,
                cultureSociety + other.cultureSociety,
                securityDefence + other.securityDefence,
                unionBuilding + other.unionBuilding,
                implemented + other.implemented,
                summarised + other.summarised,
                effective + other.effective,
                stopped + other.stopped,
                inspections + other.inspections,
                putUp + other.putUp,
                recognition.plus(other.recognition));
    }

    /** All figures in the order of the reports' appendix. */
    public List<Line> lines() {
        return lines(Optional.empty());
    }

    /** @param unionField what the reader calls the field of building the union */
    public List<Line> lines(Optional<String> unionField) {
        return List.of(
                new Line("Chỉ tiêu được giao", minimum),
                new Line("Đăng ký", registered),
                new Line("– xây dựng mới", built),
                new Line("– duy trì", continued),
                new Line("– nhân rộng", replicated),
                new Line("– của tập thể", collective),
                new Line("– của cá nhân", individual),
                new Line("– phát triển kinh tế", economy),
                new Line("– văn hóa – xã hội", cultureSociety),
                new Line("– an ninh – quốc phòng", securityDefence),
                new Line("– " + unionField.orElse("xây dựng hệ thống Công đoàn"), unionBuilding),
                new Line("Đã triển khai", implemented),
                new Line("– đã tổng kết", summarised),
                new Line("– có hiệu quả", effective, true),
                new Line("Không thực hiện, đã dừng", stopped),
                new Line("Lượt kiểm tra", inspections),
                new Line("Đề nghị công nhận", putUp, true),
                new Line("Được công nhận cấp cơ sở", recognition.grassroots()),
                new Line("Được công nhận cấp trên trực tiếp cơ sở", recognition.above()),
                new Line("Được công nhận cấp tỉnh", recognition.federation()),
                new Line("Đề nghị cấp trên khen thưởng", recognition.proposed()),
                new Line("– Giấy khen: tập thể", recognition.meritCollectives()),
                new Line("– Giấy khen: cá nhân", recognition.meritPersons()),
                new Line("– Bằng khen: tập thể", recognition.certificateCollectives()),
                new Line("– Bằng khen: cá nhân", recognition.certificatePersons()));
    }
}
