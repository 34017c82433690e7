package vn.danvankheo.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static vn.danvankheo.story.Judges.round;
import static vn.danvankheo.story.Judges.rows;
import static vn.danvankheo.story.Year.at;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.engine.forms.ReturnReasons;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelSummarised;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Roster;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.recognition.Commendation;
import vn.danvankheo.recognition.CommendationResult;
import vn.danvankheo.recognition.Minutes;
import vn.danvankheo.recognition.Recognition;
import vn.danvankheo.recognition.RoundKey;
import vn.danvankheo.recognition.Rounds;
import vn.danvankheo.recognition.SampleCriteria;
import vn.danvankheo.reporting.plan.CarriesOut;

/** Models that are judged, tier after tier. Terms: CĐCS 16/8 to 31/8, unions 1/9 to 30/9, federation 1/10 to 10/10. */
abstract class RecognitionStories extends StoryOf2027 {

    private static final String HELMETS = "Công nhân ca đêm đội mũ bảo hiểm";
    private static final String LIGHTS = "Thắp sáng đường quê";

    @Autowired
    private Judges judges;

    @Autowired
    private Rounds rounds;

    @Autowired
    private Organisation organisation;

    @Autowired
    private ApplicationEventPublisher events;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ReturnReasons returnReasons;

    @Autowired
    private ProcessEngineConfigurationImpl engine;

    @BeforeEach
    void theYearIsOpen() {
        officers.openTheYear();
    }

    @Test
    @Tag("zone")
    @CarriesOut(
            value = {"I.2.d", "I.2.e", "III.1.d"},
            tells = "Một mô hình được công nhận lần lượt ở cơ sở, cấp trên trực tiếp và tỉnh, rồi được khen thưởng")
    void aModelIsRecognisedAtThreeTiersAndCommended() {
        String code = summarised("NINHHAI01", HELMETS, "tinh");
        year.travelTo("2027-08-15T23:59:59");
        assertThat(year.openTasks(round("NINHHAI01"))).isEmpty();

        year.travelTo("2027-08-16T00:00:00");
        assertThat(year.askedFor(judges.appraisalOf("NINHHAI01", code))).containsExactly("NINHHAI.kiemtra");
        assertThat(judges.appraisalOf("NINHHAI01", code).getDueDate().toInstant())
                .isEqualTo(at("2027-08-23T23:59:59"));
        assertThat(judges.appraisalOf("NINHHAI01", code).getDescription()).startsWith(code + " – " + HELMETS + " · ");
        judges.appraise("NINHHAI01", 10);
        assertThatThrownBy(() -> year.withoutPapers(() -> judges.meet("NINHHAI01", 5, 0, "Xuất sắc")))
                .hasMessageContaining("hồ sơ chưa có “Biên bản họp hội đồng đã ký”");
        judges.meet("NINHHAI01", 5, 0, "Xuất sắc");
        assertThat(year.askedFor(judges.decisionOf("NINHHAI01"))).containsExactly("NINHHAI01.thuongvu");
        assertThat(judges.rulings("NINHHAI01").get(0).get("known").toString())
                .contains("Xếp loại nếu công nhận: Tốt (mức thấp hơn giữa thẩm định: Tốt và hội đồng: Xuất sắc)");
        assertThatThrownBy(() -> year.withoutPapers(() -> judges.decide("NINHHAI01", "RECOGNISE", "nominate", true)))
                .hasMessageContaining("hồ sơ chưa có “Quyết định đã ký”");
        judges.decide("NINHHAI01", "RECOGNISE", "nominate", true);
        assertThat(year.openTasks(round("NINHHAI01"))).isEmpty();
        assertThat(rounds.isAwaited(ModelCode.of(code))).isTrue();

        year.travelTo("2027-08-31T23:59:59");
        assertThat(year.openTasks(round("NINHHAI"))).isEmpty();
        year.travelTo("2027-09-01T00:00:00");
        judges.appraise("NINHHAI", 0);
        judges.allAgree("NINHHAI", "Xuất sắc");
        judges.decide("NINHHAI", "RECOGNISE", "nominate", true, "title", "Mô hình tiêu biểu");

        year.travelTo("2027-10-01T00:00:00");
        judges.appraise("TINH", 12);
        judges.allAgree("TINH", "Tốt");
        assertThatThrownBy(() -> judges.decide("TINH", "RECOGNISE", "nominate", true))
                .hasMessageContaining("không đề nghị công nhận ở cấp cao hơn");
        judges.decide("TINH", "RECOGNISE", "commend", true);
        judges.proposeCommendation("TINH");
        judges.recordCommendation(
                "TINH",
                "outcome",
                "GIVEN",
                "number",
                "88/QĐ-LĐLĐ",
                "date",
                year.today().toString());

        assertThat(rounds.recognitionsOf(ModelCode.of(code)))
                .extracting(Recognition::tier, Recognition::grade, Recognition::title, Recognition::number)
                .containsExactly(
                        tuple("coso", "Tốt", null, "15/QĐ-NINHHAI01"),
                        tuple("captren", "Xuất sắc", "Mô hình tiêu biểu", "15/QĐ-NINHHAI"),
                        tuple("tinh", "Tốt", null, "15/QĐ-TINH"));
        assertThat(rounds.commendationsOf(ModelCode.of(code)))
                .extracting(Commendation::outcome, Commendation::number)
                .containsExactly(tuple(CommendationResult.Outcome.GIVEN, "88/QĐ-LĐLĐ"));
        assertThat(rounds.isAwaited(ModelCode.of(code))).isFalse();
        assertThat(instancesOf("TINH")).isEmpty();
    }

