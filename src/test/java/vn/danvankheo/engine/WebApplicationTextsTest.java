package vn.danvankheo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts of Tasklist, Cockpit, Admin and Welcome: complete, Vietnamese, and one word for one thing. */
class WebApplicationTextsTest {

    private static final String APPLICATIONS = "/META-INF/resources/webjars/camunda/app/";
    /** What the engine says of our own rule for passwords. */
    private static final Set<String> OF_OUR_OWN = Set.of("PASSWORD_POLICY_GUESSABLE");

    private static final Pattern VIETNAMESE_LETTER = Pattern.compile("[^\\p{ASCII}“”–…·]");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{\\s*\\w+\\s*}}");

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void everyTextHasAVietnameseOne(String application) {
        JsonNode english = texts(application, "en");
        JsonNode vietnamese = texts(application, "vi");
        TreeSet<String> labels = keys(vietnamese.get("labels"));
        labels.removeAll(OF_OUR_OWN);
        assertThat(labels).isEqualTo(keys(english.get("labels")));
        assertThat(keys(vietnamese.path("dateLocales"))).isEqualTo(keys(english.path("dateLocales")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void placeholdersAreKept(String application) {
        TreeMap<String, List<String>> expected = new TreeMap<>();
        TreeMap<String, List<String>> actual = new TreeMap<>();
        for (Text text : textsOf(application).toList()) {
            expected.put(text.key(), placeholders(text.english()));
            actual.put(text.key(), placeholders(text.vietnamese()));
        }
        assertThat(actual).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tasklist", "cockpit", "admin", "welcome"})
    void textsOfTwoWordsAndMoreAreVietnamese(String application) {
        List<Text> texts = textsOf(application)
                .filter(text -> text.vietnamese().strip().contains(" "))
                .toList();
        List<Text> withoutVietnameseLetter = texts.stream()
                .filter(text -> !VIETNAMESE_LETTER.matcher(text.vietnamese()).find())
                .toList();
        assertThat(withoutVietnameseLetter).hasSizeLessThanOrEqualTo(texts.size() * 5 / 100);
    }

    @Test
    void noSentenceIsLeftInEnglish() {
        assertThat(everyText())
                .filteredOn(text -> text.english().strip().matches("(?s).*\\p{Alpha}{2,}\\s+\\p{Alpha}{2,}.*"))
                .filteredOn(text -> text.vietnamese().equals(text.english()))
                .isEmpty();
    }

    @Test
    void aThingHasOneName() {
        JsonNode terms = read("/texts/terms.json");
        JsonNode exceptions = read("/texts/term-exceptions.json");
        List<String> wrong = new ArrayList<>();
        for (JsonNode term : terms) {
            Pattern english = Pattern.compile(term.get("english").asText(), Pattern.CASE_INSENSITIVE);
            Pattern vietnamese = Pattern.compile(term.get("vietnamese").asText());
            everyText().stream()
                    .filter(text -> !exceptions.has(text.application() + ":" + text.key()))
                    .filter(text -> english.matcher(text.english()).find())
                    .filter(text -> !text.vietnamese().isBlank()
                            && !vietnamese.matcher(text.vietnamese()).find())
                    .map(text -> vietnamese + " is missing in " + text)
                    .forEach(wrong::add);
        }
        assertThat(terms).hasSizeGreaterThan(30);
        assertThat(wrong).isEmpty();
    }

    @Test
    void exceptionsAreOfTextsThatExist() {
        List<String> known = everyText().stream()
                .map(text -> text.application() + ":" + text.key())
                .toList();
        assertThat(keys(read("/texts/term-exceptions.json"))).isSubsetOf(known);
    }

    private record Text(String application, String key, String english, String vietnamese) {}

    private static List<Text> everyText() {
        return Stream.of("tasklist", "cockpit", "admin", "welcome")
                .flatMap(WebApplicationTextsTest::textsOf)
                .toList();
    }

    private static Stream<Text> textsOf(String application) {
        JsonNode english = texts(application, "en").get("labels");
        JsonNode vietnamese = texts(application, "vi").get("labels");
        Iterable<Map.Entry<String, JsonNode>> labels = english::fields;
        return StreamSupport.stream(labels.spliterator(), false)
                .map(label -> new Text(
                        application,
                        label.getKey(),
                        label.getValue().asText(),
                        vietnamese.path(label.getKey()).asText()));
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

    private static JsonNode texts(String application, String language) {
        return read(APPLICATIONS + application + "/locales/" + language + ".json");
    }

    private static JsonNode read(String resource) {
        try (InputStream in = WebApplicationTextsTest.class.getResourceAsStream(resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            // Camunda's files start with a byte order mark
            return new ObjectMapper().readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (IOException e) {
            throw new IllegalStateException(resource, e);
        }
    }
}
