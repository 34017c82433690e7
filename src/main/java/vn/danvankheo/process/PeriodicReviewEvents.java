package vn.danvankheo.process;

import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.danvankheo.review.ReviewOpened;

/** What the domain tells {@code periodic-review.bpmn}. */
@Component
class PeriodicReviewEvents {

    private static final String PROCESS = "periodicReview";

    private final RuntimeService runtime;

    PeriodicReviewEvents(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void on(ReviewOpened event) {
        runtime.startProcessInstanceByKey(
                PROCESS,
                event.review().toString(),
                Variables.createVariables()
                        .putValueTyped(
                                "unit",
                                Variables.stringValue(event.review().unit().value(), true)));
    }
}
