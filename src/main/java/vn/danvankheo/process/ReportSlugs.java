package vn.danvankheo.process;

import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.dossier.DocumentKind;

/** How addresses call the report of a period. */
final class ReportSlugs {

    private ReportSlugs() {}

    static String of(ReviewPeriod period) {
        return switch (period.span()) {
            case HALF_YEAR -> DocumentKind.MID_YEAR_REPORT.slug();
            case YEAR -> DocumentKind.YEAR_REPORT.slug();
        };
    }
}
