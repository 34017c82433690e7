package vn.danvankheo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import vn.danvankheo.bench.Arm.Kind;
import vn.danvankheo.bench.Results.Measured;

/**
 * All arms beside each other on one PostgreSQL, block after block in the order ABCD DCBA …, and the page that says what came
 * of it. Run by {@code mvn -Pbench test}, never by a plain verify; nothing measured is asserted.
 */
@Tag("bench")
class BenchTest {

    private static final int UNITS = Integer.getInteger("danvankheo.bench.units", 48);
    private static final int BLOCKS = Integer.getInteger("danvankheo.bench.blocks", 6);
    private static final int STARTS = Integer.getInteger("danvankheo.bench.starts", 4);
    /** Blocks: a server runs for months, and what it runs has long been compiled. */
    private static final int WARM_UP = Integer.getInteger("danvankheo.bench.warmup", 20);

    private static final long SEED = Long.getLong("danvankheo.bench.seed", 20_270_313);
    /** Fewer for whoever wants to see what one of them comes to; the page is then not written. */
    private static final List<Kind> ARMS =
            System.getProperty("danvankheo.bench.arms", "").isEmpty()
                    ? List.of(Kind.values())
                    : Stream.of(System.getProperty("danvankheo.bench.arms").split(","))
                            .map(Kind::valueOf)
                            .toList();

    private static final Path FOLDER = Path.of("target", "bench");
    private static final int FIRST_YEAR = 2027;

    @Test
    void modelYears() throws IOException {
        Files.createDirectories(FOLDER);
        Map<Kind, Arm> arms = new EnumMap<>(Kind.class);
        try (Database database = new Database()) {
            try {
                Results results = new Results(SEED, UNITS, BLOCKS, WARM_UP);
                for (Kind kind : ARMS) {
                    database.create(kind.id());
                    Arm arm = Arm.start(kind, database.url(kind.id()));
                    arms.put(kind, arm);
                    say("%s has started in %s", kind.name, arm.start());
                    // the first one also writes down what the others are sent
                    for (int block = 0; block < WARM_UP; block++) {
                        Block warmedUp = block(arm, FIRST_YEAR + block, database);
                        say("%s warming up: %s", kind.name, warmedUp);
                        results.addWarmUp(kind, warmedUp.modelsPerSecond());
                    }
                }
                List<Arm> order = new ArrayList<>(arms.values());
                for (int block = 1; block <= BLOCKS; block++) {
                    for (Arm arm : order) {
                        Block measured = block(arm, FIRST_YEAR + WARM_UP + block - 1, database);
                        say("%s block %d: %s", arm.kind().name, block, measured);
                        results.add(Measured.SPEED, arm.kind(), measured.modelsPerSecond());
                        results.add(Measured.STATEMENTS, arm.kind(), measured.statements());
                        results.add(Measured.COMMITS, arm.kind(), measured.commits());
                        results.add(Measured.TRANSACTIONS, arm.kind(), measured.transactions());
                        results.add(Measured.ROWS, arm.kind(), measured.rows());
                        results.add(Measured.BYTES, arm.kind(), measured.bytes() / 1000);
                        results.addStatements(
                                arm.kind(),
                                database.statementsByMatter(arm.kind().id()));
                        Files.write(
                                FOLDER.resolve(arm.kind().id() + "-statements.txt"),
                                database.mostAsked(arm.kind().id(), UNITS));
                    }
                    Collections.reverse(order);
                }
                arms.values().forEach(Arm::close);
                if (ARMS.size() < Kind.values().length) {
                    return;
                }
                for (int pair = 0; pair < STARTS; pair++) {
                    for (Kind kind : pair % 2 == 0
                            ? List.of(Kind.APPLICATION, Kind.STOCK)
                            : List.of(Kind.STOCK, Kind.APPLICATION)) {
                        results.add(Measured.START, kind, start(kind, database));
                    }
                }
                results.write(database, Path.of("src", "docs"));
            } finally {
                arms.values().forEach(Arm::close);
            }
        }
    }

    private static double start(Kind kind, Database database) {
        try (Arm arm = Arm.start(kind, database.url(kind.id()))) {
            say("%s has started in %s", kind.name, arm.start());
            return arm.start().toMillis() / 1000.0;
        }
    }

    /** All of a block, divided by its models. */
    record Block(
            double modelsPerSecond,
            double statements,
            double commits,
            double transactions,
            double rows,
            double bytes) {}

    private static Block block(Arm arm, int year, Database database) {
        String name = arm.kind().id();
        arm.ask("prepare", year, UNITS);
        database.tidy(name);
        long bytesBefore = database.bytes(name);
        long commitsBefore = database.commits();
        Duration took = arm.ask("run", year, UNITS);
        Database.Counted counted = database.counted(name);
        double seconds = took.toNanos() / 1e9;
        return new Block(
                UNITS / seconds,
                (double) counted.statements() / UNITS,
                (double) (database.commits() - commitsBefore) / UNITS,
                (double) counted.transactions() / UNITS,
                (double) counted.rows() / UNITS,
                (double) (database.bytes(name) - bytesBefore) / UNITS);
    }

    private static void say(String what, Object... values) {
        System.out.printf("Bench: " + what + "%n", values);
    }
}
