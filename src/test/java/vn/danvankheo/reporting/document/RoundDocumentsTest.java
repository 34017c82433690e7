package vn.danvankheo.reporting.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.danvankheo.dossier.DocumentKind;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.recognition.Commendation;
import vn.danvankheo.recognition.CommendationForm;
import vn.danvankheo.recognition.MeetingRecord;
import vn.danvankheo.recognition.Minutes;
import vn.danvankheo.recognition.RecognitionDecision.Outcome;
import vn.danvankheo.recognition.RoundKey;
import vn.danvankheo.recognition.RoundRecord;
import vn.danvankheo.recognition.RoundRecord.Entry;
import vn.danvankheo.recognition.RoundRecord.Paper;
import vn.danvankheo.recognition.RoundRecord.Session;
import vn.danvankheo.recognition.RoundRecords;
import vn.danvankheo.recognition.Tally;

/** The papers of a recognition round over a generated list. */
class RoundDocumentsTest {

    private static final String KEY = "2027-CN/VENBIEN";
    private static final RoundKey ROUND = RoundKey.of(KEY);
    private static final Instant CLOSED =
            MadeDocument.at(LocalDate.of(2027, 6, 18)).plusSeconds(10 * 3600);

    private final Random random = new Random(9);
    private final RoundRecords rounds = mock(RoundRecords.class);
    private final ModelBuilding models = mock(ModelBuilding.class);
    private final PaperSample units = MadeDocument.units();
    private final RoundDocuments source = new RoundDocuments(
            rounds,
            models,
            MadeDocument.campaigns(),
            units.organisation,
            units.letterHead,
            MadeDocument.days(LocalDate.of(2027, 6, 19)),
            Clock.fixed(CLOSED, MadeDocument.ZONE));

    private final Map<ModelCode, ModelView> known = new HashMap<>();

    @BeforeEach
    void someModels() {
        when(models.views(any())).thenReturn(known);
        when(rounds.find(any())).thenReturn(Optional.empty());
    }

    /** @param decided whether the leadership has decided, and then recognised what passed */
    private List<Entry> list(int many, boolean decided) {
        return IntStream.range(0, many)
                .mapToObj(i -> {
                    ModelCode code = ModelCode.of("2027-%04d".formatted(i + 1));
                    known.put(
                            code,
                            MadeDocument.model(
                                    code.value(),
                                    PaperSample.SCHOOL,
                                    "Giữ sạch bờ biển " + (i + 1),
                                    Field.values()[random.nextInt(4)],
                                    Subject.values()[random.nextInt(2)]));
                    int votesFor = random.nextInt(6);
                    Tally.Result result = votesFor > 2 ? Tally.Result.PASSED : Tally.Result.NOT_PASSED;
                    boolean passed = result == Tally.Result.PASSED;
                    Tally tally = new Tally(
                            code,
                            6,
                            1,
                            0,
                            votesFor,
                            5 - votesFor,
                            result,
                            passed ? "Tốt" : null,
                            List.of("phiếu PHIEU7 của ven.hoidong1 chê"),
                            List.of());
                    return new Entry(
                            code,
                            80 + i,
                            70 + i,
                            "Làm thật",
                            tally,
                            !decided ? null : passed ? Outcome.RECOGNISE : Outcome.REFUSE,
                            passed ? "Tốt" : null,
                            null,
                            passed && i % 2 == 0 ? "Lá cờ đầu" : null,
                            decided && passed && i % 2 == 0);
                })
                .toList();
    }

    private static Minutes minutes(List<Entry> list, boolean secret, MeetingRecord meeting) {
        return new Minutes(
                ROUND,
                1,
                meeting == null,
                secret,
                6,
                5,
                true,
                CLOSED.minusSeconds(3600),
                CLOSED,
                list.stream().map(Entry::tally).toList(),
                List.of("Mật khẩu của ven.hoidong1 được đặt lại."),
                meeting);
    }

    private void isThere(List<Commendation> commendations, Session... sessions) {
        when(rounds.find(ROUND))
                .thenReturn(Optional.of(new RoundRecord(ROUND, "captren", List.of(sessions), commendations)));
    }

