package vn.danvankheo.reporting.document;

import static vn.danvankheo.dossier.DocumentField.rows;
import static vn.danvankheo.dossier.DocumentField.text;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.dossier.DocumentField;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.recognition.Commendation;
import vn.danvankheo.recognition.CommendationForm;
import vn.danvankheo.recognition.Minutes;
import vn.danvankheo.recognition.RecognitionDecision.Outcome;
import vn.danvankheo.recognition.RoundRecord;
import vn.danvankheo.recognition.RoundRecord.Entry;
import vn.danvankheo.recognition.RoundRecord.Paper;
import vn.danvankheo.recognition.RoundRecord.Session;
import vn.danvankheo.recognition.Tally;

/** The papers of a recognition round: what stands in them. Depends on nothing but its arguments. */
final class RoundPaper {

    static final String LIST = "danh_sach";

    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("HH 'giờ' mm 'phút, ngày' dd/MM/yyyy");

    private static final DocumentField NUMBER = text("tt", "Thứ tự", "1");
    private static final DocumentField NAME =
            text("ten", "Tên mô hình, điển hình", "Vận động đoàn viên tiết kiệm điện, nước");
    private static final DocumentField UNIT = text("don_vi", "Đơn vị xây dựng", "CĐCS Công ty Muối Đầm Vua");
    private static final DocumentField FIELD = text("linh_vuc", "Lĩnh vực", "Phát triển kinh tế");
    private static final DocumentField SUBJECT = text("loai", "Tập thể hay cá nhân", "Tập thể");
    private static final DocumentField APPRAISED = text("diem_tham_dinh", "Điểm thẩm định", "86");
    private static final DocumentField VOTES = text("phieu", "Số phiếu công nhận trên số người được bỏ phiếu", "5/5");
    private static final DocumentField GRADE = text("xep_loai", "Xếp loại", "Tốt");
    private static final List<DocumentField> COUNTS = List.of(
            text("ke_hoach", "Số, ngày của kế hoạch năm", "Kế hoạch số 12/KH-LĐLĐ ngày 08/01/2027"),
            text("cap", "Cấp của đơn vị xét", "cấp trên trực tiếp cơ sở"),
            text("tong_so", "Số mô hình, điển hình trong danh sách", "5"),
            text("tap_the", "Trong đó: của tập thể", "4"),
            text("ca_nhan", "Trong đó: của cá nhân", "1"));

    static final List<DocumentField> REQUEST = with(
            COUNTS,
            text("cap_de_nghi", "Cấp được đề nghị công nhận", "cấp tỉnh"),
            rows(
                    "can_cu",
                    "Các quyết định công nhận của đơn vị",
                    text("noi_dung", "Số, ngày quyết định", "Quyết định số 15/QĐ-LĐLĐ ngày 20/9/2027")),
            rows(LIST, "Danh sách đề nghị", NUMBER, NAME, UNIT, FIELD, SUBJECT, APPRAISED, VOTES, GRADE));

    static final List<DocumentField> CANDIDATES = with(
            COUNTS,
            rows(
                    LIST,
                    "Danh sách trích ngang",
                    NUMBER,
                    NAME,
                    UNIT,
                    FIELD,
                    SUBJECT,
                    text("phu_trach", "Người phụ trách, chức vụ", "Nguyễn Thị Lan, Chủ tịch"),
                    text("thoi_gian", "Thời gian thực hiện", "15/3/2027 – 15/8/2027"),
                    text("ket_qua", "Tóm tắt kết quả", "Giảm 12% tiền điện của 50 hộ đoàn viên."),
                    text("diem_tu_cham", "Điểm đơn vị tự chấm", "88"),
                    APPRAISED,
                    VOTES,
                    GRADE,
                    text("ket_luan", "Kết luận", "Công nhận")));

