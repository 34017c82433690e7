package vn.danvankheo.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.util.HtmlUtils;
import vn.danvankheo.AppTest;
import vn.danvankheo.DespiteOthers;
import vn.danvankheo.WebSession;
import vn.danvankheo.notification.MailReaders.Reader;

/** The pages about mail, in the whole application: what people see of it, and what they can do. */
@AppTest
class MailPagesTest {

    private static final String TYPED = "<script>alert(1)</script> Nhà trọ sạch";

    @LocalServerPort
    private int port;

    @Autowired
    private Notices notices;

    @Autowired
    private MailRegister register;

    @Autowired
    private OutgoingMail mail;

    @Autowired
    private GreenMail smtp;

    @Autowired
    private Clock clock;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void anEmptyOutbox() throws Exception {
        DespiteOthers.update(jdbc, "truncate mail, notice, mail_attachment, mail_template, mail_preference");
        smtp.purgeEmailFromAllMailboxes();
    }

    private void tell(String account, String address, String unit, String about) {
        LocalDate lastDay =
                LocalDate.ofInstant(clock.instant(), clock.getZone()).plusDays(7);
        Recipient to = Recipient.person(account, "Cán bộ phụ trách – " + unit, address, unit, unit);
        transaction.executeWithoutResult(status -> notices.atOnce(Notice.of(
                        "registration",
                        "2027/" + unit,
                        "T-7",
                        to,
                        new Sender("LĐLĐ tỉnh Ninh Thuận", null),
                        2027,
                        "gửi đăng ký mô hình")
                .withAbout(about)
                .withLink("/viec/4711")
                .withDeadline(new Deadline("2027/" + unit, lastDay))));
    }

    private void tell(String unit) {
        String account = unit.toLowerCase() + ".canbo";
        tell(account, account + "@danvankheo.example", unit, TYPED);
    }

    private WebSession as(String account) {
        return WebSession.of(port, account);
    }

    private static String shown(String words) {
        return HtmlUtils.htmlEscape(words, "UTF-8");
    }

    private static String first(String pattern, String page) {
        Matcher matcher = Pattern.compile(pattern).matcher(page);
        assertThat(matcher.find()).as("%s in %s", pattern, page).isTrue();
        return matcher.group(1);
    }

    // ---- the book of mail ----

