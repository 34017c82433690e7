package vn.danvankheo.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.Cookie;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.stream.IntStream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import vn.danvankheo.AppTest;
import vn.danvankheo.DespiteOthers;
import vn.danvankheo.WebSession;

/** Whoever tries passwords waits ever longer; whose name he tries does not. */
@AppTest
class LogInThrottleTest {

    private static final String OFFICER = "ninhhai.canbo";
    private static final String WRONG = "khong phai mat khau";
    private static final Instant MORNING = Instant.parse("2027-03-12T01:00:00Z");

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PasswordLogIn logIn;

    @Autowired
    private LogInThrottle throttle;

    @Autowired
    private KnownPlaces places;

    private Instant now = MORNING;

    @BeforeEach
    void itIsTheLastMorning() {
        ClockUtil.setCurrentTime(Date.from(now));
    }

    @AfterEach
    void giveTimeBackAndForget() {
        ClockUtil.reset();
        RequestContextHolder.resetRequestAttributes();
        DespiteOthers.update(jdbc, "truncate wrong_try, known_place");
        jdbc.sql("delete from log_in_link").update();
        jdbc.sql("delete from mail where kind = 'logInLink'").update();
    }

    @Test
    void whileStrangersHammerANameItsOwnerGetsInAtHisComputer() {
        WebSession computer = WebSession.of(port, OFFICER);
        computer.forget("DVKSESSION");

        strangersTry(200);

        assertThat(entersFrom("203.0.113.250", WebSession.PASSWORD))
                .as("a stranger who has found it in between")
                .isFalse();
        assertThat(target(computer.logIn(OFFICER, WebSession.PASSWORD))).isEqualTo("/");
    }

    @Test
    void whileStrangersHammerANameItsOwnerGetsInWhereHeHasBeenBefore() {
        assertThat(entersFrom("198.51.100.7", WebSession.PASSWORD)).isTrue();

        strangersTry(200);

        assertThat(entersFrom("198.51.100.7", WebSession.PASSWORD)).isTrue();
    }

    @Test
    void whileStrangersHammerANameALinkByMailLetsItsOwnerInAtANewComputer() {
        strangersTry(200);
        WebSession computer = WebSession.visitor(port);
        assertThat(target(computer.logIn(OFFICER, WebSession.PASSWORD))).isEqualTo("/dang-nhap?loi");

        computer.get("/dang-nhap");
        computer.postForm("/dang-nhap/lien-ket", Map.of("username", OFFICER, "password", ""));
        String link = jdbc.sql("select content ->> 'link' from mail where kind = 'logInLink'")
                .query(String.class)
                .single();
        computer.get(link);
        assertThat(target(computer.postForm("/dang-nhap/vao", Map.of("token", link.replaceFirst(".*token=", "")))))
                .isEqualTo("/");

        computer.forget("DVKSESSION");
        assertThat(target(computer.logIn(OFFICER, WebSession.PASSWORD)))
                .as("the computer is known from now on")
                .isEqualTo("/");
    }

    @Test
    void oneAfterTheOtherFromManyNetworksIsSlowedToo() {
        strangersTry(21);
        assertThat(entersFrom("203.0.113.250", WebSession.PASSWORD)).isFalse();

        pass(Duration.ofSeconds(2));
        assertThat(entersFrom("203.0.113.250", WebSession.PASSWORD)).isTrue();
    }

    @Test
    void whoTypesItWrongWaitsEverLonger() {
        tryFrom("203.0.113.9", 5);
        assertThat(entersFrom("203.0.113.9", WebSession.PASSWORD))
                .as("five are free")
                .isTrue();

        tryFrom("203.0.113.9", 6);
        assertThat(entersFrom("203.0.113.9", WebSession.PASSWORD)).isFalse();
        pass(Duration.ofSeconds(14));
        assertThat(entersFrom("203.0.113.9", WebSession.PASSWORD)).isFalse();
        pass(Duration.ofSeconds(1));
        tryFrom("203.0.113.9", 1);
        pass(Duration.ofSeconds(29));
        assertThat(entersFrom("203.0.113.9", WebSession.PASSWORD)).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(entersFrom("203.0.113.9", WebSession.PASSWORD)).isTrue();

        tryFrom("203.0.113.9", 5);
        assertThat(entersFrom("203.0.113.9", WebSession.PASSWORD))
                .as("who was right begins anew")
                .isTrue();
    }

