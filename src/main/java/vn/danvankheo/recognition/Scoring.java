package vn.danvankheo.recognition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import vn.danvankheo.validation.InvalidInput;

/** What a score sheet comes to under a set: a calculation only. */
final class Scoring {

    private Scoring() {}

    static Score score(CriteriaContent set, ScoreSheet sheet) {
        Map<String, Integer> points = sheet.points();
        refuseWhatIsNotInTheSet(set, points);
        set.criteria().forEach(criterion -> refuseUnlessWithin(criterion, points.get(criterion.code())));
        refuseNegative("bonus", sheet.bonus());
        refuseNegative("penalty", sheet.penalty());

        List<String> steps = new ArrayList<>();
        int sum = points.values().stream().mapToInt(Integer::intValue).sum();
        steps.add("Tổng điểm các tiêu chí: %d/%d".formatted(sum, set.maximum()));
        int bonus = capped("Điểm thưởng", sheet.bonus(), set.bonusCap(), steps);
        int penalty = capped("Điểm trừ", sheet.penalty(), set.penaltyCap(), steps);
        int total = total(sum + bonus - penalty, set.maximum(), steps);
        return new Score(total, grade(set, total, points, steps), List.copyOf(steps));
    }

    private static void refuseWhatIsNotInTheSet(CriteriaContent set, Map<String, Integer> points) {
        List<String> known = set.criteria().stream().map(Criterion::code).toList();
        points.keySet().stream()
                .filter(code -> !known.contains(code))
                .sorted()
                .findFirst()
                .ifPresent(code -> {
                    throw new InvalidInput(fieldOf(code), "không có tiêu chí %s trong bộ tiêu chí".formatted(code));
                });
    }

    private static void refuseUnlessWithin(Criterion criterion, Integer points) {
        if (points == null) {
            throw new InvalidInput(fieldOf(criterion.code()), "%s: chưa được chấm điểm".formatted(criterion.code()));
        }
        if (points < 0 || points > criterion.points()) {
            throw new InvalidInput(
                    fieldOf(criterion.code()),
                    "%s: phải từ 0 đến %d điểm".formatted(criterion.code(), criterion.points()));
        }
    }

    private static void refuseNegative(String field, int points) {
        if (points < 0) {
            throw new InvalidInput(field, "không được âm");
        }
    }

    private static String fieldOf(String code) {
        return "points[" + code + "]";
    }

    private static int capped(String what, int points, int cap, List<String> steps) {
        if (points > cap) {
            steps.add("%s %d, chỉ tính %d (mức tối đa)".formatted(what, points, cap));
        } else if (points > 0) {
            steps.add("%s: %d".formatted(what, points));
        }
        return Math.min(points, cap);
    }

    private static int total(int sum, int maximum, List<String> steps) {
        if (sum > maximum) {
            steps.add("Cộng điểm thưởng được %d, chỉ tính %d (tổng điểm tối đa)".formatted(sum, maximum));
        } else if (sum < 0) {
            steps.add("Trừ điểm xuống dưới 0, tính 0");
        }
        int total = Math.min(Math.max(sum, 0), maximum);
        steps.add("Tổng điểm: %d/%d".formatted(total, maximum));
        return total;
    }

    /** @return null when no level is reached */
    private static String grade(CriteriaContent set, int total, Map<String, Integer> points, List<String> steps) {
        List<GradeLevel> enough =
                set.grades().stream().filter(level -> total >= level.from()).toList();
        boolean zero = points.values().stream().anyMatch(given -> given == 0);
        GradeLevel reached = enough.stream()
                .filter(level -> !(zero && level.noZero()))
                .findFirst()
                .orElse(null);
        String missed = enough.stream()
                .takeWhile(level -> !Objects.equals(level, reached))
                .map(GradeLevel::name)
                .collect(Collectors.joining(", "));
        if (!missed.isEmpty()) {
            steps.add("Có tiêu chí 0 điểm nên không xếp " + missed);
        }
        if (reached != null) {
            steps.add("Xếp loại %s (từ %d điểm)".formatted(reached.name(), reached.from()));
            return reached.name();
        }
        steps.add(
                enough.isEmpty()
                        ? "Dưới %d điểm nên không xếp loại"
                                .formatted(set.grades()
                                        .get(set.grades().size() - 1)
                                        .from())
                        : "Không xếp loại");
        return null;
    }
}
