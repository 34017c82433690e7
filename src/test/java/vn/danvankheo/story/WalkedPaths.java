package vn.danvankheo.story;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.camunda.bpm.engine.delegate.ExecutionListener;
import org.camunda.bpm.engine.impl.bpmn.parser.AbstractBpmnParseListener;
import org.camunda.bpm.engine.impl.bpmn.parser.BpmnParseListener;
import org.camunda.bpm.engine.impl.cfg.AbstractProcessEnginePlugin;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.pvm.process.ScopeImpl;
import org.camunda.bpm.engine.impl.pvm.process.TransitionImpl;
import org.camunda.bpm.engine.impl.util.xml.Element;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.camunda.bpm.model.bpmn.instance.EventBasedGateway;
import org.camunda.bpm.model.bpmn.instance.FlowNode;
import org.camunda.bpm.model.bpmn.instance.SequenceFlow;
import org.springframework.stereotype.Component;

/** Remembers every sequence flow that a story took, so that the end of the build can say which were never walked. */
@Component
class WalkedPaths extends AbstractProcessEnginePlugin {

    private final Set<String> taken = new ConcurrentSkipListSet<>();

    @Override
    public void preInit(ProcessEngineConfigurationImpl engine) {
        List<BpmnParseListener> listeners = new ArrayList<>(
                engine.getCustomPostBPMNParseListeners() == null
                        ? List.of()
                        : engine.getCustomPostBPMNParseListeners());
        listeners.add(new AbstractBpmnParseListener() {
            @Override
            public void parseSequenceFlow(Element element, ScopeImpl scope, TransitionImpl flow) {
                flow.addListener(
                        ExecutionListener.EVENTNAME_TAKE,
                        execution -> taken.add(key(
                                ((ExecutionEntity) execution)
                                        .getProcessDefinition()
                                        .getKey(),
                                flow.getId())));
            }
        });
        engine.setCustomPostBPMNParseListeners(listeners);
    }

    private static String key(String process, String flow) {
        return process + " " + flow;
    }

    /** Leaves the taken flows for {@link #told}, which another JVM asks. */
    void tell(Class<?> stories) throws IOException {
        Path file = fileOf(stories);
        Files.createDirectories(file.getParent());
        Files.write(file, taken);
    }

    static Path fileOf(Class<?> stories) {
        return Path.of("target", "walked-paths", stories.getSimpleName() + ".txt");
    }

    /** The flows that the stories took together. */
    static Set<String> told(Collection<Class<?>> stories) throws IOException {
        Set<String> told = new TreeSet<>();
        for (Class<?> each : stories) {
            told.addAll(Files.readAllLines(fileOf(each)));
        }
        return told;
    }

    /** Ids of the flow nodes and sequence flows of the diagram that are not on the taken flows. */
    static Set<String> notWalked(String process, File diagram, Set<String> taken) {
        Collection<SequenceFlow> flows = Bpmn.readModelFromFile(diagram).getModelElementsByType(SequenceFlow.class);
        Set<String> missing = new TreeSet<>();
        Set<String> seen = new TreeSet<>();
        for (SequenceFlow flow : flows) {
            if (isWalked(process, flow, taken)) {
                seen.add(flow.getSource().getId());
                seen.add(flow.getTarget().getId());
            } else {
                missing.add(flow.getId());
            }
        }
        flows.stream()
                .flatMap(flow -> List.of(flow.getSource(), flow.getTarget()).stream())
                .map(FlowNode::getId)
                .filter(node -> !seen.contains(node))
                .forEach(missing::add);
        return missing;
    }

    private static boolean isWalked(String process, SequenceFlow flow, Set<String> taken) {
        if (flow.getSource() instanceof EventBasedGateway) {
            // the engine goes from the gateway straight into the event that has come
            return flow.getTarget().getOutgoing().stream().allMatch(next -> isWalked(process, next, taken));
        }
        return taken.contains(key(process, flow.getId()));
    }
}
