package vn.danvankheo.engine.nodes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.JobQueryImpl;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.PersistenceSession;
import org.camunda.bpm.engine.impl.db.entitymanager.DbEntityManager;
import org.camunda.bpm.engine.impl.db.entitymanager.cache.CachedDbEntity;
import org.camunda.bpm.engine.impl.db.entitymanager.operation.DbOperationManager;
import org.camunda.bpm.engine.impl.interceptor.Command;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.interceptor.CommandInterceptor;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.jobexecutor.JobFailureCollector;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.management.Metrics;

/**
 * Runs timers of different process instances in one transaction and writes what the engine has to write of them at its end,
 * rows of a kind after one another; see ADR 15. When one fails nothing of any has happened: each is to be run by itself then.
 *
 * <p>What a timer asks of the engine, or does through it, finds all that the timers before it have done: that is written
 * before. So it is as if each had been committed by itself.
 */
class TimersTogether implements Command<List<String>> {

    /** Whoever works on what one of them has changed waits so long at the most. */
    static final Duration LONGEST = Duration.ofSeconds(1);

    private static final ThreadLocal<TimersTogether> RUNNING = new ThreadLocal<>();

    private final List<String> jobs;
    private final CommandExecutor commands;
    private final PeopleFirst people;
    private final Duration longest;
    private KeptWrites writes;

    /**
     * @param jobs ids of jobs that this node has locked, of any kind; some of them may be gone
     * @param longest after which no further timer is begun
     */
    TimersTogether(List<String> jobs, CommandExecutor commands, PeopleFirst people, Duration longest) {
        this.jobs = jobs;
        this.commands = commands;
        this.people = people;
        this.longest = longest;
    }

    /** What an engine needs that runs any. */
    static void prepare(ProcessEngineConfigurationImpl configuration) {
        configuration.setCustomPreCommandInterceptorsTxRequired(
                added(configuration.getCustomPreCommandInterceptorsTxRequired(), new WritesBefore()));
        configuration.setCustomSessionFactories(
                added(configuration.getCustomSessionFactories(), new OpensKeptWrites()));
    }

    private static <T> List<T> added(List<T> known, T further) {
        List<T> all = known == null ? new ArrayList<>() : new ArrayList<>(known);
        all.add(further);
        return all;
    }

    /** @return ids of those that have been run; none when there are not two that may be run together */
    @Override
    public List<String> execute(CommandContext context) {
        List<String> done = new ArrayList<>();
        List<String> timers = timers(context);
        if (timers.size() < 2) {
            return done;
        }
        writes = (KeptWrites) context.getDbEntityManager();
        long end = System.nanoTime() + longest.toNanos();
        RUNNING.set(this);
        try {
            for (String timer : timers) {
                commands.execute(new ExecuteJobsCmd(timer, new JobFailureCollector(timer)));
                done.add(timer);
                writes.keep(timers.subList(done.size(), timers.size()));
                // who waits may wait for a row of one of them
                if (people.areWaiting() || System.nanoTime() > end) {
                    break;
                }
            }
        } finally {
            RUNNING.remove();
        }
        context.getProcessEngineConfiguration()
                .getMetricsRegistry()
                .markOccurrence(Metrics.JOB_SUCCESSFUL, done.size());
        return done;
    }

    /**
     * What has failed before would take the others with it again. Of one process instance several would have to be run one
     * after the other, each after the commit of the one before.
     */
    private List<String> timers(CommandContext context) {
        Set<String> twice = new HashSet<>();
        Map<String, String> byInstance = new LinkedHashMap<>();
        Map<String, JobEntity> found = found(context);
        for (String id : jobs) {
            if (found.get(id) instanceof TimerEntity timer
                    && timer.getProcessInstanceId() != null
                    && timer.getExceptionByteArrayId() == null
                    && byInstance.putIfAbsent(timer.getProcessInstanceId(), id) != null) {
                twice.add(timer.getProcessInstanceId());
            }
        }
        byInstance.keySet().removeAll(twice);
        return List.copyOf(byInstance.values());
    }

    private Map<String, JobEntity> found(CommandContext context) {
        JobQueryImpl query = new JobQueryImpl();
        query.jobIds(Set.copyOf(jobs));
        return context.getJobManager().findJobsByQueryCriteria(query, null).stream()
                .map(JobEntity.class::cast)
                .collect(Collectors.toMap(JobEntity::getId, Function.identity()));
    }

    /** Stands before whatever is asked of the engine. */
    private static class WritesBefore extends CommandInterceptor {

        @Override
        public <T> T execute(Command<T> command) {
            TimersTogether running = RUNNING.get();
            if (running != null && !(command instanceof ExecuteJobsCmd)) {
                running.writes.write();
            }
            return next.execute(command);
        }
    }

    /** Opened for every command; what it adds is used by none but this. */
    private static class KeptWrites extends DbEntityManager {

        KeptWrites(IdGenerator ids, PersistenceSession session) {
            super(ids, session);
        }

        /**
         * What has been changed until now; a job that is not over may not be written, since it goes on changing. Nobody
         * looks again at what belongs to those that are over.
         *
         * @param next ids of those that are still to be run
         */
        void keep(List<String> next) {
            flushEntityCache();
            dbEntityCache.getCachedEntities().stream()
                    .map(CachedDbEntity::getEntity)
                    .filter(entity -> !isWanted(entity, next))
                    .toList()
                    .forEach(dbEntityCache::remove);
        }

        private static boolean isWanted(DbEntity entity, List<String> next) {
            return entity instanceof ProcessDefinitionEntity
                    || entity instanceof JobDefinitionEntity
                    || entity instanceof JobEntity && next.contains(entity.getId());
        }

        void write() {
            flushDbOperationManager();
            // it would write all of it again
            dbOperationManager = new DbOperationManager();
        }
    }

    private static class OpensKeptWrites implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return DbEntityManager.class;
        }

        @Override
        public Session openSession() {
            return new KeptWrites(
                    Context.getProcessEngineConfiguration().getIdGenerator(),
                    Context.getCommandContext().getSession(PersistenceSession.class));
        }
    }
}
