package vn.danvankheo.bench;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.danvankheo.bench.app.Production;
import vn.danvankheo.bench.client.Client;

/** One of those that are compared, in a JVM of its own with nothing on its class path that is not its own. */
final class Arm implements AutoCloseable {

    /** In MB. */
    static final int HEAP = 512;

    private static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();

    /** The libraries of an engine without Spring, by the folders of a Maven repository. */
    private static final List<String> PLAIN = List.of(
            "/org/mybatis/",
            "/org/slf4j/",
            "/ch/qos/logback/",
            "/com/zaxxer/",
            "/org/postgresql/",
            "/com/fasterxml/",
            "/com/jayway/",
            "/net/minidev/",
            "/org/codehaus/woodstox/",
            "/org/ow2/asm/",
            "/joda-time/",
            "/jakarta/",
            "/commons-io/",
            "/org/apache/commons/commons-lang3/");

    private static final List<String> CAMUNDA = List.of(
            "/org/camunda/bpm/camunda-engine/",
            "/org/camunda/bpm/camunda-engine-plugin-spin/",
            "/org/camunda/bpm/model/",
            "/org/camunda/bpm/dmn/",
            "/org/camunda/bpm/juel/",
            "/org/camunda/commons/",
            "/org/camunda/connect/",
            "/org/camunda/feel/",
            "/org/camunda/spin/");

    private static final List<String> STARTER = List.of(
            "/org/camunda/bpm/springboot/camunda-bpm-spring-boot-starter/",
            "/org/camunda/bpm/springboot/camunda-bpm-spring-boot-starter-webapp/",
            "/org/camunda/bpm/springboot/camunda-bpm-spring-boot-starter-webapp-core/",
            "/org/camunda/bpm/camunda-engine-spring-6/",
            "/org/camunda/bpm/camunda-engine-rest",
            "/org/camunda/bpm/webapp/",
            "/org/springframework/boot/spring-boot/",
            "/org/springframework/boot/spring-boot-autoconfigure/",
            "/org/springframework/spring-aop/",
            "/org/springframework/spring-beans/",
            "/org/springframework/spring-context/",
            "/org/springframework/spring-core/",
            "/org/springframework/spring-expression/",
            "/org/springframework/spring-jcl/",
            "/org/springframework/spring-jdbc/",
            "/org/springframework/spring-tx/",
            "/org/springframework/spring-web/",
            "/org/springframework/spring-webmvc/",
            "/org/apache/tomcat/embed/",
            "/org/glassfish/",
            "/org/jvnet/",
            "/org/javassist/",
            "/org/yaml/",
            "/org/apache/logging/",
            "/io/micrometer/micrometer-commons/",
            "/io/micrometer/micrometer-observation/",
            "/commons-fileupload/",
            "/com/sun/");

    enum Kind {
        APPLICATION("the application", "app", jar -> !any(List.of("/org/flowable/", "/org/liquibase/"), jar)),
        BARE("bare engine", "camunda", jar -> any(PLAIN, jar) || any(CAMUNDA, jar)),
        STOCK("stock starter", "stock", jar -> any(PLAIN, jar) || any(CAMUNDA, jar) || any(STARTER, jar)),
        FLOWABLE(
                "Flowable",
                "flowable",
                jar -> any(PLAIN, jar)
                        || any(List.of("/org/flowable/", "/org/liquibase/", "/org/springframework/spring-"), jar));

        final String name;
        private final String classes;
        private final Predicate<String> library;

        Kind(String name, String classes, Predicate<String> library) {
            this.name = name;
            this.classes = classes;
            this.library = library;
        }

        /** Of its database and its files. */
        String id() {
            return "bench_" + classes;
        }

        private String main() {
            return switch (this) {
                case APPLICATION -> "vn.danvankheo.bench.app.AppArm";
                case BARE -> "vn.danvankheo.bench.camunda.BareArm";
                case STOCK -> "vn.danvankheo.bench.stock.StockArm";
                case FLOWABLE -> "vn.danvankheo.bench.flowable.FlowableArm";
            };
        }

        /** The packages of the bench that it has. */
        private List<String> packages() {
            return this == STOCK ? List.of("client", "camunda", "stock") : List.of("client", classes);
        }

        private static boolean any(List<String> folders, String jar) {
            return folders.stream().anyMatch(jar::contains);
        }
    }

    private final Kind kind;
    private final Process process;
    private final BufferedReader answers;
    private final PrintWriter commands;
    private final PrintWriter log;
    private final Duration start;

