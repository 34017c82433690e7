package vn.danvankheo.reporting;

import java.time.Instant;
import java.util.List;
import vn.danvankheo.organisation.UnitCode;

/** What waits for people, in numbers; kept by the process engine. */
public interface WaitingWork {

    /** The open tasks about the unit; and about the units below it where the subtree is asked for. */
    List<Waiting> about(UnitCode unit, boolean withSubtree);

    /**
     * Tasks that wait for the same since the same moment.
     *
     * @param process name of the process, in Vietnamese
     * @param name what is to be done, in Vietnamese
     * @param since when they were given out
     * @param tasks how many of them
     */
    record Waiting(String process, String name, Instant since, int tasks) {}
}
