package vn.danvankheo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.danvankheo.AppTest;
import vn.danvankheo.WebSession;

@AppTest
class LogInTest {

    private static final String LOG_OUT_OF_WEB_APPLICATION = "/camunda/api/admin/auth/user/default/logout";

    @LocalServerPort
    private int port;

    @Autowired
    private IdentityService identities;

    @Test
    void whoOpensAnyPageComesToOneVietnameseLogInPage() {
        WebSession visitor = WebSession.visitor(port);

        for (String page : new String[] {"/", "/camunda/app/cockpit/default/", "/viec/abc", "/khong-co"}) {
            assertThat(target(visitor.get(page))).as(page).isEqualTo("/dang-nhap");
        }
        assertThat(visitor.get("/dang-nhap").body())
                .contains("<html lang=\"vi\">", "<title>Đăng nhập", "label for=\"username\"", "label for=\"password\"")
                .doesNotContain("<script", "style=");
    }

    @Test
    void whatAScriptAsksForIsRefusedWithoutARedirect() {
        WebSession visitor = WebSession.visitor(port);

        assertThat(visitor.engineGet("/task").statusCode()).isEqualTo(401);
        assertThat(visitor.get("/camunda/api/admin/auth/user/default").statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "ninhhai.canbo, /camunda/app/tasklist/default/",
        "ninhhai02.canbo, /camunda/app/tasklist/default/",
        "ninhhai.giamsat, /camunda/app/cockpit/default/",
        "quantri, /camunda/app/admin/default/"
    })
    void theStartPageLeadsEverybodyToWhereHisWorkIs(String account, String page) {
        WebSession person = WebSession.of(port, account);

        assertThat(person.get("/").body()).contains("href=\"" + page + "\"");
        HttpResponse<String> opened = person.get(page);
        assertThat(opened.statusCode()).isEqualTo(200);
    }

    @Test
    void theLinkOfAMailSurvivesTheLogIn() {
        WebSession officer = WebSession.visitor(port);
        officer.get("/viec/0a1b-2c3d");

        assertThat(target(officer.logIn("ninhhai.canbo", WebSession.PASSWORD))).isEqualTo("/viec/0a1b-2c3d");
        assertThat(officer.get("/viec/0a1b-2c3d").body())
                .contains("Không tìm thấy công việc này trong phần việc của đồng chí.");
    }

    @Test
    void theLogInNeverLeadsToABackgroundCall() {
        WebSession officer = WebSession.visitor(port);
        officer.engineGet("/filter");
        officer.get("/camunda/api/engine/engine/default/task");
        officer.get("/error?continue");

        assertThat(target(officer.logIn("ninhhai.canbo", WebSession.PASSWORD))).isEqualTo("/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dang-nhap?continue=https://evil.example/",
                "/dang-nhap?url=//evil.example",
                "/viec/%2F%2Fevil.example",
                "//evil.example/"
            })
    void theLogInNeverLeadsToAnotherSite(String lure) {
        WebSession officer = WebSession.visitor(port);
        officer.get(lure);

        HttpResponse<String> answer = officer.logIn("ninhhai.canbo", WebSession.PASSWORD);

        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .startsWith("http://127.0.0.1:" + port + "/")
                .doesNotContain("evil", "/dang-nhap");
    }

    @Test
    void wrongPasswordAndUnknownAccountReadTheSame() {
        WebSession visitor = WebSession.visitor(port);

        HttpResponse<String> wrong = visitor.logIn("bacai.canbo", "sai");
        HttpResponse<String> unknown = visitor.logIn("khong.co", "sai");

        assertThat(target(wrong)).isEqualTo("/dang-nhap").isEqualTo(target(unknown));
        assertThat(wrong.headers().firstValue("Location"))
                .isEqualTo(unknown.headers().firstValue("Location"));
        assertThat(visitor.get("/dang-nhap?loi").body()).contains("Tên đăng nhập hoặc mật khẩu không đúng");
    }

    @Test
    void theLogInWithoutItsTokenIsRefused() {
        HttpResponse<String> answer = WebSession.visitor(port)
                .postForm("/dang-nhap", Map.of("username", "ninhhai.canbo", "password", WebSession.PASSWORD));

        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/dang-nhap?het-han");
    }