    @Test
    @CarriesOut(value = "I.2.d", tells = "Mô hình của công đoàn cấp trên do chính hội đồng của cấp ấy xét trước")
    void aUnionsOwnModelIsJudgedByItsOwnCouncil() {
        String code = summarised("NINHHAI", LIGHTS, "captren");
        tierOpens("captren", "2027-09-01T08:00:00");
        assertThat(year.askedFor(judges.appraisalOf("NINHHAI", code))).containsExactly("NINHHAI.kiemtra");
        judges.appraise("NINHHAI", 5);
        judges.allAgree("NINHHAI", "Xuất sắc");
        // who approved its plan and its summary still decides: he is not in charge of it
        assertThat(model(code).summaryApprovedBy()).isEqualTo("ninhhai.thuongvu");
        assertThat(year.askedFor(judges.decisionOf("NINHHAI"))).containsExactly("NINHHAI.thuongvu");
        judges.decide("NINHHAI", "RECOGNISE");
        assertThat(recognisedAt(code)).containsExactly("NINHHAI");
    }

    @Test
    @CarriesOut(value = "I.2.d", tells = "Cấp trên không công nhận thì mô hình vẫn giữ kết quả công nhận ở cơ sở")
    void refusedAtTheSecondTierItKeepsWhatTheFirstGave() {
        String code = summarised("NINHHAI01", HELMETS, "tinh");
        tierOpens("coso", "2027-08-16T08:00:00");
        recogniseAtTheBase("NINHHAI01", "nominate", true);
        tierOpens("captren", "2027-09-01T08:00:00");
        judges.appraise("NINHHAI", 0);
        judges.allAgree("NINHHAI", "Xuất sắc");
        assertThatThrownBy(() -> judges.decide("NINHHAI", "REFUSE", "reason", null))
                .hasMessageContaining("phải nêu lý do");
        judges.decide("NINHHAI", "REFUSE", "reason", "Trùng với mô hình đã có");
        assertThat(recognisedAt(code)).containsExactly("NINHHAI01");
        assertThat(rounds.isAwaited(ModelCode.of(code))).isFalse();
    }

