package vn.danvankheo.access;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Fills in a form as nobody would: some fields as they should be, others as neither a browser nor an officer sends them. */
final class Nonsense {

    private static final List<Object> TEXTS = Arrays.asList(
            null,
            "",
            "   ",
            "a".repeat(100_000),
            "\u0000",
            "Có\u0000kẹt",
            "<script>alert(1)</script>",
            "'; drop table unit; --",
            "${1/0}",
            "#{execution.setVariable('a', 1)}",
            "\u202eđảo ngược\u202c",
            "\ud83d\ude00".repeat(50),
            "\ud800",
            "một\nhai\r\nba",
            7,
            1.5,
            true,
            List.of(),
            Map.of(),
            Map.of("type", "Object", "value", "rO0ABQ=="));

    private static final List<Object> NUMBERS = Arrays.asList(
            null, -1, 0, 0.1, 101, 1_000_000_000_000_000L, "mười", "1e999999", "-0", "", true, List.of(1), Map.of());

    private static final List<Object> DAYS = Arrays.asList(
            null,
            "",
            "2027-02-30",
            "31/12/2027",
            "9999-12-31",
            "+999999999-12-31",
            "0001-01-01",
            "2027-12-13T00:00:00",
            "hôm nay",
            20271213,
            List.of("2027-12-13"));

    private static final List<Object> CHOICES =
            Arrays.asList(null, "", "KHONG_CO", "APPROVE", "__proto__", 1, true, List.of("APPROVE"), Map.of());

    private static final List<Object> SWITCHES = Arrays.asList(null, "true", "x", 1, List.of(true));

    private static final List<Object> LISTS = Arrays.asList(
            null,
            "[]",
            "không",
            1,
            Map.of(),
            List.of(),
            List.of(1, 2),
            List.of(Map.of()),
            List.of(Map.of("la", "lạ")),
            IntStream.range(0, 3_000).mapToObj(i -> Map.of()).toList());

    private final Random random;

    Nonsense(Random random) {
        this.random = random;
    }

    /**
     * @param prefilled what the form shows when it is opened, by key
     * @return what is sent, by key
     */
    Map<String, Object> of(JsonNode form, Map<String, Object> prefilled) {
        Map<String, Object> sent = new LinkedHashMap<>();
        fields(form).forEach(field -> {
            String key = field.path("key").asText(field.path("path").asText());
            Object proper = prefilled.get(key) == null ? proper(field) : prefilled.get(key);
            sent.put(key, random.nextInt(4) == 0 ? odd(field) : proper);
        });
        if (random.nextInt(20) == 0) {
            sent.put("khongCoMucNay", "x");
        }
        return sent;
    }

    private static List<JsonNode> fields(JsonNode part) {
        List<JsonNode> fields = new ArrayList<>();
        part.path("components").forEach(component -> {
            boolean isInput =
                    component.has("key") || component.path("type").asText().equals("dynamiclist");
            if (isInput
                    && !component.path("disabled").asBoolean()
                    && !component.path("readonly").asBoolean()) {
                fields.add(component);
            } else if (component.path("type").asText().equals("group")) {
                fields.addAll(fields(component));
            }
        });
        return fields;
    }

    private Object proper(JsonNode field) {
        return switch (field.path("type").asText()) {
            case "number" -> 1 + random.nextInt(50);
            case "datetime" -> "2027-12-%02d".formatted(1 + random.nextInt(28));
            case "checkbox" -> random.nextBoolean();
            case "select", "radio" -> choice(field);
            case "checklist", "taglist" -> List.of(choice(field));
            case "dynamiclist" ->
                IntStream.range(0, 1 + random.nextInt(3))
                        .mapToObj(row -> {
                            Map<String, Object> cells = new LinkedHashMap<>();
                            fields(field)
                                    .forEach(cell -> cells.put(cell.path("key").asText(), proper(cell)));
                            return cells;
                        })
                        .toList();
            default -> "Vận động nhân dân hiến đất mở đường";
        };
    }

    private Object choice(JsonNode field) {
        JsonNode values = field.path("values");
        return values.isEmpty()
                ? ""
                : values.path(random.nextInt(values.size())).path("value").asText();
    }

    private Object odd(JsonNode field) {
        List<Object> odd =
                switch (field.path("type").asText()) {
                    case "number" -> NUMBERS;
                    case "datetime" -> DAYS;
                    case "checkbox" -> SWITCHES;
                    case "select", "radio" -> CHOICES;
                    case "checklist", "taglist", "dynamiclist" -> LISTS;
                    default -> TEXTS;
                };
        return odd.get(random.nextInt(odd.size()));
    }
}
