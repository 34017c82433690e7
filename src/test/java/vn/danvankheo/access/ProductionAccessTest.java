package vn.danvankheo.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.servlet.Filter;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.DanVanKheoApplication;
import vn.danvankheo.OwnApplication;

/** The log-in as in production: behind a proxy that speaks HTTPS with the browser and plain HTTP with the application. */
@OwnApplication
class ProductionAccessTest {

    private static final String PASSWORD = "w3Rf-7yHb-9sLd";
    private static final String SESSION = "__Host-DVKSESSION";

    /** How the last request looked to the application: address, host, scheme. */
    private static final AtomicReference<String> SEEN = new AtomicReference<>();

    private static EmbeddedPostgres database;
    private static ServletWebServerApplicationContext application;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** What the application takes a request for. */
    static class Witness {

        @Bean
        FilterRegistrationBean<Filter> witness() {
            FilterRegistrationBean<Filter> filter = new FilterRegistrationBean<>((request, response, chain) -> {
                SEEN.set(request.getRemoteAddr() + " " + request.getServerName() + " " + request.getScheme());
                chain.doFilter(request, response);
            });
            // after whatever reads the proxy's headers
            filter.setOrder(Ordered.HIGHEST_PRECEDENCE + 100);
            return filter;
        }
    }

    @BeforeAll
    static void start() throws IOException {
        database = EmbeddedPostgres.start();
        application = (ServletWebServerApplicationContext)
                new SpringApplicationBuilder(DanVanKheoApplication.class, Witness.class)
                        .profiles("production")
                        .run(
                                "--server.port=0",
                                "--server.address=127.0.0.1",
                                "--camunda.bpm.job-execution.enabled=false",
                                "--DANVANKHEO_DB_URL=" + database.getJdbcUrl("postgres", "postgres"),
                                "--DANVANKHEO_DB_PLAIN=true",
                                "--DANVANKHEO_DB_USER=postgres",
                                "--DANVANKHEO_DB_PASSWORD=not-asked-for",
                                "--DANVANKHEO_SMTP_HOST=localhost",
                                "--DANVANKHEO_ADMIN_PASSWORD=" + PASSWORD,
                                "--DANVANKHEO_SECRET_KEY=chi-de-kiem-thu-0123456789abcdef",
                                // what is looked at here is the same with a code and without
                                "--DANVANKHEO_SECOND_FACTOR=none");
    }

    @AfterAll
    static void stop() throws IOException {
        application.close();
        database.close();
    }

