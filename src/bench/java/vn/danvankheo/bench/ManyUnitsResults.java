package vn.danvankheo.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.danvankheo.bench.Arm.Kind;

/** The rows 3 and 5 of {@code src/docs/performance.md}, and of row 8 the heap. */
final class ManyUnitsResults {

    /** As many units as a province has, and the heap in MB that shall do for them. */
    static final int PROVINCE = 700;

    static final int HEAP_OF_PROVINCE = 384;

    private static final int MOST_UNITS = 120_000;
    private static final double MOST_SECONDS = 300;
    private static final double TIMES_STOCK = 3;
    private static final double MOST_GROWTH = 1.1;
    private static final double UNITS_PER_SECOND = 300;

    /** @param heaps bytes after a full collection: before, perhaps on the way, afterwards */
    record Opening(Kind arm, int units, double seconds, long statements, List<Long> heaps) {

        double perSecond() {
            return units / seconds;
        }

        String heap() {
            return heaps.stream()
                    .map(bytes -> String.valueOf(bytes / 1_000_000))
                    .collect(Collectors.joining(" → "));
        }
    }

    /** @param what remind or close */
    record Burst(Kind arm, String what, int timers, double seconds, long statements, long commits) {

        double milliseconds() {
            return 1000 * seconds / timers;
        }

        String words() {
            return what.equals("remind")
                    ? "reminder: the registration reminded, told in the outbox"
                    : "end of the registration: overdue, its task for late ones";
        }
    }

    private final double loadBefore = load();
    private final List<Opening> openings = new ArrayList<>();
    private final List<Burst> bursts = new ArrayList<>();

    void add(Opening opening) {
        openings.add(opening);
    }

    void add(Burst burst) {
        bursts.add(burst);
    }

    List<String> lines(Database database) {
        List<String> lines = new ArrayList<>();
        lines.add("## Many units");
        lines.add("");
        lines.add("Written by `ManyUnitsBenchTest` (`-Ddanvankheo.bench.timers=700,30000,120000` for the sizes of the"
                + " targets, `-Ddanvankheo.bench.stock.most=30000` to spare the stock starter the largest), on PostgreSQL "
                + database.setting("server_version") + " with shared_buffers of "
                + database.setting("shared_buffers") + ", "
                + Runtime.getRuntime().availableProcessors()
                + line(" cores for everything, load average %.1f before and %.1f afterwards", loadBefore, load())
                + "; an arm's JVM of 512 MB (384 MB up to 700 units, 2 GB above 12000) and its database new for each size. Each arm's own job"
                + " executor does the work; it rests while the clock is moved, and time runs from the moment when it"
                + " begins.");
        lines.add("");
        lines.add("| Row | What | Units | Arm | Seconds | Units per s | ms per unit | Statements per unit | Commits per"
                + " unit | Heap, MB |");
        lines.add("|---|---|---|---|---|---|---|---|---|---|");
        openings.forEach(each -> lines.add(line(
                "| 5 | opening a year | %d | %s | %.1f | %.0f | %.2f | %.1f | – | %s |",
                each.units,
                each.arm.name,
                each.seconds,
                each.perSecond(),
                1000 * each.seconds / each.units,
                (double) each.statements / each.units,
                each.heap())));
        bursts.forEach(each -> lines.add(line(
                "| 3 | %s | %d | %s | %.1f | %.0f | %.2f | %.1f | %.2f | – |",
                each.words(),
                each.timers,
                each.arm.name,
                each.seconds,
                each.timers / each.seconds,
                each.milliseconds(),
                (double) each.statements / each.timers,
                (double) each.commits / each.timers)));
        lines.add("");
        lines.add("| Row | What | Target | Measured | |");
        lines.add("|---|---|---|---|---|");
        targets(lines);
        lines.add("");
        lines.add(
                "- The application: a union above each hundred units, officers and leadership in each, in its production"
                        + " mode. The year is opened by its own process, a hundred units in a transaction, one after the other.");
        lines.add("- The stock starter: nothing is set but its database. A loop opens fifty instances in a transaction."
                + " Its facade keeps a row a registration and puts a row into an outbox, in the engine's transaction; it"
                + " knows no people, no substitutes, no calendar, no audit trail.");
        lines.add("- Heap: after a full collection before, half-way and afterwards.");
        return lines;
    }

    private void targets(List<String> lines) {
        List<Opening> own =
                openings.stream().filter(each -> each.arm == Kind.APPLICATION).toList();
        Opening largest = own.get(own.size() - 1);
        lines.add(target(
                "5",
                "opening, " + largest.units + " units",
                "≥ 300 units/s",
                line("%.0f", largest.perSecond()),
                largest.perSecond() >= UNITS_PER_SECOND));
        if (own.size() > 1) {
            Opening smaller = own.get(own.size() - 2);
            double growth = smaller.perSecond() / largest.perSecond();
            lines.add(target(
                    "5",
                    "opening, cost per unit at " + largest.units + " against " + smaller.units,
                    "linear: ≤ 1.1×",
                    line("%.2f×", growth),
                    growth <= MOST_GROWTH));
            double heap = (double) largest.heaps.get(largest.heaps.size() - 1) / largest.heaps.get(0);
            lines.add(target(
                    "5",
                    "heap after opening " + largest.units + " against before",
                    "flat: ≤ 1.1×",
                    line("%.2f×", heap),
                    heap <= MOST_GROWTH));
        }
        bursts.stream().map(Burst::what).distinct().forEach(what -> burstTargets(what, lines));
        own.stream()
                .filter(each -> each.units == PROVINCE)
                .forEach(each -> lines.add(target(
                        "8",
                        "one province, its " + PROVINCE + " units opened, reminded and late",
                        "384 MB heap",
                        line("has run in it; %s MB in use", each.heap()),
                        true)));
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private void burstTargets(String what, List<String> lines) {
        List<Burst> own = bursts.stream()
                .filter(each -> each.arm == Kind.APPLICATION && each.what.equals(what))
                .toList();
        Burst largest = own.get(own.size() - 1);
        String named = largest.words() + ", " + largest.timers + " timers";
        if (largest.timers == MOST_UNITS) {
            lines.add(target("3", named, "≤ 300 s", line("%.0f s", largest.seconds), largest.seconds <= MOST_SECONDS));
        }
        own.stream().filter(each -> each.timers > PROVINCE).forEach(each -> stock(each)
                .ifPresent(stock -> {
                    double times = stock.seconds / each.seconds;
                    lines.add(target(
                            "3",
                            each.words() + ", " + each.timers + " timers",
                            "≥ 3× stock starter",
                            line("%.2f×", times),
                            times >= TIMES_STOCK));
                }));
        if (own.size() > 1) {
            Burst smaller = own.get(own.size() - 2);
            double growth = largest.milliseconds() / smaller.milliseconds();
            lines.add(target(
                    "3",
                    named + ", cost per timer against " + smaller.timers,
                    "≤ 1.1×",
                    line("%.2f×", growth),
                    growth <= MOST_GROWTH));
        }
    }

    private Optional<Burst> stock(Burst own) {
        return bursts.stream()
                .filter(each -> each.arm == Kind.STOCK && each.what.equals(own.what) && each.timers == own.timers)
                .findFirst();
    }

    private static String target(String row, String what, String target, String measured, boolean met) {
        return "| " + row + " | " + what + " | " + target + " | " + measured + " | " + (met ? "met" : "**missed**")
                + " |";
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
