package vn.danvankheo.bench.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An arm's end of the line to the bench: it is told what to do on its standard input, a line each, and answers with a line
 * that begins with {@link #SAYS}.
 */
public final class Client {

    public static final String SAYS = "bench: ";

    private Client() {}

    public static List<String> units(int number) {
        return IntStream.rangeClosed(1, number).mapToObj("DV%04d"::formatted).toList();
    }

    public static void serve(Engine engine) {
        serve(engine, () -> {});
    }

    /** Returns when the bench has no more to ask. @param afterRun is not measured */
    public static void serve(Engine engine, Runnable afterRun) {
        ModelYears years = new ModelYears(engine);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        say("ready");
        try {
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                answer(years, line.split(" "), afterRun);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void answer(ModelYears years, String[] command, Runnable afterRun) {
        try {
            int year = Integer.parseInt(command[1]);
            List<String> units = units(Integer.parseInt(command[2]));
            long begun = System.nanoTime();
            switch (command[0]) {
                case "prepare" -> years.prepare(year, units);
                case "run" -> years.run(year, units);
                case "night" -> years.night(year);
                default -> throw new IllegalArgumentException(command[0]);
            }
            long took = System.nanoTime() - begun;
            afterRun.run();
            say("done " + took);
        } catch (RuntimeException e) {
            e.printStackTrace();
            say("failed " + e);
        }
    }

    private static void say(String what) {
        System.out.println(SAYS + what);
        System.out.flush();
    }
}
