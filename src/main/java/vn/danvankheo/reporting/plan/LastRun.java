package vn.danvankheo.reporting.plan;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;

/**
 * How the last run of the story tests went; the tests write it beside the classes that they tested.
 *
 * @param endedAt null when the stories have never been run
 */
record LastRun(Instant endedAt, List<Story> stories) {

    static final String FILE = "plan/last-run.json";

    static final LastRun NEVER = new LastRun(null, List.of());

    /**
     * @param sentence what the story shows, in Vietnamese
     * @param points the points that it names
     */
    record Story(String sentence, List<String> points, boolean passed) {}

    static LastRun read(ObjectMapper json) {
        ClassPathResource file = new ClassPathResource(FILE);
        if (!file.exists()) {
            return NEVER;
        }
        try (InputStream content = file.getInputStream()) {
            return json.readValue(content, LastRun.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Story> of(String point) {
        return stories.stream().filter(story -> story.points().contains(point)).toList();
    }

    /** Empty when no story of the point was run. */
    Optional<Boolean> passed(String point) {
        return of(point).stream().map(Story::passed).reduce(Boolean::logicalAnd);
    }
}
