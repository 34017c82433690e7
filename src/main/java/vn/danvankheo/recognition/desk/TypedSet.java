package vn.danvankheo.recognition.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.recognition.CriteriaContent;
import vn.danvankheo.recognition.CriteriaDraft;
import vn.danvankheo.recognition.CriteriaSetView;
import vn.danvankheo.recognition.Criterion;
import vn.danvankheo.recognition.GradeLevel;

/**
 * A set as it was typed, on the page or in a sheet; rows in which nothing stands are left out.
 *
 * @param basedOn number of the newest version that was known when it was typed
 */
record TypedSet(
        String tier,
        Subject subject,
        int basedOn,
        String name,
        String firstYear,
        String lastYear,
        List<CriterionRow> criteria,
        List<GradeRow> grades,
        String bonusCap,
        String penaltyCap,
        String minimumMonths,
        String quota) {

    private static final String EMPTY = "chưa được điền";
    private static final String NO_NUMBER = "phải là số nguyên";
    private static final String NUMBER = "-?\\d{1,6}";

    record CriterionRow(String code, String name, String points, String evidence) {

        static final CriterionRow NOTHING = new CriterionRow("", "", "", "");

        boolean isBlank() {
            return (code + name + points + evidence).isBlank();
        }
    }

    record GradeRow(String name, String from, boolean noZero) {

        static final GradeRow NOTHING = new GradeRow("", "", false);

        boolean isBlank() {
            return (name + from).isBlank();
        }
    }

    /**
     * @param draft what was meant, as far as it can be understood
     * @param errors a message by field; empty when the draft can be saved
     */
    record Checked(CriteriaDraft draft, Map<String, String> errors) {}

    static TypedSet of(CriteriaSetView set, int basedOn) {
        CriteriaContent content = set.content();
        return new TypedSet(
                set.tier(),
                set.subject(),
                basedOn,
                set.name(),
                text(set.firstYear()),
                text(set.lastYear()),
                content.criteria().stream()
                        .map(criterion -> new CriterionRow(
                                criterion.code(),
                                criterion.name(),
                                text(criterion.points()),
                                text(criterion.evidence())))
                        .toList(),
                content.grades().stream()
                        .map(grade -> new GradeRow(grade.name(), text(grade.from()), grade.noZero()))
                        .toList(),
                text(content.bonusCap()),
                text(content.penaltyCap()),
                text(content.minimumMonths()),
                text(content.quota()));
    }

    /** The first set of a tier that has none. */
    static TypedSet nothing(String tier, Subject subject) {
        return new TypedSet(tier, subject, 0, "", "", "", List.of(), List.of(), "0", "0", "", "");
    }

    Checked check() {
        Map<String, String> errors = new LinkedHashMap<>();
        List<Criterion> lines = new ArrayList<>();
        for (CriterionRow row : criteria) {
            int points = number("criteria[" + lines.size() + "].points", row.points(), errors);
            lines.add(
                    new Criterion(row.code(), row.name(), points, row.evidence().isEmpty() ? null : row.evidence()));
        }
        boolean sumKnown = errors.isEmpty();
        List<GradeLevel> levels = new ArrayList<>();
        for (GradeRow row : grades) {
            int from = number("grades[" + levels.size() + "].from", row.from(), errors);
            levels.add(new GradeLevel(row.name(), from, row.noZero()));
        }
        CriteriaDraft draft = new CriteriaDraft(
                tier,
                subject,
                name,
                firstYear.isEmpty() ? null : (Integer) number("firstYear", firstYear, errors),
                optional("lastYear", lastYear, errors),
                new CriteriaContent(
                        List.copyOf(lines),
                        List.copyOf(levels),
                        number("bonusCap", bonusCap, errors),
                        number("penaltyCap", penaltyCap, errors),
                        optional("minimumMonths", minimumMonths, errors),
                        optional("quota", quota, errors)));
        draft.objections().stream()
                // while the sum is not known, nothing can be said of a threshold
                .filter(objection -> sumKnown || !objection.field().matches("grades\\[\\d+]\\.from"))
                .forEach(objection -> errors.putIfAbsent(objection.field(), objection.getMessage()));
        return new Checked(draft, errors);
    }

    private static Integer optional(String field, String typed, Map<String, String> errors) {
        return typed.isEmpty() ? null : (Integer) number(field, typed, errors);
    }

    private static int number(String field, String typed, Map<String, String> errors) {
        if (typed.matches(NUMBER)) {
            return Integer.parseInt(typed);
        }
        errors.put(field, typed.isEmpty() ? EMPTY : NO_NUMBER);
        return 0;
    }

    private static String text(Object value) {
        return Objects.toString(value, "");
    }
}
