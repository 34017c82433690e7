package vn.danvankheo.review;

import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.organisation.UnitCode;

/** A unit's review of one period; written {@code 2027-H1/NINHHAI}, the business key of its process. */
public record ReviewKey(ReviewPeriod period, UnitCode unit) {

    public static ReviewKey of(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("review: " + text);
        }
        return new ReviewKey(ReviewPeriod.of(text.substring(0, slash)), UnitCode.of(text.substring(slash + 1)));
    }

    /** The unit's review of the same part of the year before. */
    ReviewKey yearBefore() {
        return new ReviewKey(period.yearBefore(), unit);
    }

    @Override
    public String toString() {
        return period + "/" + unit;
    }
}
