package vn.danvankheo.engine.nodes;

import static java.util.stream.Collectors.groupingBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.JobQueryImpl;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.cmd.ExecuteJobsCmd;
import org.camunda.bpm.engine.impl.context.Context;
import org.camunda.bpm.engine.impl.db.DbEntity;
import org.camunda.bpm.engine.impl.db.ListQueryParameterObject;
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
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.JobEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TimerEntity;
import org.camunda.bpm.engine.management.Metrics;
import vn.danvankheo.process.ReadsAhead;

/**
 * Runs timers of different process instances in one transaction: reads what the engine has to know of them at its beginning
 * and writes what it has to write of them at its end, rows of a kind together; see ADR 15. When one fails nothing of any has
 * happened: each is to be run by itself then.
 *
 * <p>What a timer asks of the engine, or does through it, finds all that the timers before it have done: that is written
 * before, and what was read at the beginning is read anew by those after it. So it is as if each had been committed by
 * itself.
 */
class TimersTogether implements Command<List<String>> {

    /** Whoever works on what one of them has changed waits so long at the most. */
    static final Duration LONGEST = Duration.ofSeconds(1);

    private static final ThreadLocal<TimersTogether> RUNNING = new ThreadLocal<>();

    private final List<String> jobs;
    private final CommandExecutor commands;
    private final PeopleFirst people;
    private final Map<String, ReadsAhead> facades;
    private final Duration longest;
    private SharedSession session;

    /**
     * @param jobs ids of jobs that this node has locked, of any kind; some of them may be gone, or not be due any more
     * @param facades by the key of the process
     * @param longest after which no further timer is begun
     */
    TimersTogether(
            List<String> jobs,
            CommandExecutor commands,
            PeopleFirst people,
            Map<String, ReadsAhead> facades,
            Duration longest) {
        this.jobs = jobs;
        this.commands = commands;
        this.people = people;
        this.facades = facades;
        this.longest = longest;
    }

