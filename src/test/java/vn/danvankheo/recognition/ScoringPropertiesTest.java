package vn.danvankheo.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for any set and any sheet; a failure names the seed that made them. */
class ScoringPropertiesTest {

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void moreForACriterionIsNeverWorse(long seed) {
        Case any = new Case(seed);
        for (Criterion criterion : any.set.criteria()) {
            int given = any.points.get(criterion.code());
            if (given < criterion.points()) {
                Map<String, Integer> more = new HashMap<>(any.points);
                more.put(criterion.code(), given + 1 + any.random.nextInt(criterion.points() - given));
                assertNotWorse(any, any.sheet(), new ScoreSheet(1, more, any.bonus, any.penalty));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void moreBonusIsNeverWorseAndMorePenaltyNeverBetter(long seed) {
        Case any = new Case(seed);
        int more = 1 + any.random.nextInt(10);
        assertNotWorse(any, any.sheet(), new ScoreSheet(1, any.points, any.bonus + more, any.penalty));
        assertNotWorse(any, new ScoreSheet(1, any.points, any.bonus, any.penalty + more), any.sheet());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void capsHoldAndTheTotalStaysWithinTheSet(long seed) {
        Case any = new Case(seed);
        int sum = any.points.values().stream().mapToInt(Integer::intValue).sum();
        int total = Scoring.score(any.set, any.sheet()).total();

        assertThat(total)
                .isBetween(0, any.set.maximum())
                .isLessThanOrEqualTo(sum + any.set.bonusCap())
                .isGreaterThanOrEqualTo(sum - any.set.penaltyCap());
        assertThat(Scoring.score(any.set, new ScoreSheet(1, any.points, Integer.MAX_VALUE, 0))
                        .total())
                .isEqualTo(Math.min(sum + any.set.bonusCap(), any.set.maximum()));
        assertThat(Scoring.score(any.set, new ScoreSheet(1, any.points, 0, Integer.MAX_VALUE))
                        .total())
                .isEqualTo(Math.max(sum - any.set.penaltyCap(), 0));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theGradeIsTheHighestThatTheTotalAndTheZerosAllow(long seed) {
        Case any = new Case(seed);
        Score score = Scoring.score(any.set, any.sheet());
        boolean zero = any.points.containsValue(0);

        String highest = any.set.grades().stream()
                .filter(level -> score.total() >= level.from() && !(level.noZero() && zero))
                .max(Comparator.comparingInt(GradeLevel::from))
                .map(GradeLevel::name)
                .orElse(null);

        assertThat(score.grade()).isEqualTo(highest);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void theOrderOfTheCriteriaDoesNotMatter(long seed) {
        Case any = new Case(seed);
        List<Criterion> shuffled = new ArrayList<>(any.set.criteria());
        Collections.shuffle(shuffled, any.random);
        CriteriaContent other =
                new CriteriaContent(shuffled, any.set.grades(), any.set.bonusCap(), any.set.penaltyCap(), null, null);

        assertThat(Scoring.score(other, any.sheet())).isEqualTo(Scoring.score(any.set, any.sheet()));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void pointsTakenOverAtAnotherTierFitThereAndKeepTheirOrder(long seed) {
        Random random = new Random(seed);
        int here = 1 + random.nextInt(100);
        int there = 1 + random.nextInt(100);
        for (int points = 0; points <= here; points++) {
            int taken = given(points, here).outOf(there);
            assertThat(taken).isBetween(0, there);
            assertThat(taken == 0).isEqualTo(points == 0);
            assertThat(taken)
                    .isGreaterThanOrEqualTo(given(Math.max(points - 1, 0), here).outOf(there));
        }
        assertThat(given(here, here).outOf(there)).isEqualTo(there);
    }

    private static SelfScoreEntry.Given given(int points, int maximum) {
        return new SelfScoreEntry.Given("TC1", points, maximum, null);
    }

    private static void assertNotWorse(Case any, ScoreSheet lower, ScoreSheet higher) {
        Score less = Scoring.score(any.set, lower);
        Score more = Scoring.score(any.set, higher);
        assertThat(more.total()).isGreaterThanOrEqualTo(less.total());
        assertThat(any.rank(more)).isLessThanOrEqualTo(any.rank(less));
    }

    /** A set that the desk could save, and a sheet for it, with some criteria at zero. */
    private static final class Case {

        private final Random random;
        private final CriteriaContent set;
        private final Map<String, Integer> points = new HashMap<>();
        private final int bonus;
        private final int penalty;

        Case(long seed) {
            random = new Random(seed);
            List<Criterion> criteria = new ArrayList<>();
            int size = 1 + random.nextInt(12);
            for (int i = 1; i <= size; i++) {
                criteria.add(new Criterion("TC" + i, "Tiêu chí", 1 + random.nextInt(30), null));
            }
            int maximum = criteria.stream().mapToInt(Criterion::points).sum();
            TreeSet<Integer> thresholds = new TreeSet<>(Comparator.reverseOrder());
            int levels = 1 + random.nextInt(4);
            for (int i = 0; i < levels; i++) {
                thresholds.add(random.nextInt(maximum + 1));
            }
            List<GradeLevel> grades = thresholds.stream()
                    .map(from -> new GradeLevel("Từ " + from, from, random.nextBoolean()))
                    .toList();
            set = new CriteriaContent(criteria, grades, random.nextInt(6), random.nextInt(6), null, null);
            boolean generous = random.nextBoolean();
            criteria.forEach(criterion -> points.put(
                    criterion.code(),
                    generous
                            ? criterion.points() - random.nextInt(Math.min(3, criterion.points() + 1))
                            : random.nextInt(criterion.points() + 1)));
            bonus = random.nextInt(10);
            penalty = random.nextInt(10);
            assertThat(new CriteriaDraft("coso", null, "Tên", 2027, null, set).objections())
                    .isEmpty();
        }

        ScoreSheet sheet() {
            return new ScoreSheet(1, points, bonus, penalty);
        }

        int rank(Score score) {
            List<String> names = set.grades().stream().map(GradeLevel::name).toList();
            return score.grade() == null ? names.size() : names.indexOf(score.grade());
        }
    }
}
