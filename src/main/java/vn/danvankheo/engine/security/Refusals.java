package vn.danvankheo.engine.security;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.camunda.bpm.engine.AuthorizationException;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.OptimisticLockingException;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.history.HistoricTaskInstance;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.task.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.engine.forms.TaskAccess;
import vn.danvankheo.monitoring.RequestId;
import vn.danvankheo.validation.InvalidInput;

/** Says in Vietnamese why a form was not accepted, and who was first when two people meet in one task. */
@Component
public class Refusals {

    private static final Logger log = LoggerFactory.getLogger(Refusals.class);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm dd/MM/yyyy");
    private static final String COMPLETED = "completed";

    private final TaskService tasks;
    private final RuntimeService runtime;
    private final HistoryService history;
    private final Accounts accounts;
    private final TaskAccess access;
    private final Clock clock;

    Refusals(
            TaskService tasks,
            RuntimeService runtime,
            HistoryService history,
            Accounts accounts,
            TaskAccess access,
            Clock clock) {
        this.tasks = tasks;
        this.runtime = runtime;
        this.history = history;
        this.accounts = accounts;
        this.access = access;
        this.clock = clock;
    }

    /** The same for our own pages: the sentence alone. */
    public String messageFor(RuntimeException failure, String taskId, String account) {
        return explain(failure, taskId, account).message();
    }

    /**
     * @param failure what the engine threw, null when it did not get that far
     * @param taskId null when a process was to be started
     * @param account who asked
     */
    Answer explain(RuntimeException failure, String taskId, String account) {
        InvalidInput invalid = cause(failure, InvalidInput.class);
        if (invalid != null) {
            return new Answer(
                    HttpServletResponse.SC_BAD_REQUEST, "InvalidInput", invalid.getMessage(), invalid.field());
        }
        // at this point nobody is authenticated at the engine: what happened to the task is asked without rights
        Task task =
                taskId == null ? null : tasks.createTaskQuery().taskId(taskId).singleResult();
        if (taskId != null && task == null) {
            return gone(taskId, account);
        }
        if (cause(failure, AuthorizationException.class) != null) {
            return Answer.of(
                    HttpServletResponse.SC_FORBIDDEN,
                    "Forbidden",
                    task == null
                            ? "Đồng chí không có quyền bắt đầu quy trình này."
                            : "Đồng chí không có quyền xử lý công việc này.");
        }
        if (task != null && !access.isOpenFor(taskId, account)) {
            return notFound();
        }
        if (task != null && task.getAssignee() != null && !task.getAssignee().equals(account)) {
            return taken(task);
        }
        if (cause(failure, OptimisticLockingException.class) != null) {
            return conflict("ChangedMeanwhile", "Có người vừa cập nhật cùng lúc. Dữ liệu chưa được ghi, hãy gửi lại.");
        }
        try (MDC.MDCCloseable key = MDC.putCloseable("businessKey", businessKeyOf(task))) {
            return fault(taskId == null ? "start of a process" : "task " + taskId, failure);
        }
    }

    /**
     * Why somebody does not get what he wanted to read about a task.
     *
     * @param english what the engine answered; its status is kept unless the fault is not ours
     */
    Answer explainReading(Answer english, RuntimeException failure, String taskId, String account) {
        if (tasks.createTaskQuery().taskId(taskId).count() == 0) {
            Answer gone = gone(taskId, account);
            return Answer.of(HttpServletResponse.SC_NOT_FOUND, gone.type(), gone.message());
        }
        return access.isOpenFor(taskId, account) ? explainReading(english, failure) : notFound();
    }

    /** What the link of a task answers to somebody for whom there is nothing to open: who completed it, and when. */
    Optional<Answer> explainLink(String taskId, String account) {
        if (tasks.createTaskQuery().taskId(taskId).count() == 0) {
            return Optional.of(gone(taskId, account));
        }
        return access.isOpenFor(taskId, account) ? Optional.empty() : Optional.of(notFound());
    }

