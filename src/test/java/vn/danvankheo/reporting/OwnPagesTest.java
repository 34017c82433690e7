package vn.danvankheo.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.camunda.bpm.engine.RepositoryService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.danvankheo.AppTest;
import vn.danvankheo.FirstSteps;
import vn.danvankheo.OpenYear;
import vn.danvankheo.WebSession;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.ObligationKey;
import vn.danvankheo.campaign.RegistrationTargets;
import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelStage;
import vn.danvankheo.inspection.Inspections;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.review.Reviewing;

/** Our own pages beside Tasklist and Cockpit: start page, supervisors' table, registration board, papers. */
@AppTest
class OwnPagesTest {

    private static final String FORM = "application/x-www-form-urlencoded";

    @LocalServerPort
    private int port;

    @Autowired
    private OpenYear openYear;

    @Autowired
    private FirstSteps firstSteps;

    @Autowired
    private ModelBuilding models;

    @Autowired
    private RegistrationTargets targets;

    @Autowired
    private Inspections inspections;

    @Autowired
    private Reviewing reviews;

    @Autowired
    private Organisation organisation;

    @Autowired
    private Days days;

    @BeforeEach
    void theYearIsOpen() {
        openYear.open();
    }

    // ---- start page ----

    @Test
    void anOfficerSeesHisWorkAndTheYear() {
        String page = WebSession.of(port, "cdyt01.canbo").get("/").body();

        assertThat(page)
                .contains("Cán bộ phụ trách – CĐCS Bệnh viện đa khoa tỉnh (mẫu)")
                .contains("/viec/" + openYear.taskOfUnit("CDYT01", "Task_SelectContent"))
                .contains("Lựa chọn nội dung, việc cụ thể", "Phong trào năm", openYear.year())
                .contains("đã gửi đăng ký 0 mô hình; ít nhất 1, phấn đấu 2")
                .doesNotContain("/camunda/app/admin", "/theo-doi-dang-ky");
    }

    @Test
    void aMemberOfACouncilFindsItsCount_andNobodyElseDoes() {
        WebSession member = WebSession.of(port, "cdyt.hoidong1");
        String count = "/kiem-phieu/%s/CDYT".formatted(openYear.year());
        assertThat(member.get("/").body()).contains("Kiểm phiếu", "href=\"" + count + "\"");
        assertThat(member.get(count).body()).contains("Chưa có phiên nào kết thúc.");
        assertThat(WebSession.of(port, "cdyt01.canbo").get("/").body()).doesNotContain("/kiem-phieu/");
    }

    @Test
    void whoHasNothingToDoReadsSo() {
        assertThat(WebSession.of(port, "cdyt.thuongvu").get("/").body())
                .contains("Hiện không có việc nào đang chờ.")
                .doesNotContain("/viec/");
    }

    // ---- supervisors ----

    @Test
    void aSupervisorFollowsHisSubtreeAndNothingElse() {
        assertThat(unitsIn(rows("cdgd.giamsat"))).isEqualTo(namesOf(organisation.subtreeOf(UnitCode.of("CDGD"))));
        assertThat(unitsIn(rows("tinh.giamsat"))).hasSize(46);
        assertThat(sheetOfWork("cdgd.giamsat")).isEqualTo(unitsIn(rows("cdgd.giamsat")));
        assertThat(sheetOfWork("tinh.giamsat")).hasSize(46);
        assertThat(sheetOfWork("cdgd01.canbo")).isEmpty();
        assertThat(rows("cdgd01.canbo")).isEmpty();
        assertThat(rows("cdgd.canbo")).isEmpty();
    }

    @Test
    void theNamesOfOthersModelsAreNotTold() {
        String code = firstSteps.chosen(port, "CDVC01", "Nhặt rác bờ biển Bình Sơn");
        String question = "/theo-doi/ten-mo-hinh?ma=%s&ma=khong-co".formatted(code);

        assertThat(WebSession.json(WebSession.of(port, "cdvc.giamsat").get(question))
                        .path(code)
                        .asText())
                .isEqualTo("Nhặt rác bờ biển Bình Sơn");
        assertThat(WebSession.json(WebSession.of(port, "cdgd.giamsat").get(question)))
                .isEmpty();
    }

