package vn.danvankheo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.util.AopTestUtils;
import org.springframework.test.util.ReflectionTestUtils;
import vn.danvankheo.AppTest;
import vn.danvankheo.DespiteOthers;
import vn.danvankheo.WebSession;
import vn.danvankheo.access.AccessSettings.SecondFactor;

/** As in production: whoever administers enters a code after his password, and opens nothing before. */
@AppTest
class SecondFactorTest {

    private static final String ADMINISTRATOR = "quantri";
    private static final String OTHER = "quantri.hai";
    private static final String DESK = "tinh.canbo";
    private static final Instant MORNING = Instant.parse("2027-03-12T01:00:10Z");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SecondFactors factors;

    @Autowired
    private AccessSettings settings;

    @Autowired
    private IdentityService identities;

    private Instant now = MORNING;

    @BeforeEach
    void asInProduction() {
        demandOf(SecondFactor.ADMINISTRATORS);
        ClockUtil.setCurrentTime(Date.from(now));
        User user = identities.newUser(OTHER);
        user.setLastName("Quản trị thứ hai");
        user.setEmail("quantri.hai@danvankheo.example");
        user.setPassword(WebSession.PASSWORD);
        identities.saveUser(user);
        identities.createMembership(OTHER, "camunda-admin");
    }

    @AfterEach
    void asInTheSample() {
        ReflectionTestUtils.setField((Object) AopTestUtils.getUltimateTargetObject(factors), "settings", settings);
        ClockUtil.reset();
        identities.deleteUser(OTHER);
        DespiteOthers.update(
                jdbc,
                "truncate wrong_try, known_place, second_factor, recovery_code, second_factor_reset, log_in_link");
        jdbc.sql("delete from mail where kind in ('accountChanged', 'logInLink')")
                .update();
    }

    @Test
    void thePasswordAloneOpensNothing() {
        WebSession administrator = withPassword(ADMINISTRATOR);

        for (String page :
                new String[] {"/", "/nang-cap", "/doi-mat-khau", "/camunda/app/admin/default/", "/khong-co"}) {
            assertThat(target(administrator.get(page))).as(page).isEqualTo("/ma-xac-thuc");
        }
        assertThat(administrator.engineGet("/user").statusCode()).isEqualTo(403);
        assertThat(administrator
                        .postForm("/ma-xac-thuc/dat-lai", Map.of("account", OTHER))
                        .statusCode())
                .isEqualTo(403);
        assertThat(administrator
                        .send("GET", "/api/years", "application/json", null, null)
                        .statusCode())
                .isEqualTo(403);
        assertThat(target(administrator.postForm("/dang-xuat", Map.of()))).isEqualTo("/dang-nhap?da-thoat");
    }

    @Test
    void aProgramThatSendsThePasswordIsToldWhy() {
        HttpResponse<String> api = basic(ADMINISTRATOR, "GET", "/api/years");
        assertThat(api.statusCode()).isEqualTo(403);
        assertThat(WebSession.json(api).path("detail").asText()).startsWith("Tài khoản này phải nhập mã xác thực");

        HttpResponse<String> clock = basic(ADMINISTRATOR, "POST", "/api/rehearsal/clock");
        assertThat(clock.statusCode()).isEqualTo(403);
        assertThat(clock.body()).contains("phải nhập mã xác thực");

        assertThat(basic("ninhhai.giamsat", "GET", "/api/years").statusCode()).isEqualTo(200);
    }

    @Test
    void afterTheCodeComesThePageThatWasOpened() {
        WebSession first = withPassword(ADMINISTRATOR);
        List<String> recovery = first.enrolSecondFactor(now);
        assertThat(recovery)
                .hasSize(10)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("([A-Z2-7]{4}-){5}[A-Z2-7]{4}"));
        assertThat(first.get("/nang-cap").statusCode()).isEqualTo(200);
        assertThat(first.engineGet("/user").statusCode()).isEqualTo(200);
        assertThat(first.get("/camunda/app/admin/default/").statusCode()).isEqualTo(200);

