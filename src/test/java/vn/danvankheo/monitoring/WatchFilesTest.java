package vn.danvankheo.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.yaml.snakeyaml.Yaml;
import vn.danvankheo.AppTest;
import vn.danvankheo.WebSession;

/** The files for Prometheus and Grafana ask for what the application tells, and each alert says what to do. */
@AppTest
class WatchFilesTest {

    private static final Path FOLDER = Path.of("docker", "monitoring");

    /** What Prometheus itself knows. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");

    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*\\{([^}]*)}");
    private static final Pattern LABEL = Pattern.compile("(\\w+)\\s*(=~|!~|!=|=)\\s*\"([^\"]*)\"");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\s*\\()\\b");
    private static final Set<String> WORDS = Set.of("and", "or", "unless", "bool", "offset");

    @LocalServerPort
    private int port;

    @Autowired
    private PrometheusMeterRegistry registry;

    /** By name what is told under each set of labels. */
    private final Map<String, List<Map<String, String>>> told = new HashMap<>();

    @BeforeEach
    void scrape() {
        WebSession.of(port, "ninhhai.canbo").get("/");
        Pattern line = Pattern.compile("(?m)^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? \\S+$");
        line.matcher(registry.scrape()).results().forEach(sample -> {
            Map<String, String> labels = new HashMap<>(Map.of("instance", "node1:9404", "job", "danvankheo"));
            if (sample.group(2) != null) {
                Pattern.compile("(\\w+)=\"([^\"]*)\"")
                        .matcher(sample.group(2))
                        .results()
                        .forEach(label -> labels.put(label.group(1), label.group(2)));
            }
            told.computeIfAbsent(sample.group(1), name -> new ArrayList<>()).add(labels);
        });
        assertThat(told).containsKeys("danvankheo_jobs_failed", "jvm_memory_used_bytes");
    }