    private static Paper decision() {
        return new Paper("15/QĐ-LĐLĐ", LocalDate.of(2027, 6, 20), "Lê Văn Bình, Chủ tịch");
    }

    private static long count(List<Entry> list, Predicate<Entry> which) {
        long found = 0;
        for (Entry entry : list) {
            found += which.test(entry) ? 1 : 0;
        }
        return found;
    }

    private boolean isOfCollective(Entry entry) {
        return known.get(entry.model()).content().subject() == Subject.COLLECTIVE;
    }

    @Test
    void theDecisionRecognisesWhatWasDecidedAndNothingElse() {
        List<Entry> list = list(12, true);
        isThere(List.of(), new Session(1, list, minutes(list, false, null), decision()));

        OfficialForm paper = MadeDocument.of(source, DocumentKind.RECOGNITION_DECISION, KEY);

        List<Entry> recognised = list.stream()
                .filter(entry -> entry.outcome() == Outcome.RECOGNISE)
                .toList();
        assertThat(recognised).hasSizeBetween(1, 11);
        paper.isOfficial()
                .isFrom("LIÊN ĐOÀN LAO ĐỘNG TỈNH CÁT VÀNG", "LIÊN ĐOÀN LAO ĐỘNG HUYỆN VEN BIỂN")
                .hasNumberAndDay("15/QĐ-LĐLĐ", "Ven Biển, ngày 20 tháng 6 năm 2027")
                .isCalled(
                        "QUYẾT ĐỊNH",
                        "Về việc công nhận mô hình, điển hình “Dân vận khéo” cấp trên trực tiếp cơ sở năm 2027")
                .isSigned("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH", "Lê Văn Bình")
                .goesTo("- Như Điều 3;", "- Công đoàn cấp trên (để báo cáo);", "- Lưu: VT.");
        assertThat(paper.text().replace('\u00a0', ' '))
                .contains("BAN THƯỜNG VỤ LIÊN ĐOÀN LAO ĐỘNG HUYỆN VEN BIỂN", "Biên bản của Hội đồng ngày 18/06/2027")
                .contains("Công nhận %d mô hình, điển hình".formatted(recognised.size()))
                .contains("gồm %d của tập thể và %d của cá nhân"
                        .formatted(
                                count(recognised, this::isOfCollective),
                                count(recognised, entry -> !isOfCollective(entry))));
        List<List<String>> rows = paper.rowsBelow("TT", "Tên mô hình, điển hình", "Đơn vị");
        assertThat(rows).hasSize(recognised.size());
        assertThat(rows.get(0).get(2)).as("name of the period").isEqualTo("CĐCS Trường Bàu Trắng (tên cũ)");
        assertThat(rows)
                .extracting(row -> row.get(1))
                .isEqualTo(recognised.stream()
                        .map(entry -> known.get(entry.model()).title())
                        .toList());
    }

    @Test
    void beforeTheDecisionTheDraftHasNoNumberAndListsWhatTheCouncilLetPass() {
        List<Entry> list = list(8, false);
        isThere(List.of(), new Session(1, list, minutes(list, false, null), null));

        OfficialForm paper = MadeDocument.of(source, DocumentKind.RECOGNITION_DECISION, KEY);

        paper.hasBlankNumberAndDay("QĐ-LĐLĐ", "Ven Biển", 2027).isSigned("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH");
        assertThat(paper.rowsBelow("TT", "Tên mô hình, điển hình"))
                .hasSize((int) count(list, entry -> entry.tally().result() == Tally.Result.PASSED));
        assertThat(source.of(DocumentKind.RECOGNITION_REQUEST, KEY)).isEmpty();
        assertThat(source.of(DocumentKind.COMMENDATION_REQUEST, KEY)).isEmpty();
    }

