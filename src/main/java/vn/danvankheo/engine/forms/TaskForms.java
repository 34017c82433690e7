package vn.danvankheo.engine.forms;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.camunda.bpm.engine.TaskAlreadyClaimedException;
import org.camunda.bpm.engine.exception.NullValueException;
import org.camunda.bpm.engine.impl.identity.Authentication;
import org.camunda.bpm.engine.impl.interceptor.CommandContext;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutor;
import org.camunda.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.impl.persistence.entity.TaskEntity;
import org.camunda.bpm.engine.impl.util.BitMaskUtil;
import org.camunda.bpm.engine.variable.VariableMap;
import org.camunda.bpm.engine.variable.Variables;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.engine.ballot.BallotTasks;
import vn.danvankheo.process.FormView;
import vn.danvankheo.process.Started;
import vn.danvankheo.validation.InvalidInput;

/** What the engine's task and form services do with forms: open, bind, start. */
@Component
class TaskForms implements EndedTasks, ReturnReasons {

    /** Name under which a task's complete listener finds the bound record: transient and local to the task. */
    static final String FORM = "form";

    /** Why a form has come back: from those who approve it, or from those who recognise the model. */
    private static final List<String> RETURN_REASONS = List.of("returnReason", "completionReason");

    private final FormBindings bindings;
    private final FormBinder binder;
    private final FormSchemas schemas;
    private final FormDrafts drafts;
    private final DoneInSteadOf inSteadOf;
    private final ObjectMapper json;
    private final AuditTrail audit;

    TaskForms(
            FormBindings bindings,
            FormBinder binder,
            FormSchemas schemas,
            @Lazy FormDrafts drafts,
            @Lazy DoneInSteadOf inSteadOf,
            ObjectMapper json,
            @Lazy AuditTrail audit) {
        this.bindings = bindings;
        this.binder = binder;
        this.schemas = schemas;
        this.drafts = drafts;
        this.inSteadOf = inSteadOf;
        this.json = json;
        this.audit = audit;
    }

    TaskEntity task(CommandContext context, String taskId) {
        TaskEntity task = taskId == null ? null : context.getTaskManager().findTaskById(taskId);
        if (task == null) {
            throw new NullValueException("Cannot find task with id " + taskId + ": task is null");
        }
        readInstanceOf(task, context);
        return task;
    }

    /**
     * Reads the instance in one statement: the engine reads where the task waits, then all of it, then its root. Where a
     * task waits there is no other.
     */
    private static void readInstanceOf(TaskEntity task, CommandContext context) {
        if (task.getExecutionId() == null
                || context.getDbEntityManager().getCachedEntity(ExecutionEntity.class, task.getExecutionId()) != null) {
            return;
        }
        List<ExecutionEntity> instance =
                context.getExecutionManager().findExecutionsByProcessInstanceId(task.getProcessInstanceId());
        instance.stream()
                .filter(ExecutionEntity::isProcessInstanceExecution)
                .findFirst()
                .ifPresent(root -> {
                    root.restoreProcessInstance(instance, null, null, null, null, null, null);
                    ExecutionEntity waiting = task.getExecution();
                    waiting.setCachedEntityState(
                            BitMaskUtil.setBit(waiting.getCachedEntityState(), ExecutionEntity.TASKS_STATE_BIT, false));
                    waiting.addTask(task);
                });
    }

    boolean isBound(TaskEntity task) {
        return bindings.recordOfTask(task.getTaskDefinitionKey()).isPresent();
    }

    /**
     * Binds what was submitted, hands it to the task's complete listener and completes the task.
     *
     * @param engine completes with the variables that the engine may store: none, unless the task belongs to a process that
     *     is not ours
     */
    <T> T complete(
            CommandContext context,
            String taskId,
            Map<String, Object> submitted,
            Function<Map<String, Object>, T> engine) {
        TaskEntity task = task(context, taskId);
        Class<?> type = bindings.recordOfTask(task.getTaskDefinitionKey()).orElse(null);
        if (type == null) {
            return engine.apply(submitted);
        }
        bind(context, task, type, submitted);
        // the engine would ask the database once more for the rights that have just been checked
        return context.runWithoutAuthorization(() -> engine.apply(Map.of()));
    }

    private void bind(CommandContext context, TaskEntity task, Class<?> type, Map<String, Object> submitted) {
        // rights come before what was typed: who may not work on the task learns nothing of it
        context.getProcessEngineConfiguration().getCommandCheckers().forEach(checker -> checker.checkTaskWork(task));
        BallotTasks.refuseAllButMember(task);
        refuseIfTakenByAnother(task);
        Object form = binder.bind(formIdOf(task), type, submitted);
        if (currentAccount() != null) {
            inSteadOf.completes(currentAccount(), task);
        }
        task.setVariableLocal(FORM, Variables.objectValue(form, true).create());
    }

