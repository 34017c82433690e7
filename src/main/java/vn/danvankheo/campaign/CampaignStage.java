package vn.danvankheo.campaign;

import java.util.Set;

/** Where a year stands. */
public enum CampaignStage {
    /** Being drafted by the desk. */
    DRAFT,
    /** Waits for the federation's leadership. */
    SUBMITTED,
    /** The plan is issued; units register and work. */
    APPROVED,
    /** The year's figures are frozen. */
    CLOSED;

    boolean mayBecome(CampaignStage next) {
        return switch (this) {
            case DRAFT -> next == SUBMITTED;
            case SUBMITTED -> Set.of(DRAFT, APPROVED).contains(next);
            case APPROVED -> next == CLOSED;
            case CLOSED -> false;
        };
    }
}
