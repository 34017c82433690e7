package vn.danvankheo.monitoring;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import vn.danvankheo.audit.AuditChain;
import vn.danvankheo.audit.AuditFigures;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.Term;
import vn.danvankheo.monitoring.EngineFigures.Installation;
import vn.danvankheo.monitoring.EngineFigures.Jobs;
import vn.danvankheo.monitoring.EngineFigures.OpenTasks;
import vn.danvankheo.notification.MailFigures;
import vn.danvankheo.notification.MailRegister;
import vn.danvankheo.organisation.Committee;

/**
 * The figures of the work itself. What stands in the database is asked once in {@link #KEPT} at most, one statement a
 * source, however many ask for it; whoever asks waits {@link #PATIENCE} at most. What cannot be told is NaN. All labels
 * are fixed here: their number does not grow with units or people.
 */
@Component
class Measurements implements MeterBinder {

    static final Duration KEPT = Duration.ofSeconds(5);
    static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Of a task that no committee is asked for, such as a council member's ballot. */
    static final String NO_COMMITTEE = "khac";

    private static final Logger log = LoggerFactory.getLogger(Measurements.class);

    private final EngineFigures engine;
    private final Days days;
    private final Clock clock;
    private final Source<List<OpenTasks>> tasks;
    private final Source<Jobs> jobs;
    private final Source<Installation> installation;
    private final Source<MailFigures> mails;
    private final Source<AuditFigures> audit;
    private final Source<Map<Term, LocalDate>> lastDays;
    private final List<Source<?>> sources;

