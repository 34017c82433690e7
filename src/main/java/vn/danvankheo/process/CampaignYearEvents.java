package vn.danvankheo.process;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.danvankheo.campaign.YearBegun;

/** What the domain tells {@code campaign-year.bpmn}. */
@Component
class CampaignYearEvents {

    private final RuntimeService runtime;

    CampaignYearEvents(RuntimeService runtime) {
        this.runtime = runtime;
    }

    @EventListener
    void on(YearBegun event) {
        runtime.createMessageCorrelation("YearBegun")
                .processInstanceBusinessKey(String.valueOf(event.year()))
                .correlateStartMessage();
    }
}
