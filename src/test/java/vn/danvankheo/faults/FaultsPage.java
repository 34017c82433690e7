package vn.danvankheo.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** {@code src/docs/faults.md}: what a run came to, written by the run. */
final class FaultsPage {

    private record Cell(Fault fault, Phase phase) {}

    private record Broken(Trial trial, String why) {}

    private final Path page;
    private final long seed;
    private final Map<Cell, List<Trial.Outcome>> outcomes = new LinkedHashMap<>();
    private final List<Broken> broken = new ArrayList<>();

    FaultsPage(Path page, long seed) {
        this.page = page;
        this.seed = seed;
    }

    void add(Trial.Outcome outcome) {
        outcomes.computeIfAbsent(
                        new Cell(outcome.trial().fault(), outcome.trial().phase()), cell -> new ArrayList<>())
                .add(outcome);
    }

    void addBroken(Trial trial, Throwable why) {
        broken.add(new Broken(trial, String.valueOf(why.getMessage())));
    }

    /** Anew after each trial, so that a run that is broken off has told what it found. */
    void write() {
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
        lines.add("| run | `mvn -Pfaults test` (one hour; `-Ddanvankheo.faults.budget=PT10M`), seed " + seed + " |");
        lines.add("| one trial again | `mvn test-compile dependency:properties@path-of-mockito surefire:test@own-jvm"
                + " -Dtest=FaultSmokeTest -Ddanvankheo.faults.trial=<name>`, a name as under “Seeds” |");
        lines.add("| trials | " + all.size() + ", broken off: " + broken.size() + " |");
        lines.add("| checks | "
                + all.stream().mapToInt(each -> each.violations().size()).sum() + " |");
        lines.add("| violations by the product | "
                + all.stream().mapToInt(each -> each.allViolations().size()).sum() + " |");
        lines.add("| wrong mails of the naive arm | "
                + all.stream().mapToInt(each -> each.naive().size()).sum() + " |");
        lines.add("");
        lines.add("The naive arm sends beside each notice of the product a mail from within the same transaction,"
                + " without an outbox; so both meet the same faults at the same moments. Its wrong mails told what"
                + " was rolled back, came more than once, or never came.");
        lines.add("");
        lines.add("## Fault × phase");
        lines.add("");
        lines.add("“Too late”: everything was done before the fault could strike. “Goes on”: median from the fault, or"
                + " from the end of one that lasts, to the next thing that is committed; a measurement, on"
                + " whatever machine ran it.");
        lines.add("");
        lines.add("| Fault | Phase | Seeds | Too late | Checks | Violations | Goes on, s | Naive arm: wrong mails |");
        lines.add("|---|---|---|---|---|---|---|---|");
        for (Fault fault : Fault.values()) {
            for (Phase phase : Phase.values()) {
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
        lines.add("- a full disk: it needs a file system of its own, which only root may mount");
        lines.add("- memory exhausted by a report: tables are streamed (`StreamedRowsTest`); a node whose heap is full"
                + " has not been tried here");
        lines.add("- back-up and restore: `TwoNodesTest` and the restore drill of [operations.md](operations.md)");
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
        List<Long> resumed = cell.stream()
                .filter(Trial.Outcome::struck)
                .map(Trial.Outcome::resumed)
                .map(Duration::toMillis)
                .sorted()
                .toList();
        return "| %s | %s | %d | %d | %d | %d | %s | %d |"
                .formatted(
                        words(fault),
                        words(phase),
                        cell.size(),
                        cell.stream().filter(each -> !each.struck()).count(),
                        cell.stream().mapToInt(each -> each.violations().size()).sum(),
                        cell.stream()
                                .mapToInt(each -> each.allViolations().size())
                                .sum(),
                        resumed.isEmpty() ? "–" : "%.1f".formatted(resumed.get(resumed.size() / 2) / 1000.0),
                        cell.stream().mapToInt(each -> each.naive().size()).sum());
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > 400 ? line.substring(0, 400) + " …" : line;
    }
}