    static final List<DocumentField> MINUTES = with(
            COUNTS,
            text("phien", "Phiên thứ", "1"),
            text("hinh_thuc", "Hình thức", "Họp, biểu quyết"),
            text("bat_dau", "Thời gian bắt đầu", "08 giờ 00 phút, ngày 18/9/2027"),
            text("ket_thuc", "Thời gian kết thúc", "10 giờ 30 phút, ngày 18/9/2027"),
            text("dia_diem", "Địa điểm", "Trụ sở Liên đoàn Lao động huyện"),
            text("chu_tri", "Chủ trì; trống khi chưa ghi", "Nguyễn Văn An, Chủ tịch Hội đồng"),
            text("thu_ky", "Thư ký; trống khi chưa ghi", "Trần Thị Bình"),
            text("thanh_phan", "Thành phần", "Có mặt 5/5 thành viên"),
            text("so_thanh_vien", "Số thành viên hội đồng", "5"),
            text("so_tham_gia", "Số thành viên tham gia", "5"),
            text("du_so", "Đủ hay không đủ số thành viên theo quy định", "đủ số thành viên theo quy định"),
            text("so_dat", "Số mô hình được hội đồng thông qua", "4"),
            rows(
                    LIST,
                    "Kết quả từng mô hình",
                    NUMBER,
                    NAME,
                    UNIT,
                    text("khong_tham_gia", "Số người không bỏ phiếu vì có liên quan", "0"),
                    text("vang", "Số người được bỏ phiếu nhưng không bỏ", "0"),
                    text("dong_y", "Số phiếu công nhận", "5"),
                    text("khong_dong_y", "Số phiếu không công nhận", "0"),
                    text("ket_qua", "Kết quả", "đạt"),
                    GRADE),
            rows(
                    "y_kien",
                    "Ý kiến, nhận xét đã ghi",
                    text("noi_dung", "Nội dung", "Nên nhân rộng ra các cơ sở khác.")));

    static final List<DocumentField> DECISION = with(
            COUNTS,
            text("tham_quyen", "Thẩm quyền ban hành, chữ in hoa", "BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG HUYỆN …"),
            text("bien_ban", "Biên bản của hội đồng", "Biên bản của Hội đồng ngày 18/9/2027"),
            rows(
                    LIST,
                    "Danh sách công nhận",
                    NUMBER,
                    NAME,
                    UNIT,
                    FIELD,
                    SUBJECT,
                    GRADE,
                    text("danh_hieu", "Danh hiệu kèm theo; trống khi không có", "")));

    static final List<DocumentField> COMMENDATION = with(
            COUNTS,
            text("giay_khen_tap_the", "Số giấy khen đề nghị cho tập thể", "2"),
            text("giay_khen_ca_nhan", "Số giấy khen đề nghị cho cá nhân", "1"),
            text("bang_khen_tap_the", "Số bằng khen đề nghị cho tập thể", "1"),
            text("bang_khen_ca_nhan", "Số bằng khen đề nghị cho cá nhân", "0"),
            rows(
                    LIST,
                    "Danh sách đề nghị khen thưởng",
                    NUMBER,
                    NAME,
                    UNIT,
                    SUBJECT,
                    text("hinh_thuc", "Hình thức khen thưởng", "Giấy khen"),
                    text("cap_khen", "Cấp được đề nghị khen", "Ban Thường vụ LĐLĐ tỉnh"),
                    text("thanh_tich", "Thành tích", "Đi đầu trong vận động tiết kiệm."),
                    GRADE));

    private RoundPaper() {}

    private static List<DocumentField> with(List<DocumentField> common, DocumentField... further) {
        List<DocumentField> fields = new ArrayList<>(common);
        fields.addAll(List.of(further));
        return List.copyOf(fields);
    }

    /**
     * A model as the papers call it.
     *
     * @param unit name of its unit as of the round
     * @param field what it is called
     * @param inCharge names and positions
     * @param duration from when to when, in words
     * @param results of its summary
     */
    record Candidate(
            ModelCode code,
            String title,
            String unit,
            String field,
            Subject subject,
            String inCharge,
            String duration,
            String results) {}

    /**
     * What all papers of a round start from.
     *
     * @param tier of the deciding unit, within a sentence
     * @param plan number and date of the year's plan as people cite them
     */
    record Round(RoundRecord record, String tier, String plan, Map<ModelCode, Candidate> models, ZoneId zone) {

        private Candidate of(ModelCode code) {
            return models.get(code);
        }
    }

    private static Map<String, Object> counts(Round round, List<ModelCode> listed) {
        Map<String, Object> counts = new LinkedHashMap<>();
        counts.put("ke_hoach", round.plan());
        counts.put("cap", round.tier());
        counts.put("tong_so", listed.size());
        counts.put("tap_the", count(round, listed, Subject.COLLECTIVE));
        counts.put("ca_nhan", count(round, listed, Subject.INDIVIDUAL));
        return counts;
    }

    private static int count(Round round, List<ModelCode> listed, Subject subject) {
        return (int) listed.stream()
                .filter(code -> round.of(code).subject() == subject)
                .count();
    }

    private static List<ModelCode> codes(List<Entry> entries) {
        return entries.stream().map(Entry::model).toList();
    }

