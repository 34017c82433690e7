package vn.danvankheo.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * A handful of faults in two real nodes while people work. Which moment and which node they hit is drawn; the same seed
 * draws the same. All faults in all phases: {@code mvn -Pfaults test}.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals to send")
class FaultSmokeTest {

    private static final String SEED = "danvankheo.faults.seed";

    /** Of {@link Trial#name()}, with commas between them: those are run and no others. */
    private static final String TRIAL = "danvankheo.faults.trial";

    private static final int FURTHER = 4;

    @Test
    void whateverGoesWrong_nothingAcknowledgedIsLostAndNothingIsDoneTwice() {
        long seed = Long.getLong(SEED, System.nanoTime());
        System.out.printf("Faults: -D%s=%d%n", SEED, seed);
        Random random = new Random(seed);
        Queue<Trial> trials = Stream.of(System.getProperty(TRIAL, "").split(","))
                .filter(name -> !name.isEmpty())
                .map(Trial::named)
                .collect(Collectors.toCollection(ArrayDeque::new));
        boolean drawn = trials.isEmpty();
        if (drawn) {
            trials.addAll(drawn(random));
        }
        List<String> violations = new ArrayList<>();
        List<String> naive = new ArrayList<>();
        int further = 0;
        int struck = 0;
        try (Cluster cluster = new Cluster()) {
            while (!trials.isEmpty()) {
                Trial trial = trials.remove();
                Trial.Outcome outcome = trial.run(cluster);
                System.out.println(Instant.now() + " " + outcome);
                outcome.allViolations().forEach(each -> violations.add(trial.name() + ": " + each));
                naive.addAll(outcome.naive());
                struck += outcome.struck() ? 1 : 0;
                // whether a fault meets a mail of the naive arm is chance: it gets a few more
                if (drawn && trials.isEmpty() && naive.isEmpty() && further++ < FURTHER) {
                    trials.add(new Trial(Fault.DATABASE_LOST_AFTER_DATA, Phase.SENDING, random.nextLong()));
                }
            }
        }
        assertThat(violations).isEmpty();
        assertThat(struck).as("faults that met work under way").isPositive();
        if (drawn) {
            assertThat(naive)
                    .as("what mails sent from within the transactions came to, in the same faults")
                    .isNotEmpty();
        }
    }

    private static List<Trial> drawn(Random random) {
        return List.of(
                new Trial(Fault.NODE_KILLED, Phase.OPENING, random.nextLong()),
                new Trial(Fault.DATABASE_STOPPED, Phase.REGISTRATION, random.nextLong()),
                new Trial(Fault.SENT_TWICE, Phase.REGISTRATION, random.nextLong()),
                new Trial(Fault.ANSWER_TO_COMMIT_LOST, Phase.SENDING, random.nextLong()),
                new Trial(Fault.CONNECTION_FROZEN, Phase.SENDING, random.nextLong()),
                new Trial(Fault.DATABASE_LOST_AFTER_DATA, Phase.SENDING, random.nextLong()));
    }
}