    @Test
    @CarriesOut(value = "I.2.d", tells = "Mô hình bị trả lại được bổ sung rồi xét lại, kể cả khi đã hết hạn của cấp")
    void returnedAndCompletedItIsJudgedAgain() {
        String code = summarised("NINHHAI01", HELMETS, "coso");
        tierOpens("coso", "2027-08-16T08:00:00");
        judges.appraise("NINHHAI01", 0);
        judges.meet("NINHHAI01", 4, 1, "Tốt");
        judges.decide("NINHHAI01", "RETURN", "reason", "Thiếu ảnh minh chứng");
        assertThat(rounds.isReturned(ModelCode.of(code))).isTrue();
        assertThat(instancesOf("NINHHAI01")).isEmpty();
        assertThat(year.openTasks(code)).containsExactly("Task_Summarise");
        assertThat(year.open("ninhhai01.canbo", code, "Task_Summarise"))
                .containsEntry("completionReason", "Thiếu ảnh minh chứng");
        assertThat(toldAsReasonOf(year.task("ninhhai01.canbo", code, "Task_Summarise")))
                .as("by the mail of the task")
                .contains("Thiếu ảnh minh chứng");

        year.clockTo("2027-11-02T08:00:00");
        summarise(code, "coso");
        assertThat(rounds.isReturned(ModelCode.of(code))).isFalse();
        judges.appraise("NINHHAI01", 0);
        assertThatThrownBy(() -> year.withoutPapers(() -> judges.meet("NINHHAI01", 5, 0, "Tốt")))
                .as("each session has its own minutes")
                .hasMessageContaining("hồ sơ chưa có “Biên bản họp hội đồng đã ký”");
        judges.meet("NINHHAI01", 5, 0, "Tốt");
        judges.decide("NINHHAI01", "RECOGNISE");
        assertThat(recognisedAt(code)).containsExactly("NINHHAI01");
    }

    private Optional<String> toldAsReasonOf(Task task) {
        return engine.getCommandExecutorTxRequired()
                .execute(context ->
                        returnReasons.returnReason(context.getTaskManager().findTaskById(task.getId())));
    }

    @Test
    @CarriesOut(
            value = "I.2.d",
            tells = "Mô hình bị trả lại khi đã hết hạn tổng kết vẫn có năm ngày làm việc để bổ sung")
    void returnedLateItHasFiveWorkingDaysForItsCompletion() {
        String code = summarised("NINHHAI01", HELMETS, "coso");
        tierOpens("coso", "2027-08-16T08:00:00");
        judges.appraise("NINHHAI01", 0);
        judges.meet("NINHHAI01", 4, 1, "Tốt");
        year.clockTo("2027-12-01T08:00:00");
        judges.decide("NINHHAI01", "RETURN", "reason", "Thiếu ảnh minh chứng");
        assertThat(year.task("ninhhai01.canbo", code, "Task_Summarise")
                        .getDueDate()
                        .toInstant())
                .isEqualTo(at("2027-12-08T23:59:59"));
    }

    @Test
    @CarriesOut(value = "I.2.d", tells = "Mô hình lên sau khi hội đồng đã họp thì được xét ở đợt tiếp theo")
    void whoComesLateIsTakenInTheNextSession() {
        String own = summarised("NINHHAI", LIGHTS, "captren");
        String fromBelow = summarised("NINHHAI01", HELMETS, "captren");
        tierOpens("coso", "2027-08-30T08:00:00");
        tierOpens("captren", "2027-09-01T08:00:00");
        judges.appraise("NINHHAI", 0);
        recogniseAtTheBase("NINHHAI01", "nominate", true);
        assertThat(year.tasksBy("candidate", round("NINHHAI"), "Task_Appraise")).isEmpty();
        judges.allAgree("NINHHAI", "Tốt");
        judges.decide("NINHHAI", "RECOGNISE");
        assertThat(year.tasksBy("candidate", round("NINHHAI"), "Task_Appraise")).containsOnlyKeys(fromBelow);
        judges.appraise("NINHHAI", 0);
        judges.allAgree("NINHHAI", "Tốt");
        judges.decide("NINHHAI", "RECOGNISE");
        assertThat(recognisedAt(own)).containsExactly("NINHHAI");
        assertThat(recognisedAt(fromBelow)).containsExactly("NINHHAI01", "NINHHAI");
    }

