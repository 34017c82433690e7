package vn.danvankheo.process;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.danvankheo.campaign.EntryOnBehalfBegun;
import vn.danvankheo.campaign.LateUnitDecided;
import vn.danvankheo.campaign.ObligationKey;
import vn.danvankheo.campaign.RegistrationExtended;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelChosen;
import vn.danvankheo.exemplar.ModelPutUp;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.RegistrationRecalled;
import vn.danvankheo.exemplar.RegistrationWithdrawn;
import vn.danvankheo.inspection.AdHocVisitRequested;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.recognition.RecognitionEnded;

/** What the domain tells {@code model-lifecycle.bpmn}. */
@Component
class ModelLifecycleEvents {

    private static final String PROCESS = "modelLifecycle";
    private static final List<String> TASKS_BEFORE_SENDING =
            List.of("Task_SurveyAndObjectives", "Task_SeekConsent", "Task_Register");

    private static final List<String> TASKS_OF_OFFICERS = List.of("Task_SurveyAndObjectives", "Task_Register");

    private final RuntimeService runtime;
    private final WaitingInstances waiting;
    private final OpenTasks openTasks;
    private final ModelBuilding models;
    private final ModelLifecycleSteps steps;

    ModelLifecycleEvents(
            RuntimeService runtime,
            WaitingInstances waiting,
            OpenTasks openTasks,
            ModelBuilding models,
            ModelLifecycleSteps steps) {
        this.runtime = runtime;
        this.waiting = waiting;
        this.openTasks = openTasks;
        this.models = models;
        this.steps = steps;
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
        waiting.tell("RegistrationRecalled", event.model().value());
    }

    @EventListener
    void on(RegistrationWithdrawn event) {
        waiting.tell("RegistrationWithdrawn", event.model().value());
    }

    @EventListener
    void on(AdHocVisitRequested event) {
        waiting.tell("AdHocInspection", event.model().value());
    }

    @EventListener
    void on(ModelPutUp event) {
        waiting.tell("PutUpForRecognition", event.model().value());
    }

    /** Comes from a decision, and so always after the summary has brought the model to where it waits for this. */
    @EventListener
    void on(RecognitionEnded event) {
        waiting.tell("RecognitionEnded", event.model().value());
    }

    @EventListener
    void on(RegistrationExtended event) {
        followDeadline(event.obligation());
    }

    @EventListener
    void on(LateUnitDecided event) {
        followDeadline(event.obligation());
    }

    @EventListener
    void on(EntryOnBehalfBegun event) {
        ObligationKey obligation = event.obligation();
        for (ModelView model : models.modelsOf(obligation.year(), List.of(obligation.unit()))) {
            String key = model.code().value();
            List<String> asked = steps.recordsWrittenOpinion(key) ? TASKS_BEFORE_SENDING : TASKS_OF_OFFICERS;
            openTasks.askAlso(Committee.OFFICERS.of(event.helper()), PROCESS, key, asked);
        }
    }

    private void followDeadline(ObligationKey obligation) {
        for (ModelView model : models.modelsOf(obligation.year(), List.of(obligation.unit()))) {
            openTasks.recalculate(PROCESS, model.code().value(), List.of(), TASKS_BEFORE_SENDING);
        }
    }
}
