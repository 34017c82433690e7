package vn.danvankheo.monitoring;

import java.time.Duration;
import java.util.List;

/** What the process engine tells of its work. Each method that reads the database does so in one statement. */
public interface EngineFigures {

    /** The open tasks by age and kind of committee. */
    List<OpenTasks> tasks();

    /**
     * @param committee code of the committee that is asked, without its unit; null when no committee is
     * @param open how many
     * @param overdue how many of them are past their term
     */
    record OpenTasks(String committee, TaskAge age, long open, long overdue) {}

    Jobs jobs();

    /**
     * @param timersLate timers whose moment has passed and that still wait for a node
     * @param lateness how long the timer that has waited longest has; zero when none is late
     * @param due jobs of any kind that a node should be doing now
     * @param oldestDue how long the one of them that has waited longest has; zero when there is none
     * @param retrying jobs that failed and will be tried again
     * @param failed jobs that will not be tried again by themselves
     * @param incidents open ones
     */
    record Jobs(
            long timersLate,
            Duration lateness,
            long due,
            Duration oldestDue,
            long retrying,
            long failed,
            long incidents) {}

    Installation installation();

    /**
     * @param nodes that have reported themselves within the last ten seconds; nodes do so in production alone
     * @param sinceBackUp time since the last back-up that could be read again; null when none has told
     */
    record Installation(long nodes, Duration sinceBackUp) {}

    /** Whether this node takes jobs. */
    boolean takesJobs();
}