    @Test
    void theLongestWaitIsAQuarterOfAnHour() {
        tryFrom("203.0.113.9", 1);
        DespiteOthers.update(jdbc, "update wrong_try set failures = 40, blocked_until = '-infinity'");
        tryFrom("203.0.113.9", 1);

        pass(Duration.ofMinutes(15).minusSeconds(1));
        assertThat(entersFrom("203.0.113.9", WebSession.PASSWORD)).isFalse();
        pass(Duration.ofSeconds(1));
        assertThat(entersFrom("203.0.113.9", WebSession.PASSWORD)).isTrue();
    }

    @Test
    void aClockThatWasAheadMakesNobodyWait() {
        pass(Duration.ofDays(30));
        tryFrom("203.0.113.9", 10);
        assertThat(entersFrom("198.51.100.7", WebSession.PASSWORD)).isTrue();

        pass(Duration.ofDays(-30));
        assertThat(entersFrom("203.0.113.9", WebSession.PASSWORD)).isTrue();
        assertThat(entersFrom("198.51.100.7", WebSession.PASSWORD)).isTrue();
    }

    @Test
    void aNetworkThatTriesOneNameAfterTheOtherWaits() {
        for (int i = 0; i < 60; i++) {
            entersFrom("203.0.113.9", "khong.co" + i, WRONG, null);
        }
        assertThat(entersFrom("203.0.113.9", WebSession.PASSWORD))
                .as("sixty are free: a whole office may share an address")
                .isTrue();

        entersFrom("203.0.113.9", "khong.co", WRONG, null);
        assertThat(entersFrom("203.0.113.9", WebSession.PASSWORD)).isFalse();
        assertThat(entersFrom("203.0.113.10", WebSession.PASSWORD)).isTrue();
    }

    @Test
    void aDeviceTriesItsOwnAccountAloneWithoutTheNetwork() {
        MockHttpServletResponse response = new MockHttpServletResponse();
        places.noteDevice(new MockHttpServletRequest(), response, OFFICER);
        Cookie cookie = response.getCookie("DVKDEVICE");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getPath()).isEqualTo("/");

        for (int i = 0; i < 61; i++) {
            entersFrom("203.0.113.9", "khong.co" + i, WRONG, cookie);
        }
        assertThat(entersFrom("203.0.113.9", OFFICER, WebSession.PASSWORD, cookie))
                .isTrue();
        assertThat(entersFrom("203.0.113.9", "ninhhai.thuongvu", WebSession.PASSWORD, cookie))
                .as("it has never entered this one")
                .isFalse();

