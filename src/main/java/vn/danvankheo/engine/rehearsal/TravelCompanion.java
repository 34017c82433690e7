package vn.danvankheo.engine.rehearsal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Work of the application that has its hours without being a job of the engine, for example the digest of each working
 * morning: while the clock travels it stands still by itself and is done at its own moments between the timers.
 */
public interface TravelCompanion {

    /** A mail that left on the way. */
    record SentMail(String recipient, String subject) {}

    /**
     * The next moment at which there is something to do that has not been done, after all that has been done so far; what
     * should have been done before is due now.
     *
     * @param now what the clock says
     */
    Optional<Instant> nextMoment(Instant now);

    /**
     * Does what is due; the clock stands at {@code now}. A fault may be thrown: it is listed, and the next try is made
     * when the clock has moved on.
     *
     * @return the mails that left
     */
    List<SentMail> actAt(Instant now);

    /** From now on nothing is done but by {@link #actAt}; returns when what was under way has ended. */
    void pause();

    /** The journey has ended. */
    void resume();
}