    @ParameterizedTest
    @CsvSource({
        "tinh.canbo, true, true",
        "quantri, true, true",
        "tinh.giamsat, true, true",
        "ninhhai.giamsat, true, false",
        "bacai.giamsat, false, true"
    })
    void theDeskSeesAllMailAndASupervisorThatOfHisSubtree(String account, boolean ninhhai, boolean bacai) {
        tell("NINHHAI01");
        tell("BACAI01");
        String page = as(account).get("/thu").body();
        String sheet = as(account).sheet("/thu/tai-ve.xlsx").toString();
        assertThat(page).contains("/thu/tai-ve.xlsx");
        assertThat(page.contains("Cán bộ phụ trách – NINHHAI01")).isEqualTo(ninhhai);
        assertThat(sheet.contains("Cán bộ phụ trách – NINHHAI01")).isEqualTo(ninhhai);
        assertThat(sheet.contains("Cán bộ phụ trách – BACAI01")).isEqualTo(bacai);
        assertThat(page.contains("Cán bộ phụ trách – BACAI01")).isEqualTo(bacai);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/thu", "/thu/1", "/thu/chua-co-email", "/mau-thu", "/mau-thu/digest"})
    void whoNeitherBelongsToTheDeskNorFollowsAnythingSeesNone(String path) {
        assertThat(as("ninhhai.canbo").get(path).statusCode()).isEqualTo(403);
        assertThat(WebSession.visitor(port).get(path).statusCode()).isEqualTo(302);
    }

    @Test
    void aSupervisorNeitherOpensNorRestartsForeignMail() {
        tell("bacai01.canbo", null, "BACAI01", "");
        String id = first("/thu/(\\d+)\"", as("tinh.canbo").get("/thu").body());

        WebSession foreign = as("ninhhai.giamsat");
        assertThat(foreign.get("/thu/" + id).statusCode()).isEqualTo(404);
        foreign.postForm("/thu/gui-lai", Map.of("mails", id));
        assertThat(foreign.get("/thu").body()).contains("Thư này không ở trạng thái gửi lại được.");
        foreign.postForm("/thu/" + id + "/bi-tra-lai", Map.of("reason", "x"));
        assertThat(jdbc.sql("select restarted_by is null and state = 'NO_ADDRESS' from mail")
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void whatFailedIsFoundByItsStateAndSentAgain() {
        tell("ninhhai01.canbo", null, "NINHHAI01", TYPED);
        tell("BACAI01");
        mail.sendDue();
        WebSession supervisor = as("ninhhai.giamsat");
        assertThat(supervisor.get("/thu?trang-thai=SENT").body()).contains("Không có thư nào.");
        String page = supervisor.get("/thu?trang-thai=NO_ADDRESS").body();
        assertThat(page).contains("Chưa có địa chỉ thư", "Gửi đăng ký mô hình");
        assertThat(supervisor.get("/thu?trang-thai=&tim=ninhhai01").body()).contains("Cán bộ phụ trách – NINHHAI01");
        assertThat(supervisor.get("/thu?tim=khong-co-ai").body()).contains("Không có thư nào.");
        assertThat(supervisor.get("/thu/chua-co-email").body())
                .as("the organisation knows an address by now")
                .contains("Mọi người nhận thư đều đã có địa chỉ thư.");

        String id = first("name=\"mails\" value=\"(\\d+)\"", page);
        HttpResponse<String> answer = supervisor.postForm("/thu/gui-lai", Map.of("mails", id));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(supervisor.get("/thu").body()).contains("Gửi lại: đã ghi nhận.", "Chờ gửi");
        assertThat(mail.sendDue().sent()).isEqualTo(1);
        String sent = supervisor.get("/thu/" + id).body();
        assertThat(sent)
                .contains("Đã gửi", "ninhhai01.canbo@danvankheo.example", "ninhhai.giamsat")
                .contains(shown(TYPED))
                .doesNotContain("<script");
    }

    @Test
    void aReturnedMailIsNotedByHand() {
        tell("NINHHAI01");
        mail.sendDue();
        WebSession desk = as("tinh.canbo");
        String id = first("/thu/(\\d+)\"", desk.get("/thu").body());

        desk.postForm("/thu/" + id + "/bi-tra-lai", Map.of("reason", "hộp thư đầy"));

        assertThat(desk.get("/thu/" + id).body()).contains("Bị trả lại", "hộp thư đầy", "Gửi lại");
        desk.postForm("/thu/" + id + "/bi-tra-lai", Map.of("reason", "hai lần"));
        assertThat(desk.get("/thu/" + id).body()).contains("Chỉ ghi được với thư đã gửi.");
    }

    @Test
    void whoHasNoAddressAnywhereStandsOnTheList() {
        tell("nobody.canbo", null, "NINHHAI01", "");
        assertThat(as("ninhhai.giamsat").get("/thu/chua-co-email").body())
                .contains("Cán bộ phụ trách – NINHHAI01", "chưa đến được ai");
        assertThat(as("bacai.giamsat").get("/thu/chua-co-email").body())
                .contains("Mọi người nhận thư đều đã có địa chỉ thư.");
    }

    @Test
    void howeverManyTheyAreAllStandInTheSheetOnce() {
        tell("nobody.canbo", null, "NINHHAI01", "");
        String others = jdbc.sql("select string_agg(column_name, ', ') from information_schema.columns"
                        + " where table_name = 'mail' and column_name not in ('id', 'recipient', 'name', 'message_id')")
                .query(String.class)
                .single();
        jdbc.sql(("insert into mail (recipient, name, message_id, %s)"
                                + " select recipient || n, 'Người ' || n, message_id || n, %s from mail, generate_series(1, 1300) n")
                        .formatted(others, others))
                .update();

        List<List<String>> people = as("ninhhai.giamsat").sheet("/thu/chua-co-email.xlsx");

        assertThat(people).hasSize(1302);
        assertThat(people).extracting(row -> row.get(0)).doesNotHaveDuplicates().contains("Người 1", "Người 1300");
        assertThat(as("bacai.giamsat").sheet("/thu/chua-co-email.xlsx")).hasSize(1);
        assertThat(as("ninhhai.giamsat").sheet("/thu/tai-ve.xlsx")).hasSize(1302);
        assertThat(as("ninhhai.giamsat").sheet("/thu/tai-ve.xlsx?tim=ng%C6%B0%E1%BB%9Di+130"))
                .extracting(row -> row.get(2))
                .containsExactlyInAnyOrder("Người nhận", "Người 130", "Người 1300");
    }

    @Test
    void ofMoreMailsThanASheetHoldsTheNewestStandInIt() {
        tell("NINHHAI01");
        tell("BACAI01");
        List<String> found = new ArrayList<>();

        register.each(
                new Reader("quantri", "Quản trị", null, false, true, Set.of()),
                null,
                "",
                1,
                entry -> found.add(entry.unitName()));

        assertThat(found).containsExactly("BACAI01");
    }

    // ---- templates ----

    @Test
    void theDeskWordsAMailSeesItAndFindsEveryFormerWording() {
        WebSession desk = as("tinh.canbo");
        assertThat(desk.get("/mau-thu").body()).contains("Thư nhắc việc buổi sáng", "Việc bị trả lại khi sắp hết hạn");
        assertThat(desk.get("/mau-thu/general").body())
                .contains("{hạn cuối}", "Xem trước, với số liệu mẫu", "Cán bộ phụ trách – LĐLĐ huyện Ninh Hải");

        Map<String, String> wrong = Map.of("subject", "Nhắc {viec}", "text", "Kính gửi {ai}\n{liên kết}");
        assertThat(desk.postForm("/mau-thu/general", wrong).body())
                .contains("Chưa lưu", "Mẫu này không có chỗ trống {viec}.", "Mẫu này không có chỗ trống {ai}.")
                .contains("Nhắc {viec}");
        assertThat(jdbc.sql("select count(*) from mail_template")
                        .query(Integer.class)
                        .single())
                .isZero();

        String words = "Chào {người nhận} <b>\n{việc}\n{liên kết}";
        assertThat(desk.postForm("/mau-thu/general/xem-truoc", Map.of("subject", "Nhắc {việc}", "text", words))
                        .body())
                .contains("Nhắc gửi đăng ký mô hình", "Chào Cán bộ phụ trách – LĐLĐ huyện Ninh Hải &lt;b&gt;");
        HttpResponse<String> html =
                desk.postForm("/mau-thu/general/xem-html", Map.of("subject", "Nhắc {việc}", "text", words));
        assertThat(html.body()).contains("&lt;b&gt;", "Mở việc này");
        assertThat(html.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("sandbox")
                .contains("default-src 'none'");
        assertThat(jdbc.sql("select count(*) from mail_template")
                        .query(Integer.class)
                        .single())
                .as("nothing is saved by looking")
                .isZero();

        desk.postForm("/mau-thu/general", Map.of("subject", "Nhắc {việc}", "text", words));
        desk.postForm("/mau-thu/general", Map.of("subject", "Nhắc lần hai: {việc}", "text", words));
        assertThat(desk.get("/mau-thu/general").body()).contains("Đã lưu.", "Bản 2", "Bản 1", "Mẫu ban đầu");
        tell("NINHHAI01");
        mail.sendDue();
        assertThat(subjects()).containsExactly("Nhắc lần hai: gửi đăng ký mô hình");

        String former = desk.get("/mau-thu/general?ban=1").body();
        assertThat(former).contains("Đang xem lại một bản cũ", "value=\"Nhắc {việc}\"");
        desk.postForm("/mau-thu/general", Map.of("subject", "Nhắc {việc}", "text", words));
        assertThat(desk.get("/mau-thu/general").body()).contains("Bản 3", "value=\"Nhắc {việc}\"");
        assertThat(desk.get("/mau-thu/general?ban=0").body()).contains("[Dân vận khéo {năm}] {nội dung nhắc}");
        assertThat(desk.get("/mau-thu/general?ban=9").statusCode()).isEqualTo(404);
        assertThat(desk.get("/mau-thu/khong-co").statusCode()).isEqualTo(404);
    }

    private List<String> subjects() {
        return jdbc.sql("select sent_subject from mail order by id")
                .query(String.class)
                .list();
    }

    // ---- the inbox of the embedded mode ----

    @Test
    void everybodyReadsTheMailSentToHimselfAndTheDeskReadsAll() {
        tell("NINHHAI01");
        tell("BACAI01");
        assertThat(mail.sendDue().sent()).isEqualTo(2);

        assertThat(as("ninhhai01.canbo").get("/hop-thu").body())
                .contains("ninhhai01.canbo@danvankheo.example", "Còn 07 ngày: gửi đăng ký mô hình")
                .doesNotContain("bacai01.canbo@danvankheo.example");
        assertThat(as("ninhhai.giamsat").get("/hop-thu").body()).contains("Chưa có thư nào.");
        for (String account : List.of("tinh.canbo", "quantri")) {
            assertThat(as(account).get("/hop-thu").body())
                    .contains("ninhhai01.canbo@danvankheo.example", "bacai01.canbo@danvankheo.example");
        }
    }

    @Test
    void aMailIsReadAsTextAsHtmlWithoutScriptsAndWithItsCalendarFile() {
        tell("NINHHAI01");
        mail.sendDue();
        WebSession reader = as("ninhhai01.canbo");
        String path = first("href=\"(/hop-thu/[^\"]+)\"", reader.get("/hop-thu").body());

        String page = reader.get(path).body();
        assertThat(page)
                .contains(shown(TYPED), "href=\"http://localhost:8080/viec/4711?cho=ninhhai01.canbo\"", "han-cuoi.ics")
                .doesNotContain("<script", "style=");
        HttpResponse<String> html = reader.get(path + "/html");
        assertThat(html.headers().allValues("Content-Security-Policy"))
                .singleElement()
                .satisfies(policy -> assertThat(policy)
                        .startsWith("sandbox")
                        .contains("default-src 'none'")
                        .doesNotContain("allow-scripts", "script-src"));
        assertThat(html.body()).contains(shown(TYPED), "Mở việc này").doesNotContain("<script");
        HttpResponse<String> file = reader.get(path + "/tep/0");
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(file.body()).contains("BEGIN:VCALENDAR", "Hạn cuối: gửi đăng ký mô hình");
        assertThat(reader.get(path + "/tep/1").statusCode()).isEqualTo(404);

        WebSession foreign = as("bacai01.canbo");
        for (String suffix : List.of("", "/html", "/tep/0")) {
            assertThat(foreign.get(path + suffix).statusCode()).isEqualTo(404);
        }
        assertThat(reader.postForm(path + "/tra-lai", Map.of()).statusCode()).isEqualTo(403);
    }

    @Test
    void theDeskRehearsesThatAMailComesBack() {
        tell("NINHHAI01");
        mail.sendDue();
        WebSession desk = as("tinh.canbo");
        String path = first("href=\"(/hop-thu/[^\"]+)\"", desk.get("/hop-thu").body());
        assertThat(desk.postForm(path + "/tra-lai", Map.of()).statusCode()).isEqualTo(302);

        assertThat(desk.get(path).body()).contains("Đã trả lại như một máy chủ thư không phát được");
        assertThat(desk.get("/thu?trang-thai=RETURNED").body()).contains("550 5.1.1 User unknown");
    }

    // ---- preferences, ways there ----

    @Test
    void everybodyChoosesHowHeIsReminded() {
        WebSession person = as("ninhhai01.canbo");
        assertThat(person.get("/tuy-chon-thu").body())
                .contains("ninhhai01.canbo@danvankheo.example")
                .containsPattern("name=\"calendarFiles\"[^>]*checked")
                .doesNotContainPattern("name=\"mandatoryOnly\"[^>]*checked");

        person.postForm("/tuy-chon-thu", Map.of("mandatoryOnly", "true"));

        assertThat(person.get("/tuy-chon-thu").body())
                .contains("Đã lưu.")
                .doesNotContainPattern("name=\"calendarFiles\"[^>]*checked")
                .containsPattern("name=\"mandatoryOnly\"[^>]*checked");
    }

    @ParameterizedTest
    @CsvSource({
        "tinh.canbo, true, true",
        "ninhhai.giamsat, true, false",
        "ninhhai01.canbo, false, false",
        "quantri, true, true"
    })
    void theStartPageLeadsThere(String account, boolean book, boolean templates) {
        String page = as(account).get("/").body();
        assertThat(page).contains("href=\"/hop-thu\"");
        assertThat(page.contains("href=\"/thu\"")).isEqualTo(book);
        assertThat(page.contains("href=\"/mau-thu\"")).isEqualTo(templates);
    }

    @Test
    void withoutItsTokenNoFormIsTaken() {
        WebSession desk = as("tinh.canbo");
        for (String path : List.of("/thu/gui-lai", "/mau-thu/general", "/tuy-chon-thu")) {
            desk.forget("DVK-XSRF");
            assertThat(desk.postForm(path, Map.of("subject", "x", "text", "{liên kết}"))
                            .statusCode())
                    .isEqualTo(403);
        }
    }
}
