package vn.danvankheo.process;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.danvankheo.recognition.RoundOpened;

/** What the domain tells {@code recognition-round.bpmn}. */
@Component
class RecognitionRoundEvents {

    private static final String PROCESS = "recognitionRound";

    private final RuntimeService runtime;

    RecognitionRoundEvents(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void on(RoundOpened event) {
        runtime.startProcessInstanceByKey(
                PROCESS,
                event.round().toString(),
                Variables.createVariables()
                        .putValueTyped(
                                "unit",
                                Variables.stringValue(event.round().unit().value(), true)));
    }
}
