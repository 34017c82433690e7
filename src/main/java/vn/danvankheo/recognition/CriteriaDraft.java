package vn.danvankheo.recognition;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.validation.InvalidInput;

/**
 * What the desk would have a set say.
 *
 * @param tier code of the tier
 * @param lastYear null while no end is foreseen
 */
public record CriteriaDraft(
        String tier, Subject subject, String name, Integer firstYear, Integer lastYear, CriteriaContent content) {

    public static final int FIRST_YEAR = 2021;
    public static final int LAST_YEAR = 2100;
    public static final int MOST_CRITERIA = 50;
    public static final int MOST_GRADES = 10;
    public static final int LONGEST_NAME = 200;
    public static final int LONGEST_CRITERION = 500;
    public static final int LONGEST_GRADE = 50;

    /** What one criterion gives at most, and what a bonus or penalty comes to at most: a row of a self-score holds no more. */
    public static final int MOST_POINTS = 100;

    private static final int LONGEST_TERM_MONTHS = 60;
    private static final int LARGEST_QUOTA = 1000;
    private static final String CODE = "[A-Z][A-Z0-9]{0,9}";
    private static final String EMPTY = "chưa được điền";

    /**
     * Why it cannot be accepted, by field: {@code name}, {@code firstYear}, {@code lastYear}, {@code criteria},
     * {@code criteria[0].code}, {@code grades[0].from} and so on, in the order of the form; empty when it can.
     */
    public List<InvalidInput> objections() {
        List<InvalidInput> found = new ArrayList<>();
        text(found, "name", name, LONGEST_NAME);
        years(found);
        criteria(found);
        grades(found);
        number(found, "bonusCap", content.bonusCap(), 0, MOST_POINTS);
        number(found, "penaltyCap", content.penaltyCap(), 0, MOST_POINTS);
        if (content.minimumMonths() != null) {
            number(found, "minimumMonths", content.minimumMonths(), 1, LONGEST_TERM_MONTHS);
        }
        if (content.quota() != null) {
            number(found, "quota", content.quota(), 1, LARGEST_QUOTA);
        }
        return found;
    }

    private void years(List<InvalidInput> found) {
        if (firstYear == null) {
            found.add(new InvalidInput("firstYear", EMPTY));
        } else {
            number(found, "firstYear", firstYear, FIRST_YEAR, LAST_YEAR);
        }
        if (lastYear == null) {
            return;
        }
        if (firstYear != null && lastYear < firstYear) {
            found.add(new InvalidInput("lastYear", "không được trước năm đầu"));
        } else {
            number(found, "lastYear", lastYear, FIRST_YEAR, LAST_YEAR);
        }
    }

    private void criteria(List<InvalidInput> found) {
        List<Criterion> criteria = content.criteria();
        if (criteria.isEmpty()) {
            found.add(new InvalidInput("criteria", "chưa có tiêu chí nào"));
        }
        if (criteria.size() > MOST_CRITERIA) {
            found.add(new InvalidInput("criteria", "có quá %d tiêu chí".formatted(MOST_CRITERIA)));
        }
        Set<String> codes = new HashSet<>();
        for (int i = 0; i < criteria.size(); i++) {
            Criterion criterion = criteria.get(i);
            String field = "criteria[" + i + "].";
            if (criterion.code() == null || criterion.code().isBlank()) {
                found.add(new InvalidInput(field + "code", EMPTY));
            } else if (!criterion.code().matches(CODE)) {
                found.add(new InvalidInput(field + "code", "gồm chữ in hoa không dấu và chữ số, ví dụ TC1"));
            } else if (!codes.add(criterion.code())) {
                found.add(new InvalidInput(field + "code", "trùng với một dòng ở trên"));
            }
            text(found, field + "name", criterion.name(), LONGEST_CRITERION);
            number(found, field + "points", criterion.points(), 1, MOST_POINTS);
            if (criterion.evidence() != null && criterion.evidence().length() > LONGEST_CRITERION) {
                found.add(new InvalidInput(field + "evidence", tooLong(LONGEST_CRITERION)));
            }
        }
    }

    private void grades(List<InvalidInput> found) {
        List<GradeLevel> grades = content.grades();
        if (grades.isEmpty()) {
            found.add(new InvalidInput("grades", "chưa có mức xếp loại nào"));
        }
        if (grades.size() > MOST_GRADES) {
            found.add(new InvalidInput("grades", "có quá %d mức".formatted(MOST_GRADES)));
        }
        Set<String> names = new HashSet<>();
        for (int i = 0; i < grades.size(); i++) {
            GradeLevel grade = grades.get(i);
            String field = "grades[" + i + "].";
            text(found, field + "name", grade.name(), LONGEST_GRADE);
            if (grade.name() != null && !grade.name().isBlank() && !names.add(grade.name())) {
                found.add(new InvalidInput(field + "name", "trùng với một dòng ở trên"));
            }
            if (grade.from() < 0 || grade.from() > content.maximum()) {
                found.add(new InvalidInput(
                        field + "from", "phải từ 0 đến tổng điểm tối đa (%d)".formatted(content.maximum())));
            } else if (i > 0 && grade.from() >= grades.get(i - 1).from()) {
                found.add(new InvalidInput(field + "from", "phải thấp hơn mức ở dòng trên"));
            }
        }
    }

    private static void text(List<InvalidInput> found, String field, String value, int longest) {
        if (Objects.requireNonNullElse(value, "").isBlank()) {
            found.add(new InvalidInput(field, EMPTY));
        } else if (value.length() > longest) {
            found.add(new InvalidInput(field, tooLong(longest)));
        }
    }

    private static void number(List<InvalidInput> found, String field, int value, int least, int most) {
        if (value < least || value > most) {
            found.add(new InvalidInput(field, "phải từ %d đến %d".formatted(least, most)));
        }
    }

    private static String tooLong(int longest) {
        return "không được dài quá %d ký tự".formatted(longest);
    }
}
