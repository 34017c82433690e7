package vn.danvankheo.process;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.danvankheo.campaign.ExtensionMissed;
import vn.danvankheo.campaign.YearBegun;
import vn.danvankheo.organisation.UnitsMoved;
import vn.danvankheo.review.ReviewsReceived;

/** What the domain tells {@code campaign-year.bpmn}. */
@Component
class CampaignYearEvents {

    private final RuntimeService runtime;
    private final WaitingInstances waiting;
    private final OpenTasks openTasks;
    private final CampaignYearSteps steps;

    CampaignYearEvents(RuntimeService runtime, WaitingInstances waiting, OpenTasks openTasks, CampaignYearSteps steps) {
        this.runtime = runtime;
        this.waiting = waiting;
        this.openTasks = openTasks;
        this.steps = steps;
    }

    @EventListener
    void on(YearBegun event) {
        runtime.createMessageCorrelation("YearBegun")
                .processInstanceBusinessKey(String.valueOf(event.year()))
                .correlateStartMessage();
    }

    /** Late units that now stand below somebody who has no table of late units get him one. */
    @EventListener
    void on(UnitsMoved event) {
        giveTablesOfLateUnits();
    }

    /** Whoever has extended a registration in vain decides about the unit once more, until the register is settled. */
    @EventListener
    void on(ExtensionMissed event) {
        giveTablesOfLateUnits();
    }

    private void giveTablesOfLateUnits() {
        openTasks.giveAlso("campaignYear", "Task_HandleLateUnits", "supervisor", steps::supervisorsWithLateUnits);
    }

    @EventListener
    void on(ReviewsReceived event) {
        String message =
                switch (event.period().span()) {
                    case HALF_YEAR -> "MidYearReviewsReceived";
                    case YEAR -> "YearReviewsReceived";
                };
        waiting.tell(message, String.valueOf(event.period().year()));
    }
}
