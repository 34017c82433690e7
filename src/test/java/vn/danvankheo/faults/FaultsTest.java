package vn.danvankheo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * All faults in all phases, as many seeds of each as the budget allows, and the page that says what came of it. Run by
 * {@code mvn -Pfaults test}, never by a plain verify.
 */
@Tag("faults")
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals to send")
class FaultsTest {

    private static final Path PAGE = Path.of("src", "docs", "faults.md");
    private static final Duration BUDGET = Duration.parse(System.getProperty("danvankheo.faults.budget", "PT1H"));
    /** Nodes and people wait for each other most of the time: several clusters side by side try more. */
    private static final int CLUSTERS = Integer.getInteger("danvankheo.faults.clusters", 4);

    private static final String SEED = "danvankheo.faults.seed";

    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final Queue<Trial> round = new ArrayDeque<>();
    private Random random;
    private Instant until;
    private FaultsPage page;

    @Test
    void everyFaultInEveryPhase() {
        long seed = Long.getLong(SEED, System.nanoTime());
        System.out.printf("Faults: -D%s=%d%n", SEED, seed);
        random = new Random(seed);
        page = new FaultsPage(PAGE, seed, CLUSTERS);
        until = Instant.now().plus(BUDGET);
        ExecutorService clusters = Executors.newFixedThreadPool(CLUSTERS);
        List<CompletableFuture<Void>> all = Stream.generate(() -> CompletableFuture.runAsync(this::tryTrials, clusters))
                .limit(CLUSTERS)
                .toList();
        clusters.shutdown();
        all.forEach(CompletableFuture::join);
        assertThat(violations).isEmpty();
    }

    private void tryTrials() {
        Cluster cluster = new Cluster();
        try {
            while (Instant.now().isBefore(until)) {
                Trial trial = next();
                if (!trial.fault().isPossible(cluster)) {
                    page.addImpossible(trial.fault());
                    continue;
                }
                try {
                    Trial.Outcome outcome = trial.run(cluster);
                    System.out.println(Instant.now() + " " + outcome);
                    page.add(outcome);
                    outcome.allViolations().forEach(each -> violations.add(trial.name() + ": " + each));
                } catch (RuntimeException | AssertionError e) {
                    // a cluster that does not come back is replaced, and the trial is no success
                    System.out.printf("%s %s: broken off by %s%n", Instant.now(), trial.name(), e);
                    page.addBroken(trial, e);
                    violations.add(trial.name() + ": " + e.getMessage());
                    cluster.close();
                    cluster = new Cluster();
                }
            }
        } finally {
            cluster.close();
        }
    }

    private synchronized Trial next() {
        if (round.isEmpty()) {
            round.addAll(round(random));
        }
        return round.remove();
    }

    /** Each pair once; so that a short budget leaves no fault out, the phases change with each trial. */
    private static List<Trial> round(Random random) {
        List<Fault> faults = List.of(Fault.values());
        List<Phase> phases =
                Stream.of(Phase.values()).filter(Phase::isOfEachRound).toList();
        return Stream.iterate(0, i -> i < faults.size() * phases.size(), i -> i + 1)
                .map(i -> new Trial(
                        faults.get(i % faults.size()),
                        phases.get((i % faults.size() + i / faults.size()) % phases.size()),
                        random.nextLong(1_000_000_000)))
                .toList();
    }
}
