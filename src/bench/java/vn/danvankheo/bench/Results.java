package vn.danvankheo.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.danvankheo.bench.Arm.Kind;

/** {@code src/docs/performance.md} and its picture: what a run came to, written by the run. */
final class Results {

    /** Something that is measured several times of an arm. */
    enum Measured {
        SPEED("1", "model years per second, 4 clients", "%.2f"),
        STATEMENTS("2", "SQL statements per model year", "%.0f"),
        COMMITS("2", "commits per model year", "%.1f"),
        TRANSACTIONS("", "transactions per model year, those included that only read", "%.1f"),
        ROWS("", "rows read and written per model year", "%.0f"),
        START("8", "seconds to start, schema present", "%.1f"),
        BYTES("9", "kB on disk per finished model year, history included", "%.0f");

        private final String row;
        private final String words;
        private final String format;

        Measured(String row, String words, String format) {
            this.row = row;
            this.words = words;
            this.format = format;
        }

        String print(double number) {
            return String.format(Locale.ROOT, format, number);
        }
    }

    /** @param atLeast whether the ratio shall be at least so much, else at most */
    private record Target(Measured measured, Kind against, boolean atLeast, double bound) {

        String words() {
            return (atLeast ? "≥ " : "≤ ") + bound + "× " + against.name;
        }

        boolean isMet(double ratio) {
            return atLeast ? ratio >= bound : ratio <= bound;
        }
    }

    private static final List<Target> TARGETS = List.of(
            new Target(Measured.SPEED, Kind.BARE, true, 1.0),
            new Target(Measured.SPEED, Kind.STOCK, true, 1.5),
            new Target(Measured.SPEED, Kind.FLOWABLE, true, 2.0),
            new Target(Measured.STATEMENTS, Kind.BARE, false, 0.8),
            new Target(Measured.COMMITS, Kind.BARE, false, 0.8),
            new Target(Measured.START, Kind.STOCK, false, 1.3),
            new Target(Measured.BYTES, Kind.STOCK, false, 0.6));

    private final long seed;
    private final int units;
    private final int number;
    private final int warmUp;
    private final double loadBefore = load();
    private final Map<Measured, Map<Kind, List<Double>>> values = new EnumMap<>(Measured.class);
    private final Map<Kind, List<Double>> warmingUp = new EnumMap<>(Kind.class);
    private final Map<Kind, Map<String, Long>> matters = new EnumMap<>(Kind.class);

    Results(long seed, int units, int number, int warmUp) {
        this.seed = seed;
        this.units = units;
        this.number = number;
        this.warmUp = warmUp;
    }

    void add(Measured measured, Kind kind, double value) {
        values.computeIfAbsent(measured, each -> new EnumMap<>(Kind.class))
                .computeIfAbsent(kind, each -> new ArrayList<>())
                .add(value);
    }

    void addWarmUp(Kind kind, double modelsPerSecond) {
        warmingUp.computeIfAbsent(kind, each -> new ArrayList<>()).add(modelsPerSecond);
    }

    void addStatements(Kind kind, Map<String, Long> statementsByMatter) {
        matters.put(kind, statementsByMatter);
    }

    private Figures figures(Measured measured, Kind kind) {
        return new Figures(values.get(measured).get(kind));
    }

    /** A dash where the arm has nothing to compare with. */
    private String median(Measured measured, Kind kind) {
        return values.get(measured).containsKey(kind)
                ? measured.print(figures(measured, kind).median())
                : "–";
    }

    private static String cells(Function<Kind, String> cell) {
        return Stream.of(Kind.values()).map(cell).collect(Collectors.joining(" | ")) + " |";
    }

