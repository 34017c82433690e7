package vn.danvankheo.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image without the engine: the packaged jar is taken apart as the Dockerfile does, put together as it says, and started
 * by its own command.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals to send")
class ContainerStartIT {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    @TempDir
    Path directory;

    @Test
    void theImagesOwnCommandStartsAndStopsTheApplication() throws Exception {
        Path app = imageOf(jar());
        Set<String> before = files(app);
        assertThat(before).anyMatch(file -> file.endsWith("JarLauncher.class"));
        Dockerfile image = Dockerfile.read();
        Path log = directory.resolve("log");
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        try (EmbeddedPostgres database = EmbeddedPostgres.start()) {
            List<String> command = new ArrayList<>(image.entryPoint());
            command.set(0, JAVA);
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(app.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("DANVANKHEO_"));
            String[] mode = image.of("ENV").rest().split("=", 2);
            builder.environment().put(mode[0], mode[1]);
            builder.environment().put("DANVANKHEO_DB_URL", database.getJdbcUrl("postgres", "postgres"));
            builder.environment().put("DANVANKHEO_DB_PLAIN", "true");
            builder.environment().put("DANVANKHEO_DB_USER", "postgres");
            builder.environment().put("DANVANKHEO_DB_PASSWORD", "unused");
            builder.environment().put("DANVANKHEO_SMTP_HOST", "localhost");
            builder.environment().put("DANVANKHEO_ADMIN_PASSWORD", "w3Rf-7yHb-9sLd");
            builder.environment().put("DANVANKHEO_SECRET_KEY", "chi-de-kiem-thu-0123456789abcdef");
            builder.environment().put("SERVER_PORT", String.valueOf(port));
            Process container = builder.start();
            try {
                URI health = URI.create(image.healthAddress().replace(":8080/", ":" + port + "/"));
                await("the health check")
                        .atMost(Duration.ofMinutes(3))
                        .until(() -> !container.isAlive() || status(health) == 200);
                assertThat(container.isAlive())
                        .as("it ended: %s", Files.readString(log))
                        .isTrue();
                container.destroy();
                assertThat(container.waitFor(40, TimeUnit.SECONDS)).isTrue();
                assertThat(container.exitValue()).isEqualTo(143);
            } finally {
                container.destroyForcibly();
            }
        }
        assertThat(Files.readString(log))
                .contains("Dân vận khéo đã sẵn sàng")
                .doesNotContain("\"level\":\"WARN\"", "\"level\":\"ERROR\"", "Exception");
        assertThat(files(app)).as("the image is read-only").isEqualTo(before);
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            return files.filter(file -> file.getFileName().toString().matches("dan-van-kheo-.*\\.jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Path imageOf(Path jar) throws IOException, InterruptedException {
        Path layers = directory.resolve("layers");
        Process extraction = new ProcessBuilder(
                        JAVA,
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--layers",
                        "--launcher",
                        "--destination",
                        layers.toString())
                .inheritIO()
                .start();
        assertThat(extraction.waitFor()).isZero();
        Path app = Files.createDirectory(directory.resolve("app"));
        for (String layer : Dockerfile.read().layers()) {
            Path from = layers.resolve(layer);
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Path to = app.resolve(from.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(to);
                    } else {
                        Files.move(file, to, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
            }
        }
        return app;
    }

    private static Set<String> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.map(file -> folder.relativize(file).toString()).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static int status(URI address) {
        try {
            return HttpClient.newHttpClient()
                    .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
