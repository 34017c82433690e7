package vn.danvankheo.organisation;

import java.util.Optional;

/** What follows every change of units and members: rights and open tasks become what the organisation says. */
public interface FollowUp {

    /** Does what is left of it, also after a crash; when it returns, everything has followed. */
    void complete();

    /** @return whether rights and open tasks are what the organisation says */
    boolean isComplete();

    /** @return how far it is; empty when everything has followed */
    Optional<Progress> progress();

    /**
     * How far a change has been followed; whoever goes on after a crash goes on counting.
     *
     * @param units how many units get other rights; 0 while it is not known
     * @param done how many of them have got them
     * @param tasks how many open tasks must still be asked whose they are
     */
    record Progress(int done, int units, int tasks) {}
}
