package vn.danvankheo.process;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.danvankheo.recognition.BallotEnded;
import vn.danvankheo.recognition.BallotsGivenUp;
import vn.danvankheo.recognition.RoundOpened;

/** What the domain tells {@code recognition-round.bpmn}. */
@Component
class RecognitionRoundEvents {

    private static final String PROCESS = "recognitionRound";

    private static final List<String> CLOSING = List.of("Timer_BallotCloses");
    private static final List<String> BALLOTS = List.of("Task_CouncilBallot");

    private final RuntimeService runtime;
    private final OpenTasks openTasks;

    RecognitionRoundEvents(RuntimeService runtime, OpenTasks openTasks) {
        this.runtime = runtime;
        this.openTasks = openTasks;
    }

    @EventListener
    void on(BallotEnded event) {
        openTasks.recalculate(PROCESS, event.round().toString(), CLOSING, BALLOTS);
    }

    @EventListener
    void on(BallotsGivenUp event) {
        openTasks.withdraw(PROCESS, event.round().toString(), BALLOTS, event.accounts());
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
