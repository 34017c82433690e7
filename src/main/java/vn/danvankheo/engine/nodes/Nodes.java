package vn.danvankheo.engine.nodes;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ManagementService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.Deployment;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.danvankheo.engine.NodeDied;

/**
 * Which nodes live. Each says so every two seconds; of one that has been silent for ten the others take over the jobs,
 * which would else stay locked for five minutes. So would jobs that bear a node's own lock and that it does not have in hand:
 * it gives them back. Time here is the database's own: the nodes' clocks may differ.
 *
 * <p>A node that was only frozen and goes on finds the jobs' revision changed and rolls back.
 */
@Component
@EnableScheduling
@Profile("production")
class Nodes {

    private static final String UNLOCK =
            "update act_ru_job set lock_owner_ = null, lock_exp_time_ = null, rev_ = rev_ + 1";
    private static final String SILENT = "seen_at < clock_timestamp() - interval '10 seconds'";

    private final JdbcClient jdbc;
    private final ReleasedModels models = ReleasedModels.read();
    private final RepositoryService repository;
    private final ManagementService management;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final JobsInHand executor;
    private final String host = host();

    /** The jobs of the last beat that bear this node's lock and that it did not have in hand, with their revisions. */
    private Map<String, Integer> forsaken = Map.of();

    Nodes(
            JdbcClient jdbc,
            RepositoryService repository,
            ManagementService management,
            ApplicationEventPublisher events,
            Clock clock,
            JobsInHand executor) {
        this.jdbc = jdbc;
        this.repository = repository;
        this.management = management;
        this.events = events;
        this.clock = clock;
        this.executor = executor;
    }

    /** Also the jobs of all older diagrams are run here, but none of diagrams that come later. */
    @EventListener
    @Order(0)
    void ready(ApplicationReadyEvent event) {
        List<Deployment> deployments = repository.createDeploymentQuery().list();
        deployments.forEach(each -> management.registerDeploymentForJobExecutor(each.getId()));
    }

    /** In the moment in which this node is ready and not before: nodes of an older release stop serving with it. */
    @EventListener
    @Order(0)
    void takeOver(AvailabilityChangeEvent<ReadinessState> event) {
        if (event.getState() == ReadinessState.ACCEPTING_TRAFFIC) {
            models.release(jdbc, clock.instant());
        }
    }

    @Scheduled(fixedDelay = 2000)
    @Transactional
    public void live() {
        jdbc.sql(
                        """
                        insert into node (lock_owner, host, fingerprint, started_at, seen_at)
                        values (:me, :host, :release, clock_timestamp(), clock_timestamp())
                        on conflict (lock_owner) do update set seen_at = excluded.seen_at
                        """)
                .param("me", executor.getLockOwner())
                .param("host", host)
                .param("release", models.fingerprint())
                .update();
        int freed = takeOverFromTheDead() + giveBackWhatIsForsaken();
        if (freed > 0) {
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    // who has found no job for a while looks again after ten more seconds only
                    executor.jobWasAdded();
                }
            });
        }
    }

    private int takeOverFromTheDead() {
        List<String> dead = jdbc.sql("delete from node where " + SILENT + " returning lock_owner")
                .query(String.class)
                .list();
        int freed = 0;
        for (String lockOwner : dead) {
            freed +=
                    jdbc.sql(UNLOCK + " where lock_owner_ = ?").param(lockOwner).update();
            events.publishEvent(new NodeDied(lockOwner));
        }
        return freed;
    }

    /** From one beat to the next every job that was locked here has come into hand. */
    private int giveBackWhatIsForsaken() {
        Map<String, Integer> now = new HashMap<>();
        jdbc.sql("select id_, rev_ from act_ru_job where lock_owner_ = ?")
                .param(executor.getLockOwner())
                .query((row, number) -> now.put(row.getString("id_"), row.getInt("rev_")))
                .list();
        now.keySet().removeIf(executor::has);
        int freed = 0;
        for (Map.Entry<String, Integer> job : now.entrySet()) {
            if (job.getValue().equals(forsaken.get(job.getKey()))) {
                freed += jdbc.sql(UNLOCK + " where id_ = ? and rev_ = ?")
                        .params(job.getKey(), job.getValue())
                        .update();
            }
        }
        forsaken = now;
        return freed;
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "?";
        }
    }
}
