package vn.danvankheo.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.AppTest;
import vn.danvankheo.DespiteOthers;
import vn.danvankheo.SqlStatements;
import vn.danvankheo.WebSession;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.reporting.plan.CarriesOut;
import vn.danvankheo.sheet.Held;
import vn.danvankheo.sheet.StreamedRows;

/** Sổ theo dõi mô hình, điển hình, and its public page. */
@AppTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegisterPagesTest {

    private static final String REGISTER = "/so-theo-doi";
    private static final String PUBLIC = "/cong-khai";
    private static final String HELMETS = "Đội mũ bảo hiểm ca đêm";
    private static final String BOOKS = "Tủ sách dùng chung của đoàn viên";
    private static final String SAVINGS = "Tổ góp vốn xoay vòng ở chợ";
    private static final String ONLY_CHOSEN = "Trồng cây phủ xanh bờ biển";

    @LocalServerPort
    private int port;

    @Autowired
    private Year year;

    @Autowired
    private Officers officers;

    @Autowired
    private ModelBuilding models;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private StreamedRows rows;

    private String helmets;
    private String books;
    private String savings;
    private String onlyChosen;
    private WebSession supervisor;
    private WebSession desk;

    @BeforeAll
    void somethingIsRegistered() {
        year.forgetEverything();
        jdbc.sql("truncate public_page_switch").update();
        year.clockTo("2027-01-04T08:00:00");
        officers.openTheYear();
        helmets = officers.registerAndAccept("NINHHAI01", HELMETS);
        books = officers.registerAndAccept("NINHHAI", BOOKS);
        savings = officers.prepare(
                "PHANRANG01", SAVINGS, "field", "ECONOMY", "nature", "REPLICATED", "sourceModel", books);
        officers.register(savings, SAVINGS);
        officers.accept(savings);
        onlyChosen = officers.choose("BACAI01", ONLY_CHOSEN);
        supervisor = WebSession.of(port, "ninhhai.giamsat");
        desk = WebSession.of(port, "tinh.canbo");
    }

    @AfterEach
    void onlyWhatWasRegistered() {
        jdbc.sql("delete from exemplary_model where title like 'Thêm%'").update();
        DespiteOthers.update(
                jdbc,
                "truncate public_page_switch, replication_proposal, recognition_round, recognition_candidate,"
                        + " recognition_decision, recognition_commendation");
    }

    @AfterAll
    void today() {
        year.giveTimeBack();
    }

    // ---- what is found ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bao hiem ca dem",
                "bao hiem ca dm",
                "Đội mũ bảo hiểm",
                "đội mũ bảo hiêm ca đêm",
                "ca dem bao hiem",
                "1/2027",
                "2027-0001"
            })
    @CarriesOut(value = "II.3.B4.b", tells = "Tìm trong sổ theo dõi không cần gõ dấu, gõ sai một chữ vẫn thấy")
    void aModelIsFoundWithoutAccentsAndInSpiteOfAWrongLetter(String typed) {
        assertThat(supervisor.get(searching(typed)).body())
                .contains("Có 1 mô hình, điển hình", HELMETS, "/so-theo-doi/" + helmets)
                .doesNotContain(BOOKS, SAVINGS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"khong co gi nhu the", "%", "' or 1=1 --", "\u0000", "_"})
    void whatIsNotThereIsNotFound(String typed) {
        boolean nothingTyped = typed.equals("\u0000");
        assertThat(supervisor.get(searching(typed)).body())
                .contains(nothingTyped ? "Có 3 mô hình" : "Có 0 mô hình, điển hình");
    }

    @Test
    void everybodySeesWhatIsRegisteredAndNobodyWhatIsNot() {
        for (String account : List.of("ninhhai.giamsat", "bacai01.canbo", "tinh.hoidong1", "quantri")) {
            WebSession person = WebSession.of(port, account);
            assertThat(person.get("/").body()).contains("href=\"/so-theo-doi\"");
            assertThat(person.get(REGISTER).body())
                    .contains("Có 3 mô hình, điển hình", HELMETS, BOOKS, SAVINGS, "LĐLĐ huyện Ninh Hải")
                    .doesNotContain(ONLY_CHOSEN);
            assertThat(person.get(REGISTER + "/" + onlyChosen).statusCode()).isEqualTo(404);
            assertThat(person.get(REGISTER + "/2027-9999").statusCode()).isEqualTo(404);
        }
        assertThat(WebSession.visitor(port).get(REGISTER).statusCode()).isEqualTo(302);
    }

    @Test
    void theListIsNarrowedByWhatTheModelsAre() {
        assertThat(namesAt("?don-vi=NINHHAI")).containsExactlyInAnyOrder(HELMETS, BOOKS);
        assertThat(namesAt("?don-vi=TINH")).hasSize(3);
        assertThat(namesAt("?linh-vuc=ECONOMY")).containsExactly(SAVINGS);
        assertThat(namesAt("?tinh-chat=REPLICATED")).containsExactly(SAVINGS);
        assertThat(namesAt("?tinh-chat=NEW&don-vi=NINHHAI01")).containsExactly(HELMETS);
        assertThat(namesAt("?hinh-thuc=EXEMPLAR")).isEmpty();
        assertThat(namesAt("?loai=COLLECTIVE&nam=2027")).hasSize(3);
        assertThat(namesAt("?nam=2026")).isEmpty();
        assertThat(namesAt("?cap=tinh")).isEmpty();
        assertThat(namesAt("?linh-vuc=KHONG_CO&nam=nam-nay&trang=x")).hasSize(3);
    }

    @Test
    void manyAreShownPageByPageWithAsManyStatementsAsFew() {
        // what is remembered of the organisation is read by whoever comes first
        supervisor.get(REGISTER);
        int few = SqlStatements.of(
                () -> assertThat(supervisor.get(REGISTER).body()).contains("Có 3 mô hình"));
        further(60);

        int many = SqlStatements.of(
                () -> assertThat(supervisor.get(REGISTER).body()).contains("Có 63 mô hình", "trang 1/3"));

        assertThat(many).isEqualTo(few).isPositive();
        assertThat(namesAt("?tim=them")).hasSize(25);
        String first = supervisor.get(searching("thêm số")).body();
        assertThat(first).contains("Có 60 mô hình").doesNotContain("rel=\"prev\"");
        String second = supervisor.get(linkIn(first, "next")).body();
        assertThat(second).contains("trang 2/3", "rel=\"prev\"", "rel=\"next\"").contains("value=\"thêm số\"");
        assertThat(supervisor.get(REGISTER + "?trang=99").body())
                .contains("trang 3/3")
                .doesNotContain("rel=\"next\"");
    }

    @Test
    void modelsAreFoundByWhatTheyHaveBeenRecognisedAs() {
        recognise("NINHHAI01", "coso", helmets, "Xuất sắc");
        recognise("NINHHAI", "captren", helmets, "Tốt");
        recognise("PHANRANG01", "coso", savings, "Tốt");
        recognise("BACAI01", "captren", books, "Khá");

        assertThat(supervisor.get(REGISTER).body())
                .contains("Cấp cơ sở: Xuất sắc", "Cấp trên trực tiếp cơ sở: Tốt", "<option value=\"Xuất sắc\"");
        assertThat(namesAt("?cap=coso")).containsExactlyInAnyOrder(HELMETS, SAVINGS);
        assertThat(namesAt("?cap=captren"))
                .as("by the tier of the round, though the unit is of another kind today")
                .containsExactlyInAnyOrder(HELMETS, BOOKS);
        assertThat(namesAt("?cap=tinh")).isEmpty();
        assertThat(namesAt("?muc=" + encoded("Tốt"))).containsExactlyInAnyOrder(HELMETS, SAVINGS);
        assertThat(namesAt("?cap=coso&muc=" + encoded("Tốt"))).containsExactly(SAVINGS);
        assertThat(supervisor.get(REGISTER + "/" + helmets).body())
                .contains("Cấp cơ sở: Xuất sắc", "Quyết định số 15/QĐ-NINHHAI01 ngày 20/12/2027")
                .contains("Quyết định số 15/QĐ-NINHHAI ngày", "LĐLĐ huyện Ninh Hải");
        assertThat(supervisor.get(REGISTER + "/" + books).body()).contains("Cấp trên trực tiếp cơ sở: Khá");
    }

    // ---- one model ----

    @Test
    void theRecordTellsWhatIsForEverybodyAndNothingElse() {
        assertThat(supervisor.get(REGISTER + "/" + helmets).body())
                .contains(HELMETS, "1/2027", "Xã Vĩnh Hải", "50 người", "Gặp từng người", "Chủ tịch", "chưa tổng kết")
                .doesNotContain("Cán bộ A", "0912", "Cấp ủy quan tâm", "12-CV/HU", "Đăng ký nhân rộng mô hình này");
        assertThat(supervisor.get(REGISTER + "/" + savings).body())
                .contains("Nhân rộng, duy trì", BOOKS, "/so-theo-doi/" + books, "năm 2027, nhân rộng");
    }

    @Test
    @CarriesOut(
            value = "II.3.B4.b",
            tells = "Từ sổ theo dõi, cán bộ bấm “Đăng ký nhân rộng mô hình này” là đến phiếu đã điền sẵn")
    void anOfficerGoesFromTheRecordToHisReadyFilledForm() {
        WebSession officer = WebSession.of(port, "ninhson02.canbo");
        assertThat(officer.get(REGISTER + "/" + helmets).body())
                .contains("Đăng ký nhân rộng mô hình này", "value=\"NINHSON02\"");

        HttpResponse<String> answer =
                officer.postForm(REGISTER + "/" + helmets + "/nhan-rong", Map.of("donVi", "NINHSON02"));

        String task = year.task("ninhson02.canbo", "2027/NINHSON02", "Task_SelectContent")
                .getId();
        assertThat(target(answer)).isEqualTo("/viec/" + task);
        assertThat(year.open("ninhson02.canbo", "2027/NINHSON02", "Task_SelectContent"))
                .containsEntry("sourceModel", helmets)
                .containsEntry("concreteTask", HELMETS);
    }

    @Test
    void whoHasDoneItAllFindsTheFormForAFurtherModel() {
        WebSession officer = WebSession.of(port, "ninhhai01.canbo");

        HttpResponse<String> answer =
                officer.postForm(REGISTER + "/" + savings + "/nhan-rong", Map.of("donVi", "NINHHAI01"));

        assertThat(target(answer)).isEqualTo("/camunda/app/tasklist/default/#/?processStart=additionalModel");
    }

    @Test
    void nobodyChoosesForAnotherUnitOrTwice() {
        String page = REGISTER + "/" + helmets;
        for (String account : List.of("ninhhai01.canbo", "tinh.canbo", "ninhhai03.thuongvu", "quantri")) {
            assertThat(WebSession.of(port, account).get(page).body())
                    .as(account)
                    .doesNotContain("Đăng ký nhân rộng mô hình này");
        }
        assertThat(WebSession.of(port, "ninhson02.canbo")
                        .postForm(page + "/nhan-rong", Map.of("donVi", "NINHSON03"))
                        .statusCode())
                .isEqualTo(403);
        WebSession owner = WebSession.of(port, "ninhhai01.canbo");
        assertThat(target(owner.postForm(page + "/nhan-rong", Map.of("donVi", "NINHHAI01"))))
                .isEqualTo(page);
        assertThat(owner.get(page).body()).contains("Chưa ghi: đơn vị đã có mô hình này");
        assertThat(jdbc.sql("select count(*) from replication_proposal")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    // ---- sheet ----

    @Test
    void theSheetHoldsWhatTheListShowsOnAllItsPages() throws IOException {
        further(1200);

        List<Row> all = sheet(REGISTER + "/tai-ve.xlsx");
        List<Row> some = sheet(REGISTER + "/tai-ve.xlsx?tim=bao+hiem+ca+dem");

        assertThat(all).hasSize(1204);
        assertThat(texts(all.get(0))).startsWith("Số đăng ký", "Mã theo dõi", "Tên mô hình, điển hình", "Đơn vị");
        assertThat(some).hasSize(2);
        assertThat(texts(some.get(1)))
                .startsWith("1/2027", helmets, HELMETS, "CĐCS Trường TH Khánh Hải (mẫu)", "2027")
                .contains("Xây dựng hệ thống Công đoàn các cấp", "Xây dựng mới", "đã đăng ký, đang thực hiện");
    }

    @Test
    void theDatabaseSendsLongTablesInPieces() {
        long before = Held.used();
        int[] read = {0};
        long[] amidst = {0};

        rows.each("select repeat('x', 3400) || n as text from generate_series(1, 60000) n", Map.of(), row -> {
            read[0]++;
            if (read[0] == 1000) {
                amidst[0] = Held.used();
            }
        });

        assertThat(read[0]).isEqualTo(60_000);
        assertThat(amidst[0] - before).as("bytes more while rows come").isLessThan(Held.LITTLE);
    }

    // ---- for everybody ----

    @Test
    void thePublicPageIsThereOnlyWhileTheDeskHasSwitchedItOn() {
        WebSession visitor = WebSession.visitor(port);
        assertThat(visitor.get(PUBLIC).statusCode()).isEqualTo(404);
        assertThat(desk.get(PUBLIC).statusCode()).isEqualTo(404);
        assertThat(desk.get(REGISTER).body()).contains("Mở trang công khai");

        desk.postForm(REGISTER + "/cong-khai", Map.of("mo", "true"));

        HttpResponse<String> page = visitor.get(PUBLIC);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(desk.get(REGISTER).body()).contains("Đóng trang công khai", "href=\"/cong-khai\"");

        desk.postForm(REGISTER + "/cong-khai", Map.of("mo", "false"));
        assertThat(visitor.get(PUBLIC).statusCode()).isEqualTo(404);
    }

    @Test
    void nobodyButTheDeskSwitchesIt() {
        for (String account : List.of("ninhhai.canbo", "tinh.thuongvu", "tinh.giamsat", "quantri")) {
            WebSession person = WebSession.of(port, account);
            assertThat(person.get(REGISTER).body()).as(account).doesNotContain("Mở trang công khai");
            assertThat(person.postForm(REGISTER + "/cong-khai", Map.of("mo", "true"))
                            .statusCode())
                    .as(account)
                    .isEqualTo(403);
        }
        assertThat(WebSession.visitor(port).get(PUBLIC).statusCode()).isEqualTo(404);
    }

    @Test
    void nothingButThePublicPageIsOpen() {
        desk.postForm(REGISTER + "/cong-khai", Map.of("mo", "true"));
        WebSession visitor = WebSession.visitor(port);

        assertThat(visitor.get(PUBLIC).body())
                .contains("Có 0 mô hình, điển hình")
                .doesNotContain(HELMETS, BOOKS, SAVINGS);
        assertThat(visitor.get(PUBLIC + "/" + helmets).statusCode()).isEqualTo(404);
        assertThat(visitor.cookie("DVKSESSION")).isEmpty();
        for (String closed : List.of("/", REGISTER, REGISTER + "/" + helmets, REGISTER + "/tai-ve.xlsx", "/thu")) {
            assertThat(visitor.get(closed).statusCode()).as(closed).isEqualTo(302);
        }
        for (String absent : List.of(PUBLIC + "/tai-ve.xlsx", PUBLIC + "/a/b", PUBLIC + "/..%2fso-theo-doi")) {
            assertThat(visitor.get(absent).statusCode()).as(absent).isIn(400, 404);
        }
        assertThat(visitor.postForm(PUBLIC, Map.of("mo", "false")).statusCode()).isEqualTo(404);
    }

    @Test
    void everybodyReadsWhatHasBeenRecognisedAndOnlyThePublicPart() {
        desk.postForm(REGISTER + "/cong-khai", Map.of("mo", "true"));
        recognise("PHANRANG01", "coso", savings, "Tốt");
        WebSession visitor = WebSession.visitor(port);

        assertThat(visitor.get(PUBLIC).body())
                .contains("Có 1 mô hình, điển hình", SAVINGS, "/cong-khai/" + savings, "Cấp cơ sở: Tốt")
                .doesNotContain(HELMETS, BOOKS, "Đăng xuất", "Tải danh sách", "/so-theo-doi");
        assertThat(visitor.get(PUBLIC + "?tim=xoay+vong+o+cho").body()).contains(SAVINGS);
        assertThat(visitor.get(PUBLIC + "?tim=bao+hiem").body()).contains("Có 0 mô hình");
        HttpResponse<String> record = visitor.get(PUBLIC + "/" + savings);
        assertThat(record.statusCode()).isEqualTo(200);
        assertThat(record.headers().allValues("Set-Cookie")).isEmpty();
        assertThat(record.body())
                .contains(SAVINGS, "15/QĐ-PHANRANG01", "Gặp từng người", "(mô hình không có trong danh sách)")
                .doesNotContain("Cán bộ A", "0912", "Cấp ủy quan tâm", BOOKS, books, "LĐLĐ huyện Ninh Hải")
                .doesNotContain("/so-theo-doi", "Đăng ký nhân rộng");
        assertThat(visitor.get(PUBLIC + "/" + helmets).statusCode()).isEqualTo(404);
    }

    // ---- on the way there ----

    private void recognise(String unit, String tier, String model, String grade) {
        String round = "2027-CN/" + unit;
        jdbc.sql(
                        """
                        insert into recognition_round
                               (key, year, unit, tier, pass, session, under_way, ballot_reminded_rungs, version)
                        values (?, 2027, ?, ?, 1, 1, false, '[]', 0)
                        """)
                .params(round, unit, tier)
                .update();
        jdbc.sql(
                        """
                        insert into recognition_candidate
                               (round, year, unit, model, pass, session, state, ruling, grade, nominated, commended, version)
                        values (?, 2027, ?, ?, 1, 1, 'RECOGNISED', '{"outcome": "RECOGNISE"}', ?, false, false, 0)
                        """)
                .params(round, unit, model, grade)
                .update();
        jdbc.sql(
                        """
                        insert into recognition_decision (round, session, number, date, signer, decided_by, decided_at)
                        values (?, 1, ?, '2027-12-20', 'Chủ tịch', 'ai.do', now())
                        """)
                .params(round, "15/QĐ-" + unit)
                .update();
    }

    private static String searching(String typed) {
        return REGISTER + "?tim=" + encoded(typed);
    }

    private static String encoded(String typed) {
        return URLEncoder.encode(typed, StandardCharsets.UTF_8);
    }

    private List<String> namesAt(String query) {
        return Pattern.compile("<strong>([^<]*)</strong></a>")
                .matcher(supervisor.get(REGISTER + query).body())
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String linkIn(String page, String rel) {
        Matcher link =
                Pattern.compile("<a rel=\"" + rel + "\" href=\"([^\"]*)\"").matcher(page);
        assertThat(link.find()).as(page).isTrue();
        return link.group(1).replace("&amp;", "&");
    }

    /** Registered models like the first one, as they would come in many years. */
    private void further(int number) {
        assertThat(models.view(ModelCode.of(helmets)).registrationNumber()).isNotNull();
        jdbc.sql(
                        """
                        insert into exemplary_model
                        select (jsonb_populate_record(m, jsonb_build_object('code', '2027-' || (5000 + n),
                                'registration_number', (5000 + n) || '/2027', 'title', 'Thêm số ' || n))).*
                          from exemplary_model m, generate_series(1, ?) n where m.code = ?
                        """)
                .params(number, helmets)
                .update();
    }

    private List<Row> sheet(String path) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(desk.download(path)))) {
            return workbook.getFirstSheet().read();
        }
    }

    private static List<String> texts(Row row) {
        return row.stream().map(cell -> cell == null ? "" : cell.getText()).toList();
    }

    private static String target(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^http://[^/]*", "");
    }
}
