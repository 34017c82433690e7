package vn.danvankheo.bench.client;

import java.time.Instant;
import java.util.List;

/** What clients ask of an arm; each arm answers with an engine of its own, in the clients' JVM. */
public interface Engine {

    void clockTo(Instant moment);

    /** The ids of some jobs that are due. */
    List<String> dueJobs();

    void run(String job);

    /** The units and their people are there from now on. */
    void join(List<String> units);

    /** The year has begun: what stands before the first unit is asked. Not measured. */
    void plan(int year);

    void openRegistrations(int year, List<String> units);

    void openReviews(int year, List<String> units);

    void openRounds(int year, List<String> units);

    /** @return the business key of the model that begins with it */
    String select(String account, int year, String unit);

    /** Finds the task, opens its form, sends it, and whatever follows from it in other instances happens with it. */
    void complete(String account, String businessKey, String task, Follows... follows);

    /** Calls for an inspection outside the rounds. */
    void visit(String account, String model);

    /** How many models have come to the end of the diagram. */
    long finishedModels();

    /** A message that another instance waits for. The application sends it itself, from its domain. */
    record Follows(String message, String businessKey) {}
}
