package vn.danvankheo.engine.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A journey that is under way. */
final class Journey {

    private final String account;
    private final Instant leftAt;
    private final Instant goal;
    private final long began = System.nanoTime();
    private final List<Happening> happened = new CopyOnWriteArrayList<>();

    Journey(String account, Instant leftAt, Instant goal) {
        this.account = account;
        this.leftAt = leftAt;
        this.goal = goal;
    }

    void tell(Happening happening) {
        happened.add(happening);
    }

    Instant goal() {
        return goal;
    }

    /** As it stands, for who looks on, or as it ended. */
    Report report(Instant now) {
        Duration taken = Duration.ofNanos(System.nanoTime() - began);
        return new Report(account, leftAt, goal, now, taken.toMillis(), List.copyOf(happened));
    }

    /**
     * @param account who moved the clock
     * @param reachedAt what the clock said in the end; before the goal when the application was stopped on the way
     * @param millis how long it took by the real clock
     */
    record Report(
            String account, Instant leftAt, Instant goal, Instant reachedAt, long millis, List<Happening> happened) {}
}
