package vn.danvankheo.recognition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.recognition.CouncilRule.Absence;
import vn.danvankheo.recognition.CouncilRule.Mode;
import vn.danvankheo.recognition.CouncilRule.Secrecy;
import vn.danvankheo.recognition.CouncilVote.Stand;
import vn.danvankheo.recognition.CountingVotes.Vote;
import vn.danvankheo.recognition.Tally.Result;

class CountingVotesTest {

    private static final ModelCode MODEL = ModelCode.of("2027-0001");
    private static final List<String> GRADES = List.of("Xuất sắc", "Tốt", "Khá", "Đạt");
    private static final int DRAWN = 2000;

    // ---- examples, as a secretary would count ----

    @ParameterizedTest
    @CsvSource({
        "5, 0, 3, 0, COUNTS_AGAINST, PASSED",
        "5, 0, 3, 2, COUNTS_AGAINST, PASSED",
        "6, 0, 3, 0, COUNTS_AGAINST, TIED",
        "6, 0, 3, 0, LEFT_OUT, PASSED",
        "6, 1, 3, 0, COUNTS_AGAINST, PASSED",
        "5, 0, 2, 2, LEFT_OUT, TIED",
        "5, 0, 2, 0, COUNTS_AGAINST, NOT_PASSED",
        "3, 3, 0, 0, COUNTS_AGAINST, TIED",
    })
    void aModelPassesWithMoreThanHalf(
            int members, int recused, int votesFor, int votesAgainst, Absence absence, Result result) {
        Tally tally = count(members, recused, votes(votesFor, votesAgainst), rule(50, absence));

        assertThat(tally.result()).isEqualTo(result);
    }

    @Test
    void theMinutesSayHowTheResultCameAbout() {
        List<Vote> votes = List.of(
                new Vote(Stand.FOR, "Xuất sắc", "cần nhân rộng"),
                new Vote(Stand.FOR, "Tốt", null),
                new Vote(Stand.AGAINST, null, null));

        Tally tally = count(5, 1, votes, rule(50, Absence.LEFT_OUT));

        assertThat(tally.steps())
                .containsExactly(
                        "Hội đồng có 5 thành viên; 1 người không bỏ phiếu vì có liên quan, còn 4 người được bỏ phiếu.",
                        "2 phiếu công nhận, 1 phiếu không công nhận, 1 người không bỏ phiếu.",
                        "Tỷ lệ tính trên 3 phiếu đã bỏ.",
                        "2/3 phiếu công nhận, phải trên 50 %: đạt.",
                        "Xếp loại theo mức giữa của các phiếu công nhận (Xuất sắc 1 phiếu, Tốt 1 phiếu),"
                                + " khi có hai mức ở giữa thì lấy mức thấp hơn: Tốt.");
        assertThat(tally.remarks()).containsExactly("cần nhân rộng");
    }

    @ParameterizedTest
    @CsvSource({"2, 3, true", "1, 3, false", "3, 5, false", "4, 5, true", "4, 6, true", "0, 0, false", "5, 5, true"})
    void twoThirdsAreSixtySevenPercent(int present, int members, boolean quorate) {
        assertThat(CountingVotes.isQuorate(present, members, 67)).isEqualTo(quorate);
    }

