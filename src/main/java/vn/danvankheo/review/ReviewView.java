package vn.danvankheo.review;

import java.time.Instant;
import java.util.Set;
import vn.danvankheo.exemplar.Acceptance;
import vn.danvankheo.exemplar.Approval;

/**
 * A unit's review as others see it.
 *
 * @param closesAt first instant after the last day on which the unit hands it in
 * @param termEnd first instant after the term that holds now: later than {@code closesAt} when it was returned
 * @param content null before it is submitted for the first time
 * @param figures as frozen; null before it is submitted for the first time
 * @param sentAt the instant that counts for the deadline; null before it is handed in
 * @param late handed in after its last day
 * @param submittedAt when the figures were frozen; null before it is submitted for the first time
 * @param receivedAt when the unit above received it; null until then
 * @param contributors accounts of those who worked on it; they never judge it
 */
public record ReviewView(
        ReviewKey key,
        Instant closesAt,
        Instant termEnd,
        ReviewStage stage,
        UnitReview content,
        ReviewFigures figures,
        String preparedBy,
        Approval approval,
        String approvedBy,
        Instant sentAt,
        boolean late,
        Acceptance receipt,
        Instant submittedAt,
        Instant receivedAt,
        Set<String> contributors) {}
