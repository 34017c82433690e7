package vn.danvankheo.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.AppTest;
import vn.danvankheo.OpenYear;
import vn.danvankheo.WebSession;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelInBrief;
import vn.danvankheo.exemplar.SelfScore;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.validation.InvalidInput;

/** A unit scores its model once, for all tiers up to the one that it asks for. */
@AppTest
class SelfScoringTest {

    private static final String OFFICER = "bacai03.canbo";

    @LocalServerPort
    private int port;

    @Autowired
    private OpenYear openYear;

    @Autowired
    private ModelBuilding models;

    @Autowired
    private SelfScoring scoring;

    @Autowired
    private Criteria criteria;

    @Autowired
    private JdbcClient jdbc;

    private ModelCode model;

    @BeforeEach
    void aModelHasBeenChosen() {
        openYear.open();
        model = modelOf("BACAI03", OFFICER);
        jdbc.sql("delete from self_score").update();
    }

    @AfterEach
    void asShipped() {
        SampleCriteria.restore(jdbc);
    }

    private ModelCode modelOf(String unit, String officer) {
        List<ModelInBrief> chosen = models.modelsInBrief(Set.of(UnitCode.of(unit)));
        if (chosen.isEmpty()) {
            Map<String, Object> content = OpenYear.content();
            if (!unit.matches(".*\\d")) {
                content.putAll(Map.of("directed", true, "carriedOutAt", "Xã Phước Bình"));
            }
            HttpResponse<String> answer =
                    WebSession.of(port, officer).submitForm(openYear.taskOfUnit(unit, "Task_SelectContent"), content);
            assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
            chosen = models.modelsInBrief(Set.of(UnitCode.of(unit)));
        }
        return chosen.get(0).code();
    }

    // ---- what is asked ----

    @Test
    void aGrassrootsUnitIsAskedForEveryTierAbove() {
        assertThat(scoring.prefilled(model))
                .hasSize(12)
                .allSatisfy(row -> assertThat(row.points()).isNull())
                .extracting(SelfScore::criterion)
                .startsWith(
                        "TC1 – Có tên gọi, địa chỉ cụ thể, đã đăng ký, nội dung thuộc một trong bốn lĩnh vực của phong trào"
                                + " (tối đa 5 điểm)")
                .endsWith(
                        "TC11 – Có sức lan tỏa ra ngoài đơn vị (tối đa 10 điểm, thêm ở cấp trên trực tiếp cơ sở)",
                        "TC12 – Khả năng nhân rộng: đơn vị khác áp dụng được, có hướng dẫn cách làm"
                                + " (tối đa 10 điểm, thêm ở cấp tỉnh)");
    }

    @Test
    void aSupervisingUnionIsAskedFromItsOwnTier() {
        assertThat(scoring.prefilled(modelOf("BACAI", "bacai.canbo")))
                .hasSize(12)
                .extracting(SelfScore::criterion)
                .contains("TC11 – Có sức lan tỏa ra ngoài đơn vị (tối đa 10 điểm)")
                .anyMatch(text -> text.endsWith("(tối đa 10 điểm, thêm ở cấp tỉnh)"));
    }

    // ---- what is kept ----

    @Test
    void theScoreIsKeptAndGivenBack() {
        List<SelfScore> rows = rows(5, 10, 10, 10, 13, 10, 18, 10, 5, 5, 8, null);

        scoring.record(model, "captren", rows, OFFICER);

        assertThat(scoring.prefilled(model)).isEqualTo(rows);
        assertThat(jdbc.sql("select given_by from self_score")
                        .query(String.class)
                        .list())
                .containsExactly(OFFICER);
    }

    @Test
    void aLaterScoreTakesThePlaceOfTheFormer() {
        scoring.record(model, "coso", rows(5, 10, 10, 10, 13, 10, 18, 10, 5, 5, null, null), OFFICER);
        scoring.record(model, "coso", rows(5, 10, 10, 10, 15, 10, 20, 10, 5, 5, null, null), OFFICER);

        assertThat(scoring.scoreAt(model, "coso").orElseThrow().total()).isEqualTo(100);
        assertThat(jdbc.sql("select count(*) from self_score").query(Long.class).single())
                .isEqualTo(1);
    }

    @Test
    void everyCriterionUpToTheTierAskedForNeedsPointsThatItGives() {
        assertRefused("coso", rows(5, null, 10, 10, 15, 10, 20, 10, 5, 5, null, null), 1, "chưa được chấm điểm");
        assertRefused("captren", rows(5, 10, 10, 10, 15, 10, 20, 10, 5, 5, null, null), 10, "chưa được chấm điểm");
        assertRefused("coso", rows(5, 10, 11, 10, 15, 10, 20, 10, 5, 5, null, null), 2, "phải từ 0 đến 10 điểm");
        assertRefused("coso", rows(5, 10, 10, 10, 15, 10, 20, 10, 5, 5, null, 11), 11, "phải từ 0 đến 10 điểm");
        List<SelfScore> twice = new ArrayList<>(rows(5, 10, 10, 10, 15, 10, 20, 10, 5, 5, 10, 10));
        twice.add(twice.get(0));
        assertRefused("coso", twice, 12, "tiêu chí TC1 đã có ở dòng trên");
        assertThat(jdbc.sql("select count(*) from self_score").query(Long.class).single())
                .isZero();
    }

