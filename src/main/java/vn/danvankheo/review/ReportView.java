package vn.danvankheo.review;

import java.time.Instant;
import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.exemplar.Approval;

/**
 * The federation's report of a period as others see it; what has not happened yet is null.
 *
 * @param figures as frozen when it was submitted
 * @param compiledAt when that was
 */
public record ReportView(
        ReviewPeriod period,
        ReportStage stage,
        CompiledReport content,
        ReportFigures figures,
        Instant compiledAt,
        Approval approval,
        Dispatch dispatch) {}
