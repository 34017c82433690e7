package vn.danvankheo.recognition;

import java.time.Instant;

/**
 * Members who have not voted are to be reminded, now.
 *
 * @param rung which reminder of the ladder it is, for example T-3 or T; each is due at most once in a session
 * @param closesAt first instant at which nobody votes any more
 */
public record BallotReminderDue(RoundKey round, int session, String rung, Instant closesAt) {}
