package vn.danvankheo.reporting.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import vn.danvankheo.WebSession;

/** Holds answers against the OpenAPI document: status, media type and every field, and nothing that it does not name. */
final class PublishedForm {

    private final JsonNode document;

    PublishedForm(JsonNode document) {
        this.document = document;
    }

    HttpResponse<String> check(String path, HttpResponse<String> answer) {
        JsonNode declared = resolved(operation(path).path("responses").path(String.valueOf(answer.statusCode())));
        assertThat(declared.isMissingNode())
                .as("%s answers %d, which the document does not name: %s", path, answer.statusCode(), answer.body())
                .isFalse();
        if (declared.has("content")) {
            String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
            JsonNode content = declared.path("content").path(type);
            assertThat(content.isMissingNode())
                    .as("%s answers %d as %s", path, answer.statusCode(), type)
                    .isFalse();
            List<String> faults = new ArrayList<>();
            hold(content.path("schema"), WebSession.json(answer), "", faults);
            assertThat(faults).as(path + ": " + answer.body()).isEmpty();
        }
        return answer;
    }

    private JsonNode operation(String path) {
        String[] asked = path.replaceFirst("\\?.*", "").split("/");
        return document.path("paths").properties().stream()
                .filter(entry -> matches(entry.getKey().split("/"), asked))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow(() -> new AssertionError("the document does not name " + path))
                .path("get");
    }

    private static boolean matches(String[] template, String[] asked) {
        boolean same = template.length == asked.length;
        for (int i = 0; same && i < template.length; i++) {
            same = template[i].startsWith("{") || template[i].equals(asked[i]);
        }
        return same;
    }

    JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asText().substring(1)) : node;
    }

    /** What of the value is not as the schema says, each with its place. */
    List<String> faults(JsonNode schema, JsonNode value) {
        List<String> faults = new ArrayList<>();
        hold(schema, value, "", faults);
        return faults;
    }

    private void hold(JsonNode given, JsonNode value, String at, List<String> faults) {
        JsonNode schema = resolved(given);
        boolean fits =
                switch (schema.path("type").asText()) {
                    case "object" -> value.isObject();
                    case "array" -> value.isArray();
                    case "string" ->
                        value.isTextual() && isOf(schema.path("format").asText(), value.asText());
                    case "integer" -> value.isIntegralNumber();
                    case "number" -> value.isNumber() && value.decimalValue().compareTo(BigDecimal.ZERO) >= 0;
                    case "boolean" -> value.isBoolean();
                    default -> false;
                };
        if (!fits) {
            faults.add("%s: %s is no %s".formatted(at, value, schema));
            return;
        }
        if (schema.has("enum")
                && stream(schema.path("enum")).map(JsonNode::asText).noneMatch(value.asText()::equals)) {
            faults.add("%s: %s is none of %s".formatted(at, value, schema.path("enum")));
        }
        for (JsonNode required : schema.path("required")) {
            if (!value.has(required.asText())) {
                faults.add("%s: %s is missing".formatted(at, required.asText()));
            }
        }
        if (value.isObject()) {
            value.properties().forEach(field -> {
                JsonNode property = schema.path("properties").path(field.getKey());
                JsonNode form = property.isMissingNode() ? schema.path("additionalProperties") : property;
                if (form.isMissingNode()) {
                    faults.add("%s: %s is not named".formatted(at, field.getKey()));
                } else {
                    hold(form, field.getValue(), at + "/" + field.getKey(), faults);
                }
            });
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            hold(schema.path("items"), value.get(i), at + "/" + i, faults);
        }
    }

    private static boolean isOf(String format, String text) {
        try {
            switch (format) {
                case "date" -> LocalDate.parse(text);
                case "date-time" -> OffsetDateTime.parse(text);
                case "uuid" -> UUID.fromString(text);
                default -> {
                    return true;
                }
            }
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    static Stream<JsonNode> stream(JsonNode nodes) {
        return StreamSupport.stream(nodes.spliterator(), false);
    }
}
