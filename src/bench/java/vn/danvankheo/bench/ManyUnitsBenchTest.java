package vn.danvankheo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.danvankheo.bench.Arm.Kind;
import vn.danvankheo.bench.ManyUnitsResults.Burst;
import vn.danvankheo.bench.ManyUnitsResults.Opening;
import vn.danvankheo.bench.client.ManyUnitsClient;

/**
 * Opening a year for many units, and what falls due for all of them at one instant, done by the job executor of the
 * application and of a stock starter, each in a JVM and a database of its own for each number of units. Run by
 * {@code mvn -Pbench test}; nothing measured is asserted.
 */
@Tag("bench")
class ManyUnitsBenchTest {

    /** Those of the issue are 700, 30000, 120000. */
    private static final List<Integer> SIZES = Stream.of(
                    System.getProperty("danvankheo.bench.timers", "700,3000").split(","))
            .map(Integer::valueOf)
            .toList();

    private static final List<Kind> ARMS = Stream.of(System.getProperty("danvankheo.bench.arms", "STOCK,APPLICATION")
                    .split(","))
            .map(Kind::valueOf)
            .filter(kind -> kind == Kind.STOCK || kind == Kind.APPLICATION)
            .toList();

    /** It needs the better part of an hour for 120,000. */
    private static final int MOST_OF_STOCK = Integer.getInteger("danvankheo.bench.stock.most", Integer.MAX_VALUE);

    private static final Duration PATIENCE = Duration.ofMinutes(Long.getLong("danvankheo.bench.patience", 60));
    private static final Duration MOST_PAUSE = Duration.ofSeconds(20);
    private static final Path FOLDER = Path.of("target", "bench");
    private static final int YEAR = 2027;
    /** A quarter of a server of 8 GB, as the guide of operations has it. */
    private static final String BUFFERS = "2GB";

    private final ManyUnitsResults results = new ManyUnitsResults();

    @Test
    void manyUnits() throws IOException {
        Files.createDirectories(FOLDER);
        try (Database database = new Database(Map.of("shared_buffers", BUFFERS))) {
            for (int units : SIZES) {
                for (Kind kind : ARMS) {
                    if (kind == Kind.STOCK && units > MOST_OF_STOCK) {
                        continue;
                    }
                    String name = kind.id() + "_" + units;
                    database.create(name);
                    try (Arm arm = Arm.startForManyUnits(kind, database.url(name), heap(units))) {
                        measure(arm, name, units, database);
                    }
                    database.drop(name);
                }
                // a size that breaks off leaves what was measured before it
                if (ARMS.size() == 2) {
                    Page.write("many units", results.lines(database));
                }
            }
        }
    }

    private static int heap(int units) {
        return units <= ManyUnitsResults.PROVINCE ? ManyUnitsResults.HEAP_OF_PROVINCE : AtSizeBenchTest.heap(units);
    }

    private void measure(Arm arm, String name, int units, Database database) throws IOException {
        say("%s: %d units joined in %s", arm.kind().name, units, arm.ask("join", YEAR, units));
        arm.ask("plan", YEAR, units);
        results.add(opening(arm, name, units, database));
        results.add(burst(arm, name, units, "remind", "Timer_Reminder", ManyUnitsClient.LAST_EVENING, database));
        results.add(burst(arm, name, units, "close", "Timer_RegistrationCloses", ManyUnitsClient.CLOSED, database));
    }

    /** Of the registrations of the units; unions above them are few beside them, and counted out. */
    private Opening opening(Arm arm, String name, int units, Database database) throws IOException {
        database.tidy(name);
        List<Long> heaps = new ArrayList<>(List.of(arm.number("heap", YEAR, units)));
        long begun = System.nanoTime();
        arm.ask("open", YEAR, units);
        LongSupplier open = () -> database.count(
                name,
                "select count(*) from act_hi_procinst where proc_def_key_ = 'unitRegistration'"
                        + " and business_key_ like '%/DV%'");
        if (open.getAsLong() < units) {
            await(open, units / 2);
            heaps.add(arm.number("heap", YEAR, units));
        }
        await(open, units);
        double seconds = seconds(begun);
        Database.Counted counted = database.counted(name);
        arm.ask("rest", YEAR, units);
        heaps.add(arm.number("heap", YEAR, units));
        keepStatements(name, "open", units, database);
        Opening opening = new Opening(arm.kind(), units, seconds, counted.statements(), heaps);
        say("%s", opening);
        return opening;
    }

    /** Asks how many timers are left: how many are done would be counted in a table that grows by what is measured. */
    private Burst burst(Arm arm, String name, int units, String what, String timer, String moment, Database database)
            throws IOException {
        arm.ask("rest", YEAR, units);
        database.tidy(name);
        long commitsBefore = database.commits();
        long begun = System.nanoTime();
        arm.ask(what, YEAR, units);
        String due = "select count(*) from act_ru_job where handler_cfg_ like '" + timer + "%' and duedate_ <= '" + YEAR
                + moment + "'";
        await(() -> Math.max(0, units - database.count(name, due)), units);
        double seconds = seconds(begun);
        Database.Counted counted = database.counted(name);
        long commits = database.commits() - commitsBefore;
        keepStatements(name, what, units, database);
        Burst burst = new Burst(arm.kind(), what, units, seconds, counted.statements(), commits);
        say("%s", burst);
        return burst;
    }

    private static void keepStatements(String name, String what, int units, Database database) throws IOException {
        Files.write(FOLDER.resolve(name + "-" + what + "-statements.txt"), database.mostAsked(name, units));
    }

    private static double seconds(long begun) {
        return (System.nanoTime() - begun) / 1e9;
    }

    /** Asks a few times only, when half of what is left should be done: counting costs beside what is measured. */
    static void await(LongSupplier done, long all) {
        long begun = System.nanoTime();
        while (true) {
            long now = done.getAsLong();
            if (now >= all) {
                return;
            }
            long took = System.nanoTime() - begun;
            if (took > PATIENCE.toNanos()) {
                throw new IllegalStateException(now + " of " + all + " after " + PATIENCE);
            }
            long left = now == 0 ? took : took * (all - now) / now;
            try {
                Thread.sleep(Math.max(20, Math.min(left / 2, MOST_PAUSE.toNanos()) / 1_000_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
    }

    private static void say(String what, Object... values) {
        System.out.printf("Bench: " + what + "%n", values);
    }
}
