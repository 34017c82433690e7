package vn.danvankheo.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.LoadState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.AppTest;
import vn.danvankheo.Chromium;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.FollowUp;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Roster;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;

/**
 * The guide does what it shows: every picture that it names is taken here, step by step, and no other. They are renewed
 * by running this test with the system property {@code guide} naming the folder of the pictures, and made small behind it,
 * as README says.
 */
@AppTest
@Tag("browser")
class GuideBrowserTest {

    private static final Path GUIDE = Path.of("src/docs/huong-dan");
    private static final Path FOLDER = Path.of(System.getProperty("guide", "target/huong-dan"));
    private static final Pattern PICTURE = Pattern.compile("!\\[[^]]+]\\(hinh/([a-z0-9-]+)\\.png\\)");
    private static final UnitCode UNIT = UnitCode.of("NINHHAI01");
    private static final String SELECT = "Lựa chọn nội dung, việc cụ thể";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    private final Set<String> taken = new TreeSet<>();

    @LocalServerPort
    private int port;

    @Autowired
    private Year year;

    @Autowired
    private Officers officers;

    @Autowired
    private Organisation organisation;

    @Autowired
    private FollowUp followUp;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @AfterEach
    void giveTimeBack() {
        year.giveTimeBack();
    }

    @Test
    void everyPictureOfTheGuideIsTakenOnTheWayThatItDescribes() throws IOException {
        year.forgetEverything();
        year.clockTo("2027-01-11T08:00:00");
        officers.beginTheYear();
        desksDraft();
        officers.draftThePlan();
        readsTheCriteriaThatTheYearWillHave();
        officers.decideThePlan("APPROVE");
        year.runDueJobs();

        choosesContent();
        onTheTelephone();
        approvesAPlan();
        year.travelTo("2027-03-22T08:00:00");
        follows();
        rearranges();
        bringsInAList();
        letsSomebodyStandIn();
        administers();

        assertThat(taken).as("pictures that the guide names").isEqualTo(named());
        for (String picture : named()) {
            assertThat(GUIDE.resolve("hinh/" + picture + ".png"))
                    .as("taken with -Dguide=src/docs/huong-dan/hinh")
                    .isNotEmptyFile();
        }
    }

    private void desksDraft() {
        try (BrowserContext device = desktop()) {
            Officer desk = Officer.logsIn(device, port, "tinh.canbo");
            desk.opens("Dự thảo kế hoạch năm");
            take(desk.page(), "du-thao-ke-hoach");
            Locator chosen = desk.page().locator(".fjs-form-field-select");
            assertThat(chosen).hasCount(6);
            assertThat(chosen.nth(2)).containsText("Bản 1, từ năm 2021 – Tiêu chí công nhận tập thể cấp trên");
            chosen.nth(2).locator(".fjs-input-group").click();
            assertThat(chosen.nth(2).locator(".fjs-dropdownlist-item")).hasCount(1);
        }
    }

