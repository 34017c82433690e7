package vn.danvankheo.recognition.desk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import vn.danvankheo.recognition.CriteriaContent;
import vn.danvankheo.recognition.CriteriaDraft;
import vn.danvankheo.recognition.CriteriaSetView;
import vn.danvankheo.recognition.Criterion;
import vn.danvankheo.recognition.GradeLevel;

/** What a draft would change, one line a change, as the desk reads it before it saves. */
final class Differences {

    private final List<String> lines = new ArrayList<>();

    private Differences() {}

    static List<String> between(CriteriaSetView former, CriteriaDraft draft) {
        Differences found = new Differences();
        CriteriaContent before = former.content();
        CriteriaContent after = draft.content();
        found.compare("Tên", former.name(), draft.name());
        found.compare("Năm đầu", former.firstYear(), draft.firstYear());
        found.compare("Năm cuối", former.lastYear(), draft.lastYear());
        found.criteria(before.criteria(), after.criteria());
        found.compare("Tổng điểm tối đa", before.maximum(), after.maximum());
        found.compare("Xếp loại", grades(before.grades()), grades(after.grades()));
        found.compare("Điểm thưởng tối đa", before.bonusCap(), after.bonusCap());
        found.compare("Điểm trừ tối đa", before.penaltyCap(), after.penaltyCap());
        found.compare("Số tháng tối thiểu", before.minimumMonths(), after.minimumMonths());
        found.compare("Số công nhận nhiều nhất", before.quota(), after.quota());
        return List.copyOf(found.lines);
    }

    private void criteria(List<Criterion> before, List<Criterion> after) {
        Map<String, Criterion> former = byCode(before);
        Map<String, Criterion> next = byCode(after);
        former.keySet().stream()
                .filter(code -> !next.containsKey(code))
                .forEach(code ->
                        lines.add("Bỏ %s – %s".formatted(code, former.get(code).name())));
        next.forEach((code, criterion) -> {
            Criterion was = former.get(code);
            if (was == null) {
                lines.add("Thêm %s – %s (%d điểm)".formatted(code, criterion.name(), criterion.points()));
                return;
            }
            compare(code + ", điểm tối đa", was.points(), criterion.points());
            compare(code + ", tiêu chí", was.name(), criterion.name());
            compare(code + ", minh chứng", was.evidence(), criterion.evidence());
        });
        if (former.keySet().equals(next.keySet())
                && !List.copyOf(former.keySet()).equals(List.copyOf(next.keySet()))) {
            lines.add("Thứ tự tiêu chí: " + String.join(", ", next.keySet()));
        }
    }

    private void compare(String what, Object before, Object after) {
        if (!Objects.equals(before, after)) {
            lines.add("%s: %s → %s".formatted(what, shown(before), shown(after)));
        }
    }

    private static String shown(Object value) {
        return value == null ? "(để trống)" : value.toString();
    }

    private static Map<String, Criterion> byCode(List<Criterion> criteria) {
        Map<String, Criterion> byCode = new LinkedHashMap<>();
        criteria.forEach(criterion -> byCode.put(criterion.code(), criterion));
        return byCode;
    }

    private static String grades(List<GradeLevel> grades) {
        return grades.stream()
                .map(grade -> "%s từ %d%s"
                        .formatted(grade.name(), grade.from(), grade.noZero() ? " và không có tiêu chí 0 điểm" : ""))
                .collect(Collectors.joining("; "));
    }
}
