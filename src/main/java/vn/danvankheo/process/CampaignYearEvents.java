package vn.danvankheo.process;

import org.camunda.bpm.engine.RuntimeService;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import vn.danvankheo.campaign.YearBegun;
import vn.danvankheo.review.ReviewsReceived;

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

    @EventListener
    void on(ReviewsReceived event) {
        String message =
                switch (event.period().span()) {
                    case HALF_YEAR -> "MidYearReviewsReceived";
                    case YEAR -> "YearReviewsReceived";
                };
        runtime.createMessageCorrelation(message)
                .processInstanceBusinessKey(String.valueOf(event.period().year()))
                .correlateAll();
    }
}
