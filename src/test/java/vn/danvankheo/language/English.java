package vn.danvankheo.language;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Tells what in a shown text is no Vietnamese: a whole label of the web applications' English or of the form library, a
 * word of {@code texts/english-words.txt}, and every word that no Vietnamese syllable is spelt like. What may stand all
 * the same is named in {@code texts/english-exceptions.json}, each with its reason.
 */
public final class English {

    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*");
    private static final Pattern LABEL = Pattern.compile("\\p{L}{3}");

    private static final String INITIAL = "(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnprstvx])?";
    private static final String OPEN = "(?:iêu|yêu|uôi|ươi|ươu|oai|oay|oeo|uây|uya|uyu|ưa|ưi|ưu|ôi|ơi|âu|ây|êu"
            + "|ai|ao|au|ay|eo|ia|iu|oi|ua|ui|uơ)";
    private static final String VOWELS = "(?:uyê|iê|yê|uô|ươ|uâ|oa|oă|oe|uê|uy|[aăâeêioôơuưy])";
    private static final Pattern SYLLABLE =
            Pattern.compile(INITIAL + "(?:" + OPEN + "|" + VOWELS + "(?:ch|nh|ng|[cmnpt])?)");
    /** Syllables that end so are always said, and written, in one of two tones. */
    private static final Pattern CLIPPED = Pattern.compile("..*(?:ch|[cpt])");

    private static final Pattern TONES = Pattern.compile("[\\u0300\\u0301\\u0303\\u0309\\u0323]");
    private static final Pattern TONES_OF_CLIPPED = Pattern.compile("[\\u0301\\u0323]");

    private final Set<String> names = new HashSet<>();
    private final Set<String> labels;
    private final Set<String> words = new HashSet<>(lines("/texts/english-words.txt"));
    private final Map<Pattern, String> exceptions = new LinkedHashMap<>();
    private final Set<Pattern> needed = new HashSet<>();
    private final Set<Pattern> unshown = new HashSet<>();

    /** @param names what units and people are called, whatever language their names are from */
    public English(Collection<String> names) {
        labels = new HashSet<>(lines("/texts/form-library.txt"));
        List.of("tasklist", "cockpit", "admin", "welcome").forEach(application -> labels.addAll(labelsOf(application)));
        names.forEach(name -> this.names.addAll(wordsOf(name)));
        for (JsonNode exception : json("/texts/english-exceptions.json")) {
            Pattern text = Pattern.compile(exception.path("text").asText());
            exceptions.put(text, exception.path("reason").asText());
            if (exception.path("unshown").asBoolean()) {
                unshown.add(text);
            }
        }
    }

    /** What is no Vietnamese in it; empty when all is. */
    public Set<String> in(String text) {
        String rest = text;
        for (Pattern exception : exceptions.keySet()) {
            String without = exception.matcher(rest).replaceAll(" ");
            if (!without.equals(rest)) {
                needed.add(exception);
                rest = without;
            }
        }
        String label = rest.strip();
        if (labels.contains(label)) {
            return Set.of(label);
        }
        Set<String> found = new TreeSet<>();
        for (String word : wordsOf(rest)) {
            if (word.length() > 1 && !names.contains(word) && (words.contains(word) || !isSyllable(word))) {
                found.add(word);
            }
        }
        return found;
    }

    /** Exceptions that no text has needed; those for texts that no page shows here are needed by the files alone. */
    public List<String> superfluousExceptions() {
        return exceptions.keySet().stream()
                .filter(exception -> !needed.contains(exception) && !unshown.contains(exception))
                .map(Pattern::pattern)
                .toList();
    }

    /** Exceptions without a reason. */
    public List<String> unreasonedExceptions() {
        return exceptions.entrySet().stream()
                .filter(exception -> exception.getValue().isBlank())
                .map(exception -> exception.getKey().pattern())
                .toList();
    }

    static boolean isSyllable(String word) {
        String marked = Normalizer.normalize(word, Normalizer.Form.NFD);
        String bare = Normalizer.normalize(TONES.matcher(marked).replaceAll(""), Normalizer.Form.NFC);
        return SYLLABLE.matcher(bare).matches()
                && (!CLIPPED.matcher(bare).matches()
                        || TONES_OF_CLIPPED.matcher(marked).find());
    }

    private static List<String> wordsOf(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(MatchResult::group)
                .toList();
    }

    private static List<String> labelsOf(String application) {
        List<String> labels = new ArrayList<>();
        json("/META-INF/resources/webjars/camunda/app/" + application + "/locales/en.json")
                .path("labels")
                .forEach(label ->
                        labels.add(label.asText().replaceAll("\\s+", " ").strip()));
        return labels.stream().filter(label -> LABEL.matcher(label).find()).toList();
    }

    private static List<String> lines(String resource) {
        return read(resource)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    private static JsonNode json(String resource) {
        try {
            String text = read(resource);
            // Camunda's files start with a byte order mark
            return new ObjectMapper().readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (IOException e) {
            throw new IllegalStateException(resource, e);
        }
    }

    private static String read(String resource) {
        try (InputStream in = English.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(resource, e);
        }
    }
}
