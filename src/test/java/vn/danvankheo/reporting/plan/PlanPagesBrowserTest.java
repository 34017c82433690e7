package vn.danvankheo.reporting.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.danvankheo.AppTest;
import vn.danvankheo.Chromium;
import vn.danvankheo.WebSession;

/** The pages of the plan on a telephone. */
@AppTest
@Tag("browser")
class PlanPagesBrowserTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private static final int TELEPHONE = 390;

    @LocalServerPort
    private int port;

    @Test
    void onATelephoneAPointLeadsToItsDiagramAndItsFormWithoutSidewaysScrolling() {
        Page page = CHROMIUM.newTelephone().newPage();
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

    private static void assertFits(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", name + ".png")));
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as(name)
                .isLessThanOrEqualTo(TELEPHONE);
    }
}
