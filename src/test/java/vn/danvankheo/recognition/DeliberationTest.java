package vn.danvankheo.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.recognition.RecognitionDecision.Outcome;
import vn.danvankheo.recognition.RecognitionDecision.Ruling;
import vn.danvankheo.recognition.Tally.Result;
import vn.danvankheo.validation.InvalidInput;

class DeliberationTest {

    private static final RoundKey ROUND = new RoundKey(2027, UnitCode.of("NINHHAI"));
    private static final List<String> GRADES = List.of("Xuất sắc", "Tốt", "Khá");
    private static final String ROW = "rulings[0].";

    private final Criteria criteria = mock(Criteria.class);
    private final Deliberation deliberation =
            new Deliberation(criteria, mock(LatestReviews.class), new RoundSettings(5, 3, 5, 5, 45, 15));

    @BeforeEach
    void gradesFromHighToLow() {
        when(criteria.rank(anyLong(), anyString())).thenAnswer(asked -> GRADES.indexOf(asked.<String>getArgument(1)));
    }

    @Test
    void theLowerOfAppraisalAndCouncilCounts() {
        assertThat(deliberation.grade(appraised(95, "Xuất sắc"), tally(Result.PASSED, "Tốt")))
                .isEqualTo("Tốt");
        assertThat(deliberation.grade(appraised(75, "Khá"), tally(Result.PASSED, "Xuất sắc")))
                .isEqualTo("Khá");
        assertThat(deliberation.grade(appraised(75, "Khá"), tally(Result.TIED, null)))
                .isEqualTo("Khá");
        assertThat(deliberation.grade(appraised(40, null), tally(Result.PASSED, "Tốt")))
                .isNull();
    }

    @Test
    void whatTheCouncilDidNotPassIsNotRecognised() {
        assertRefused("outcome", tally(Result.NOT_PASSED, null), ruling(Outcome.RECOGNISE, null, false));
    }

    @Test
    void withoutAGradeNothingIsRecognised() {
        assertThatThrownBy(() -> deliberation.check(
                        ROW, appraised(40, null), tally(Result.PASSED, "Tốt"), ruling(Outcome.RECOGNISE, null, false)))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.field())
                        .isEqualTo(ROW + "outcome"));
    }

    @Test
    void atATieARecognitionNeedsAReason() {
        assertRefused("reason", tally(Result.TIED, "Tốt"), ruling(Outcome.RECOGNISE, " ", false));
        assertAccepted(tally(Result.TIED, "Tốt"), ruling(Outcome.RECOGNISE, "Việc cấp thiết của địa phương", false));
    }

    @Test
    void refusingAndReturningNeedAReason() {
        assertRefused("reason", tally(Result.PASSED, "Tốt"), ruling(Outcome.REFUSE, null, false));
        assertRefused("reason", tally(Result.NOT_PASSED, null), ruling(Outcome.RETURN, null, false));
        assertAccepted(tally(Result.NOT_PASSED, null), ruling(Outcome.RETURN, "Thiếu minh chứng", false));
    }

    @Test
    void onlyWhatIsRecognisedIsNominated() {
        assertRefused("outcome", tally(Result.PASSED, "Tốt"), ruling(Outcome.REFUSE, "Chưa rõ", true));
        assertAccepted(tally(Result.PASSED, "Tốt"), ruling(Outcome.RECOGNISE, null, true));
    }

    @Test
    void theLeadershipIsToldWhatStrikes() {
        List<Candidate> list = List.of(candidate("2027-0001", 80, "Tốt", 95), candidate("2027-0002", 80, "Tốt", 82));
        Minutes minutes = minutes(
                List.of(tally("2027-0001", Result.PASSED, "Tốt"), tally("2027-0002", Result.PASSED, "Tốt")),
                List.of("Mật khẩu của một thành viên đã được người khác đặt lại."));
        assertThat(deliberation.remarks(list, minutes))
                .containsExactly(
                        "Tất cả 2 mô hình đều được đề nghị công nhận.",
                        "Tất cả 2 mô hình có cùng điểm thẩm định: 80 điểm.",
                        "2027-0001: đơn vị tự chấm 95 điểm, thẩm định 80 điểm.",
                        "Mật khẩu của một thành viên đã được người khác đặt lại.");
    }

    @Test
    void anOrdinaryListNeedsNoRemark() {
        List<Candidate> list = List.of(candidate("2027-0001", 80, "Tốt", 85), candidate("2027-0002", 60, "Khá", null));
        Minutes minutes = minutes(
                List.of(tally("2027-0001", Result.PASSED, "Tốt"), tally("2027-0002", Result.NOT_PASSED, null)),
                List.of());
        assertThat(deliberation.remarks(list, minutes)).isEmpty();
    }

    @Test
    void aCandidateIsDecidedOnOnceAndAppraisedBefore() {
        Candidate candidate = appraised(80, "Tốt");
        candidate.decide(ruling(Outcome.RECOGNISE, null, true), "Tốt");
        assertThat(candidate.isNominated()).isTrue();
        assertThatThrownBy(() -> candidate.decide(ruling(Outcome.REFUSE, "Xét lại", false), null))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(candidate::leaveUndecided).isInstanceOf(IllegalStateException.class);
    }

    private void assertRefused(String field, Tally tally, Ruling ruling) {
        assertThatThrownBy(() -> deliberation.check(ROW, appraised(80, "Tốt"), tally, ruling))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.field())
                        .isEqualTo(ROW + field));
    }

    private void assertAccepted(Tally tally, Ruling ruling) {
        assertThatCode(() -> deliberation.check(ROW, appraised(80, "Tốt"), tally, ruling))
                .doesNotThrowAnyException();
    }

    private static Ruling ruling(Outcome outcome, String reason, boolean nominate) {
        return new Ruling("2027-0001 – Mũ bảo hiểm", null, outcome, reason, nominate, null, null);
    }

    private static Candidate appraised(int total, String grade) {
        return candidate("2027-0001", total, grade, null);
    }

    private static Candidate candidate(String code, int total, String grade, Integer selfTotal) {
        Candidate candidate = new Candidate(ROUND, ModelCode.of(code));
        candidate.enter(1, 1, 7);
        candidate.appraise(
                new Appraisal(List.of(), null, null, null, null, null, null, "Làm tốt"),
                new Score(total, grade, List.of()),
                selfTotal,
                "ninhhai.kiemtra",
                Instant.EPOCH);
        return candidate;
    }

    private static Tally tally(Result result, String grade) {
        return tally("2027-0001", result, grade);
    }

    private static Tally tally(String code, Result result, String grade) {
        return new Tally(ModelCode.of(code), 3, 0, 0, 2, 1, result, grade, List.of(), List.of());
    }

    private static Minutes minutes(List<Tally> tallies, List<String> notes) {
        return new Minutes(ROUND, 1, true, true, 3, 3, true, Instant.EPOCH, Instant.EPOCH, tallies, notes, null);
    }
}