    @Test
    void theMinutesOfASecretBallotTellCountsAloneNeitherNamesNorCodes() {
        List<Entry> list = list(6, false);
        isThere(List.of(), new Session(1, list, minutes(list, true, null), null));

        OfficialForm paper = MadeDocument.of(source, DocumentKind.COUNCIL_MINUTES, KEY);

        paper.isOfficial().isSigned("CHỦ TRÌ");
        assertThat(paper.text())
                .contains("Số: ", "/BB-LĐLĐ", "Bỏ phiếu kín trên hệ thống", "5/6 thành viên bỏ phiếu trên hệ thống")
                .contains("09 giờ 00 phút, ngày 18/06/2027", "10 giờ 00 phút, ngày 18/06/2027")
                .contains("thông qua %d/6"
                        .formatted(count(list, entry -> entry.tally().result() == Tally.Result.PASSED)))
                .contains("hệ thống ghi nhận 1 việc")
                .doesNotContain("PHIEU7", "hoidong", "chê");
        List<List<String>> rows = paper.rowsBelow("TT", "Tên mô hình, điển hình", "Đơn vị");
        for (int i = 0; i < list.size(); i++) {
            Tally tally = list.get(i).tally();
            assertThat(rows.get(i).subList(3, 8))
                    .containsExactly(
                            "1",
                            "0",
                            String.valueOf(tally.votesFor()),
                            String.valueOf(tally.votesAgainst()),
                            tally.result().label());
        }
    }

    @Test
    void theMinutesOfAMeetingTellWhatItsSecretaryRecorded() {
        List<Entry> list = list(3, false);
        MeetingRecord meeting = new MeetingRecord(
                LocalDate.of(2027, 6, 17),
                "Trụ sở Liên đoàn",
                "Nguyễn Văn An, Chủ tịch Hội đồng",
                "Trần Thị Bình",
                6,
                5,
                "Có mặt 5; vắng 1 (đi công tác)",
                List.of());
        isThere(List.of(), new Session(1, list, minutes(list, false, meeting), null));

        OfficialForm paper = MadeDocument.of(source, DocumentKind.COUNCIL_MINUTES, KEY);

        paper.isSigned("CHỦ TRÌ", "Nguyễn Văn An, Chủ tịch Hội đồng");
        assertThat(paper.text())
                .contains("ngày 17/06/2027", "Trụ sở Liên đoàn", "Có mặt 5; vắng 1 (đi công tác)", "Trần Thị Bình")
                .contains("chê", "Mật khẩu của");
    }

    @Test
    void theRequestNamesWhatIsProposedUpwardsByWhicheverDecision() {
        List<Entry> list = list(10, true);
        List<Entry> first = list.subList(0, 5);
        List<Entry> second = list.subList(5, 10);
        isThere(
                List.of(),
                new Session(1, first, minutes(first, false, null), new Paper("14/QĐ", LocalDate.of(2027, 6, 1), "A")),
                new Session(2, second, minutes(second, false, null), decision()));

        OfficialForm paper = MadeDocument.of(source, DocumentKind.RECOGNITION_REQUEST, KEY);

        paper.isOfficial()
                .hasBlankNumberAndDay("TTr-LĐLĐ", "Ven Biển", 2027)
                .isCalled("TỜ TRÌNH", "Đề nghị công nhận mô hình, điển hình “Dân vận khéo” cấp tỉnh năm 2027")
                .isSigned("TM. BAN THƯỜNG VỤ", "CHỦ TỊCH");
        List<Entry> nominated = list.stream().filter(Entry::nominated).toList();
        assertThat(paper.text())
                .contains("Kính gửi: Liên đoàn Lao động tỉnh Cát Vàng")
                .contains("công nhận %d mô hình, điển hình".formatted(nominated.size()))
                .contains("gồm %d của tập thể".formatted(count(nominated, this::isOfCollective)));
        List<List<String>> rows = paper.rowsBelow("TT", "Tên mô hình, điển hình", "Đơn vị");
        assertThat(rows).hasSize(nominated.size());
        for (int i = 0; i < rows.size(); i++) {
            Entry entry = nominated.get(i);
            assertThat(rows.get(i).subList(5, 8))
                    .containsExactly(
                            String.valueOf(entry.appraisedTotal()),
                            entry.tally().votesFor() + "/5",
                            "Tốt");
        }
    }

