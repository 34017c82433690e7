package vn.danvankheo.reporting;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.UnitCode;

/** What runs and whom it asks; kept by the process engine. */
public interface RunningWork {

    /** The running instances that are about the units. */
    List<Instance> about(Collection<UnitCode> units);

    /** The open tasks of a person: taken by him, or asked of one of his committees. */
    List<MyTask> of(String account, Collection<CommitteeOfUnit> committees);

    /**
     * Those of one kind in the order of their business keys, so many at once.
     *
     * @param after last key of those before; empty for the first ones
     */
    List<MyTask> some(String account, Collection<CommitteeOfUnit> committees, String kind, String after, int most);

    /**
     * @param kind id of the task in its diagram, for example {@code Task_AcceptRegistration}
     * @param key business key
     * @param about what the task is about, as on its card in Tasklist
     */
    record MyTask(String id, String kind, String key, String name, String about, Instant dueAt) {}

    /**
     * @param id of the instance
     * @param process for example {@code modelLifecycle}
     * @param key business key
     * @param unit the unit that it is about
     */
    record Instance(String id, String process, String key, UnitCode unit, List<OpenTask> tasks) {}

    /**
     * @param name what is to be done, in Vietnamese
     * @param committee who is asked; null when unknown
     * @param assignee account of who has taken the task; null when nobody has
     * @param dueAt last moment that is in time; null when there is none
     */
    record OpenTask(String name, CommitteeOfUnit committee, String assignee, Instant dueAt) {}
}
