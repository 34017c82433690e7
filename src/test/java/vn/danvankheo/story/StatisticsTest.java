package vn.danvankheo.story;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.danvankheo.story.GeneratedYears.BEFORE;
import static vn.danvankheo.story.GeneratedYears.YEAR;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.task.Task;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.AppTest;
import vn.danvankheo.SqlStatements;
import vn.danvankheo.WebSession;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.RegistrationTargets;
import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.exemplar.Field;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.reporting.document.OfficialForm;
import vn.danvankheo.reporting.plan.CarriesOut;
import vn.danvankheo.reporting.statistics.RegistrationCourse;
import vn.danvankheo.reporting.statistics.Statistics;
import vn.danvankheo.reporting.statistics.UnitFigures;
import vn.danvankheo.reporting.statistics.WaitingTimes;
import vn.danvankheo.review.Effectiveness;
import vn.danvankheo.review.Feasibility;
import vn.danvankheo.review.Figures;
import vn.danvankheo.review.ReviewKey;
import vn.danvankheo.review.Reviewing;

/** Thống kê: every figure against a count by hand over generated years, and who may read them where. */
@AppTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatisticsTest {

    private static final String PAGE = "/thong-ke";
    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    /** The server sends what is shorter as it is. */
    private static final int WORTH_COMPRESSING = 2048;

    @LocalServerPort
    private int port;

    @Autowired
    private Year year;

    @Autowired
    private Officers officers;

    @Autowired
    private Statistics statistics;

    @Autowired
    private RegistrationCourse course;

    @Autowired
    private WaitingTimes waiting;

    @Autowired
    private Reviewing reviews;

    @Autowired
    private RegistrationTargets targets;

    @Autowired
    private CampaignPlanning campaigns;

    @Autowired
    private Organisation organisation;

    @Autowired
    private Days days;

    @Autowired
    private TaskService tasks;

    @Autowired
    private JdbcClient jdbc;

    private GeneratedYears generated;

    @BeforeAll
    void twoYearsWithSomethingInThem() {
        year.forgetEverything();
        year.clockTo("2027-01-04T08:00:00");
        officers.openTheYear();
        generated = new GeneratedYears(jdbc, officers.registerAndAccept("NINHHAI01", "Đội mũ bảo hiểm ca đêm"));
        generated.addTheYearBefore();
        year.clockTo("2027-02-20T10:00:00");
        generated.fill(1, 150);
    }

    @AfterAll
    void onlyTheYearThatRuns() {
        generated.forgetAll();
        year.giveTimeBack();
    }

    // ---- every figure ----

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    @CarriesOut(value = "III.1.e", tells = "Số liệu thống kê bằng đúng số đếm từng mô hình, ở mọi đơn vị, mọi năm")
    void everyFigureOfEveryUnitIsWhatIsCountedByHand(long seed) {
        generated.fill(seed, 150);

        for (int each : List.of(BEFORE, YEAR)) {
            CountedByHand byHand = byHand(each);
            for (Unit unit : organisation.everyUnit()) {
                UnitFigures all = statistics.of(each, unit.code());
                assertThat(all).isEqualTo(byHand.of(unit, organisation.subtreeOf(unit.code())));
                assertThat(statistics.own(each, unit.code())).isEqualTo(byHand.of(unit, Set.of(unit.code())));
                List<UnitFigures> rows = statistics.below(each, unit.code());
                for (UnitFigures row : rows) {
                    assertThat(row)
                            .isEqualTo(
                                    row.unit().equals(unit.code())
                                            ? byHand.of(unit, Set.of(unit.code()))
                                            : byHand.of(
                                                    organisation.unit(row.unit()), organisation.subtreeOf(row.unit())));
                }
                assertThat(rows.stream().mapToInt(UnitFigures::registered).sum())
                        .isEqualTo(all.registered());
                assertThat(rows.stream().map(UnitFigures::unit))
                        .containsAll(organisation.directlyBelow(unit.code()).stream()
                                .map(Unit::code)
                                .toList());
            }
        }
        assertThat(statistics.of(YEAR, UnitCode.of("TINH")).registered()).isGreaterThan(20);
    }

    @Test
    void registrationsAddUpDayByDayAndLastYearStandsAsManyDaysBeforeItsEnd() {
        List<CountedByHand.Model> models = CountedByHand.models(jdbc);
        for (String unit : List.of("TINH", "NINHHAI", "NINHHAI01")) {
            Set<UnitCode> units = organisation.subtreeOf(UnitCode.of(unit));
            List<RegistrationCourse.Day> found = course.of(YEAR, UnitCode.of(unit), true);
            assertThat(found.get(0).day()).isEqualTo("2027-01-04");
            assertThat(found.get(found.size() - 1).day()).isEqualTo("2027-03-12");
            assertThat(found).hasSize(68);
            for (RegistrationCourse.Day day : found) {
                assertThat(day.day().plusDays(day.daysLeft())).isEqualTo("2027-03-12");
                assertThat(day.registered())
                        .as(unit + " " + day)
                        .isEqualTo(
                                day.day().isAfter(LocalDate.of(2027, 2, 20))
                                        ? null
                                        : sentUntil(models, YEAR, units, day.day()));
                assertThat(day.before())
                        .as(unit + " " + day)
                        .isEqualTo(sentUntil(
                                models, BEFORE, units, LocalDate.of(2026, 3, 12).minusDays(day.daysLeft())));
            }
        }
        assertThat(course.of(BEFORE, UnitCode.of("TINH"), true)).isNotEmpty().allSatisfy(day -> assertThat(day.before())
                .isNull());
        assertThat(course.of(2031, UnitCode.of("TINH"), true)).isEmpty();
    }

    private static int sentUntil(List<CountedByHand.Model> models, int year, Set<UnitCode> units, LocalDate day) {
        return (int) models.stream()
                .filter(model -> model.year() == year && units.contains(model.unit()) && model.isRegistered())
                .filter(model -> !LocalDate.ofInstant(model.sentAt(), VIETNAM).isAfter(day))
                .count();
    }

    @Test
    void whatWaitsIsCountedInWorkingDays() {
        for (String unit : List.of("TINH", "NINHHAI", "NINHHAI01")) {
            Map<String, List<Integer>> byHand = new TreeMap<>();
            Set<UnitCode> units = organisation.subtreeOf(UnitCode.of(unit));
            for (Task task : tasks.createTaskQuery().list()) {
                if (units.contains(UnitCode.of(task.getTenantId()))) {
                    byHand.computeIfAbsent(task.getName(), any -> new ArrayList<>())
                            .add(workingDaysSince(task.getCreateTime().toInstant()));
                }
            }
            byHand.values().forEach(waited -> waited.sort(null));
            List<WaitingTimes.Row> rows = waiting.of(UnitCode.of(unit), true);
            assertThat(rows).hasSameSizeAs(byHand.keySet()).isNotEmpty().allSatisfy(row -> {
                List<Integer> waited = byHand.get(row.name());
                assertThat(row.number()).isEqualTo(waited.size());
                assertThat(row.longest()).isEqualTo(waited.get(waited.size() - 1));
                assertThat(row.median())
                        .isEqualTo((waited.get((waited.size() - 1) / 2) + waited.get(waited.size() / 2)) / 2.0);
            });
        }
        assertThat(waiting.of(UnitCode.of("TINH"), true).get(0).longest()).isGreaterThan(20);
        assertThat(waiting.of(UnitCode.of("TINH"), false).stream()
                        .mapToInt(WaitingTimes.Row::number)
                        .sum())
                .isLessThan(3);
    }

    private int workingDaysSince(Instant since) {
        return (int) days.dayOf(since)
                .plusDays(1)
                .datesUntil(days.today().plusDays(1))
                .filter(days::isWorkingDay)
                .count();
    }

    @Test
    @CarriesOut(
            value = "III.1.e",
            tells = "Số liệu đã chốt trong báo cáo của đơn vị, bản Word và Excel, bằng đúng số đếm từng mô hình lúc đó")
    void whatAReviewFreezesAndItsPapersTellIsWhatIsCountedByHandAtThatMoment() {
        generated.fill(4, 150);
        jdbc.sql("truncate periodic_review").update();
        ReviewPeriod half = ReviewPeriod.halfOf(YEAR);
        while (!reviews.areAllOpened(half)) {
            reviews.openNext(half);
        }
        Figures grassroots = null;
        for (String unit : List.of("NINHHAI01", "NINHHAI", "CDYT", "CDGD02", "PHANRANG01")) {
            ReviewKey key = new ReviewKey(half, UnitCode.of(unit));
            officers.prepareReview(half.toString(), unit, "models", said(unit, key), "partyReportDate", "2027-02-19");
            WebSession officer = WebSession.of(port, officer(unit));
            List<List<String>> word = OfficialForm.of(officer.download("/van-ban/bao-cao-so-ket/" + key))
                    .isOfficial()
                    .appendix1();
            List<List<String>> excel = officer.sheet("/bang/phu-luc-1/" + key);
            jdbc.sql("update periodic_review set stage = 'RECEIVED' where key = ?")
                    .param(key.toString())
                    .update();

            Figures byHand = byHand(YEAR).frozen(organisation.unit(key.unit()), Set.of(key.unit()));
            assertThat(reviews.find(key).orElseThrow().figures().own()).isEqualTo(byHand);
            assertThat(figuresIn(word.get(0))).isEqualTo(OfficialForm.appendix1(byHand));
            assertThat(figuresIn(excel.get(1))).isEqualTo(OfficialForm.appendix1(byHand));
            if (unit.equals("NINHHAI01")) {
                grassroots = byHand;
                assertThat(byHand.registered()).isPositive();
            }
            if (unit.equals("NINHHAI")) {
                for (List<List<String>> rows : List.of(word, excel.subList(1, excel.size()))) {
                    assertThat(rows)
                            .extracting(row -> row.get(1))
                            .satisfiesExactly(
                                    own -> assertThat(own).endsWith(" (mô hình của đơn vị)"),
                                    first -> assertThat(first)
                                            .isEqualTo(organisation
                                                    .unit(UnitCode.of("NINHHAI01"))
                                                    .name()),
                                    second -> assertThat(second).endsWith(" (chưa báo cáo)"),
                                    third -> assertThat(third).endsWith(" (chưa báo cáo)"),
                                    sum -> assertThat(sum).isEqualTo("Cộng"));
                    assertThat(figuresIn(rows.get(1))).isEqualTo(OfficialForm.appendix1(grassroots));
                    assertThat(figuresIn(rows.get(4))).isEqualTo(OfficialForm.appendix1(byHand.plus(grassroots)));
                }
            }
        }
        assertThat(WebSession.of(port, "ninhhai02.canbo")
                        .get("/van-ban/bao-cao-so-ket/" + half + "/NINHHAI01")
                        .statusCode())
                .isEqualTo(404);
    }

    private static String officer(String unit) {
        return unit.toLowerCase() + ".canbo";
    }

    /** One model is clearly effective, the next one a little, the third one not, and so on. */
    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> said(String unit, ReviewKey key) {
        List<Map<String, Object>> rows = (List<Map<String, Object>>) Year.plain(
                year.open(officer(unit), key.toString(), "Task_PrepareReview").get("models"));
        for (int i = 0; i < rows.size(); i++) {
            rows.get(i).put("effectiveness", Effectiveness.values()[i % 3].name());
            rows.get(i).put("feasibility", Feasibility.HERE.name());
            rows.get(i).put("remark", "Làm đúng kế hoạch");
        }
        return rows;
    }

    private static List<String> figuresIn(List<String> row) {
        return row.subList(2, 24);
    }

    // ---- the page, its files, what Cockpit asks for ----

    @Test
    void pageExcelAndCockpitShowTheSameFigures() throws IOException {
        WebSession leader = WebSession.of(port, "tinh.thuongvu");
        String page = leader.get(PAGE + "?nam=2027").body();
        JsonNode figures = WebSession.json(leader.get(PAGE + "/so-lieu.json?nam=2027"));
        UnitFigures total = statistics.of(YEAR, UnitCode.of("TINH"));
        UnitFigures before = statistics.of(BEFORE, UnitCode.of("TINH"));

        assertThat(page)
                .contains("Thống kê", "năm 2027", "LĐLĐ tỉnh Ninh Thuận", "<caption>", "Theo đơn vị")
                .contains("/thong-ke?nam=2027&amp;don-vi=NINHHAI", "/so-theo-doi?nam=2027&amp;don-vi=TINH01");
        for (String key : List.of("so-lieu", "dang-ky-theo-ngay", "linh-vuc", "theo-don-vi", "dang-cho")) {
            JsonNode sheet = figures.path("sheets").path(key);
            List<Row> file = sheet(leader, PAGE + "/" + key + ".xlsx?nam=2027");
            assertThat(page)
                    .as(key)
                    .contains("id=\"" + key + "\"", "/thong-ke/" + key + ".xlsx?nam=2027&amp;don-vi=TINH");
            assertThat(file).as(key).hasSize(sheet.path("rows").size() + 2);
            for (int row = 0; row < sheet.path("rows").size(); row++) {
                assertThat(texts(file.get(row + 2)))
                        .as(key)
                        .isEqualTo(texts(sheet.path("rows").get(row).path("cells")));
            }
        }
        JsonNode registered = rowOf(figures, "so-lieu", "Đăng ký");
        assertThat(registered.get(1).asInt()).isEqualTo(total.registered());
        assertThat(registered.get(2).asInt()).isEqualTo(before.registered());
        assertThat(registered.get(3).asInt()).isEqualTo(total.registered() - before.registered());
        assertThat(rowOf(figures, "theo-don-vi", "Cộng").get(5).asInt()).isEqualTo(total.registered());
        assertThat(rowOf(figures, "linh-vuc", Field.ECONOMY.label()).get(1).asInt())
                .isEqualTo(total.byField().get(Field.ECONOMY));
    }

    @Test
    void fromTheFederationOneComesDownToTheRegisterOfAUnit() {
        WebSession desk = WebSession.of(port, "tinh.canbo");

        assertThat(desk.get(PAGE + "?nam=2027&don-vi=NINHHAI").body())
                .contains("LĐLĐ huyện Ninh Hải (mô hình của đơn vị)", "Lên: LĐLĐ tỉnh Ninh Thuận")
                .contains("/so-theo-doi?nam=2027&amp;don-vi=NINHHAI01")
                .doesNotContain("don-vi=PHANRANG01");
        assertThat(desk.get("/so-theo-doi?nam=2027&don-vi=NINHHAI01").statusCode())
                .isEqualTo(200);
        assertThat(desk.get(PAGE + "?nam=1999").body()).contains("năm 2027");
        assertThat(desk.get("/").body()).contains("href=\"/thong-ke\"");
    }

    @ParameterizedTest
    @CsvSource({
        "ninhhai.canbo,PHANRANG", "ninhhai.canbo,PHANRANG01", "ninhhai.canbo,TINH", "ninhhai.giamsat,CDYT02",
        "ninhhai.thuongvu,TINH", "ninhhai.kiemtra,NINHHAI01", "ninhhai.hoidong1,NINHHAI02", "ninhhai.capuy,NINHHAI01",
        "ninhhai01.canbo,NINHHAI", "ninhhai01.canbo,NINHHAI02", "ninhhai01.thuongvu,TINH", "ninhhai.canbo,KHONGCO",
        "ninhhai.canbo,khong-co"
    })
    void theFiguresOfOthersAreNotThere(String account, String unit) {
        WebSession person = WebSession.of(port, account);
        for (String door : List.of("", "/so-lieu.json", "/theo-don-vi.xlsx", "/so-lieu.xlsx")) {
            assertThat(person.get(PAGE + door + "?nam=2027&don-vi=" + unit).statusCode())
                    .as(door)
                    .isEqualTo(404);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "tinh.canbo,TINH,true",
        "tinh.hoidong1,TINH,true",
        "quantri,TINH,true",
        "ninhhai.canbo,NINHHAI,true",
        "ninhhai.thuongvu,NINHHAI,true",
        "ninhhai.giamsat,NINHHAI,true",
        "ninhhai.kiemtra,NINHHAI,false",
        "ninhhai.capuy,NINHHAI,false",
        "ninhhai01.thuongvu,NINHHAI01,true"
    })
    void everybodyReadsTheFiguresOfHisOwn(String account, String unit, boolean withSubtree) {
        JsonNode figures = WebSession.json(WebSession.of(port, account).get(PAGE + "/so-lieu.json"));
        UnitFigures expected =
                withSubtree ? statistics.of(YEAR, UnitCode.of(unit)) : statistics.own(YEAR, UnitCode.of(unit));

        assertThat(figures.path("unit").asText()).isEqualTo(expected.name());
        assertThat(rowOf(figures, "so-lieu", "Đăng ký").get(1).asInt()).isEqualTo(expected.registered());
        assertThat(figures.path("sheets").has("theo-don-vi"))
                .isEqualTo(withSubtree
                        && !organisation.directlyBelow(UnitCode.of(unit)).isEmpty());
        assertThat(WebSession.of(port, account).get(PAGE).statusCode()).isEqualTo(200);
    }

    @Test
    void nobodyReadsThemWithoutLogIn() {
        assertThat(WebSession.visitor(port).get(PAGE).statusCode()).isEqualTo(302);
        assertThat(WebSession.visitor(port).get(PAGE + "/so-lieu.xlsx").statusCode())
                .isEqualTo(302);
    }

    @Test
    void aPageCostsAsManyStatementsForManyUnitsAsForFew() {
        WebSession desk = WebSession.of(port, "tinh.canbo");
        // what is remembered of the organisation is read by whoever comes first
        desk.get(PAGE + "?nam=2027");
        int few = SqlStatements.of(
                () -> assertThat(desk.get(PAGE + "?nam=2027").body()).doesNotContain("DV300"));
        jdbc.sql(
                        """
                        insert into unit
                        select (jsonb_populate_record(u, jsonb_build_object('code', 'DV' || n, 'name', 'Đơn vị DV' || n))).*
                          from unit u, generate_series(1, 300) n where u.code = 'TINH01'
                        """)
                .update();
        try {
            desk.get(PAGE + "?nam=2027&trang=4");
            int many = SqlStatements.of(
                    () -> assertThat(desk.get(PAGE + "?nam=2027&trang=4").body())
                            .contains("Trang 4/7", "Đơn vị DV2")
                            .hasSizeLessThan(200 * 1024));
            assertThat(many).isEqualTo(few).isBetween(10, 80);
        } finally {
            jdbc.sql("delete from unit where code ~ '^DV[0-9]+$'").update();
        }
    }

    @Test
    void thePageIsLightAndOnlyTheFileOfTheLibraryIsServedThatItLoads() throws IOException {
        WebSession leader = WebSession.of(port, "tinh.thuongvu");
        int compressed = 0;
        for (String path :
                List.of(PAGE, "/css/trang.css", "/js/thong-ke.js", "/js/bieu-do.js", "/js/chart.umd.min.js")) {
            HttpResponse<String> answer =
                    leader.send("GET", path, "*/*", null, null, Map.of("Accept-Encoding", "gzip"));
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            String body = leader.get(path).body();
            assertThat(answer.headers().firstValue("Content-Encoding").isPresent())
                    .as(path)
                    .isEqualTo(body.length() > WORTH_COMPRESSING);
            compressed += compressed(body);
        }

        assertThat(compressed).isLessThan(150 * 1024);
        assertThat(leader.get("/webjars/chart.js/4.5.1/dist/chart.umd.min.js").statusCode())
                .isEqualTo(403);
        assertThat(leader.get("/js/chart.js").statusCode()).isEqualTo(404);
        assertThat(leader.get("/js/chart.umd.min.js.map").statusCode()).isEqualTo(404);
    }

    private static int compressed(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.size();
    }

    private CountedByHand byHand(int about) {
        return new CountedByHand(about, jdbc, targets, organisation);
    }

    // ---- on the way there ----

    private static JsonNode rowOf(JsonNode figures, String sheet, String name) {
        for (JsonNode row : figures.path("sheets").path(sheet).path("rows")) {
            if (row.path("cells").get(0).asText().equals(name)) {
                return row.path("cells");
            }
        }
        throw new AssertionError(sheet + " has no row " + name + ": " + figures);
    }

    private static List<Row> sheet(WebSession person, String path) throws IOException {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(person.download(path)))) {
            return workbook.getFirstSheet().read();
        }
    }

    private static List<String> texts(Row row) {
        return row.stream()
                .map(cell -> cell == null ? "" : cell.getRawValue() == null ? "" : cell.getText())
                .map(text -> text.replaceFirst("\\.0$", ""))
                .toList();
    }

    private static List<String> texts(JsonNode cells) {
        List<String> texts = new ArrayList<>();
        cells.forEach(cell -> texts.add(cell.isNull() ? "" : cell.asText().replaceFirst("\\.0$", "")));
        // an empty cell at the end of a row is not written
        while (texts.get(texts.size() - 1).isEmpty()) {
            texts.remove(texts.size() - 1);
        }
        return texts;
    }
}
