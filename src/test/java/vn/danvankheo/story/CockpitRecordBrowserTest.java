package vn.danvankheo.story;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.HistoryService;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.history.HistoricActivityInstance;
import org.camunda.bpm.engine.history.HistoricProcessInstance;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.AppTest;
import vn.danvankheo.Chromium;
import vn.danvankheo.OwnApplication;
import vn.danvankheo.WebSession;
import vn.danvankheo.notification.Notice;
import vn.danvankheo.notification.Notices;
import vn.danvankheo.notification.Recipient;
import vn.danvankheo.notification.Sender;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.UnitCode;

/**
 * What a supervisor finds in Cockpit beside what runs, over HTTP as somebody who asks for more than his subtree, and in
 * the views as he reads them.
 */
@OwnApplication
@AppTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Tag("browser")
class CockpitRecordBrowserTest {

    private static final List<String> PROCESSES = List.of(
            "modelLifecycle",
            "unitRegistration",
            "recognitionRound",
            "periodicReview",
            "campaignYear",
            "entryOnBehalf");
    private static final List<String> PARTS = List.of("", "/nhat-ky", "/nhat-ky.xlsx", "/thu", "/ho-so", "/van-ban");
    private static final String SECRET_LINK = "/dang-nhap/lien-ket?ma=BiMatKhongDuocLo";

    @RegisterExtension
    static final Chromium CHROMIUM = new Chromium();

    @LocalServerPort
    private int port;

    @Autowired
    private Year year;

    @Autowired
    private EndedYear ended;

    @Autowired
    private Judges judges;

    @Autowired
    private HistoryService history;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private RepositoryService repository;

    @Autowired
    private Organisation organisation;

    @Autowired
    private Notices notices;

    @Autowired
    private TransactionTemplate transactions;

    @Autowired
    private JdbcClient jdbc;

    private final Map<String, WebSession> sessions = new HashMap<>();

    @BeforeAll
    void muchHasEnded() {
        ended.begin();
        transactions.executeWithoutResult(transaction -> {
            notices.atOnce(mail(ended.stopped(), "ninhhai01.canbo", "NINHHAI01", "nộp báo cáo tiến độ"));
            notices.put(mail(ended.stopped(), "ninhhai01.thuongvu", "NINHHAI01", "duyệt kế hoạch"));
            notices.atOnce(mail(ended.elsewhere(), "ninhson01.canbo", "NINHSON01", "xin chủ trương"));
        });
    }

    @AfterAll
    void giveTimeBack() {
        year.giveTimeBack();
    }

    private static Notice mail(String subject, String account, String unit, String what) {
        return Notice.of(
                        "don-doc",
                        subject,
                        "2027-05-03",
                        Recipient.person(account, "Cán bộ phụ trách", account + "@vidu.vn", unit, "CĐCS " + unit),
                        new Sender("LĐLĐ huyện", null),
                        2027,
                        what)
                .withLink(SECRET_LINK);
    }

    // ---- over HTTP ----