    private static Map<String, Object> row(int number, Candidate model) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("tt", number);
        row.put("ten", model.title());
        row.put("don_vi", model.unit());
        return row;
    }

    // ---- tờ trình đề nghị công nhận ----

    /** The models that the unit's decisions propose to the unit above. */
    static List<Entry> nominated(RoundRecord record) {
        return record.sessions().stream()
                .flatMap(session -> session.list().stream())
                .filter(Entry::nominated)
                .toList();
    }

    /** @param tierAbove to which they are proposed, within a sentence */
    static Map<String, Object> request(Round round, String tierAbove) {
        List<Entry> nominated = nominated(round.record());
        Map<String, Object> values = counts(round, codes(nominated));
        values.put("cap_de_nghi", tierAbove);
        values.put(
                "can_cu",
                round.record().sessions().stream()
                        .filter(session -> session.decision() != null
                                && session.list().stream().anyMatch(Entry::nominated))
                        .map(session -> Map.of("noi_dung", cited(session.decision())))
                        .toList());
        values.put(LIST, numbered(nominated, (number, entry) -> {
            Map<String, Object> row = row(number, round.of(entry.model()));
            row.put("linh_vuc", round.of(entry.model()).field());
            row.put("loai", round.of(entry.model()).subject().label());
            row.put("diem_tham_dinh", orBlank(entry.appraisedTotal()));
            row.put("phieu", votes(entry.tally()));
            row.put("xep_loai", orBlank(entry.grade()));
            return row;
        }));
        return values;
    }

    static String cited(Paper decision) {
        return "Quyết định số " + decision.number() + " ngày " + Days.text(decision.date());
    }

    // ---- danh sách trích ngang ----

    static Map<String, Object> candidates(Round round, Session session) {
        Map<String, Object> values = counts(round, codes(session.list()));
        values.put(LIST, numbered(session.list(), (number, entry) -> {
            Candidate model = round.of(entry.model());
            Map<String, Object> row = row(number, model);
            row.put("linh_vuc", model.field());
            row.put("loai", model.subject().label());
            row.put("phu_trach", model.inCharge());
            row.put("thoi_gian", model.duration());
            row.put("ket_qua", model.results());
            row.put("diem_tu_cham", orBlank(entry.selfTotal()));
            row.put("diem_tham_dinh", orBlank(entry.appraisedTotal()));
            row.put("phieu", votes(entry.tally()));
            row.put("xep_loai", orBlank(entry.grade()));
            row.put("ket_luan", entry.outcome() == null ? "" : entry.outcome().label());
            return row;
        }));
        return values;
    }

    // ---- biên bản hội đồng ----

    /** Counts alone; of a secret ballot neither names nor remarks, by which a vote could be told. */
    static Map<String, Object> minutes(Round round, Session session) {
        Minutes minutes = session.minutes();
        Map<String, Object> values = counts(round, codes(session.list()));
        values.put("phien", String.valueOf(session.number()));
        values.put("hinh_thuc", form(minutes));
        boolean met = minutes.meeting() != null;
        values.put("bat_dau", met ? dayOf(minutes.meeting().heldOn()) : moment(minutes.openedAt(), round.zone()));
        values.put("ket_thuc", met ? dayOf(minutes.meeting().heldOn()) : moment(minutes.closedAt(), round.zone()));
        values.put("dia_diem", met ? minutes.meeting().place() : "Trên hệ thống");
        values.put("chu_tri", met ? minutes.meeting().chair() : "");
        values.put("thu_ky", met ? minutes.meeting().secretary() : "");
        values.put(
                "thanh_phan",
                met
                        ? minutes.meeting().attendance()
                        : "%d/%d thành viên bỏ phiếu trên hệ thống".formatted(minutes.voted(), minutes.members()));
        values.put("so_thanh_vien", minutes.members());
        values.put("so_tham_gia", minutes.voted());
        values.put("du_so", (minutes.quorate() ? "đủ" : "không đủ") + " số thành viên theo quy định");
        values.put("so_dat", (int) minutes.tallies().stream()
                .filter(tally -> tally.result() == Tally.Result.PASSED)
                .count());
        values.put(LIST, numbered(minutes.tallies(), (number, tally) -> {
            Map<String, Object> row = row(number, round.of(tally.model()));
            row.put("khong_tham_gia", tally.recused());
            row.put("vang", tally.absent());
            row.put("dong_y", tally.votesFor());
            row.put("khong_dong_y", tally.votesAgainst());
            row.put("ket_qua", tally.result().label());
            row.put("xep_loai", orBlank(tally.grade()));
            return row;
        }));
        values.put("y_kien", minutes.secret() ? secretRemarks(minutes) : openRemarks(round, minutes));
        return values;
    }

    private static String form(Minutes minutes) {
        if (!minutes.online()) {
            return "Họp, kiểm phiếu tại chỗ";
        }
        return minutes.secret() ? "Bỏ phiếu kín trên hệ thống" : "Biểu quyết trên hệ thống";
    }

    private static List<Map<String, Object>> secretRemarks(Minutes minutes) {
        int noted = minutes.notes().size();
        return noted == 0
                ? List.of()
                : List.of(Map.of(
                        "noi_dung",
                        "Trong thời gian bỏ phiếu, hệ thống ghi nhận %d việc; xem kết quả kiểm phiếu trên hệ thống."
                                .formatted(noted)));
    }

    private static List<Map<String, Object>> openRemarks(Round round, Minutes minutes) {
        List<Map<String, Object>> remarks = new ArrayList<>();
        for (Tally tally : minutes.tallies()) {
            tally.remarks()
                    .forEach(remark -> remarks.add(
                            Map.of("noi_dung", round.of(tally.model()).title() + ": " + remark)));
        }
        minutes.notes().forEach(note -> remarks.add(Map.of("noi_dung", note)));
        return remarks;
    }

    private static String moment(Instant instant, ZoneId zone) {
        return MOMENT.format(instant.atZone(zone));
    }

    private static String dayOf(LocalDate day) {
        return "…… giờ …… phút, ngày " + Days.text(day);
    }

    // ---- quyết định công nhận ----

    static Map<String, Object> decision(Round round, Session session) {
        List<Entry> recognised = session.recognised();
        Map<String, Object> values = counts(round, codes(recognised));
        values.put("bien_ban", "Biên bản của Hội đồng ngày " + Days.text(heldOn(session.minutes(), round.zone())));
        values.put(LIST, numbered(recognised, (number, entry) -> {
            Candidate model = round.of(entry.model());
            Map<String, Object> row = row(number, model);
            row.put("linh_vuc", model.field());
            row.put("loai", model.subject().label());
            row.put("xep_loai", orBlank(entry.grade()));
            row.put("danh_hieu", orBlank(entry.title()));
            return row;
        }));
        return values;
    }

    static LocalDate heldOn(Minutes minutes, ZoneId zone) {
        return minutes.meeting() == null
                ? minutes.closedAt().atZone(zone).toLocalDate()
                : minutes.meeting().heldOn();
    }

    // ---- tờ trình khen thưởng ----

    static Map<String, Object> commendation(Round round) {
        List<Commendation> proposed = round.record().commendations();
        Map<String, Object> values = counts(
                round, proposed.stream().map(Commendation::model).distinct().toList());
        for (CommendationForm form : CommendationForm.values()) {
            String name = form == CommendationForm.GIAY_KHEN ? "giay_khen" : "bang_khen";
            for (Subject subject : Subject.values()) {
                values.put(
                        name + (subject == Subject.COLLECTIVE ? "_tap_the" : "_ca_nhan"),
                        count(
                                proposed,
                                each -> each.form() == form
                                        && round.of(each.model()).subject() == subject));
            }
        }
        Map<ModelCode, String> grades = round.record().sessions().stream()
                .flatMap(session -> session.list().stream())
                .filter(entry -> entry.outcome() == Outcome.RECOGNISE && entry.grade() != null)
                .collect(Collectors.toMap(Entry::model, Entry::grade, (one, next) -> next));
        values.put(LIST, numbered(proposed, (number, each) -> {
            Candidate model = round.of(each.model());
            Map<String, Object> row = row(number, model);
            row.put("loai", model.subject().label());
            row.put("hinh_thuc", each.form().label());
            row.put("cap_khen", each.level());
            row.put("thanh_tich", each.reason());
            row.put("xep_loai", orBlank(grades.get(each.model())));
            return row;
        }));
        return values;
    }

    private static int count(List<Commendation> some, Predicate<Commendation> which) {
        return (int) some.stream().filter(which).count();
    }

    // ---- words ----

    private interface Written<T> {
        Map<String, Object> row(int number, T each);
    }

    private static <T> List<Map<String, Object>> numbered(List<T> all, Written<T> written) {
        return IntStream.range(0, all.size())
                .mapToObj(i -> written.row(i + 1, all.get(i)))
                .toList();
    }

    private static String votes(Tally tally) {
        return tally == null ? "" : tally.votesFor() + "/" + (tally.members() - tally.recused());
    }

    private static Object orBlank(Object value) {
        return value == null ? "" : value;
    }
}
