package vn.danvankheo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The Vietnamese texts of Tasklist against those that Camunda delivers. */
class TasklistTextsTest {

    private static final String LOCALES = "/META-INF/resources/webjars/camunda/app/tasklist/locales/";
    private static final Pattern VIETNAMESE_LETTER = Pattern.compile("[^\\p{ASCII}“”–…·]");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*\\w+\\s*}}");

    private final JsonNode english = read("en.json");
    private final JsonNode vietnamese = read("vi.json");

    @Test
    void everyTextOfTasklistHasAVietnameseOne() {
        assertThat(keys(vietnamese.get("labels"))).isEqualTo(keys(english.get("labels")));
        assertThat(keys(vietnamese.get("dateLocales"))).isEqualTo(keys(english.get("dateLocales")));
    }

    @Test
    void placeholdersAreKept() {
        TreeMap<String, List<String>> expected = new TreeMap<>();
        TreeMap<String, List<String>> actual = new TreeMap<>();
        for (String key : keys(english.get("labels"))) {
            expected.put(key, placeholders(english.get("labels").get(key).asText()));
            actual.put(key, placeholders(vietnamese.get("labels").path(key).asText()));
        }
        assertThat(actual).isEqualTo(expected);
    }

    @Test
    void textsOfTwoWordsAndMoreAreVietnamese() {
        List<String> texts = keys(vietnamese.get("labels")).stream()
                .map(key -> vietnamese.get("labels").get(key).asText())
                .filter(text -> text.strip().contains(" "))
                .toList();
        List<String> withoutVietnameseLetter = texts.stream()
                .filter(text -> !VIETNAMESE_LETTER.matcher(text).find())
                .toList();
        assertThat(withoutVietnameseLetter).hasSizeLessThanOrEqualTo(texts.size() * 5 / 100);
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(found -> found.group().replace(" ", ""))
                .sorted()
                .toList();
    }

    private static TreeSet<String> keys(JsonNode node) {
        TreeSet<String> keys = new TreeSet<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    private static JsonNode read(String file) {
        try (InputStream in = TasklistTextsTest.class.getResourceAsStream(LOCALES + file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            // Camunda's file starts with a byte order mark
            return new ObjectMapper().readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (IOException e) {
            throw new IllegalStateException(file, e);
        }
    }
}