    @ParameterizedTest
    @ValueSource(strings = {"ninhhai", "ninhson", "phanrang", "tinh"})
    void whoFollowsASubtreeFindsExactlyWhatHasEndedInIt(String unit) {
        Set<String> expected =
                history
                        .createHistoricProcessInstanceQuery()
                        .finished()
                        .tenantIdIn(subtree(unit.toUpperCase()))
                        .list()
                        .stream()
                        .map(HistoricProcessInstance::getId)
                        .collect(Collectors.toSet());
        assertThat(expected).isNotEmpty();

        List<String> found = new ArrayList<>();
        int last = 1;
        for (int page = 1; page <= last; page++) {
            JsonNode answer = ask(unit + ".giamsat", "/da-ket-thuc?trang=" + page);
            last = answer.get("last").asInt();
            assertThat(answer.get("found").asInt()).isEqualTo(expected.size());
            answer.get("rows").forEach(row -> found.add(row.get("instance").asText()));
        }
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void whatHasEndedIsFoundByProcessNameUnitPeriodAndOutcome() {
        String supervisor = "ninhhai.giamsat";
        assertThat(rows(supervisor, "loai=modelLifecycle&tim=vuon%20rau"))
                .extracting(
                        row -> row.get("title").asText(),
                        row -> row.get("key").asText(),
                        row -> row.get("outcome").asText(),
                        row -> row.get("endedAt").asText(),
                        row -> row.get("took").asText())
                .containsExactly(tuple(
                        EndedYear.REFUSED, ended.refused(), "Cấp ủy không đồng ý", "14:00 08/01/2027", "4 ngày 6 giờ"));
        assertThat(titles(supervisor, "loai=modelLifecycle&ket-qua=End_Stopped&tu=1/1/2027&den=31/12/2027"))
                .containsExactly(EndedYear.STOPPED);
        assertThat(titles(supervisor, "loai=modelLifecycle&tu=21/5/2027&den=21/05/2027"))
                .containsExactly(EndedYear.STOPPED);
        assertThat(titles(supervisor, "loai=modelLifecycle&tu=22/5/2027&den=1/10/2027"))
                .isEmpty();
        assertThat(titles(supervisor, "tim=" + ended.stopped())).contains(EndedYear.STOPPED);
        assertThat(titles(supervisor, "tim=" + encoded("tieng trong"))).isEmpty();
        assertThat(titles(supervisor, "tim=%25")).isEmpty();
        assertThat(session(supervisor).sheet("/theo-doi/da-ket-thuc.xlsx?loai=modelLifecycle&tim=" + ended.stopped()))
                .extracting(row -> row.get(0))
                .containsExactly("Mô hình, việc", EndedYear.STOPPED);
        assertThat(session(supervisor).sheet("/theo-doi/da-ket-thuc.xlsx").toString())
                .contains(EndedYear.STOPPED)
                .doesNotContain(EndedYear.ELSEWHERE);
        assertThat(session(supervisor)
                        .get("/theo-doi/da-ket-thuc.xlsx?tu=31/2/2027")
                        .statusCode())
                .isEqualTo(400);
        assertThat(session(supervisor).get("/theo-doi/da-ket-thuc?tu=31/2/2027").statusCode())
                .isEqualTo(400);
    }

    @Test
    void ofAnotherSubtreeThereIsNothing() {
        String foreign = instance(ended.elsewhere());
        for (String part : PARTS) {
            for (String id : List.of(foreign, instance("2027"), "khong-co", "%27%20or%201=1--")) {
                assertThat(session("ninhhai.giamsat").get("/theo-doi/luot/" + id + part))
                        .as(id + part)
                        .satisfies(answer -> {
                            assertThat(answer.statusCode()).isEqualTo(404);
                            assertThat(answer.body()).doesNotContain(EndedYear.ELSEWHERE, "NINHSON");
                        });
            }
        }
        assertThat(ask("tinh.giamsat", "/luot/" + foreign).at("/instance/title").asText())
                .isEqualTo(EndedYear.ELSEWHERE);
        assertThat(ask("quantri", "/luot/" + foreign).at("/instance/key").asText())
                .isEqualTo(ended.elsewhere());
    }

    @ParameterizedTest
    @ValueSource(strings = {"ninhhai.canbo", "ninhhai.thuongvu", "ninhhai.hoidong1", "ninhhai01.canbo", "tinh.canbo"})
    void whoMayNotOpenCockpitIsRefused(String account) {
        String own = instance(ended.stopped());
        List<String> paths =
                new ArrayList<>(List.of("/loai-viec", "/da-ket-thuc", "/da-ket-thuc.xlsx", "/thoi-gian?so-do=x"));
        PARTS.forEach(part -> paths.add("/luot/" + own + part));
        for (String path : paths) {
            assertThat(session(account).get("/theo-doi" + path).statusCode())
                    .as(path)
                    .isEqualTo(403);
            assertThat(WebSession.visitor(port)
                            .send("GET", "/theo-doi" + path, "application/json", null, null)
                            .statusCode())
                    .as("nobody: " + path)
                    .isIn(302, 401);
        }
    }

    @Test
    void theTrailSaysWhoDidWhatForWhomAndHowLongItTook() {
        JsonNode steps = ask("ninhhai.giamsat", "/luot/" + instance(ended.stopped()) + "/nhat-ky")
                .get("steps");
        assertThat(steps)
                .filteredOn(step -> step.get("activity").asText().equals("Task_Inspect"))
                .singleElement()
                .satisfies(step -> {
                    assertThat(step.get("what").asText()).isEqualTo("Kiểm tra mô hình");
                    assertThat(step.get("person").asText()).isEqualTo(nameOf("ninhhai.kiemtra"));
                    assertThat(step.get("by").asText())
                            .isEqualTo("Tổ kiểm tra, thẩm định phong trào – LĐLĐ huyện Ninh Hải");
                    assertThat(step.get("startedAt").asText()).isEqualTo("09:00 01/03/2027");
                    assertThat(step.get("endedAt").asText()).isEqualTo("09:00 03/05/2027");
                    assertThat(step.get("took").asText()).isEqualTo("63 ngày");
                    assertThat(step.get("onBehalf").asBoolean()).isFalse();
                });
        assertThat(steps)
                .extracting(step -> step.get("state").asText())
                .contains("DONE", "CALLED_OFF")
                .doesNotContain("OPEN");
        assertThat(session("ninhhai.giamsat").sheet("/theo-doi/luot/" + instance(ended.stopped()) + "/nhat-ky.xlsx"))
                .hasSize(steps.size() + 1)
                .filteredOn(row -> row.get(0).equals("Kiểm tra mô hình"))
                .singleElement()
                .satisfies(row -> assertThat(row).contains(nameOf("ninhhai.kiemtra"), "09:00 03/05/2027", "63 ngày"));
        assertThat(ask("ninhhai.giamsat", "/luot/" + instance(ended.refused()) + "/nhat-ky")
                        .get("steps"))
                .filteredOn(step -> step.get("onBehalf").asBoolean())
                .extracting(step -> step.get("activity").asText(), step -> step.get("person")
                        .asText())
                .containsExactly(
                        tuple("Task_SurveyAndObjectives", nameOf("ninhhai.canbo")),
                        tuple("Task_SeekConsent", nameOf("ninhhai.canbo")));
    }

    @Test
    void ofAVoteNobodyReadsWhoWasAskedWhoVotedOrWhen() {
        year.clockTo("2027-10-07T09:41:00");
        judges.vote("PHANRANG", "phanrang.hoidong2", "FOR", "Tốt");
        for (String unit : List.of("PHANRANG", "NINHHAI")) {
            String account = unit.toLowerCase() + ".giamsat";
            String round = instance(Judges.round(unit));
            JsonNode steps = ask(account, "/luot/" + round + "/nhat-ky").get("steps");
            assertThat(steps)
                    .filteredOn(step -> step.get("activity").asText().equals("Task_CouncilBallot"))
                    .singleElement()
                    .satisfies(vote -> {
                        assertThat(vote.get("person").isNull()).isTrue();
                        assertThat(vote.get("endedAt").isNull()).isEqualTo(unit.equals("PHANRANG"));
                    });
            String definition =
                    ask(account, "/luot/" + round).at("/instance/definition").asText();
            for (String path : List.of(
                    "/luot/" + round,
                    "/luot/" + round + "/nhat-ky",
                    "/luot/" + round + "/thu",
                    "/luot/" + round + "/ho-so",
                    "/thoi-gian?so-do=" + encoded(definition))) {
                assertThat(session(account).get("/theo-doi" + path).body())
                        .as(path)
                        .doesNotContain("hoidong", "Thành viên hội đồng", "09:41");
            }
            assertThat(session(account)
                            .sheet("/theo-doi/luot/" + round + "/nhat-ky.xlsx")
                            .toString())
                    .contains("Bỏ phiếu")
                    .doesNotContain("hoidong", "Thành viên hội đồng", "09:41");
            JsonNode vote = figure(ask(account, "/thoi-gian?so-do=" + encoded(definition)), "Task_CouncilBallot");
            assertThat(vote.get("running").asInt() + vote.get("finished").asInt())
                    .as("a vote, not its ballots")
                    .isEqualTo(votes(unit));
        }
    }

    @Test
    void countsAndDurationsEqualWhatIsCountedOneByOne() {
        for (String unit : List.of("ninhhai", "tinh")) {
            for (String process : PROCESSES) {
                List<HistoricActivityInstance> all =
                        history
                                .createHistoricActivityInstanceQuery()
                                .tenantIdIn(subtree(unit.toUpperCase()))
                                .list()
                                .stream()
                                .filter(step -> step.getProcessDefinitionKey().equals(process))
                                .filter(step -> !step.getActivityType().equals("multiInstanceBody"))
                                .filter(step -> !step.getActivityId().equals("Task_CouncilBallot"))
                                .toList();
                Map<String, List<HistoricActivityInstance>> byActivity =
                        all.stream().collect(Collectors.groupingBy(HistoricActivityInstance::getActivityId));
                JsonNode figures = ask(unit + ".giamsat", "/thoi-gian?so-do=" + encoded(definition(process)));
                Set<String> told = StreamSupport.stream(figures.spliterator(), false)
                        .map(figure -> figure.get("activity").asText())
                        .filter(activity -> !activity.equals("Task_CouncilBallot"))
                        .collect(Collectors.toSet());
                assertThat(told).as(unit + " " + process).isEqualTo(byActivity.keySet());
                byActivity.forEach((activity, steps) -> {
                    List<Long> durations = steps.stream()
                            .filter(step -> step.getEndTime() != null && !step.isCanceled())
                            .map(HistoricActivityInstance::getDurationInMillis)
                            .sorted()
                            .toList();
                    JsonNode figure = figure(figures, activity);
                    assertThat(figure.get("finished").asInt()).as(activity).isEqualTo(durations.size());
                    assertThat(figure.get("running").asLong())
                            .as(activity)
                            .isEqualTo(steps.stream()
                                    .filter(step -> step.getEndTime() == null)
                                    .count());
                    if (durations.isEmpty()) {
                        assertThat(figure.get("medianDays").isNull()).isTrue();
                    } else {
                        int half = durations.size() / 2;
                        double median = durations.size() % 2 == 1
                                ? durations.get(half)
                                : (durations.get(half - 1) + durations.get(half)) / 2.0;
                        assertThat(figure.get("medianDays").asDouble() * 86_400_000)
                                .as(activity)
                                .isCloseTo(median, org.assertj.core.data.Offset.offset(1.0));
                        assertThat(figure.get("longestDays").asDouble() * 86_400_000)
                                .isCloseTo(
                                        durations.get(durations.size() - 1), org.assertj.core.data.Offset.offset(1.0));
                    }
                });
            }
        }
        assertThat(session("ninhhai.giamsat")
                        .get("/theo-doi/thoi-gian?so-do=khong-co")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void mailsAreToldWithoutWhatStandsInThem() {
        tellsInADigestOf(ended.stopped(), "Task_Inspect", "NINHHAI", "Bản tin sáng");
        tellsInADigestOf(ended.elsewhere(), "Task_SeekConsent", "NINHSON", "Bản tin nơi khác");
        String answer = session("ninhhai.giamsat")
                .get("/theo-doi/luot/" + instance(ended.stopped()) + "/thu")
                .body();
        assertThat(answer)
                .contains("Nộp báo cáo tiến độ", "Bản tin sáng", "Cán bộ phụ trách", "CĐCS NINHHAI01", "Chờ gửi")
                .doesNotContain("BiMat", "lien-ket", "vidu.vn", "nơi khác", "xin chủ trương");
        assertThat(session("tinh.giamsat")
                        .get("/theo-doi/luot/" + instance(ended.elsewhere()) + "/thu")
                        .body())
                .contains("Xin chủ trương", "Bản tin nơi khác")
                .doesNotContain("Bản tin sáng");
    }

    /** As the morning's digest writes it, listing a task of the model. */
    private void tellsInADigestOf(String code, String task, String unit, String title) {
        String thing = history.createHistoricTaskInstanceQuery()
                .processInstanceBusinessKey(code)
                .processInstanceId(instance(code))
                .taskDefinitionKey(task)
                .list()
                .get(0)
                .getId();
        jdbc.sql(
                        """
                        insert into mail (kind, subject, recipient, occurrence, message_id, urgent, unit, name, to_name,
                                          to_address, content, state, created_at, next_attempt_at)
                        values ('don-doc', 'digest', ?, '2027-05-03', ?, false, ?, 'Tổ kiểm tra', 'x', 'x@vidu.vn',
                                jsonb_build_object('title', ?, 'lines', jsonb_build_array(jsonb_build_object('key', ?))),
                                'WAITING', now() + interval '100 years', now())
                        on conflict do nothing
                        """)
                .params(unit, "<" + unit + "@test>", unit, title, thing)
                .update();
    }

    @Test
    void theRecordOfTheModelLeadsToItsPages() {
        JsonNode sheet = ask("ninhhai.giamsat", "/luot/" + instance(ended.recognised()) + "/ho-so");
        assertThat(sheet.get("title").asText()).isEqualTo(EndedYear.RECOGNISED);
        assertThat(sheet.get("facts").toString())
                .contains("Số đăng ký", "Công nhận", "Xuất sắc", "LĐLĐ huyện Ninh Hải");
        assertThat(sheet.get("ways"))
                .extracting(way -> way.get("path").asText())
                .contains("/so-theo-doi/" + ended.recognised(), "/ho-so/" + ended.recognised());
        assertThat(ask("ninhhai.giamsat", "/luot/" + instance(ended.recognised()) + "/van-ban"))
                .extracting(way -> way.get("path").asText())
                .contains("/van-ban/phieu-dang-ky/" + ended.recognised());
    }

    // ---- in Cockpit ----

    @Test
    void aSupervisorFindsWhatHasEndedAndReadsItsRecord() {
        try (BrowserContext device = CHROMIUM.newVietnameseDevice()) {
            Page page = cockpit(device, "ninhhai.giamsat", "");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Đã kết thúc"))
                    .click();
            page.getByLabel("Loại việc").selectOption("modelLifecycle");
            page.getByLabel("Tìm trong các lượt đã kết thúc").fill("doc sach");
            Locator rows = page.locator(".dvk-page tbody tr");
            assertThat(rows).hasCount(1);
            assertThat(rows).containsText("Đã dừng mô hình");
            assertThat(page.getByText("Tải các lượt tìm được (Excel)"))
                    .hasAttribute(
                            "href",
                            Pattern.compile("^/theo-doi/da-ket-thuc\\.xlsx\\?loai=modelLifecycle&tim=doc\\+sach&.*"));
            look(page, "da-ket-thuc");
            page.getByLabel("Kết thúc từ ngày").fill("31/2/2027");
            page.getByLabel("Kết thúc từ ngày").press("Tab");
            assertThat(page.locator(".dvk-field-error:not(:empty)")).hasText("Ghi ngày/tháng/năm, ví dụ 5/3/2027.");
            page.getByLabel("Kết thúc từ ngày").fill("22/5/2027");
            page.getByLabel("Kết thúc từ ngày").press("Tab");
            assertThat(rows).hasCount(0);
            page.getByLabel("Kết thúc từ ngày").fill("21/5/2027");
            page.getByLabel("Kết thúc từ ngày").press("Tab");
            assertThat(rows).hasCount(1);
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(EndedYear.STOPPED))
                    .press("Enter");
            assertThat(page.locator(".dvk-outcome")).containsText("Đã dừng mô hình");
            assertThat(page.locator(".dvk-diagram .dvk-mark-DONE.dvk-diagram-userTask")
                            .first())
                    .isVisible();
            assertThat(page.locator(".dvk-diagram .dvk-mark-OPEN")).hasCount(0);
            assertThat(page.locator("section")
                            .filter(new Locator.FilterOptions().setHasText("Nhật ký"))
                            .locator("tr")
                            .filter(new Locator.FilterOptions().setHasText("Kiểm tra mô hình"))
                            .first())
                    .containsText("63 ngày");
            assertThat(page.getByText("Nộp báo cáo tiến độ")).isVisible();
            assertThat(page.getByText("Tải nhật ký (Excel)"))
                    .hasAttribute("href", "/theo-doi/luot/" + instance(ended.stopped()) + "/nhat-ky.xlsx");
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Hồ sơ minh chứng")))
                    .hasAttribute("href", "/ho-so/" + ended.stopped());
            look(page, "luot-da-ket-thuc");
            page.goBack();
            assertThat(page.getByLabel("Tìm trong các lượt đã kết thúc")).hasValue("doc sach");

            page.navigate(address("#/da-ket-thuc/" + instance(ended.elsewhere())));
            assertThat(page.getByText("lượt này thuộc đơn vị khác")).isVisible();

            // Cockpit's own pages would have asked for the name
            page.reload();
            assertThat(page.locator("[cam-widget-header] li.account")).containsText(nameOf("ninhhai.giamsat"));
        }
    }

    @Test
    void aRunningInstanceHasItsTrailMailsAndRecord() {
        try (BrowserContext device = CHROMIUM.newVietnameseDevice()) {
            Page page = cockpit(
                    device, "ninhhai.giamsat", "#/process-instance/" + instance(ended.recognised()) + "/runtime");
            for (String tab : List.of("Nhật ký", "Thư đã gửi", "Hồ sơ")) {
                page.locator("[ng-click*='electTab']")
                        .filter(new Locator.FilterOptions().setHasText(tab))
                        .click();
                Locator content = page.locator(".ctn-tabs-content, .tab-pane.active, .ctn-content")
                        .locator(".dvk-follow-section")
                        .first();
                assertThat(content).isVisible();
                look(page, "luot-" + tab.replace(' ', '-'));
            }
            assertThat(page.locator("dl.dvk-record")).containsText("Số đăng ký");
        }
    }

    @Test
    void theDiagramShowsCountsAndDurationsWhenAsked() {
        try (BrowserContext device = CHROMIUM.newVietnameseDevice()) {
            Page page = cockpit(
                    device, "ninhhai.giamsat", "#/process-definition/" + definition("modelLifecycle") + "/runtime");
            Locator figures = page.locator(".dvk-heat-figures");
            Locator count = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Số lượt"));
            Locator time = page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Thời gian"));
            assertThat(count).isVisible();
            assertThat(figures).hasCount(0);
            count.press("Enter");
            assertThat(figures.first()).isVisible();
            assertThat(page.locator("[data-container-id='Task_Inspect'] .dvk-heat-figures"))
                    .hasText("2 / 0");
            look(page, "so-luot");
            time.press("Enter");
            assertThat(count).hasAttribute("aria-pressed", "false");
            assertThat(page.locator("[data-container-id='Task_Inspect'] .dvk-heat-figures"))
                    .hasText("31,5 / 63");
            assertThat(page.locator(".dvk-heat-ranking"))
                    .containsText("Kiểm tra mô hình: trung vị 31,5 ngày, dài nhất 63 ngày");
            look(page, "thoi-gian");
            time.press("Enter");
            assertThat(figures).hasCount(0);
            page.locator("[ng-click*='electTab']")
                    .filter(new Locator.FilterOptions().setHasText("Đã kết thúc"))
                    .click();
            assertThat(page.getByText(EndedYear.REFUSED)).isVisible();
            assertThat(page.getByText(EndedYear.ELSEWHERE)).hasCount(0);
            look(page, "da-ket-thuc-cua-quy-trinh");
        }
        assertThat(CHROMIUM.complaints()).allMatch(complaint -> complaint.contains("404"));
    }

    private static void look(Page page, String name) {
        String folder = System.getProperty("look");
        if (folder != null) {
            page.waitForTimeout(1500);
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(java.nio.file.Path.of(folder, name + ".png"))
                    .setFullPage(true));
        }
    }

    private Page cockpit(BrowserContext device, String account, String hash) {
        Page page = device.newPage();
        page.setViewportSize(1200, 950);
        page.navigate("http://127.0.0.1:" + port + "/");
        page.getByLabel("Tên đăng nhập").fill(account);
        page.getByLabel("Mật khẩu").fill(WebSession.PASSWORD);
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName("Đăng nhập").setExact(true))
                .click();
        page.locator("nav.ways").waitFor();
        page.navigate(address(hash));
        return page;
    }

