package vn.danvankheo.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.util.regex.Pattern;
import vn.danvankheo.WebSession;

/** A person at Tasklist, who knows labels and buttons and nothing of what is behind them. */
final class Officer {

    private final Page page;

    private Officer(Page page) {
        this.page = page;
    }

    static Officer logsIn(BrowserContext device, int port, String account) {
        Page page = device.newPage();
        page.navigate("http://127.0.0.1:" + port + "/");
        page.getByLabel("Tên đăng nhập").fill(account);
        page.getByLabel("Mật khẩu").fill(WebSession.PASSWORD);
        page.getByRole(AriaRole.BUTTON, named("Đăng nhập")).click();
        page.locator("nav.ways a", new Page.LocatorOptions().setHasText("Việc cần làm"))
                .click();
        return new Officer(page);
    }

    /** Whoever has opened a task on the page. */
    static Officer at(Page page) {
        return new Officer(page);
    }

    Page page() {
        return page;
    }

    Locator card(String task) {
        return page.locator("[cam-tasks] li.task", new Page.LocatorOptions().setHasText(task));
    }

    void opens(String task) {
        Locator link = card(task).locator("h4.task a");
        link.click();
        try {
            page.locator("h2.task").waitFor(new Locator.WaitForOptions().setTimeout(15_000));
        } catch (TimeoutError e) {
            // Tasklist lost the click while it read its list anew, as it does after each completion
            link.click();
        }
        isAt(task);
    }

    /** Loads the page anew, as after an absence. */
    void comesBackTo(String task) {
        page.reload();
        opens(task);
    }

    /** The task is open, with its form. */
    void isAt(String task) {
        assertThat(page.locator("h2.task")).hasText(task);
        assertThat(form().locator(".fjs-form-field").first()).isVisible();
    }

    Locator form() {
        return page.locator(".fjs-container");
    }

    void fills(String label, String text) {
        fillsRow(0, label, text);
    }

    void fillsRow(int row, String label, String text) {
        field(label).nth(row).fill(text);
    }

    void fillsDate(String label, String day) {
        field(label).fill(day);
        field(label).press("Tab");
    }

    Locator field(String label) {
        return page.getByRole(AriaRole.TEXTBOX, named(label));
    }

    void chooses(String label, String option) {
        form().locator(".fjs-form-field-radio", startingWith(label))
                .getByLabel(option, new Locator.GetByLabelOptions().setExact(true))
                .check();
    }

    void picks(String label, String option) {
        form().locator(".fjs-form-field-select", startingWith(label))
                .locator(".fjs-input-group")
                .click();
        page.locator(".fjs-dropdownlist-item", new Page.LocatorOptions().setHasText(option))
                .click();
    }

    Locator dossier() {
        return page.locator(".dvk-evidence");
    }

    void opensDossier() {
        page.locator(".task-details .nav-tabs")
                .getByText("Hồ sơ minh chứng", new Locator.GetByTextOptions().setExact(true))
                .click();
        assertThat(dossier().locator(".evidence-contents")).isVisible();
    }

    /** Leaves the dossier again. */
    void comesBackToForm() {
        page.locator(".task-details .nav-tabs li").first().click();
        assertThat(form().locator(".fjs-form-field").first()).isVisible();
    }

    /** Adds a signed paper beside the form, of the kind that the step asks for. */
    void uploads(String name, byte[] picture) {
        opensDossier();
        dossier().getByLabel("Chọn tệp").setInputFiles(new FilePayload(name, "image/png", picture));
        assertThat(dossier().locator(".evidence-files")).containsText(name);
        comesBackToForm();
    }

    void ticks(String label) {
        page.getByLabel(label, new Page.GetByLabelOptions().setExact(true)).check();
    }

    void addsARow() {
        form().locator(".fjs-repeat-render-add").click();
    }

    void completes() {
        page.locator(".form-actions")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Hoàn thành").setExact(true))
                .click();
    }

    /** Completes what is followed by no task of the same person. */
    void completesAndIsDone() {
        completes();
        assertThat(page.locator("h2.task")).hasCount(0);
    }

    void opensFromStartList(String process) {
        page.getByText("Bắt đầu việc mới").click();
        page.locator(".modal").getByText(process).click();
        assertThat(form().locator(".fjs-form-field").first()).isVisible();
    }

    void starts() {
        page.locator(".modal-footer")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("Bắt đầu").setExact(true))
                .click();
        assertThat(page.locator(".modal")).hasCount(0);
    }

    /** The message at the field. */
    Locator error(String label) {
        return form().locator(".fjs-form-field:not(.fjs-form-field-grouplike)", startingWith(label))
                .locator(".fjs-form-field-error li");
    }

    void logsOut() {
        page.locator("li.account > a").click();
        page.getByText("Đăng xuất").click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private static Locator.LocatorOptions startingWith(String label) {
        return new Locator.LocatorOptions().setHasText(Pattern.compile("^\\s*" + label));
    }
}
