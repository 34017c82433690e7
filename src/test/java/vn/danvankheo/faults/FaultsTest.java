package vn.danvankheo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
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
    private static final Path KEPT = PAGE.resolveSibling("faults.tsv");
    private static final Duration BUDGET = Duration.parse(System.getProperty("danvankheo.faults.budget", "PT1H"));
    /** Nodes and people wait for each other most of the time: several clusters side by side try more. */
    private static final int CLUSTERS = Integer.getInteger("danvankheo.faults.clusters", 4);

    /** A run has time for what takes minutes. */
    private static final Duration LONG = Duration.ofMinutes(30);

    private static final String SEED = "danvankheo.faults.seed";

    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final Map<Pair, Integer> seeds = new LinkedHashMap<>();
    private final Queue<Trial> first = new ArrayDeque<>();
    private Random random;
    private Instant until;
    private FaultsPage page;

    private record Pair(Fault fault, Phase phase) {}

    @Test
    void everyFaultInEveryPhase() {
        long seed = Long.getLong(SEED, System.nanoTime());
        System.out.printf("Faults: -D%s=%d%n", SEED, seed);
        random = new Random(seed);
        page = new FaultsPage(PAGE, KEPT, run(seed));
        pairs().forEach(pair -> seeds.put(pair, page.seedsOf(pair.fault, pair.phase)));
        first.addAll(page.toTryAgain());
        if (BUDGET.compareTo(LONG) >= 0) {
            first.add(new Trial(Fault.NODE_KILLED, Phase.TEN_THOUSAND_TIMERS, anySeed()));
        }
        until = Instant.now().plus(BUDGET);
        ExecutorService clusters = Executors.newFixedThreadPool(CLUSTERS);
        List<CompletableFuture<Void>> all = Stream.generate(() -> CompletableFuture.runAsync(this::tryTrials, clusters))
                .limit(CLUSTERS)
                .toList();
        clusters.shutdown();
        all.forEach(CompletableFuture::join);
        assertThat(violations).isEmpty();
    }

    /** Of which day, of which state of the product, what it drew from, and how many clusters it had. */
    private static String run(long seed) {
        return "%s, commit %s, seed %d, %d clusters".formatted(LocalDate.now(ZoneOffset.UTC), commit(), seed, CLUSTERS);
    }

    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty").start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return said.isEmpty() ? "unknown" : said;
        } catch (IOException e) {
            return "unknown";
        }
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

    /** First what went wrong in a run before, then of the pair that the fewest seeds were drawn for, by all runs. */
    private synchronized Trial next() {
        if (!first.isEmpty()) {
            return first.remove();
        }
        Pair pair = Collections.min(seeds.keySet(), Comparator.comparing(seeds::get));
        seeds.merge(pair, 1, Integer::sum);
        return new Trial(pair.fault, pair.phase, anySeed());
    }

    private long anySeed() {
        return random.nextLong(1_000_000_000);
    }

    /** So that a short budget leaves no fault out, the phases change with each. */
    private static Stream<Pair> pairs() {
        List<Fault> faults = List.of(Fault.values());
        List<Phase> phases =
                Stream.of(Phase.values()).filter(Phase::isOfEachRound).toList();
        return IntStream.range(0, faults.size() * phases.size())
                .mapToObj(i -> new Pair(
                        faults.get(i % faults.size()),
                        phases.get((i % faults.size() + i / faults.size()) % phases.size())));
    }
}
