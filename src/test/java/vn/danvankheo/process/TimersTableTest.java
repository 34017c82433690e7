package vn.danvankheo.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.CatchEvent;
import org.camunda.bpm.model.bpmn.instance.Process;
import org.camunda.bpm.model.bpmn.instance.TimerEventDefinition;
import org.junit.jupiter.api.Test;

/** The README's table of timers and the diagrams say the same. */
class TimersTableTest {

    @Test
    void readmeListsEveryTimerOfTheDiagramsAndNoOther() throws IOException {
        List<String> listed = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.matches("\\| `\\w+` \\| `(Timer|Start)_\\w+` \\|.*"))
                .toList();
        assertThat(listed).containsExactlyInAnyOrderElementsOf(timers());
    }

    private static List<String> timers() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("processes"))) {
            return files.filter(file -> file.toString().endsWith(".bpmn"))
                    .map(file -> Bpmn.readModelFromFile(file.toFile()))
                    .flatMap(TimersTableTest::timers)
                    .toList();
        }
    }

    private static Stream<String> timers(BpmnModelInstance model) {
        String process =
                model.getModelElementsByType(Process.class).iterator().next().getId();
        return model.getModelElementsByType(TimerEventDefinition.class).stream()
                .map(timer -> "| `%s` | `%s` | %s | `%s` |"
                        .formatted(
                                process,
                                ((CatchEvent) timer.getParentElement()).getId(),
                                ((CatchEvent) timer.getParentElement()).getName(),
                                askedOf(timer)));
    }

    private static String askedOf(TimerEventDefinition timer) {
        return timer.getTimeDate() != null
                ? timer.getTimeDate().getTextContent()
                : timer.getTimeCycle().getTextContent();
    }
}