    /** What an engine needs that runs any. */
    static void prepare(ProcessEngineConfigurationImpl configuration) {
        configuration.setCustomPreCommandInterceptorsTxRequired(
                added(configuration.getCustomPreCommandInterceptorsTxRequired(), new WritesBefore()));
        configuration.setCustomSessionFactories(
                added(configuration.getCustomSessionFactories(), new OpensSharedSession()));
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
        List<JobEntity> timers = timers(context);
        if (timers.size() < 2) {
            return done;
        }
        long end = System.nanoTime() + longest.toNanos();
        session = (SharedSession) context.getDbEntityManager();
        session.readAhead(timers);
        readAhead(timers);
        RUNNING.set(this);
        try {
            for (JobEntity timer : timers) {
                session.begin(timer);
                commands.execute(new ExecuteJobsCmd(timer.getId(), new JobFailureCollector(timer.getId())));
                done.add(timer.getId());
                session.end();
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
     * What has failed before would take the others with it again; what is not due any more is not run. Of one process
     * instance several would have to be run one after the other, each after the commit of the one before.
     */
    private List<JobEntity> timers(CommandContext context) {
        Set<String> twice = new HashSet<>();
        Map<String, JobEntity> byInstance = new LinkedHashMap<>();
        Map<String, JobEntity> found = found(context);
        for (String id : jobs) {
            if (found.get(id) instanceof TimerEntity timer
                    && timer.getProcessInstanceId() != null
                    && timer.getExceptionByteArrayId() == null
                    && ExecuteIfDue.isDue(timer)
                    && byInstance.putIfAbsent(timer.getProcessInstanceId(), timer) != null) {
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

    private void readAhead(List<JobEntity> timers) {
        timers.stream()
                .filter(timer -> facades.containsKey(timer.getProcessDefinitionKey()))
                .collect(groupingBy(
                        JobEntity::getProcessDefinitionKey,
                        Collectors.mapping(session::businessKey, Collectors.toList())))
                .forEach((process, keys) -> facades.get(process).readAhead(keys));
    }

    /** Stands before whatever is asked of the engine. */
    private static class WritesBefore extends CommandInterceptor {

        @Override
        public <T> T execute(Command<T> command) {
            TimersTogether running = RUNNING.get();
            if (running != null && !(command instanceof ExecuteJobsCmd)) {
                running.session.write();
            }
            return next.execute(command);
        }
    }

    /** Opened for every command; what it adds is used by none but this. */
    private static class SharedSession extends DbEntityManager {

        private static final String EXECUTIONS = "selectExecutionsByProcessInstanceId";
        private static final String JOBS = "selectJobsByExecutionId";
        private static final String TASKS = "selectTasksByExecutionId";

        /** By statement of the engine and what it is asked about; empty when all has to be read anew. */
        private final Map<String, Map<String, List<? extends DbEntity>>> ahead = new HashMap<>();

        SharedSession(IdGenerator ids, PersistenceSession session) {
            super(ids, session);
        }

        void readAhead(List<JobEntity> timers) {
            Set<String> instances =
                    timers.stream().map(JobEntity::getProcessInstanceId).collect(Collectors.toSet());
            List<ExecutionEntity> executions = executionsOf(instances);
            keepAhead(
                    EXECUTIONS,
                    instances,
                    executions.stream().collect(groupingBy(ExecutionEntity::getProcessInstanceId)));
            List<String> ids = executions.stream().map(ExecutionEntity::getId).toList();
            keepAhead(JOBS, ids, jobsOf(instances).stream().collect(groupingBy(JobEntity::getExecutionId)));
            keepAhead(TASKS, ids, tasksOf(instances).stream().collect(groupingBy(TaskEntity::getExecutionId)));
            // else each of them would be looked through for changes after every timer
            end();
        }

        private void keepAhead(
                String statement, Collection<String> asked, Map<String, ? extends List<? extends DbEntity>> found) {
            Map<String, List<? extends DbEntity>> answers = new HashMap<>(found);
            asked.forEach(each -> answers.putIfAbsent(each, List.of()));
            ahead.put(statement, answers);
        }

        private List<ExecutionEntity> executionsOf(Set<String> instances) {
            return allOf(instances, "ACT_RU_EXECUTION", "selectExecutionByNativeQuery");
        }

        private List<TaskEntity> tasksOf(Set<String> instances) {
            return allOf(instances, "ACT_RU_TASK", "selectTaskByNativeQuery");
        }

        @SuppressWarnings("unchecked")
        private <T> List<T> allOf(Set<String> instances, String table, String statement) {
            Map<String, Object> query = new HashMap<>();
            List<String> parameters = new ArrayList<>();
            for (String instance : instances) {
                String name = "instance" + parameters.size();
                parameters.add("#{" + name + "}");
                query.put(name, instance);
            }
            query.put(
                    "sql",
                    "select * from " + table + " where PROC_INST_ID_ in (" + String.join(", ", parameters) + ")");
            query.put("resultType", "LIST");
            return selectListWithRawParameter(statement, query, 0, Integer.MAX_VALUE);
        }

        private static List<JobEntity> jobsOf(Set<String> instances) {
            JobQueryImpl query = new JobQueryImpl();
            query.processInstanceIds(instances);
            return Context.getCommandContext().getJobManager().findJobsByQueryCriteria(query, null).stream()
                    .map(JobEntity.class::cast)
                    .toList();
        }

        String businessKey(JobEntity timer) {
            return executionsOf(timer)
                    .filter(ExecutionEntity::isProcessInstanceExecution)
                    .findFirst()
                    .orElseThrow()
                    .getBusinessKey();
        }

        private Stream<ExecutionEntity> executionsOf(JobEntity timer) {
            return ahead(EXECUTIONS, timer.getProcessInstanceId()).map(ExecutionEntity.class::cast);
        }

        private Stream<? extends DbEntity> ahead(String statement, String about) {
            return ahead.getOrDefault(statement, Map.of()).getOrDefault(about, List.of()).stream();
        }

        /** From now on what has been read of the timer's instance is what it finds, and what it changes is noticed. */
        void begin(JobEntity timer) {
            executionsOf(timer).forEach(execution -> {
                dbEntityCache.putPersistent(execution);
                ahead(JOBS, execution.getId()).forEach(dbEntityCache::putPersistent);
                ahead(TASKS, execution.getId()).forEach(dbEntityCache::putPersistent);
            });
        }

        @Override
        public List selectList(String statement, ListQueryParameterObject parameter) {
            Map<String, List<? extends DbEntity>> read = ahead.get(statement);
            List<? extends DbEntity> known = read == null ? null : read.get(parameter.getParameter());
            return known == null ? super.selectList(statement, parameter) : new ArrayList<>(known);
        }

        /**
         * Keeps what has been changed until now. Nobody looks again at what belongs to timers that are over, and those that
         * are still to be run are looked at when they begin.
         */
        void end() {
            flushEntityCache();
            dbEntityCache.getCachedEntities().stream()
                    .map(CachedDbEntity::getEntity)
                    .filter(entity ->
                            !(entity instanceof ProcessDefinitionEntity || entity instanceof JobDefinitionEntity))
                    .toList()
                    .forEach(dbEntityCache::remove);
        }

        /** What is asked now may change what has been read. */
        void write() {
            ahead.clear();
            flushDbOperationManager();
            // it would write all of it again
            dbOperationManager = new DbOperationManager();
        }
    }

    private static class OpensSharedSession implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return DbEntityManager.class;
        }

        @Override
        public Session openSession() {
            return new SharedSession(
                    Context.getProcessEngineConfiguration().getIdGenerator(),
                    Context.getCommandContext().getSession(PersistenceSession.class));
        }
    }
}
