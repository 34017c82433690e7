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

    /**
     * A page of those that are about the units and about what is below them: the one first whose last day comes first.
     *
     * @param asked number of the page, beginning with 1; what lies beyond the last one is the last one
     */
    Page page(Collection<UnitCode> tops, Wanted wanted, int asked, int most);

    /**
     * What is looked for; null means all.
     *
     * @param process for example {@code modelLifecycle}
     * @param step of the plan: {@code 1}, {@code 2–3} or {@code 4}
     * @param text part of the name of a model, of the unit's name or of the business key, with or without accents
     * @param lateOnly whether only those of which a last day has passed
     */
    record Wanted(String process, String step, String text, boolean lateOnly) {}

    /**
     * @param found how many there are on all pages
     * @param late of these, those of which a last day has passed
     * @param number of this page, beginning with 1
     */
    record Page(List<Instance> instances, int found, int late, int number, int last) {}

    /** The open tasks of a person, taken by him or asked of one of his committees; those first that are due first. */
    List<MyTask> of(String account, Collection<CommitteeOfUnit> committees, int most);

    /** How many open tasks that are. */
    int count(String account, Collection<CommitteeOfUnit> committees);

    /** Those that are about the business key. */
    List<MyTask> about(String account, Collection<CommitteeOfUnit> committees, String key);

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
