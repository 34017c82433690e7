package vn.danvankheo.reporting.document;

import java.util.Optional;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.PlanApproval;

/** How papers cite the year's plan. */
final class YearsPlan {

    private YearsPlan() {}

    /** For example “Kế hoạch số 12/KH-LĐLĐ ngày 08/01/2027”; with room for the number while it is not issued. */
    static String cited(Optional<PlanApproval> approval) {
        return approval.filter(plan -> plan.number() != null && plan.date() != null)
                .map(plan -> "Kế hoạch số " + plan.number() + " ngày " + Days.text(plan.date()))
                .orElse("Kế hoạch số …… ngày ……");
    }
}