    @Test
    void theSessionKnownBeforeTheLogInIsWorthNothingAfterIt() {
        WebSession officer = WebSession.visitor(port);
        officer.get("/viec/abc");
        String before = officer.cookie("DVKSESSION").orElseThrow();
        WebSession attacker = officer.twin();

        officer.logIn("ninhhai.canbo", WebSession.PASSWORD);

        assertThat(officer.cookie("DVKSESSION").orElseThrow()).isNotEqualTo(before);
        assertThat(attacker.engineGet("/task").statusCode()).isEqualTo(401);
    }

    @Test
    void theWebApplicationsOwnLogOutEndsTheWholeSession() {
        WebSession officer = WebSession.of(port, "ninhhai.canbo");
        WebSession twin = officer.twin();
        assertThat(twin.engineGet("/task").statusCode()).isEqualTo(200);

        assertThat(officer.sendJson("POST", LOG_OUT_OF_WEB_APPLICATION, "").statusCode())
                .isEqualTo(200);

        assertThat(twin.engineGet("/task").statusCode()).isEqualTo(401);
        assertThat(target(twin.get("/camunda/app/tasklist/default/"))).isEqualTo("/dang-nhap");
        assertThat(target(twin.get("/"))).isEqualTo("/dang-nhap");
    }

    @Test
    void ourPagesLogOutWithTheirTokenOnly() {
        WebSession officer = WebSession.of(port, "ninhhai.canbo");
        WebSession withoutToken = officer.twin();
        withoutToken.forget("DVK-XSRF");

        assertThat(withoutToken.postForm("/dang-xuat", Map.of()).statusCode()).isEqualTo(403);
        assertThat(officer.engineGet("/task").statusCode()).isEqualTo(200);

        assertThat(target(officer.postForm("/dang-xuat", Map.of()))).isEqualTo("/dang-nhap");
        assertThat(officer.twin().engineGet("/task").statusCode()).isEqualTo(401);
    }

    @Test
    void aRightTakenAwayIsGoneAtTheNextRequest() {
        WebSession supervisor = WebSession.of(port, "bacai.giamsat");
        String page = "/camunda/app/cockpit/default/";
        assertThat(supervisor.get(page).statusCode()).isEqualTo(200);

        identities.deleteMembership("bacai.giamsat", "vaitro.theodoi");
        try {
            assertThat(supervisor.get(page).statusCode()).isEqualTo(403);
        } finally {
            identities.createMembership("bacai.giamsat", "vaitro.theodoi");
        }
        assertThat(supervisor.get(page).statusCode()).isEqualTo(200);
    }

    @Test
    void theSessionOfADeletedAccountEnds() {
        var account = identities.newUser("tam.thoi");
        account.setPassword(WebSession.PASSWORD);
        identities.saveUser(account);
        WebSession person = WebSession.of(port, "tam.thoi");

        identities.deleteUser("tam.thoi");

        assertThat(person.engineGet("/task").statusCode()).isEqualTo(401);
        assertThat(target(person.get("/"))).isEqualTo("/dang-nhap");
    }

    @Test
    void everyAnswerCarriesSecureHeaders() {
        WebSession officer = WebSession.of(port, "ninhhai.canbo");

        assertThat(policy(WebSession.visitor(port).get("/dang-nhap")))
                .contains("default-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(policy(officer.loadPage()))
                .contains("script-src 'nonce-", "frame-ancestors 'none'")
                .doesNotContain("unsafe-eval", "https:")
                .satisfies(policy -> assertThat(policy.split("style-src")[0]).doesNotContain("unsafe-inline"));
        for (HttpResponse<String> answer :
                List.of(officer.get("/khong-co"), officer.loadPage(), officer.engineGet("/task"))) {
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("X-Frame-Options")).contains("DENY");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(answer.headers().firstValue("Cache-Control").orElseThrow())
                    .contains("no-cache");
        }
    }

    @Test
    void onlyTheHealthIsPublicAndItTellsNoDetails() {
        WebSession visitor = WebSession.visitor(port);

        assertThat(visitor.get("/actuator/health").body()).contains("status").doesNotContain("components", "details");
        WebSession administrator = WebSession.of(port, "quantri");
        for (String endpoint : new String[] {"/actuator", "/actuator/env", "/actuator/heapdump", "/actuator/beans"}) {
            assertThat(administrator.get(endpoint).statusCode()).as(endpoint).isEqualTo(403);
        }
    }

    private static String policy(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Security-Policy").orElseThrow();
    }

    /** The path of the redirect, with its fragment. */
    private static String target(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers()
                .firstValue("Location")
                .orElseThrow()
                .replaceAll("^https?://[^/]+", "")
                .replaceAll("^(/dang-nhap)[?].*$", "$1");
    }
}
