package vn.danvankheo.recognition.desk;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.AppTest;
import vn.danvankheo.Chromium;
import vn.danvankheo.WebSession;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.recognition.Criteria;
import vn.danvankheo.recognition.CriteriaContent;
import vn.danvankheo.recognition.SampleCriteria;

/** The desk makes a new version of a set on a telephone, by hand and from a sheet. */
@AppTest
@Tag("browser")
class CriteriaBrowserTest {

    private static final int TELEPHONE = 390;
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @LocalServerPort
    private int port;

    @Autowired
    private Criteria criteria;

    @Autowired
    private JdbcClient jdbc;

    @AfterEach
    void asShipped() {
        SampleCriteria.restore(jdbc);
    }

    @Test
    void theDeskSavesANewVersionOnATelephone() {
        try (BrowserContext device = CHROMIUM.newDevice()) {
            Page page = device.newPage();
            page.setViewportSize(TELEPHONE, 800);
            page.navigate("http://127.0.0.1:" + port + "/");
            page.fill("#username", "tinh.canbo");
            page.fill("#password", WebSession.PASSWORD);
            page.click("button[type=submit]");
            page.click("a:has-text('Bộ tiêu chí')");
            assertFits(page, "tieu-chi");
            page.click("section:has-text('Cá nhân, cấp tỉnh') >> text=Sửa, lưu thành bản mới");

            page.getByLabel("Tên bộ tiêu chí").fill("Theo hướng dẫn số 12/HD-LĐLĐ");
            page.getByLabel("Điểm tối đa, dòng 1", new Page.GetByLabelOptions().setExact(true))
                    .fill("năm");
            assertFits(page, "tieu-chi-sua");
            page.click("button:has-text('Lưu thành bản mới')");
            assertThat(page.locator("[id='error-criteria[0].points']"))
                    .hasText("Điểm tối đa, dòng 1: phải là số nguyên.");
            assertThat(page.getByLabel("Tên bộ tiêu chí")).hasValue("Theo hướng dẫn số 12/HD-LĐLĐ");
            assertFits(page, "tieu-chi-sua-sai");
            page.getByLabel("Điểm tối đa, dòng 1", new Page.GetByLabelOptions().setExact(true))
                    .fill("6");
            page.click("button:has-text('Lưu thành bản mới')");
            assertThat(page.locator("[role=status]")).containsText("Đã lưu bản 2.");
            assertFits(page, "tieu-chi-ban");
            assertThat(content().maximum()).isEqualTo(101);

            page.click("text=Sửa, lưu thành bản mới");
            TypedSet second = TypedSet.of(criteria.inForce(2027, "tinh", Subject.INDIVIDUAL), 2);
            page.setInputFiles(
                    "input[name=file]", new FilePayload("tieu-chi.xlsx", XLSX, SetSheet.of(shortened(second))));
            page.click("text=Xem trước tệp");
            assertThat(page.locator("[role=status]")).containsText("Bỏ CN11");
            assertFits(page, "tieu-chi-tep");
            page.setViewportSize(1200, 900);
            page.screenshot(new Page.ScreenshotOptions()
                    .setFullPage(true)
                    .setPath(Path.of("target", "screenshots", "tieu-chi-tep-rong.png")));
            page.click("button:has-text('Lưu thành bản mới')");
            assertThat(page.locator("[role=status]")).containsText("Đã lưu bản 3.");
            assertThat(content().maximum()).isEqualTo(91);
        }
        // the browser itself reports the answers that are no 200
        assertThat(CHROMIUM.complaints()).allMatch(complaint -> complaint.contains("422"));
    }

    private CriteriaContent content() {
        return criteria.inForce(2027, "tinh", Subject.INDIVIDUAL).content();
    }

    private static TypedSet shortened(TypedSet set) {
        return new TypedSet(
                set.tier(),
                set.subject(),
                set.basedOn(),
                set.name(),
                set.firstYear(),
                set.lastYear(),
                set.criteria().subList(0, set.criteria().size() - 1),
                set.grades().subList(1, set.grades().size()),
                set.bonusCap(),
                set.penaltyCap(),
                set.minimumMonths(),
                set.quota());
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
