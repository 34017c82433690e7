package vn.danvankheo.bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The rows 4, 6 and 7 of {@code src/docs/performance.md}. */
final class AtSizeResults {

    private static final int MANY = 120_000;
    private static final double MOST_MS_OF_FEW = 15;
    private static final double MOST_MS = 25;
    private static final double MOST_MS_BESIDE_JOBS = 100;
    private static final double MOST_MS_OF_STATISTICS = 100;
    private static final double MOST_SECONDS_OF_SHEET = 6;
    private static final double MOST_GROWTH = 1.1;
    private static final double MAILS_PER_SECOND = 1000;
    private static final String STATISTICS = "statistics";

    /** In milliseconds. */
    record Calls(String what, int units, boolean besideJobs, int number, double median, double p95, double most) {

        static Calls of(String what, int units, boolean besideJobs, long[] nanoseconds) {
            long[] sorted = nanoseconds.clone();
            Arrays.sort(sorted);
            return new Calls(
                    what,
                    units,
                    besideJobs,
                    sorted.length,
                    sorted[sorted.length / 2] / 1e6,
                    sorted[(int) Math.ceil(sorted.length * 0.95) - 1] / 1e6,
                    sorted[sorted.length - 1] / 1e6);
        }

        private boolean isOfStatistics() {
            return what.contains(STATISTICS);
        }

        private double target() {
            return isOfStatistics()
                    ? MOST_MS_OF_STATISTICS
                    : besideJobs ? MOST_MS_BESIDE_JOBS : units < MANY ? MOST_MS_OF_FEW : MOST_MS;
        }
    }

    /** @param heaps bytes after a full collection: before, the most while it was written, afterwards */
    record Sheet(String path, int units, double seconds, long bytes, List<Long> heaps) {}

    /**
     * @param different those that are not the same mail once more
     * @param mostInASecond of all seconds, wherever they begin
     */
    record Mails(String what, int limit, int taken, int different, double perSecond, int mostInASecond) {

        static Mails of(String what, int limit, long[] moments, int different) {
            int most = 0;
            for (int first = 0, last = 0; last < moments.length; last++) {
                while (moments[last] - moments[first] >= 1_000_000_000L) {
                    first++;
                }
                most = Math.max(most, last - first + 1);
            }
            double seconds = (moments[moments.length - 1] - moments[0]) / 1e9;
            Mails mails = new Mails(what, limit, moments.length, different, (moments.length - 1) / seconds, most);
            System.out.println("Bench: " + mails);
            return mails;
        }
    }

    private final double loadBefore = load();
    private final List<Calls> calls = new ArrayList<>();
    private final List<Sheet> sheets = new ArrayList<>();
    private final List<Mails> mails = new ArrayList<>();

    void add(Calls measured) {
        calls.add(measured);
    }

    void add(Sheet measured) {
        sheets.add(measured);
    }

    void add(Mails measured) {
        mails.add(measured);
    }

    List<String> lines(Database database) {
        List<String> lines = new ArrayList<>(List.of(
                "## At size",
                "",
                line(
                        "Written by `AtSizeBenchTest` on PostgreSQL %s, %d cores for everything, load average %.1f before and"
                                + " %.1f afterwards; the application in its production mode in a JVM of 512 MB (2 GB above 12,000 units, whose rights"
                                + " each start compares in memory), asked over HTTP by one client whose connection stays open.",
                        database.setting("server_version"),
                        Runtime.getRuntime().availableProcessors(),
                        loadBefore,
                        load()),
                "",
                "| Row | What | Units, as many open tasks | Calls | Median, ms | 95 %, ms | Slowest, ms | Target, 95 % | |",
                "|---|---|---|---|---|---|---|---|---|"));
        calls.forEach(each -> lines.add(line(
                "| %s | %s%s | %d | %d | %.1f | %.1f | %.0f | ≤ %.0f ms | %s |",
                each.isOfStatistics() ? "7" : "4",
                each.what,
                each.besideJobs ? ", jobs running beside" : "",
                each.units,
                each.number,
                each.median,
                each.p95,
                each.most,
                each.target(),
                met(each.p95 <= each.target()))));
        lines.addAll(List.of(
                "",
                "| Row | Excel file | Units | Seconds | kB | Heap, MB | Target | |",
                "|---|---|---|---|---|---|---|---|"));
        sheets.forEach(each -> lines.add(line(
                "| 7 | `%s` | %d | %.2f | %d | %s | ≤ %.0f s, heap flat: ≤ 1.1× | %s |",
                each.path,
                each.units,
                each.seconds,
                each.bytes / 1000,
                each.heaps.stream()
                        .map(bytes -> String.valueOf(bytes / 1_000_000))
                        .collect(Collectors.joining(" → ")),
                MOST_SECONDS_OF_SHEET,
                met(each.seconds <= MOST_SECONDS_OF_SHEET && each.heaps.get(1) <= MOST_GROWTH * each.heaps.get(0)))));
        lines.addAll(List.of(
                "",
                "| Row | Mail to a server on the same machine | Taken | Of these twice | Per second | Most within a second | Target | |",
                "|---|---|---|---|---|---|---|---|"));
        mails.forEach(each -> lines.add(line(
                "| 6 | %s | %d | %d | %.0f | %d | %s | %s |",
                each.what,
                each.taken,
                each.taken - each.different,
                each.perSecond,
                each.mostInASecond,
                each.limit == 0 ? "≥ 1000 per s" : "exactly " + each.limit + " per s",
                met(each.limit == 0 ? each.perSecond >= MAILS_PER_SECOND : each.mostInASecond == each.limit))));
        lines.addAll(List.of(
                "",
                "- One union with its hundred units is opened by the application itself, each second unit has a model that was"
                        + " accepted, all by the forms of their tasks. That union is then multiplied in the database, with"
                        + " everything that is its own but the past: engine's history, audit trail, outbox.",
                "- The officer sits in ten committees. His four filters take turns; Tasklist asks for the count of each and the"
                        + " first page of one.",
                "- Before the calls that are counted there were %d of each page, and twice as many mails as are counted: a server runs"
                                .formatted(AtSizeBenchTest.WARM_UP)
                        + " for months. Each page is asked over a web session that is open, with the person's rights read anew.",
                "- Jobs beside: the reminders of the units without a model have all fallen due, and the node's own executor"
                        + " runs them.",
                "- Heap: after a full collection before, the most while the file is written once more, and afterwards.",
                "- Mail: digests as the application has written them, copied; every tenth is urgent."));
        return lines;
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    private static String met(boolean met) {
        return met ? "met" : "**missed**";
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
