package vn.danvankheo.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.AppTest;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.AnnualPlan.ChosenCriteria;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.validation.InvalidInput;

/** Which set holds when, and how a new version comes about. */
@AppTest
class CriteriaTest {

    private static final String DESK = "tinh.canbo";

    @Autowired
    private Criteria criteria;

    @Autowired
    private PlannedCriteria planned;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private Days days;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void asShipped() {
        SampleCriteria.restore(jdbc);
    }

    // ---- what holds ----

    @Test
    void theSampleHoldsUntilTheDeskSavesItsOwn() {
        for (String tier : List.of("coso", "captren", "tinh")) {
            for (Subject subject : Subject.values()) {
                CriteriaSetView set = criteria.inForce(2027, tier, subject);
                assertThat(set.reference()).isTrue();
                assertThat(set.version()).isEqualTo(1);
                assertThat(set.content().maximum()).isEqualTo(100);
            }
        }
    }

    @Test
    void theSampleIsLoadedOnlyWhereThereIsNoSet() {
        List<CriteriaVersion> before = criteria.everyVersion();

        criteria.loadOnce(ReferenceCriteria.read(json));

        assertThat(criteria.everyVersion()).isEqualTo(before).hasSize(6);
    }

    @Test
    void theNewestVersionThatCoversTheYearHolds() {
        CriteriaSetView second = criteria.save(draft("coso", 2027, 2028), 1, DESK);
        CriteriaSetView third = criteria.save(draft("coso", 2028, null, 4), 2, DESK);

        assertThat(criteria.inForce(2026, "coso", Subject.COLLECTIVE).version()).isEqualTo(1);
        assertThat(criteria.inForce(2027, "coso", Subject.COLLECTIVE)).isEqualTo(second);
        assertThat(criteria.inForce(2028, "coso", Subject.COLLECTIVE)).isEqualTo(third);
        assertThat(criteria.inForce(2050, "coso", Subject.COLLECTIVE)).isEqualTo(third);
        assertThat(criteria.inForce(2027, "coso", Subject.INDIVIDUAL).version()).isEqualTo(1);
    }

