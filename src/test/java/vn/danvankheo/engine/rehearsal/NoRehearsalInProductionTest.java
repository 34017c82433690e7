package vn.danvankheo.engine.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.DanVanKheoApplication;
import vn.danvankheo.OwnApplication;
import vn.danvankheo.WebSession;

/** The application in production: time is the real one, and nothing knows of another. */
@OwnApplication
class NoRehearsalInProductionTest {

    private static final String PASSWORD = "w3Rf-7yHb-9sLd";
    private static final String BODY = "{\"travelTo\":\"2100-01-01T00:00:00+07:00\"}";

    private static EmbeddedPostgres database;
    private static ServletWebServerApplicationContext application;

    @BeforeAll
    static void start() throws IOException {
        database = EmbeddedPostgres.start();
        application = (ServletWebServerApplicationContext) new SpringApplicationBuilder(DanVanKheoApplication.class)
                .profiles("production")
                .run(
                        "--server.port=0",
                        "--server.address=127.0.0.1",
                        // the test speaks no HTTPS
                        "--server.servlet.session.cookie.secure=false",
                        "--danvankheo.access.https-only=false",
                        "--camunda.bpm.job-execution.enabled=false",
                        // a moved clock, which is there before the engine is built
                        "--spring.flyway.locations=classpath:db/migration,classpath:rehearsal/left",
                        "--DANVANKHEO_DB_URL=" + database.getJdbcUrl("postgres", "postgres"),
                        "--DANVANKHEO_DB_PLAIN=true",
                        "--DANVANKHEO_DB_USER=postgres",
                        "--DANVANKHEO_DB_PASSWORD=not-asked-for",
                        "--DANVANKHEO_SMTP_HOST=localhost",
                        "--DANVANKHEO_ADMIN_PASSWORD=" + PASSWORD,
                        "--DANVANKHEO_SECRET_KEY=chi-de-kiem-thu-0123456789abcdef");
    }

    @AfterAll
    static void stop() throws IOException {
        application.close();
        database.close();
    }

    @Test
    void noBeanOfTheRehearsalExists() {
        assertThat(Arrays.stream(application.getBeanDefinitionNames())
                        .map(application::getType)
                        .filter(type ->
                                type != null && type.getPackageName().startsWith("vn.danvankheo.engine.rehearsal"))
                        .toList())
                .isEmpty();
    }

    @Test
    void pageAndEndpointAreAsUnknownAsAnyOther() {
        WebSession administrator = WebSession.visitor(port());
        administrator.logIn("quantri", PASSWORD);
        assertThat(administrator.get("/nang-cap").headers().firstValue("Location"))
                .as("the password alone opens nothing")
                .hasValueSatisfying(way -> assertThat(way).endsWith("/ma-xac-thuc"));
        administrator.enrolSecondFactor(Instant.now());
        administrator.loadPage();

        assertThat(administrator.get("/khong-co").statusCode()).isEqualTo(404);
        assertThat(administrator.get(RehearsalPage.PATH).statusCode()).isEqualTo(404);
        for (String path : new String[] {"/khong-co", RehearsalApi.PATH, RehearsalPage.PATH}) {
            assertThat(administrator.sendJson("POST", path, BODY).statusCode())
                    .as(path)
                    .isEqualTo(404);
        }
        assertThat(administrator.get("/").body()).doesNotContain(RehearsalPage.PATH, "Đồng hồ tập huấn");
        assertThat(administrator.get("/theo-doi/toi").body()).contains("\"clock\":null");
    }

    /** A proxy that leaves what the browser claims and puts the true address behind it. */
    @Test
    void whoClaimsAnotherAddressEachTimeIsCountedAsOne() {
        for (int i = 0; i < 6; i++) {
            assertThat(logInFrom("198.51.100." + i + ", 203.0.113.9", "sai")).endsWith("/dang-nhap?loi");
        }

        assertThat(logInFrom("198.51.100.77, 203.0.113.9", PASSWORD)).endsWith("/dang-nhap?loi");
        assertThat(logInFrom("203.0.113.10", PASSWORD))
                .as("who really comes from elsewhere")
                .doesNotContain("/dang-nhap");
    }

    private static String logInFrom(String forwardedFor, String password) {
        WebSession visitor = WebSession.visitor(port());
        visitor.get("/dang-nhap");
        return visitor.send(
                        "POST",
                        "/dang-nhap",
                        "text/html",
                        "application/x-www-form-urlencoded",
                        "username=quantri&password=" + password,
                        Map.of("X-Forwarded-For", forwardedFor))
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    @Test
    void thePasswordAloneOpensNoDoor() {
        String both = "quantri:" + PASSWORD;
        Map<String, String> basic = Map.of(
                "Authorization", "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8)));
        HttpResponse<String> unknown = WebSession.visitor(port())
                .send("POST", "/khong-co", "application/json", "application/json", BODY, basic);
        HttpResponse<String> clock = WebSession.visitor(port())
                .send("POST", RehearsalApi.PATH, "application/json", "application/json", BODY, basic);

        assertThat(clock.statusCode()).isEqualTo(unknown.statusCode()).isBetween(401, 403);
        assertThat(clock.body()).isEqualTo(unknown.body());
    }

    @Test
    void aClockThatAnEmbeddedRunHasLeftInTheDatabaseIsNotLookedAt() {
        assertThat(application
                        .getBean(JdbcClient.class)
                        .sql("select ahead_millis from rehearsal_clock")
                        .query(Long.class)
                        .single())
                .isEqualTo(86_400_000);
        assertThat(ClockUtil.getCurrentTime().getTime())
                .isCloseTo(Clock.systemUTC().millis(), within(60_000L));
    }

    private static int port() {
        return application.getWebServer().getPort();
    }
}
