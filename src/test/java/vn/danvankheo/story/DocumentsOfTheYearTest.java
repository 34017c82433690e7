package vn.danvankheo.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.AppTest;
import vn.danvankheo.DespiteOthers;
import vn.danvankheo.Papers;
import vn.danvankheo.WebSession;
import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.dossier.DocumentKind;
import vn.danvankheo.dossier.SentDocuments;
import vn.danvankheo.exemplar.Approval;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Roster;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.reporting.plan.CarriesOut;
import vn.danvankheo.review.CompiledReport;
import vn.danvankheo.review.Dispatch;
import vn.danvankheo.review.FederationReporting;
import vn.danvankheo.validation.InvalidInput;

/** The documents of a year as people fetch them: who may, what left stays as it left, units bear the name of the time. */
@AppTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentsOfTheYearTest {

    private static final String MODEL = "Đọc sách cùng con đoàn viên";

    @LocalServerPort
    private int port;

    @Autowired
    private Year year;

    @Autowired
    private Officers officers;

    @Autowired
    private Organisation organisation;

    @Autowired
    private FederationReporting reports;

    @Autowired
    private SentDocuments sent;

    @Autowired
    private JdbcClient jdbc;

    private Unit before;
    private WebSession desk;

    @BeforeAll
    void somethingIsRegistered() {
        year.forgetEverything();
        year.clockTo("2027-01-04T08:00:00");
        officers.openTheYear();
        officers.registerAndAccept("NINHHAI01", MODEL);
        before = organisation.unit(UnitCode.of("NINHHAI01"));
        desk = WebSession.of(port, "tinh.canbo");
    }

    @AfterAll
    void asItWas() {
        load(before);
        DespiteOthers.update(jdbc, "truncate former_unit, sent_document");
        year.giveTimeBack();
    }

    private void load(Unit unit) {
        organisation.load(new Roster(List.of(unit), List.of()));
    }

    private static String text(byte[] docx) throws IOException {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(docx));
                XWPFWordExtractor words = new XWPFWordExtractor(document)) {
            return words.getText();
        }
    }

    private static List<Row> rows(byte[] xlsx) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(xlsx))) {
            return workbook.getFirstSheet().read();
        }
    }

    @Test
    @CarriesOut(
            value = "III.1.b",
            tells = "Danh sách đăng ký và công văn là tệp Word, Excel; đơn vị khác không tải được")
    void theRegistrationListIsForTheUnitAndWhoeverStandsAboveIt() throws IOException {
        List<String> papers = List.of(
                "/van-ban/danh-sach-dang-ky/2027/NINHHAI",
                "/van-ban/cong-van-dang-ky/2027/NINHHAI",
                "/bang/dang-ky/2027/NINHHAI");
        for (String paper : papers) {
            for (String account : List.of("ninhhai.canbo", "ninhhai.thuongvu", "tinh.canbo")) {
                assertThat(WebSession.of(port, account).get(paper).statusCode())
                        .as(account + paper)
                        .isEqualTo(200);
            }
            for (String account : List.of("ninhhai01.canbo", "ninhson.canbo", "ninhson.giamsat", "bacai01.canbo")) {
                assertThat(WebSession.of(port, account).get(paper).statusCode())
                        .as(account + paper)
                        .isEqualTo(404);
            }
            assertThat(WebSession.visitor(port).get(paper).statusCode()).isEqualTo(302);
        }
        assertThat(text(desk.download(papers.get(0)))).contains(MODEL, before.name());
        assertThat(text(desk.download(papers.get(1)))).contains("Tổng số đăng ký: 1 mô hình");
        List<Row> sheet = rows(desk.download(papers.get(2)));
        assertThat(sheet).hasSize(2);
        assertThat(sheet.get(1).getCellText(3)).isEqualTo(MODEL);
        assertThat(text(desk.download("/van-ban/ke-hoach-nam/2027"))).contains("KẾ HOẠCH");
        for (String absent : List.of(
                "/van-ban/danh-sach-dang-ky/2026/NINHHAI",
                "/van-ban/danh-sach-dang-ky/2027/KHONGCO",
                "/van-ban/bao-cao-so-ket/2027-H1/NINHHAI",
                "/van-ban/bien-ban-hoi-dong/2027-CN/NINHHAI",
                "/bang/dang-ky/2026/TINH",
                "/bang/phu-luc-1/2027-H1/NINHHAI",
                "/bang/phu-luc-2/2027-H1/TINH2")) {
            assertThat(desk.get(absent).statusCode()).as(absent).isEqualTo(404);
        }
    }

    @Test
    void theFollowUpPageLeadsToTheListsAndToItsOwnSheet() throws IOException {
        WebSession union = WebSession.of(port, "ninhhai.canbo");
        assertThat(union.get("/theo-doi-dang-ky").body())
                .contains("/van-ban/danh-sach-dang-ky/2027/NINHHAI", "/bang/dang-ky/2027/NINHHAI")
                .contains("/van-ban/cong-van-dang-ky/2027/NINHHAI", "/theo-doi-dang-ky/tai-ve.xlsx");
        List<Row> sheet = rows(union.download("/theo-doi-dang-ky/tai-ve.xlsx"));
        assertThat(sheet).hasSize(4);
        assertThat(sheet).extracting(row -> row.getCellText(2)).contains(MODEL);
        assertThat(WebSession.of(port, "ninhhai01.canbo")
                        .get("/theo-doi-dang-ky/tai-ve.xlsx")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aUnitThatIsRenamedAfterTheListWasSettledKeepsItsNameInIt() throws IOException {
        year.clockTo("2027-05-10T08:00:00");
        load(new Unit(
                before.code(),
                "CĐCS Trường mang tên mới",
                before.kind(),
                before.superior(),
                before.validFrom(),
                before.validTo(),
                before.sample(),
                before.mailbox()));

        assertThat(organisation.asOf(before.code(), LocalDate.of(2027, 5, 9)).name())
                .isEqualTo(before.name());
        assertThat(organisation.asOf(before.code(), LocalDate.of(2027, 5, 10)).name())
                .isEqualTo("CĐCS Trường mang tên mới");
        assertThat(text(desk.download("/van-ban/danh-sach-dang-ky/2027/NINHHAI")))
                .contains(before.name())
                .doesNotContain("mang tên mới");
        assertThat(rows(desk.download("/bang/dang-ky/2027/NINHHAI")).get(1).getCellText(4))
                .isEqualTo(before.name());
        load(before);
        jdbc.sql("truncate former_unit").update();
    }

    @Test
    @CarriesOut(
            value = "III.1.d",
            tells = "Báo cáo gửi đi kèm bản Word theo cách gọi của nơi nhận và đọc lại được nguyên vẹn")
    void whatIsDispatchedIsMailedInTheRecipientsWordsAndStaysAsItLeft() throws IOException {
        ReviewPeriod period = ReviewPeriod.halfOf(2027);
        jdbc.sql(
                        """
                        update campaign set plan = jsonb_set(plan, '{recipients}', '[
                          {"name": "Ban Dân vận thử", "unionFieldName": "Xây dựng hệ thống chính trị", "email": "bdv@vidu.vn"},
                          {"name": "Mặt trận thử", "unionFieldName": null, "email": null}]') where year = 2027
                        """)
                .update();
        approve(period);
        dispatch(
                period,
                new Dispatch.Recipient("Ban Dân vận thử", "bdv@vidu.vn"),
                new Dispatch.Recipient("Mặt trận thử", null));

        Map<String, Object> mail = mailTo("bdv@vidu.vn");
        byte[] left = desk.download("/thu/" + mail.get("id") + "/tep/0");
        assertThat(text(left))
                .contains("77/BC-LĐLĐ", "ngày 04 tháng 01 năm 2027", "Kính gửi: Ban Dân vận thử", "Lê Văn Bình")
                .contains("xây dựng hệ thống chính trị")
                .doesNotContain("hệ thống Công đoàn các cấp");
        assertThat(rows(desk.download("/thu/" + mail.get("id") + "/tep/1"))).isNotEmpty();
        assertThat(desk.get("/thu/" + mail.get("id") + "/tep/2").statusCode()).isEqualTo(404);
        assertThat(WebSession.of(port, "ninhson.canbo")
                        .get("/thu/" + mail.get("id") + "/tep/0")
                        .statusCode())
                .isIn(403, 404);
        assertThat(sent.find(DocumentKind.MID_YEAR_REPORT, "2027-H1/TINH", "Mặt trận thử"))
                .as("by post alone, and kept")
                .isPresent();

        jdbc.sql("update period_report set content = jsonb_set(content, '{results}', '\"Sửa sau khi gửi\"')")
                .update();
        assertThat(desk.download("/van-ban/bao-cao-ban-dan-van/2027-H1/TINH")).isEqualTo(left);
        assertThat(text(desk.download("/van-ban/bao-cao-so-ket/2027-H1/TINH")))
                .contains("Kính gửi: Mặt trận thử", "hệ thống Công đoàn các cấp")
                .doesNotContain("Sửa sau khi gửi");
        assertThat(rows(desk.download("/bang/phu-luc-1/2027-H1/TINH"))).isNotEmpty();
        assertThat(rows(desk.download("/bang/phu-luc-2/2027-H1/TINH"))).hasSize(1);
        assertThat(WebSession.of(port, "ninhhai.canbo")
                        .get("/van-ban/bao-cao-ban-dan-van/2027-H1/TINH")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    @CarriesOut(
            value = "III.1.e",
            tells = "Thư gửi báo cáo mang bản đã ký trong hồ sơ; bản quá nặng thì được nói rõ và chưa gửi đi đâu")
    void theSignedCopyIsWhatIsMailed_tooHeavyForAMailItIsRefused() throws IOException {
        ReviewPeriod period = ReviewPeriod.wholeOf(2027);
        Dispatch.Recipient partyBoard = new Dispatch.Recipient("Ban Dân vận huyện", "bdv-huyen@vidu.vn");
        byte[] signed = Papers.png();
        desk.upload("/ho-so/2027-Y/TINH", Map.of("loai", "SIGNED_REPORT"), "tep", "BC 77 (đã ký).png", signed);
        approve(period);

        weighs(16 * 1024 * 1024);
        assertThatThrownBy(() -> dispatch(period, partyBoard))
                .isInstanceOfSatisfying(InvalidInput.class, refusal -> assertThat(refusal.field())
                        .isEqualTo("signedCopy"))
                .hasMessageStartingWith("bản đã ký nặng 16 MB, thư điện tử chỉ mang được 15 MB; hãy");
        assertThat(reports.view(period).dispatch()).isNull();

        weighs(signed.length);
        dispatch(period, partyBoard);
        String enclosed = "/thu/" + mailTo("bdv-huyen@vidu.vn").get("id") + "/tep/";
        assertThat(desk.download(enclosed + 0)).isEqualTo(signed);
        assertThat(text(desk.download(enclosed + 1))).contains("Kính gửi: Ban Dân vận huyện");
        assertThat(rows(desk.download(enclosed + 2))).isNotEmpty();
    }

    private void weighs(int bytes) {
        jdbc.sql("update evidence_file set size = ? where dossier = '2027-Y/TINH'")
                .param(bytes)
                .update();
    }

    private void approve(ReviewPeriod period) {
        reports.compile(
                period,
                new CompiledReport("Có kết quả.", List.of(), "Còn chậm.", "Kiêm nhiệm.", "Chọn gần.", "Nhân rộng.", ""),
                "tinh.canbo");
        reports.decide(period, new Approval(Approval.Decision.APPROVE, null), "tinh.thuongvu");
    }

    private void dispatch(ReviewPeriod period, Dispatch.Recipient... recipients) {
        reports.dispatch(
                period,
                new Dispatch("77/BC-LĐLĐ", LocalDate.of(2027, 1, 4), "Lê Văn Bình", "tủ hồ sơ", List.of(recipients)),
                "tinh.canbo");
    }

    private Map<String, Object> mailTo(String address) {
        return jdbc.sql("select id from mail where to_address = ?")
                .param(address)
                .query()
                .singleRow();
    }
}