    @Test
    void cookiesAreOfThisHostAloneAndOverHttpsAlone() throws Exception {
        Browser administrator = new Browser();
        administrator.logIn();
        administrator.get("/camunda/app/admin/default/");

        assertThat(administrator.set).hasSizeGreaterThanOrEqualTo(3).allSatisfy(cookie -> {
            assertThat(cookie).containsPattern("; ?Secure").containsPattern("SameSite=(Lax|Strict)");
            assertThat(cookie).doesNotContainIgnoringCase("domain=");
        });
        assertThat(administrator.set)
                // the web applications' own token against forgery: their scripts know it by its name
                .filteredOn(cookie -> !cookie.startsWith("XSRF-TOKEN="))
                .allSatisfy(cookie -> assertThat(cookie).startsWith("__Host-").containsPattern("Path=/(;|$)"));
        assertThat(administrator.set)
                .filteredOn(cookie -> cookie.startsWith(SESSION))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie).contains("; HttpOnly"));
    }

    @Test
    void aSessionsNameIsNotGuessed() throws Exception {
        Browser administrator = new Browser();
        administrator.logIn();
        String first = administrator.cookies.get(SESSION);
        Browser another = new Browser();
        another.logIn();

        String name = new String(Base64.getDecoder().decode(first), StandardCharsets.US_ASCII);
        // 27 random bytes; a random UUID has 122 bits, and as many letters
        assertThat(Base64.getUrlDecoder().decode(name)).hasSize(27);
        assertThat(name).doesNotMatch("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(another.cookies.get(SESSION)).isNotEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"59, false", "61, true"})
    void aSessionIsWrittenAtMostOnceAMinute(int secondsAgo, boolean written) throws Exception {
        Browser administrator = new Browser();
        administrator.logIn();
        administrator.get("/");
        JdbcClient jdbc = application.getBean(JdbcClient.class);
        String kept =
                new String(Base64.getDecoder().decode(administrator.cookies.get(SESSION)), StandardCharsets.US_ASCII);
        jdbc.sql("update web_session set last_access_time = last_access_time - :ms, expiry_time = expiry_time - :ms"
                        + " where session_id = :kept")
                .param("ms", secondsAgo * 1000L)
                .param("kept", kept)
                .update();
        Instant before = endOf(kept, jdbc);

        assertThat(administrator.get("/").statusCode()).isEqualTo(200);

        assertThat(endOf(kept, jdbc).isAfter(before)).isEqualTo(written);
        assertThat(endOf(kept, jdbc)).isBeforeOrEqualTo(Instant.now().plus(Duration.ofHours(8)));
    }

    private static Instant endOf(String session, JdbcClient jdbc) {
        return Instant.ofEpochMilli(jdbc.sql("select expiry_time from web_session where session_id = ?")
                .param(session)
                .query(Long.class)
                .single());
    }

    @Test
    void whoLogsOutLeavesNothingInTheBrowsersStorage() throws Exception {
        Browser administrator = new Browser();
        administrator.logIn();
        Matcher token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"")
                .matcher(administrator.get("/").body());
        assertThat(token.find()).isTrue();

        HttpResponse<String> answer = administrator.ask(
                "POST", "/dang-xuat", "_csrf=" + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));

        assertThat(answer.headers().firstValue("Clear-Site-Data")).contains("\"storage\"");
        assertThat(administrator.set).anyMatch(cookie -> cookie.matches(SESSION + "=;.*Max-Age=0.*Secure.*"));
        assertThat(administrator.get("/theo-doi/toi").statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"quantri,danvankheo", "quantri,quantri", "admin,admin", "demo,demo", "tinh.canbo,danvankheo"})
    void thereIsNoAccountThatEverybodyKnows(String account, String password) throws Exception {
        assertThat(new Browser()
                        .logIn(account, password)
                        .headers()
                        .firstValue("Location")
                        .orElseThrow())
                .contains("/dang-nhap?loi");
    }

    @Test
    void everyAnswerTellsABrowserToComeByHttpsForAYear() throws Exception {
        Browser administrator = new Browser();
        administrator.logIn();

        for (String path : new String[] {
            "/",
            "/khong-co",
            "/css/trang.css",
            "/camunda/app/admin/default/",
            "/camunda/lib/deps.js",
            "/camunda/api/engine/engine/default/deployment",
            "/actuator/health",
            "/api/models"
        }) {
            for (HttpResponse<String> answer : List.of(administrator.get(path), new Browser().get(path))) {
                String told = answer.headers()
                        .firstValue("Strict-Transport-Security")
                        .orElseThrow(() -> new AssertionError(path));
                Matcher age = Pattern.compile("max-age=(\\d+)").matcher(told);
                assertThat(age.find()).isTrue();
                assertThat(Long.parseLong(age.group(1))).as(path).isGreaterThanOrEqualTo(31_536_000);
                assertThat(told).as(path).containsIgnoringCase("includeSubDomains");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Forwarded       | for=198.51.100.66;host=evil.example;proto=http
                    X-Forwarded-For | 198.51.100.66, 203.0.113.5
                    X-Real-IP       | 198.51.100.66
                    X-Client-IP     | 198.51.100.66
                    True-Client-IP  | 198.51.100.66
                    X-Original-Host | evil.example
                    X-Forwarded-Server | evil.example
                    X-Forwarded-Prefix | /evil
                    """)
    void whatAClientSaysOfItselfIsNotTakenForTheProxysWord(String header, String value) throws Exception {
        // what the proxy adds: the last of the addresses is the one that it has seen itself
        Map<String, String> headers = new LinkedHashMap<>(Map.of(
                "X-Forwarded-For", "203.0.113.5",
                "X-Forwarded-Proto", "https",
                "X-Forwarded-Host", "danvankheo.example.vn",
                "Accept", "text/html"));
        headers.put(header, value);

        HttpResponse<String> answer = send("GET", "/viec/0a1b", headers, "");

        assertThat(SEEN.get()).isEqualTo("203.0.113.5 danvankheo.example.vn https");
        assertThat(answer.headers().firstValue("Location")).contains("https://danvankheo.example.vn/dang-nhap");
    }

    @Test
    void aSessionEndsAfterTwelveHoursHoweverBusy() throws Exception {
        Browser administrator = new Browser();
        administrator.logIn();
        assertThat(administrator.get("/theo-doi/toi").statusCode()).isEqualTo(200);

        JdbcClient jdbc = application.getBean(JdbcClient.class);
        long hour = 3_600_000;
        jdbc.sql("update web_session set creation_time = creation_time - ?")
                .param(12 * hour - 60_000)
                .update();
        assertThat(administrator.get("/theo-doi/toi").statusCode()).isEqualTo(200);

        jdbc.sql("update web_session set creation_time = creation_time - 60000").update();
        assertThat(administrator.get("/theo-doi/toi").statusCode()).isEqualTo(401);
        assertThat(administrator
                        .get("/camunda/api/engine/engine/default/deployment")
                        .statusCode())
                .isEqualTo(401);
        assertThat(jdbc.sql("select count(*) from web_session where principal_name = 'quantri'")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aSessionEndsAfterTwelveHoursAlsoForTheApi() throws Exception {
        Browser administrator = new Browser();
        administrator.logIn();
        assertThat(administrator.get("/api/years").statusCode()).isEqualTo(200);

        application
                .getBean(JdbcClient.class)
                .sql("update web_session set creation_time = creation_time - ?")
                .param(Duration.ofHours(12).toMillis())
                .update();

        assertThat(administrator.get("/api/years").statusCode()).isEqualTo(401);
        assertThat(administrator.get("/theo-doi/toi").statusCode()).isEqualTo(401);
    }

    @Test
    void aSessionEndsAfterEightHoursWithoutARequest() throws Exception {
        Browser administrator = new Browser();
        administrator.logIn();
        JdbcClient jdbc = application.getBean(JdbcClient.class);

        assertThat(jdbc.sql("select max_inactive_interval from web_session where principal_name = 'quantri'")
                        .query(Integer.class)
                        .list())
                .isNotEmpty()
                .containsOnly(8 * 3600);
        jdbc.sql(
                        "update web_session set last_access_time = last_access_time - 28800000, expiry_time = expiry_time - 28800000")
                .update();

        assertThat(administrator.get("/theo-doi/toi").statusCode()).isEqualTo(401);
    }

    private static HttpResponse<String> send(String method, String path, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
                        "http://127.0.0.1:" + application.getWebServer().getPort() + path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        headers.forEach(request::header);
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    /** A browser that speaks HTTPS with the proxy, so it also keeps what is sent back over HTTPS alone. */
    private static final class Browser {

        private final Map<String, String> cookies = new LinkedHashMap<>();
        private final List<String> set = new ArrayList<>();

        void logIn() throws Exception {
            assertThat(logIn("quantri", PASSWORD)
                            .headers()
                            .firstValue("Location")
                            .orElseThrow())
                    .startsWith("https://danvankheo.example.vn/")
                    .doesNotContain("dang-nhap");
        }

        HttpResponse<String> logIn(String account, String password) throws Exception {
            String page = get("/dang-nhap").body();
            Matcher token =
                    Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(page);
            assertThat(token.find()).isTrue();
            return ask(
                    "POST",
                    "/dang-nhap",
                    "username=" + account + "&password=" + password + "&_csrf="
                            + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8));
        }

        HttpResponse<String> get(String path) throws Exception {
            return ask("GET", path, "");
        }

        private HttpResponse<String> ask(String method, String path, String body) throws Exception {
            Map<String, String> headers = new LinkedHashMap<>(Map.of(
                    "X-Forwarded-For", "203.0.113.5",
                    "X-Forwarded-Proto", "https",
                    "X-Forwarded-Host", "danvankheo.example.vn",
                    "Accept", "*/*"));
            if (!body.isEmpty()) {
                headers.put("Content-Type", "application/x-www-form-urlencoded");
            }
            if (!cookies.isEmpty()) {
                headers.put(
                        "Cookie",
                        cookies.entrySet().stream()
                                .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                                .collect(Collectors.joining("; ")));
            }
            HttpResponse<String> answer = send(method, path, headers, body);
            for (String cookie : answer.headers().allValues("Set-Cookie")) {
                set.add(cookie);
                String[] pair = cookie.split(";")[0].split("=", 2);
                cookies.put(pair[0], pair[1]);
            }
            return answer;
        }
    }
}
