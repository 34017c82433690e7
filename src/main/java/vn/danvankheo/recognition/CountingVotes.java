package vn.danvankheo.recognition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.recognition.CouncilVote.Stand;
import vn.danvankheo.recognition.Tally.Result;

/** Kiểm phiếu: what the votes on one model come to. Depends on nothing but its arguments. */
final class CountingVotes {

    private CountingVotes() {}

    /**
     * A vote as it is counted.
     *
     * @param grade null when it is against
     */
    record Vote(Stand stand, String grade, String remark) {}

    /**
     * Counts what the members of a council voted on one model.
     *
     * @param members how many the council has
     * @param recused how many of them do not vote on this model
     * @param grades names of the grade levels from the highest to the lowest
     */
    static Tally count(
            ModelCode model, int members, int recused, List<Vote> votes, CouncilRule rule, List<String> grades) {
        int votesFor =
                (int) votes.stream().filter(vote -> vote.stand() == Stand.FOR).count();
        List<String> given = votes.stream()
                .filter(vote -> vote.stand() == Stand.FOR)
                .map(Vote::grade)
                .toList();
        List<String> remarks = votes.stream()
                .map(Vote::remark)
                .filter(remark -> remark != null)
                .toList();
        Tally tally = tally(model, members, recused, votesFor, votes.size() - votesFor, rule, remarks);
        return tally.result() == Result.NOT_PASSED || given.isEmpty() ? tally : graded(tally, given, grades);
    }

    /** Counts what was recorded of a meeting: the grade is the one on which the meeting agreed. */
    static Tally count(
            ModelCode model, int members, MeetingRecord.Count recorded, CouncilRule rule, List<String> grades) {
        Tally tally = tally(
                model,
                members,
                recorded.recused(),
                recorded.votesFor(),
                recorded.votesAgainst(),
                rule,
                recorded.remark() == null ? List.of() : List.of(recorded.remark()));
        if (tally.result() == Result.NOT_PASSED || !grades.contains(recorded.grade())) {
            return tally;
        }
        return with(tally, recorded.grade(), "Hội đồng xếp loại: " + recorded.grade() + ".");
    }

    private static Tally tally(
            ModelCode model,
            int members,
            int recused,
            int votesFor,
            int votesAgainst,
            CouncilRule rule,
            List<String> remarks) {
        int absent = members - recused - votesFor - votesAgainst;
        if (recused < 0 || votesFor < 0 || votesAgainst < 0 || absent < 0) {
            throw new IllegalArgumentException(
                    "%d members, %d recused, %d for, %d against".formatted(members, recused, votesFor, votesAgainst));
        }
        boolean ofAll = rule.absence() == CouncilRule.Absence.COUNTS_AGAINST;
        int base = ofAll ? members - recused : votesFor + votesAgainst;
        Result result = result(votesFor, base, rule.passPercent());
        List<String> steps = new ArrayList<>();
        steps.add("Hội đồng có %d thành viên; %d người không bỏ phiếu vì có liên quan, còn %d người được bỏ phiếu."
                .formatted(members, recused, members - recused));
        steps.add("%d phiếu công nhận, %d phiếu không công nhận, %d người không bỏ phiếu."
                .formatted(votesFor, votesAgainst, absent));
        steps.add(
                ofAll
                        ? "Tỷ lệ tính trên %d người được bỏ phiếu; người không bỏ phiếu tính là không đồng ý."
                                .formatted(base)
                        : "Tỷ lệ tính trên %d phiếu đã bỏ.".formatted(base));
        steps.add("%d/%d phiếu công nhận, phải trên %d %%: %s."
                .formatted(votesFor, base, rule.passPercent(), result.label()));
        return new Tally(
                model, members, recused, absent, votesFor, votesAgainst, result, null, remarks, List.copyOf(steps));
    }

    private static Tally graded(Tally tally, List<String> given, List<String> grades) {
        String grade = grade(given, grades);
        Map<String, Long> each = given.stream()
                .sorted(Comparator.comparingInt(grades::indexOf))
                .collect(Collectors.groupingBy(name -> name, LinkedHashMap::new, Collectors.counting()));
        String said = each.entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue() + " phiếu")
                .collect(Collectors.joining(", "));
        return with(
                tally,
                grade,
                "Xếp loại theo mức giữa của các phiếu công nhận (%s), khi có hai mức ở giữa thì lấy mức thấp hơn: %s."
                        .formatted(said, grade));
    }

    private static Tally with(Tally tally, String grade, String step) {
        List<String> steps = new ArrayList<>(tally.steps());
        steps.add(step);
        return new Tally(
                tally.model(),
                tally.members(),
                tally.recused(),
                tally.absent(),
                tally.votesFor(),
                tally.votesAgainst(),
                tally.result(),
                grade,
                tally.remarks(),
                List.copyOf(steps));
    }

    /** @param base of how many the share is taken; none at all is a tie, which the leadership decides */
    static Result result(int votesFor, int base, int passPercent) {
        int compared = Integer.compare(votesFor * 100, passPercent * base);
        return compared > 0 ? Result.PASSED : compared == 0 ? Result.TIED : Result.NOT_PASSED;
    }

    /**
     * The middle one of the grades that were given, of two middle ones the lower: so no single vote decides alone, and
     * whoever gives a higher grade never brings the result down.
     */
    static String grade(List<String> given, List<String> highestFirst) {
        List<String> sorted = given.stream()
                .sorted(Comparator.comparingInt(highestFirst::indexOf))
                .toList();
        return sorted.get(sorted.size() / 2);
    }

    /** Whether a share of the members, rounded to a whole percent, is enough: two of three are 67 %. */
    static boolean isQuorate(int present, int members, int quorumPercent) {
        return members > 0 && (200 * present + members) / (2 * members) >= quorumPercent;
    }
}
