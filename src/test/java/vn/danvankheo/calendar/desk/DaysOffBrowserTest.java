package vn.danvankheo.calendar.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.danvankheo.AppTest;
import vn.danvankheo.Chromium;
import vn.danvankheo.WebSession;
import vn.danvankheo.calendar.DayChange;
import vn.danvankheo.calendar.DayChange.Kind;
import vn.danvankheo.calendar.Days;

/** The desk keeps the days off on a telephone. */
@AppTest
@Tag("browser")
class DaysOffBrowserTest {

    private static final int TELEPHONE = 390;
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @LocalServerPort
    private int port;

    @Autowired
    private Days days;

    @Test
    void theDeskEntersADayAndASheetOnATelephone() {
        try (BrowserContext device = CHROMIUM.newDevice()) {
            Page page = device.newPage();
            page.setViewportSize(TELEPHONE, 800);
            page.navigate("http://127.0.0.1:" + port + "/");
            page.fill("#username", "tinh.canbo");
            page.fill("#password", WebSession.PASSWORD);
            page.click("button[type=submit]");
            page.click("a:has-text('Lịch nghỉ')");
            page.navigate("http://127.0.0.1:" + port + "/lich-nghi?nam=2026");
            assertFits(page, "lich-nghi");

            page.fill("input[name=day]", "31/2/2026");
            page.selectOption("select[name=kind]", "EXTRA_DAY_OFF");
            page.fill("input[name=reason]", "Hoán đổi nghỉ Quốc khánh");
            page.click("button:has-text('Ghi')");
            assertThat(page.locator("#error-day")).hasText("Ngày: không phải là ngày có thật, ví dụ 22/08/2026.");
            page.fill("input[name=day]", "31/8/2026");
            page.click("button:has-text('Ghi')");
            assertThat(page.locator("[role=status]")).hasText("Đã ghi: 31/08/2026 – nghỉ thêm.");
            assertThat(days.isWorkingDay(LocalDate.parse("2026-08-31"))).isFalse();
            assertFits(page, "lich-nghi-da-ghi");

            load(page, new DayChange(LocalDate.parse("2026-08-24"), Kind.MADE_UP, "Nhầm ngày"));
            assertThat(page.locator("[role=alert]"))
                    .containsText("Ô A2: phải là thứ Bảy hoặc Chủ nhật thì mới làm bù được.");
            assertFits(page, "lich-nghi-tep-sai");
            load(page, new DayChange(LocalDate.parse("2026-08-22"), Kind.MADE_UP, "Làm bù cho ngày 31/8"));
            assertThat(page.locator("[role=status]")).hasText("Đã ghi 1 ngày từ tệp Excel.");
            assertThat(days.isWorkingDay(LocalDate.parse("2026-08-22"))).isTrue();

            page.click("button[aria-label='Xóa dòng nhập ngày 22/08/2026']");
            assertThat(page.locator("[role=status]")).hasText("Đã xóa dòng nhập ngày 22/08/2026.");
            page.setViewportSize(1280, 900);
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "screenshots", "lich-nghi-rong.png")));
        }
        // the browser itself reports the answers that are no 200
        assertThat(CHROMIUM.complaints()).allMatch(complaint -> complaint.contains("422"));
    }

    private static void load(Page page, DayChange change) {
        page.setInputFiles(
                "input[name=file]", new FilePayload("lich.xlsx", XLSX, DaysOffSheet.of(2026, List.of(change))));
        page.click("button:has-text('Nhập tệp')");
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
