package vn.danvankheo.process;

import java.util.Collection;

/** A facade whose process runs in many instances, which come to their timers at the same moment. */
public interface ReadsAhead {

    /**
     * Reads together what the timers of these instances are about to ask for one after the other, in the same transaction;
     * whatever is not read is asked for all the same.
     *
     * @param keys the business keys
     */
    void readAhead(Collection<String> keys);
}
