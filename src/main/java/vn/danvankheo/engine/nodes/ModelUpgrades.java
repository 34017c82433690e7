package vn.danvankheo.engine.nodes;

import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.migration.MigratingActivityInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigratingProcessInstanceValidationException;
import org.camunda.bpm.engine.migration.MigratingTransitionInstanceValidationReport;
import org.camunda.bpm.engine.migration.MigrationInstructionsBuilder;
import org.camunda.bpm.engine.migration.MigrationPlan;
import org.camunda.bpm.engine.migration.MigrationPlanValidationException;
import org.camunda.bpm.engine.repository.ProcessDefinition;
import org.camunda.bpm.model.bpmn.BpmnModelInstance;
import org.camunda.bpm.model.bpmn.instance.EndEvent;
import org.camunda.bpm.model.xml.instance.ModelElementInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import vn.danvankheo.engine.HeldLock;

/**
 * Moves running instances to the newest version of their diagram. They may not stay behind: a form comes with its
 * diagram's version, and the record that it is bound to with the program. Where each waits is a place of the new diagram
 * with the same id, or is named with the place that follows it in {@link MovedPlaces}; what fits neither is left where it
 * is and shown on the page, with the reason. A place that leads to an end is left by its instances before they follow.
 *
 * <p>Some at a time, each portion a transaction; what is left after a crash is done in the next round, by one node at a
 * time, and not before the last node of an older release has gone.
 */
@Component
class ModelUpgrades {

    private static final Logger LOG = LoggerFactory.getLogger(ModelUpgrades.class);

    /** Any number that no one else locks in this database. */
    private static final long LOCK = 712_000_119;

    private static final int AT_ONCE = 20;

    /** Instances that have not been told that they stay behind. */
    private static final String FOLLOWING =
            """
            from act_ru_execution e where e.proc_def_id_ = d.id_ and e.id_ = e.proc_inst_id_
              and not exists (select from model_left_behind l
                               where l.process_instance_id = e.id_ and l.to_version = n.version_)
            """;

    private static final String OLDER =
            """
            from act_re_procdef d
            join (select distinct on (key_) id_, key_, version_ from act_re_procdef order by key_, version_ desc) n
              on n.key_ = d.key_ and d.version_ < n.version_
            """;

    private final RuntimeService runtime;
    private final RepositoryService repository;
    private final JdbcClient jdbc;
    private final DataSource database;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final MovedPlaces moved;
    private final ReleasedModels models = ReleasedModels.read();

    /** The definitions that there were when this node was ready. */
    private volatile Set<String> known = Set.of();

    @Autowired
    ModelUpgrades(
            RuntimeService runtime,
            RepositoryService repository,
            JdbcClient jdbc,
            DataSource database,
            TransactionOperations transactions,
            Clock clock) {
        this(runtime, repository, jdbc, database, transactions, clock, MovedPlaces.read());
    }

