package vn.danvankheo.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** {@code src/docs/faults.md}: what a run came to, written by the run. */
final class FaultsPage {

    /** Of the order: work goes on so soon after a node's death. */
    private static final Duration TARGET = Duration.ofSeconds(15);

    private static final Set<Fault> DEATHS = EnumSet.of(Fault.NODE_KILLED, Fault.MEMORY_EXHAUSTED);

    private record Cell(Fault fault, Phase phase) {}

    private record Broken(Trial trial, String why) {}

    private final Path page;
    private final long seed;
    private final int clusters;
    private final Map<Cell, List<Trial.Outcome>> outcomes = new LinkedHashMap<>();
    private final List<Broken> broken = new ArrayList<>();
    private final Set<Fault> impossible = new TreeSet<>();

    FaultsPage(Path page, long seed, int clusters) {
        this.page = page;
        this.seed = seed;
        this.clusters = clusters;
    }

    synchronized void add(Trial.Outcome outcome) {
        outcomes.computeIfAbsent(
                        new Cell(outcome.trial().fault(), outcome.trial().phase()), cell -> new ArrayList<>())
                .add(outcome);
        write();
    }

    synchronized void addImpossible(Fault fault) {
        impossible.add(fault);
    }

    synchronized void addBroken(Trial trial, Throwable why) {
        broken.add(new Broken(trial, String.valueOf(why.getMessage())));
        write();
    }

    /** Anew after each trial, so that a run that is broken off has told what it found. */
    private void write() {
        List<Trial.Outcome> all =
                outcomes.values().stream().flatMap(List::stream).toList();
        Set<String> invariants = new LinkedHashSet<>();
        all.forEach(outcome -> invariants.addAll(outcome.violations().keySet()));
        List<String> lines = new ArrayList<>();
        lines.add("# Faults");
        lines.add("");
        lines.add("Written by `FaultsTest` on " + LocalDate.now(ZoneOffset.UTC) + "; not edited by hand. Two nodes in"
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
        lines.add("| run | `mvn -Pfaults test` (one hour; `-Ddanvankheo.faults.budget=PT10M`), seed " + seed + ", "
                + clusters + " clusters side by side (`-Ddanvankheo.faults.clusters`) |");
        lines.add("| one trial again | `mvn test-compile dependency:properties@path-of-mockito surefire:test@own-jvm"
                + " -Dtest=FaultSmokeTest -Ddanvankheo.faults.trial=<name>`, a name as under “Seeds” |");
        lines.add("| trials | " + all.size() + ", broken off: " + broken.size() + " |");
        lines.add("| a trial takes | "
                + seconds(all.stream().map(Trial.Outcome::took).toList(), 0.5) + " s (median) |");
        lines.add("| checks | "
                + all.stream().mapToInt(each -> each.violations().size()).sum() + " |");
        lines.add("| violations by the product | "
                + all.stream().mapToInt(each -> each.allViolations().size()).sum() + " |");
        lines.add("| wrong mails of the naive arm | "
                + all.stream().mapToInt(each -> each.naive().size()).sum() + " |");
        lines.add("| after a node's death: the next thing committed | at worst "
                + withinTarget(all.stream()
                        .filter(Trial.Outcome::struck)
                        .filter(each -> DEATHS.contains(each.trial().fault()))
                        .map(Trial.Outcome::resumed))
                + " |");
        lines.add("| after a node's death: the last of its jobs in other hands | at worst "
                + withinTarget(all.stream().map(Trial.Outcome::takenOver)) + " |");
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
                if (!phase.isOfEachRound()) {
                    continue;
                }
                lines.add(row(fault, phase, outcomes.getOrDefault(new Cell(fault, phase), List.of())));
            }
        }
        lines.add("");
        lines.add("## Invariants");
        lines.add("");
        invariants.forEach(each -> lines.add("- " + each));
        lines.add("");
        lines.add("## Violations");
        lines.add("");
        List<String> found = Stream.concat(
                        all.stream().flatMap(outcome -> outcome.allViolations().stream()
                                .map(each -> "- `" + outcome.trial().name() + "`: " + oneLine(each))),
                        broken.stream()
                                .map(each -> "- `" + each.trial().name() + "` broken off: " + oneLine(each.why())))
                .toList();
        lines.addAll(found.isEmpty() ? List.of("None.") : found);
        lines.add("");
        lines.add("## Not tried");
        lines.add("");
        impossible.forEach(fault -> lines.add("- " + words(fault) + ": the machine that ran this does not allow it"));
        lines.add("- ten thousand timers at once: tried by name, `<fault>/TEN_THOUSAND_TIMERS/<seed>`; coming there"
                + " takes minutes");
        lines.add("- `pg_dump` itself, which PostgreSQL's library for tests lacks: the back-up here is one of the"
                + " server's files while people work. What a restored dump may do: `TwoNodesTest` and the restore"
                + " drill of [operations.md](operations.md)");
        lines.add("");
        lines.add("## Seeds");
        lines.add("");
        all.forEach(outcome -> lines.add("- `" + outcome.trial().name() + "`"));
        lines.add("");
        try {
            Files.writeString(page, String.join("\n", lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String row(Fault fault, Phase phase, List<Trial.Outcome> cell) {
        List<Duration> resumed = cell.stream()
                .filter(Trial.Outcome::struck)
                .map(Trial.Outcome::resumed)
                .toList();
        return "| %s | %s | %d | %d | %d | %d | %s | %s | %d |"
                .formatted(
                        words(fault),
                        words(phase),
                        cell.size(),
                        cell.stream().filter(each -> !each.struck()).count(),
                        cell.stream().mapToInt(each -> each.violations().size()).sum(),
                        cell.stream()
                                .mapToInt(each -> each.allViolations().size())
                                .sum(),
                        seconds(resumed, 0.5),
                        seconds(resumed, 1),
                        cell.stream().mapToInt(each -> each.naive().size()).sum());
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

    private static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 400 ? line.substring(0, 400) + " …" : line;
    }
}
