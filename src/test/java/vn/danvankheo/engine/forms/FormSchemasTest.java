package vn.danvankheo.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/** What a refusal calls a field. */
class FormSchemasTest {

    private final FormSchemas schemas = new FormSchemas(new ObjectMapper());

    @Test
    void aFieldIsCalledByItsLabelADateByTheLabelOfItsDay() {
        assertThat(schemas.labelOf("survey-and-objectives", "place")).contains("Địa điểm thực hiện");
        assertThat(schemas.labelOf("survey-and-objectives", "lastDay")).contains("Đến hết ngày");
        assertThat(schemas.labelOf("issue-plan", "inspectionRounds[1].lastDay"))
                .contains("Các đợt kiểm tra, dòng 2 – Đến hết ngày");
    }

    @Test
    void everyFieldOfEveryFormHasAName() {
        assertThat(schemas.ids()).allSatisfy(form -> assertThat(
                        schemas.keysOf(form).orElseThrow())
                .filteredOn(key -> !key.equals("answers"))
                .allSatisfy(key -> assertThat(schemas.labelOf(form, key)).isPresent()));
    }
}
