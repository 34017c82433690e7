package vn.danvankheo.engine.forms;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.Survey;
import vn.danvankheo.exemplar.Target;
import vn.danvankheo.reporting.document.TypedSurveys;

/** Reads a survey out of the draft of its task; what has not been typed as it should be is left out. */
@Component
class SurveyDrafts implements TypedSurveys {

    private final FormDrafts drafts;
    private final JdbcClient jdbc;

    SurveyDrafts(FormDrafts drafts, JdbcClient jdbc) {
        this.drafts = drafts;
        this.jdbc = jdbc;
    }

    @Override
    public Optional<Survey> of(ModelCode model, String account) {
        return jdbc.sql(
                        """
                        select task.id_ from act_ru_task task
                          join act_ru_execution instance on instance.id_ = task.proc_inst_id_
                         where instance.business_key_ = ? and task.task_def_key_ = 'Task_SurveyAndObjectives'
                        """)
                .param(model.value())
                .query(String.class)
                .optional()
                .flatMap(task -> drafts.find(task, account))
                .map(SurveyDrafts::survey);
    }

    private static Survey survey(JsonNode typed) {
        return new Survey(
                text(typed, "advantages"),
                text(typed, "difficulties"),
                text(typed, "objectives"),
                text(typed, "solutions"),
                targets(typed.path("targets")),
                text(typed, "audience"),
                typed.path("beneficiaries").isInt()
                        ? typed.path("beneficiaries").intValue()
                        : null,
                text(typed, "place"),
                day(typed, "firstDay"),
                day(typed, "lastDay"));
    }

    private static List<Target> targets(JsonNode rows) {
        List<Target> targets = new ArrayList<>();
        for (JsonNode row : rows) {
            if (text(row, "name") != null) {
                targets.add(new Target(
                        text(row, "name"), text(row, "measure"), number(row, "baseline"), number(row, "planned")));
            }
        }
        return targets;
    }

    private static String text(JsonNode typed, String key) {
        String text = typed.path(key).asText("");
        return text.isBlank() || typed.path(key).isNull() ? null : text;
    }

    private static BigDecimal number(JsonNode typed, String key) {
        return typed.path(key).isNumber() ? typed.path(key).decimalValue() : null;
    }

    private static LocalDate day(JsonNode typed, String key) {
        try {
            return text(typed, key) == null ? null : LocalDate.parse(text(typed, key));
        } catch (DateTimeParseException e) {
            // half a date
            return null;
        }
    }
}
