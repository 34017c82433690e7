package vn.danvankheo.process;

import java.util.List;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.ProcessInstanceModificationBuilderImpl;
import org.camunda.bpm.engine.runtime.ActivityInstance;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.danvankheo.calendar.CalendarChanged;
import vn.danvankheo.campaign.EntryOnBehalfBegun;
import vn.danvankheo.campaign.LateUnitDecided;
import vn.danvankheo.campaign.ModelFellAway;
import vn.danvankheo.campaign.ObligationKey;
import vn.danvankheo.campaign.RegistrationExtended;
import vn.danvankheo.campaign.RegistrationOpened;
import vn.danvankheo.campaign.RegistrationReopened;
import vn.danvankheo.campaign.TargetMet;
import vn.danvankheo.organisation.Committee;

/** What the domain tells {@code unit-registration.bpmn}. */
@Component
class UnitRegistrationEvents {

    private static final String PROCESS = "unitRegistration";
    private static final String REGISTRATION = "Sub_Registration";
    private static final String REMINDER = "Timer_Reminder";
    private static final List<String> TIMERS = List.of("Timer_RegistrationCloses", REMINDER);
    private static final List<String> REMINDERS = List.of(REMINDER, "Timer_LateReminder");
    private static final List<String> TASKS = List.of("Task_SelectContent");
    private static final List<String> TASKS_OF_REGISTRATION = List.of("Task_SelectContent", "Task_SelectContentLate");

    private final RuntimeService runtime;
    private final WaitingInstances waiting;
    private final OpenTasks openTasks;

    UnitRegistrationEvents(RuntimeService runtime, WaitingInstances waiting, OpenTasks openTasks) {
        this.runtime = runtime;
        this.waiting = waiting;
        this.openTasks = openTasks;
    }

    @EventListener
    void on(RegistrationOpened event) {
        start(event.obligation());
    }

    @EventListener
    void on(RegistrationReopened event) {
        if (runtime.createProcessInstanceQuery()
                        .processDefinitionKey(PROCESS)
                        .processInstanceBusinessKey(event.obligation().toString())
                        .count()
                == 0) {
            start(event.obligation());
        }
    }

    private void start(ObligationKey obligation) {
        runtime.startProcessInstanceByKey(
                PROCESS,
                obligation.toString(),
                Variables.createVariables()
                        .putValueTyped(
                                "unit", Variables.stringValue(obligation.unit().value(), true)));
    }

    @EventListener
    void on(TargetMet event) {
        waiting.tell("TargetMet", event.obligation().toString());
    }

    @EventListener
    void on(ModelFellAway event) {
        waiting.tell("ModelFellAway", event.obligation().toString());
    }

    @EventListener
    void on(LateUnitDecided event) {
        waiting.tell("LateDecision", event.obligation().toString());
    }

    @EventListener
    void on(RegistrationExtended event) {
        openTasks.recalculate(PROCESS, event.obligation().toString(), TIMERS, TASKS);
        remindAgain(event.obligation());
    }

    /** Where the last reminder before the former day has been given, those before the new one begin. */
    private void remindAgain(ObligationKey obligation) {
        for (ProcessInstance instance : runtime.createProcessInstanceQuery()
                .processDefinitionKey(PROCESS)
                .processInstanceBusinessKey(obligation.toString())
                .list()) {
            ActivityInstance open = runtime.getActivityInstance(instance.getId());
            // it may have ended meanwhile
            if (open != null
                    && open.getActivityInstances(REGISTRATION).length > 0
                    && open.getActivityInstances(REMINDER).length == 0) {
                ((ProcessInstanceModificationBuilderImpl) runtime.createProcessInstanceModification(instance.getId())
                                .startBeforeActivity("Gateway_ReminderMerge"))
                        // nobody's intervention: who has extended is in the audit trail with that
                        .execute(false, false, false);
            }
        }
    }

    /** A reminder that now falls on a day off moves, and back. */
    @EventListener
    void on(CalendarChanged event) {
        openTasks.recalculateEverywhere(REMINDERS);
    }

    @EventListener
    void on(EntryOnBehalfBegun event) {
        openTasks.askAlso(
                Committee.OFFICERS.of(event.helper()),
                PROCESS,
                event.obligation().toString(),
                TASKS_OF_REGISTRATION);
    }
}