    @Test
    @CarriesOut(
            value = "I.2.d",
            tells =
                    "Thành viên hội đồng thuộc đơn vị có mô hình không biểu quyết; ngang phiếu thì lãnh đạo phải nêu lý do")
    void aMemberOfTheProposingUnitIsRecusedAndATieNeedsAReason() {
        Member third = organisation.member("ninhhai.hoidong3").orElseThrow();
        Set<CommitteeOfUnit> seats = new HashSet<>(third.committees());
        seats.add(Committee.SUPERVISORS.of(UnitCode.of("NINHHAI01")));
        organisation.load(
                new Roster(List.of(), List.of(new Member(third.account(), third.displayName(), third.email(), seats))));
        try {
            String code = summarised("NINHHAI01", HELMETS, "captren");
            tierOpens("coso", "2027-08-16T08:00:00");
            recogniseAtTheBase("NINHHAI01", "nominate", true);
            tierOpens("captren", "2027-09-01T08:00:00");
            judges.appraise("NINHHAI", 0);
            assertThat(year.tasksBy("member", round("NINHHAI"), "Task_CouncilBallot"))
                    .containsOnlyKeys("ninhhai.hoidong1", "ninhhai.hoidong2");
            judges.vote("NINHHAI", "ninhhai.hoidong1", "FOR", "Tốt");
            judges.vote("NINHHAI", "ninhhai.hoidong2", "AGAINST", null);
            year.runDueJobs();
            assertThatThrownBy(() -> judges.decide("NINHHAI", "RECOGNISE"))
                    .hasMessageContaining("phải nêu lý do công nhận khi hội đồng ngang phiếu");
            judges.decide("NINHHAI", "RECOGNISE", "reason", "Việc cần làm ngay ở ca đêm");
            assertThat(recognisedAt(code)).containsExactly("NINHHAI01", "NINHHAI");
        } finally {
            organisation.load(new Roster(List.of(), List.of(third)));
        }
    }

    @Test
    @CarriesOut(
            value = "I.2.d",
            tells = "Ai chưa bỏ phiếu thì được nhắc; hết hạn thì kiểm phiếu, không đủ người thì hội đồng họp")
    void closedByTheTimerWithoutQuorumTheCouncilMeets() {
        String code = summarised("NINHHAI", LIGHTS, "captren");
        tierOpens("captren", "2027-09-13T08:00:00");
        judges.appraise("NINHHAI", 0);
        assertThat(year.timer(round("NINHHAI"), "Timer_BallotCloses")
                        .getDuedate()
                        .toInstant())
                .isEqualTo(at("2027-09-24T00:00:00"));
        judges.vote("NINHHAI", "ninhhai.hoidong1", "FOR", "Tốt");
        year.runDueJobs();
        for (String morning : List.of("2027-09-16", "2027-09-20", "2027-09-23")) {
            assertThat(Year.dayOf(year.timer(round("NINHHAI"), "Timer_Reminder").getDuedate()))
                    .hasToString(morning);
            year.clockTo(morning + "T08:00:00");
            year.runTimer(round("NINHHAI"), "Timer_Reminder");
        }
        assertThat(toldAbout("ninhhai.hoidong2", round("NINHHAI") + "%"))
                .extracting(line -> line.substring(line.indexOf(" · ") + 3))
                .containsExactly("T-7 2027-09-23", "T-3 2027-09-23", "T 2027-09-23");
        assertThat(toldAbout("ninhhai.hoidong1", round("NINHHAI") + "%")).isEmpty();

        year.clockTo("2027-09-24T00:00:00");
        year.runTimer(round("NINHHAI"), "Timer_BallotCloses");
        assertThat(year.openTasks(round("NINHHAI"))).containsExactly("Task_RecordCouncilMeeting");
        assertThat(year.open("ninhhai.canbo", round("NINHHAI"), "Task_RecordCouncilMeeting"))
                .containsEntry("votedText", "1/3 thành viên");
        judges.meet("NINHHAI", 4, 1, "Tốt");
        judges.decide("NINHHAI", "RECOGNISE");
        assertThat(recognisedAt(code)).containsExactly("NINHHAI");
    }