    private final ExecutorService asking = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "measurements");
        thread.setDaemon(true);
        return thread;
    });

    private Future<?> round;
    private long roundBegan;

    Measurements(
            EngineFigures engine,
            MailRegister mails,
            AuditChain audit,
            CampaignPlanning planning,
            Days days,
            Clock clock) {
        this.engine = engine;
        this.days = days;
        this.clock = clock;
        this.tasks = new Source<>("tasks", engine::tasks);
        this.jobs = new Source<>("jobs", engine::jobs);
        this.installation = new Source<>("installation", engine::installation);
        this.mails = new Source<>("mails", mails::figures);
        this.audit = new Source<>("audit", audit::figures);
        this.lastDays = new Source<>("last-days", planning::nextLastDays);
        this.sources = List.of(tasks, jobs, installation, this.mails, this.audit, lastDays);
    }

    private static final class Source<T> {

        private final String name;
        private final Supplier<T> question;

        /** Null when it could not be told. */
        private volatile T answer;

        private volatile boolean failed;

        Source(String name, Supplier<T> question) {
            this.name = name;
            this.question = question;
        }

        void ask() {
            try {
                answer = question.get();
                failed = false;
            } catch (RuntimeException e) {
                answer = null;
                if (!failed) {
                    // once for each outage, not every few seconds
                    log.warn("the figures of " + name + " cannot be read", e);
                }
                failed = true;
            }
        }

        void isSilent() {
            answer = null;
            failed = true;
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Meters meters = new Meters(registry);
        for (String committee : committees()) {
            for (TaskAge age : TaskAge.values()) {
                meters.gauge(
                        "danvankheo.tasks.open",
                        Tags.of("committee", committee, "age", age.label()),
                        "Open tasks by kind of committee and by how long they have been open",
                        tasks,
                        all -> sum(all, each -> isOf(each, committee) && each.age() == age, OpenTasks::open));
            }
            meters.gauge(
                    "danvankheo.tasks.overdue",
                    Tags.of("committee", committee),
                    "Open tasks past their term",
                    tasks,
                    all -> sum(all, each -> isOf(each, committee), OpenTasks::overdue));
        }
        meters.gauge("danvankheo.timers.late", "Timers that wait for a node", jobs, Jobs::timersLate);
        meters.seconds("danvankheo.timers.lateness", "Of the timer that waits longest", jobs, Jobs::lateness);
        meters.gauge("danvankheo.jobs.due", "Jobs that a node should be doing now", jobs, Jobs::due);
        meters.seconds("danvankheo.jobs.due.age", "Of the job that waits longest", jobs, Jobs::oldestDue);
        meters.gauge("danvankheo.jobs.retrying", "Jobs that failed and are tried again", jobs, Jobs::retrying);
        meters.gauge("danvankheo.jobs.failed", "Jobs that nobody tries again", jobs, Jobs::failed);
        meters.gauge("danvankheo.incidents", "Open incidents", jobs, Jobs::incidents);
        Gauge.builder("danvankheo.job.executor.running", engine, node -> node.takesJobs() ? 1 : 0)
                .description("Whether this node takes jobs")
                .register(registry);
        meters.gauge("danvankheo.nodes.alive", "Nodes that have reported", installation, Installation::nodes);
        meters.seconds(
                "danvankheo.backup.age",
                "Since the last back-up was read again",
                installation,
                Installation::sinceBackUp);
        mails(meters);
        meters.gauge("danvankheo.audit.unsealed", "Entries without a seal", audit, AuditFigures::unsealed);
        meters.seconds("danvankheo.audit.unsealed.age", "Of the oldest of them", audit, AuditFigures::oldestUnsealed);
        meters.seconds("danvankheo.audit.check.age", "Since the last check", audit, AuditFigures::sinceCheck);
        meters.gauge("danvankheo.audit.faults", "What the last check found", audit, AuditFigures::faults);
        for (Term term : Term.values()) {
            meters.gauge(
                    "danvankheo.deadline.days",
                    Tags.of("term", term.label()),
                    "Days until the next last day of the open years; 0 on that day",
                    lastDays,
                    all -> all.containsKey(term) ? ChronoUnit.DAYS.between(days.today(), all.get(term)) : Double.NaN);
        }
        for (Source<?> source : sources) {
            Gauge.builder("danvankheo.reading.failed", source, each -> {
                        bringUpToDate();
                        return each.failed ? 1 : 0;
                    })
                    .tag("of", source.name)
                    .description("Whether these figures could not be read")
                    .register(registry);
        }
    }

    private void mails(Meters meters) {
        Map<String, ToDoubleFunction<MailFigures>> byState = Map.of(
                "due", MailFigures::due,
                "later", MailFigures::later,
                "failed", MailFigures::failed,
                "returned", MailFigures::returned,
                "no_address", MailFigures::withoutAddress);
        byState.forEach((state, figure) -> meters.gauge(
                "danvankheo.outbox.mails",
                Tags.of("state", state),
                "Mails that wait, or that did not arrive and wait for a person",
                mails,
                figure));
        meters.seconds("danvankheo.outbox.age", "Of the mail that waits longest", mails, MailFigures::oldestWaiting);
        meters.seconds(
                "danvankheo.mail.server.down", "Since it cannot be reached; 0 while it can", mails, MailFigures::down);
    }

    private static List<String> committees() {
        return Stream.concat(Arrays.stream(Committee.values()).map(Committee::code), Stream.of(NO_COMMITTEE))
                .toList();
    }

    private static boolean isOf(OpenTasks tasks, String committee) {
        boolean known = tasks.committee() != null && committees().contains(tasks.committee());
        return (known ? tasks.committee() : NO_COMMITTEE).equals(committee);
    }

    private static double sum(List<OpenTasks> all, Predicate<OpenTasks> which, ToLongFunction<OpenTasks> figure) {
        return all.stream().filter(which).mapToLong(figure).sum();
    }

    /** Gauges over the sources' answers. */
    private final class Meters {

        private final MeterRegistry registry;

        Meters(MeterRegistry registry) {
            this.registry = registry;
        }

        <T> void gauge(String name, String description, Source<T> source, ToDoubleFunction<T> figure) {
            gauge(name, Tags.empty(), description, source, figure);
        }

        <T> void gauge(String name, Tags tags, String description, Source<T> source, ToDoubleFunction<T> figure) {
            register(name, tags, null, description, () -> value(source, figure));
        }

        <T> void seconds(String name, String description, Source<T> source, Function<T, Duration> figure) {
            register(
                    name,
                    Tags.empty(),
                    "seconds",
                    description,
                    () -> value(source, each -> inSeconds(figure.apply(each))));
        }

        private void register(String name, Tags tags, String unit, String description, Supplier<Number> value) {
            Gauge.builder(name, value)
                    .tags(tags)
                    .baseUnit(unit)
                    .description(description)
                    .register(registry);
        }
    }

    private static double inSeconds(Duration time) {
        return time == null ? Double.NaN : time.toMillis() / 1000.0;
    }

    private <T> double value(Source<T> source, ToDoubleFunction<T> figure) {
        bringUpToDate();
        T answer = source.answer;
        return answer == null ? Double.NaN : figure.applyAsDouble(answer);
    }

    private synchronized void bringUpToDate() {
        long now = clock.monotonicTime();
        if (round != null && !round.isDone()) {
            // it has outlasted somebody's patience; what it has learned meanwhile may be over again
            sources.forEach(Source::isSilent);
            return;
        }
        if (round != null && now - roundBegan < KEPT.toNanos()) {
            return;
        }
        roundBegan = now;
        round = asking.submit(() -> sources.forEach(Source::ask));
        try {
            round.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // the database hangs
            sources.forEach(Source::isSilent);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void stop() {
        asking.shutdownNow();
    }
}
