package vn.danvankheo.organisation;

import java.util.concurrent.TimeUnit;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Lets substitutions begin and end by themselves at the first moment of the day, or as soon as a node runs again. A
 * rehearsal pauses that and does it when it wants.
 */
@Component
public class SubstitutionJobs {

    private final StandingIn standingIn;
    private boolean paused;

    SubstitutionJobs(StandingIn standingIn) {
        this.standingIn = standingIn;
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    synchronized void follow() {
        if (!paused) {
            standingIn.follow();
        }
    }

    /** When this returns, what was just being done has ended. */
    public synchronized void pause() {
        paused = true;
    }

    public synchronized void resume() {
        paused = false;
    }
}