    @Test
    @CarriesOut(
            value = "I.2.d",
            tells = "Hết hạn bỏ phiếu mà đã đủ người thì kết quả có giá trị, người vắng tính là không đồng ý")
    void closedByTheTimerWithQuorumItCounts() {
        summarised("NINHHAI", LIGHTS, "captren");
        tierOpens("captren", "2027-09-13T08:00:00");
        judges.appraise("NINHHAI", 0);
        judges.vote("NINHHAI", "ninhhai.hoidong1", "FOR", "Tốt");
        judges.vote("NINHHAI", "ninhhai.hoidong2", "FOR", "Xuất sắc");
        year.runDueJobs();
        year.clockTo("2027-09-24T00:00:00");
        year.runTimer(round("NINHHAI"), "Timer_BallotCloses");
        Minutes minutes = rounds.minutes(RoundKey.of(round("NINHHAI")));
        assertThat(minutes.voted()).isEqualTo(2);
        assertThat(minutes.quorate()).isTrue();
        assertThat(year.openTasks(round("NINHHAI"))).containsExactly("Task_DecideRecognition");
    }

    @Test
    @CarriesOut(
            value = {"I.2.d", "III.2.a"},
            tells = "Mỗi cấp chấm theo bộ tiêu chí của mình, tập thể và cá nhân có bộ riêng")
    void everyTierAndKindHasItsOwnCriteria() {
        String collective = summarised("NINHHAI01", HELMETS, "captren");
        String individual = summarised("NINHHAI03", LIGHTS, "captren", "subject", "INDIVIDUAL");
        tierOpens("coso", "2027-08-16T08:00:00");
        List<String> collectiveAtTheBase = criteriaOf("NINHHAI01", collective);
        assertThat(criteriaOf("NINHHAI03", individual)).isNotEqualTo(collectiveAtTheBase);
        assertThat(rows(year.open("ninhhai.kiemtra", judges.appraisalOf("NINHHAI01", collective)), "lines"))
                .allSatisfy(line ->
                        assertThat(line.get("selfPoints")).isEqualTo(String.valueOf(Judges.mostPointsOf(line))));
        recogniseAtTheBase("NINHHAI01", "nominate", true);
        tierOpens("captren", "2027-09-01T08:00:00");
        assertThat(criteriaOf("NINHHAI", collective)).isNotEqualTo(collectiveAtTheBase);
    }

    @Test
    @CarriesOut(
            value = "II.3.B4.b",
            tells = "Mô hình được công nhận thì công đoàn cấp trên đề xuất nơi làm theo, và mô hình đi hết bốn bước")
    void whatIsRecognisedIsProposedToOthersAndHasGoneItsWay() {
        String code = summarised("NINHHAI01", HELMETS, "coso");
        tierOpens("coso", "2027-08-16T08:00:00");
        recogniseAtTheBase("NINHHAI01");
        assertThat(year.openTasks(code)).containsExactly("Task_ProposeReplication");
        year.complete(
                "ninhhai.canbo",
                code,
                "Task_ProposeReplication",
                Year.form("replicate", true, "units", List.of("NINHHAI02"), "reason", "Cùng có ca đêm"));
        assertThat(lifecycle(code)).isNull();
        assertThat(year.open("ninhhai02.canbo", "2027/NINHHAI02", "Task_SelectContent"))
                .containsEntry("nature", "REPLICATED")
                .containsEntry("sourceModel", code);
    }

