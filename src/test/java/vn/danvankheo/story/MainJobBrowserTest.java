package vn.danvankheo.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.danvankheo.story.Year.form;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
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
import vn.danvankheo.exemplar.Consent;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelStage;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.exemplar.Target;
import vn.danvankheo.inspection.Finding;
import vn.danvankheo.inspection.Inspections;
import vn.danvankheo.organisation.UnitCode;

/** The main job as the officers do it, by clicking, from the log-in page to the approved summary. */
@OwnApplication
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = "danvankheo.embedded.data-directory=target/test-data/${random.uuid}")
@Tag("browser")
class MainJobBrowserTest {

    private static final String SELECT = "Lựa chọn nội dung, việc cụ thể";
    private static final String SURVEY = "Khảo sát, đề ra mục tiêu, giải pháp";
    private static final String CONSENT = "Báo cáo cấp ủy xin chủ trương";
    private static final String REGISTER = "Đặt tên, đăng ký mô hình";
    private static final String ACCEPT = "Tiếp nhận đăng ký";
    private static final String PLAN = "Xây dựng kế hoạch thực hiện";
    private static final String PROGRESS = "Báo cáo tiến độ";
    private static final String INSPECT = "Kiểm tra mô hình";
    private static final String SUMMARISE = "Tổng kết, rút kinh nghiệm, tự chấm điểm";

    /** What the browser itself writes when a form is refused, and when Tasklist looks again at a task that has ended. */
    private static final List<Pattern> EXPECTED = List.of(
            Pattern.compile("Failed to load resource.* status of 400 .*/submit-form.*"),
            Pattern.compile("Failed to load resource.* status of 409 .*/submit-form.*"),
            Pattern.compile("Failed to load resource.* status of 404 .*(/task/[^/]+|/nhap/[^/]+)"));

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @LocalServerPort
    private int port;

    @Autowired
    private Year year;

    @Autowired
    private ModelBuilding models;

    @Autowired
    private Inspections inspections;

    private BrowserContext ninhHai01;

    /** Before the application starts: it opens the year whose deadline comes next. */
    @BeforeAll
    static void aMondayInJanuary() {
        ClockUtil.offset(Duration.between(ClockUtil.getCurrentTime().toInstant(), Year.at("2027-01-11T09:00:00"))
                .toMillis());
    }

    @AfterAll
    static void today() {
        ClockUtil.reset();
    }

