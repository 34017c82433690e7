package vn.danvankheo.engine.nodes;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.core.io.ClassPathResource;
import org.yaml.snakeyaml.Yaml;

/**
 * Where instances of each process wait or have waited in any release ({@code upgrade/places.yml}), and for a place that has
 * gone the one at which they wait instead, or the end to which they have come.
 */
record MovedPlaces(Map<String, Map<String, String>> byProcess) {

    static MovedPlaces read() {
        try (InputStream file = new ClassPathResource("upgrade/places.yml").getInputStream()) {
            return new MovedPlaces(new Yaml().load(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The places that have gone, each with the one that follows it. */
    Map<String, String> of(String process) {
        return byProcess.getOrDefault(process, Map.of()).entrySet().stream()
                .filter(place -> place.getValue() != null)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
