package vn.danvankheo.engine.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.Days;

/** The forms as they are deployed: which keys they ask for and how each is called on the screen. */
@Component
class FormSchemas {

    private static final Set<String> INPUTS = Set.of(
            "textfield", "textarea", "number", "datetime", "checkbox", "checklist", "radio", "select", "taglist");
    private static final Set<String> ANSWERS = Set.of("textfield", "number", "datetime", "checkbox", "radio", "select");
    private static final Pattern STEP = Pattern.compile("([^.\\[\\]]+)(?:\\[(\\d+)])?");

    private final Map<String, JsonNode> forms = new LinkedHashMap<>();

    FormSchemas(ObjectMapper json) {
        try {
            for (Resource resource :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:/forms/*.form")) {
                try (InputStream in = resource.getInputStream()) {
                    JsonNode form = json.readTree(in);
                    forms.put(form.path("id").asText(), form);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Set<String> ids() {
        return forms.keySet();
    }

    /** Whether the form shows the value of that name, or shows something else by it. */
    boolean mentions(String formId, String shown) {
        JsonNode form = forms.get(formId);
        return form != null && form.toString().contains(shown);
    }

    /** The keys that the form submits at its top level; empty when there is no such form. */
    Optional<Set<String>> keysOf(String formId) {
        return Optional.ofNullable(forms.get(formId)).map(form -> {
            Set<String> keys = new LinkedHashSet<>();
            collectKeys(form, keys);
            return keys;
        });
    }

    private static void collectKeys(JsonNode parent, Set<String> keys) {
        for (JsonNode component : parent.path("components")) {
            String type = component.path("type").asText();
            if (INPUTS.contains(type)) {
                keys.add(component.path("key").asText());
            } else if (component.hasNonNull("path")) {
                keys.add(component.path("path").asText());
            } else {
                collectKeys(component, keys);
            }
        }
    }

    /**
     * The keys that people only read in the rows of a list whose rows the server gives; the first one tells the rows
     * apart. Empty for any other field.
     */
    List<String> shownKeysOfGivenRows(String formId, String path) {
        JsonNode form = forms.get(formId);
        JsonNode list = form == null ? null : find(form, path);
        if (list == null
                || !"dynamiclist".equals(list.path("type").asText())
                || list.path("allowAddRemove").asBoolean()) {
            return List.of();
        }
        return StreamSupport.stream(list.path("components").spliterator(), false)
                .filter(component -> component.path("readonly").asBoolean())
                .map(component -> component.path("key").asText())
                .toList();
    }

    /**
     * How a field is called, for example “Chỉ tiêu, dòng 2 – Đơn vị tính” for {@code targets[1].measure}; empty when the
     * form does not show it.
     */
    Optional<String> labelOf(String formId, String field) {
        JsonNode level = forms.get(formId);
        if (level == null || field.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder label = new StringBuilder();
        Matcher steps = STEP.matcher(field);
        while (steps.find()) {
            JsonNode component = find(level, steps.group(1));
            if (component == null) {
                break;
            }
            String called =
                    component.path("label").asText(component.path("dateLabel").asText(""));
            if (!called.isEmpty()) {
                label.append(label.isEmpty() ? "" : " – ").append(called);
            }
            if (steps.group(2) != null) {
                label.append(", dòng ").append(Integer.parseInt(steps.group(2)) + 1);
            }
            level = component;
        }
        return label.isEmpty() ? Optional.empty() : Optional.of(label.toString());
    }

    /**
     * What was chosen or entered in one line, by the labels of the fields, as it reads on the screen. Longer texts and
     * lists are not among it: they are the record's own.
     */
    Map<String, String> answers(String formId, JsonNode values) {
        Map<String, String> answers = new LinkedHashMap<>();
        JsonNode form = forms.get(formId);
        if (form != null) {
            collectAnswers(form, values, answers);
        }
        return answers;
    }

    private static void collectAnswers(JsonNode level, JsonNode values, Map<String, String> answers) {
        for (JsonNode component : level.path("components")) {
            JsonNode value = values.path(component.path("key").asText());
            if (ANSWERS.contains(component.path("type").asText())) {
                String label = component
                        .path("label")
                        .asText(component.path("dateLabel").asText());
                if (value.isValueNode() && !value.isNull() && !value.asText().isEmpty()) {
                    answers.merge(label, shown(component, value), (first, further) -> first + "; " + further);
                }
            } else if (!component.hasNonNull("path")) {
                collectAnswers(component, values, answers);
            }
        }
    }

    private static String shown(JsonNode component, JsonNode value) {
        if (value.isBoolean()) {
            return value.asBoolean() ? "có" : "không";
        }
        if (component.hasNonNull("dateLabel")) {
            return Days.text(LocalDate.parse(value.asText()));
        }
        for (JsonNode offered : component.path("values")) {
            if (offered.path("value").asText().equals(value.asText())) {
                return offered.path("label").asText();
            }
        }
        return value.asText();
    }

    private static JsonNode find(JsonNode level, String key) {
        for (JsonNode component : level.path("components")) {
            if (key.equals(component.path("key").asText())
                    || key.equals(component.path("path").asText())) {
                return component;
            }
            if (!component.hasNonNull("path")) {
                JsonNode nested = find(component, key);
                if (nested != null) {
                    return nested;
                }
            }
        }
        return null;
    }
}