        WebSession later = WebSession.visitor(port);
        later.get("/nang-cap?a=b");
        assertThat(target(later.logIn(ADMINISTRATOR, WebSession.PASSWORD))).isEqualTo("/nang-cap?a=b");
        assertThat(target(later.get("/nang-cap?a=b"))).isEqualTo("/ma-xac-thuc");
        String before = later.cookie("DVKSESSION").orElseThrow();
        WebSession seen = later.twin();
        assertThat(target(later.enterSecondFactor(recovery.get(0)))).startsWith("/nang-cap?a=b");
        assertThat(later.cookie("DVKSESSION").orElseThrow()).isNotEqualTo(before);
        assertThat(target(seen.get("/nang-cap"))).isEqualTo("/dang-nhap");
    }

    @Test
    void aCodeCountsOnceAndHalfAMinuteAsideToo() {
        WebSession administrator = withPassword(ADMINISTRATOR);
        String key = key(administrator);
        administrator.enrolSecondFactor(now);

        assertThat(enters(WebSession.codeOf(key, now))).as("a second time").isFalse();
        assertThat(enters(WebSession.codeOf(key, now.minusSeconds(30))))
                .as("an older one")
                .isFalse();
        assertThat(enters(WebSession.codeOf(key, now.plusSeconds(60))))
                .as("too far ahead")
                .isFalse();
        assertThat(enters(WebSession.codeOf(key, now.plusSeconds(30)))).isTrue();

        pass(Duration.ofMinutes(5));
        assertThat(enters(WebSession.codeOf(key, now.minusSeconds(60))))
                .as("too old")
                .isFalse();
        assertThat(enters(WebSession.codeOf(key, now.minusSeconds(30)))).isTrue();
        assertThat(enters(WebSession.codeOf(key, now))).isTrue();
    }

    @Test
    void aRecoveryCodeCountsOnceAndNewOnesReplaceTheOld() {
        WebSession administrator = withPassword(ADMINISTRATOR);
        List<String> recovery = administrator.enrolSecondFactor(now);
        assertThat(jdbc.sql("select string_agg(hash, '') from recovery_code")
                        .query(String.class)
                        .single())
                .doesNotContain(recovery.get(2).replace("-", ""));

        assertThat(enters(recovery.get(0).toLowerCase().replace("-", " "))).isTrue();
        assertThat(enters(recovery.get(0))).isFalse();
        assertThat(administrator.get("/ma-xac-thuc").body())
                .contains("còn 9 mã dự phòng")
                .doesNotContain("<code>");

        for (String wrong : new String[] {"", "sai"}) {
            assertThat(administrator
                            .postForm("/ma-xac-thuc/ma-du-phong", Map.of("current", wrong))
                            .body())
                    .contains("Mật khẩu hiện nay không đúng.", "còn 9 mã dự phòng")
                    .doesNotContain("<code>");
        }
        assertThat(administrator
                        .postForm("/ma-xac-thuc/ma-du-phong", Map.of("current", WebSession.PASSWORD))
                        .body())
                .contains("Chỉ hiện một lần này", "còn 10 mã dự phòng");
        assertThat(enters(recovery.get(1))).isFalse();
    }

    @Test
    void aCodeIsGoodForItsLogInAlone() {
        WebSession browser = withPassword(ADMINISTRATOR);
        browser.enrolSecondFactor(now);

        browser.logIn(OTHER, WebSession.PASSWORD);
        browser.logIn(ADMINISTRATOR, WebSession.PASSWORD);

        assertThat(target(browser.get("/nang-cap"))).isEqualTo("/ma-xac-thuc");
    }

    @Test
    void afterFiveWrongCodesTheRightOneWaits() {
        WebSession administrator = withPassword(ADMINISTRATOR);
        List<String> recovery = administrator.enrolSecondFactor(now);
        for (int i = 0; i < 6; i++) {
            assertThat(enters("00000" + i)).isFalse();
        }

        assertThat(enters(recovery.get(0))).isFalse();
        pass(Duration.ofSeconds(15));
        assertThat(enters(recovery.get(0))).isTrue();
    }

    @Test
    void theKeyIsKeptEncryptedAndBoundToItsAccount() {
        WebSession administrator = withPassword(ADMINISTRATOR);
        String key = key(administrator);
        byte[] kept = jdbc.sql("select secret from second_factor")
                .query((row, number) -> row.getBytes(1))
                .single();

        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain(key);
        SecretBox same = box(settings.secretKey(), "");
        assertThat(same.open(ADMINISTRATOR, kept)).contains(new SecretBox.Opened(key, false));
        assertThat(same.open(OTHER, kept)).as("copied to another account").isEmpty();
        String rotated = "mot-khoa-khac-du-dai-0123456789abcdef";
        assertThat(box(rotated, "").open(ADMINISTRATOR, kept)).isEmpty();
        assertThat(box(rotated, settings.secretKey()).open(ADMINISTRATOR, kept))
                .contains(new SecretBox.Opened(key, true));
    }

    @Test
    void anotherAdministratorResetsALostOne() {
        WebSession lost = withPassword(ADMINISTRATOR);
        lost.enrolSecondFactor(now);
        WebSession helper = withPassword(OTHER);
        helper.enrolSecondFactor(now);
        assertThat(helper.get("/ma-xac-thuc").body())
                .contains("value=\"quantri\"")
                .doesNotContain("value=\"quantri.hai\"");

        assertThat(helper.postForm("/ma-xac-thuc/dat-lai", Map.of("account", OTHER, "reason", "x"))
                        .body())
                .contains("mã của mình thì nhờ người khác");
        assertThat(helper.postForm("/ma-xac-thuc/dat-lai", Map.of("account", ADMINISTRATOR, "reason", " "))
                        .body())
                .contains("Hãy ghi lý do");
        Map<String, String> request = Map.of("account", ADMINISTRATOR, "reason", "mất điện thoại");
        assertThat(helper.postForm("/ma-xac-thuc/dat-lai", request).body()).contains("Mật khẩu hiện nay không đúng.");
        assertThat(lost.get("/nang-cap").statusCode()).as("nothing has changed").isEqualTo(200);

        Map<String, String> confirmed = new HashMap<>(request);
        confirmed.put("current", WebSession.PASSWORD);
        assertThat(helper.postForm("/ma-xac-thuc/dat-lai", confirmed).body())
                .contains("Đã đặt lại mã xác thực của Quản trị hệ thống");
        assertThat(target(lost.get("/nang-cap"))).as("what was open has ended").isEqualTo("/dang-nhap");
        withPassword(ADMINISTRATOR).enrolSecondFactor(now);
        assertThat(jdbc.sql("select by, after ->> 'lý do' as why from audit_entry where action = 'Đặt lại mã xác thực'"
                                + " order by id desc limit 1")
                        .query((row, number) -> row.getString("by") + ": " + row.getString("why"))
                        .single())
                .isEqualTo("quantri.hai: mất điện thoại");

        factors.reset(ADMINISTRATOR, OTHER, "thử thư");
        assertThat(jdbc.sql(
                                "select account from mail where kind = 'accountChanged' and content::text like '%đặt lại%' order by id")
                        .query(String.class)
                        .list())
                .containsExactly(ADMINISTRATOR, OTHER);
    }

    @Test
    void theOperatorResetsTheLastOneOnceForEachTimeHeAsks() {
        withPassword(ADMINISTRATOR).enrolSecondFactor(now);

        factors.resetOnce("quantri/2027-03-12");
        assertThat(factors.isEnrolled(ADMINISTRATOR)).isFalse();
        withPassword(ADMINISTRATOR).enrolSecondFactor(now);

        factors.resetOnce("quantri/2027-03-12");
        assertThat(factors.isEnrolled(ADMINISTRATOR))
                .as("the other node starts")
                .isTrue();
        factors.resetOnce("quantri/2027-03-13");
        assertThat(factors.isEnrolled(ADMINISTRATOR)).isFalse();
    }

    @Test
    void whoBecomesAdministratorIsAskedAtOnceAndWhoIsNoMoreHasLostIt() {
        WebSession officer = WebSession.of(port, "bacai.canbo");
        assertThat(officer.get("/").statusCode()).isEqualTo(200);
        identities.createMembership("bacai.canbo", "camunda-admin");
        try {
            assertThat(target(officer.get("/"))).isEqualTo("/ma-xac-thuc");
            officer.enrolSecondFactor(now);
            assertThat(officer.get("/nang-cap").statusCode()).isEqualTo(200);
            assertThat(officer.get("/camunda/app/admin/default/").statusCode()).isEqualTo(200);
            assertThat(officer.engineGet("/user/quantri/profile").statusCode()).isEqualTo(200);
            assertThat(officer.engineGet("/authorization").statusCode()).isEqualTo(200);
        } finally {
            identities.deleteMembership("bacai.canbo", "camunda-admin");
        }
        assertThat(officer.get("/nang-cap").statusCode()).isEqualTo(403);
        assertThat(officer.get("/camunda/app/admin/default/").statusCode()).isEqualTo(403);
        assertThat(officer.engineGet("/authorization").statusCode()).isEqualTo(403);
        assertThat(officer.get("/").statusCode()).isEqualTo(200);
    }

    @Test
    void theDeskIsAskedTooWhereThatIsSetHoweverItComesIn() {
        demandOf(SecondFactor.DESK);
        WebSession desk = WebSession.visitor(port);
        desk.get("/dang-nhap");
        desk.postForm("/dang-nhap/lien-ket", Map.of("username", DESK, "password", ""));
        String link = jdbc.sql("select content ->> 'link' from mail where kind = 'logInLink'")
                .query(String.class)
                .single();
        desk.get(link);
        desk.postForm("/dang-nhap/vao", Map.of("token", link.replaceFirst(".*token=", "")));

        assertThat(target(desk.get("/"))).isEqualTo("/ma-xac-thuc");
        desk.enrolSecondFactor(now);
        assertThat(desk.get("/").statusCode()).isEqualTo(200);
        assertThat(desk.get("/ma-xac-thuc").body()).doesNotContain("Đặt lại mã của người khác");
        assertThat(desk.postForm("/ma-xac-thuc/dat-lai", Map.of("account", ADMINISTRATOR, "reason", "x"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(WebSession.of(port, "ninhhai.canbo").get("/").statusCode()).isEqualTo(200);
    }

    private void demandOf(SecondFactor whom) {
        ReflectionTestUtils.setField(
                (Object) AopTestUtils.getUltimateTargetObject(factors),
                "settings",
                new AccessSettings(false, settings.sessionAtMost(), whom, settings.secretKey(), "", ""));
    }

    private static SecretBox box(String key, String before) {
        return new SecretBox(
                new AccessSettings(false, Duration.ofHours(12), SecondFactor.ADMINISTRATORS, key, before, ""));
    }

    private WebSession withPassword(String account) {
        WebSession session = WebSession.visitor(port);
        assertThat(target(session.logIn(account, WebSession.PASSWORD))).isEqualTo("/");
        return session;
    }

    private boolean enters(String code) {
        WebSession session = withPassword(ADMINISTRATOR);
        return session.enterSecondFactor(code).statusCode() == 302
                && session.get("/nang-cap").statusCode() == 200;
    }

    private static String key(WebSession session) {
        return session.get("/ma-xac-thuc")
                .body()
                .replaceFirst("(?s).*id=\"key\">", "")
                .replaceFirst("(?s)<.*", "")
                .replace(" ", "");
    }

    private HttpResponse<String> basic(String account, String method, String path) {
        String both = account + ":" + WebSession.PASSWORD;
        return WebSession.visitor(port)
                .send(
                        method,
                        path,
                        "application/json",
                        "application/json",
                        method.equals("GET") ? null : "{}",
                        Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(both.getBytes())));
    }

    private void pass(Duration time) {
        now = now.plus(time);
        ClockUtil.setCurrentTime(Date.from(now));
    }

    private static String target(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
    }
}
