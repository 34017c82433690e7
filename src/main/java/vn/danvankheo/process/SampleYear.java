package vn.danvankheo.process;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.camunda.bpm.engine.FormService;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.identity.Group;
import org.camunda.bpm.engine.task.Task;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.CampaignStage;

/**
 * Opens, in the embedded mode, the year whose registration deadline comes next: through its own process and the same
 * forms as the officers, marked as sample data. Started again after a crash it goes on where it was.
 */
@Component
@Profile("!production")
@ConditionalOnProperty(name = "danvankheo.embedded.open-first-year", matchIfMissing = true)
@Order(30)
class SampleYear implements ApplicationRunner {

    private static final String DESK = "tinh.canbo";
    private static final String LEADERSHIP = "tinh.thuongvu";

    private final CampaignPlanning campaigns;
    private final FormService forms;
    private final TaskService tasks;
    private final RepositoryService repository;
    private final IdentityService identities;
    private final TransactionTemplate transaction;
    private final Days days;

    SampleYear(
            CampaignPlanning campaigns,
            FormService forms,
            TaskService tasks,
            RepositoryService repository,
            IdentityService identities,
            TransactionTemplate transaction,
            Days days) {
        this.campaigns = campaigns;
        this.forms = forms;
        this.tasks = tasks;
        this.repository = repository;
        this.identities = identities;
        this.transaction = transaction;
        this.days = days;
    }

    @Override
    public void run(ApplicationArguments args) {
        // at the first start alone: a later one, perhaps with the clock moved behind this year's deadline, opens no
        // other
        int year = campaigns.firstYear().orElseGet(campaigns::yearOfNextDeadline);
        if (!campaigns.hasBegun(year)) {
            transaction.executeWithoutResult(status -> {
                as(DESK, () -> forms.submitStartForm(definition(), Map.of("year", year)));
                campaigns.markAsSample(year);
            });
        }
        if (campaigns.isSample(year) && campaigns.stage(year) == CampaignStage.DRAFT) {
            Task draft = task(year, "Task_IssuePlan");
            Map<String, Object> plan = new LinkedHashMap<>(as(DESK, () -> forms.getTaskFormVariables(draft.getId())));
            plan.keySet().retainAll(PLAN_FIELDS);
            plan.put("confederationTheme", "Tập trung phát triển đoàn viên, thành lập công đoàn cơ sở (dữ liệu mẫu)");
            plan.put("localTheme", "Đoàn kết, sáng tạo, thi đua xây dựng quê hương (dữ liệu mẫu)");
            plan.put("guidance", "Mỗi đơn vị chọn một việc cụ thể, có kết quả đo được; không chạy theo đầu việc.");
            complete(DESK, draft, plan);
        }
        if (campaigns.isSample(year) && campaigns.stage(year) == CampaignStage.SUBMITTED) {
            LocalDate today = days.today();
            complete(
                    LEADERSHIP,
                    task(year, "Task_ApprovePlan"),
                    Map.of(
                            "decision", "APPROVE",
                            "number", "01/KH-LĐLĐ (mẫu)",
                            "date", today.toString(),
                            "signer", "Chủ tịch LĐLĐ tỉnh (mẫu)"));
        }
    }

    /** Without the criteria sets: whoever tries the product out sees at once what a version of his own does. */
    private static final List<String> PLAN_FIELDS = List.of(
            "confederationTheme",
            "localTheme",
            "guidance",
            "windows",
            "registerLastDay",
            "inspectionRounds",
            "midYearLastDay",
            "yearEndLastDay",
            "midYearReportLastDay",
            "yearReportLastDay",
            "putUpSummaryLastDay",
            "summaryLastDay",
            "recognition",
            "yearLastDay",
            "extraQuestions",
            "recipients");

    private String definition() {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("yearStart")
                .latestVersion()
                .singleResult()
                .getId();
    }

    private Task task(int year, String key) {
        return tasks.createTaskQuery()
                .processInstanceBusinessKey(String.valueOf(year))
                .taskDefinitionKey(key)
                .singleResult();
    }

    private void complete(String account, Task task, Map<String, Object> form) {
        as(account, () -> {
            forms.submitTaskForm(task.getId(), form);
            return null;
        });
    }

    private <T> T as(String account, Supplier<T> action) {
        List<String> groups = identities.createGroupQuery().groupMember(account).list().stream()
                .map(Group::getId)
                .toList();
        identities.setAuthentication(account, groups, List.of());
        try {
            return action.get();
        } finally {
            identities.clearAuthentication();
        }
    }
}
