package vn.danvankheo.recognition;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * The councils: sessions, ballots and their count (plan, I.2.d). A round has one open session at most; a second vote of
 * the same round is a session of its own.
 */
@Service
public class Council {

    /** What holds for the unit's council: its own rule or that of its tier; a council without accounts always meets. */
    public CouncilRule ruleOf(RoundKey round) {
        throw new UnsupportedOperationException();
    }

    /**
     * Opens a session on the list.
     *
     * @param closesAt first instant at which nobody votes any more
     */
    public void open(RoundKey round, List<CouncilCandidate> list, Instant closesAt) {
        throw new UnsupportedOperationException();
    }

    /** Whether the session is held as a meeting and recorded by the officers. */
    public boolean meets(RoundKey round) {
        throw new UnsupportedOperationException();
    }

    /** Accounts of the members who vote in the system: all that are not recused from the whole list. */
    public List<String> voters(RoundKey round) {
        throw new UnsupportedOperationException();
    }

    public Instant closesAt(RoundKey round) {
        throw new UnsupportedOperationException();
    }

    /** The list on which the member votes, those left out from which he is recused. */
    public List<CouncilCandidate> listFor(RoundKey round, String account) {
        throw new UnsupportedOperationException();
    }

    /** A new receipt for a ballot form that is being opened; it is kept nowhere. */
    public String drawReceipt() {
        throw new UnsupportedOperationException();
    }

    public boolean isSecret(RoundKey round) {
        throw new UnsupportedOperationException();
    }

    /** Takes the member's ballot; it cannot be changed afterwards. */
    public void cast(RoundKey round, Ballot ballot, String by) {
        throw new UnsupportedOperationException();
    }

    /** Closes the session in the system and counts. */
    public void close(RoundKey round) {
        throw new UnsupportedOperationException();
    }

    /** Whether enough members voted in the session that was closed last. */
    public boolean isQuorate(RoundKey round) {
        throw new UnsupportedOperationException();
    }

    /** Records a meeting, also when the vote in the system did not reach its quorum; refused without quorum. */
    public void recordMeeting(RoundKey round, MeetingRecord record, String by) {
        throw new UnsupportedOperationException();
    }

    /** The minutes of the session that was closed last; empty while none has been. */
    public Optional<Minutes> minutes(RoundKey round) {
        throw new UnsupportedOperationException();
    }
}