    @Test
    @CarriesOut(
            value = "III.2.a",
            tells = "Bộ tiêu chí của kế hoạch năm có hạn mức thì không công nhận quá số ấy, dù giữa năm đã lưu bản mới")
    void aQuotaOfTheYearsCriteriaHoldsWhateverIsSavedLater() {
        try {
            nothingIsDoneYet();
            saveVersion(2, 1);
            theYearIsOpen();
            saveVersion(3, 5);
            String kept = summarised("NINHHAI01", HELMETS, "coso");
            summarisedBeside("NINHHAI01", LIGHTS);
            tierOpens("coso", "2027-08-16T08:00:00");
            judges.appraise("NINHHAI01", 0);
            judges.meet("NINHHAI01", 5, 0, "Xuất sắc");
            assertThatThrownBy(() -> judges.decide("NINHHAI01", "RECOGNISE"))
                    .hasMessageContaining("chỉ cho công nhận nhiều nhất 1 mô hình trong năm; theo danh sách này là 2");
            List<Map<String, Object>> rulings = judges.rulings("NINHHAI01");
            rulings.get(0).put("outcome", "RECOGNISE");
            rulings.get(1).putAll(Year.form("outcome", "REFUSE", "reason", "Hết hạn mức, xét năm sau"));
            judges.decide("NINHHAI01", rulings);
            assertThat(recognisedAt(kept)).containsExactly("NINHHAI01");
        } finally {
            SampleCriteria.restore(jdbc);
        }
    }

    private void saveVersion(int version, int quota) {
        jdbc.sql(
                        """
                        insert into criteria_set (tier, subject, version, name, first_year, last_year, reference,
                                                  content, created_at, created_by)
                        select tier, subject, :version, name, 2027, 2027, false,
                               jsonb_set(content, '{quota}', to_jsonb(:quota)), created_at, 'tinh.canbo'
                          from criteria_set where tier = 'coso' and subject = 'COLLECTIVE' and version = 1
                        """)
                .param("version", version)
                .param("quota", quota)
                .update();
    }

    @Test
    @CarriesOut(
            value = "I.2.e",
            tells = "Đề nghị khen lần thứ hai cho cùng thành tích thì được báo trước, không bị chặn")
    void aSecondCommendationIsWarnedOfAndNotForbidden() {
        String code = summarised("NINHHAI01", HELMETS, "captren");
        tierOpens("coso", "2027-08-16T08:00:00");
        recogniseAtTheBase("NINHHAI01", "nominate", true, "commend", true);
        judges.proposeCommendation("NINHHAI01");
        tierOpens("captren", "2027-09-01T08:00:00");
        judges.appraise("NINHHAI", 0);
        judges.allAgree("NINHHAI", "Xuất sắc");
        judges.decide("NINHHAI", "RECOGNISE", "commend", true);
        Map<String, Object> opened = year.open("ninhhai.canbo", round("NINHHAI"), "Task_ProposeCommendation");
        assertThat(rows(opened, "items").get(0).get("known").toString())
                .contains("Lưu ý: mô hình đã được đề nghị tặng Bằng khen, Ban Chấp hành LĐLĐ tỉnh.")
                .contains("Một thành tích chỉ khen một lần.");
        judges.proposeCommendation("NINHHAI");
        assertThat(rounds.commendationsOf(ModelCode.of(code))).hasSize(2);
    }