    /** The pages let nobody fill in a form that a colleague has taken; the engine itself would accept it. */
    private static void refuseIfTakenByAnother(TaskEntity task) {
        String account = currentAccount();
        if (account != null && task.getAssignee() != null && !task.getAssignee().equals(account)) {
            throw new TaskAlreadyClaimedException(task.getId(), task.getAssignee());
        }
    }

    boolean isTakenByWhoeverAsks(CommandContext context, String taskId) {
        String account = currentAccount();
        return account != null && account.equals(task(context, taskId).getAssignee());
    }

    Started start(CommandContext context, ProcessDefinitionEntity definition, Map<String, Object> submitted) {
        Class<?> type = bindings.recordOfStart(definition.getKey())
                .orElseThrow(() -> new InvalidInput("", "Quy trình này không mở bằng tay được."));
        String formId = definition
                .getStartFormDefinition()
                .getCamundaFormDefinitionKey()
                .getExpressionText();
        Object form = binder.bind(formId, type, submitted);
        try {
            // what follows from the form is the domain's own doing, as in the listener of a task
            return context.runWithoutAuthorization(() -> {
                Started started = bindings.start(definition.getKey(), form, currentAccount());
                audit.record(
                        currentAccount(),
                        new AuditEntry(
                                "Bắt đầu “%s”".formatted(definition.getName()),
                                started.key(),
                                started.unit(),
                                inSteadOf.absentAtStart(currentAccount(), definition.getKey(), started),
                                Map.of(),
                                schemas.answers(formId, binder.toTree(form))));
                return started;
            });
        } catch (InvalidInput refusal) {
            throw binder.labelled(formId, refusal);
        }
    }

    void begun(String processKey, String instance, Started started) {
        if (currentAccount() != null) {
            inSteadOf.begins(currentAccount(), processKey, instance, started);
        }
    }

