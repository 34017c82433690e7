package vn.danvankheo.reporting.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.danvankheo.AppTest;
import vn.danvankheo.WebSession;

/** The pages of the plan on a telephone. */
@AppTest
@Tag("browser")
class PlanPagesBrowserTest {

    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final int TELEPHONE = 390;
    private static final double PATIENCE_MS = 60_000;

    @LocalServerPort
    private int port;

    @Test
    void onATelephoneAPointLeadsToItsDiagramAndItsFormWithoutSidewaysScrolling() {
        if (System.getenv("CI") == null) {
            Assumptions.assumeTrue(
                    Files.isExecutable(CHROMIUM), "Bỏ qua kiểm thử trình duyệt: máy này không có Chromium");
        }
        try (Playwright playwright = Playwright.create(
                        new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
                Browser browser = playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(CHROMIUM)
                                .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-quic")))) {
            Page page = browser.newPage(new Browser.NewPageOptions().setViewportSize(TELEPHONE, 800));
            page.setDefaultTimeout(PATIENCE_MS);
            List<String> complaints = new ArrayList<>();
            page.onConsoleMessage(message -> complaints.add(message.text()));

            page.navigate("http://127.0.0.1:" + port + "/ke-hoach");
            page.fill("#username", "ninhhai01.canbo");
            page.fill("#password", WebSession.PASSWORD);
            page.click("button[type=submit]");
            page.waitForURL("**/ke-hoach**");
            page.evaluate("document.querySelectorAll('details').forEach(details => details.open = true)");
            assertFits(page, "ke-hoach");

            page.click("[id='II.3.B1.b'] a:text('Khảo sát, đề ra mục tiêu, giải pháp')");
            page.waitForURL("**/ke-hoach/quy-trinh/model-lifecycle#Task_SurveyAndObjectives");
            assertFits(page, "ke-hoach-quy-trinh");

            page.click("#Task_SurveyAndObjectives a:text('Xem biểu mẫu')");
            page.waitForURL("**/ke-hoach/bieu-mau/survey-and-objectives");
            assertFits(page, "ke-hoach-bieu-mau");
            assertThat(complaints).isEmpty();
        }
    }

    private static void assertFits(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", name + ".png")));
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as(name)
                .isLessThanOrEqualTo(TELEPHONE);
    }
}
