package vn.danvankheo.faults.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Sets the node's clock forward or back by the milliseconds that stand in a file, as if the machine's had been. It lies on
 * the class path of the nodes of fault tests and nowhere else.
 */
@Component
@ConditionalOnProperty(SkewedClock.FILE)
public class SkewedClock {

    public static final String FILE = "tests.faults.clock";

    SkewedClock(Environment environment) {
        Path file = Path.of(environment.getRequiredProperty(FILE));
        Thread follower = new Thread(() -> follow(file), "skewed-clock");
        follower.setDaemon(true);
        follower.start();
    }

    private static void follow(Path file) {
        String before = "0";
        while (!Thread.currentThread().isInterrupted()) {
            try {
                String now = Files.readString(file).strip();
                if (!now.isEmpty() && !now.equals(before)) {
                    before = now;
                    ClockUtil.offset(Long.parseLong(now));
                }
                Thread.sleep(50);
            } catch (IOException e) {
                // just being written anew
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