        for (int i = 0; i < 6; i++) {
            entersFrom("203.0.113.8", OFFICER, WRONG, cookie);
        }
        assertThat(entersFrom("203.0.113.7", OFFICER, WebSession.PASSWORD, cookie))
                .as("a stolen cookie is counted wherever it is taken")
                .isFalse();
    }

    @Test
    void aHundredAtOnceAreNotJudgedTogether() {
        long judged = IntStream.range(0, 100)
                .parallel()
                .filter(i -> !throttle.begin(from("203.0.113.9"), OFFICER).waits())
                .count();

        assertThat(judged).isEqualTo(6);
    }

    @Test
    void whoMustWaitReadsWhatEverybodyReads() {
        WebSession visitor = WebSession.visitor(port);
        String wrong = target(visitor.logIn(OFFICER, WRONG));
        for (int i = 0; i < 6; i++) {
            visitor.logIn(OFFICER, WRONG);
        }

        assertThat(target(visitor.logIn(OFFICER, WebSession.PASSWORD))).isEqualTo(wrong);
        assertThat(target(visitor.logIn("khong.co", WRONG))).isEqualTo(wrong);
    }

    @Test
    void aMadeUpAddressInAHeaderIsNoOther() {
        for (int i = 0; i < 6; i++) {
            assertThat(api(WRONG, "203.0.113." + i).statusCode()).isEqualTo(401);
        }

        assertThat(api(WebSession.PASSWORD, "203.0.113.77").statusCode()).isEqualTo(401);
        pass(Duration.ofSeconds(15));
        assertThat(api(WebSession.PASSWORD, "203.0.113.77").statusCode()).isEqualTo(200);
    }

    @Test
    void theEnginesOwnCallsLockNobodyOut() {
        WebSession thief = WebSession.of(port, OFFICER);
        Map<String, String> guess = Map.of("password", "mot cau dai cua ke trom", "authenticatedUserPassword", WRONG);
        for (int i = 0; i < 12; i++) {
            assertThat(thief.enginePut("/user/" + OFFICER + "/credentials", guess)
                            .statusCode())
                    .isEqualTo(400);
        }
        assertThat(thief.enginePut(
                                "/user/" + OFFICER + "/credentials",
                                Map.of(
                                        "password",
                                        "mot cau dai cua ke trom",
                                        "authenticatedUserPassword",
                                        WebSession.PASSWORD))
                        .statusCode())
                .as("whoever guesses within a session waits")
                .isEqualTo(400);
        assertThat(thief.enginePut("/user/" + OFFICER + "/credentials", Map.of("password", "mot cau dai cua ke trom"))
                        .statusCode())
                .as("without the password of today")
                .isEqualTo(400);

        WebSession stranger = WebSession.visitor(port);
        for (String call : new String[] {
            "/camunda/api/engine/engine/default/identity/verify", "/camunda/api/admin/auth/user/default/login/admin"
        }) {
            for (int i = 0; i < 12; i++) {
                stranger.sendJson("POST", call, Map.of("username", OFFICER, "password", WRONG));
            }
        }
        assertThat(entersFrom("203.0.113.9", WebSession.PASSWORD)).isTrue();
        assertThat(jdbc.sql("select count(*) from act_id_user where attempts_ > 0 or lock_exp_time_ is not null")
                        .query(Integer.class)
                        .single())
                .as("the engine's own count")
                .isZero();
    }

    private void strangersTry(int times) {
        for (int i = 0; i < times; i++) {
            assertThat(entersFrom("203.0.113." + i, WRONG)).isFalse();
        }
    }

    private void tryFrom(String network, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(entersFrom(network, WRONG)).isFalse();
        }
    }

    private boolean entersFrom(String network, String password) {
        return entersFrom(network, OFFICER, password, null);
    }

    private boolean entersFrom(String network, String account, String password, Cookie cookie) {
        MockHttpServletRequest request = from(network);
        if (cookie != null) {
            request.setCookies(cookie);
        }
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request));
        try {
            return logIn.authenticate(UsernamePasswordAuthenticationToken.unauthenticated(account, password))
                    .isAuthenticated();
        } catch (AuthenticationException e) {
            return false;
        } finally {
            RequestContextHolder.resetRequestAttributes();
        }
    }

    private static MockHttpServletRequest from(String network) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/dang-nhap");
        request.setRemoteAddr(network);
        return request;
    }

    private HttpResponse<String> api(String password, String madeUp) {
        String both = OFFICER + ":" + password;
        return WebSession.visitor(port)
                .send(
                        "GET",
                        "/api/years",
                        "application/json",
                        null,
                        null,
                        Map.of(
                                "Authorization",
                                "Basic " + java.util.Base64.getEncoder().encodeToString(both.getBytes()),
                                "X-Forwarded-For",
                                madeUp));
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
