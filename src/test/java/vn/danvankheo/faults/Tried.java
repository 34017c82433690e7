package vn.danvankheo.faults;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is kept of a trial, a line of {@code src/docs/faults.tsv}.
 *
 * @param run the run that made it
 * @param took the whole trial
 * @param resumed as {@link Trial.Outcome#resumed}; null when it was broken off
 * @param takenOver as {@link Trial.Outcome#takenOver}; null when there was nothing to take over
 * @param checks invariants that were looked at; none when it was broken off
 * @param naive wrong mails of the naive arm
 */
record Tried(
        String run,
        Trial trial,
        Duration took,
        Duration resumed,
        Duration takenOver,
        boolean struck,
        int checks,
        int naive,
        List<String> violations) {

    static final String HEADING = String.join(
            "\t",
            "run",
            "trial",
            "took, ms",
            "resumed, ms",
            "taken over, ms",
            "struck",
            "checks",
            "wrong mails of the naive arm",
            "violations");

    private static final String COLUMNS = "\t";
    private static final String BETWEEN_VIOLATIONS = " ¦ ";
    private static final int LONGEST = 400;

    static Tried of(String run, Trial.Outcome outcome) {
        return new Tried(
                run,
                outcome.trial(),
                outcome.took(),
                outcome.resumed(),
                outcome.takenOver(),
                outcome.struck(),
                outcome.violations().size(),
                outcome.naive().size(),
                outcome.allViolations().stream().map(Tried::oneLine).toList());
    }

    static Tried broken(String run, Trial trial, Throwable why) {
        String violation = oneLine("broken off: " + why.getMessage());
        return new Tried(run, trial, Duration.ZERO, null, null, false, 0, 0, List.of(violation));
    }

    static Tried ofLine(String line) {
        String[] columns = line.split(COLUMNS, -1);
        return new Tried(
                columns[0],
                Trial.named(columns[1]),
                duration(columns[2]),
                duration(columns[3]),
                duration(columns[4]),
                Boolean.parseBoolean(columns[5]),
                Integer.parseInt(columns[6]),
                Integer.parseInt(columns[7]),
                columns[8].isEmpty() ? List.of() : List.of(columns[8].split(BETWEEN_VIOLATIONS)));
    }

    String line() {
        return Stream.of(
                        run,
                        trial.name(),
                        millis(took),
                        millis(resumed),
                        millis(takenOver),
                        struck,
                        checks,
                        naive,
                        String.join(BETWEEN_VIOLATIONS, violations))
                .map(String::valueOf)
                .collect(Collectors.joining(COLUMNS));
    }

    /** Whether nothing was checked in the end; why stands where violations do. */
    boolean isBroken() {
        return checks == 0;
    }

    /** How many violations by the product were found. */
    int found() {
        return isBroken() ? 0 : violations.size();
    }

    private static Duration duration(String millis) {
        return millis.isEmpty() ? null : Duration.ofMillis(Long.parseLong(millis));
    }

    private static String millis(Duration duration) {
        return duration == null ? "" : String.valueOf(duration.toMillis());
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("\\s+", " ").replace(BETWEEN_VIOLATIONS, ", ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + " …" : line;
    }
}
