package vn.danvankheo.bench.client;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The product's own diagrams, as far as a model's year goes through them. */
public final class Diagrams {

    private static final List<String> FILES = List.of(
            "unit-registration.bpmn",
            "model-lifecycle.bpmn",
            "ad-hoc-inspection.bpmn",
            "periodic-review.bpmn",
            "recognition-round.bpmn");

    private Diagrams() {}

    /** By the names of their files. */
    public static Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String file : FILES) {
            try {
                texts.put(file, Files.readString(Path.of("processes", file)));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return texts;
    }
}
