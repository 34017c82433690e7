package vn.danvankheo.organisation;

import org.springframework.stereotype.Component;

/** Carries out what is due, one decision after the other; a later one may build upon an earlier. */
@Component
public class DueReorganisations {

    private final ReorganisationDecisions decisions;

    DueReorganisations(ReorganisationDecisions decisions) {
        this.decisions = decisions;
    }

    public void carryOut() {
        decisions.due().forEach(decisions::carryOut);
    }
}