    @Test
    void theListOfCandidatesTellsOfEveryModelOfTheSessionThatIsAskedFor() {
        List<Entry> list = list(7, true);
        List<Entry> first = list.subList(0, 4);
        List<Entry> second = list.subList(4, 7);
        isThere(
                List.of(),
                new Session(1, first, minutes(first, false, null), decision()),
                new Session(2, second, null, null));

        OfficialForm newest = MadeDocument.of(source, DocumentKind.CANDIDATE_LIST, KEY);
        OfficialForm before = MadeDocument.of(source, DocumentKind.CANDIDATE_LIST, KEY + "/1");

        before.isOfficialTable();
        assertThat(newest.rowsBelow("TT", "Tên mô hình, điển hình")).hasSize(3);
        List<List<String>> rows = before.rowsBelow("TT", "Tên mô hình, điển hình");
        assertThat(rows).hasSize(4);
        for (int i = 0; i < 4; i++) {
            Entry entry = first.get(i);
            assertThat(rows.get(i).get(8)).isEqualTo(String.valueOf(entry.selfTotal()));
            assertThat(rows.get(i).get(9)).isEqualTo(String.valueOf(entry.appraisedTotal()));
            assertThat(rows.get(i).get(12)).isEqualTo(entry.outcome().label());
        }
        assertThat(source.of(DocumentKind.COUNCIL_MINUTES, KEY))
                .as("no council yet")
                .isEmpty();
        assertThat(source.of(DocumentKind.CANDIDATE_LIST, KEY + "/3")).isEmpty();
    }

    @Test
    void theProposalOfCommendationsCountsFormsAndWhoseTheyAre() {
        List<Entry> list = list(9, true);
        List<Commendation> proposed = list.stream()
                .filter(entry -> entry.outcome() == Outcome.RECOGNISE)
                .map(entry -> new Commendation(
                        entry.model(),
                        ROUND,
                        CommendationForm.values()[random.nextInt(2)],
                        "Ban Thường vụ Liên đoàn Lao động tỉnh",
                        "Đi đầu",
                        null,
                        null,
                        null))
                .toList();
        isThere(proposed, new Session(1, list, minutes(list, false, null), decision()));

        OfficialForm paper = MadeDocument.of(source, DocumentKind.COMMENDATION_REQUEST, KEY);

        paper.isOfficial().hasBlankNumberAndDay("TTr-LĐLĐ", "Ven Biển", 2027);
        int[] expected = new int[4];
        for (Commendation each : proposed) {
            boolean collective = known.get(each.model()).content().subject() == Subject.COLLECTIVE;
            expected[(each.form() == CommendationForm.GIAY_KHEN ? 0 : 2) + (collective ? 0 : 1)]++;
        }
        assertThat(paper.text())
                .contains("giấy khen cho %d tập thể, %d cá nhân; bằng khen cho %d tập thể, %d cá nhân"
                        .formatted(expected[0], expected[1], expected[2], expected[3]))
                .contains("Kính gửi: Ban Thường vụ Liên đoàn Lao động tỉnh");
        assertThat(paper.rowsBelow("TT", "Tên mô hình, điển hình")).hasSize(proposed.size());
    }

    @Test
    void signersAreReadFromOneLine() {
        assertThat(Signer.of("Trần Văn Đông")).isEqualTo(new Signer("Trần Văn Đông", ""));
        assertThat(Signer.of("Trần Văn Đông, Phó Chủ tịch")).isEqualTo(new Signer("Trần Văn Đông", "Phó Chủ tịch"));
        assertThat(Signer.of("Trần Văn Đông – Chủ tịch")).isEqualTo(new Signer("Trần Văn Đông", "Chủ tịch"));
        assertThat(Signer.of("Phó Chủ tịch Trần Văn Đông")).isEqualTo(new Signer("Trần Văn Đông", "Phó Chủ tịch"));
    }
}