    @Test
    void everyAlertAsksForWhatIsToldAndSaysInVietnameseWhatItMeansAndWhereItIsWrittenWhatToDo() throws IOException {
        List<Map<String, Object>> rules = alerts();
        assertThat(rules)
                .hasSizeGreaterThan(15)
                .extracting(rule -> rule.get("alert"))
                .doesNotHaveDuplicates();
        String vietnamese = Files.readString(Path.of("src/docs/van-hanh.md"));
        String english = Files.readString(Path.of("src/docs/operations.md"));
        for (Map<String, Object> rule : rules) {
            String alert = rule.get("alert").toString();
            assertIsTold(alert, rule.get("expr").toString());
            Map<String, String> annotations = cast(rule.get("annotations"));
            assertThat(annotations.get("summary")).as(alert).matches("(?s).*[^\\p{ASCII}].*");
            assertThat(annotations.get("description")).as(alert).isNotBlank();
            assertThat(WatchFilesTest.<Map<String, String>>cast(rule.get("labels"))
                            .get("severity"))
                    .as(alert)
                    .isIn("critical", "warning", "info");
            String anchor = annotations.get("runbook").replaceFirst("^src/docs/van-hanh\\.md#", "");
            assertThat(vietnamese).as(alert).contains("<a id=\"" + anchor + "\"></a>");
            assertThat(english).as(alert).contains("<a id=\"" + anchor + "\"></a>");
        }
        // and nothing is explained that can no longer come
        Set<String> anchors = rules.stream()
                .map(rule -> WatchFilesTest.<Map<String, String>>cast(rule.get("annotations"))
                        .get("runbook"))
                .map(runbook -> runbook.substring(runbook.indexOf('#') + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        for (String page : List.of(vietnamese, english)) {
            assertThat(Pattern.compile("<a id=\"(alert-[^\"]*)\"></a>")
                            .matcher(page)
                            .results()
                            .map(found -> found.group(1)))
                    .containsExactlyInAnyOrderElementsOf(anchors);
        }
    }

    @Test
    void everyPanelOfTheDashboardAsksForWhatIsTold() throws IOException {
        JsonNode dashboard =
                new ObjectMapper().readTree(FOLDER.resolve("dashboard.json").toFile());
        Map<String, Object> source =
                cast(list(yaml("datasource.yml").get("datasources")).get(0));
        int asked = 0;
        for (JsonNode panel : dashboard.path("panels")) {
            String title = panel.path("title").asText();
            assertThat(title).isNotBlank();
            if (panel.path("type").asText().equals("row")) {
                continue;
            }
            assertThat(panel.at("/datasource/uid").asText()).as(title).isEqualTo(source.get("uid"));
            assertThat(panel.path("targets")).as(title).isNotEmpty();
            for (JsonNode target : panel.path("targets")) {
                assertIsTold(title, target.path("expr").asText());
                asked++;
            }
        }
        assertThat(asked).isGreaterThan(15);
        // every figure of our own is looked at somewhere
        String everything = dashboard + Files.readString(FOLDER.resolve("alerts.yml"));
        assertThat(told.keySet().stream().filter(name -> name.startsWith("danvankheo_")))
                .isNotEmpty()
                .allMatch(everything::contains);
    }

    @Test
    void prometheusAsksBothNodesOnThePortThatComposeGivesThem() {
        Map<String, Object> prometheus = yaml("prometheus.yml");
        assertThat(list(prometheus.get("rule_files"))).containsExactly("/etc/prometheus/alerts.yml");
        Map<String, Object> job = cast(list(prometheus.get("scrape_configs")).get(0));
        assertThat(job).containsEntry("job_name", "danvankheo").doesNotContainKey("metrics_path");
        Map<String, Object> targets = cast(list(job.get("static_configs")).get(0));
        Map<String, Map<String, Object>> services =
                cast(((Map<?, ?>) new Yaml().load(read(Path.of("docker", "compose.yml")))).get("services"));
        Map<String, Object> environment = cast(services.get("node1").get("environment"));
        Object port = environment.get("DANVANKHEO_METRICS_PORT");
        assertThat(list(targets.get("targets"))).containsExactly("node1:" + port, "node2:" + port);
        // nobody outside is led there
        assertThat(read(Path.of("docker", "Caddyfile"))).doesNotContain(String.valueOf(port));
        assertThat(services.values().stream().flatMap(service -> list(service.get("ports")).stream()))
                .noneMatch(published -> published.toString().contains(String.valueOf(port)));
        for (String service : List.of("prometheus", "grafana")) {
            assertThat(list(services.get(service).get("profiles"))).containsExactly("monitoring");
            assertThat(list(services.get(service).get("ports")))
                    .allMatch(published -> published.toString().startsWith("127.0.0.1:"));
        }
    }

    /** Whether each series that is asked for exists, with the labels and for plain ones the values that are asked for. */
    private void assertIsTold(String where, String expression) {
        String rest = expression;
        for (MatchResult selector : SELECTOR.matcher(expression).results().toList()) {
            String name = selector.group(1);
            if (OF_PROMETHEUS.contains(name)) {
                continue;
            }
            List<MatchResult> wanted =
                    LABEL.matcher(selector.group(2)).results().toList();
            assertThat(told.getOrDefault(name, List.of()).stream()
                            .filter(labels -> wanted.stream().allMatch(label -> agrees(labels, label))))
                    .as("%s: %s", where, selector.group())
                    .isNotEmpty();
        }
        rest = rest.replaceAll("\\{[^}]*}", " ").replaceAll("\\[[^]]*]", " ").replaceAll("\"[^\"]*\"", " ");
        for (MatchResult grouping : Pattern.compile("\\b(?:by|without|on|ignoring)\\s*\\(([^)]*)\\)")
                .matcher(rest)
                .results()
                .toList()) {
            for (String label : grouping.group(1).split("\\s*,\\s*")) {
                assertThat(told.values().stream().flatMap(List::stream).anyMatch(labels -> labels.containsKey(label)))
                        .as("%s: label %s", where, label)
                        .isTrue();
            }
        }
        rest = rest.replaceAll("\\b(?:by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)", " ");
        Set<String> names = NAME.matcher(rest.replaceAll("\\b\\d[\\w.]*", " "))
                .results()
                .map(MatchResult::group)
                .filter(word -> !WORDS.contains(word) && !OF_PROMETHEUS.contains(word))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(told.keySet()).as("%s: %s", where, expression).containsAll(names);
    }

    private static boolean agrees(Map<String, String> labels, MatchResult label) {
        String value = labels.get(label.group(1));
        return value != null
                && switch (label.group(2)) {
                    case "=" -> value.equals(label.group(3));
                    case "=~" -> value.matches(label.group(3));
                    // what is left out may be all that there is so far
                    default -> true;
                };
    }

    private static List<Map<String, Object>> alerts() {
        return list(yaml("alerts.yml").get("groups")).stream()
                .flatMap(group ->
                        list(WatchFilesTest.<Map<String, Object>>cast(group).get("rules")).stream())
                .map(WatchFilesTest::<Map<String, Object>>cast)
                .toList();
    }

    private static Map<String, Object> yaml(String file) {
        return new Yaml().load(read(FOLDER.resolve(file)));
    }

    private static List<Object> list(Object value) {
        return value == null ? List.of() : cast(value);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> T cast(Object value) {
        return (T) value;
    }
}
