package vn.danvankheo.faults;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import vn.danvankheo.notification.ScriptedSmtpServer;

/** One fault in one phase; its seed draws who works, when it strikes, whom, and how long. */
record Trial(Fault fault, Phase phase, long seed) {

    /**
     * What came of it.
     *
     * @param violations by the name of each invariant that was checked
     * @param naive what the mails of the naive arm came to
     * @param resumed from the fault, or from the end of one that lasts, to the next thing that was committed
     * @param takenOver from the fault to the end of the last lock of a node that died of it; null when none died, or had
     *     no job in hand
     * @param struck whether there was still something to do when it struck
     * @param took the whole trial
     */
    record Outcome(
            Trial trial,
            Map<String, List<String>> violations,
            List<String> naive,
            Duration resumed,
            Duration takenOver,
            boolean struck,
            Duration took) {

        @Override
        public String toString() {
            return "%s: %d s, went on after %d ms%s%s, %s, naive arm %s"
                    .formatted(
                            trial.name(),
                            took.toSeconds(),
                            resumed.toMillis(),
                            takenOver == null ? "" : ", taken over after " + takenOver.toMillis() + " ms",
                            struck ? "" : ", too late",
                            allViolations(),
                            naive);
        }

        List<String> allViolations() {
            return violations.entrySet().stream()
                    .flatMap(each -> each.getValue().stream().map(violation -> each.getKey() + ": " + violation))
                    .toList();
        }
    }

    Outcome run(Cluster cluster) {
        Instant began = Instant.now();
        Random random = new Random(seed);
        begin(cluster, phase.from());
        cluster.setClocks(phase.clock());
        try (Work work = new Work(cluster, random.nextLong())) {
            cluster.mail().script(Phase.slowly());
            Random drawsWork = new Random(random.nextLong());
            CompletableFuture<Void> working = work.begin(() -> phase.work(work, drawsWork));
            int goal = phase.progress(cluster)
                    + phase.strikesFrom()
                    + random.nextInt(phase.strikesTo() - phase.strikesFrom());
            await("the moment of the fault")
                    .atMost(phase.patience())
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> working.isDone() || phase.progress(cluster) >= goal);
            Fault.pause(random.nextInt(60));
            boolean struck = !working.isDone();
            fault.strike(cluster, work, random);
            Set<String> dead = lockOwnersOfDead(cluster);
            CompletableFuture<Duration> takenOver = work.ask(() -> awaitTakenOver(cluster, dead));
            Duration resumed = awaitProgress(cluster, working);
            cluster.nodes().stream().filter(node -> !node.isAlive()).forEach(Cluster.Node::begin);
            String stuck = ended(working);
            cluster.nodes().forEach(Cluster.Node::awaitReady);
            String left = quiet(cluster, phase.patience());
            // a fault that still waits for a mail is not to strike while all is being looked at
            cluster.mail().script(Phase.slowly());
            cluster.naiveMail().script(ScriptedSmtpServer.Script.WELL);
            Map<String, List<String>> violations = Invariants.check(cluster, work, 3);
            violations.put(
                    "work ends by itself",
                    Stream.of(stuck, left).filter(Objects::nonNull).toList());
            List<String> naive = Invariants.ofNaiveArm(cluster);
            violations.putAll(fault.afterwards(cluster, work));
            if (phase == Phase.OPENING && !cluster.hasKept("opened") && left == null) {
                // what has been opened through a fault is as good as any
                cluster.keepAs("opened");
            }
            return new Outcome(
                    this, violations, naive, resumed, takenOver.join(), struck, Duration.between(began, Instant.now()));
        }
    }

    /** Each place of the year is come to once. */
    private void begin(Cluster cluster, String place) {
        if (place != null && !cluster.hasKept(place)) {
            Phase before = place.equals("june") ? Phase.TIMERS : Phase.OPENING;
            begin(cluster, before.from());
            try (Work work = new Work(cluster, 1)) {
                if (place.equals("many")) {
                    cluster.found(Phase.MANY_UNITS);
                }
                before.work(work, new Random(1));
                if (place.equals("june")) {
                    cluster.setClocks(Phase.REVIEW.clock());
                    await("the reviews")
                            .atMost(phase.patience())
                            .until(() -> cluster.count("periodic_review where period = '2027-H1'")
                                    >= cluster.count("obligation where stage = 'OVERDUE'"));
                }
                quiet(cluster, phase.patience());
            }
            cluster.keepAs(place);
        }
        cluster.backTo(place);
    }

    private Duration awaitProgress(Cluster cluster, CompletableFuture<Void> working) {
        Instant struck = Instant.now();
        int before = phase.progress(cluster);
        try {
            await("that work goes on")
                    .atMost(phase.patience())
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> working.isDone() || phase.progress(cluster) > before);
        } catch (ConditionTimeoutException e) {
            // is told by what is checked afterwards
        }
        return Duration.between(struck, Instant.now());
    }

    private static Set<String> lockOwnersOfDead(Cluster cluster) {
        return cluster.nodes().stream()
                .filter(node -> !node.isAlive())
                .map(Cluster.Node::lockOwner)
                .collect(Collectors.toSet());
    }

    private Duration awaitTakenOver(Cluster cluster, Set<String> dead) {
        Instant struck = Instant.now();
        Instant last = null;
        while (!dead.isEmpty() && Duration.between(struck, Instant.now()).compareTo(phase.patience()) < 0) {
            if (Collections.disjoint(cluster.lockOwners(), dead)) {
                break;
            }
            last = Instant.now();
            Fault.pause(50);
        }
        return last == null ? null : Duration.between(struck, last);
    }

    private String ended(CompletableFuture<Void> working) {
        try {
            working.get(phase.patience().toMillis(), TimeUnit.MILLISECONDS);
            return null;
        } catch (ExecutionException e) {
            return String.valueOf(e.getCause());
        } catch (TimeoutException e) {
            return "people still wait for an answer after " + phase.patience().toMinutes() + " minutes";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Until the last job without a date has run, the last digest is written, the last mail has left and the last entry is sealed. */
    static String quiet(Cluster cluster, Duration atMost) {
        try {
            await("the end of everything that follows")
                    .atMost(atMost)
                    .pollInterval(Duration.ofMillis(100))
                    .until(() -> cluster.count("act_ru_job where type_ = 'message' and retries_ > 0") == 0
                            && cluster.count("mail where state = 'WAITING'") == 0
                            && cluster.count("digest_run where ended_at is null") == 0
                            && cluster.timersDue() == 0
                            && cluster.count("task_to_follow") == 0
                            && cluster.count("node") == Cluster.NODES
                            && cluster.count("act_ru_job where lock_owner_ is not null") == 0);
            return null;
        } catch (ConditionTimeoutException e) {
            return e.getMessage();
        }
    }

    /** By which the same is drawn again. */
    String name() {
        return fault + "/" + phase + "/" + seed;
    }

    static Trial named(String name) {
        String[] parts = name.split("/");
        return new Trial(Fault.valueOf(parts[0]), Phase.valueOf(parts[1]), Long.parseLong(parts[2]));
    }
}
