package vn.danvankheo.reporting.plan;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.Yaml;

/** The points of the plan and everything in the product that names them. */
@Component
class Plan {

    private static final String POINTS = "plan/points.yml";
    private static final String SETTINGS = "META-INF/additional-spring-configuration-metadata.json";

    /** A part of the plan with its points. */
    record Part(String number, String title, List<Point> points) {}

    /** An element of a diagram, with the diagram; the element is null for the diagram as a whole. */
    record Place(Diagram diagram, Diagram.Item element) {

        public String name() {
            return element == null ? diagram.name() : element.name();
        }

        public Naming naming() {
            return element == null ? diagram.naming() : element.naming();
        }

        List<String> points() {
            return naming() == null ? List.of() : naming().points();
        }
    }

    private final List<Part> parts;
    private final List<Diagram> diagrams = new ArrayList<>();
    private final List<Form> forms = new ArrayList<>();
    private final List<Setting> settings = new ArrayList<>();

    Plan(ObjectMapper json) {
        try {
            try (InputStream content = new ClassPathResource(POINTS).getInputStream()) {
                parts = json.convertValue(new Yaml().load(content), new TypeReference<>() {});
            }
            for (Resource file : files("processes/*.bpmn")) {
                try (InputStream content = file.getInputStream()) {
                    diagrams.add(Diagram.read(file.getFilename().replace(".bpmn", ""), content));
                }
            }
            for (Resource file : files("forms/*.form")) {
                try (InputStream content = file.getInputStream()) {
                    forms.add(Form.of(json.readTree(content)));
                }
            }
            for (Resource file : files(SETTINGS)) {
                try (InputStream content = file.getInputStream()) {
                    readSettings(json.readTree(content));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Resource> files(String pattern) throws IOException {
        return Arrays.stream(new PathMatchingResourcePatternResolver().getResources("classpath*:/" + pattern))
                .sorted(Comparator.comparing(Resource::getFilename))
                .toList();
    }

    private void readSettings(JsonNode metadata) {
        for (JsonNode property : metadata.path("properties")) {
            Naming.in(property.path("description").asText())
                    .ifPresent(naming ->
                            settings.add(new Setting(property.path("name").asText(), naming)));
        }
    }

    List<Part> parts() {
        return parts;
    }

    List<Point> points() {
        return parts.stream().flatMap(part -> part.points().stream()).toList();
    }

    List<Diagram> diagrams() {
        return diagrams;
    }

    List<Form> forms() {
        return forms;
    }

    List<Setting> settings() {
        return settings;
    }

    Optional<Diagram> diagram(String file) {
        return diagrams.stream().filter(diagram -> diagram.file().equals(file)).findFirst();
    }

    Optional<Form> form(String id) {
        return forms.stream().filter(form -> form.id().equals(id)).findFirst();
    }

    /** Everything in the diagrams that may name points: each process and each of its elements. */
    List<Place> places() {
        List<Place> places = new ArrayList<>();
        for (Diagram diagram : diagrams) {
            places.add(new Place(diagram, null));
            diagram.elements().forEach(element -> places.add(new Place(diagram, element)));
        }
        return places;
    }

    List<Place> placesNaming(String point) {
        return places().stream().filter(place -> place.points().contains(point)).toList();
    }

    /** Where in the diagrams the form is filled in. */
    List<Place> placesOf(Form form) {
        return places().stream()
                .filter(place -> place.element() != null
                        && form.id().equals(place.element().form()))
                .toList();
    }

    /** What the form is called: the name of the task that it belongs to. */
    String titleOf(Form form) {
        return placesOf(form).stream().map(Place::name).findFirst().orElse(form.id());
    }

    List<Form> formsNaming(String point) {
        return forms.stream().filter(form -> form.points().contains(point)).toList();
    }

    List<Setting> settingsNaming(String point) {
        return settings.stream()
                .filter(setting -> setting.naming().points().contains(point))
                .toList();
    }
}