    private String address(String hash) {
        return "http://127.0.0.1:" + port + "/camunda/app/cockpit/default/" + hash;
    }

    private WebSession session(String account) {
        return sessions.computeIfAbsent(account, known -> WebSession.of(port, known));
    }

    private JsonNode ask(String account, String path) {
        var answer = session(account).get("/theo-doi" + path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return WebSession.json(answer);
    }

    private JsonNode rows(String account, String query) {
        return ask(account, "/da-ket-thuc?" + query).get("rows");
    }

    private List<String> titles(String account, String query) {
        return StreamSupport.stream(rows(account, query).spliterator(), false)
                .map(row -> row.get("title").asText())
                .toList();
    }

    private static JsonNode figure(JsonNode figures, String activity) {
        return StreamSupport.stream(figures.spliterator(), false)
                .filter(figure -> figure.get("activity").asText().equals(activity))
                .findFirst()
                .orElseThrow();
    }

    private int votes(String unit) {
        return (int) history.createHistoricActivityInstanceQuery()
                .activityId("Task_CouncilBallot#multiInstanceBody")
                .tenantIdIn(subtree(unit))
                .count();
    }

    /** The newest of its key: years that were forgotten leave theirs in the history. */
    private String instance(String key) {
        return history.createHistoricProcessInstanceQuery().processInstanceBusinessKey(key).list().stream()
                .filter(found -> PROCESSES.contains(found.getProcessDefinitionKey())
                        && !found.getProcessDefinitionKey().equals("entryOnBehalf"))
                .filter(found -> found.getState().equals("COMPLETED")
                        || runtime.createProcessInstanceQuery()
                                        .processInstanceId(found.getId())
                                        .count()
                                == 1)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no instance of " + key))
                .getId();
    }

    private String definition(String process) {
        return repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(process)
                .latestVersion()
                .singleResult()
                .getId();
    }

    private String[] subtree(String unit) {
        return organisation.subtreeOf(UnitCode.of(unit)).stream()
                .map(UnitCode::value)
                .toArray(String[]::new);
    }

    private String nameOf(String account) {
        return organisation.member(account).orElseThrow().displayName();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