    private Arm(Kind kind, Process process, Path log) throws IOException {
        this.kind = kind;
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.commands = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
        this.log = new PrintWriter(Files.newBufferedWriter(log), true);
        long begun = System.nanoTime();
        answer();
        this.start = Duration.ofNanos(System.nanoTime() - begun);
    }

    /** Nothing that falls due is run by itself. */
    static Arm start(Kind kind, String url) {
        return start(kind, url, false, HEAP, List.of(), Map.of());
    }

    /** Its own job executor runs what falls due; it answers as {@link vn.danvankheo.bench.client.ManyUnitsClient} does. */
    static Arm startForManyUnits(Kind kind, String url, int heap) {
        return start(kind, url, true, heap, List.of(), Map.of());
    }

    /**
     * The application, reached over HTTP as well.
     *
     * @param heap in MB
     * @param settings further arguments
     * @param variables of its environment that differ from {@link Production}'s
     */
    static Arm startToBeVisited(String url, int heap, List<String> settings, Map<String, String> variables) {
        return start(Kind.APPLICATION, url, true, heap, settings, variables);
    }

    /** @param heap in MB */
    private static Arm start(
            Kind kind, String url, boolean manyUnits, int heap, List<String> settings, Map<String, String> variables) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms" + heap + "m",
                "-Xmx" + heap + "m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-Duser.timezone=UTC",
                "-Dfile.encoding=UTF-8",
                "-Dbench.url=" + url,
                "-Dbench.forms=" + forms(),
                "-Dbench.many-units=" + manyUnits,
                "-cp",
                classPath(kind),
                kind.main()));
        if (kind == Kind.STOCK) {
            command.addAll(List.of(
                    "--spring.datasource.url=" + url,
                    "--spring.datasource.username=postgres",
                    "--server.port=0",
                    // else the bench's clients run what falls due
                    "--camunda.bpm.job-execution.enabled=" + manyUnits));
        } else if (kind == Kind.APPLICATION) {
            command.addAll(Production.arguments(manyUnits));
        }
        for (String setting : settings) {
            command.removeIf(known -> known.startsWith(setting.substring(0, setting.indexOf('=') + 1)));
            command.add(setting);
        }
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().keySet().removeIf(name -> name.startsWith("DANVANKHEO_"));
            builder.environment().putAll(Production.variables(url));
            builder.environment().putAll(variables);
            return new Arm(kind, builder.start(), FOLDER.resolve(kind.id() + ".log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path forms() {
        return FOLDER.resolve("forms.json");
    }

    private static String classPath(Kind kind) {
        Stream<String> libraries = Arrays.stream(
                        System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !Files.isDirectory(Path.of(entry)))
                .filter(jar -> kind.library.test(jar.replace(File.separatorChar, '/')));
        Stream<String> own = kind == Kind.APPLICATION
                ? Stream.of(Path.of("target", "classes").toAbsolutePath().toString())
                : Stream.empty();
        return Stream.of(own, Stream.of(classes(kind).toString()), libraries)
                .flatMap(each -> each)
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** Its own packages of the bench and no other's, which Spring would find. */
    private static Path classes(Kind kind) {
        Path all = Path.of("target", "test-classes").toAbsolutePath();
        Path own = FOLDER.resolve(kind.id() + "-classes");
        for (String name : kind.packages()) {
            Path from = all.resolve(Path.of("vn", "danvankheo", "bench", name));
            try (Stream<Path> files = Files.walk(from)) {
                for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                    Path to = own.resolve(all.relativize(file));
                    Files.createDirectories(to.getParent());
                    Files.copy(file, to, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return own;
    }

    Kind kind() {
        return kind;
    }

    /** From the command to the moment when it can be asked. */
    Duration start() {
        return start;
    }

    /** @return how long it took */
    Duration ask(String what, int year, int units) {
        return Duration.ofNanos(number(what, year, units));
    }

    /** @return what it answers: nanoseconds, or bytes of its heap */
    long number(String what, int year, int units) {
        commands.println(what + " " + year + " " + units);
        String answer = answer();
        if (!answer.startsWith("done ")) {
            throw new IllegalStateException(kind + ": " + answer + ", see target/bench/" + kind.id() + ".log");
        }
        return Long.parseLong(answer.substring("done ".length()));
    }

    private String answer() {
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                log.println(line);
                if (line.startsWith(Client.SAYS)) {
                    return line.substring(Client.SAYS.length());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new IllegalStateException(kind + " has ended, see target/bench/" + kind.id() + ".log");
    }

    @Override
    public void close() {
        commands.close();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