    void write(Database database, Path folder) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add("Written by `BenchTest` on " + LocalDate.now(ZoneOffset.UTC) + "; not edited by hand.");
        lines.add("");
        lines.add("| | |");
        lines.add("|---|---|");
        lines.add(
                "| run | `mvn -Pbench test`, " + units + " model years a block (`-Ddanvankheo.bench.units`), " + number
                        + " blocks an arm (`.blocks`) after " + warmUp
                        + " of warming up (`.warmup`), in the order ABCD DCBA; seed of the bootstrap "
                        + seed + " (`.seed`) |");
        lines.add("| machine | " + machine() + " |");
        lines.add("| load | average of the last minute %.1f before, %.1f after the blocks: %s |"
                .formatted(
                        loadBefore,
                        load(),
                        Math.max(loadBefore, load()) > 2 * Runtime.getRuntime().availableProcessors()
                                ? "noisy, others were working on the machine, so take the speeds as they are"
                                : "quiet"));
        lines.add("| PostgreSQL | " + database.setting("server_version")
                + ", one server of its own for all arms, a database"
                + " each; shared_buffers " + database.setting("shared_buffers") + ", fsync " + database.setting("fsync")
                + ", synchronous_commit " + database.setting("synchronous_commit") + " |");
        lines.add("");
        lines.add("![Model years per second, statements and bytes, by arm](performance.svg)");
        lines.add("");
        lines.add("## Measured");
        lines.add("");
        lines.add("Medians of the blocks.");
        lines.add("");
        lines.add("| Row | What | " + cells(kind -> kind.name));
        lines.add("|---|---|" + "---|".repeat(Kind.values().length));
        for (Measured measured : values.keySet()) {
            lines.add("| " + measured.row + " | " + measured.words + " | " + cells(kind -> median(measured, kind)));
        }
        lines.add("| | history level | " + cells(kind -> "full"));
        lines.add("");
        lines.add("## Against the targets");
        lines.add("");
        lines.add("Ratio of medians, application to the other; 95 % interval by bootstrap over the blocks.");
        lines.add("");
        lines.add("| Row | What | Target | Ratio | 95 % interval | |");
        lines.add("|---|---|---|---|---|---|");
        for (Target target : TARGETS) {
            if (!values.containsKey(target.measured)) {
                continue;
            }
            Figures.Ratio ratio =
                    figures(target.measured, Kind.APPLICATION).to(figures(target.measured, target.against), seed);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %.2f | %.2f – %.2f | %s |",
                    target.measured.row,
                    target.measured.words,
                    target.words(),
                    ratio.value(),
                    ratio.low(),
                    ratio.high(),
                    target.isMet(ratio.value()) ? "met" : "**missed**"));
        }
        lines.add("");
        if (!values.containsKey(Measured.START)) {
            lines.add("Row 8, start-up, was not measured in this run.");
        }
        lines.add("");
        lines.add("## While the JVM warms up");
        lines.add("");
        lines.add(
                "Model years per second in the first blocks of each arm, which are not counted above: a server runs for months,"
                        + " and on two cores what it runs is compiled beside its work.");
        lines.add("");
        lines.addAll(warmUps());
        lines.add("");
        lines.add("## What the statements are about");
        lines.add("");
        lines.add("Per model year, last block. Where a target of row 2 is missed, this is where to look; the statements"
                + " themselves are left in `target/bench/*-statements.txt`.");
        lines.add("");
        lines.addAll(statements());
        lines.add("");
        lines.add("## How it is measured");
        lines.add("");
        lines.add("- A model year: content, survey, consent, registration, acceptance, plan and its approval, two"
                + " inspections (one of a round, one called for), progress report, review of the unit prepared,"
                + " approved and received, summary and its approval, appraisal, council, decision, replication: each"
                + " unit has one model, and its registration, review and round are its own.");
        lines.add(
                "- Each arm is a JVM of its own with 512 MB and its own class path. Its 4 clients are threads within it"
                        + " and call the engine's services, as the resources behind Tasklist do; no arm pays for HTTP. For each"
                        + " task a client finds it by business key, opens its form and sends it.");
        lines.add(
                "- The clock stands while people work and goes on between; jobs that have fallen due are then run by the"
                        + " clients, in all arms alike, so that nobody waits for a job executor.");
        lines.add("- **The application** in its production mode, tenants, authorization and audit trail on: clients ask"
                + " with the person's own rights, read anew for each task. Mail goes into the outbox and is not sent."
                + " `danvankheo.dossier.required` is empty, for no other arm keeps files. What its clients have sent is"
                + " written down and sent to the other arms. Its history is full but for the line that a job was made, and its"
                + " clean-up reads an instance's end instead of a date in each row.");
        lines.add("- **The bare engine** is camunda-engine on the same diagrams, tuned: no authorization, tenants or"
                + " metrics, a pool like the application's, inserts in batches, plans kept. Facades answer from memory and keep nothing;"
                + " fields of forms become variables, lists JSON. What the application's domain sends to other"
                + " instances the clients send within the same transaction, and 50 instances begin in one.");
        lines.add("- **The stock starter** (with its web applications) has the same clients; nothing is set but its"
                + " database, and its job executor is off as everywhere.");
        lines.add(
                "- **Flowable** runs the same diagrams with the words of its dialect (`Dialect`), without its identity"
                        + " and event registries. It looks at conditions when told to, so the clients tell it; a task does not"
                        + " know its business key, so each instance has it as a variable; references to forms mean nothing to"
                        + " it.");
        lines.add(
                "- Statements: `pg_stat_statements`, BEGIN included; what triggers do within a statement is part of it."
                        + " Commits: transactions that wrote, by the numbers that PostgreSQL has given them. Bytes: growth of the"
                        + " database over the block, after a VACUUM ANALYZE before it, as autovacuum does in time.");
        lines.add(
                "- Start-up: from the command to the moment when the arm can be asked, the class path from single jars, no"
                        + " class data sharing; application and stock starter take turns.");
        lines.add(
                "- Counted are all statements in the arm's database, also what the application does by itself meanwhile"
                        + " and what its federation and union are asked.");
        lines.add("");
        Files.createDirectories(folder);
        Page.write("model years", lines);
        Files.writeString(folder.resolve("performance.svg"), picture());
    }

    private List<String> warmUps() {
        List<String> lines = new ArrayList<>();
        lines.add("| Block | " + cells(kind -> kind.name));
        lines.add("|---|" + "---|".repeat(Kind.values().length));
        for (int block = 1; block <= warmUp; block = block == 1 ? 5 : block + 5) {
            int shown = block;
            lines.add("| " + block + " | "
                    + cells(kind -> Measured.SPEED.print(warmingUp.get(kind).get(shown - 1))));
        }
        return lines;
    }

    private List<String> statements() {
        Set<String> all = new LinkedHashSet<>();
        matters.values().forEach(byMatter -> all.addAll(byMatter.keySet()));
        List<String> lines = new ArrayList<>();
        lines.add("| About | " + cells(kind -> kind.name));
        lines.add("|---|" + "---|".repeat(Kind.values().length));
        all.forEach(matter -> lines.add("| " + matter + " | "
                + cells(kind -> String.format(
                        Locale.ROOT, "%.0f", (double) matters.get(kind).getOrDefault(matter, 0L) / units))));
        return lines;
    }

    private static String machine() {
        Runtime runtime = Runtime.getRuntime();
        return runtime.availableProcessors() + " cores (" + System.getProperty("os.arch") + "), "
                + System.getProperty("os.name") + ", Java " + System.getProperty("java.version");
    }

    private static double load() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    // ---- the picture ----

    private static final int WIDTH = 760;
    private static final int LEFT = 150;
    private static final int BAR = 22;
    private static final Map<Kind, String> COLOURS =
            Map.of(Kind.APPLICATION, "#b3261e", Kind.BARE, "#5b6b7a", Kind.STOCK, "#8a98a5", Kind.FLOWABLE, "#b9c3cc");

    private String picture() {
        List<Measured> shown = List.of(Measured.SPEED, Measured.STATEMENTS, Measured.COMMITS, Measured.BYTES);
        int panel = 40 + Kind.values().length * BAR;
        StringBuilder svg = new StringBuilder(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\" font-size=\"13\">\n"
                        .formatted(WIDTH, panel * shown.size() + 10));
        svg.append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        int top = 0;
        for (Measured measured : shown) {
            svg.append("<text x=\"10\" y=\"%d\" font-weight=\"bold\">%s</text>\n".formatted(top + 24, measured.words));
            double most = Stream.of(Kind.values())
                    .mapToDouble(kind -> figures(measured, kind).median())
                    .max()
                    .orElseThrow();
            int y = top + 34;
            for (Kind kind : Kind.values()) {
                double value = figures(measured, kind).median();
                long length = Math.round((WIDTH - LEFT - 90) * value / most);
                svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>\n"
                        .formatted(LEFT - 8, y + 14, kind.name));
                svg.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\"/>\n"
                        .formatted(LEFT, y, length, BAR - 5, COLOURS.get(kind)));
                svg.append("<text x=\"%d\" y=\"%d\">%s</text>\n"
                        .formatted(LEFT + length + 6, y + 14, measured.print(value)));
                y += BAR;
            }
            top += panel;
        }
        return svg.append("</svg>\n").toString();
    }
}