    ModelUpgrades(
            RuntimeService runtime,
            RepositoryService repository,
            JdbcClient jdbc,
            DataSource database,
            TransactionOperations transactions,
            Clock clock,
            MovedPlaces moved) {
        this.moved = moved;
        this.runtime = runtime;
        this.repository = repository;
        this.jdbc = jdbc;
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Step(String process, String from, int fromVersion, String to, int toVersion) {}

    /** The diagrams that come later are those of a newer release, whose node is just starting. */
    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        known = repository.createProcessDefinitionQuery().list().stream()
                .map(ProcessDefinition::getId)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Scheduled(initialDelay = 15_000, fixedDelay = 15_000)
    void followByItself() {
        List<Step> steps = steps();
        if (!steps.isEmpty() && known.containsAll(steps.stream().map(Step::to).toList()) && onlyThisReleaseRuns()) {
            follow();
        }
    }

    /** Moves all that can be moved; when another node is just doing so, nothing. */
    void follow() {
        try {
            Optional<HeldLock> turn = HeldLock.tryTake(database, LOCK);
            if (turn.isPresent()) {
                try (HeldLock held = turn.get()) {
                    steps().forEach(this::follow);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean onlyThisReleaseRuns() {
        // by name, not by number: while this node has not yet said that it lives, an older one is the only one there
        return jdbc.sql("select not exists (select from node where fingerprint <> :mine)")
                .param("mine", models.fingerprint())
                .query(Boolean.class)
                .single();
    }

    private List<Step> steps() {
        return jdbc.sql("select d.key_ as process, d.id_ as from_id, d.version_ as from_version,"
                        + " n.id_ as to_id, n.version_ as to_version " + OLDER
                        // asked every few seconds: what runs is not looked through where nothing is older
                        + " cross join lateral (select " + FOLLOWING + " limit 1) runs order by 1, 3")
                .query((row, number) -> new Step(
                        row.getString("process"),
                        row.getString("from_id"),
                        row.getInt("from_version"),
                        row.getString("to_id"),
                        row.getInt("to_version")))
                .list();
    }

    private void follow(Step step) {
        long record = begin(step);
        Optional<Way> way = way(step);
        int count = 0;
        String last = "";
        for (List<String> next = after(last, step); !next.isEmpty(); next = after(last, step)) {
            last = next.get(next.size() - 1);
            if (way.isEmpty()) {
                next.forEach(each -> leaveBehind(each, step, "hai sơ đồ khác nhau quá nhiều"));
            } else {
                count += move(next, step, way.get());
            }
        }
        jdbc.sql("update model_upgrade set moved = :moved, ended_at = :now where id = :id")
                .param("moved", count)
                .param("now", now())
                .param("id", record)
                .update();
        LOG.info(
                "{}: {} instances of version {} follow version {}",
                step.process,
                count,
                step.fromVersion,
                step.toVersion);
    }

    private long begin(Step step) {
        return jdbc.sql(
                        """
                        insert into model_upgrade (process, from_version, to_version, moved, began_at)
                        values (:process, :from, :to, 0, :now) returning id
                        """)
                .param("process", step.process)
                .param("from", step.fromVersion)
                .param("to", step.toVersion)
                .param("now", now())
                .query(Long.class)
                .single();
    }

    /** @param left places of the former diagram where there is nothing left to wait for */
    private record Way(MigrationPlan plan, List<String> left) {}

    private Optional<Way> way(Step step) {
        BpmnModelInstance source = repository.getBpmnModelInstance(step.from);
        BpmnModelInstance target = repository.getBpmnModelInstance(step.to);
        MigrationInstructionsBuilder plan =
                runtime.createMigrationPlan(step.from, step.to).mapEqualActivities();
        List<String> left = new ArrayList<>();
        moved.of(step.process).forEach((former, place) -> {
            if (source.getModelElementById(former) == null || target.getModelElementById(former) != null) {
                return;
            }
            ModelElementInstance next = target.getModelElementById(place);
            if (next instanceof EndEvent) {
                left.add(former);
            } else if (next != null) {
                plan.mapActivities(former, place);
            }
        });
        try {
            return Optional.of(new Way(plan.build(), left));
        } catch (MigrationPlanValidationException e) {
            LOG.error("{}: no plan from version {} to {}", step.process, step.fromVersion, step.toVersion, e);
            return Optional.empty();
        }
    }

    private List<String> after(String last, Step step) {
        return jdbc.sql("select runs.id_ " + OLDER + " cross join lateral (select e.id_ " + FOLLOWING + ") runs"
                        + " where d.id_ = :from and runs.id_ > :last order by runs.id_ limit " + AT_ONCE)
                .param("from", step.from)
                .param("last", last)
                .query(String.class)
                .list();
    }

    private int move(List<String> instances, Step step, Way way) {
        try {
            go(instances, step, way);
            return instances.size();
        } catch (RuntimeException e) {
            return (int) instances.stream()
                    .filter(each -> moveAlone(each, step, way))
                    .count();
        }
    }

    private void go(List<String> instances, Step step, Way way) {
        transactions.executeWithoutResult(transaction -> {
            way.left.forEach(place -> leave(place, instances, step));
            runtime.newMigration(way.plan).processInstanceIds(instances).execute();
        });
    }

    private void leave(String place, List<String> instances, Step step) {
        List<String> there = jdbc.sql(
                        """
                        select distinct proc_inst_id_ from act_ru_execution
                         where act_id_ = :place and proc_inst_id_ in (:instances)
                        """)
                .param("place", place)
                .param("instances", instances)
                .query(String.class)
                .list();
        if (!there.isEmpty()) {
            runtime.createModification(step.from)
                    .cancelAllForActivity(place)
                    .processInstanceIds(there)
                    .execute();
        }
    }

    private boolean moveAlone(String instance, Step step, Way way) {
        try {
            go(List.of(instance), step, way);
            return true;
        } catch (OptimisticLockingException e) {
            // somebody is just working at it: in the next round
            return false;
        } catch (MigratingProcessInstanceValidationException e) {
            leaveBehind(instance, step, "bản mới không có chỗ cho: " + places(e, step));
            return false;
        } catch (RuntimeException e) {
            LOG.error("instance {} cannot follow", instance, e);
            leaveBehind(instance, step, "lỗi khi chuyển, xem nhật ký của máy chủ");
            return false;
        }
    }

    private String places(MigratingProcessInstanceValidationException refused, Step step) {
        BpmnModelInstance source = repository.getBpmnModelInstance(step.from);
        return Stream.concat(
                        refused.getValidationReport().getActivityInstanceReports().stream()
                                .map(MigratingActivityInstanceValidationReport::getSourceScopeId),
                        refused.getValidationReport().getTransitionInstanceReports().stream()
                                .map(MigratingTransitionInstanceValidationReport::getSourceScopeId))
                .distinct()
                .map(id -> {
                    ModelElementInstance element = source.getModelElementById(id);
                    String name = element == null ? null : element.getAttributeValue("name");
                    return name == null ? id : "“" + name + "” (" + id + ")";
                })
                .collect(Collectors.joining(", "));
    }

    private void leaveBehind(String instance, Step step, String reason) {
        jdbc.sql(
                        """
                        insert into model_left_behind (process_instance_id, to_version, reason, noticed_at)
                        values (:instance, :to, :reason, :now)
                        on conflict (process_instance_id) do update
                           set to_version = excluded.to_version, reason = excluded.reason,
                               noticed_at = excluded.noticed_at
                        """)
                .param("instance", instance)
                .param("to", step.toVersion)
                .param("reason", reason)
                .param("now", now())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** A version of a diagram on which instances run. */
    record Running(String name, int version, boolean newest, long instances) {}

    /** @return empty where everything runs on the newest version or nothing runs */
    List<Running> running() {
        return jdbc.sql(
                        """
                        select d.name_ as name, d.version_ as version, count(*) as instances,
                               d.version_ = (select max(n.version_) from act_re_procdef n where n.key_ = d.key_) as newest
                          from act_ru_execution e join act_re_procdef d on d.id_ = e.proc_def_id_
                         where e.id_ = e.proc_inst_id_
                         group by d.key_, d.name_, d.version_ order by d.name_, d.version_ desc
                        """)
                .query((row, number) -> new Running(
                        row.getString("name"),
                        row.getInt("version"),
                        row.getBoolean("newest"),
                        row.getLong("instances")))
                .list();
    }

    /** An instance that could not follow. */
    record LeftBehind(String businessKey, String name, int version, int toVersion, String reason) {}

    /** @return at most a hundred of those that still run */
    List<LeftBehind> leftBehind() {
        return jdbc.sql(
                        """
                        select e.business_key_ as key, d.name_ as name, d.version_ as version, l.to_version, l.reason
                          from model_left_behind l join act_ru_execution e on e.id_ = l.process_instance_id
                          join act_re_procdef d on d.id_ = e.proc_def_id_
                         where d.version_ < l.to_version order by l.noticed_at desc, e.business_key_ limit 100
                        """)
                .query((row, number) -> new LeftBehind(
                        row.getString("key"),
                        row.getString("name"),
                        row.getInt("version"),
                        row.getInt("to_version"),
                        row.getString("reason")))
                .list();
    }

    /** What has moved, the newest first. */
    record Done(String process, int from, int to, int moved, OffsetDateTime began, OffsetDateTime ended) {}

    List<Done> done() {
        return jdbc.sql(
                        """
                        select coalesce((select max(d.name_) from act_re_procdef d where d.key_ = process), process) as name,
                               from_version, to_version, moved, began_at, ended_at
                          from model_upgrade where moved > 0 or ended_at is null order by id desc limit 50
                        """)
                .query((row, number) -> new Done(
                        row.getString("name"),
                        row.getInt("from_version"),
                        row.getInt("to_version"),
                        row.getInt("moved"),
                        row.getObject("began_at", OffsetDateTime.class),
                        row.getObject("ended_at", OffsetDateTime.class)))
                .list();
    }
}
