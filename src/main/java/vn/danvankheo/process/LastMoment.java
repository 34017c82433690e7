package vn.danvankheo.process;

import java.time.Instant;
import java.util.Date;

/** Exclusive ends of the domain as the dates of the engine. */
final class LastMoment {

    private LastMoment() {}

    /** Tasklist prints a due date as it is: the last second that is still in time. */
    static Date before(Instant end) {
        return Date.from(end.minusSeconds(1));
    }

    /** When a timer fires: the first instant that is too late. */
    static Date at(Instant end) {
        return Date.from(end);
    }
}
