package vn.danvankheo.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.danvankheo.Chromium;
import vn.danvankheo.OwnApplication;
import vn.danvankheo.embedded.SmallOrganisation;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.review.QuantifiedResult;
import vn.danvankheo.review.ReviewKey;
import vn.danvankheo.review.ReviewView;
import vn.danvankheo.review.Reviewing;

/** A small union writes its review in Tasklist, and the union above reads what it has received. */
@OwnApplication
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "danvankheo.embedded.data-directory=target/test-data/${random.uuid}",
            "danvankheo.embedded.open-first-year=false",
            SmallOrganisation.ASKED_FOR + "=true",
            "danvankheo.notification.automatic=false",
            "camunda.bpm.job-execution.enabled=false"
        })
@Tag("browser")
class ReviewBrowserTest {

    private static final String HELMETS = "Công nhân ca đêm đội mũ bảo hiểm";
    private static final String PREPARE = "Lập báo cáo sơ kết, tổng kết";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @LocalServerPort
    private int port;

    @Autowired
    private Year year;

    @Autowired
    private Officers officers;

    @Autowired
    private Reviewing reviews;

    @Autowired
    private ModelBuilding models;

    private String code;

    @BeforeEach
    void theSixMonthsAreToBeReviewed() {
        year.clockTo("2027-01-04T08:00:00");
        officers.openTheYear();
        code = officers.registerAndAccept("NINHHAI02", HELMETS);
        officers.plan(code);
        officers.report(code, 20);
        year.travelTo("2027-06-01T08:00:00");
    }

    @AfterEach
    void today() {
        year.giveTimeBack();
    }

    @Test
    void aReviewIsWrittenAndRead() {
        try (BrowserContext device = CHROMIUM.newDevice()) {
            Officer officer = Officer.logsIn(device, port, "ninhhai02.canbo");
            officer.opens(PREPARE);
            assertThat(cells(officer, "Đăng ký")).containsText("1");
            officer.chooses("Hiệu quả", "Hiệu quả rõ");
            officer.chooses("Tính khả thi", "Khả thi tại đơn vị");
            officer.fills("Nhận xét", "Ca đêm không còn tai nạn trên đường về");
            officer.picks("Đề nghị công nhận ở cấp", "Cấp trên trực tiếp cơ sở");
            officer.addsARow();
            officer.picks("Của mô hình", code);
            officer.fills("Chỉ số", "Ngày công");
            officer.fills("Đơn vị tính", "công");
            officer.fills("Trị số", "40");
            officer.fills("Kết quả nổi bật", "60 công nhân đã đội mũ");
            officer.fills("Hạn chế", "Ca chiều còn ít người");
            officer.fills("Nguyên nhân", "Thiếu mũ");
            officer.fills("Bài học kinh nghiệm", "Gặp từng tổ");
            officer.fills("Phương hướng thời gian tới", "Mở rộng sang ca chiều");
            officer.fills("Số văn bản báo cáo cấp ủy", "12/BC-CĐCS");
            officer.fillsDate("Ngày văn bản", "02/06/2027");
            officer.completes();
            assertThat(officer.error("Ngày văn bản")).hasText("Ngày văn bản: không được là ngày chưa đến.");
            officer.fillsDate("Ngày văn bản", "01/06/2027");
            officer.completesAndIsDone();
        }
        ReviewView review = reviews.view(ReviewKey.of("2027-H1/NINHHAI02"));
        assertThat(review.content().quantified())
                .singleElement()
                .extracting(QuantifiedResult::model, QuantifiedResult::indicator)
                .containsExactly(code, "Ngày công");
        assertThat(models.view(ModelCode.of(code)).putUpTier()).isEqualTo("captren");

        try (BrowserContext device = CHROMIUM.newDevice()) {
            Officer officer = Officer.logsIn(device, port, "ninhhai.canbo");
            officer.opens("Tiếp nhận báo cáo của đơn vị");
            assertThat(officer.form()).containsText("60 công nhân đã đội mũ");
            assertThat(cells(officer, "Đề nghị công nhận")).containsText("1");
            officer.chooses("Quyết định", "Tiếp nhận");
            officer.completesAndIsDone();
            officer.opens(PREPARE);
            assertThat(officer.form()).containsText("chưa báo cáo");
            assertThat(officer.form().locator("th", new Locator.LocatorOptions().setHasText("Đơn vị trực thuộc")))
                    .isVisible();
        }
    }

    private static Locator cells(Officer officer, String figure) {
        return officer.form()
                .locator(
                        "tr",
                        new Locator.LocatorOptions()
                                .setHas(officer.page().getByText(figure, new Page.GetByTextOptions().setExact(true))))
                .first();
    }
}