    private void readsTheCriteriaThatTheYearWillHave() {
        try (BrowserContext device = desktop()) {
            Officer leader = Officer.logsIn(device, port, "tinh.thuongvu");
            leader.opens("Duyệt, ban hành kế hoạch");
            assertThat(leader.page().locator("li:has(a[href*='/tieu-chi/ban/'])"))
                    .hasCount(6);
            assertThat(leader.page().getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Cá nhân, cấp tỉnh")))
                    .hasAttribute("href", Pattern.compile("/tieu-chi/ban/\\d+$"));
        }
    }

    private void choosesContent() {
        try (BrowserContext device = desktop()) {
            Page page = device.newPage();
            page.navigate("http://127.0.0.1:" + port + "/");
            take(page, "dang-nhap");
            logsIn(page, "ninhhai01.canbo");
            assertThat(page.locator("ul.work a").first()).isVisible();
            take(page, "trang-dau-can-bo");
            page.locator("ul.work a").first().click();
            Officer officer = Officer.at(page);
            officer.isAt(SELECT);
            officer.fills("Việc cụ thể", "Vận động 120 hộ phân loại rác tại nguồn");
            take(page, "viec-lua-chon");
            officer.completes();
            assertThat(officer.error("Kết quả đo đếm được")).hasText("Mục này bắt buộc nhập.");
            take(page, "bao-loi");
        }
    }

    private void onTheTelephone() {
        try (BrowserContext telephone = today(CHROMIUM.newTelephone())) {
            Page page = telephone.newPage();
            page.navigate("http://127.0.0.1:" + port + "/");
            logsIn(page, "ninhhai02.canbo");
            page.locator("ul.work a").first().click();
            Officer.at(page).isAt(SELECT);
            take(page, "dien-thoai");
        }
    }

    private void approvesAPlan() {
        String code = officers.registerAndAccept("NINHHAI03", "Cổng trường an toàn");
        officers.plan(code);
        try (BrowserContext device = desktop()) {
            Officer leader = Officer.logsIn(device, port, "ninhhai03.thuongvu");
            leader.opens("Duyệt kế hoạch thực hiện");
            take(leader.page(), "duyet-ke-hoach");
        }
    }

    private void follows() {
        try (BrowserContext device = desktop()) {
            Page page = device.newPage();
            page.navigate("http://127.0.0.1:" + port + "/");
            logsIn(page, "ninhhai.canbo");
            page.navigate("http://127.0.0.1:" + port + "/theo-doi-dang-ky");
            assertThat(page.locator("input[name=units]").first()).isVisible();
            take(page, "theo-doi-dang-ky");
        }
        try (BrowserContext device = desktop()) {
            Page page = device.newPage();
            page.navigate("http://127.0.0.1:" + port + "/");
            logsIn(page, "ninhhai.giamsat");
            page.locator("nav.ways a", new Page.LocatorOptions().setHasText("Theo dõi tiến độ"))
                    .click();
            Locator late = page.locator(".dvk-follow tbody tr", new Page.LocatorOptions().setHasText("Cổng trường"));
            assertThat(late).isVisible();
            take(page, "bang-theo-doi");
            late.getByRole(AriaRole.LINK).click();
            assertThat(page.locator(".djs-container .djs-shape").first()).isVisible();
            take(page, "luot-thuc-hien");
        }
    }

    private void rearranges() {
        try (BrowserContext device = desktop()) {
            Page page = device.newPage();
            page.navigate("http://127.0.0.1:" + port + "/");
            logsIn(page, "tinh.canbo");
            page.locator("nav.ways a", new Page.LocatorOptions().setHasText("Sắp xếp tổ chức"))
                    .click();
            page.getByLabel("Số quyết định").fill("15/QĐ-LĐLĐ");
            page.getByLabel("Ngày quyết định").fill("20/6/2027");
            page.getByLabel("Có hiệu lực từ ngày").fill("1/7/2027");
            page.getByLabel("Cơ quan ban hành").fill("Ban Thường vụ LĐLĐ tỉnh");
            clicks(page, "Lập dự thảo");
            addsLine(page, "Thành lập");
            page.getByLabel("Mã đơn vị mới").fill("PHUOCDAN");
            page.getByLabel("Tên đơn vị mới").fill("Công đoàn phường Phước Dân");
            page.getByLabel("Loại đơn vị").selectOption("CD_XA");
            page.getByLabel("Mã đơn vị cấp trên").fill("TINH");
            clicks(page, "Thêm dòng này");
            addsLine(page, "Giải thể");
            page.locator("#unit-NINHPHUOC").check();
            page.getByLabel("Đơn vị trực thuộc chuyển về").fill("PHUOCDAN");
            clicks(page, "Thêm dòng này");
            page.getByLabel("Trở thành").fill("Ban Tuyên giáo và Dân vận Tỉnh ủy");
            clicks(page, "Thêm thay đổi nơi nhận");
            assertThat(page.locator("td:has-text('LĐLĐ huyện Ninh Phước')").first())
                    .isVisible();
            take(page, "sap-xep-quyet-dinh");
            page.getByText("Xem trước và xác nhận").click();
            assertThat(page.getByText("kết thúc hoạt động").first()).isVisible();
            take(page, "sap-xep-xem-truoc");
            page.goBack();
            clicks(page, "Hủy quyết định này");
        }
    }

    private static void addsLine(Page page, String kind) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(kind).setExact(true))
                .click();
    }

    private static void clicks(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button))
                .click();
    }

    private void bringsInAList() {
        List<Unit> before = List.of(organisation.unit(UNIT));
        followUp.complete();
        try (BrowserContext device = desktop()) {
            Page page = device.newPage();
            page.navigate("http://127.0.0.1:" + port + "/");
            logsIn(page, "tinh.canbo");
            page.navigate("http://127.0.0.1:" + port + "/to-chuc/nhap");
            take(page, "nhap-chon-tep");
            brings(page, roster("KHONGCO", "ninhhai01.congdoan.vn"));
            assertThat(page.getByText("Lỗi theo từng ô")).isVisible();
            take(page, "nhap-co-loi");
            brings(page, roster("NINHHAI", "ninhhai01@congdoan.vn"));
            assertThat(page.getByText("So với tổ chức hiện nay")).isVisible();
            take(page, "nhap-thay-doi");
            clicks(page, "Xác nhận, ghi các thay đổi");
            assertThat(page.getByText("Đã ghi toàn bộ thay đổi")).isVisible();
            followUp.complete();
            whileRightsAreBeingFollowed(() -> {
                page.reload();
                take(page, "nhap-tien-do");
            });
            followUp.complete();
            page.reload();
            assertThat(page.locator("#waiting")).hasCount(0);
            take(page, "nhap-xong");
        } finally {
            organisation.load(new Roster(before, List.of()));
        }
    }

    private static void brings(Page page, byte[] file) {
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload(
                        "danh-sach-to-chuc.xlsx",
                        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                        file));
        clicks(page, "Tải lên để kiểm tra");
    }

    /** As the template is, with one unit filled in. */
    private byte[] roster(String superior, String mailbox) {
        Unit unit = organisation.unit(UNIT);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "dan-van-kheo", null)) {
            Worksheet units = workbook.newWorksheet("Đơn vị");
            write(units, 0, "Mã đơn vị", "Tên đơn vị", "Loại đơn vị", "Mã đơn vị cấp trên", "Hoạt động từ ngày");
            units.value(0, 5, "Đến hết ngày");
            units.value(0, 6, "Hộp thư đơn vị");
            write(units, 1, UNIT.value(), unit.name(), unit.kind().name(), superior, Days.text(unit.validFrom()));
            units.value(1, 6, mailbox);
            Worksheet seats = workbook.newWorksheet("Bộ phận – thành viên");
            write(seats, 0, "Tên đăng nhập", "Họ tên, chức danh", "Thư điện tử", "Mã đơn vị", "Bộ phận");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static void write(Worksheet sheet, int row, String... cells) {
        for (int column = 0; column < cells.length; column++) {
            sheet.value(row, column, cells[column]);
        }
    }

    /** As if thousands of units had come; nobody follows meanwhile. */
    private void whileRightsAreBeingFollowed(Runnable looks) {
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            jdbc.sql("select pg_advisory_xact_lock(712000112)")
                    .query((row, number) -> number)
                    .list();
            TransactionTemplate apart = new TransactionTemplate(transactions);
            apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            apart.executeWithoutResult(
                    inner -> jdbc.sql("update follow_up set wanted = wanted + 1, units = 12000, units_done = 8200")
                            .update());
            looks.run();
        });
    }

    private void letsSomebodyStandIn() {
        try (BrowserContext device = desktop()) {
            Page page = device.newPage();
            page.navigate("http://127.0.0.1:" + port + "/");
            logsIn(page, "ninhhai01.canbo");
            page.locator("nav.ways a", new Page.LocatorOptions().setHasText("Xử lý thay"))
                    .click();
            page.getByLabel("Từ ngày").fill("23/3/2027");
            page.getByLabel("Đến hết ngày").fill("26/3/2027");
            page.getByLabel("Lý do").fill("Đi công tác");
            page.locator("select[name=substitute]").selectOption("ninhhai01.thuongvu");
            take(page, "xu-ly-thay-dien");
            page.locator("button", new Page.LocatorOptions().setHasText(Pattern.compile("^Ghi$")))
                    .click();
            assertThat(page.getByText("đến hết ngày 26/03/2027").first()).isVisible();
            take(page, "xu-ly-thay-da-giao");
            clicks(page, "Kết thúc");
        }
    }

    private void administers() {
        try (BrowserContext device = desktop()) {
            Page page = device.newPage();
            page.navigate("http://127.0.0.1:" + port + "/");
            logsIn(page, "quantri");
            page.locator("nav.ways a", new Page.LocatorOptions().setHasText("Đồng hồ tập huấn"))
                    .click();
            assertThat(page.locator(".goals").first()).isVisible();
            take(page, "dong-ho-tap-huan");
            page.navigate("http://127.0.0.1:" + port + "/camunda/app/admin/default/#/");
            assertThat(page.getByText("Người dùng").first()).isVisible();
            take(page, "quan-tri");
            page.navigate("http://127.0.0.1:" + port + "/camunda/app/admin/default/#/users/ninhhai.canbo?tab=account");
            assertThat(page.locator("input[type=password]").first()).isVisible();
            take(page, "quan-tri-nguoi-dung");
        }
    }

    private static void logsIn(Page page, String account) {
        page.getByLabel("Tên đăng nhập").fill(account);
        page.getByLabel("Mật khẩu").fill("danvankheo");
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Đăng nhập").setExact(true))
                .click();
    }

    private BrowserContext desktop() {
        return today(CHROMIUM.newVietnameseDevice());
    }

    /** A device whose clock is that of the story. */
    private static BrowserContext today(BrowserContext device) {
        device.clock().install(new Clock.InstallOptions().setTime(ClockUtil.getCurrentTime()));
        return device;
    }

    private void take(Page page, String picture) {
        page.waitForLoadState(LoadState.NETWORKIDLE);
        assertThat(page.getByText("Đang tải").filter(new Locator.FilterOptions().setVisible(true)))
                .hasCount(0);
        page.screenshot(new Page.ScreenshotOptions().setPath(FOLDER.resolve(picture + ".png")));
        taken.add(picture);
    }

    private static Set<String> named() throws IOException {
        try (Stream<Path> pages = Files.list(GUIDE)) {
            return pages.filter(page -> page.toString().endsWith(".md"))
                    .flatMap(GuideBrowserTest::picturesOf)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<String> picturesOf(Path page) {
        try {
            return PICTURE.matcher(Files.readString(page)).results().map(found -> found.group(1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
