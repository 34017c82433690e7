package vn.danvankheo.bench.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;

/** As {@link Client}, for a federation of many units. An answer is the number of nanoseconds, or of bytes for the heap. */
public final class ManyUnitsClient {

    /** The last evening before the registration of the grassroots unions ends: all reminders have fallen due. */
    public static final String LAST_EVENING = "-03-05T20:00:00";

    /** The first second in which it has ended. */
    public static final String CLOSED = "-03-06T00:00:01";

    private static final String ORDINARY_MORNING = "-01-12T08:00:00";
    private static final String AFTER_RECOGNITION = "-08-17T08:00:00";

    private ManyUnitsClient() {}

    /** Returns when the bench has no more to ask. */
    public static void serve(ManyUnits units) {
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        say("ready");
        try {
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                String[] command = line.split(" ");
                try {
                    say("done "
                            + answer(units, command[0], Integer.parseInt(command[1]), Integer.parseInt(command[2])));
                } catch (RuntimeException e) {
                    e.printStackTrace();
                    say("failed " + e);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long answer(ManyUnits units, String what, int year, int number) {
        long begun = System.nanoTime();
        switch (what) {
            case "join" -> units.join(number);
            case "plan" -> units.plan(year);
            case "open" -> units.open(year, number);
            case "register" -> units.register(year, number);
            case "morning" -> units.clockTo(ModelYears.at(year + ORDINARY_MORNING));
            case "summer" -> units.clockTo(ModelYears.at(year + AFTER_RECOGNITION));
            case "rest" -> units.rest();
            case "remind" -> goOn(units, year + LAST_EVENING);
            case "close" -> goOn(units, year + CLOSED);
            case "heap" -> {
                System.gc();
                return kept();
            }
            default -> throw new IllegalArgumentException(what);
        }
        return System.nanoTime() - begun;
    }

    /** What the collection has left: what others have thrown away since then does not count. */
    private static long kept() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getCollectionUsage)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    private static void goOn(ManyUnits units, String moment) {
        units.clockTo(ModelYears.at(moment));
        units.work();
    }

    private static void say(String what) {
        System.out.println(Client.SAYS + what);
        System.out.flush();
    }
}
