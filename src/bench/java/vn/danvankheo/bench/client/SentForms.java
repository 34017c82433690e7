package vn.danvankheo.bench.client;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** What the application's clients have sent with each kind of task, so that all arms are sent the same. */
public final class SentForms {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Map<String, Object>> byTask;

    private SentForms(Map<String, Map<String, Object>> byTask) {
        this.byTask = byTask;
    }

    public static void write(Path file, Map<String, Map<String, Object>> byTask) {
        try {
            JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), new TreeMap<>(byTask));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static SentForms read(Path file) {
        try {
            return new SentForms(JSON.readValue(file.toFile(), new TypeReference<>() {}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Map<String, Object> of(String task) {
        return byTask.get(task);
    }
}