    /**
     * Throws a refusal of the domain, however deep the engine has wrapped it, with the label of the task's field in
     * front; any other failure as it is. From within a command: who asks for the engine's last failure finds this one.
     */
    <T> T refused(CommandExecutor commands, String taskId, RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidInput refusal) {
                return commands.execute(context -> {
                    throw binder.labelled(formIdOf(task(context, taskId)), refusal);
                });
            }
        }
        throw failure;
    }

    VariableMap variables(TaskEntity task, Collection<String> wanted) {
        BallotTasks.refuseAllButMember(task);
        String account = currentAccount();
        FormView<?> view = open(task, account);
        ObjectNode tree = json.createObjectNode();
        view.shown()
                .forEach((name, value) -> tree.set(
                        name, binder.valueToTree(value instanceof String text ? ShownText.literal(text) : value)));
        tree.setAll(binder.toTree(view.form()));
        if (account != null) {
            drafts.find(task.getId(), account).ifPresent(draft -> overlay(tree, draft, formIdOf(task)));
        }
        VariableMap variables = Variables.createVariables();
        tree.fields().forEachRemaining(entry -> {
            boolean asked = wanted == null || wanted.contains(entry.getKey());
            if (asked && !entry.getValue().isNull()) {
                variables.put(entry.getKey(), binder.toVariable(entry.getValue()));
            }
        });
        return variables;
    }

    private void overlay(ObjectNode tree, JsonNode draft, String formId) {
        schemas.keysOf(formId)
                .ifPresent(keys -> keys.forEach(key -> {
                    if (draft.has(key)) {
                        List<String> shown = schemas.shownKeysOfGivenRows(formId, key);
                        tree.set(
                                key,
                                shown.isEmpty() ? draft.get(key) : typedInto(tree.path(key), draft.get(key), shown));
                    }
                }));
    }

    @Override
    public Optional<String> returnReason(TaskEntity task) {
        // to open a form asks the domain for all that it shows: only one that shows a reason is worth it
        if (!isBound(task) || RETURN_REASONS.stream().noneMatch(reason -> schemas.mentions(formIdOf(task), reason))) {
            return Optional.empty();
        }
        Map<String, Object> shown = open(task, null).shown();
        return RETURN_REASONS.stream()
                .map(name -> (String) shown.get(name))
                .filter(reason -> reason != null && !reason.isBlank())
                .findFirst();
    }

    /** The rows that the server gives now, with what was typed into those that there were when the draft was saved. */
    private static JsonNode typedInto(JsonNode rows, JsonNode typed, List<String> shown) {
        List<JsonNode> left = new ArrayList<>();
        typed.forEach(left::add);
        String name = shown.get(0);
        for (JsonNode row : rows) {
            left.stream()
                    .filter(draft -> draft.path(name).equals(row.path(name)))
                    .findFirst()
                    .ifPresent(draft -> {
                        left.remove(draft);
                        ObjectNode said = draft.deepCopy();
                        ((ObjectNode) row).setAll(said.<ObjectNode>remove(shown));
                    });
        }
        return rows;
    }

    private FormView<?> open(TaskEntity task, String account) {
        return bindings.open(task.getTaskDefinitionKey(), name -> switch (name) {
            case "key" -> task.getExecution().getProcessBusinessKey();
            case "by" -> account;
            default -> task.getVariable(name);
        });
    }

    /** The form with the federation's extra questions as fields of their own (DESIGN: the form's additions are data). */
    InputStream withExtraQuestions(TaskEntity task, InputStream deployed) {
        ObjectNode form = read(deployed);
        ObjectNode group = groupForExtraQuestions(form);
        if (group == null) {
            return stream(form);
        }
        Object questions = open(task, currentAccount()).shown().get("extraQuestions");
        ArrayNode components = group.putArray("components");
        int number = 0;
        for (JsonNode question : binder.valueToTree(questions)) {
            number++;
            ObjectNode component = components.addObject();
            component.put("id", "Extra_" + number);
            component.put("type", "textarea");
            component.put("key", "q" + number);
            component.put("label", plain(question.path("item").asText()));
            component.put("description", plain(question.path("hint").asText("")));
            ObjectNode rules = component.putObject("validate");
            rules.put("maxLength", 2000);
            if (question.path("required").asBoolean()) {
                rules.put("required", true);
            }
        }
        if (number == 0) {
            remove(form, group);
        }
        return stream(form);
    }

    /** What the desk typed is text: a leading “=” would make it an expression of the form. */
    private static String plain(String typed) {
        return typed.startsWith("=") ? " " + typed : typed;
    }

    private static ObjectNode groupForExtraQuestions(ObjectNode form) {
        for (JsonNode component : form.path("components")) {
            if (component.path("properties").path("extraQuestions").asBoolean()) {
                return (ObjectNode) component;
            }
        }
        return null;
    }

    private static void remove(ObjectNode form, ObjectNode group) {
        ArrayNode components = (ArrayNode) form.path("components");
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i) == group) {
                components.remove(i);
                return;
            }
        }
    }

    /** A start form is served with what it offers and shows: the web applications give start forms no variables. */
    InputStream filledIn(String processKey, InputStream deployed) {
        ObjectNode form = read(deployed);
        Map<String, Object> shown = bindings.openStart(processKey, currentAccount());
        fillIn(form, shown);
        return stream(form);
    }

    private void fillIn(ObjectNode level, Map<String, Object> shown) {
        for (JsonNode node : level.path("components")) {
            ObjectNode component = (ObjectNode) node;
            String valuesKey = component.path("valuesKey").asText();
            if (shown.containsKey(valuesKey)) {
                component.remove("valuesKey");
                component.set("values", binder.valueToTree(shown.get(valuesKey)));
            }
            String key = component.path("key").asText();
            if (shown.containsKey(key)) {
                component.set("defaultValue", binder.valueToTree(shown.get(key)));
            }
            fillIn(component, "text", shown);
            if (component.get("conditional") instanceof ObjectNode conditional) {
                fillIn(conditional, "hide", shown);
            }
            fillIn(component, shown);
        }
    }

    private static void fillIn(ObjectNode node, String name, Map<String, Object> shown) {
        if (node.hasNonNull(name)) {
            String text = node.path(name).asText();
            for (Map.Entry<String, Object> entry : shown.entrySet()) {
                text = text.replace("{{" + entry.getKey() + "}}", String.valueOf(entry.getValue()));
            }
            node.put(name, text);
        }
    }

    private String formIdOf(TaskEntity task) {
        return task.getTaskDefinition().getCamundaFormDefinitionKey().getExpressionText();
    }

    @Override
    public void recordCompletion(TaskEntity task) {
        Object form = BallotTasks.isBallot(task) ? null : task.getVariableLocal(FORM);
        audit.record(
                currentAccount(),
                new AuditEntry(
                        "Hoàn thành “%s”".formatted(task.getName()),
                        keyOf(task),
                        task.getTenantId(),
                        inSteadOf.absentOf(currentAccount(), task),
                        Map.of(),
                        form == null ? Map.of() : schemas.answers(formIdOf(task), binder.toTree(form))));
    }

    /** The business key; the instance's id where it has none. */
    private static String keyOf(TaskEntity task) {
        String key = task.getExecution().getProcessBusinessKey();
        return key == null ? task.getProcessInstanceId() : key;
    }

    private static String currentAccount() {
        Authentication authentication =
                org.camunda.bpm.engine.impl.context.Context.getCommandContext().getAuthentication();
        return authentication == null ? null : authentication.getUserId();
    }

    private ObjectNode read(InputStream in) {
        try (in) {
            return (ObjectNode) json.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private InputStream stream(ObjectNode form) {
        try {
            return new ByteArrayInputStream(json.writeValueAsBytes(form));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
