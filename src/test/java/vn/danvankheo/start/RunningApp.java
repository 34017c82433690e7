package vn.danvankheo.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The application in a JVM of its own, as an operator runs it: started, interrupted, killed, started again on the same
 * data.
 *
 * <pre>{@code
 * try (RunningApp app = RunningApp.on(dataDirectory).start()) {
 *     app.awaitReady();
 *     ... app.baseUrl(), app.jdbcUrl() ...
 *     app.sigkill();
 * }
 * }</pre>
 */
public final class RunningApp implements AutoCloseable {

    private static final Pattern ADDRESS = Pattern.compile("http://localhost:(\\d+)|sẵn sàng ở cổng (\\d+)");

    /** Of quantri in the production mode. */
    public static final String ADMIN_PASSWORD = "w3Rf-7yHb-9sLd";

    /** Encrypts the keys of the second factor. */
    static final String SECRET_KEY = "chi-de-kiem-thu-0123456789abcdef";

    private static final Duration READY_WITHIN = Duration.ofMinutes(3);

    private final Process process;
    private final Path dataDirectory;
    private final Path log;
    private boolean killed;

    private RunningApp(Process process, Path dataDirectory, Path log) {
        this.process = process;
        this.dataDirectory = dataDirectory;
        this.log = log;
    }

    /** How the application is to be started; without more, in the embedded mode on a free port. */
    public static final class Start {
        private final Path dataDirectory;
        private final List<String> settings = new ArrayList<>();
        private final Map<String, String> environment = new LinkedHashMap<>();
        private final List<Path> furtherClasses = new ArrayList<>();
        private final List<String> jvmOptions = new ArrayList<>();

        private Start(Path dataDirectory) {
            this.dataDirectory = dataDirectory;
            with("server.port", "0").with("danvankheo.embedded.data-directory", dataDirectory.toString());
        }

        /** A later setting of the same name wins. */
        public Start with(String name, String value) {
            settings.removeIf(setting -> setting.startsWith("--" + name + "="));
            settings.add("--" + name + "=" + value);
            return this;
        }

        /** Classes that the application finds beside its own. */
        public Start withClasses(Path jar) {
            furtherClasses.add(jar);
            return this;
        }

        /** An option of the JVM; a later one wins over those that every start has. */
        public Start withJvmOption(String option) {
            jvmOptions.add(option);
            return this;
        }

