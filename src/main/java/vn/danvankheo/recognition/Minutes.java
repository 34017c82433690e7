package vn.danvankheo.recognition;

import java.time.Instant;
import java.util.List;

/**
 * Biên bản of one session of a council, drawn up when it closes.
 *
 * @param session number of the session in the round, from 1
 * @param online whether the members voted in the system
 * @param members how many the council has
 * @param voted how many took part
 * @param quorate whether enough took part
 * @param notes what the minutes have to say beside the count, for example that somebody's password was reset by another
 */
public record Minutes(
        RoundKey round,
        int session,
        boolean online,
        boolean secret,
        int members,
        int voted,
        boolean quorate,
        Instant openedAt,
        Instant closedAt,
        List<Tally> tallies,
        List<String> notes,
        MeetingRecord meeting) {}
