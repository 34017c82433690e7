package vn.danvankheo.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.danvankheo.story.Year.at;

import com.icegreen.greenmail.util.GreenMail;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.danvankheo.AppTest;
import vn.danvankheo.Chromium;
import vn.danvankheo.campaign.ObligationKey;
import vn.danvankheo.campaign.ObligationState;
import vn.danvankheo.campaign.RegistrationTargets;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.notification.Digest;
import vn.danvankheo.notification.OutgoingMail;

/** Those who follow and those who are far from an office: what they find, in how few clicks, on how small a screen. */
@AppTest
@Tag("browser")
class HelpBeforeTheDeadlineBrowserTest {

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @LocalServerPort
    private int port;

    @Autowired
    private Year year;

    @Autowired
    private Officers officers;

    @Autowired
    private RegistrationTargets targets;

    @Autowired
    private ModelBuilding models;

    @Autowired
    private Digest digest;

    @Autowired
    private OutgoingMail outgoing;

    @Autowired
    private GreenMail mailServer;

    @BeforeEach
    void aYearHasBegun() {
        year.forgetEverything();
        year.clockTo("2027-01-04T08:00:00");
        officers.openTheYear();
    }

    @AfterEach
    void noPageComplained() {
        year.giveTimeBack();
        assertThat(CHROMIUM.complaints()).isEmpty();
    }

