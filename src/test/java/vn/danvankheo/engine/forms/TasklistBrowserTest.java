package vn.danvankheo.engine.forms;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.AuthorizationService;
import org.camunda.bpm.engine.FilterService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.authorization.Authorization;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.filter.Filter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.danvankheo.AppTest;
import vn.danvankheo.Chromium;
import vn.danvankheo.OpenYear;

/** Tasklist as an officer sees it, with a form of every kind of field. */
@AppTest
@Tag("browser")
class TasklistBrowserTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final String OFFICER = "ninhhai01.canbo";

    @LocalServerPort
    private int port;

    @Autowired
    private FormDrafts drafts;

    @Autowired
    private TaskService tasks;

    @Autowired
    private ObjectMapper json;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private FilterService filters;

    private String deployment;
    private String trialFilter;
    private BrowserContext device;
    private String taskId;

    @BeforeEach
    void anOpenTask(
            @Autowired OpenYear openYear,
            @Autowired RuntimeService runtime,
            @Autowired AuthorizationService authorizations) {
        openYear.open();
        deployment = repository
                .createDeployment()
                .name("form-trial")
                .addClasspathResource("tasklist/form-trial.bpmn")
                .addClasspathResource("tasklist/form-trial.form")
                .deploy()
                .getId();
        String instance = runtime.startProcessInstanceByKey("formTrial", Map.of("unit", "NINHHAI01"))
                .getId();
        taskId = tasks.createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
        Filter filter = filters.newTaskFilter("Biểu mẫu thử");
        filter.setQuery(tasks.createTaskQuery().processDefinitionKey("formTrial"));
        filters.saveFilter(filter);
        Authorization read = authorizations.createNewAuthorization(Authorization.AUTH_TYPE_GRANT);
        read.setUserId(OFFICER);
        read.setResource(Resources.FILTER);
        read.setResourceId(filter.getId());
        read.addPermission(Permissions.READ);
        authorizations.saveAuthorization(read);
        trialFilter = filter.getId();
        device = newDevice();
    }

    @AfterEach
    void theTrialIsOver() {
        device.close();
        filters.deleteFilter(trialFilter);
        repository.deleteDeployment(deployment, true);
    }

    @Test
    void theCardShowsModelUnitStepAndDeadline() {
        Page page = logIn(device);

        assertThat(page.locator(".dvk-card", new Page.LocatorOptions().setHasText("Tổ tự quản")))
                .hasText(Pattern.compile("Tổ tự quản.*CĐCS Ninh Hải 01.*Bước 1.*hạn cuối 12/03/2027"));
        assertThat(page.locator(".ce-eol-banner")).isHidden();
        assertThat(page.getByText("Tạo công việc")).isHidden();
        assertThat(page).hasTitle("Dân vận khéo Việc cần làm");
        assertThat(page.locator("html")).hasAttribute("lang", "vi");
    }

    @Test
    void theFirstPageSpeaksVietnameseShowsTheMostUrgentTaskFirstAndCountsEveryList() {
        Page page = logIn(device);

        assertThat(page.locator(".sort-by")).hasText("Hạn");
        assertThat(page.getByPlaceholder("Lọc công việc")).isVisible();
        for (String list : List.of("Sắp đến hạn", "Quá hạn", "Việc chung của đơn vị (chưa ai nhận)")) {
            assertThat(page.locator(".task-filter", new Page.LocatorOptions().setHasText(list))
                            .locator(".dvk-count"))
                    .hasText(Pattern.compile("\\(\\d+\\)"));
        }
    }

    @Test
    void aNumberIsWrittenAsInVietnameseAndNothingTypedAfterItIsLost() {
        Page page = openTask(device);
        page.getByLabel("Số đoàn viên").fill("1.500");
        page.getByLabel("Nội dung").click();
        page.keyboard().type("Vận động");

        assertThat(page.getByLabel("Số đoàn viên")).hasValue("1500");
        assertThat(page.getByLabel("Nội dung")).hasValue("Vận động");
        await().until(() -> drafts.find(taskId, OFFICER)
                .filter(draft -> draft.at("/content").asText().equals("Vận động"))
                .isPresent());
    }

    @Test
    void aDraftIsSavedWhileTypingAndFoundOnAnotherDevice() {
        Page page = openTask(device);
        page.getByLabel("Nội dung").fill("Vận động đoàn viên");
        page.getByLabel("Tên chỉ tiêu").fill("Số tổ tự quản");
        page.getByText("Điển hình", new Page.GetByTextOptions().setExact(true)).click();
        page.getByLabel("Ngày ký").fill("9/3/2027");
        page.getByLabel("Nội dung").click();

        assertThat(page.locator(".dvk-draft-state")).hasText(Pattern.compile("Đã lưu nháp lúc \\d\\d:\\d\\d"));
        assertThat(page.locator(".fjs-form-field-error")).hasCount(0);
        JsonNode draft = drafts.find(taskId, OFFICER).orElseThrow();
        assertThat(draft.at("/content").asText()).isEqualTo("Vận động đoàn viên");
        assertThat(draft.at("/targets/0/name").asText()).isEqualTo("Số tổ tự quản");
        assertThat(draft.at("/kind").asText()).isEqualTo("DIEN_HINH");
        assertThat(draft.at("/day").asText()).isEqualTo("2027-03-09");
        assertThat((String) page.evaluate("() => Object.keys(localStorage).join()"))
                .doesNotContain("camunda-form");

        try (BrowserContext otherDevice = newDevice()) {
            Page there = openTask(otherDevice);
            assertThat(there.getByLabel("Nội dung")).hasValue("Vận động đoàn viên");
            assertThat(there.getByLabel("Tên chỉ tiêu")).hasValue("Số tổ tự quản");
            assertThat(there.getByLabel("Ngày ký")).hasValue("09/03/2027");
            there.getByLabel("Nội dung").fill("Vận động đoàn viên, người lao động");
            there.getByText("Lưu nháp", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(there.locator(".dvk-draft-state")).containsText("Đã lưu nháp lúc");
            assertThat(there.locator(".fjs-form-field-error")).hasCount(0);
        }
        assertThat(drafts.find(taskId, OFFICER).orElseThrow().at("/content").asText())
                .isEqualTo("Vận động đoàn viên, người lao động");
    }

    @Test
    void withoutAConnectionThePersonIsToldAndTheDraftIsSavedLater() {
        Page page = openTask(device);
        device.setOffline(true);
        page.getByLabel("Nội dung").fill("Viết khi mất mạng");
        assertThat(page.locator(".dvk-draft-state")).hasText("Chưa lưu được nháp – kiểm tra kết nối mạng");
        assertThat(drafts.find(taskId, OFFICER)).isEmpty();

        device.setOffline(false);

        assertThat(page.locator(".dvk-draft-state")).containsText("Đã lưu nháp lúc");
        assertThat(drafts.find(taskId, OFFICER).orElseThrow().at("/content").asText())
                .isEqualTo("Viết khi mất mạng");
    }

    @Test
    void theFormSpeaksVietnamese() {
        Page page = openTask(device);
        page.getByLabel("Tên mô hình").fill("Tổ");
        page.getByLabel("Số đoàn viên").fill("0");
        complete(page);

        assertThat(error(page, "Tên mô hình")).hasText("Cần nhập ít nhất 5 ký tự.");
        assertThat(error(page, "Số đoàn viên")).hasText("Giá trị nhỏ nhất là 1.");
        assertThat(error(page, "Tên chỉ tiêu")).hasText("Mục này bắt buộc nhập.");
        assertThat(page.locator(".fjs-repeat-render-add")).hasText(Pattern.compile("\\s*Thêm dòng"));
        page.getByLabel("Ngày ký").click();
        assertThat(page.locator(".flatpickr-weekday").first()).hasText(Pattern.compile("\\s*T2\\s*"));
        assertThat(page.locator(".flatpickr-monthDropdown-month").first()).hasText("Tháng 1");
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/tasklist-form.png"))
                .setFullPage(true));
        assertThat(tasks.createTaskQuery().taskId(taskId).count()).isOne();
    }

    @Test
    void aRefusalStandsAtItsFieldAndNothingTypedIsLost() {
        AtomicReference<String> refusal = new AtomicReference<>(
                "{\"message\":\"Chỉ tiêu này đã có ở mô hình khác.\",\"field\":\"targets[0].name\"}");
        AtomicReference<Integer> status = new AtomicReference<>(400);
        device.route("**/submit-form", route -> {
            if (refusal.get() == null) {
                route.resume();
                return;
            }
            route.fulfill(new Route.FulfillOptions()
                    .setStatus(status.get())
                    .setContentType("application/json")
                    .setBody(refusal.get()));
        });
        Page page = openTask(device);
        page.getByLabel("Tên mô hình").fill("Tổ tự quản an toàn");
        page.getByLabel("Tên chỉ tiêu").fill("Số tổ");
        complete(page);
        assertThat(error(page, "Tên chỉ tiêu")).hasText("Chỉ tiêu này đã có ở mô hình khác.");
        assertThat(page.getByLabel("Tên mô hình")).hasValue("Tổ tự quản an toàn");

        // the next refusal is about no field of this form
        refusal.set("{\"message\":\"Đã có người hoàn thành việc này lúc 14:05.\"}");
        status.set(409);
        complete(page);
        assertThat(page.locator(".dvk-refusal")).hasText("Đã có người hoàn thành việc này lúc 14:05.");
        assertThat(error(page, "Tên chỉ tiêu")).hasCount(0);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of("target/tasklist-refusal.png"))
                .setFullPage(true));

        refusal.set(null);
        complete(page);
        assertThat(page.locator("h2.task")).hasText("Việc tiếp theo");
        assertThat(tasks.createTaskQuery().taskId(taskId).count()).isZero();
    }

    private static void complete(Page page) {
        page.locator(".form-actions .btn-primary").click();
    }

    private static Locator error(Page page, String label) {
        return page.locator(".fjs-form-field", new Page.LocatorOptions().setHas(page.getByLabel(label)))
                .locator(".fjs-form-field-error li");
    }

    private BrowserContext newDevice() {
        BrowserContext context = CHROMIUM.newDevice();
        // stands for the server's prefill, which asks the drafts
        context.route("**/form-variables*", route -> {
            ObjectNode variables = json.createObjectNode();
            drafts.find(taskId, OFFICER).ifPresent(draft -> draft.fields().forEachRemaining(field -> {
                ObjectNode variable = variables.putObject(field.getKey());
                if (field.getValue().isContainerNode()) {
                    variable.put("type", "Json").put("value", field.getValue().toString());
                } else {
                    variable.put("type", "String").set("value", field.getValue());
                }
            }));
            route.fulfill(new Route.FulfillOptions()
                    .setContentType("application/json")
                    .setBody(variables.toString()));
        });
        return context;
    }

    private Page logIn(BrowserContext context) {
        Page page = context.newPage();
        page.navigate("http://localhost:" + port + "/viec/" + taskId);
        page.getByLabel("Tên đăng nhập").fill(OFFICER);
        page.getByLabel("Mật khẩu").fill("danvankheo");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Đăng nhập").setExact(true))
                .click();
        return page;
    }

    private Page openTask(BrowserContext context) {
        Page page = logIn(context);
        page.locator("[cam-tasks] a", new Page.LocatorOptions().setHasText("Điền biểu mẫu thử"))
                .click();
        assertThat(page.getByLabel("Tên mô hình")).isVisible();
        return page;
    }
}
