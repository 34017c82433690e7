package vn.danvankheo.bench.camunda;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.spin.Spin;
import org.camunda.spin.plugin.variable.SpinValues;
import vn.danvankheo.bench.client.Engine;
import vn.danvankheo.bench.client.SentForms;

/** Camunda without an application: what a form holds becomes variables of the instance. */
public final class CamundaEngine implements Engine {

    /** How many instances begin in one transaction, as in the application. */
    private static final int CHUNK = 50;

    private final ProcessEngine engine;
    private final SentForms forms;

    public CamundaEngine(ProcessEngine engine) {
        this.engine = engine;
        this.forms = SentForms.read(Path.of(System.getProperty("bench.forms")));
    }

    @Override
    public void clockTo(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
    }

    @Override
    public List<String> dueJobs() {
        return engine.getManagementService().createJobQuery().executable().listPage(0, 500).stream()
                .map(Job::getId)
                .toList();
    }

    @Override
    public void run(String job) {
        try {
            engine.getManagementService().executeJob(job);
        } catch (OptimisticLockingException e) {
            // it is still due, and comes with the next ones
        } catch (RuntimeException e) {
            // one that was due beside it may have taken it away, with its instance, or changed that: the engine then
            // fails
            // in many ways; what is still due comes with the next ones
            if (engine.getManagementService()
                            .createJobQuery()
                            .jobId(job)
                            .noRetriesLeft()
                            .count()
                    > 0) {
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
            inOneTransaction(
                    () -> chunk.forEach(key -> engine.getRuntimeService().startProcessInstanceByKey(process, key)));
        }
    }

    @Override
    public String select(String account, int year, String unit) {
        String model = year + "-" + unit;
        complete(account, year + "/" + unit, "Task_SelectContent", () -> engine.getRuntimeService()
                .startProcessInstanceByKey("modelLifecycle", model));
        return model;
    }

    @Override
    public void complete(String account, String businessKey, String task, Follows... follows) {
        complete(account, businessKey, task, () -> {
            for (Follows message : follows) {
                engine.getRuntimeService()
                        .createMessageCorrelation(message.message())
                        .processInstanceBusinessKey(message.businessKey())
                        .correlate();
            }
        });
    }

    private void complete(String account, String businessKey, String taskKey, Runnable follows) {
        as(account, person -> {
            Task task = engine.getTaskService()
                    .createTaskQuery()
                    .processInstanceBusinessKey(businessKey)
                    .taskDefinitionKey(taskKey)
                    .singleResult();
            if (task == null) {
                throw new IllegalStateException("no " + taskKey + " of " + businessKey);
            }
            engine.getFormService().getTaskFormVariables(task.getId());
            inOneTransaction(() -> {
                engine.getFormService().submitTaskForm(task.getId(), variables(taskKey));
                follows.run();
            });
        });
    }

    @Override
    public void visit(String account, String model) {
        as(
                account,
                person -> inOneTransaction(() -> {
                    engine.getRuntimeService()
                            .startProcessInstanceByKey("adHocInspection", model, variables("adHocInspection"));
                    engine.getRuntimeService()
                            .createMessageCorrelation("AdHocInspection")
                            .processInstanceBusinessKey(model)
                            .correlate();
                }));
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
                        name,
                        value instanceof List || value instanceof Map
                                ? SpinValues.jsonValue(Spin.JSON(value)).create()
                                : value));
        return variables;
    }

    private void as(String account, Consumer<String> deed) {
        engine.getIdentityService().setAuthenticatedUserId(account);
        try {
            deed.accept(account);
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    /** Commands within a command share its transaction and its one flush. */
    private void inOneTransaction(Runnable commands) {
        ((ProcessEngineConfigurationImpl) engine.getProcessEngineConfiguration())
                .getCommandExecutorTxRequired()
                .execute(context -> {
                    commands.run();
                    return null;
                });
    }
}