        public Start withEnvironment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        public RunningApp start() {
            try {
                return startWith(SharedClasses.options());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        RunningApp startWith(List<String> classes) {
            List<String> command = new ArrayList<>();
            if (System.getProperty("os.name").equals("Linux")) {
                // below a shell's background job the signal of Ctrl-C is ignored, which children inherit
                command.addAll(List.of("env", "--default-signal=INT"));
            }
            command.addAll(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-XX:TieredStopAtLevel=1",
                    "-XX:+UseSerialGC",
                    "-Xms512m",
                    "-Xmx512m",
                    // what a start makes and throws away fits in
                    "-Xmn256m",
                    "-XX:+IgnoreUnrecognizedVMOptions",
                    "-XX:+UseTransparentHugePages",
                    "-Duser.timezone=" + System.getProperty("user.timezone", "UTC")));
            command.addAll(jvmOptions);
            command.addAll(withFurther(classes, furtherClasses));
            command.add("vn.danvankheo.DanVanKheoApplication");
            command.addAll(settings);
            try {
                Path logs = Files.createDirectories(Path.of("target", "running-app"));
                Path log = Files.createTempFile(logs, "run-", ".log");
                ProcessBuilder builder =
                        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
                builder.environment().keySet().removeIf(name -> name.startsWith("DANVANKHEO_"));
                builder.environment().putAll(environment);
                return new RunningApp(builder.start(), dataDirectory, log);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static List<String> withFurther(List<String> options, List<Path> jars) {
        List<String> all = new ArrayList<>(options);
        // behind the shared ones, whose order must stay
        jars.forEach(jar -> all.set(all.size() - 1, all.get(all.size() - 1) + File.pathSeparator + jar));
        return all;
    }

    public static Start on(Path dataDirectory) {
        return new Start(dataDirectory.toAbsolutePath().normalize());
    }

    /** In the production mode, with every variable set; cookies also over plain HTTP, as only the proxy's browser speaks TLS. */
    public static Start production(String databaseUrl, String user, String password) {
        return on(Path.of("target"))
                .with("spring.profiles.active", "production")
                .with("server.address", "127.0.0.1")
                .with("server.servlet.session.cookie.secure", "false")
                .with("danvankheo.access.https-only", "false")
                .with("camunda.bpm.webapp.csrf.enable-secure-cookie", "false")
                .with("camunda.bpm.webapp.session-cookie.enable-secure-cookie", "false")
                .withEnvironment("DANVANKHEO_DB_URL", databaseUrl)
                .withEnvironment("DANVANKHEO_DB_USER", user)
                .withEnvironment("DANVANKHEO_DB_PASSWORD", password)
                .withEnvironment("DANVANKHEO_SMTP_HOST", "localhost")
                // both on this machine
                .withEnvironment("DANVANKHEO_DB_PLAIN", "true")
                .withEnvironment("DANVANKHEO_SMTP_PLAIN", "true")
                .withEnvironment("DANVANKHEO_ADMIN_PASSWORD", ADMIN_PASSWORD)
                .withEnvironment("DANVANKHEO_SECRET_KEY", SECRET_KEY);
    }

    /** Waits until the last lines of the start are printed. */
    public RunningApp awaitReady() {
        assertThat(awaitReadyOrEnd()).as("started, but: %s", output()).isTrue();
        return this;
    }

    /** @return whether it is ready; else it has ended */
    public boolean awaitReadyOrEnd() {
        await("the start of the application").atMost(READY_WITHIN).until(() -> isReady() || !process.isAlive());
        return isReady();
    }

    private boolean isReady() {
        return output().contains("Ctrl-C") || output().contains("Dân vận khéo đã sẵn sàng ở cổng ");
    }

    public Path dataDirectory() {
        return dataDirectory;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public long pid() {
        return process.pid();
    }

    public URI baseUrl() {
        Matcher matcher = ADDRESS.matcher(output());
        assertThat(matcher.find()).as("address in: %s", output()).isTrue();
        return URI.create("http://localhost:" + (matcher.group(1) == null ? matcher.group(2) : matcher.group(1)));
    }

    /** Of the embedded database; it lives on after {@link #sigkill()} until the next start. */
    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + postmasterPid().get(3).strip() + "/postgres?user=postgres";
    }

    /** The embedded database's server, whether its application still runs or not. */
    public Optional<ProcessHandle> databaseServer() {
        List<String> lines = postmasterPid();
        return lines.isEmpty()
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0).strip())).filter(ProcessHandle::isAlive);
    }

    private List<String> postmasterPid() {
        try {
            Path pid = dataDirectory.resolve("postgres").resolve("postmaster.pid");
            return Files.readAllLines(pid);
        } catch (NoSuchFileException e) {
            // not there yet, or just being replaced by the next server
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything written so far, to both outputs. */
    public String output() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What stops a container. */
    public void sigterm() {
        process.destroy();
    }

    /** What Ctrl-C does. */
    public void sigint() {
        try {
            new ProcessBuilder("kill", "-INT", String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public void sigkill() {
        killed = true;
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(10));
    }

    /** @return the exit code */
    public int awaitExit(Duration atMost) {
        try {
            assertThat(process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS))
                    .as("ended within %s: %s", atMost, output())
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return process.exitValue();
    }

    /**
     * Leaves nothing running, not even the database server that a kill has left behind; so what shall meet that server
     * is started before this is closed.
     */
    @Override
    public void close() {
        if (process.isAlive()) {
            sigkill();
        }
        if (killed) {
            databaseServer().ifPresent(RunningApp::end);
        }
    }

    private static void end(ProcessHandle server) {
        server.destroy();
        try {
            server.onExit().get(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            // it waits for whoever is still connected
            server.destroyForcibly();
            server.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
