package vn.danvankheo.organisation;

/** What follows every change of units and members: rights and open tasks become what the organisation says. */
public interface FollowUp {

    /** Does what is left of it, also after a crash; when it returns, everything has followed. */
    void complete();

    /** @return whether rights and open tasks are what the organisation says */
    boolean isComplete();
}