    @Test
    @CarriesOut(
            value = "I.2.d",
            tells = "Hội đồng năm người xét bốn mươi mô hình: mỗi người một phiếu, cả danh sách một quyết định")
    void fiveMembersDecideOnFortyModelsWithOneTaskEach() {
        String first = summarised("NINHHAI", LIGHTS, "captren");
        List<Member> joined = new ArrayList<>();
        for (int number = 4; number <= 5; number++) {
            joined.add(new Member(
                    "ninhhai.hoidong" + number,
                    "Thành viên hội đồng " + number,
                    null,
                    Set.of(Committee.COUNCIL.of(UnitCode.of("NINHHAI")))));
        }
        organisation.load(new Roster(List.of(), joined));
        try {
            thereAreLike(first, 39);
            tierOpens("captren", "2027-09-01T08:00:00");
            assertThat(year.tasksBy("candidate", round("NINHHAI"), "Task_Appraise"))
                    .hasSize(40);
            judges.appraise("NINHHAI", 0);
            Set<String> members = new TreeSet<>(year.tasksBy("member", round("NINHHAI"), "Task_CouncilBallot")
                    .keySet());
            assertThat(members).hasSize(5);
            members.forEach(member -> judges.vote("NINHHAI", member, "FOR", "Xuất sắc"));
            year.runDueJobs();
            assertThat(judges.openedDecision("NINHHAI").get("remarksText").toString())
                    .contains("Tất cả 40 mô hình đều được đề nghị công nhận.");
            judges.decide("NINHHAI", "RECOGNISE");
            assertThat(jdbc.sql("select count(*) from recognition_decision")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(1);
            assertThat(jdbc.sql("select count(*) from recognition_candidate where state = 'RECOGNISED'")
                            .query(Integer.class)
                            .single())
                    .isEqualTo(40);
        } finally {
            organisation.load(new Roster(
                    List.of(),
                    joined.stream()
                            .map(member -> new Member(member.account(), member.displayName(), null, Set.of()))
                            .toList()));
        }
    }

    @Test
    @CarriesOut(value = "I.2.d", tells = "Hết năm mà chưa quyết định thì vòng xét của đơn vị khép lại")
    void whatIsNotDecidedWhenTheYearClosesIsNotDecidedThatYear() {
        String code = summarised("NINHHAI01", HELMETS, "coso");
        tierOpens("coso", "2027-08-16T08:00:00");
        assertThat(rounds.isAwaited(ModelCode.of(code))).isTrue();
        year.clockTo("2028-01-01T00:00:00");
        year.runTimer(round("NINHHAI01"), "Timer_YearCloses");
        assertThat(rounds.isAwaited(ModelCode.of(code))).isFalse();
        assertThat(recognisedAt(code)).isEmpty();
        assertThat(instancesOf("NINHHAI01")).isEmpty();
    }

    @Test
    @CarriesOut(
            value = {"I.2.d", "II.3.B4.b"},
            tells =
                    "Hết năm mà cấp trên chưa quyết định thì mô hình đã được cơ sở công nhận vẫn được tính việc nhân rộng")
    void whatTheFirstTierRecognisedIsProposedToOthersWhenTheYearCloses() {
        String code = summarised("NINHHAI01", HELMETS, "captren");
        tierOpens("coso", "2027-08-16T08:00:00");
        recogniseAtTheBase("NINHHAI01", "nominate", true);
        tierOpens("captren", "2027-09-01T08:00:00");

        // both end their waiting at one moment, and the model may be the first
        year.clockTo("2028-01-01T00:00:00");
        year.runTimer(code, "Timer_AwaitRecognition");
        year.runTimer(round("NINHHAI"), "Timer_YearCloses");

        assertThat(year.openTasks(code)).containsExactly("Task_ProposeReplication");
        assertThat(rounds.isAwaited(ModelCode.of(code))).isFalse();
    }

    @Test
    @CarriesOut(
            value = {"I.2.d", "II.3.B4.a"},
            tells =
                    "Tổng kết được duyệt vào tháng Giêng năm sau, khi chưa có kế hoạch, thì mô hình chờ xét trong năm sau")
    void summarisedInJanuaryItWaitsForTheRoundsOfTheNewYear() {
        String code = inspected("NINHHAI01", HELMETS);
        year.clockTo("2028-01-01T08:00:00");
        summarise(code, "coso");
        assertThat(rounds.isAwaited(ModelCode.of(code))).isTrue();
        assertThat(year.timer(code, "Timer_AwaitRecognition").getDuedate().toInstant())
                .isEqualTo(at("2029-01-01T00:00:00"));

        officers.openThisYear();
        tierOpens("coso", "2028-08-16T08:00:00");
        assertThat(year.openTasks("2028-CN/NINHHAI01")).containsExactly("Task_Appraise");
    }

    @Test
    @CarriesOut(
            value = "I.2.d",
            tells = "Mô hình của năm sau tổng kết ngay từ tháng Mười hai thì được xét trong chính năm của mình")
    void summarisedBeforeItsYearBeginsItWaitsForTheRoundsOfItsYear() {
        String code = inspected("NINHHAI01", HELMETS);
        // the plan of the next year is issued in December where the desk is early, as for whoever tries the program
        // then
        year.clockTo("2026-12-28T08:00:00");
        summarise(code, "coso");
        assertThat(rounds.isAwaited(ModelCode.of(code))).isTrue();
        assertThat(year.timer(code, "Timer_AwaitRecognition").getDuedate().toInstant())
                .isEqualTo(at("2028-01-01T00:00:00"));
    }

    // ---- what the stories have in common ----

    /** A model that its unit has summarised, in January: it waits for its tier. @return its tracking code */
    private String summarised(String unit, String name, String tier, Object... differently) {
        String code = inspected(unit, name, differently);
        summarise(code, tier);
        return code;
    }

    /** A model whose unit has to summarise it. @return its tracking code */
    private String inspected(String unit, String name, Object... differently) {
        String code = officers.prepare(unit, name, differently);
        officers.register(code, name);
        officers.accept(code);
        officers.planAndApprove(code);
        officers.report(code, 50, "declaredDone", true);
        officers.inspect(code, "SATISFACTORY");
        return code;
    }

    /** One more model of the unit, chosen unasked. */
    private void summarisedBeside(String unit, String name) {
        String code = officers.chooseAdditional(unit, name);
        officers.survey(code);
        officers.consent(code, "AGREE");
        officers.register(code, name);
        officers.accept(code);
        officers.planAndApprove(code);
        officers.report(code, 50, "declaredDone", true);
        officers.inspect(code, "SATISFACTORY");
        summarise(code, "coso");
    }

    private void summarise(String code, String tier) {
        officers.summarise(code, 50, "tierAskedFor", tier);
        if (year.openTasks(code).contains("Task_ApproveSummary")) {
            officers.decideSummary(code, "APPROVE");
        }
    }

    /** The tier's rounds begin without waiting for whatever else the year brings. */
    private void tierOpens(String tier, String localDateTime) {
        year.clockTo(localDateTime);
        int thisYear = year.today().getYear();
        while (!rounds.areAllOpened(thisYear, tier)) {
            rounds.openNext(thisYear, tier);
        }
    }

    private void recogniseAtTheBase(String unit, Object... differently) {
        judges.appraise(unit, 0);
        judges.meet(unit, 5, 0, "Xuất sắc");
        judges.decide(unit, "RECOGNISE", differently);
    }

    private List<String> recognisedAt(String code) {
        return rounds.recognitionsOf(ModelCode.of(code)).stream()
                .map(recognition -> recognition.unit().value())
                .toList();
    }

    private List<String> criteriaOf(String unit, String code) {
        Map<String, Object> opened = year.open("ninhhai.kiemtra", judges.appraisalOf(unit, code));
        return rows(opened, "lines").stream()
                .map(line -> line.get("criterion").toString())
                .toList();
    }

    /** Summarised models that differ from the given one by their code alone. */
    private void thereAreLike(String code, int number) {
        List<String> columns = jdbc.sql(
                        "select column_name from information_schema.columns where table_name = 'exemplary_model'"
                                + " and column_name not in ('code', 'registration_number')")
                .query(String.class)
                .list();
        String all = String.join(", ", columns);
        transaction.executeWithoutResult(status -> {
            for (int i = 0; i < number; i++) {
                String copy = "2027-%04d".formatted(5000 + i);
                jdbc.sql("insert into exemplary_model (code, registration_number, " + all + ") select ?, ?, " + all
                                + " from exemplary_model where code = ?")
                        .params(copy, "X" + i, code)
                        .update();
                events.publishEvent(new ModelSummarised(ModelCode.of(copy)));
            }
        });
    }

    private List<String> instancesOf(String unit) {
        return runtime.createProcessInstanceQuery().processInstanceBusinessKey(round(unit)).list().stream()
                .map(instance -> instance.getId())
                .toList();
    }
}