    @Test
    void aYearThatNoSetCoversIsAFault() {
        assertThatThrownBy(() -> criteria.inForce(2020, "coso", Subject.COLLECTIVE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no criteria for COLLECTIVE at coso in 2020");
        assertThat(criteria.find(2020, "coso", Subject.COLLECTIVE)).isEmpty();
    }

    @Test
    void aYearThatNoSetCoversHasNothingThatItsPlanCouldChoose() {
        List<ChosenCriteria> choice = planned.proposed(planned.offered(2020), null);

        assertThat(choice).extracting(ChosenCriteria::criteriaSet).containsOnlyNulls();
        assertThatThrownBy(() -> planned.check(2020, choice))
                .isInstanceOfSatisfying(
                        InvalidInput.class, told -> assertThat(told.field()).isEqualTo("criteriaSets[0].criteriaSet"))
                .hasMessage("chưa có bản nào áp dụng cho năm 2020; hãy lập ở trang Bộ tiêu chí trước");
        // a plan whose form did not ask
        planned.check(2020, null);
    }

    // ---- versions ----

    @Test
    void aChangeIsANewVersionAndTheFormerOneStaysAsItWas() {
        CriteriaSetView first = criteria.inForce(2027, "coso", Subject.COLLECTIVE);

        CriteriaSetView second = criteria.save(draft("coso", 2027, null), 1, DESK);

        assertThat(second.version()).isEqualTo(2);
        assertThat(second.reference()).isFalse();
        assertThat(criteria.version(second.id())).isEqualTo(second);
        assertThat(criteria.version(first.id())).isEqualTo(first);
        assertThat(criteria.everyVersion())
                .filteredOn(version -> version.set().equals(second))
                .singleElement()
                .satisfies(version -> {
                    assertThat(version.createdBy()).isEqualTo(DESK);
                    assertThat(days.dayOf(version.createdAt())).isEqualTo(days.today());
                });
    }

    @Test
    void whatSaysTheSameIsNoNewVersion() {
        CriteriaSetView second = criteria.save(draft("coso", 2027, null), 1, DESK);

        assertThat(criteria.save(draft("coso", 2027, null), 2, "quantri")).isEqualTo(second);
        assertThat(criteria.everyVersion()).hasSize(7);
    }

    @Test
    void theDatabaseItselfRefusesToChangeAVersion() {
        assertThatThrownBy(() ->
                        jdbc.sql("update criteria_set set first_year = 2030").update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("never changes");
        assertThatThrownBy(() -> jdbc.sql("delete from criteria_set").update())
                .isInstanceOf(DataAccessException.class)
                .hasMessageContaining("never changes");
    }

    @Test
    void whoeverSavesSecondIsTold() {
        criteria.save(draft("coso", 2027, null), 1, DESK);

        assertThatThrownBy(() -> criteria.save(draft("coso", 2028, null), 1, DESK))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("Trong lúc đồng chí sửa, người khác đã lưu bản 2. Hãy xem bản đó rồi sửa lại");
        assertThat(criteria.everyVersion()).hasSize(7);
    }

    @Test
    void ofTwoWhoSaveAtTheSameMomentOneIsTold() {
        CyclicBarrier together = new CyclicBarrier(2);
        List<CompletableFuture<String>> both = Stream.of(3, 4)
                .map(bonus -> CompletableFuture.supplyAsync(() -> {
                    await(together);
                    try {
                        return "saved "
                                + criteria.save(draft("tinh", 2027, null, bonus), 1, DESK)
                                        .version();
                    } catch (InvalidInput told) {
                        return "told";
                    }
                }))
                .toList();

        assertThat(both.stream().map(CompletableFuture::join)).containsExactlyInAnyOrder("saved 2", "told");
        assertThat(criteria.everyVersion()).hasSize(7);
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(1, TimeUnit.MINUTES);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatTheRulesRefuseIsNotSaved() {
        assertThatThrownBy(() -> criteria.save(draft("coso", 2028, 2027), 1, DESK))
                .isInstanceOfSatisfying(
                        InvalidInput.class, told -> assertThat(told.field()).isEqualTo("lastYear"));
        assertThat(criteria.everyVersion()).hasSize(6);
    }

    @Test
    void aTiersOnlySetHoldsThisYearAndTheNext() {
        int year = days.today().getYear();

        assertLeavesAYearWithout(draft("khuvuc", year, year), "lastYear", year + 1);
        assertLeavesAYearWithout(draft("khuvuc", year - 1, year - 1), "lastYear", year);
        assertLeavesAYearWithout(draft("khuvuc", year + 1, null), "firstYear", year);
        assertThat(criteria.everyVersion()).hasSize(6);

        criteria.save(draft("khuvuc", year, year + 1), 0, DESK);
        // what is newer may be shorter: the former set still covers the rest
        criteria.save(draft("khuvuc", year, year), 1, DESK);
        assertThat(criteria.inForce(year, "khuvuc", Subject.COLLECTIVE).version())
                .isEqualTo(2);
        assertThat(criteria.inForce(year + 1, "khuvuc", Subject.COLLECTIVE).version())
                .isEqualTo(1);
    }

    private void assertLeavesAYearWithout(CriteriaDraft draft, String field, int year) {
        assertThatThrownBy(() -> criteria.save(draft, 0, DESK))
                .isInstanceOfSatisfying(
                        InvalidInput.class, told -> assertThat(told.field()).isEqualTo(field))
                .hasMessage("năm %d sẽ không có bộ tiêu chí nào của cấp này".formatted(year));
    }

    // ---- asking and scoring ----

    @Test
    void aHigherTierAsksOnlyWhatItAdds() {
        List<AskedCriterion> asked = criteria.asked(2027, List.of("coso", "captren", "tinh"), Subject.COLLECTIVE);

        assertThat(asked)
                .extracting(each -> each.tier() + " " + each.criterion().code() + " "
                        + each.criterion().points())
                .containsExactly(
                        "coso TC1 5",
                        "coso TC2 10",
                        "coso TC3 10",
                        "coso TC4 10",
                        "coso TC5 15",
                        "coso TC6 10",
                        "coso TC7 20",
                        "coso TC8 10",
                        "coso TC9 5",
                        "coso TC10 5",
                        "captren TC11 10",
                        "tinh TC12 10");
        assertThat(criteria.asked(2027, List.of("tinh"), Subject.COLLECTIVE)).hasSize(12);
    }

    @Test
    void aSheetIsScoredUnderItsOwnVersion() {
        CriteriaSetView first = criteria.inForce(2027, "coso", Subject.COLLECTIVE);
        CriteriaSetView second = criteria.save(draft("coso", 2027, null), 1, DESK);
        Map<String, Integer> full =
                first.content().criteria().stream().collect(Collectors.toMap(Criterion::code, Criterion::points));

        Score score = criteria.score(new ScoreSheet(first.id(), full, 2, 0));

        assertThat(score.total()).isEqualTo(100);
        assertThat(score.grade()).isEqualTo("Xuất sắc");
        assertThatThrownBy(() -> criteria.score(new ScoreSheet(second.id(), full, 2, 0)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("không có tiêu chí");
    }

    @Test
    void gradesAreRankedFromTheHighest() {
        long set = criteria.inForce(2027, "tinh", Subject.INDIVIDUAL).id();

        assertThat(criteria.rank(set, "Xuất sắc")).isZero();
        assertThat(criteria.rank(set, "Đạt")).isEqualTo(2);
        assertThat(criteria.rank(set, null)).isEqualTo(3);
        assertThatThrownBy(() -> criteria.rank(set, "Khá")).isInstanceOf(IllegalArgumentException.class);
    }

    private static CriteriaDraft draft(String tier, Integer firstYear, Integer lastYear) {
        return draft(tier, firstYear, lastYear, 3);
    }

    private static CriteriaDraft draft(String tier, Integer firstYear, Integer lastYear, int bonus) {
        List<Criterion> criteria = new ArrayList<>();
        criteria.add(new Criterion("TC1", "Thiết thực", 40, "Báo cáo"));
        criteria.add(new Criterion("TC7", "Hiệu quả", 60, null));
        return new CriteriaDraft(
                tier,
                Subject.COLLECTIVE,
                "Hướng dẫn của Liên đoàn",
                firstYear,
                lastYear,
                new CriteriaContent(criteria, List.of(new GradeLevel("Đạt", 50, true)), bonus, 0, null, 10));
    }
}
