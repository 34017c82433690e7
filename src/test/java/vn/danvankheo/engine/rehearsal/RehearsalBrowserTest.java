package vn.danvankheo.engine.rehearsal;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import vn.danvankheo.BrowserTest;
import vn.danvankheo.Chromium;
import vn.danvankheo.WebSession;
import vn.danvankheo.embedded.SmallOrganisation;

/** A trainer at his telephone before an audience that looks on in Tasklist and Cockpit. */
@BrowserTest
@TestPropertySource(properties = SmallOrganisation.ASKED_FOR + "=true")
class RehearsalBrowserTest {

    private static final int TELEPHONE = 390;

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @LocalServerPort
    private int port;

    @Test
    void whoLooksOnSeesTheMovedClockAndTimesThatAreRight() {
        try (BrowserContext telephone = CHROMIUM.newDevice();
                BrowserContext office = CHROMIUM.newDevice();
                BrowserContext supervisor = CHROMIUM.newDevice()) {
            Page tasks = logIn(office, "ninhhai.canbo", "/camunda/app/tasklist/default/");
            Page trainer = logIn(telephone, "quantri", RehearsalPage.PATH);
            trainer.setViewportSize(TELEPHONE, 800);
            assertThat(tasks.locator("li.task")).hasText(Pattern.compile("Lựa chọn nội dung, việc cụ thể.*"));
            assertThat(tasks.locator(".dvk-moved-clock")).hasCount(0);

            trainer.click("button[aria-label^='Đến lúc này: Hết hạn đăng ký (Liên đoàn Lao động']");
            assertThat(trainer.locator("#journey")).hasText("Điều gì đã xảy ra");
            assertThat(trainer.locator(".moved-clock"))
                    .hasText(Pattern.compile("Đồng hồ tập huấn: 13/03/\\d{4} 00:0\\d"));
            trainer.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)");
            assertThat((Integer) trainer.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(TELEPHONE);

            // the window that was open before
            tasks.evaluate("window.dispatchEvent(new Event('focus'))");
            assertThat(tasks.locator(".dvk-moved-clock")).hasText(Pattern.compile("Đồng hồ tập huấn: 13/03/\\d{4}.*"));
            tasks.reload();
            Locator late = tasks.locator("li.task", new Page.LocatorOptions().setHasText("việc cụ thể (quá hạn)"));
            assertThat(late).containsText("Hạn còn 8 ngày");
            assertThat(late).containsText(Pattern.compile("Giao\\s+(vài giây|một phút|\\d+ phút) trước"));

            Page follow = logIn(supervisor, "ninhhai.giamsat", "/camunda/app/cockpit/default/");
            assertThat(follow.locator(".dvk-moved-clock")).hasText(Pattern.compile("Đồng hồ tập huấn: 13/03/\\d{4}.*"));
            assertThat(follow.locator(".dvk-follow tbody tr")).hasCount(4);
        }
        assertThat(CHROMIUM.complaints()).isEmpty();
    }

    private Page logIn(BrowserContext device, String account, String path) {
        Page page = device.newPage();
        page.navigate("http://127.0.0.1:" + port + path);
        page.fill("#username", account);
        page.fill("#password", WebSession.PASSWORD);
        page.click("button[type=submit]");
        page.waitForURL("**" + path + "**");
        return page;
    }
}