    @Test
    void moreVotesThanMembersAreNotCounted() {
        assertThatThrownBy(() -> count(3, 1, votes(2, 1), rule(50, Absence.LEFT_OUT)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    // ---- what holds for any ballots: each drawing has a seed of its own, by which it can be repeated ----

    static Stream<Drawn> anyBallots() {
        return IntStream.range(0, DRAWN).mapToObj(Drawn::of);
    }

    record Drawn(int seed, int members, int recused, List<Vote> votes, CouncilRule rule) {

        static Drawn of(int seed) {
            Random random = new Random(seed);
            int members = 1 + random.nextInt(15);
            int recused = random.nextInt(members + 1);
            int cast = random.nextInt(members - recused + 1);
            List<Vote> votes =
                    IntStream.range(0, cast).mapToObj(index -> vote(random)).toList();
            Absence absence = Absence.values()[random.nextInt(Absence.values().length)];
            return new Drawn(seed, members, recused, votes, CountingVotesTest.rule(50 + random.nextInt(50), absence));
        }

        private static Vote vote(Random random) {
            return random.nextInt(3) > 0
                    ? new Vote(Stand.FOR, GRADES.get(random.nextInt(GRADES.size())), null)
                    : new Vote(Stand.AGAINST, null, null);
        }

        Tally count() {
            return CountingVotesTest.count(members, recused, votes, rule);
        }
    }

    @Test
    void theDrawingsReachEveryResult() {
        assertThat(anyBallots().map(drawn -> drawn.count().result()).distinct())
                .containsExactlyInAnyOrder(Result.values());
    }

    @Test
    void everyMemberIsCountedOnce() {
        anyBallots().forEach(drawn -> {
            Tally tally = drawn.count();
            assertThat(tally.votesFor() + tally.votesAgainst() + tally.absent() + tally.recused())
                    .as(drawn.toString())
                    .isEqualTo(drawn.members());
            assertThat(List.of(tally.votesFor(), tally.votesAgainst(), tally.absent(), tally.recused()))
                    .as(drawn.toString())
                    .allMatch(number -> number >= 0);
        });
    }

    @Test
    void theOrderOfTheBallotsDoesNotMatter() {
        anyBallots().forEach(drawn -> {
            List<Vote> other = new ArrayList<>(drawn.votes());
            Collections.shuffle(other, new Random(drawn.seed() + 1L));
            assertThat(count(drawn.members(), drawn.recused(), other, drawn.rule()))
                    .as(drawn.toString())
                    .isEqualTo(drawn.count());
        });
    }

    @Test
    void oneMoreVoteForNeverWorsensTheResultAndOneMoreAgainstNeverBettersIt() {
        anyBallots()
                .filter(drawn -> drawn.votes().size() < drawn.members() - drawn.recused())
                .forEach(drawn -> {
                    Result before = drawn.count().result();
                    assertThat(better(
                                    with(drawn, new Vote(Stand.FOR, "Khá", null))
                                            .result(),
                                    before))
                            .as(drawn.toString())
                            .isNotNegative();
                    assertThat(better(
                                    with(drawn, new Vote(Stand.AGAINST, null, null))
                                            .result(),
                                    before))
                            .as(drawn.toString())
                            .isNotPositive();
                });
    }

    @Test
    void whoTurnsFromAgainstToForNeverWorsensTheResult() {
        anyBallots().forEach(drawn -> {
            for (int changed = 0; changed < drawn.votes().size(); changed++) {
                List<Vote> turned = new ArrayList<>(drawn.votes());
                turned.set(changed, new Vote(Stand.FOR, GRADES.get(0), null));
                Tally after = count(drawn.members(), drawn.recused(), turned, drawn.rule());
                assertThat(better(after.result(), drawn.count().result()))
                        .as(drawn.toString())
                        .isNotNegative();
            }
        });
    }

    @Test
    void aHigherGradeOnOneBallotNeverLowersTheGradeOfAll() {
        anyBallots().filter(drawn -> drawn.count().grade() != null).forEach(drawn -> {
            for (int changed = 0; changed < drawn.votes().size(); changed++) {
                Vote vote = drawn.votes().get(changed);
                if (vote.stand() == Stand.FOR && !vote.grade().equals(GRADES.get(0))) {
                    List<Vote> raised = new ArrayList<>(drawn.votes());
                    raised.set(changed, new Vote(Stand.FOR, GRADES.get(GRADES.indexOf(vote.grade()) - 1), null));
                    String grade = count(drawn.members(), drawn.recused(), raised, drawn.rule())
                            .grade();
                    assertThat(GRADES.indexOf(grade))
                            .as(drawn.toString())
                            .isLessThanOrEqualTo(GRADES.indexOf(drawn.count().grade()));
                }
            }
        });
    }

    @Test
    void theGradeOfAllLiesBetweenThoseThatWereGiven() {
        anyBallots().filter(drawn -> drawn.count().grade() != null).forEach(drawn -> {
            List<Integer> given = drawn.votes().stream()
                    .filter(vote -> vote.stand() == Stand.FOR)
                    .map(vote -> GRADES.indexOf(vote.grade()))
                    .toList();
            assertThat(GRADES.indexOf(drawn.count().grade()))
                    .as(drawn.toString())
                    .isBetween(Collections.min(given), Collections.max(given));
        });
    }

    @Test
    void whatDoesNotPassHasNoGrade() {
        anyBallots()
                .map(Drawn::count)
                .filter(tally -> tally.result() == Result.NOT_PASSED)
                .forEach(tally -> assertThat(tally.grade()).isNull());
    }

    private static Tally with(Drawn drawn, Vote further) {
        List<Vote> votes = new ArrayList<>(drawn.votes());
        votes.add(further);
        return count(drawn.members(), drawn.recused(), votes, drawn.rule());
    }

    /** Positive when the first result is the better one. */
    private static int better(Result one, Result other) {
        List<Result> worstFirst = List.of(Result.NOT_PASSED, Result.TIED, Result.PASSED);
        return worstFirst.indexOf(one) - worstFirst.indexOf(other);
    }

    private static Tally count(int members, int recused, List<Vote> votes, CouncilRule rule) {
        return CountingVotes.count(MODEL, members, recused, votes, rule, GRADES);
    }

    private static List<Vote> votes(int votesFor, int votesAgainst) {
        return Stream.concat(
                        Collections.nCopies(votesFor, new Vote(Stand.FOR, "Tốt", null)).stream(),
                        Collections.nCopies(votesAgainst, new Vote(Stand.AGAINST, null, null)).stream())
                .toList();
    }

    private static CouncilRule rule(int passPercent, Absence absence) {
        return new CouncilRule(Mode.ONLINE, Secrecy.SECRET, 67, passPercent, absence);
    }
}