    @BeforeEach
    void theYearIsOpen() {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> year.tasksOf("ninhhai03.canbo", "2027/NINHHAI03").contains("Task_SelectContent")
                        || !modelsOf("NINHHAI03").isEmpty());
        ninhHai01 = CHROMIUM.newDevice();
    }

    @AfterEach
    void noPageComplained() {
        ninhHai01.close();
        assertThat(CHROMIUM.complaints()).noneMatch(complaint -> EXPECTED.stream()
                .noneMatch(expected -> expected.matcher(complaint).find()));
    }

    @Test
    void fromTheLogInPageToTheApprovedSummary() {
        anotherUnitHasAModelOfAlmostTheSameName();

        Officer officer = choosesContentOnTwoDevices();
        surveys(officer);
        recordsConsent(officer);
        registers(officer);
        isReturnedOnceAndAccepted(officer);
        plansAndReports(officer);
        isInspected();
        declaresDoneAndSummarises(officer);
        logsOutForGood(officer);
    }

    @Test
    void whoeverCompletesSecondReadsWhoWasFirst() {
        try (BrowserContext office = CHROMIUM.newDevice();
                BrowserContext home = CHROMIUM.newDevice()) {
            Officer first = Officer.logsIn(office, port, "ninhhai02.canbo");
            Officer second = Officer.logsIn(home, port, "ninhhai02.canbo");
            for (Officer officer : List.of(first, second)) {
                officer.opens(SELECT);
                choosesContent(officer, "Vận động hiến máu tình nguyện");
                officer.fills("Kết quả đo đếm được", "50 đơn vị máu");
            }

            // the second window has not looked again yet, as Tasklist does every ten seconds
            home.route("**/engine/default/task/*", looking -> {});
            first.completes();
            first.isAt(SURVEY);
            second.completes();

            assertThat(second.page().locator(".dvk-refusal"))
                    .hasText(Pattern.compile("Công việc này đã được Cán bộ phụ trách – CĐCS xã Vĩnh Hải.*"
                            + " hoàn thành lúc \\d\\d:\\d\\d 11/01/2027\\."));
            assertThat(modelsOf("NINHHAI02")).hasSize(1);
        }
    }

    private void anotherUnitHasAModelOfAlmostTheSameName() {
        year.complete(
                "ninhhai03.canbo",
                "2027/NINHHAI03",
                "Task_SelectContent",
                form(
                        "nature", "NEW",
                        "field", "SECURITY_DEFENCE",
                        "origin", "MOVEMENT",
                        "shape", "MODEL",
                        "subject", "COLLECTIVE",
                        "concreteTask", "Cổng trường an toàn giao thông",
                        "expectedResult", "Không còn ùn tắc"));
    }

    private Officer choosesContentOnTwoDevices() {
        try (BrowserContext office = CHROMIUM.newDevice()) {
            Officer officer = Officer.logsIn(office, port, "ninhhai01.canbo");
            assertThat(officer.card(SELECT))
                    .hasText(Pattern.compile("CĐCS Trường TH Khánh Hải.*Bước 1.*hạn cuối 05/03/2027"));
            officer.opens(SELECT);
            choosesContent(officer, "Vận động phụ huynh đội mũ bảo hiểm cho học sinh");
            assertThat(officer.form().getByText("Lĩnh vực này dành cho")).hasCount(1);
            assertThat(officer.form()).containsText("tự giác sống đẹp và giúp nhau");

            officer.completes();
            assertThat(officer.error("Kết quả đo đếm được")).hasText("Mục này bắt buộc nhập.");
            assertThat(officer.page().locator(".dvk-draft-state")).containsText("Đã lưu nháp lúc");
        }
        assertThat(modelsOf("NINHHAI01")).isEmpty();

        Officer officer = Officer.logsIn(ninhHai01, port, "ninhhai01.canbo");
        officer.opens(SELECT);
        assertThat(officer.field("Việc cụ thể")).hasValue("Vận động phụ huynh đội mũ bảo hiểm cho học sinh");
        officer.fills("Kết quả đo đếm được", "100% học sinh đội mũ bảo hiểm");
        officer.completes();
        officer.isAt(SURVEY);
        assertThat(model().stage()).isEqualTo(ModelStage.CHOSEN);
        assertThat(model().content().expectedResult()).isEqualTo("100% học sinh đội mũ bảo hiểm");
        return officer;
    }

    private static void choosesContent(Officer officer, String task) {
        officer.fills("Việc cụ thể", task);
        officer.chooses("Lĩnh vực", "Văn hóa – xã hội");
        officer.chooses("Nguồn gốc", "Từ nhu cầu thực tiễn");
        officer.chooses("Hình thức", "Mô hình");
        officer.chooses("Loại", "Tập thể");
        officer.chooses("Tính chất", "Xây dựng mới");
    }

    private void surveys(Officer officer) {
        officer.fills("Thuận lợi", "Phụ huynh ủng hộ");
        officer.fills("Khó khăn", "Nhiều người đi vội");
        officer.fills("Mục tiêu, nhiệm vụ", "Học sinh đến trường an toàn");
        officer.fills("Giải pháp", "Họp phụ huynh\nTrực cổng trường");
        officer.addsARow();
        officer.fillsRow(0, "Tên chỉ tiêu", "Học sinh đội mũ bảo hiểm");
        officer.fillsRow(0, "Đơn vị tính", "%");
        officer.fillsRow(0, "Hiện trạng", "60");
        officer.fillsRow(0, "Kế hoạch", "100");
        officer.fillsRow(1, "Tên chỉ tiêu", "Buổi trực bình quân một tuần");
        officer.fillsRow(1, "Đơn vị tính", "buổi");
        officer.fillsRow(1, "Kế hoạch", "4,5");
        officer.field("Đối tượng vận động").click();
        // letter by letter at once after a number, which the form library used to lose
        officer.page().keyboard().type("Phụ huynh, học sinh");
        officer.fills("Địa điểm thực hiện", "Xã Khánh Hải");
        officer.fillsDate("Từ ngày", "1/3/2027");
        officer.fillsDate("Đến hết ngày", "1/2/2027");
        officer.completes();
        assertThat(officer.error("Đến hết ngày")).hasText("Đến hết ngày: không được trước ngày bắt đầu.");
        assertThat(model().survey()).isNull();

        officer.fillsDate("Đến hết ngày", "31/10/2027");
        officer.completes();
        officer.isAt(CONSENT);
        assertThat(model().targets())
                .extracting(Target::name)
                .containsExactly("Học sinh đội mũ bảo hiểm", "Buổi trực bình quân một tuần");
        assertThat(model().targets().get(1).planned()).isEqualByComparingTo("4.5");
        assertThat(model().survey().audience()).isEqualTo("Phụ huynh, học sinh");
    }

    private void recordsConsent(Officer officer) {
        assertThat(officer.form()).containsText("Cấp ủy của đơn vị cho ý kiến bằng văn bản");
        officer.chooses("Ý kiến của cấp ủy", "Đồng ý chủ trương");
        officer.fills("Số văn bản", "12-CV/ĐU");
        officer.fillsDate("Ngày văn bản", "8/1/2027");
        officer.fills("Người ký", "Bí thư Đảng ủy xã");
        officer.completes();
        assertThat(officer.error("Số văn bản")).containsText("hồ sơ chưa có “Văn bản cho ý kiến của cấp ủy”");
        assertThat(model().consent()).isNull();

        officer.opensDossier();
        assertThat(officer.dossier()).containsText("Bước này cần “Văn bản cho ý kiến của cấp ủy”: chưa có.");
        officer.uploads("cong-van.png", Papers.png());
        assertThat(officer.field("Số văn bản")).hasValue("12-CV/ĐU");
        officer.completes();
        officer.isAt(REGISTER);
        assertThat(model().consent())
                .extracting(Consent::answer, Consent::documentNumber)
                .containsExactly(Consent.Answer.AGREE, "12-CV/ĐU");
    }

    private void registers(Officer officer) {
        officer.fills("Tên mô hình, điển hình", "Cổng trường an toàn");
        officer.fills("Họ và tên", "Cán bộ A");
        officer.fills("Chức vụ", "Chủ tịch CĐCS");
        officer.fills("Tiêu chí tự đánh giá", "Mọi học sinh đội mũ bảo hiểm");
        officer.picks("Cấp đề nghị công nhận cao nhất", "Cấp tỉnh");
        officer.completes();
        assertThat(officer.error("Tên mô hình, điển hình"))
                .containsText("gần giống tên đã có: “Cổng trường an toàn giao thông”");
        assertThat(model().stage()).isEqualTo(ModelStage.CHOSEN);

        officer.ticks("Vẫn đăng ký với tên này");
        officer.completesAndIsDone();
        assertThat(model().stage()).isEqualTo(ModelStage.SENT);
        assertThat(model().late()).isFalse();
    }

    private void isReturnedOnceAndAccepted(Officer officer) {
        try (BrowserContext ninhHai = CHROMIUM.newDevice()) {
            Officer supervising = Officer.logsIn(ninhHai, port, "ninhhai.canbo");
            supervising.opens(ACCEPT);
            assertThat(supervising.form()).containsText("Buổi trực bình quân một tuần");
            supervising.chooses("Xử lý đăng ký", "Trả lại để bổ sung");
            supervising.completes();
            assertThat(supervising.error("Lý do trả lại")).hasText("Mục này bắt buộc nhập.");
            supervising.fills("Lý do trả lại", "Nêu rõ đơn vị phối hợp");
            supervising.completesAndIsDone();
            assertThat(model().stage()).isEqualTo(ModelStage.RETURNED);

            officer.comesBackTo(REGISTER);
            assertThat(officer.form()).containsText("Nêu rõ đơn vị phối hợp");
            assertThat(officer.field("Tên mô hình, điển hình")).hasValue("Cổng trường an toàn");
            officer.fills("Đơn vị phối hợp", "Công an xã");
            officer.ticks("Vẫn đăng ký với tên này");
            officer.completesAndIsDone();

            supervising.comesBackTo(ACCEPT);
            assertThat(supervising.form()).containsText("Công an xã");
            supervising.chooses("Xử lý đăng ký", "Tiếp nhận, cấp số đăng ký");
            supervising.completesAndIsDone();
        }
        assertThat(model().stage()).isEqualTo(ModelStage.REGISTERED);
        assertThat(model().registrationNumber()).isEqualTo("1/2027");
    }

    private void plansAndReports(Officer officer) {
        officer.comesBackTo(PLAN);
        assertThat(officer.form()).containsText("Số đăng ký: 1/2027");
        assertThat(officer.field("Người phụ trách")).hasValue("Cán bộ A");
        officer.fills("Việc được giao", "Trực cổng trường");
        officer.fills("Số văn bản", "07/KH-CĐCS");
        officer.fillsDate("Ngày văn bản", "11/1/2027");
        officer.uploads("ke-hoach-da-ky.png", Papers.png());
        officer.completesAndIsDone();
        leadershipApproves("Duyệt kế hoạch thực hiện", "Trực cổng trường");
        assertThat(model().planApprovedBy()).isEqualTo("ninhhai01.thuongvu");

        officer.comesBackTo(PROGRESS);
        reports(officer, "80", "4");
        // the next report is open at once, for whenever there is news
        officer.isAt(PROGRESS);
        assertThat(officer.form()).containsText("Lần báo cáo trước");
        assertThat(models.lastProgress(model().code()).orElseThrow().values())
                .extracting(value -> value.value().toPlainString())
                .containsExactly("80", "4");
    }

    private static void reports(Officer officer, String first, String second) {
        officer.fillsRow(0, "Thực hiện", first);
        officer.fillsRow(1, "Thực hiện", second);
        officer.fills("Hình thức tuyên truyền, vận động", "Họp phụ huynh, phát thanh");
        officer.completes();
    }

    private void leadershipApproves(String task, String reads) {
        try (BrowserContext device = CHROMIUM.newDevice()) {
            Officer leadership = Officer.logsIn(device, port, "ninhhai01.thuongvu");
            leadership.opens(task);
            assertThat(leadership.form()).containsText(reads);
            leadership.chooses("Quyết định", "Duyệt");
            leadership.completesAndIsDone();
        }
    }

    private void isInspected() {
        try (BrowserContext device = CHROMIUM.newDevice()) {
            Officer inspector = Officer.logsIn(device, port, "ninhhai.kiemtra");
            inspector.opensFromStartList("Kiểm tra đột xuất mô hình");
            inspector.picks("Mô hình", "Cổng trường an toàn");
            inspector.fills("Lý do kiểm tra", "Phụ huynh phản ánh");
            inspector.starts();
            inspector.comesBackTo(INSPECT);
            assertThat(inspector.form()).containsText("Kiểm tra đột xuất vì: Phụ huynh phản ánh");
            inspector.chooses("Cách kiểm tra", "Tại chỗ");
            inspector.fills("Thành phần tham gia", "Tổ kiểm tra, Ban Chấp hành CĐCS");
            inspector.fillsRow(0, "Thực tế kiểm tra", "80");
            inspector.fillsRow(1, "Thực tế kiểm tra", "4");
            inspector.fills("Nhận xét", "Làm đúng kế hoạch");
            inspector.chooses("Kết luận", "Đạt yêu cầu");
            inspector.completesAndIsDone();
        }
        assertThat(inspections.findings(model().code()))
                .extracting(Finding::conclusion)
                .containsExactly(Finding.Conclusion.SATISFACTORY);
    }

    private void declaresDoneAndSummarises(Officer officer) {
        officer.comesBackTo(PROGRESS);
        officer.ticks("Mô hình đã thực hiện xong");
        reports(officer, "100", "4,5");
        officer.isAt(SUMMARISE);
        assertThat(model().declaredDone()).isTrue();

        assertThat(officer.form()).containsText("Làm đúng kế hoạch");
        officer.fills("Kết quả đạt được", "Mọi học sinh đội mũ bảo hiểm");
        officer.fills("Hạn chế", "Chậm một tháng");
        officer.fills("Nguyên nhân", "Thời tiết");
        officer.fills("Bài học kinh nghiệm", "Gặp từng phụ huynh");
        int criteria = officer.field("Điểm tự chấm").count();
        assertThat(officer.field("Tiêu chí").first()).hasValue(Pattern.compile("TC1 – .* \\(tối đa \\d+ điểm\\)"));
        for (int row = 0; row < criteria; row++) {
            officer.fillsRow(row, "Điểm tự chấm", "5");
        }
        officer.fillsRow(0, "Điểm tự chấm", "100");
        officer.completes();
        assertThat(officer.error("Điểm tự chấm")).containsText("phải từ 0 đến 5 điểm");
        officer.fillsRow(0, "Điểm tự chấm", "5");
        officer.completesAndIsDone();
        assertThat(model().summary().selfScores()).hasSize(criteria).allSatisfy(row -> assertThat(row.points())
                .isEqualTo(5));

        leadershipApproves("Duyệt tổng kết", "Tổng điểm tự chấm: 50 điểm");
        assertThat(model().stage()).isEqualTo(ModelStage.SUMMARISED);
        assertThat(model().summaryApprovedBy()).isEqualTo("ninhhai01.thuongvu");
    }

    private void logsOutForGood(Officer officer) {
        Page page = officer.page();
        officer.logsOut();
        assertThat(page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Đăng nhập").setExact(true)))
                .isVisible();
        // with the same cookies, in a window that the leaving page does not lead elsewhere
        Page again = page.context().newPage();
        again.navigate("http://127.0.0.1:" + port + "/camunda/app/tasklist/default/");
        assertThat(again.getByLabel("Mật khẩu")).isVisible();
        assertThat(page.request()
                        .get("http://127.0.0.1:" + port + "/camunda/api/engine/engine/default/task")
                        .status())
                .isEqualTo(401);
    }

    private ModelView model() {
        List<ModelView> ofUnit = modelsOf("NINHHAI01");
        assertThat(ofUnit).hasSize(1);
        return ofUnit.get(0);
    }

    private List<ModelView> modelsOf(String unit) {
        return models.modelsOf(2027, Set.of(UnitCode.of(unit)));
    }
}
