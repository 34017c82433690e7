package vn.danvankheo.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.AppTest;
import vn.danvankheo.Chromium;

/** The charts of the statistics say what the tables beside them say, on a telephone and in Cockpit, too. */
@AppTest
@Tag("browser")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatisticsBrowserTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @LocalServerPort
    private int port;

    @Autowired
    private Year year;

    @Autowired
    private Officers officers;

    @Autowired
    private JdbcClient jdbc;

    private GeneratedYears generated;

    @BeforeAll
    void twoYearsWithSomethingInThem() {
        year.forgetEverything();
        year.clockTo("2027-01-04T08:00:00");
        officers.openTheYear();
        generated = new GeneratedYears(jdbc, officers.registerAndAccept("NINHHAI01", "Đội mũ bảo hiểm ca đêm"));
        generated.addTheYearBefore();
        year.clockTo("2027-02-20T10:00:00");
        generated.fill(1, 150);
    }

    @AfterAll
    void onlyTheYearThatRuns() {
        generated.forgetAll();
        year.giveTimeBack();
    }

    @Test
    void chartsAreDrawnFromTheTablesBesideThem() {
        try (BrowserContext telephone = CHROMIUM.newDevice()) {
            List<String> errors = new ArrayList<>();
            Page page = opens(telephone, "tinh.thuongvu", errors);
            page.setViewportSize(390, 844);
            page.navigate("http://127.0.0.1:" + port + "/thong-ke");
            assertThat(page.locator(".chart canvas")).hasCount(3);

            for (String[] chart :
                    new String[][] {{"dang-ky-theo-ngay", "2,3"}, {"linh-vuc", "1,2"}, {"theo-don-vi", "1,5"}}) {
                Object drawn = page.evaluate(
                        "sheet => JSON.stringify(Chart.getChart(document.querySelector(`[data-sheet=${sheet}] canvas`))"
                                + ".data.datasets.map(one => one.data))",
                        chart[0]);
                Object written = page.evaluate(
                        "([sheet, columns]) => JSON.stringify(columns.split(',').map(column =>"
                                + " [...document.querySelectorAll(`#${sheet} tbody tr:not(.sum)`)].map(row =>"
                                + " { const text = row.cells[column].textContent.replace('.', '');"
                                + " return text === '' ? null : Number(text); })))",
                        List.of(chart[0], chart[1]));
                assertThat(drawn).as(chart[0]).isEqualTo(written).asString().hasSizeGreaterThan(10);
            }
            assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isEqualTo(true);
            assertThat(errors).isEmpty();
        }
    }

    @Test
    void aSupervisorFindsHisFiguresInCockpit() {
        try (BrowserContext device = CHROMIUM.newDevice()) {
            List<String> errors = new ArrayList<>();
            Page page = opens(device, "ninhhai.giamsat", errors);
            page.navigate("http://127.0.0.1:" + port + "/camunda/app/cockpit/default/#/dashboard");
            assertThat(page.getByText("Thống kê năm 2027 – LĐLĐ huyện Ninh Hải"))
                    .isVisible();
            assertThat(page.locator(".dvk-statistics canvas")).hasCount(1);
            assertThat(page.locator(".dvk-statistics .dvk-cards dt").first()).hasText("Đăng ký");
            assertThat(page.locator(".dvk-statistics table").last()).containsText("Lựa chọn nội dung, việc cụ thể");
            page.getByText("Xem đầy đủ, theo từng đơn vị").click();
            assertThat(page.locator("#theo-don-vi")).containsText("CĐCS Trường TH Khánh Hải (mẫu)");
            assertThat(errors).isEmpty();
        }
    }

    private Page opens(BrowserContext device, String account, List<String> errors) {
        Page page = device.newPage();
        page.onPageError(errors::add);
        page.navigate("http://127.0.0.1:" + port + "/");
        page.getByLabel("Tên đăng nhập").fill(account);
        page.getByLabel("Mật khẩu").fill("danvankheo");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Đăng nhập").setExact(true))
                .click();
        page.locator("nav.ways").waitFor();
        return page;
    }
}
