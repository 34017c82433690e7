package vn.danvankheo.engine.rehearsal;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import vn.danvankheo.engine.rehearsal.DueJobs.DueJob;
import vn.danvankheo.engine.rehearsal.Happening.Kind;

/**
 * Moves the clock and does on the way what falls due, one thing after the other at its own moment. What is due next is
 * asked anew each time: a list made at the beginning would name jobs that an earlier one has cancelled.
 */
@Component
@Profile("!production")
public class TimeMachine {

    private static final Logger log = LoggerFactory.getLogger(TimeMachine.class);

    private final RehearsalClock clock;
    private final DueJobs jobs;
    private final NewTasks newTasks;
    private final ObjectProvider<TravelCompanion> companions;

    TimeMachine(RehearsalClock clock, DueJobs jobs, NewTasks newTasks, ObjectProvider<TravelCompanion> companions) {
        this.clock = clock;
        this.jobs = jobs;
        this.newTasks = newTasks;
        this.companions = companions;
    }

    /**
     * Travels to a moment and lets the clock go on from there. Nothing else may run jobs meanwhile.
     *
     * @param goal not before now; what is due at the goal itself is done, too
     * @param told is told what happens, while it happens
     * @param stopped whether to end the journey early, behind what is being done at the time
     * @return the moment from which the clock goes on: the goal, unless the journey ended early
     */
    public Instant travelTo(Instant goal, Consumer<Happening> told, BooleanSupplier stopped) {
        Journeying journeying = new Journeying(told);
        try {
            do {
                journeying.doWhatIsDue(stopped);
            } while (!stopped.getAsBoolean() && journeying.moveOn(goal));
            return journeying.now;
        } finally {
            clock.goOnFrom(journeying.now);
        }
    }

    /** One journey; what failed is not tried again before the clock has moved on. */
    private final class Journeying {

        private final Consumer<Happening> told;
        private final List<TravelCompanion> fellows = companions.orderedStream().toList();
        private final Set<String> failedJobs = new HashSet<>();
        private final Set<TravelCompanion> done = new HashSet<>();
        private final Set<String> knownTasks = new HashSet<>();
        private Instant now = clock.now();

        Journeying(Consumer<Happening> told) {
            this.told = told;
            clock.standAt(now);
            // what somebody has just begun did not happen on the way
            newTasks.since(now, knownTasks);
        }

        void doWhatIsDue(BooleanSupplier stopped) {
            while (!stopped.getAsBoolean() && (runFirstJob() || letAct())) {
                newTasks.since(now, knownTasks).forEach(told);
            }
        }

        private boolean runFirstJob() {
            Optional<DueJob> first = jobs.first(now, failedJobs);
            first.ifPresent(job -> {
                try {
                    jobs.run(job);
                    Kind kind = job.timer() ? Kind.TIMER : Kind.STEP;
                    told.accept(Happening.done(now, kind, job.process(), job.what(), job.about()));
                    // it may have left them something to do
                    done.clear();
                } catch (RuntimeException e) {
                    failedJobs.add(job.id());
                    // somebody may have completed its task in the meantime
                    if (jobs.exists(job)) {
                        failed(job.process(), job.what(), job.about(), e);
                    }
                }
            });
            return first.isPresent();
        }

        private boolean letAct() {
            Optional<TravelCompanion> next = fellows.stream()
                    .filter(fellow -> !done.contains(fellow))
                    .filter(fellow -> fellow.nextMoment(now)
                            .filter(moment -> !moment.isAfter(now))
                            .isPresent())
                    .findFirst();
            next.ifPresent(fellow -> {
                done.add(fellow);
                try {
                    fellow.actAt(now)
                            .forEach(mail -> told.accept(Happening.mail(now, mail.subject(), mail.recipient())));
                } catch (RuntimeException e) {
                    failed(null, "Gửi thư, nhắc việc", null, e);
                }
            });
            return next.isPresent();
        }

        private void failed(String process, String what, String about, RuntimeException e) {
            log.warn("{} ({}) failed while the clock stood at {}", what, about, now, e);
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            told.accept(Happening.failure(now, process, what, about, String.valueOf(cause.getMessage())));
        }

        /** To the next moment at which something falls due, and in the end to the goal. @return false when it is reached */
        boolean moveOn(Instant goal) {
            if (!now.isBefore(goal)) {
                return false;
            }
            Instant next = Stream.concat(
                            jobs.nextDueAfter(now).stream(),
                            fellows.stream().flatMap(fellow -> fellow.nextMoment(now).stream()))
                    .filter(moment -> moment.isAfter(now) && !moment.isAfter(goal))
                    .min(Instant::compareTo)
                    .orElse(goal);
            clock.standAt(next);
            now = next;
            failedJobs.clear();
            done.clear();
            knownTasks.clear();
            return true;
        }
    }
}