    @Test
    void theSupervisorOfNinhHaiFindsTheModelThatIsLatestInThreeClicksAndNothingOfNinhPhuoc() {
        officers.choose("NINHHAI01", "Vận động ngư dân không xả rác xuống vịnh");
        officers.choose("NINHPHUOC01", "Vận động giữ gìn làng gốm Bàu Trúc");
        // its plan has been due since 25/1, the others have been late since 5/3
        String latest = officers.registerAndAccept("NINHHAI03", "Cổng trường an toàn");
        year.travelTo("2027-03-22T08:00:00");

        try (BrowserContext device = CHROMIUM.newDevice()) {
            Page page = logsIn(device, "ninhhai.giamsat");
            // one
            page.locator("nav.ways a", new Page.LocatorOptions().setHasText("Theo dõi tiến độ"))
                    .click();
            // two
            page.getByLabel("Loại việc").selectOption("modelLifecycle");
            Locator rows = page.locator(".dvk-follow tbody tr");
            assertThat(rows).hasCount(2);
            assertThat(rows.nth(0)).containsText("Cổng trường an toàn" + latest);
            assertThat(rows.nth(0).locator("td").last()).hasText("56");
            assertThat(rows.nth(1)).containsText("Vận động ngư dân không xả rác xuống vịnh");
            assertThat(rows.nth(1).locator("td").last()).hasText("17");
            seesNothingOfNinhPhuoc(page);
            // three
            rows.nth(0).getByRole(AriaRole.LINK).click();

            for (String step : List.of("Bước 1: ", "Bước 2: ", "Bước 3: ", "Bước 4: ")) {
                assertThat(page.locator(".djs-container .djs-shape .djs-visual text")
                                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + step))))
                        .hasCount(1);
            }
            assertThat(page.locator("body")).containsText("Cổng trường an toàn");
            seesNothingOfNinhPhuoc(page);
        }
    }

    private static void seesNothingOfNinhPhuoc(Page page) {
        assertThat(page.locator("body")).not().containsText(Pattern.compile("Ninh Phước|NINHPHUOC|Bàu Trúc"));
    }

    @Test
    void theDeskExtendsThreeUnitsAtOnce() {
        year.travelTo("2027-03-04T08:00:00");

        try (BrowserContext device = CHROMIUM.newDevice()) {
            Page page = logsIn(device, "tinh.canbo");
            page.locator("nav.ways a", new Page.LocatorOptions().setHasText("Theo dõi đăng ký"))
                    .click();
            for (String unit : List.of("NINHHAI01", "NINHPHUOC02", "CDYT03")) {
                page.locator("input[name=units][value=" + unit + "]").check();
            }
            page.getByLabel("Lý do").last().fill("Bận khắc phục hậu quả mưa lũ");
            page.getByLabel("Gia hạn đến hết ngày").fill("19/3/2027");
            page.getByText("Gia hạn các đơn vị đã chọn").click();

            assertThat(page.locator("tr", new Page.LocatorOptions().setHasText("19/03/2027")))
                    .hasCount(3);
        }
        for (String unit : List.of("NINHHAI01", "NINHPHUOC02", "CDYT03")) {
            assertThat(obligation(unit).closesAt()).isEqualTo(at("2027-03-20T00:00:00"));
            assertThat(obligation(unit).decisionReason()).isEqualTo("Bận khắc phục hậu quả mưa lũ");
            assertThat(year.timer("2027/" + unit, "Timer_RegistrationCloses").getDuedate())
                    .isEqualTo(at("2027-03-20T00:00:00"));
        }
        assertThat(obligation("NINHHAI02").closesAt()).isEqualTo(at("2027-03-06T00:00:00"));
    }

    @Test
    void anOfficerChoosesTheContentOnHisTelephone() {
        try (BrowserContext device = CHROMIUM.newTelephone()) {
            Page page = device.newPage();
            page.navigate("http://127.0.0.1:" + port + "/");
            fitsTheScreen(page);
            page.getByLabel("Tên đăng nhập").fill("ninhhai01.canbo");
            page.getByLabel("Mật khẩu").fill("danvankheo");
            page.getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Đăng nhập").setExact(true))
                    .tap();
            page.locator("ul.work a").first().waitFor();
            fitsTheScreen(page);
            page.locator("ul.work a").first().tap();

            Officer officer = Officer.at(page);
            officer.isAt("Lựa chọn nội dung, việc cụ thể");
            fitsTheScreen(page);
            officer.fills("Việc cụ thể", "Vận động phụ huynh đội mũ bảo hiểm cho học sinh");
            officer.fills("Kết quả đo đếm được", "100% học sinh đội mũ bảo hiểm");
            officer.chooses("Lĩnh vực", "Văn hóa – xã hội");
            officer.chooses("Nguồn gốc", "Từ nhu cầu thực tiễn");
            officer.chooses("Hình thức", "Mô hình");
            officer.chooses("Loại", "Tập thể");
            officer.chooses("Tính chất", "Xây dựng mới");
            fitsTheScreen(page);
            officer.completes();

            officer.isAt("Khảo sát, đề ra mục tiêu, giải pháp");
            fitsTheScreen(page);
        }
        assertThat(models.view(ModelCode.of(officers.newestModelOf("NINHHAI01")))
                        .content()
                        .expectedResult())
                .isEqualTo("100% học sinh đội mũ bảo hiểm");
    }

    @Test
    void fromTheMailToTheApprovedPlanTheLeadershipTapsSixTimesAndTypesNothing() throws Exception {
        String code = officers.registerAndAccept("NINHHAI", "Vận động ngư dân giữ sạch vịnh Vĩnh Hy");
        officers.plan(code);
        year.travelTo("2027-01-18T08:00:00");
        digest.writeIfDue();
        outgoing.sendDue();
        String reminder = linkInTheNewestMailTo("ninhhai.thuongvu");

        try (BrowserContext device = CHROMIUM.newTelephone()) {
            Taps taps = new Taps(device.newPage());
            taps.link(reminder);
            taps.on(taps.page.getByText("Gửi liên kết đăng nhập vào hộp thư"));
            assertThat(taps.page.getByRole(AriaRole.STATUS)).containsText("liên kết đã được gửi");
            outgoing.sendDue();
            taps.link(linkInTheNewestMailTo("ninhhai.thuongvu"));
            taps.on(taps.page.getByRole(AriaRole.BUTTON));
            Officer.at(taps.page).isAt("Duyệt kế hoạch thực hiện");
            taps.on(taps.page.getByLabel("Duyệt", new Page.GetByLabelOptions().setExact(true)));
            taps.on(taps.page.locator(".form-actions .btn-primary"));
            assertThat(taps.page.locator("h2.task")).hasCount(0);

            assertThat(taps.count).isLessThanOrEqualTo(6);
        }
        assertThat(year.openTasks(code)).containsExactly("Task_ReportProgress");
    }

    /** What a thumb does on the telephone. */
    private final class Taps {

        private final Page page;
        private int count;

        private Taps(Page page) {
            this.page = page;
        }

        /** In the mail program. */
        void link(String address) {
            count++;
            page.navigate(address);
        }

        void on(Locator target) {
            count++;
            target.tap();
        }
    }

    private String linkInTheNewestMailTo(String account) throws Exception {
        List<String> texts = new ArrayList<>();
        for (MimeMessage mail : mailServer.getReceivedMessages()) {
            if (mail.getAllRecipients()[0].toString().contains(account + "@")) {
                texts.add(text(mail));
            }
        }
        Matcher link = Pattern.compile("http://localhost:8080(/(?:viec|dang-nhap)/\\S+)")
                .matcher(String.join("\n", texts));
        List<String> links = link.results().map(found -> found.group(1)).toList();
        assertThat(links).as("mails to %s", account).isNotEmpty();
        return "http://127.0.0.1:" + port + links.get(links.size() - 1);
    }

    private static String text(Part part) throws Exception {
        if (part.getContent() instanceof Multipart parts) {
            return text(parts.getBodyPart(0));
        }
        return part.getContent().toString();
    }

    private Page logsIn(BrowserContext device, String account) {
        Page page = device.newPage();
        page.navigate("http://127.0.0.1:" + port + "/");
        page.getByLabel("Tên đăng nhập").fill(account);
        page.getByLabel("Mật khẩu").fill("danvankheo");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Đăng nhập").setExact(true))
                .click();
        return page;
    }

    /** Nothing reaches beyond the screen's right edge. */
    private static void fitsTheScreen(Page page) {
        assertThat(page.evaluate(
                        "document.scrollingElement.scrollWidth <= window.innerWidth && window.innerWidth <= 390"))
                .as("%s is at most 390 px wide", page.url())
                .isEqualTo(true);
    }

    private ObligationState obligation(String unit) {
        return targets.state(ObligationKey.of("2027/" + unit));
    }
}
