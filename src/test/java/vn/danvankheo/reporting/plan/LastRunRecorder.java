package vn.danvankheo.reporting.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import vn.danvankheo.BuildRun;

/** Writes how the stories went beside the tested classes, so that what is packaged after the tests can tell it. */
class LastRunRecorder implements TestWatcher {

    private static final Path CLASSES = Path.of("target", "classes");

    @Override
    public void testSuccessful(ExtensionContext story) {
        record(story, true);
    }

    @Override
    public void testFailed(ExtensionContext story, Throwable cause) {
        record(story, false);
    }

    private static void record(ExtensionContext context, boolean passed) {
        CarriesOut story = context.getRequiredTestMethod().getAnnotation(CarriesOut.class);
        context.getRoot()
                .getStore(Namespace.create(LastRunRecorder.class))
                .getOrComputeIfAbsent(Run.class)
                .stories
                .add(new LastRun.Story(story.tells(), List.of(story.value()), passed));
    }

    /** The stories of one JVM, added to those that other JVMs of the same build have told. */
    static class Run implements ExtensionContext.Store.CloseableResource {

        private static final ObjectMapper JSON = Jackson2ObjectMapperBuilder.json()
                .featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build();

        private final List<LastRun.Story> stories = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void close() throws IOException {
            Path file = CLASSES.resolve(LastRun.FILE);
            Files.createDirectories(file.getParent());
            try (FileChannel lock = FileChannel.open(
                    Path.of("target", "last-run.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                lock.lock();
                Path whole = Path.of("target", "last-run.json");
                Files.write(whole, JSON.writeValueAsBytes(together(file)));
                // at once: the application of another class may be reading it
                Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
            }
        }

        /** A story that was told twice, in two time zones, has passed when it has passed in both. */
        private LastRun together(Path file) throws IOException {
            Map<String, LastRun.Story> bySentence = new LinkedHashMap<>();
            if (BuildRun.hasWritten(file)) {
                JSON.readValue(file.toFile(), LastRun.class)
                        .stories()
                        .forEach(story -> bySentence.put(story.sentence(), story));
            }
            for (LastRun.Story story : stories) {
                bySentence.merge(
                        story.sentence(),
                        story,
                        (one, other) ->
                                new LastRun.Story(one.sentence(), other.points(), one.passed() && other.passed()));
            }
            return new LastRun(Instant.now(), List.copyOf(bySentence.values()));
        }
    }
}
