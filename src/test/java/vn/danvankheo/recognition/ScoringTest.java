package vn.danvankheo.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.danvankheo.validation.InvalidInput;

class ScoringTest {

    private static final CriteriaContent SET = new CriteriaContent(
            List.of(
                    new Criterion("TC1", "Sáng tạo", 40, null),
                    new Criterion("TC2", "Hiệu quả", 50, null),
                    new Criterion("TC3", "Bền vững", 10, null)),
            List.of(
                    new GradeLevel("Xuất sắc", 95, true),
                    new GradeLevel("Tốt", 85, true),
                    new GradeLevel("Đạt", 75, false)),
            3,
            3,
            6,
            null);

    @Test
    void aSheetIsAddedUpAndGraded() {
        assertThat(score(38, 46, 8, 0, 0))
                .isEqualTo(new Score(
                        92,
                        "Tốt",
                        List.of("Tổng điểm các tiêu chí: 92/100", "Tổng điểm: 92/100", "Xếp loại Tốt (từ 85 điểm)")));
    }

    @Test
    void bonusAndPenaltyAreCapped() {
        assertThat(score(38, 46, 8, 5, 1))
                .isEqualTo(new Score(
                        94,
                        "Tốt",
                        List.of(
                                "Tổng điểm các tiêu chí: 92/100",
                                "Điểm thưởng 5, chỉ tính 3 (mức tối đa)",
                                "Điểm trừ: 1",
                                "Tổng điểm: 94/100",
                                "Xếp loại Tốt (từ 85 điểm)")));
        assertThat(score(38, 46, 8, 0, 40).total()).isEqualTo(89);
    }

    @Test
    void aTotalIsNeitherAboveTheMaximumNorBelowZero() {
        assertThat(score(40, 50, 9, 3, 0).total()).isEqualTo(100);
        assertThat(score(40, 50, 9, 3, 0).steps())
                .contains("Cộng điểm thưởng được 102, chỉ tính 100 (tổng điểm tối đa)");
        assertThat(score(0, 1, 0, 0, 3).total()).isZero();
        assertThat(score(0, 1, 0, 0, 3).steps()).contains("Trừ điểm xuống dưới 0, tính 0");
    }

    @Test
    void aThresholdIsReachedWithItsPoints() {
        assertThat(score(40, 45, 10, 0, 0).grade()).isEqualTo("Xuất sắc");
        assertThat(score(40, 44, 10, 0, 0).grade()).isEqualTo("Tốt");
        assertThat(score(40, 34, 1, 0, 0).grade()).isEqualTo("Đạt");
        assertThat(score(40, 33, 1, 0, 0).grade()).isNull();
        assertThat(score(40, 33, 1, 0, 0).steps()).endsWith("Dưới 75 điểm nên không xếp loại");
    }

    @Test
    void aCriterionAtZeroKeepsFromTheGradesThatSaySo() {
        CriteriaContent strict = new CriteriaContent(
                SET.criteria(), List.of(new GradeLevel("Đạt", 75, true)), SET.bonusCap(), SET.penaltyCap(), null, null);

        Score score = score(40, 50, 0, 3, 0);

        assertThat(score.total()).isEqualTo(93);
        assertThat(score.grade()).isEqualTo("Đạt");
        assertThat(score.steps()).contains("Có tiêu chí 0 điểm nên không xếp Tốt");
        assertThat(Scoring.score(SET, sheet(40, 50, 0, 3, 0)).steps()).endsWith("Xếp loại Đạt (từ 75 điểm)");
        assertThat(Scoring.score(strict, sheet(40, 50, 0, 3, 0)).grade()).isNull();
        assertThat(Scoring.score(strict, sheet(40, 50, 0, 3, 0)).steps())
                .endsWith("Có tiêu chí 0 điểm nên không xếp Đạt", "Không xếp loại");
    }

    @Test
    void whatIsNoSheetOfTheSetIsRefused() {
        assertRefused(sheet(41, 0, 0, 0, 0), "points[TC1]", "TC1: phải từ 0 đến 40 điểm");
        assertRefused(sheet(1, -1, 0, 0, 0), "points[TC2]", "TC2: phải từ 0 đến 50 điểm");
        assertRefused(sheet(1, 1, 1, -1, 0), "bonus", "không được âm");
        assertRefused(sheet(1, 1, 1, 0, -1), "penalty", "không được âm");
        assertRefused(new ScoreSheet(1, Map.of("TC1", 1, "TC2", 1), 0, 0), "points[TC3]", "TC3: chưa được chấm điểm");
        Map<String, Integer> withNothing = new HashMap<>(Map.of("TC1", 1, "TC2", 1));
        withNothing.put("TC3", null);
        assertRefused(new ScoreSheet(1, withNothing, 0, 0), "points[TC3]", "TC3: chưa được chấm điểm");
        assertRefused(
                new ScoreSheet(1, Map.of("TC1", 1, "TC2", 1, "TC3", 1, "TC9", 1), 0, 0),
                "points[TC9]",
                "không có tiêu chí TC9 trong bộ tiêu chí");
    }

    private static void assertRefused(ScoreSheet sheet, String field, String message) {
        assertThatThrownBy(() -> Scoring.score(SET, sheet))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.field())
                        .isEqualTo(field))
                .hasMessage(message);
    }

    private static Score score(int first, int second, int third, int bonus, int penalty) {
        return Scoring.score(SET, sheet(first, second, third, bonus, penalty));
    }

    private static ScoreSheet sheet(int first, int second, int third, int bonus, int penalty) {
        return new ScoreSheet(1, Map.of("TC1", first, "TC2", second, "TC3", third), bonus, penalty);
    }
}
