package vn.danvankheo.bench.flowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.flowable.common.engine.api.FlowableOptimisticLockingException;
import org.flowable.common.engine.impl.identity.Authentication;
import org.flowable.engine.ManagementService;
import org.flowable.engine.ProcessEngine;
import org.flowable.engine.RuntimeService;
import org.flowable.engine.runtime.Execution;
import org.flowable.job.api.Job;
import org.flowable.task.api.Task;
import vn.danvankheo.bench.client.Engine;
import vn.danvankheo.bench.client.SentForms;

/** The same calls as on Camunda, in Flowable's words. */
final class FlowableEngine implements Engine {

    private static final int CHUNK = 50;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProcessEngine engine;
    private final RuntimeService runtime;
    private final ManagementService management;
    private final SentForms forms;

    FlowableEngine(ProcessEngine engine) {
        this.engine = engine;
        this.runtime = engine.getRuntimeService();
        this.management = engine.getManagementService();
        this.forms = SentForms.read(Path.of(System.getProperty("bench.forms")));
    }

    @Override
    public void clockTo(Instant moment) {
        engine.getProcessEngineConfiguration().getClock().setCurrentTime(Date.from(moment));
    }

    @Override
    public List<String> dueJobs() {
        return Stream.concat(
                        management.createTimerJobQuery().executable().listPage(0, 500).stream(),
                        management.createJobQuery().listPage(0, 500).stream())
                .map(Job::getId)
                .toList();
    }

    @Override
    public void run(String job) {
        try {
            management.executeCommand(context -> {
                if (management.createTimerJobQuery().jobId(job).count() == 1) {
                    management.moveTimerToExecutableJob(job);
                }
                return null;
            });
            management.executeJob(job);
        } catch (FlowableOptimisticLockingException e) {
            // it is still due, and comes with the next ones
        } catch (RuntimeException e) {
            // one that was due beside it may have taken it away, with its instance: the engine then fails in many ways
            if (management.createJobQuery().jobId(job).count() > 0
                    || management.createTimerJobQuery().jobId(job).count() > 0) {
                throw e;
            }
        }
    }

    @Override
    public void join(List<String> units) {}

    @Override
    public void plan(int year) {}

    @Override
    public void openRegistrations(int year, List<String> units) {
        start("unitRegistration", units.stream().map(unit -> year + "/" + unit).toList());
    }

    @Override
    public void openReviews(int year, List<String> units) {
        start("periodicReview", units.stream().map(unit -> year + "-H1/" + unit).toList());
    }

    @Override
    public void openRounds(int year, List<String> units) {
        start(
                "recognitionRound",
                units.stream().map(unit -> year + "-CN/" + unit).toList());
    }

    private void start(String process, List<String> keys) {
        for (int from = 0; from < keys.size(); from += CHUNK) {
            List<String> chunk = keys.subList(from, Math.min(from + CHUNK, keys.size()));
            inOneTransaction(() -> chunk.forEach(key -> start(process, key)));
        }
    }

    private void start(String process, String key) {
        // a task does not know its instance's business key
        runtime.startProcessInstanceByKey(process, key, Map.of("key", key));
    }

    @Override
    public String select(String account, int year, String unit) {
        String model = year + "-" + unit;
        complete(account, year + "/" + unit, "Task_SelectContent", () -> start("modelLifecycle", model));
        return model;
    }

    @Override
    public void complete(String account, String businessKey, String task, Follows... follows) {
        complete(account, businessKey, task, () -> {
            for (Follows message : follows) {
                send(message.message(), message.businessKey());
            }
        });
    }

    private void complete(String account, String businessKey, String taskKey, Runnable follows) {
        Authentication.setAuthenticatedUserId(account);
        Task task = engine.getTaskService()
                .createTaskQuery()
                .processInstanceBusinessKey(businessKey)
                .taskDefinitionKey(taskKey)
                .singleResult();
        if (task == null) {
            throw new IllegalStateException("no " + taskKey + " of " + businessKey);
        }
        engine.getTaskService().getVariables(task.getId());
        inOneTransaction(() -> {
            engine.getTaskService().complete(task.getId(), variables(taskKey));
            follows.run();
        });
        Authentication.setAuthenticatedUserId(null);
    }

    @Override
    public void visit(String account, String model) {
        Authentication.setAuthenticatedUserId(account);
        inOneTransaction(() -> {
            runtime.startProcessInstanceByKey("adHocInspection", model, variables("adHocInspection"));
            send("AdHocInspection", model);
        });
        Authentication.setAuthenticatedUserId(null);
    }

    private void send(String message, String businessKey) {
        Execution waiting = runtime.createExecutionQuery()
                .processInstanceBusinessKey(businessKey, true)
                .messageEventSubscriptionName(message)
                .singleResult();
        runtime.messageEventReceived(message, waiting.getId());
        if (message.equals("PutUpForRecognition")) {
            // Camunda looks at conditions when a variable changes, Flowable when it is told to
            runtime.evaluateConditionalEvents(waiting.getProcessInstanceId());
        }
    }

    @Override
    public long finishedModels() {
        return engine.getHistoryService()
                .createHistoricActivityInstanceQuery()
                .activityId("End_Summarised")
                .count();
    }

    private Map<String, Object> variables(String task) {
        Map<String, Object> variables = new LinkedHashMap<>();
        forms.of(task)
                .forEach((name, value) -> variables.put(
                        name, value instanceof List || value instanceof Map ? JSON.valueToTree(value) : value));
        return variables;
    }

    private void inOneTransaction(Runnable commands) {
        management.executeCommand(context -> {
            commands.run();
            return null;
        });
    }
}
