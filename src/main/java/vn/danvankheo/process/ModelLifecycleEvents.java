package vn.danvankheo.process;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.danvankheo.campaign.LateUnitDecided;
import vn.danvankheo.campaign.ObligationKey;
import vn.danvankheo.campaign.RegistrationExtended;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelChosen;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.RegistrationRecalled;
import vn.danvankheo.exemplar.RegistrationWithdrawn;
import vn.danvankheo.inspection.AdHocVisitRequested;

/** What the domain tells {@code model-lifecycle.bpmn}. */
@Component
class ModelLifecycleEvents {

    private static final String PROCESS = "modelLifecycle";
    private static final List<String> TASKS_BEFORE_SENDING =
            List.of("Task_SurveyAndObjectives", "Task_SeekConsent", "Task_Register");

    private final RuntimeService runtime;
    private final TaskDeadlines deadlines;
    private final ModelBuilding models;

    ModelLifecycleEvents(RuntimeService runtime, TaskDeadlines deadlines, ModelBuilding models) {
        this.runtime = runtime;
        this.deadlines = deadlines;
        this.models = models;
    }

    @EventListener
    void on(ModelChosen event) {
        runtime.startProcessInstanceByKey(
                PROCESS,
                event.model().value(),
                Variables.createVariables()
                        .putValueTyped(
                                "unit", Variables.stringValue(event.unit().value(), true)));
    }

    @EventListener
    void on(RegistrationRecalled event) {
        tell("RegistrationRecalled", event.model());
    }

    @EventListener
    void on(RegistrationWithdrawn event) {
        tell("RegistrationWithdrawn", event.model());
    }

    @EventListener
    void on(AdHocVisitRequested event) {
        tell("AdHocInspection", event.model());
    }

    @EventListener
    void on(RegistrationExtended event) {
        followDeadline(event.obligation());
    }

    @EventListener
    void on(LateUnitDecided event) {
        followDeadline(event.obligation());
    }

    private void followDeadline(ObligationKey obligation) {
        for (ModelView model : models.modelsOf(obligation.year(), List.of(obligation.unit()))) {
            deadlines.recalculate(PROCESS, model.code().value(), List.of(), TASKS_BEFORE_SENDING);
        }
    }

    private void tell(String message, ModelCode model) {
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(model.value())
                .correlateAll();
    }
}
