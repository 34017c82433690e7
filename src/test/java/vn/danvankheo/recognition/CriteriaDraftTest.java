package vn.danvankheo.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import vn.danvankheo.exemplar.Subject;

class CriteriaDraftTest {

    private static final List<CriteriaDraft> SAMPLES =
            ReferenceCriteria.read(JsonMapper.builder().findAndAddModules().build());

    // ---- the shipped sample ----

    @Test
    void theSampleHasASetOfAHundredPointsForEveryTierAndSubject() {
        assertThat(SAMPLES)
                .extracting(draft -> draft.tier() + " " + draft.subject())
                .containsExactlyInAnyOrder(
                        "coso COLLECTIVE",
                        "captren COLLECTIVE",
                        "tinh COLLECTIVE",
                        "coso INDIVIDUAL",
                        "captren INDIVIDUAL",
                        "tinh INDIVIDUAL");
        assertThat(SAMPLES).allSatisfy(draft -> {
            assertThat(draft.objections()).isEmpty();
            assertThat(draft.content().maximum()).isEqualTo(100);
            assertThat(draft.content().criteria())
                    .extracting(Criterion::name)
                    .anyMatch(name -> name.startsWith("Hiệu quả"))
                    .anyMatch(name -> name.startsWith("Tính khả thi"));
        });
    }

    @Test
    void aHigherTierOfTheSampleKeepsTheCriteriaOfTheLowerOneAndAddsSome() {
        for (Subject subject : Subject.values()) {
            Set<String> cosos = codes("coso", subject);
            Set<String> captrens = codes("captren", subject);
            Set<String> tinhs = codes("tinh", subject);
            assertThat(captrens).containsAll(cosos).hasSize(cosos.size() + 1);
            assertThat(tinhs).containsAll(captrens).hasSize(captrens.size() + 1);
        }
        assertThat(codes("tinh", Subject.COLLECTIVE)).doesNotContainAnyElementsOf(codes("tinh", Subject.INDIVIDUAL));
    }

    private static Set<String> codes(String tier, Subject subject) {
        return SAMPLES.stream()
                .filter(draft -> draft.tier().equals(tier) && draft.subject() == subject)
                .flatMap(draft -> draft.content().criteria().stream())
                .map(Criterion::code)
                .collect(Collectors.toCollection(HashSet::new));
    }

    // ---- what the desk types ----

    @Test
    void everyObjectionIsToldAtItsField() {
        CriteriaContent content = new CriteriaContent(
                List.of(
                        new Criterion("TC1", "Sáng tạo", 50, null),
                        new Criterion("TC1", " ", 0, "x".repeat(501)),
                        new Criterion("tc 3", "x".repeat(501), 101, null),
                        new Criterion("", "Bền vững", 10, null)),
                List.of(
                        new GradeLevel("Tốt", 80, true),
                        new GradeLevel("Tốt", 80, true),
                        new GradeLevel("", 162, true)),
                -1,
                101,
                0,
                0);

        assertThat(new CriteriaDraft("coso", Subject.COLLECTIVE, " ", 2028, 2027, content).objections())
                .extracting(objection -> objection.field() + ": " + objection.getMessage())
                .containsExactly(
                        "name: chưa được điền",
                        "lastYear: không được trước năm đầu",
                        "criteria[1].code: trùng với một dòng ở trên",
                        "criteria[1].name: chưa được điền",
                        "criteria[1].points: phải từ 1 đến 100",
                        "criteria[1].evidence: không được dài quá 500 ký tự",
                        "criteria[2].code: gồm chữ in hoa không dấu và chữ số, ví dụ TC1",
                        "criteria[2].name: không được dài quá 500 ký tự",
                        "criteria[2].points: phải từ 1 đến 100",
                        "criteria[3].code: chưa được điền",
                        "grades[1].name: trùng với một dòng ở trên",
                        "grades[1].from: phải thấp hơn mức ở dòng trên",
                        "grades[2].name: chưa được điền",
                        "grades[2].from: phải từ 0 đến tổng điểm tối đa (161)",
                        "bonusCap: phải từ 0 đến 100",
                        "penaltyCap: phải từ 0 đến 100",
                        "minimumMonths: phải từ 1 đến 60",
                        "quota: phải từ 1 đến 1000");
    }

    @Test
    void aSetHasCriteriaAndGradesAndNotTooMany() {
        assertThat(objections(List.of(), List.of()))
                .containsExactly("criteria: chưa có tiêu chí nào", "grades: chưa có mức xếp loại nào");
        assertThat(objections(
                        Collections.nCopies(51, new Criterion("TC1", "Tên", 10, null)),
                        Collections.nCopies(11, new GradeLevel("Đạt", 5, false))))
                .contains("criteria: có quá 50 tiêu chí", "grades: có quá 10 mức");
    }

    @Test
    void yearsAreThoseOfTheCalendar() {
        CriteriaContent content = SAMPLES.get(0).content();
        assertThat(new CriteriaDraft("coso", Subject.COLLECTIVE, "Tên", null, 2101, content).objections())
                .extracting(objection -> objection.field() + ": " + objection.getMessage())
                .containsExactly("firstYear: chưa được điền", "lastYear: phải từ 2021 đến 2100");
        assertThat(new CriteriaDraft("coso", Subject.COLLECTIVE, "Tên", 2020, null, content).objections())
                .extracting(objection -> objection.field() + ": " + objection.getMessage())
                .containsExactly("firstYear: phải từ 2021 đến 2100");
    }

    private static List<String> objections(List<Criterion> criteria, List<GradeLevel> grades) {
        return new CriteriaDraft(
                        "coso",
                        Subject.COLLECTIVE,
                        "Tên",
                        2027,
                        null,
                        new CriteriaContent(criteria, grades, 3, 3, null, null))
                .objections().stream()
                        .map(objection -> objection.field() + ": " + objection.getMessage())
                        .toList();
    }
}
