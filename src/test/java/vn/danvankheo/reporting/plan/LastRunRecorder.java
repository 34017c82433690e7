package vn.danvankheo.reporting.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;

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

    /** All stories of one run; written when the run ends. */
    static class Run implements ExtensionContext.Store.CloseableResource {

        private final List<LastRun.Story> stories = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void close() throws IOException {
            ObjectMapper json = Jackson2ObjectMapperBuilder.json()
                    .featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .build();
            Path file = CLASSES.resolve(LastRun.FILE);
            Files.createDirectories(file.getParent());
            Files.write(file, json.writeValueAsBytes(new LastRun(Instant.now(), stories)));
        }
    }
}
