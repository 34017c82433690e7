package vn.danvankheo.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.camunda.bpm.engine.impl.util.ClockUtil;
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
import vn.danvankheo.Papers;
import vn.danvankheo.embedded.SmallOrganisation;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.recognition.Recognition;
import vn.danvankheo.recognition.Rounds;
import vn.danvankheo.reporting.document.OfficialForm;

/** A council of three, by clicking: from the self-score of a union's own model to its certificate. */
@OwnApplication
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "danvankheo.embedded.data-directory=target/test-data/${random.uuid}",
            "danvankheo.embedded.open-first-year=false",
            SmallOrganisation.ASKED_FOR + "=true",
            "danvankheo.notification.automatic=false",
            "danvankheo.audit.automatic=false",
            "camunda.bpm.job-execution.enabled=false"
        })
@Tag("browser")
class CouncilBrowserTest {

    private static final String NAME = "Mỗi công đoàn cơ sở một việc tốt";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @LocalServerPort
    private int port;

    @Autowired
    private Year year;

    @Autowired
    private Officers officers;

    @Autowired
    private Rounds rounds;

    private String code;

    @BeforeEach
    void aModelOfTheUnionIsDone() {
        year.clockTo("2027-01-04T08:00:00");
        officers.openTheYear();
        code = officers.registerAndAccept("NINHHAI", NAME);
        officers.planAndApprove(code);
        officers.askForAVisit(code);
        officers.inspect(code, "SATISFACTORY");
        officers.report(code, 50, "declaredDone", true);
    }

    @AfterEach
    void today() {
        year.giveTimeBack();
    }

    @Test
    void fromTheSelfScoreToTheCertificate() {
        scoresItself();
        officers.decideSummary(code, "APPROVE");
        year.clockTo("2027-09-01T08:00:00");
        rounds.openNext(2027, "captren");
        isAppraised();
        List<String> receipts = List.of(
                votes("ninhhai.hoidong1", "Công nhận"),
                votes("ninhhai.hoidong2", "Công nhận"),
                votes("ninhhai.hoidong3", "Không công nhận"));
        assertThat(receipts).doesNotHaveDuplicates();
        year.runDueJobs();
        isDecided();
        findsItsVote(receipts.get(2));
        hasItsDocuments();
    }

    private void scoresItself() {
        try (BrowserContext device = device()) {
            Officer officer = Officer.logsIn(device, port, "ninhhai.canbo");
            officer.opens("Tổng kết, rút kinh nghiệm, tự chấm điểm");
            officer.fills("Kết quả đạt được", "Cả huyện làm theo");
            officer.fills("Hạn chế", "Chậm một tháng");
            officer.fills("Nguyên nhân", "Mùa mưa");
            officer.fills("Bài học kinh nghiệm", "Gặp từng người");
            officer.picks("Cấp đề nghị công nhận cao nhất", "Cấp trên trực tiếp cơ sở");
            fillsEveryPoint(officer, "Điểm tự chấm", "Tiêu chí");
            officer.completesAndIsDone();
        }
    }

    /** Each criterion gets the most that its name says. */
    private static void fillsEveryPoint(Officer officer, String points, String criterion) {
        List<String> criteria = new ArrayList<>();
        Locator names = officer.field(criterion);
        for (int row = 0; row < names.count(); row++) {
            criteria.add(names.nth(row).inputValue());
        }
        assertThat(criteria).isNotEmpty();
        for (int row = 0; row < criteria.size(); row++) {
            String most = criteria.get(row).replaceAll(".*tối đa (\\d+) điểm.*", "$1");
            officer.fillsRow(row, points, most);
        }
    }

    private void isAppraised() {
        try (BrowserContext device = device()) {
            Officer appraiser = Officer.logsIn(device, port, "ninhhai.kiemtra");
            appraiser.opens("Thẩm định");
            assertThat(appraiser.form()).containsText("Cả huyện làm theo");
            fillsEveryPoint(appraiser, "Điểm thẩm định", "Tiêu chí");
            appraiser.fills("Nhận xét, kết luận thẩm định", "Làm thật, có số liệu");
            appraiser.completesAndIsDone();
        }
    }

    /** @return the receipt that the member writes down */
    private String votes(String account, String stand) {
        try (BrowserContext device = device()) {
            Officer member = Officer.logsIn(device, port, account);
            member.opens("Bỏ phiếu");
            assertThat(member.form()).containsText("Bỏ phiếu kín");
            String receipt = member.field("Mã phiếu").inputValue();
            member.chooses("Ý kiến", stand);
            if (stand.equals("Công nhận")) {
                member.picks("Mức xếp loại", "Xuất sắc");
            }
            member.completesAndIsDone();
            return receipt;
        }
    }

    private void isDecided() {
        try (BrowserContext device = device()) {
            Officer leadership = Officer.logsIn(device, port, "ninhhai.thuongvu");
            leadership.opens("Quyết định công nhận");
            leadership.uploads("quyet-dinh.png", Papers.png());
            leadership.fills("Số quyết định", "21/QĐ-LĐLĐ");
            leadership.fillsDate("Ngày quyết định", "01/09/2027");
            leadership.fills("Người ký, chức vụ", "Chủ tịch");
            leadership.chooses("Quyết định", "Công nhận");
            leadership.completesAndIsDone();
        }
        assertThat(rounds.recognitionsOf(ModelCode.of(code)))
                .singleElement()
                .extracting(Recognition::grade, Recognition::number)
                .containsExactly("Xuất sắc", "21/QĐ-LĐLĐ");
    }

    private void findsItsVote(String receipt) {
        try (BrowserContext device = device()) {
            Page page = Officer.logsIn(device, port, "ninhhai.hoidong3").page();
            page.navigate("http://127.0.0.1:" + port + "/kiem-phieu/2027/NINHHAI");
            page.getByLabel("Mã phiếu").fill(receipt);
            page.getByLabel("Mã phiếu").press("Enter");
            assertThat(page.locator("main")).containsText("Không công nhận");
        }
    }

    private void hasItsDocuments() {
        try (BrowserContext device = device()) {
            Page page = Officer.logsIn(device, port, "ninhhai.canbo").page();
            String round = "/2027-CN/NINHHAI";
            told(document(page, "giay-chung-nhan/" + code + "/NINHHAI").isOfficial(), "21/QĐ-LĐLĐ", "Xuất sắc");
            told(document(page, "quyet-dinh-cong-nhan" + round).isOfficial(), "21/QĐ-LĐLĐ", "Xuất sắc");
            told(document(page, "bien-ban-hoi-dong" + round).isOfficial(), "BIÊN BẢN");
            told(document(page, "danh-sach-trich-ngang" + round).isOfficialTable(), "Xuất sắc");
        }
    }

    private OfficialForm document(Page page, String path) {
        return OfficialForm.of(page.request()
                .get("http://127.0.0.1:" + port + "/van-ban/" + path)
                .body());
    }

    private static void told(OfficialForm document, String... what) {
        org.assertj.core.api.Assertions.assertThat(document.text())
                .contains(NAME)
                .contains(what);
    }

    private static BrowserContext device() {
        BrowserContext device = CHROMIUM.newDevice();
        device.clock().install(new Clock.InstallOptions().setTime(ClockUtil.getCurrentTime()));
        return device;
    }
}
