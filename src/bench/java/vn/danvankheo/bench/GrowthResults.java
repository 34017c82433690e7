package vn.danvankheo.bench;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import vn.danvankheo.bench.Tables.Scan;
import vn.danvankheo.bench.Tables.Scans;

/** What a federation's database has grown to: a part of {@code src/docs/scale.md}. */
final class GrowthResults {

    /** A table with fewer rows is read as a whole sooner than through an index. */
    private static final int FEW = 1000;

    private static final int SHOWN = 15;

    /** In seconds and bytes. @param grown what was added, by what it is about */
    record Year(int year, double prepared, double run, long bytes, Map<String, Long> grown) {}

    /** @param milliseconds median */
    record Visit(String account, String what, double milliseconds) {}

    /** @param rows of each table before, and after it */
    record CleanUp(double seconds, long bytesBefore, long bytesAfter, Map<String, Long> rows, Map<String, Long> left) {}

    private final int units;
    private final List<Year> years = new ArrayList<>();
    private final List<Visit> visits = new ArrayList<>();
    private Map<String, Long> rowsOfFirst = Map.of();
    private Map<String, Long> rows = Map.of();
    private Map<String, Long> bytes = Map.of();
    private Map<String, Long> dead = Map.of();
    private Map<String, Long> vacuumed = Map.of();
    private Map<String, Long> read = Map.of();
    private Scans scans = new Scans(List.of(), 0, 0);
    private CleanUp cleanUp;

    GrowthResults(int units) {
        this.units = units;
    }

    void add(Year year, Map<String, Long> rowsNow) {
        if (years.isEmpty()) {
            rowsOfFirst = rowsNow;
        }
        rows = rowsNow;
        years.add(year);
    }

    /** As PostgreSQL has kept them by itself. */
    void tables(Map<String, Long> bytes, Map<String, Long> dead, Map<String, Long> vacuumed) {
        this.bytes = bytes;
        this.dead = dead;
        this.vacuumed = vacuumed;
    }

    void add(Visit visit) {
        visits.add(visit);
    }

    /** Those of a node that has just started. */
    void forgetVisits() {
        visits.clear();
    }

    long opened(String account) {
        return visits.stream().filter(each -> each.account.equals(account)).count();
    }

    /** @param read how often each table was read as a whole */
    void reading(Scans scans, Map<String, Long> read) {
        this.scans = scans;
        this.read = read;
    }

    void add(CleanUp cleanUp) {
        this.cleanUp = cleanUp;
    }