    /** The same for anything else that the pages ask of the engine. */
    Answer explainReading(Answer english, RuntimeException failure) {
        InvalidInput invalid = cause(failure, InvalidInput.class);
        if (invalid != null) {
            return Answer.of(HttpServletResponse.SC_BAD_REQUEST, "InvalidInput", invalid.getMessage());
        }
        int status = cause(failure, AuthorizationException.class) == null
                ? english.status()
                : HttpServletResponse.SC_FORBIDDEN;
        if (contradicts(failure)) {
            return Answer.of(
                    HttpServletResponse.SC_BAD_REQUEST,
                    "InvalidQuery",
                    "Các điều kiện tìm này không dùng cùng nhau được. Hãy bỏ bớt điều kiện.");
        }
        if (status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
            return fault(english.type(), failure);
        }
        return switch (status) {
            // the pages would take the engine's own type for one with the names of rights, in English
            case HttpServletResponse.SC_FORBIDDEN ->
                Answer.of(status, "Forbidden", "Đồng chí không có quyền thực hiện thao tác này.");
            case HttpServletResponse.SC_NOT_FOUND ->
                Answer.of(status, english.type(), "Không tìm thấy nội dung này trong phạm vi của đồng chí.");
            default -> Answer.of(status, english.type(), "Yêu cầu chưa hợp lệ nên chưa được thực hiện.");
        };
    }

    private String businessKeyOf(Task task) {
        return task == null
                ? null
                : runtime.createProcessInstanceQuery()
                        .processInstanceId(task.getProcessInstanceId())
                        .singleResult()
                        .getBusinessKey();
    }

    /** Whether somebody has added to the conditions of a list of tasks what the engine does not take beside them. */
    private static boolean contradicts(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).startsWith("Invalid query usage")) {
                return true;
            }
        }
        return false;
    }

    private static Answer fault(String what, RuntimeException failure) {
        String reference = RequestId.current();
        log.error("reference {}: " + what, reference, failure);
        return Answer.of(
                HttpServletResponse.SC_INTERNAL_SERVER_ERROR,
                "Failure",
                ("Có lỗi khi xử lý, dữ liệu chưa được ghi. Hãy thử lại; nếu vẫn lỗi, báo người quản trị kèm mã %s.")
                        .formatted(reference));
    }

    private Answer taken(Task task) {
        String who = accounts.nameOf(task.getAssignee());
        return conflict(
                "TaskTaken",
                operations(task.getId(), UserOperationLogEntry.OPERATION_TYPE_CLAIM).stream()
                        .max(Comparator.comparing(UserOperationLogEntry::getTimestamp))
                        .map(claim ->
                                "Công việc này đã được %s nhận lúc %s.".formatted(who, shown(claim.getTimestamp())))
                        // given to him when it was created
                        .orElseGet(() -> "Công việc này đã được giao cho %s.".formatted(who)));
    }

    private Answer gone(String taskId, String account) {
        HistoricTaskInstance past =
                history.createHistoricTaskInstanceQuery().taskId(taskId).singleResult();
        if (past == null || past.getEndTime() == null || !wasGivenTo(taskId, account)) {
            return notFound();
        }
        String at = shown(past.getEndTime());
        if (!COMPLETED.equals(past.getDeleteReason())) {
            return conflict("TaskEnded", "Công việc này đã kết thúc lúc %s, không cần hoàn thành nữa.".formatted(at));
        }
        String who = whoCompleted(past);
        return conflict(
                "TaskCompleted",
                who == null
                        ? "Công việc này đã được hoàn thành lúc %s.".formatted(at)
                        : "Công việc này đã được %s hoàn thành lúc %s.".formatted(who, at));
    }

    /** Who never had the task must not learn from its id who completed it. */
    private boolean wasGivenTo(String taskId, String account) {
        Set<String> groups = accounts.groupsOf(account);
        return history.createHistoricIdentityLinkLogQuery().taskId(taskId).list().stream()
                .anyMatch(link -> account.equals(link.getUserId())
                        || link.getGroupId() != null && groups.contains(link.getGroupId()));
    }

    private String whoCompleted(HistoricTaskInstance past) {
        List<UserOperationLogEntry> entries = operations(past.getId(), UserOperationLogEntry.OPERATION_TYPE_COMPLETE);
        String account = entries.isEmpty() ? past.getAssignee() : entries.get(0).getUserId();
        return account == null ? null : accounts.nameOf(account);
    }

    private List<UserOperationLogEntry> operations(String taskId, String type) {
        return history.createUserOperationLogQuery()
                .taskId(taskId)
                .operationType(type)
                .list();
    }

    private String shown(Date instant) {
        return TIME.format(instant.toInstant().atZone(clock.getZone()));
    }

    private static Answer notFound() {
        return Answer.of(
                HttpServletResponse.SC_NOT_FOUND,
                "NotFound",
                "Không tìm thấy công việc này trong phần việc của đồng chí.");
    }

    private static Answer conflict(String type, String message) {
        return Answer.of(HttpServletResponse.SC_CONFLICT, type, message);
    }

    private static <T extends Throwable> T cause(Throwable failure, Class<T> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return type.cast(cause);
            }
        }
        return null;
    }
}