    private void assertRefused(String tier, List<SelfScore> rows, int row, String message) {
        assertThatThrownBy(() -> scoring.record(model, tier, rows, OFFICER))
                .isInstanceOfSatisfying(InvalidInput.class, told -> assertThat(told.field())
                        .isEqualTo("selfScores[" + row + "].points"))
                .hasMessage(message);
    }

    @Test
    void rowsOfAFormerSetAreLeftAsideAndMissingOnesAreTold() {
        List<SelfScore> rows = rows(5, 10, 10, 10, 15, 10, 20, 10, 5, 5, null, null);
        List<SelfScore> further = new ArrayList<>(rows);
        further.add(0, new SelfScore("TC99 – Đã bỏ (tối đa 90 điểm)", 90, null));

        scoring.record(model, "coso", further, OFFICER);

        assertThat(scoring.scoreAt(model, "coso").orElseThrow().total()).isEqualTo(100);
        assertThatThrownBy(() -> scoring.record(model, "coso", rows.subList(1, 12), OFFICER))
                .isInstanceOfSatisfying(
                        InvalidInput.class, told -> assertThat(told.field()).isEqualTo("selfScores"))
                .hasMessageContaining("thiếu tiêu chí TC1");
    }

    @Test
    void aTierThatIsNotAboveTheUnitIsRefused() {
        ModelCode ofTheUnion = modelOf("BACAI", "bacai.canbo");

        assertThatThrownBy(() -> scoring.record(ofTheUnion, "coso", List.of(), OFFICER))
                .isInstanceOfSatisfying(
                        InvalidInput.class, told -> assertThat(told.field()).isEqualTo("tierAskedFor"));
    }

    // ---- what it comes to ----

    @Test
    void atAHigherTierPointsAreTakenOverInProportion() {
        scoring.record(model, "captren", rows(5, 9, 10, 10, 13, 10, 18, 10, 5, 5, 8, null), OFFICER);

        assertThat(scoring.scoreAt(model, "coso").orElseThrow().total()).isEqualTo(95);
        // TC2 9/10 → 5/5 (4,5 rounded up), TC5 13/15 → 9/10 (8,7)
        assertThat(scoring.sheetAt(model, "captren").orElseThrow().points())
                .containsEntry("TC2", 5)
                .containsEntry("TC5", 9)
                .containsEntry("TC7", 18)
                .containsEntry("TC11", 8);
        assertThat(scoring.scoreAt(model, "captren").orElseThrow().total()).isEqualTo(95);
    }

    @Test
    void withoutAScoreForATierThereIsNone() {
        assertThat(scoring.scoreAt(model, "coso")).isEmpty();

        scoring.record(model, "captren", rows(5, 9, 10, 10, 13, 10, 18, 10, 5, 5, 8, null), OFFICER);

        assertThat(scoring.scoreAt(model, "tinh")).isEmpty();
        assertThat(scoring.scoreAt(model, "khong-co")).isEmpty();
    }

    @Test
    void theScoreStaysUnderTheVersionThatItWasGivenUnder() {
        scoring.record(model, "coso", rows(5, 10, 10, 10, 13, 10, 18, 10, 5, 5, null, null), OFFICER);
        Score before = scoring.scoreAt(model, "coso").orElseThrow();
        CriteriaSetView first = criteria.inForce(models.view(model).year(), "coso", Subject.COLLECTIVE);
        List<Criterion> other = new ArrayList<>(first.content().criteria());
        other.set(0, new Criterion("TC1", "Có địa chỉ cụ thể", 3, null));
        other.add(new Criterion("TC20", "Mới", 2, null));
        criteria.save(
                new CriteriaDraft(
                        "coso",
                        Subject.COLLECTIVE,
                        "Bản mới",
                        2021,
                        null,
                        new CriteriaContent(other, first.content().grades(), 3, 3, 6, null)),
                1,
                "tinh.canbo");

        assertThat(scoring.scoreAt(model, "coso")).contains(before);
        assertThat(scoring.prefilled(model))
                .contains(new SelfScore("TC20 – Mới (tối đa 2 điểm)", null, null))
                // five points are more than it gives now
                .contains(new SelfScore("TC1 – Có địa chỉ cụ thể (tối đa 3 điểm)", null, "Minh chứng 1"));
    }

    private List<SelfScore> rows(Integer... points) {
        List<SelfScore> shown = scoring.prefilled(model);
        List<SelfScore> rows = new ArrayList<>();
        for (int i = 0; i < points.length; i++) {
            rows.add(new SelfScore(shown.get(i).criterion(), points[i], "Minh chứng " + (i + 1)));
        }
        return rows;
    }
}
