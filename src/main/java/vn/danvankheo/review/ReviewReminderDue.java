package vn.danvankheo.review;

import java.time.Instant;

/**
 * A unit that has not handed in its review is to be reminded, now.
 *
 * @param rung which reminder of the ladder it is, for example T-7 or T+1; each is due at most once for a review
 * @param closesAt first instant after the term
 */
public record ReviewReminderDue(ReviewKey review, String rung, Instant closesAt) {}
