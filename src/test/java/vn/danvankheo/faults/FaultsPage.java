package vn.danvankheo.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code src/docs/faults.md}: what the runs came to, written by the run itself, from {@code faults.tsv} beside it, where each
 * run adds its trials to those of the runs before.
 */
final class FaultsPage {

    /** Of the order: work goes on so soon after a node's death. */
    private static final Duration TARGET = Duration.ofSeconds(15);

    private static final Set<Fault> DEATHS = EnumSet.of(Fault.NODE_KILLED, Fault.MEMORY_EXHAUSTED);

    private final Path page;
    private final Path kept;
    private final String run;
    private final List<Tried> tried;
    private final Set<String> invariants = new LinkedHashSet<>();
    private final Set<Fault> impossible = new TreeSet<>();

    /** @param run by which the trials of this one are told from others */
    FaultsPage(Path page, Path kept, String run) {
        this.page = page;
        this.kept = kept;
        this.run = run;
        try {
            tried = Files.exists(kept)
                    ? Files.readAllLines(kept).stream()
                            .skip(1)
                            .map(Tried::ofLine)
                            .collect(Collectors.toCollection(ArrayList::new))
                    : new ArrayList<>();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    synchronized void add(Trial.Outcome outcome) {
        invariants.addAll(outcome.violations().keySet());
        add(Tried.of(run, outcome));
    }

    /** The same trial tried again counts once, as it came out at last. */
    private void add(Tried last) {
        tried.removeIf(each -> each.trial().equals(last.trial()));
        tried.add(last);
        write();
    }

    /** Those of runs before that found something or were broken off. */
    synchronized List<Trial> toTryAgain() {
        return tried.stream()
                .filter(each -> !each.violations().isEmpty())
                .map(Tried::trial)
                .toList();
    }

    /** How many were tried, by this run and those before it. */
    synchronized int seedsOf(Fault fault, Phase phase) {
        return of(fault, phase).size();
    }

    private List<Tried> of(Fault fault, Phase phase) {
        return tried.stream()
                .filter(each -> each.trial().fault() == fault && each.trial().phase() == phase)
                .toList();
    }

    synchronized void addImpossible(Fault fault) {
        impossible.add(fault);
    }

    synchronized void addBroken(Trial trial, Throwable why) {
        add(Tried.broken(run, trial, why));
    }

    /** Anew after each trial, so that a run that is broken off has told what it found. */
    private void write() {
        List<String> lines = new ArrayList<>();
        lines.add("# Faults");
        lines.add("");
        lines.add("Written by `FaultsTest`; not edited by hand. Two nodes in"
                + " the production mode, one PostgreSQL,"
                + " a wire to each node that can be cut,"
                + " frozen, slowed or lose the answer to"
                + " a COMMIT, a mail server that answers"
                + " as told. While people work, a fault"
                + " strikes at a drawn moment; when"
                + " everything has settled the"
                + " invariants are checked.");
        lines.add("");
        lines.add("| | |");
        lines.add("|---|---|");
        lines.add("| run | `mvn -Pfaults test` (one hour; `-Ddanvankheo.faults.budget=PT10M`,"
                + " `-Ddanvankheo.faults.clusters`); adds to `faults.tsv`, from which this page is written |");
        lines.add(
                "| one trial again | `mvn test-compile dependency:properties@path-of-mockito surefire:test@default-test"
                        + " -Dtest=FaultSmokeTest -Ddanvankheo.faults.trial=<name>`, a name as in `faults.tsv` |");
        lines.add("| trials | " + tried.size() + ", broken off: "
                + tried.stream().filter(Tried::isBroken).count() + " |");
        lines.add("| a trial takes | " + seconds(tried.stream().map(Tried::took).toList(), 0.5) + " s (median) |");
        lines.add("| checks | " + sum(tried, Tried::checks) + " |");
        lines.add("| violations by the product | "
                + sum(tried, each -> each.violations().size()) + " |");
        lines.add("| wrong mails of the naive arm | " + sum(tried, Tried::naive) + " |");
        lines.add("| after a node's death: the next thing committed | at worst "
                + withinTarget(tried.stream()
                        .filter(Tried::struck)
                        .filter(each -> DEATHS.contains(each.trial().fault()))
                        .map(Tried::resumed))
                + " |");
        lines.add("| after a node's death: the last of its jobs in other hands | at worst "
                + withinTarget(tried.stream().map(Tried::takenOver)) + " |");
        lines.add("");
        lines.add("The naive arm sends beside each notice of the product a mail from within the same transaction,"
                + " without an outbox; so both meet the same faults at the same moments. Its wrong mails told what"
                + " was rolled back, came more than once, or never came.");
        lines.add("");
        lines.add("## Fault × phase");
        lines.add("");
        lines.add("“Too late”: everything was done before the fault could strike. “Goes on”: from the fault, or from"
                + " the end of one that lasts, to the next thing that is committed, median and worst; a measurement,"
                + " on whatever machine ran it.");
        lines.add("");
        lines.add("| Fault | Phase | Seeds | Too late | Checks | Violations | Goes on, s | at worst, s"
                + " | Naive arm: wrong mails |");
        lines.add("|---|---|---|---|---|---|---|---|---|");
        for (Fault fault : Fault.values()) {
            for (Phase phase : Phase.values()) {
                List<Tried> cell = of(fault, phase);
                if (phase.isOfEachRound() || !cell.isEmpty()) {
                    lines.add(row(fault, phase, cell));
                }
            }
        }
        lines.add("");
        lines.add("## Invariants");
        lines.add("");
        invariants.forEach(each -> lines.add("- " + each));
        lines.add("");
        lines.add("## Violations, and what was broken off");
        lines.add("");
        List<String> found = tried.stream()
                .flatMap(each -> each.violations().stream()
                        .map(violation -> "- `" + each.trial().name() + "`: " + violation))
                .toList();
        lines.addAll(found.isEmpty() ? List.of("None.") : found);
        lines.add("");
        lines.add("## Not tried");
        lines.add("");
        impossible.forEach(fault -> lines.add("- " + words(fault) + ": the machine that ran this does not allow it"));
        lines.add("- `pg_dump` itself, which PostgreSQL's library for tests lacks: the back-up here is one of the"
                + " server's files while people work. What a restored dump may do: `TwoNodesTest` and the restore"
                + " drill of [operations.md](operations.md)");
        lines.add("");
        lines.add("## Runs");
        lines.add("");
        lines.add("| Run | Trials | Violations |");
        lines.add("|---|---|---|");
        tried.stream()
                .collect(Collectors.groupingBy(Tried::run, LinkedHashMap::new, Collectors.toList()))
                .forEach((name, ofRun) ->
                        lines.add("| " + name + " | " + ofRun.size() + " | " + sum(ofRun, Tried::found) + " |"));
        lines.add("");
        try {
            Files.writeString(page, String.join("\n", lines));
            Files.write(kept, (Iterable<String>)
                    Stream.concat(Stream.of(Tried.HEADING), tried.stream().map(Tried::line))::iterator);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(Fault fault, Phase phase, List<Tried> cell) {
        List<Duration> resumed =
                cell.stream().filter(Tried::struck).map(Tried::resumed).toList();
        return "| %s | %s | %d | %d | %d | %d | %s | %s | %d |"
                .formatted(
                        words(fault),
                        words(phase),
                        cell.size(),
                        cell.stream().filter(each -> !each.struck()).count(),
                        sum(cell, Tried::checks),
                        sum(cell, Tried::found),
                        seconds(resumed, 0.5),
                        seconds(resumed, 1),
                        sum(cell, Tried::naive));
    }

    private static int sum(List<Tried> tried, ToIntFunction<Tried> figure) {
        return tried.stream().mapToInt(figure).sum();
    }

    private static String seconds(List<Duration> measured, double share) {
        List<Duration> sorted = measured.stream().sorted().toList();
        int at = Math.min((int) (sorted.size() * share), sorted.size() - 1);
        return sorted.isEmpty() ? "–" : "%.1f".formatted(sorted.get(at).toMillis() / 1000.0);
    }

    private static String withinTarget(Stream<Duration> measured) {
        List<Duration> known = measured.filter(Objects::nonNull).toList();
        return "%s s of %d; later than %d s: %d"
                .formatted(
                        seconds(known, 1),
                        known.size(),
                        TARGET.toSeconds(),
                        known.stream()
                                .filter(each -> each.compareTo(TARGET) > 0)
                                .count());
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
