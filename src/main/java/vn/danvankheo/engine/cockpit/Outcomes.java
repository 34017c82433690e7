package vn.danvankheo.engine.cockpit;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.springframework.stereotype.Component;

/** How instances end: the named ends of a process at its own level, as drawn in its diagram. */
@Component
class Outcomes {

    /** How an instance has ended that was taken out of the engine by hand. */
    private static final String CANCELLED = "Đã hủy";

    private final RepositoryService repository;
    /** A deployed definition never changes. */
    private final Map<String, Map<String, String>> known = new ConcurrentHashMap<>();

    Outcomes(RepositoryService repository) {
        this.repository = repository;
    }

    /** @param outcomes names by the id of the end in the diagram */
    record Kind(String process, String name, Map<String, String> outcomes) {}

    /** The processes by name, in the version that holds. */
    List<Kind> kinds() {
        return repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .map(process -> new Kind(process.getKey(), process.getName(), of(process.getId())))
                .sorted(Comparator.comparing(Kind::name))
                .toList();
    }

    /**
     * How an ended instance has ended.
     *
     * @param state as the engine keeps it
     */
    String of(String definition, String end, String state) {
        return state.equals("COMPLETED") ? of(definition).getOrDefault(end, "Đã kết thúc") : CANCELLED;
    }

    private Map<String, String> of(String definition) {
        return known.computeIfAbsent(definition, this::read);
    }

    private Map<String, String> read(String definition) {
        return repository.getBpmnModelInstance(definition).getModelElementsByType(EndEvent.class).stream()
                .filter(end -> end.getParentElement() instanceof Process && end.getName() != null)
                .collect(Collectors.toMap(EndEvent::getId, EndEvent::getName, (one, other) -> one, LinkedHashMap::new));
    }
}