    /** Those that have more rows with each year. */
    Set<String> growing() {
        return rows.entrySet().stream()
                .filter(each -> each.getValue() >= FEW && each.getValue() > 1.5 * rowsOfFirst.get(each.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    List<String> lines(Database database) {
        List<String> lines = new ArrayList<>();
        lines.add("## Measured: " + years.size() + " years of " + units + " units");
        lines.add("");
        lines.add(
                "Written by `GrowthBenchTest` (`-Ddanvankheo.bench.growth.units=700 -Ddanvankheo.bench.growth.years=10`);"
                        + " PostgreSQL " + database.setting("server_version") + ", "
                        + Runtime.getRuntime().availableProcessors()
                        + " cores for everything, the application's JVM with "
                        + Arm.HEAP
                        + " MB. A year is that of [performance.md](performance.md): each unit takes one model through"
                        + " all its tasks, a union's review and round; all units stand below one union. Nothing was tidied up"
                        + " meanwhile but by PostgreSQL itself.");
        lines.add("");
        years(lines);
        tables(lines);
        pages(lines);
        cleanUp(lines);
        return lines;
    }

    private void years(List<String> lines) {
        Set<String> matters = years.get(0).grown.keySet();
        lines.add("| Year | begun in, s | model years per s | database, MB | " + String.join(" | ", matters) + " |");
        lines.add("|" + "---|".repeat(4 + matters.size()));
        for (Year year : years) {
            lines.add(line("| %d | %.1f | %.2f | %.0f | ", year.year, year.prepared, units / year.run, year.bytes / 1e6)
                    + matters.stream()
                            .map(matter -> line("%+.1f", year.grown.get(matter) / 1e6))
                            .collect(Collectors.joining(" | "))
                    + " |");
        }
        lines.add("");
        lines.add("The columns on the right say what each year has added, in MB, indexes included.");
        lines.add("");
    }

    private void tables(List<String> lines) {
        lines.add("### The largest tables after the last year");
        lines.add("");
        lines.add("| Table | rows | MB, indexes included | dead rows, % | vacuumed by PostgreSQL |");
        lines.add("|---|---|---|---|---|");
        bytes.entrySet().stream()
                .limit(SHOWN)
                .forEach(each -> lines.add(line(
                        "| `%s` | %d | %.1f | %d | %d× |",
                        each.getKey(),
                        rows.get(each.getKey()),
                        each.getValue() / 1e6,
                        dead.get(each.getKey()),
                        vacuumed.get(each.getKey()))));
        lines.add("");
    }

    private void pages(List<String> lines) {
        Set<String> growing = growing();
        lines.add("### Pages after the last year");
        lines.add("");
        lines.add(line(
                "%d pages and lists were opened by %d people, whatever their start page leads to and what Tasklist and Cockpit"
                        + " ask. The slowest, by the median of five:",
                visits.size(), visits.stream().map(Visit::account).distinct().count()));
        lines.add("");
        lines.add("| Page | who | ms |");
        lines.add("|---|---|---|");
        Map<String, Visit> slowest = new LinkedHashMap<>();
        visits.stream()
                .sorted(Comparator.comparing(Visit::milliseconds).reversed())
                .forEach(each -> slowest.putIfAbsent(each.what, each));
        slowest.values().stream()
                .limit(SHOWN)
                .forEach(each -> lines.add(line("| %s | `%s` | %.0f |", each.what, each.account, each.milliseconds)));
        lines.add("");
        lines.add(line(
                "Of the tables %d grow with the years (more than %d rows, and half as many again as after the first year). Of the %d"
                        + " statements behind those pages that can be planned without their values (%d others cannot), these"
                        + " read one of them from its beginning to its end:",
                growing.size(), FEW, scans.planned(), scans.unplanned()));
        lines.add("");
        List<Scan> found = scans.scans().stream()
                .filter(each -> growing.contains(each.table()))
                .sorted(Comparator.comparing(Scan::table))
                .toList();
        if (found.isEmpty()) {
            lines.add("None.");
        } else {
            lines.add("| Table | rows | calls | ms each | Statement |");
            lines.add("|---|---|---|---|---|");
            found.forEach(each -> lines.add(line(
                    "| `%s` | %d | %d | %.2f | `%s` |",
                    each.table(),
                    rows.get(each.table()),
                    each.calls(),
                    each.milliseconds(),
                    each.statement()
                            .substring(0, Math.min(160, each.statement().length()))
                            .replace("|", "\\|"))));
        }
        lines.add("");
        String often = read.entrySet().stream()
                .filter(each -> growing.contains(each.getKey()) && each.getValue() > 0)
                .map(each -> line("`%s` %d×", each.getKey(), each.getValue()))
                .collect(Collectors.joining(", "));
        lines.add(
                "PostgreSQL itself has counted, over all visits and the node's start, readings of growing tables from their"
                        + " beginning to their end: " + (often.isEmpty() ? "none." : often + "."));
        lines.add("");
    }

    private void cleanUp(List<String> lines) {
        lines.add("### The clean-up of the engine's history");
        lines.add("");
        lines.add(line(
                "The years after pass without a model. In the night when the instances of %d have been over for ten years, the"
                        + " clean-up has run %.1f s; what was %.0f MB is %.0f MB, the rest is free for the next year's rows.",
                years.get(0).year, cleanUp.seconds, cleanUp.bytesBefore / 1e6, cleanUp.bytesAfter / 1e6));
        lines.add("");
        lines.add("| Table | rows before | rows after |");
        lines.add("|---|---|---|");
        cleanUp.rows.forEach((table, before) -> {
            long after = cleanUp.left.get(table);
            if (after < before) {
                lines.add(line("| `%s` | %d | %d |", table, before, after));
            }
        });
    }

    private static String line(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
