package vn.danvankheo.reporting.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.HtmlUtils;
import vn.danvankheo.AppTest;
import vn.danvankheo.Papers;
import vn.danvankheo.SqlStatements;
import vn.danvankheo.WebSession;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.campaign.YearStart;
import vn.danvankheo.dossier.DocumentKind;
import vn.danvankheo.dossier.Evidence;
import vn.danvankheo.dossier.EvidenceFile;
import vn.danvankheo.dossier.EvidenceKind;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.reporting.document.OfficialDocuments;

/** The API from without: who is let in, what is told, in which form, and that it is what the pages show. */
@AppTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApiTest {

    private static final int YEAR = 2091;
    private static final int MANY = 30;
    private static final String OWN = "/api/models/2091-0001";
    private static final String DOCUMENT = "/v3/api-docs";
    private static final Path COPY = Path.of("src/docs/api.json");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private CampaignPlanning campaigns;

    @Autowired
    private Organisation organisation;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    private RequestMappingHandlerMapping addresses;

    @Autowired
    private Evidence evidence;

    @Autowired
    private OfficialDocuments documents;

    private EvidenceFile file;
    private PublishedForm form;

    @BeforeAll
    void aYearOfItsOwn() {
        forget();
        campaigns.begin(new YearStart(YEAR));
        jdbc.sql("update campaign set opened_at = now(),"
                        + " plan = (select plan from campaign where plan is not null order by year limit 1)"
                        + " where year = 2091")
                .update();
        model("2091-0001", "NINHHAI01", "Tủ sách dùng chung của đoàn viên", "CULTURE_SOCIETY", null, "1/2091");
        model("2091-0002", "PHANRANG", "Tổ góp vốn xoay vòng ở chợ & cảng", "ECONOMY", null, "2/2091");
        model("2091-0003", "NINHHAI01", "Trồng cây phủ xanh bờ biển", "ECONOMY", null, null);
        model("2091-0004", "BACAI02", "Tủ sách ở nhà trọ", "CULTURE_SOCIETY", "2091-0001", "3/2091");
        for (int number = 0; number < MANY; number++) {
            model("2091-%04d".formatted(5000 + number), "CDYT01", "Thêm số " + number, "ECONOMY", null, "x" + number);
        }
        recognise("NINHHAI01", "coso", "2091-0001", "Xuất sắc");
        file = evidence.add(
                "2091-0001",
                UnitCode.of("NINHHAI01"),
                EvidenceKind.PHOTO,
                "tủ sách.png",
                new ByteArrayInputStream(Papers.png()),
                "ninhhai01.canbo");
        form = new PublishedForm(WebSession.json(program("ninhhai.giamsat", DOCUMENT)));
    }

    @AfterAll
    void forget() {
        for (String table : List.of("evidence_preview", "evidence_content")) {
            jdbc.sql("delete from " + table
                            + " where file in (select id from evidence_file where dossier = '2091-0001')")
                    .update();
        }
        jdbc.sql("delete from evidence_file where dossier = '2091-0001'").update();
        for (String table :
                List.of("recognition_decision", "recognition_candidate", "recognition_round", "exemplary_model")) {
            String key = table.equals("recognition_decision") ? "round like '2091-%'" : "year = 2091";
            jdbc.sql("delete from " + table + " where " + key).update();
        }
        jdbc.sql("delete from campaign where year = 2091").update();
    }

    // ---- who is let in ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/models",
                OWN,
                OWN + "/evidence",
                "/api/units",
                "/api/khong-co",
                "/api",
                "/v3/api-docs",
                "/v3/api-docs.yaml",
                "/api/statistics/2091",
                "/api/documents/phieu-dang-ky/2091-0001"
            })
    void whoHasNotLoggedInReadsSoAndIsNeverLedToAPage(String path) {
        HttpResponse<String> program = WebSession.visitor(port).send("GET", path, "application/json", null, null);
        HttpResponse<String> browser = WebSession.visitor(port).send("GET", path, "text/html,*/*", null, null);

        assertThat(program.statusCode()).isEqualTo(401);
        assertThat(program.headers().firstValue("WWW-Authenticate"))
                .hasValueSatisfying(way -> assertThat(way).startsWith("Basic realm="));
        assertThat(problem(program)).isEqualTo("/api/problems/not-logged-in");
        assertThat(browser.statusCode()).isEqualTo(401);
        assertThat(browser.headers().firstValue("WWW-Authenticate")).isEmpty();
        assertThat(problem(browser)).isEqualTo("/api/problems/not-logged-in");
        assertThat(Stream.of(program, browser))
                .allSatisfy(answer -> assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "location"));
    }

    @Test
    void aProgramSendsItsPasswordEachTimeAndGetsNoSession() {
        HttpResponse<String> answer = program("bacai01.canbo", "/api/years");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().map()).doesNotContainKey("set-cookie");
        assertThat(withPassword("bacai01.canbo", "sai", "/api/years", Map.of()).statusCode())
                .isEqualTo(401);
        jdbc.sql("truncate wrong_try").update();
        assertThat(withPassword("khong.co", "danvankheo", "/api/years", Map.of())
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void guessingIsThrottledAsOnTheLogInPage() {
        String account = "cdvc02.canbo";
        try {
            for (int i = 0; i < 6; i++) {
                withPassword(account, "sai", "/api/years", Map.of());
            }

            assertThat(program(account, "/api/years").statusCode()).isEqualTo(401);
            assertThat(WebSession.visitor(port)
                            .logIn(account, WebSession.PASSWORD)
                            .headers()
                            .firstValue("Location"))
                    .hasValueSatisfying(target -> assertThat(target).endsWith("/dang-nhap?loi"));
        } finally {
            jdbc.sql("truncate wrong_try").update();
        }
        assertThat(program(account, "/api/years").statusCode()).isEqualTo(200);
    }

    @Test
    void whoHasLoggedInOnThePagesIsLetInAndABrokenSessionIsNot() {
        WebSession person = WebSession.of(port, "ninhson.canbo");

        assertThat(person.get("/api/years").statusCode()).isEqualTo(200);
        assertThat(WebSession.visitor(port)
                        .send("GET", "/api/years", "text/html", null, null, Map.of("Cookie", "DVKSESSION=0000"))
                        .statusCode())
                .isEqualTo(401);
        assertThat(person.send("GET", "/api/years", "*/*", null, null, Map.of("Authorization", "Bearer abc"))
                        .statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
    void nothingCanBeChanged(String method) {
        for (WebSession session : List.of(WebSession.visitor(port), WebSession.of(port, "tinh.canbo"))) {
            for (String path : List.of("/api/models", OWN, "/api/khong-co", DOCUMENT)) {
                HttpResponse<String> answer = session.sendJson(method, path, "{}");
                assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(405);
                assertThat(answer.headers().firstValue("Allow")).hasValue("GET, HEAD");
                assertThat(problem(answer)).isEqualTo("/api/problems/method-not-allowed");
            }
        }
    }

    @Test
    void noAddressOfTheApiTakesAnythingIn() {
        assertThat(addresses.getHandlerMethods().keySet().stream()
                        .filter(mapping -> mapping.getPatternValues().stream()
                                .anyMatch(path -> path.startsWith("/api/") && !path.startsWith("/api/rehearsal/")))
                        .map(mapping -> mapping.getMethodsCondition().getMethods()))
                .isNotEmpty()
                .allSatisfy(methods -> assertThat(methods).containsExactly(RequestMethod.GET));
    }

    // ---- what is told ----

    @ParameterizedTest
    @ValueSource(strings = {"ninhhai.giamsat", "bacai01.canbo", "tinh.hoidong1", "quantri"})
    void theRegisterIsThatOfThePagesRowByRow(String account) {
        WebSession person = WebSession.of(port, account);

        for (String[] same : new String[][] {
            {"?nam=2091", "?year=2091"},
            {"?nam=2091&don-vi=NINHHAI", "?year=2091&unit=NINHHAI"},
            {"?nam=2091&linh-vuc=CULTURE_SOCIETY", "?year=2091&field=CULTURE_SOCIETY"},
            {"?nam=2091&cap=coso&muc=" + encoded("Xuất sắc"), "?year=2091&tier=coso&grade=" + encoded("Xuất sắc")},
            {
                "?nam=2091&tinh-chat=REPLICATED&hinh-thuc=MODEL&loai=COLLECTIVE",
                "?year=2091&nature=REPLICATED&shape=MODEL&subject=COLLECTIVE"
            },
            {"?nam=2091&tim=tu+sach", "?year=2091&text=tu+sach"},
        }) {
            List<String> told = rows(account, "/api/models" + same[1] + "&size=7");
            assertThat(told).as(same[1]).isNotEmpty().isEqualTo(shown(person, "/so-theo-doi" + same[0]));
        }
    }

    @Test
    void whatIsNotRegisteredIsToldToNobody() {
        for (String account : List.of("ninhhai01.canbo", "tinh.canbo", "quantri")) {
            assertThat(rows(account, "/api/models?year=2091&size=200")).doesNotContain("2091-0003");
            for (String code : List.of("2091-0003", "2091-9999", "khong-co", "2091-0001%20")) {
                HttpResponse<String> answer = program(account, "/api/models/" + code);
                assertThat(answer.statusCode()).as(code).isEqualTo(404);
                assertThat(problem(answer)).isEqualTo("/api/problems/not-found");
            }
        }
    }

    @Test
    void theRecordTellsWhatItsPageShowsAndNothingElse() {
        JsonNode record = checked("bacai01.canbo", OWN);
        String page = HtmlUtils.htmlUnescape(WebSession.of(port, "bacai01.canbo")
                .get("/so-theo-doi/2091-0001")
                .body());

        Set<String> notInWords = Set.of(
                "coso",
                "captren",
                "NINHHAI",
                "NINHHAI01",
                "2091-04-01",
                "2091-10-31",
                "CULTURE_SOCIETY",
                "NEW",
                "MODEL",
                "COLLECTIVE",
                "SUMMARISED",
                "2091-12-20",
                "BACAI02",
                "REPLICATED");
        List<String> texts = texts(record);
        assertThat(texts).hasSizeGreaterThan(20).allSatisfy(text -> assertThat(
                        page.contains(text) || notInWords.contains(text))
                .as(text)
                .isTrue());
        assertThat(record.at("/recognitions/0/decisionNumber").asText()).isEqualTo("15/QĐ-NINHHAI01");
        assertThat(record.at("/targets/0/reached").decimalValue()).isEqualByComparingTo("60");
        assertThat(record.at("/replication/below/0/code").asText()).isEqualTo("2091-0004");
        assertThat(record.toString()).doesNotContain("Cán bộ A", "0912", "a@example.vn", "Cấp ủy quan tâm", "Hạn chế");
    }

    @Test
    void thePapersAndEvidenceOfOthersAreNotThere() {
        for (String account : List.of("ninhhai02.canbo", "ninhhai03.thuongvu", "bacai.canbo", "cdyt.giamsat")) {
            for (String path : List.of(
                    OWN + "/documents",
                    OWN + "/evidence",
                    OWN + "/evidence/00000000-0000-0000-0000-000000000000",
                    "/api/models/2091-0003/documents",
                    "/api/statistics/2091/units/NINHHAI01",
                    "/api/statistics/2091/units/TINH")) {
                assertThat(answered(account, path).statusCode())
                        .as(account + " " + path)
                        .isEqualTo(404);
            }
        }
        assertThat(answered("quantri", "/api/statistics/2091/units/KHONGCO").statusCode())
                .isEqualTo(404);
        assertThat(answered("quantri", "/api/statistics/2092").statusCode()).isEqualTo(404);
        assertThat(answered("quantri", OWN + "/evidence/khong-phai-uuid").statusCode())
                .isEqualTo(404);
    }

    @Test
    void whoMayReadThePapersGetsThoseOfThePages() {
        for (String account : List.of("ninhhai01.canbo", "ninhhai.giamsat", "tinh.canbo", "quantri")) {
            List<String> kinds = PublishedForm.stream(checked(account, OWN + "/documents"))
                    .map(entry -> entry.path("kind").asText())
                    .toList();
            assertThat(kinds)
                    .isNotEmpty()
                    .startsWith(documents.about("2091-0001", account).stream()
                            .map(DocumentKind::slug)
                            .toArray(String[]::new));
            HttpResponse<String> paper = withPassword(
                    account, WebSession.PASSWORD, "/api/documents/" + kinds.get(0) + "/2091-0001", Map.of(), "*/*");
            assertThat(paper.statusCode()).as(paper.body()).isEqualTo(200);
            assertThat(paper.body()).startsWith("PK");
            assertThat(paper.headers().firstValue("Cache-Control")).hasValue("no-store, private");
            assertThat(answered("bacai01.canbo", "/api/documents/" + kinds.get(0) + "/2091-0001")
                            .statusCode())
                    .isIn(404, 406);
            assertThat(withPassword(
                                    "bacai01.canbo",
                                    WebSession.PASSWORD,
                                    "/api/documents/" + kinds.get(0) + "/2091-0001",
                                    Map.of(),
                                    "*/*")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void theEvidenceIsThatOfTheDossierAndAlwaysAnAttachment() {
        for (String account : List.of("ninhhai01.canbo", "ninhhai.giamsat", "quantri")) {
            JsonNode entry = checked(account, OWN + "/evidence").get(0);
            assertThat(entry.path("sha256").asText()).isEqualTo(file.sha256());
            HttpResponse<String> download = withPassword(
                    account, WebSession.PASSWORD, entry.path("href").asText(), Map.of(), "*/*");
            assertThat(download.statusCode()).isEqualTo(200);
            assertThat(download.headers().firstValue("Content-Type")).hasValue("image/png");
            assertThat(download.headers().firstValueAsLong("Content-Length")).hasValue(file.size());
            assertThat(download.headers().firstValue("Content-Disposition"))
                    .hasValueSatisfying(way -> assertThat(way).startsWith("attachment;"));
            assertThat(download.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
            assertThat(withPassword(
                                    account,
                                    WebSession.PASSWORD,
                                    entry.path("href").asText(),
                                    Map.of("If-None-Match", "\"" + file.sha256() + "\""),
                                    "*/*")
                            .statusCode())
                    .isEqualTo(304);
            assertThat(answered("ninhhai02.canbo", entry.path("href").asText()).statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void theFiguresAreThoseOfTheStatisticsForWhoeverReadsThem() {
        JsonNode union = checked("ninhhai.giamsat", "/api/statistics/2091/units/NINHHAI");
        assertThat(union.at("/total/unit/code").asText()).isEqualTo("NINHHAI");
        assertThat(union.at("/total/byField/CULTURE_SOCIETY").asInt()).isEqualTo(1);
        assertThat(union.at("/total/recognised/coso").asInt()).isEqualTo(1);
        assertThat(PublishedForm.stream(union.path("rows"))
                        .mapToInt(row -> row.path("registered").asInt()))
                .hasSizeGreaterThan(2)
                .satisfies(rows -> assertThat(
                                rows.stream().mapToInt(Integer::intValue).sum())
                        .isEqualTo(union.at("/total/registered").asInt())
                        .isPositive());
        assertThat(checked("ninhhai.giamsat", "/api/statistics/2091")
                        .at("/units/0")
                        .toString())
                .isEqualTo(union.path("total").toString());
        assertThat(checked("ninhhai.capuy", "/api/statistics/2091/units/NINHHAI")
                        .path("rows"))
                .isEmpty();
    }

    @Test
    void theUnitsAreATreeAndTellNoAddress() {
        JsonNode units = checked("cdyt01.canbo", "/api/units");

        assertThat(PublishedForm.stream(units).map(unit -> unit.path("code").asText()))
                .containsExactlyInAnyOrderElementsOf(organisation.everyUnit().stream()
                        .map(unit -> unit.code().value())
                        .toList());
        Set<String> before = new HashSet<>();
        for (JsonNode unit : units) {
            assertThat(unit.has("superior") ? before : Set.of(""))
                    .contains(unit.path("superior").asText());
            before.add(unit.path("code").asText());
        }
        assertThat(organisation.everyUnit().stream().map(Unit::mailbox).filter(mailbox -> mailbox != null))
                .allSatisfy(mailbox -> assertThat(units.toString()).doesNotContain(mailbox));
    }

    @Test
    void theYearsAreThoseThatWereBegun() {
        assertThat(PublishedForm.stream(checked("cdyt01.canbo", "/api/years"))
                        .map(year -> year.path("year").asInt()))
                .contains(YEAR)
                .isSortedAccordingTo((one, other) -> other - one);
    }

    // ---- page by page ----

    @Test
    void theLinksLeadThroughAllPagesAndBack() {
        String first = "/api/models?text=" + encoded("thêm số") + "&year=2091&size=7";
        List<String> forwards = rows("cdyt01.canbo", first);
        JsonNode page = checked("cdyt01.canbo", first);

        assertThat(forwards).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(page.path("total").asInt()).isEqualTo(MANY);
        assertThat(page.path("pages").asInt()).isEqualTo(5);
        HttpResponse<String> last = answered("cdyt01.canbo", link(answered("cdyt01.canbo", first), "last"));
        assertThat(WebSession.json(last).path("items")).hasSize(2);
        assertThat(link(last, "next")).isNull();
        assertThat(WebSession.json(answered("cdyt01.canbo", link(last, "prev")))
                        .path("page")
                        .asInt())
                .isEqualTo(4);
        HttpResponse<String> beyond = answered("cdyt01.canbo", first + "&page=99");
        assertThat(WebSession.json(beyond).path("items")).isEmpty();
        assertThat(link(beyond, "prev")).contains("page=5");
    }

    @ParameterizedTest
    @CsvSource({
        "/api/models?field=KHONG_CO, field",
        "/api/models?nature=new, nature",
        "/api/models?shape=1, shape",
        "/api/models?subject=x, subject",
        "/api/models?year=nam-nay, year",
        "/api/models?tier=xa, tier",
        "/api/models?unit=KHONGCO, unit",
        "/api/models?unit=' or 1=1, unit",
        "/api/models?page=0, page",
        "/api/models?page=99999999999, page",
        "/api/models?size=201, size",
        "/api/models?size=x, size",
        "/api/models?text=%00, text",
        "/api/models?nam=2091, nam",
        "/api/models?year=2091&year=2090, year",
        "/api/units?page=1, page",
        "/api/documents, about",
        "/api/documents?about=../x, about",
    })
    void aParameterThatIsWrongIsNamed(String path, String parameter) {
        HttpResponse<String> answer =
                answered("cdyt01.canbo", path.replace(" ", "%20").replace("'", "%27"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(problem(answer)).isEqualTo("/api/problems/invalid-parameter");
        assertThat(WebSession.json(answer).at("/errors/0/parameter").asText()).isEqualTo(parameter);
        assertThat(WebSession.json(answer).path("detail").asText()).contains("“" + parameter + "”");
    }

    // ---- the form of the answers ----

    @Test
    void whatIsNoAddressOrNoKnownFormIsAProblemToo() {
        assertThat(problem(program("cdyt01.canbo", "/api/khong-co"))).isEqualTo("/api/problems/not-found");
        assertThat(problem(program("cdyt01.canbo", "/api/models/a/b/c/d/e"))).isEqualTo("/api/problems/not-found");
        assertThat(problem(program("cdyt01.canbo", "/api/models/2091-0001;x"))).isEqualTo("/api/problems/bad-request");
        HttpResponse<String> sheet = withPassword(
                "cdyt01.canbo", WebSession.PASSWORD, "/api/models", Map.of("Accept-Language", "en"), "text/csv");
        assertThat(sheet.statusCode()).isEqualTo(406);
        assertThat(problem(sheet)).isEqualTo("/api/problems/not-acceptable");
    }

    @Test
    void whatHasNotChangedIsNotSentAgain() {
        HttpResponse<String> first = program("cdyt01.canbo", "/api/models?year=2091");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache, private");

        HttpResponse<String> again = withPassword(
                "cdyt01.canbo", WebSession.PASSWORD, "/api/models?year=2091", Map.of("If-None-Match", tag));

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(withPassword("cdyt01.canbo", "sai", "/api/models?year=2091", Map.of("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(401);
        jdbc.sql("truncate wrong_try").update();
    }

    @Test
    void headTellsTheSameWithoutTheContent() {
        HttpResponse<String> answer = WebSession.of(port, "cdyt01.canbo")
                .send(HttpMethod.HEAD.name(), "/api/models?year=2091", "application/json", null, null);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().firstValue("Link")).isPresent();
    }

    @Test
    void manyRowsCostAsManyStatementsAsFew() {
        WebSession person = WebSession.of(port, "cdyt01.canbo");
        // what is remembered of the organisation is read by whoever comes first
        person.get("/api/models?year=2091&size=1");
        int few = SqlStatements.of(() -> person.get("/api/models?year=2091&size=1"));
        int many = SqlStatements.of(() -> person.get("/api/models?year=2091&size=200"));

        assertThat(many).isEqualTo(few).isBetween(1, 6);
        assertThat(SqlStatements.of(() -> person.get("/api/units"))).isBetween(1, 6);
        assertThat(SqlStatements.of(() -> person.get("/api/years"))).isBetween(1, 6);
        assertThat(SqlStatements.of(() -> person.get(OWN))).isBetween(1, 30);
    }

    // ---- the document ----

    @Test
    void theDocumentIsTheCommittedOne() throws IOException {
        String now = program("tinh.canbo", DOCUMENT).body() + "\n";
        Path renewed = Path.of("target/api.json");
        Files.createDirectories(renewed.getParent());
        Files.writeString(renewed, now);

        assertThat(Files.exists(COPY) ? Files.readString(COPY) : "")
                .as("The published form has changed. If that is meant (it may only be added to), renew the copy: "
                        + "cp target/api.json src/docs/api.json")
                .isEqualTo(now);
    }

    @Test
    void theDocumentNamesEveryAddressAndNoOther() {
        JsonNode document = WebSession.json(program("tinh.canbo", DOCUMENT));
        Set<String> mapped = addresses.getHandlerMethods().keySet().stream()
                .flatMap(mapping -> mapping.getPatternValues().stream())
                // the rehearsal's clock exists in embedded mode alone and is no reading
                .filter(path -> path.startsWith("/api/") && !path.startsWith("/api/rehearsal/"))
                .map(path -> path.replaceAll("\\{(\\w+):(?:[^{}]|\\{[^{}]*})*}", "{$1}"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(mapped).hasSizeGreaterThan(8);
        assertThat(document.path("paths").properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(mapped);
    }

    @Test
    void theDocumentIsWhole() {
        JsonNode document = WebSession.json(program("tinh.canbo", DOCUMENT));
        assertThat(document.path("openapi").asText()).startsWith("3.0.");
        assertThat(document.at("/info/title").asText()).isNotEmpty();
        assertThat(document.findValuesAsText("$ref")).isNotEmpty().allSatisfy(reference -> assertThat(
                        document.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
        Set<String> tags = PublishedForm.stream(document.path("tags"))
                .map(tag -> tag.path("name").asText())
                .collect(Collectors.toSet());
        List<String> ids = new ArrayList<>();
        document.path("paths").properties().forEach(path -> {
            assertThat(path.getValue().properties()).as(path.getKey()).singleElement();
            JsonNode operation = path.getValue().path("get");
            ids.add(operation.path("operationId").asText());
            assertThat(operation.path("summary").asText()).as(path.getKey()).isNotEmpty();
            assertThat(operation.path("description").asText()).as(path.getKey()).isNotEmpty();
            assertThat(tags).contains(operation.at("/tags/0").asText());
            assertThat(operation.path("responses").properties().stream().map(Map.Entry::getKey))
                    .contains("200", "400", "401", "405", "406", "500");
            operation.path("responses").forEach(response -> assertThat(
                            form.resolved(response).path("description").asText())
                    .isNotEmpty());
            operation.path("parameters").forEach(parameter -> assertThat(
                            parameter.path("description").asText())
                    .as(path.getKey() + " " + parameter.path("name"))
                    .isNotEmpty());
            Set<String> named = PublishedForm.stream(operation.path("parameters"))
                    .filter(parameter -> parameter.path("in").asText().equals("path"))
                    .map(parameter -> parameter.path("name").asText())
                    .collect(Collectors.toSet());
            assertThat(Pattern.compile("\\{(\\w+)}")
                            .matcher(path.getKey())
                            .results()
                            .map(found -> found.group(1)))
                    .containsExactlyInAnyOrderElementsOf(named);
        });
        assertThat(ids).doesNotContain("").doesNotHaveDuplicates();
        document.at("/components/schemas").properties().forEach(schema -> {
            assertThat(schema.getValue().path("description").asText())
                    .as(schema.getKey())
                    .isNotEmpty();
            schema.getValue().path("properties").properties().forEach(property -> assertThat(
                            property.getValue().has("$ref")
                                    || property.getValue().has("description"))
                    .as(schema.getKey() + "." + property.getKey())
                    .isTrue());
        });
    }

    @Test
    void theCheckOfTheFormFindsWhatIsNotInIt() {
        JsonNode schema = WebSession.json(program("tinh.canbo", DOCUMENT)).at("/components/schemas/YearEntry");

        assertThat(form.faults(schema, json("{\"year\":2091,\"running\":true}")))
                .isEmpty();
        assertThat(form.faults(schema, json("{\"year\":\"2091\",\"more\":1}"))).hasSize(3);
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    // ---- asking ----

    private HttpResponse<String> program(String account, String path) {
        return withPassword(account, WebSession.PASSWORD, path, Map.of());
    }

    private HttpResponse<String> withPassword(
            String account, String password, String path, Map<String, String> headers) {
        return withPassword(account, password, path, headers, "application/json");
    }

    private HttpResponse<String> withPassword(
            String account, String password, String path, Map<String, String> headers, String accept) {
        Map<String, String> all = new HashMap<>(headers);
        all.put(
                "Authorization",
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString((account + ":" + password).getBytes(StandardCharsets.UTF_8)));
        return WebSession.visitor(port).send("GET", path, accept, null, null, all);
    }

    /** The answer, which the document must know. */
    private HttpResponse<String> answered(String account, String path) {
        return form.check(path, program(account, path));
    }

    private JsonNode checked(String account, String path) {
        HttpResponse<String> answer = answered(account, path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return WebSession.json(answer);
    }

    /** The codes on all pages, by following the links. */
    private List<String> rows(String account, String path) {
        List<String> codes = new ArrayList<>();
        for (String next = path; next != null; ) {
            HttpResponse<String> answer = answered(account, next);
            WebSession.json(answer)
                    .path("items")
                    .forEach(item -> codes.add(item.path("code").asText()));
            next = link(answer, "next");
        }
        return codes;
    }

    private static String link(HttpResponse<String> answer, String relation) {
        Matcher link = Pattern.compile("<([^>]*)>; rel=\"" + relation + "\"")
                .matcher(answer.headers().firstValue("Link").orElseThrow());
        return link.find() ? link.group(1) : null;
    }

    /** The codes on all of our pages. */
    private static List<String> shown(WebSession person, String path) {
        List<String> codes = new ArrayList<>();
        for (String next = path; next != null; ) {
            String page = person.get(next).body();
            Pattern.compile("<a href=\"/so-theo-doi/(\\d{4}-\\d+)\"><strong>")
                    .matcher(page)
                    .results()
                    .forEach(found -> codes.add(found.group(1)));
            Matcher link = Pattern.compile("<a rel=\"next\" href=\"([^\"]*)\"").matcher(page);
            next = link.find() ? HtmlUtils.htmlUnescape(link.group(1)) : null;
        }
        return codes;
    }

    private static List<String> texts(JsonNode node) {
        return node.isTextual()
                ? List.of(node.asText())
                : PublishedForm.stream(node)
                        .flatMap(below -> texts(below).stream())
                        .toList();
    }

    private static String problem(HttpResponse<String> answer) {
        assertThat(answer.headers().firstValue("Content-Type"))
                .as(answer.body())
                .hasValueSatisfying(type -> assertThat(type).startsWith("application/problem+json"));
        JsonNode problem = WebSession.json(answer);
        assertThat(problem.path("status").asInt()).isEqualTo(answer.statusCode());
        assertThat(problem.path("detail").asText()).isNotEmpty();
        return problem.path("type").asText();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    // ---- what is there ----

    private void model(String code, String unit, String title, String field, String source, String number) {
        boolean summarised = code.equals("2091-0001");
        jdbc.sql(
                        """
                        insert into exemplary_model
                               (code, year, unit, stage, title, field, nature, source_model, counts, additional,
                                content, survey, targets, registration, registration_number, accepted_at, sent_at,
                                summary, contributors, authors, chosen_at, version)
                        values (:code, 2091, :unit, :stage, :title, :field, :nature, :source, true, false,
                                cast(:content as jsonb), cast(:survey as jsonb), cast(:targets as jsonb),
                                cast(:registration as jsonb), cast(:number as varchar),
                                case when cast(:number as varchar) is null then null
                                     else timestamptz '2091-02-01 08:00+07' end,
                                timestamptz '2091-01-20 08:00+07', cast(:summary as jsonb), '[]', '[]',
                                timestamptz '2091-01-10 08:00+07', 0)
                        """)
                .param("code", code)
                .param("unit", unit)
                .param("stage", summarised ? "SUMMARISED" : number == null ? "SENT" : "REGISTERED")
                .param("title", title)
                .param("field", field)
                .param("nature", source == null ? "NEW" : "REPLICATED")
                .param("source", source)
                .param("number", number)
                .param(
                        "content",
                        """
                        {"nature": "NEW", "field": "%s", "origin": "PRACTICAL_NEED", "shape": "MODEL",
                         "subject": "COLLECTIVE", "concreteTask": "Góp sách cũ", "expectedResult": "Một tủ sách"}
                        """
                                .formatted(field))
                .param(
                        "survey",
                        """
                        {"advantages": "Cấp ủy quan tâm", "difficulties": "Ít kinh phí", "objectives": "Ai cũng đọc",
                         "solutions": "Gặp từng người", "targets": [], "audience": "Đoàn viên", "place": "Xã Vĩnh Hải",
                         "firstDay": "2091-04-01", "lastDay": "2091-10-31"}
                        """)
                .param(
                        "targets",
                        """
                        [{"number": 1, "from": "2091-01-15T01:00:00Z", "by": "ai.do",
                          "targets": [{"name": "Người tham gia", "measure": "người", "planned": 50}]}]
                        """)
                .param(
                        "registration",
                        """
                        {"name": "%s", "inCharge": [{"fullName": "Cán bộ A", "position": "Chủ tịch",
                                                     "phone": "0912 345 678", "email": "a@example.vn"}],
                         "replicability": "Nơi nào cũng làm được", "selfCriteria": "Đạt chỉ tiêu",
                         "tierAskedFor": "captren"}
                        """
                                .formatted(title))
                .param(
                        "summary",
                        summarised
                                ? """
                                {"values": [{"name": "Người tham gia", "value": 60}], "results": "Đọc nhiều hơn",
                                 "limits": "Hạn chế", "causes": "Nguyên nhân", "lessons": "Kiên trì",
                                 "selfScores": [], "tierAskedFor": "captren"}
                                """
                                : null)
                .update();
    }

    private void recognise(String unit, String tier, String model, String grade) {
        String round = "2091-CN/" + unit;
        jdbc.sql(
                        """
                        insert into recognition_round
                               (key, year, unit, tier, pass, session, under_way, ballot_reminded_rungs, version)
                        values (?, 2091, ?, ?, 1, 1, false, '[]', 0)
                        """)
                .params(round, unit, tier)
                .update();
        jdbc.sql(
                        """
                        insert into recognition_candidate
                               (round, year, unit, model, pass, session, state, ruling, grade, nominated, commended, version)
                        values (?, 2091, ?, ?, 1, 1, 'RECOGNISED', '{"outcome": "RECOGNISE"}', ?, false, false, 0)
                        """)
                .params(round, unit, model, grade)
                .update();
        jdbc.sql(
                        """
                        insert into recognition_decision (round, session, number, date, signer, decided_by, decided_at)
                        values (?, 1, ?, '2091-12-20', 'Chủ tịch', 'ai.do', now())
                        """)
                .params(round, "15/QĐ-" + unit)
                .update();
    }
}