    private Set<String> sheetOfWork(String account) {
        return WebSession.of(port, account).sheet("/theo-doi/luot-thuc-hien.xlsx").stream()
                .skip(1)
                .map(row -> row.get(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private JsonNode rows(String account) {
        return WebSession.json(WebSession.of(port, account).get("/theo-doi/luot-thuc-hien"))
                .path("rows");
    }

    private static Set<String> unitsIn(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.path("unit").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> namesOf(Set<UnitCode> units) {
        return units.stream()
                .map(unit -> organisation.unit(unit).name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void aReviewIsFollowedFromTheUnitToTheUnionAbove() {
        ReviewPeriod half = ReviewPeriod.halfOf(Integer.parseInt(openYear.year()));
        while (!reviews.areAllOpened(half)) {
            reviews.openNext(half);
        }
        JsonNode row = StreamSupport.stream(rows("cdvc.giamsat").spliterator(), false)
                .filter(each -> each.path("key").asText().equals(half + "/CDVC03"))
                .findFirst()
                .orElseThrow();

        assertThat(row.path("title").asText()).isEqualTo("Sơ kết 6 tháng đầu năm " + openYear.year());
        assertThat(row.path("step").asText()).isEqualTo("Báo cáo đang chuẩn bị");
        assertThat(row.path("waitsFor").asText()).isEqualTo("Lập báo cáo sơ kết, tổng kết");
        assertThat(row.path("waitsOf").asText()).isEqualTo("Cán bộ phụ trách – CĐCS Thư viện tỉnh (mẫu)");
        assertThat(row.path("lastDay").asText()).isEqualTo(openYear.year() + "-06-18");
        assertThat(WebSession.of(port, "cdvc03.canbo").get("/").body())
                .contains("Sơ kết 6 tháng đầu năm %s: đang chuẩn bị · hạn cuối 18/06/%1$s".formatted(openYear.year()))
                .contains("/viec/" + openYear.task(half + "/CDVC03", "Task_PrepareReview"));
        assertThat(StreamSupport.stream(rows("cdgd.giamsat").spliterator(), false)
                        .map(each -> each.path("key").asText()))
                .doesNotContain(half + "/CDVC03");
    }

    // ---- many at once ----

    @ParameterizedTest
    @ValueSource(strings = {"phanrang01.canbo", "phanrang.thuongvu", "phanrang.giamsat", "quantri"})
    void theBoardIsForOfficersOfUnionsAbove(String account) {
        assertThat(WebSession.of(port, account).get("/theo-doi-dang-ky").statusCode())
                .isEqualTo(403);
    }

    @Test
    void aUnionExtendsManyUnitsAtOnceAndOneBadRowStopsNoOther() {
        WebSession officer = WebSession.of(port, "phanrang.canbo");
        assertThat(officer.get("/theo-doi-dang-ky").body())
                .contains(namesOf(Set.of(UnitCode.of("PHANRANG01"), UnitCode.of("PHANRANG03"))))
                .doesNotContain("BACAI");
        assertThat(officer.get("/theo-doi-dang-ky?q=phanrang01").body())
                .contains(namesOf(Set.of(UnitCode.of("PHANRANG01"))))
                .doesNotContain("value=\"PHANRANG03\"");
        ObligationKey own = new ObligationKey(Integer.parseInt(openYear.year()), UnitCode.of("PHANRANG01"));
        ObligationKey foreign = new ObligationKey(own.year(), UnitCode.of("BACAI01"));
        String until = "20/3/" + own.year();

        String answer = post(
                officer,
                "/theo-doi-dang-ky/gia-han",
                "units=PHANRANG01&units=BACAI01&units=PHANRANG03&reason=ngap+lut&until=" + until.replace("/", "%2F"));

        assertThat(answer)
                .contains("Gia hạn: đã ghi nhận.")
                .contains("chưa thực hiện.")
                .contains("không thuộc phạm vi");
        assertThat(days.lastDayBefore(targets.state(own).closesAt())).hasToString(own.year() + "-03-20");
        assertThat(days.lastDayBefore(targets.state(foreign).closesAt())).hasToString(own.year() + "-03-05");
        assertThat(post(officer, "/theo-doi-dang-ky/gia-han", "units=PHANRANG02&reason=x&until=31%2F2%2F2027"))
                .contains("Gia hạn đến hết ngày: không phải là ngày có thật.");
    }

    @Test
    void registrationsAreAcceptedTogetherEachWithItsOutcome() {
        String one = firstSteps.sent(port, "BACAI01", "Trồng rừng phòng hộ đầu nguồn sông Cái");
        String other = firstSteps.sent(port, "BACAI03", "Tiết kiệm điện trong mùa khô hạn");
        WebSession officer = WebSession.of(port, "bacai.canbo");
        assertThat(officer.get("/theo-doi-dang-ky").body()).contains("Đăng ký chờ tiếp nhận", "Trồng rừng phòng hộ");

        String answer = post(
                officer,
                "/theo-doi-dang-ky/tiep-nhan",
                "models=%s&models=2027-9999&models=%s&decision=ACCEPT&reason=".formatted(one, other));

        assertThat(answer)
                .contains("Tiếp nhận: đã ghi nhận.")
                .contains("Đăng ký này không còn chờ đồng chí tiếp nhận.");
        assertThat(List.of(one, other))
                .allSatisfy(code ->
                        assertThat(models.view(ModelCode.of(code)).stage()).isEqualTo(ModelStage.REGISTERED));
    }

    @Test
    void inspectionsAreRecordedInOneTable(@Autowired RepositoryService repository) {
        String code = firstSteps.sent(port, "THUANBAC01", "Đọc báo cùng công nhân nhà trọ Lợi Hải");
        firstSteps.submit(
                port, "thuanbac.canbo", openYear.task(code, "Task_AcceptRegistration"), Map.of("decision", "ACCEPT"));
        WebSession inspector = WebSession.of(port, "thuanbac.kiemtra");
        String visit = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey("adHocInspection")
                .latestVersion()
                .singleResult()
                .getId();
        assertThat(inspector
                        .submitStartForm(visit, Map.of("model", code, "reason", "Có phản ánh"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(inspector.get("/ket-qua-kiem-tra").body())
                .contains("Đọc báo cùng công nhân nhà trọ Lợi Hải", "Người tham gia (người, kế hoạch 50)")
                .contains("/ket-qua-kiem-tra/tai-ve.xlsx");
        assertThat(inspector.sheet("/ket-qua-kiem-tra/tai-ve.xlsx").get(1))
                .startsWith(code, "Đọc báo cùng công nhân nhà trọ Lợi Hải")
                .contains("Người tham gia (người, kế hoạch 50)");
        assertThat(WebSession.of(port, "ninhson.kiemtra")
                        .sheet("/ket-qua-kiem-tra/tai-ve.xlsx")
                        .toString())
                .doesNotContain(code);
        assertThat(WebSession.of(port, "thuanbac.canbo")
                        .get("/ket-qua-kiem-tra/tai-ve.xlsx")
                        .statusCode())
                .isEqualTo(403);
        assertThat(WebSession.of(port, "thuanbac.canbo")
                        .get("/ket-qua-kiem-tra")
                        .statusCode())
                .isEqualTo(403);

        String head =
                "way=ON_PAPER&participants=To+kiem+tra&visitedOn=%s&remark-%s=Tot&conclusion-%s=SATISFACTORY&found-%s-0="
                        .formatted(Days.text(days.today()).replace("/", "%2F"), code, code, code);
        assertThat(inspector
                        .send("POST", "/ket-qua-kiem-tra", "text/html", FORM, head + "khong")
                        .statusCode())
                .isEqualTo(302);
        assertThat(inspector.get("/ket-qua-kiem-tra").body()).contains("chưa thực hiện.", "phải là số");
        assertThat(inspections.findings(ModelCode.of(code))).isEmpty();

        inspector.send("POST", "/ket-qua-kiem-tra", "text/html", FORM, head + "12%2C5");
        assertThat(inspector.get("/ket-qua-kiem-tra").body())
                .contains("Ghi kết quả kiểm tra: đã ghi nhận.", "Hiện không có mô hình nào chờ kiểm tra.");
        assertThat(inspections.findings(ModelCode.of(code))).singleElement().satisfies(finding -> assertThat(
                        finding.checks().get(0).found())
                .isEqualByComparingTo("12.5"));
    }

    // ---- on the way there ----

    /** @return the page that shows what became of it */
    private static String post(WebSession officer, String path, String form) {
        HttpResponse<String> answer = officer.send("POST", path, "text/html", FORM, form);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return officer.get("/theo-doi-dang-ky").body();
    }
}
