package vn.danvankheo.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.camunda.bpm.engine.EntityTypes;
import org.camunda.bpm.engine.history.UserOperationLogEntry;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;

/**
 * Records what a person changes through the engine itself: accounts, groups, memberships, grants, and what an
 * administrator does to running instances. The engine tells it to its own log of operations, which is cleaned with the
 * rest of its history. The starter gives the engine the one bean of this kind.
 */
@Component
class AuditedCommands implements HistoryEventHandler {

    /** What follows from a task that was completed or a process that was begun, which are recorded themselves. */
    private static final Set<String> OWN_DOING = Set.of(
            UserOperationLogEntry.OPERATION_TYPE_CORRELATE_MESSAGE,
            UserOperationLogEntry.OPERATION_TYPE_SET_VARIABLE,
            UserOperationLogEntry.OPERATION_TYPE_SET_VARIABLES,
            UserOperationLogEntry.OPERATION_TYPE_SET_DUEDATE,
            UserOperationLogEntry.OPERATION_TYPE_RECALC_DUEDATE);

    /** Tenants and groups that an administrator has made may be called otherwise. */
    private static final String UNIT_CODE = "[A-Z0-9]{2,20}";

    private static final Map<String, String> OPERATIONS = Map.ofEntries(
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_CREATE, "Thêm"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_UPDATE, "Sửa"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_DELETE, "Xóa"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_UNLOCK, "Mở khóa"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_SUSPEND, "Tạm dừng"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_ACTIVATE, "Cho chạy tiếp"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_MODIFY_PROCESS_INSTANCE, "Điều chỉnh"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_RESTART_PROCESS_INSTANCE, "Thực hiện lại từ đầu"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_MIGRATE, "Chuyển phiên bản của"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_SET_JOB_RETRIES, "Thực hiện lại"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_EXECUTE, "Cho chạy ngay"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_MODIFY_VARIABLE, "Sửa"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_REMOVE_VARIABLE, "Xóa"),
            Map.entry(UserOperationLogEntry.OPERATION_TYPE_DELETE_HISTORY, "Xóa lịch sử của"));

    private static final Map<String, String> ENTITIES = Map.ofEntries(
            Map.entry(EntityTypes.USER, "tài khoản"),
            Map.entry(EntityTypes.GROUP, "bộ phận"),
            Map.entry(EntityTypes.TENANT, "phạm vi đơn vị"),
            Map.entry(EntityTypes.GROUP_MEMBERSHIP, "thành viên của bộ phận"),
            Map.entry(EntityTypes.TENANT_MEMBERSHIP, "thành viên của phạm vi đơn vị"),
            Map.entry(EntityTypes.AUTHORIZATION, "phân quyền"),
            Map.entry(EntityTypes.PROCESS_INSTANCE, "lượt thực hiện"),
            Map.entry(EntityTypes.PROCESS_DEFINITION, "quy trình"),
            Map.entry(EntityTypes.DEPLOYMENT, "bản triển khai quy trình"),
            Map.entry(EntityTypes.VARIABLE, "dữ liệu của lượt thực hiện"),
            Map.entry(EntityTypes.JOB, "tác vụ tự động"),
            Map.entry(EntityTypes.JOB_DEFINITION, "loại tác vụ tự động"),
            Map.entry(EntityTypes.BATCH, "tác vụ hàng loạt"),
            Map.entry(EntityTypes.FILTER, "nhóm việc"));

    private static final Map<String, String> PROPERTIES = Map.ofEntries(
            Map.entry("userId", "tài khoản"),
            Map.entry("groupId", "bộ phận"),
            Map.entry("tenantId", "đơn vị"),
            Map.entry("permissions", "quyền"),
            Map.entry("permissionBits", "mã quyền"),
            Map.entry("resource", "loại đối tượng"),
            Map.entry("resourceId", "đối tượng"),
            Map.entry("type", "kiểu quyền"),
            Map.entry("name", "tên"),
            Map.entry("retries", "số lần thực hiện lại"),
            Map.entry("suspensionState", "tình trạng"),
            Map.entry("nrOfInstances", "số lượt"),
            Map.entry("async", "chạy nền"));

    private final ObjectProvider<AuditTrail> audit;

    AuditedCommands(ObjectProvider<AuditTrail> audit) {
        this.audit = audit;
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        if (event instanceof UserOperationLogEntry entry && isRecorded(entry)) {
            operationsOfTransaction()
                    .computeIfAbsent(entry.getOperationId() + entry.getEntityType(), id -> new ArrayList<>())
                    .add(entry);
        }
    }

    /**
     * Each changed property comes as an event of its own, one after the other: those of one operation are put together
     * and recorded when the transaction is about to end.
     */
    @SuppressWarnings("unchecked")
    private Map<String, List<UserOperationLogEntry>> operationsOfTransaction() {
        Map<String, List<UserOperationLogEntry>> known =
                (Map<String, List<UserOperationLogEntry>>) TransactionSynchronizationManager.getResource(this);
        if (known != null) {
            return known;
        }
        Map<String, List<UserOperationLogEntry>> operations = new LinkedHashMap<>();
        TransactionSynchronizationManager.bindResource(this, operations);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

            @Override
            public void suspend() {
                TransactionSynchronizationManager.unbindResource(AuditedCommands.this);
            }

            @Override
            public void resume() {
                TransactionSynchronizationManager.bindResource(AuditedCommands.this, operations);
            }

            @Override
            public void beforeCommit(boolean readOnly) {
                operations.values().forEach(AuditedCommands.this::record);
            }

            @Override
            public void beforeCompletion() {
                TransactionSynchronizationManager.unbindResource(AuditedCommands.this);
            }
        });
        return operations;
    }

    private static boolean isRecorded(UserOperationLogEntry entry) {
        boolean begun = entry.getEntityType().equals(EntityTypes.PROCESS_INSTANCE)
                && entry.getOperationType().equals(UserOperationLogEntry.OPERATION_TYPE_CREATE);
        return !begun
                && !UserOperationLogEntry.CATEGORY_TASK_WORKER.equals(entry.getCategory())
                && !OWN_DOING.contains(entry.getOperationType());
    }

    private void record(List<UserOperationLogEntry> properties) {
        UserOperationLogEntry any = properties.get(0);
        Map<String, String> before = new TreeMap<>();
        Map<String, String> after = new TreeMap<>();
        properties.stream().filter(each -> each.getProperty() != null).forEach(each -> {
            String name = PROPERTIES.getOrDefault(each.getProperty(), each.getProperty());
            put(before, name, each.getOrgValue());
            put(after, name, each.getNewValue());
        });
        audit.getObject()
                .record(
                        any.getUserId(),
                        AuditEntry.change(
                                OPERATIONS.getOrDefault(any.getOperationType(), "Thay đổi khác đối với") + " "
                                        + ENTITIES.getOrDefault(
                                                any.getEntityType(), "đối tượng của hệ thống quy trình"),
                                subject(properties),
                                unit(properties),
                                before,
                                after));
    }

    private static void put(Map<String, String> values, String name, String value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    private static String subject(List<UserOperationLogEntry> properties) {
        return Stream.of("userId", "groupId", "tenantId", "resourceId")
                .flatMap(name -> valuesOf(properties, name))
                .findFirst()
                .orElseGet(() -> Stream.of(
                                properties.get(0).getProcessInstanceId(),
                                properties.get(0).getProcessDefinitionKey(),
                                properties.get(0).getDeploymentId())
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse("-"));
    }

    /** The unit of the committee whose members are changed, or that the instance is about. */
    private static String unit(List<UserOperationLogEntry> properties) {
        return Stream.of(
                        valuesOf(properties, "tenantId"),
                        valuesOf(properties, "groupId").map(group -> group.replaceFirst("\\..*", "")),
                        Stream.ofNullable(properties.get(0).getTenantId()))
                .flatMap(Function.identity())
                .filter(code -> code.matches(UNIT_CODE))
                .findFirst()
                .orElse(null);
    }

    private static Stream<String> valuesOf(List<UserOperationLogEntry> properties, String name) {
        return properties.stream()
                .filter(each -> name.equals(each.getProperty()))
                .flatMap(each -> Stream.of(each.getNewValue(), each.getOrgValue()))
                .filter(Objects::nonNull);
    }
}
