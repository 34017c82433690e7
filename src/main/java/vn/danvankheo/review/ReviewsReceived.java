package vn.danvankheo.review;

import vn.danvankheo.campaign.ReviewPeriod;

/** The federation has received the reviews of all units directly below it. */
public record ReviewsReceived(ReviewPeriod period) {}
