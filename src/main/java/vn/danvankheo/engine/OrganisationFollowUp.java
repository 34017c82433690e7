package vn.danvankheo.engine;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.engine.FollowedUnits.Changed;
import vn.danvankheo.engine.Identities.StillToDo;
import vn.danvankheo.organisation.FollowUp;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.OrganisationChanged;
import vn.danvankheo.organisation.SeatsChanged;
import vn.danvankheo.organisation.UnitsEnded;
import vn.danvankheo.organisation.UnitsMoved;

/**
 * Makes rights and open tasks what the organisation says, after each of its changes. The transaction that changes it only
 * counts the change, so that it is short however much moves; behind its commit a thread follows in many small ones, one
 * node at a time. What is left after a crash is done at the next start. Each step compares and writes what differs, so
 * doing it again changes nothing.
 *
 * <p>Rights that somebody loses go first, seats and units, before anything is given to others: within moments of the
 * commit, and not inside it, where thousands of them would keep the whole organisation locked.
 */
@Component
@Order(20)
class OrganisationFollowUp implements FollowUp, ApplicationRunner, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(OrganisationFollowUp.class);

    /** How long whoever changed the organisation waits to see it done; a large change goes on behind his answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int ATTEMPTS = 20;

    /** Any number that no one else locks in this database. */
    private static final long LOCK = 712_000_112;

    private final Organisation organisation;
    private final Identities identities;
    private final FollowedUnits units;
    private final TasksToFollow tasks;
    private final TaskAssignment assignment;
    private final CampaignPlanning campaigns;
    private final ProcessEngineConfigurationImpl engine;
    private final TransactionTemplate transaction;
    private final DataSource database;
    private final JdbcClient jdbc;
    private final Days days;
    private final ApplicationEventPublisher events;

    /** What may still come after the last change was followed; null when nothing may. On this node alone. */
    private volatile Late late;

    private final ExecutorService behind = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "organisation-follow-up");
        thread.setDaemon(true);
        return thread;
    });

    OrganisationFollowUp(
            Organisation organisation,
            Identities identities,
            FollowedUnits units,
            TasksToFollow tasks,
            TaskAssignment assignment,
            CampaignPlanning campaigns,
            ProcessEngineConfigurationImpl engine,
            TransactionTemplate transaction,
            DataSource database,
            JdbcClient jdbc,
            Days days,
            ApplicationEventPublisher events) {
        this.organisation = organisation;
        this.identities = identities;
        this.units = units;
        this.tasks = tasks;
        this.assignment = assignment;
        this.campaigns = campaigns;
        this.engine = engine;
        this.transaction = transaction;
        this.database = database;
        this.jdbc = jdbc;
        this.days = days;
        this.events = events;
    }

    @Override
    public void run(ApplicationArguments args) {
        takeOverLate();
        // also what was changed beside the organisation is put right
        count();
        complete();
        if (!organisation.isEmpty()) {
            inOneTransaction(() -> identities.followGrants());
        }
    }

    /** Done in the next round. */
    @TransactionalEventListener(fallbackExecution = true)
    void takeOver(NodeDied event) {
        if (late == null) {
            takeOverLate();
        }
    }

    private void takeOverLate() {
        if (jdbc.sql("select late from follow_up").query(Boolean.class).single()) {
            // whoever remembered which tasks he had looked at is gone
            late = new Late(tasks.now(), Set.of());
        }
    }

    @EventListener
    void count(OrganisationChanged event) {
        count();
    }

    private void count() {
        jdbc.sql("update follow_up set wanted = wanted + 1").update();
    }

    @TransactionalEventListener
    void followSoon(OrganisationChanged event) throws InterruptedException {
        Future<?> following = behind.submit(this::complete);
        try {
            following.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.info("The change of the organisation is large: {} tasks are still to follow.", tasks.left());
        } catch (ExecutionException e) {
            // it is counted and comes again; the change itself is done
            LOG.error("Following the organisation failed and will be tried again.", e.getCause());
        }
    }

    /**
     * What a node left behind, units that begin or end with a day (on most days none does, and then the year's deadlines at
     * midnight have the database to themselves), and tasks whose turn was while the database was away.
     */
    @Scheduled(initialDelay = 10, fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void followWhatIsLeft() {
        // asked first: what ends with a day that ends meanwhile is seen in the next round
        LocalDate today = days.today();
        if (late != null || !isComplete() || tasks.left() > 0) {
            complete();
        } else {
            jdbc.sql("update follow_up set followed_day = ? where followed_day <> ?")
                    .params(today, today)
                    .update();
        }
    }

    @Override
    public boolean isComplete() {
        return jdbc.sql("select followed_day from follow_up where wanted = followed and followed_day is not null")
                .query(LocalDate.class)
                .optional()
                .filter(day -> organisation.hasSameUnitsOn(day, days.today()))
                .isPresent();
    }

    @Override
    public void complete() {
        if (organisation.isEmpty()) {
            return;
        }
        try (HeldLock held = HeldLock.take(database, LOCK)) {
            while (!isComplete()) {
                follow();
            }
            if (late != null) {
                followLate(late.since());
            } else {
                followTasks();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Optional<Progress> progress() {
        return isComplete()
                ? Optional.empty()
                : Optional.of(jdbc.sql("select units_done, units from follow_up")
                        .query((row, number) -> new Progress(row.getInt(1), row.getInt(2), tasks.left()))
                        .single());
    }

    private void follow() {
        long wanted = jdbc.sql("select wanted from follow_up").query(Long.class).single();
        OffsetDateTime begin = tasks.now();
        LocalDate today = days.today();
        if (late == null) {
            late = new Late(begin, tasks.openIds());
        }
        Changed changed;
        do {
            changed =
                    inOneTransaction(() -> engine.getCommandExecutorTxRequired().execute(context -> takeOver()));
        } while (changed.more());
        followRights(identities.stillToDo());
        if (!changed.moved().isEmpty()) {
            inOneTransaction(() -> identities.followGrants());
        }
        followTasks();
        followLate(begin);
        jdbc.sql("update follow_up set followed = ?, followed_day = ?, units = 0, units_done = 0")
                .params(wanted, today)
                .update();
    }

    /** Whoever began before may have read the organisation as it was, and may still give a task by it when he ends. */
    private void followLate(OffsetDateTime since) {
        // asked first: what ends in between is seen
        boolean more = tasks.areGivenByOlderThan(since);
        Set<String> open = tasks.addOthersThan(late.known());
        followTasks();
        late = more ? new Late(since, open) : null;
        jdbc.sql("update follow_up set late = ? where late <> ?")
                .params(more, more)
                .update();
    }

    private Changed takeOver() {
        Changed changed = units.takeOver();
        tasks.add(changed, identities.changedSeats());
        if (!changed.ended().isEmpty()) {
            events.publishEvent(new UnitsEnded(changed.ended()));
        }
        if (!changed.moved().isEmpty()) {
            events.publishEvent(new UnitsMoved());
        }
        events.publishEvent(new SeatsChanged());
        return changed;
    }

    private void followRights(StillToDo rights) {
        // who goes on after a crash goes on in what there was to do
        jdbc.sql("update follow_up set units = greatest(units, ?), units_done = greatest(units, ?) - ?")
                .params(
                        rights.units().size(),
                        rights.units().size(),
                        rights.units().size())
                .update();
        inChunks(rights.lost(), some -> inOneCommand(() -> some.forEach(Runnable::run)));
        inChunks(rights.roles(), some -> inOneCommand(() -> some.forEach(Runnable::run)));
        inChunks(rights.units(), some -> {
            // the one is written before the other begins
            inOneCommand(() -> identities.make(some));
            inOneCommand(() -> identities.give(some));
            jdbc.sql("update follow_up set units_done = units_done + ?")
                    .param(some.size())
                    .update();
        });
    }

    private <T> void inChunks(List<T> all, Consumer<List<T>> work) {
        int chunk = campaigns.chunk();
        for (int from = 0; from < all.size(); from += chunk) {
            List<T> next = all.subList(from, Math.min(from + chunk, all.size()));
            inOneTransaction(() -> work.accept(next));
        }
    }

    /** The engine writes what many commands have changed in few batches when they are part of one. */
    private void inOneCommand(Runnable work) {
        engine.getCommandExecutorTxRequired().execute(context -> {
            work.run();
            return null;
        });
    }

    private void followTasks() {
        String last = "";
        int chunk = campaigns.chunk();
        for (List<String> next = tasks.after(last, chunk); !next.isEmpty(); next = tasks.after(last, chunk)) {
            followTasks(next);
            last = next.get(next.size() - 1);
        }
    }

    /** One instance out of order must not keep the others from their new readers: it stays behind, is told of and tried again. */
    private void followTasks(List<String> taskIds) {
        try {
            inOneTransaction(() -> askAgain(taskIds));
        } catch (RuntimeException e) {
            for (String taskId : taskIds) {
                followAlone(taskId);
            }
        }
    }

    private void followAlone(String taskId) {
        try {
            inOneTransaction(() -> askAgain(List.of(taskId)));
        } catch (RuntimeException e) {
            LOG.error("Whose task {} is could not be found out.", taskId, e);
        }
    }

    private void askAgain(List<String> taskIds) {
        engine.getCommandExecutorTxRequired().execute(context -> {
            for (String taskId : taskIds) {
                TaskEntity task = context.getTaskManager().findTaskById(taskId);
                if (task != null) {
                    assignment.askAgain(task);
                }
            }
            return null;
        });
        tasks.done(taskIds);
    }

    private void inOneTransaction(Runnable work) {
        inOneTransaction(() -> {
            work.run();
            return null;
        });
    }

    /** Who is working at the same task is not disturbed: this side begins again. */
    private <T> T inOneTransaction(Supplier<T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return transaction.execute(status -> work.get());
            } catch (OptimisticLockingException | ConcurrencyFailureException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    /**
     * @param since by the database's clock
     * @param known ids of the tasks that have been looked at
     */
    private record Late(OffsetDateTime since, Set<String> known) {}

    @Override
    public void destroy() throws InterruptedException {
        behind.shutdownNow();
        behind.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
}
