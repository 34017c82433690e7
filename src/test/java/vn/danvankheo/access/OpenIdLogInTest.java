package vn.danvankheo.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayOutputStream;
import java.io.ObjectOutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.Context;
import org.apache.catalina.Manager;
import org.apache.catalina.Session;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.embedded.tomcat.TomcatWebServer;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.AppTest;
import vn.danvankheo.Chromium;
import vn.danvankheo.OpenYear;
import vn.danvankheo.OwnApplication;
import vn.danvankheo.WebSession;
import vn.danvankheo.access.OpenIdRefused.Reason;
import vn.danvankheo.audit.AuditTrail;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.ClosedAccounts;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.DelegatedAdministration;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Roster;

/** The common log-in against a provider on this machine. The application has started while the provider was down. */
@AppTest
@OwnApplication
class OpenIdLogInTest {

    private static final LocalProvider PROVIDER = new LocalProvider();
    private static final String ACCOUNT = "tai_khoan";
    private static final String GROUPS = "bo_phan";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OpenYear openYear;

    @Autowired
    private OpenIdBindings bindings;

    @Autowired
    private Accounts accounts;

    @Autowired
    private AccountLocks locks;

    @Autowired
    private Organisation organisation;

    @Autowired
    private ClosedAccounts closed;

    @Autowired
    private DelegatedAdministration administration;

    @Autowired
    private AuditTrail audit;

    @Autowired
    private Days days;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private ServletWebServerApplicationContext application;

    @DynamicPropertySource
    static void provider(DynamicPropertyRegistry settings) {
        settings.add("danvankheo.access.openid.issuer", PROVIDER::issuer);
        settings.add("danvankheo.access.openid.client-id", () -> LocalProvider.CLIENT);
        settings.add("danvankheo.access.openid.client-secret", () -> LocalProvider.SECRET);
        settings.add("danvankheo.access.openid.name", () -> "tài khoản Công đoàn");
        settings.add("danvankheo.access.openid.account-claim", () -> ACCOUNT);
        settings.add("danvankheo.access.openid.committees-claim", () -> GROUPS);
        settings.add("danvankheo.access.openid.committees", () -> "canbo,giamsat");
    }

    @BeforeEach
    void theProviderIsThere() {
        PROVIDER.start("http://127.0.0.1:" + port + "/dang-nhap/chung/ve");
        jdbc.sql("delete from openid_binding").update();
        openYear.open();
    }

    // ---- coming in ----

    @Test
    void anOfficerComesInByTheButtonToThePageThatHeOpenedAndToHisTasks() {
        PROVIDER.isLoggedIn("u-1", Map.of(ACCOUNT, "ninhhai01.canbo"));
        WebSession officer = WebSession.visitor(port);
        assertThat(officer.get("/dang-nhap").body())
                .contains("href=\"/dang-nhap/chung\"", "Đăng nhập bằng tài khoản Công đoàn");
        officer.get("/viec/0a1b-2c3d");
        String before = officer.cookie("DVKSESSION").orElseThrow();
        WebSession attacker = officer.twin();

        assertThat(comeIn(officer)).isEqualTo("/viec/0a1b-2c3d");

        assertThat(officer.cookie("DVKSESSION").orElseThrow()).isNotEqualTo(before);
        assertThat(attacker.engineGet("/task").statusCode()).isEqualTo(401);
        officer.loadPage();
        assertThat(officer.engineGet("/task").body()).contains("Lựa chọn nội dung, việc cụ thể");
        assertThat(officer.enginePost("/task/count", Map.of()).body())
                .isEqualTo(WebSession.of(port, "ninhhai01.canbo")
                        .enginePost("/task/count", Map.of())
                        .body());
        assertThat(officer.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(403);
        assertThat(boundSubject("ninhhai01.canbo")).isEqualTo("u-1");
        assertThat(lastAudit("ninhhai01.canbo")).isEqualTo("ninhhai01.canbo: Gắn tài khoản với đăng nhập chung");

        // from now on the provider need not name the account
        PROVIDER.isLoggedIn("u-1", Map.of());
        assertThat(comeIn(WebSession.visitor(port))).isEqualTo("/");
    }

    @Test
    void aSupervisorOpensCockpit() {
        PROVIDER.isLoggedIn("u-2", Map.of(ACCOUNT, "ninhhai.giamsat"));
        WebSession supervisor = WebSession.visitor(port);
        comeIn(supervisor);

        assertThat(supervisor.get("/camunda/app/cockpit/default/").statusCode()).isEqualTo(200);
        HttpResponse<String> followed = supervisor.engineGet("/process-instance/count");
        assertThat(followed.statusCode()).isEqualTo(200);
        assertThat(WebSession.json(followed).path("count").asInt()).isPositive();
    }

    @Test
    void theLogOutOfAWebApplicationLeadsToTheProvidersToo() {
        PROVIDER.isLoggedIn("u-4", Map.of(ACCOUNT, "ninhhai01.canbo"));
        WebSession officer = WebSession.visitor(port);
        comeIn(officer);
        officer.loadPage();

        officer.sendJson("POST", "/camunda/api/admin/auth/user/default/logout", "");

        assertThat(officer.engineGet("/task").statusCode()).isEqualTo(401);
        assertThat(officer.get("/dang-nhap").body())
                .contains("http-equiv=\"refresh\"", PROVIDER.issuer() + "/logout?client_id=" + LocalProvider.CLIENT);
        assertThat(officer.get("/dang-nhap").body()).doesNotContain("http-equiv=\"refresh\"");
        WebSession byPassword = WebSession.of(port, "ninhhai01.canbo");
        byPassword.postForm("/dang-xuat", Map.of());
        assertThat(byPassword.get("/dang-nhap").body()).doesNotContain("http-equiv=\"refresh\"");
    }

    /** They are for this server alone, and only until it knows who has come. */
    @Test
    void theProvidersTokensAreKeptNowhereAndGivenToNobody() throws Exception {
        PROVIDER.isLoggedIn("u-9", Map.of(ACCOUNT, "ninhhai01.canbo"));
        WebSession officer = WebSession.visitor(port);
        StringBuilder seen = new StringBuilder();
        for (String address : new String[] {back(officer), "/", "/to-chuc/tai-khoan/ninhhai01.canbo"}) {
            HttpResponse<String> answer = officer.get(address);
            seen.append(answer.headers().map()).append(answer.body());
        }
        Session session = sessions().findSession(officer.cookie("DVKSESSION").orElseThrow());
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        try (ObjectOutputStream into = new ObjectOutputStream(kept)) {
            for (String name : Collections.list(session.getSession().getAttributeNames())) {
                into.writeObject(session.getSession().getAttribute(name));
            }
        }
        officer.postForm("/dang-xuat", Map.of());
        seen.append(officer.get("/dang-nhap").body());

        assertThat(PROVIDER.handedOut()).hasSize(2);
        assertThat(kept.size()).isPositive();
        for (String token : PROVIDER.handedOut()) {
            assertThat(seen).doesNotContain(token);
            assertThat(kept.toString(StandardCharsets.ISO_8859_1)).doesNotContain(token);
            assertThat(tablesThatHold(token)).isEmpty();
        }
        assertThat(tablesThatHold("u-9")).as("it is looked for in every table").containsExactly("openid_binding");
    }

    private Manager sessions() {
        TomcatWebServer server = (TomcatWebServer) application.getWebServer();
        return ((Context) server.getTomcat().getHost().findChildren()[0]).getManager();
    }

    private List<String> tablesThatHold(String text) {
        return jdbc
                .sql("select tablename from pg_tables where schemaname = 'public'")
                .query(String.class)
                .list()
                .stream()
                .filter(table -> jdbc.sql("select count(*) from \"" + table + "\" t where strpos(t::text, ?) > 0")
                                .param(text)
                                .query(Integer.class)
                                .single()
                        > 0)
                .toList();
    }

    /** Who knows no password proves anew who he is by coming in anew. */
    @Test
    void whoHasJustComeInChangesHisAddress_laterHeComesInAgain() {
        PROVIDER.isLoggedIn("u-12", Map.of(ACCOUNT, "ninhhai01.canbo"));
        WebSession officer = WebSession.visitor(port);
        comeIn(officer);
        String page = "/to-chuc/tai-khoan/ninhhai01.canbo";
        Map<String, String> other = Map.of("displayName", "Cán bộ", "email", "khac@ninhhai01.example");
        Member before = organisation.ownMember("ninhhai01.canbo").orElseThrow();
        try {
            ClockUtil.offset(Duration.ofMinutes(10).toMillis());
            assertThat(officer.postForm(page, other).statusCode()).isEqualTo(422);
            assertThat(officer.postForm(page, Map.of("displayName", "Cán bộ", "email", "khac@ninhhai01.example"))
                            .body())
                    .contains("Mật khẩu hiện nay không đúng.");

            comeIn(officer);
            assertThat(officer.postForm(page, other).statusCode()).isEqualTo(302);

            WebSession byPassword = WebSession.of(port, "ninhhai01.canbo");
            assertThat(byPassword
                            .postForm(page, Map.of("displayName", "Cán bộ", "email", "khac.nua@ninhhai01.example"))
                            .statusCode())
                    .isEqualTo(422);
        } finally {
            ClockUtil.reset();
            organisation.load(new Roster(List.of(), List.of(before)));
            jdbc.sql("truncate wrong_try").update();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dang-nhap?continue=https://evil.example/",
                "/dang-nhap/chung?redirect_uri=https://evil.example/&continue=//evil.example",
                "/viec/%2F%2Fevil.example",
                "//evil.example/"
            })
    void itNeverLeadsToAnotherSite(String lure) {
        PROVIDER.isLoggedIn("u-5", Map.of(ACCOUNT, "ninhhai01.canbo"));
        WebSession officer = WebSession.visitor(port);
        officer.get(lure);

        HttpResponse<String> answer = officer.get(back(officer));

        assertThat(location(answer))
                .startsWith("http://127.0.0.1:" + port + "/")
                .doesNotContain("evil");
    }

    // ---- who is not let in ----

    @Test
    void aLockedAccountStaysLocked() {
        locks.lock("ninhhai.canbo", "thuanbac01.canbo", null, "nghỉ việc");
        PROVIDER.isLoggedIn("u-6", Map.of(ACCOUNT, "thuanbac01.canbo"));
        WebSession person = WebSession.visitor(port);

        assertThat(comeIn(person)).isEqualTo("/dang-nhap?khoa");

        assertThat(person.engineGet("/task").statusCode()).isEqualTo(401);
        assertThat(person.get("/dang-nhap?khoa").body()).contains("Tài khoản của đồng chí đang bị khóa");
        assertThat(boundSubject("thuanbac01.canbo")).isNull();
        locks.unlock("ninhhai.canbo", "thuanbac01.canbo", null);
        assertThat(comeIn(WebSession.visitor(port))).isEqualTo("/");
    }

    @ParameterizedTest
    @MethodSource
    void aStrangerIsToldSo(Object named) {
        jdbc.sql("insert into closed_account (account, display_name, closed_at) values ('da.nghi', 'Đã nghỉ', now())"
                        + " on conflict do nothing")
                .update();
        PROVIDER.isLoggedIn("u-7", Map.of(ACCOUNT, named, GROUPS, List.of("NINHHAI01.canbo"), "name", "Người lạ"));
        WebSession stranger = WebSession.visitor(port);

        assertThat(comeIn(stranger)).isEqualTo("/dang-nhap?chung=chua-co");

        assertThat(stranger.get("/dang-nhap?chung=chua-co").body())
                .contains("Ở đây chưa có tài khoản nào cho đồng chí");
        assertThat(stranger.engineGet("/task").statusCode()).isEqualTo(401);
        assertThat(bindingCount()).isZero();
    }

    static List<Object> aStrangerIsToldSo() {
        // neither an address nor a list nor other letters name an account
        return List.of("nguoi.la", "da.nghi", "", "NINHHAI01.CANBO", "ninhhai01.canbo ", List.of("ninhhai01.canbo"));
    }

    @Test
    void administratorsAndTheFederationComeInByPasswordAlone() {
        for (String account : List.of("quantri", "tinh.canbo", "tinh.giamsat")) {
            PROVIDER.isLoggedIn("u-" + account, Map.of(ACCOUNT, account));
            WebSession person = WebSession.visitor(port);

            assertThat(comeIn(person)).isEqualTo("/dang-nhap?chung=chi-mat-khau");

            assertThat(person.engineGet("/task").statusCode()).isEqualTo(401);
            assertThat(lastAudit(account)).isEqualTo("null: Từ chối đăng nhập chung vào tài khoản chỉ dùng mật khẩu");
        }
        assertThat(bindingCount()).isZero();
        OpenIdAccounts allowed = accountsWith(Set.of("canbo"), false, true, true);
        assertThat(enter(allowed, "a-1", Map.of(ACCOUNT, "quantri", GROUPS, "TINH.canbo")))
                .isEqualTo("quantri");
        assertThat(organisation.ownMember("quantri")).isEmpty();
        assertThat(enter(allowed, "a-2", Map.of(ACCOUNT, "tinh.canbo"))).isEqualTo("tinh.canbo");
    }

    @Test
    void anotherPersonOfTheSameNameIsRefusedUntilTheAccountIsUnbound() {
        PROVIDER.isLoggedIn("first", Map.of(ACCOUNT, "ninhhai01.canbo"));
        comeIn(WebSession.visitor(port));
        PROVIDER.isLoggedIn("second", Map.of(ACCOUNT, "ninhhai01.canbo"));
        WebSession second = WebSession.visitor(port);

        assertThat(comeIn(second)).isEqualTo("/dang-nhap?chung=gan-khac");

        assertThat(second.engineGet("/task").statusCode()).isEqualTo(401);
        assertThat(boundSubject("ninhhai01.canbo")).isEqualTo("first");
        assertThat(lastAudit("ninhhai01.canbo"))
                .isEqualTo("null: Từ chối đăng nhập chung: tài khoản đã gắn với người khác");

        WebSession self = WebSession.of(port, "ninhhai01.canbo");
        assertThat(self.get("/to-chuc/tai-khoan/ninhhai01.canbo").body())
                .contains("Đã gắn với một người ở nơi đăng nhập chung")
                .doesNotContain("Bỏ gắn");
        assertThat(self.postForm("/to-chuc/tai-khoan/ninhhai01.canbo/bo-gan", Map.of())
                        .statusCode())
                .isEqualTo(404);
        WebSession above = WebSession.of(port, "ninhhai.canbo");
        assertThat(above.get("/to-chuc/tai-khoan/ninhhai01.canbo").body()).contains("Bỏ gắn");
        above.postForm("/to-chuc/tai-khoan/ninhhai01.canbo/bo-gan", Map.of());

        assertThat(lastAudit("ninhhai01.canbo")).isEqualTo("ninhhai.canbo: Bỏ gắn tài khoản với đăng nhập chung");
        assertThat(comeIn(WebSession.visitor(port))).isEqualTo("/");
        assertThat(boundSubject("ninhhai01.canbo")).isEqualTo("second");
    }

    @Test
    void whoIsBoundIsNotLetInToAnAccountThatTheProviderNamesLater() {
        PROVIDER.isLoggedIn("moves", Map.of(ACCOUNT, "ninhhai01.canbo"));
        comeIn(WebSession.visitor(port));
        PROVIDER.isLoggedIn("moves", Map.of(ACCOUNT, "ninhhai.canbo"));

        assertThat(comeIn(WebSession.visitor(port))).isEqualTo("/dang-nhap?chung=gan-khac");

        assertThat(boundSubject("ninhhai.canbo")).isNull();
        assertThat(lastAudit("ninhhai01.canbo"))
                .isEqualTo("null: Từ chối đăng nhập chung: nơi đăng nhập nêu tài khoản khác với tài khoản đã gắn");
    }

    // ---- what is forged ----

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void aForgedTokenOpensNothing(String what, LocalProvider.Words forged) {
        PROVIDER.isLoggedIn("u-8", Map.of(ACCOUNT, "ninhhai01.canbo"));
        PROVIDER.says(forged);
        WebSession attacker = WebSession.visitor(port);

        assertThat(comeIn(attacker)).isEqualTo("/dang-nhap?chung=khong-hop-le");

        assertThat(attacker.engineGet("/task").statusCode()).isEqualTo(401);
        assertThat(bindingCount()).isZero();
    }

    static Stream<Arguments> aForgedTokenOpensNothing() {
        return Stream.of(
                forged(
                        "nonce of another log-in",
                        claims -> PROVIDER.signed(
                                but(claims).claim("nonce", "bm9uY2U").build())),
                forged(
                        "no nonce",
                        claims ->
                                PROVIDER.signed(but(claims).claim("nonce", null).build())),
                forged("unsigned", claims -> new PlainJWT(claims).serialize()),
                forged("signed with the client's secret", OpenIdLogInTest::signedWithSecret),
                forged("signed by another", LocalProvider::signedByAnother),
                forged("signed by the key that it brings along", LocalProvider::signedByTheKeyThatItBringsAlong),
                forged(
                        "issuer",
                        claims -> PROVIDER.signed(
                                but(claims).issuer("https://evil.example").build())),
                forged(
                        "audience",
                        claims -> PROVIDER.signed(
                                but(claims).audience("another-client").build())),
                forged(
                        "expired",
                        claims -> PROVIDER.signed(but(claims)
                                .issueTime(Date.from(Instant.now().minusSeconds(600)))
                                .expirationTime(Date.from(Instant.now().minusSeconds(120)))
                                .build())),
                forged(
                        "no subject",
                        claims -> PROVIDER.signed(but(claims).subject(null).build())),
                forged("not a token", claims -> "ey.ey.ey"));
    }

    private static Arguments forged(String what, LocalProvider.Words words) {
        return Arguments.of(what, words);
    }

    private static JWTClaimsSet.Builder but(JWTClaimsSet claims) {
        return new JWTClaimsSet.Builder(claims);
    }

    private static String signedWithSecret(JWTClaimsSet claims) throws com.nimbusds.jose.JOSEException {
        SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims);
        token.sign(new MACSigner(LocalProvider.SECRET));
        return token.serialize();
    }

    @Test
    void theWayBackIsGoodOnceAndForTheBrowserThatWasSent() {
        PROVIDER.isLoggedIn("u-9", Map.of(ACCOUNT, "ninhhai01.canbo"));
        WebSession officer = WebSession.visitor(port);
        String back = back(officer);

        // somebody lures another browser there, to have it work in the attacker's account
        assertThat(path(WebSession.visitor(port).get(back))).isEqualTo("/dang-nhap?chung=khong-hop-le");
        WebSession other = WebSession.visitor(port);
        String state = back(other).replaceAll(".*state=", "");
        assertThat(path(other.get(back.replaceAll("state=.*", "state=" + state.substring(1)))))
                .isEqualTo("/dang-nhap?chung=khong-hop-le");

        assertThat(path(officer.get(back))).isEqualTo("/");

        // the same again, and its code with a state that is good
        WebSession thief = WebSession.visitor(port);
        assertThat(path(thief.get(back))).isEqualTo("/dang-nhap?chung=khong-hop-le");
        String fresh = back(thief);
        String replayed = back.replaceAll("state=.*", "") + fresh.replaceAll(".*&(state=.*)", "$1");
        assertThat(path(thief.get(replayed))).isEqualTo("/dang-nhap?chung=khong-hop-le");
        assertThat(thief.engineGet("/task").statusCode()).isEqualTo(401);
        assertThat(thief.get("/dang-nhap?chung=khong-hop-le").body()).contains("Lần đăng nhập này không hợp lệ");
    }

    // ---- the provider is another one ----

    /** Whoever answers at its address in another's name is no provider of ours, before and after somebody went there. */
    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/realms/congdoan", ""})
    void metadataInTheNameOfAnotherIssuerLeadNowhere(String name) {
        PROVIDER.isLoggedIn("u-11", Map.of(ACCOUNT, "ninhhai01.canbo"));
        WebSession officer = WebSession.visitor(port);
        String back = back(officer);

        PROVIDER.callsItself(name);

        assertThat(path(officer.get(back))).isEqualTo("/dang-nhap?chung=khong-tra-loi");
        assertThat(path(WebSession.visitor(port).get("/dang-nhap/chung"))).isEqualTo("/dang-nhap?chung=khong-tra-loi");
        assertThat(officer.engineGet("/task").statusCode()).isEqualTo(401);
        assertThat(PROVIDER.handedOut()).isEmpty();
        assertThat(bindingCount()).isZero();
    }

    // ---- the provider is away ----

    @Test
    void withoutTheProviderThePageSaysSoAndThePasswordWorks() {
        PROVIDER.isLoggedIn("u-10", Map.of(ACCOUNT, "ninhhai01.canbo"));
        WebSession officer = WebSession.visitor(port);
        String back = back(officer);
        PROVIDER.stop();

        assertThat(path(officer.get(back))).isEqualTo("/dang-nhap?chung=khong-tra-loi");
        assertThat(path(officer.get("/dang-nhap/chung"))).isEqualTo("/dang-nhap?chung=khong-tra-loi");
        assertThat(officer.get("/dang-nhap?chung=khong-tra-loi").body())
                .contains("Nơi đăng nhập chung đang không trả lời");
        assertThat(path(officer.logIn("ninhhai01.canbo", WebSession.PASSWORD))).isEqualTo("/");
        String basic = Base64.getEncoder().encodeToString("ninhhai01.canbo:danvankheo".getBytes());
        assertThat(WebSession.visitor(port)
                        .send(
                                "GET",
                                "/api/years",
                                "application/json",
                                null,
                                null,
                                Map.of("Authorization", "Basic " + basic))
                        .statusCode())
                .isEqualTo(200);
    }

    // ---- committees ----

    @Test
    void noGroupOfTheProviderGivesMoreThanTheOperatorAllows() {
        Set<String> before = accounts.groupsOf("bacai01.canbo");
        PROVIDER.isLoggedIn(
                "climber",
                Map.of(
                        ACCOUNT,
                        "bacai01.canbo",
                        GROUPS,
                        List.of(
                                "camunda-admin",
                                "vaitro.theodoi",
                                "quantri",
                                "TINH.canbo",
                                "TINH.giamsat",
                                "BACAI.thuongvu",
                                "BACAI.hoidong",
                                "KHONGCO.canbo",
                                "/BACAI.canbo",
                                "BACAI.canbo' or '1'='1")));

        assertThat(comeIn(WebSession.visitor(port))).isEqualTo("/");

        assertThat(accounts.groupsOf("bacai01.canbo")).isEqualTo(before);
        assertThat(accounts.isAdministrator("bacai01.canbo")).isFalse();
        assertThat(jdbc.sql("select after ->> 'bộ phận' from audit_entry where subject = 'bacai01.canbo'"
                                + " and action = 'Không nhận bộ phận do nơi đăng nhập chung nêu'")
                        .query(String.class)
                        .single())
                .isEqualTo("BACAI.hoidong, BACAI.thuongvu, KHONGCO.canbo, TINH.canbo, TINH.giamsat");
    }

    @Test
    void aSeatThatTheProviderGivesIsThereWithItsTasksAndTakesNoneAway() {
        PROVIDER.isLoggedIn("two-seats", Map.of(ACCOUNT, "ninhson01.canbo", GROUPS, "NINHSON02.canbo"));
        WebSession officer = WebSession.visitor(port);

        comeIn(officer);

        assertThat(seats("ninhson01.canbo")).containsExactlyInAnyOrder("NINHSON01.canbo", "NINHSON02.canbo");
        assertThat(lastAudit("ninhson01.canbo")).isEqualTo("null: Đổi bộ phận theo nơi đăng nhập chung");
        officer.loadPage();
        assertThat(officer.engineGet("/task").body()).contains("NINHSON01", "NINHSON02");

        PROVIDER.isLoggedIn("two-seats", Map.of(GROUPS, List.of()));
        comeIn(WebSession.visitor(port));
        assertThat(seats("ninhson01.canbo")).containsExactlyInAnyOrder("NINHSON01.canbo", "NINHSON02.canbo");
    }

    @Test
    void aProviderThatDecidesTakesSeatsAwayOnlyWhereItMayAndOnlyWhenItSpeaks() {
        OpenIdAccounts decides = accountsWith(Set.of("canbo", "giamsat"), true, false, true);
        Map<String, Object> named = Map.of(ACCOUNT, "thuannam02.canbo");
        // one person is officer and leadership there
        assertThat(seats("thuannam02.canbo")).containsExactlyInAnyOrder("THUANNAM02.canbo", "THUANNAM02.thuongvu");

        enter(decides, "d-1", named);
        assertThat(seats("thuannam02.canbo")).hasSize(2);

        enter(decides, "d-1", Map.of(GROUPS, List.of("THUANNAM01.giamsat")));
        assertThat(seats("thuannam02.canbo")).containsExactlyInAnyOrder("THUANNAM01.giamsat", "THUANNAM02.thuongvu");
        assertThat(accounts.groupsOf("thuannam02.canbo")).doesNotContain("THUANNAM02.canbo");

        enter(decides, "d-2", Map.of(ACCOUNT, "tinh.canbo", GROUPS, List.of()));
        assertThat(seats("tinh.canbo")).containsExactly("TINH.canbo");
    }

    @Test
    void aNewPersonIsEnteredOnlyWhereThatIsAllowedAndWithASeat() {
        OpenIdAccounts enters = accountsWith(Set.of("canbo"), false, true, false);
        Map<String, Object> newcomer = Map.of(
                ACCOUNT,
                "bacai01.moi",
                "name",
                " Nguyễn Thị Mới\u0007 ",
                "email",
                "moi@evil.example",
                GROUPS,
                "BACAI01.canbo");

        assertRefused(Reason.UNKNOWN, enters, "n-1", Map.of(ACCOUNT, "bacai01.moi", GROUPS, "BACAI01.thuongvu"));
        assertRefused(Reason.UNKNOWN, enters, "n-1", Map.of(ACCOUNT, "bacai01.moi"));
        assertThat(enter(enters, "n-1", newcomer)).isEqualTo("bacai01.moi");

        Member member = organisation.ownMember("bacai01.moi").orElseThrow();
        assertThat(member.displayName()).isEqualTo("Nguyễn Thị Mới");
        // a link to log in would be sent there
        assertThat(member.email()).isNull();
        assertThat(seats("bacai01.moi")).containsExactly("BACAI01.canbo");
        assertThat(accounts.groupsOf("bacai01.moi")).contains("BACAI01.canbo");
        assertThat(lastAudit("bacai01.moi")).isEqualTo("null: Lập tài khoản theo nơi đăng nhập chung");

        organisation.remove("bacai01.moi");
        assertThat(boundSubject("bacai01.moi")).isNull();
        assertRefused(Reason.UNKNOWN, enters, "n-1", newcomer);
    }

    @Test
    void aProviderThatReplacesAnotherBindsAnew() {
        enter(accountsWith(Set.of(), false, false, false), "old", Map.of(ACCOUNT, "ninhhai01.canbo"));
        jdbc.sql("update openid_binding set issuer = 'https://formerly.example'")
                .update();

        PROVIDER.isLoggedIn("new", Map.of(ACCOUNT, "ninhhai01.canbo"));

        assertThat(comeIn(WebSession.visitor(port))).isEqualTo("/");
        assertThat(boundSubject("ninhhai01.canbo")).isEqualTo("new");
    }

    @Nested
    @Tag("browser")
    class InABrowser {

        @RegisterExtension
        static final Chromium CHROMIUM = new Chromium();

        @Test
        void theLogOutEndsBothSessions() {
            PROVIDER.start("http://localhost:" + port + "/dang-nhap/chung/ve");
            PROVIDER.isLoggedIn("u-3", Map.of(ACCOUNT, "ninhhai01.canbo"));
            try (BrowserContext device = CHROMIUM.newVietnameseDevice()) {
                Page page = device.newPage();
                page.navigate("http://localhost:" + port + "/camunda/app/tasklist/default/");
                page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Đăng nhập bằng tài khoản Công đoàn"))
                        .click();
                PlaywrightAssertions.assertThat(
                                page.getByText("Lựa chọn nội dung, việc cụ thể").first())
                        .isVisible();

                page.navigate("http://localhost:" + port + "/");
                page.locator("form[action='/dang-xuat'] button").click();
                PlaywrightAssertions.assertThat(page.getByLabel("Mật khẩu")).isVisible();
                page.waitForCondition(() -> PROVIDER.logOuts().size() == 1);
                PlaywrightAssertions.assertThat(page.getByLabel("Mật khẩu")).isVisible();

                page.navigate("http://localhost:" + port + "/dang-nhap/chung");
                PlaywrightAssertions.assertThat(page.getByText("Đồng chí đã dừng ở trang đăng nhập chung"))
                        .isVisible();
            }
        }
    }

    // ---- what they share ----

    /** Presses the button, is at the provider whoever is logged in there, and comes back. */
    private String comeIn(WebSession visitor) {
        return path(visitor.get(back(visitor)));
    }

    /** The address with which the provider sends the visitor back. */
    private String back(WebSession visitor) {
        return PROVIDER.sends(location(visitor.get("/dang-nhap/chung"))).replace("http://127.0.0.1:" + port, "");
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String path(HttpResponse<String> answer) {
        return location(answer).replaceAll("^https?://[^/]+", "");
    }

    private OpenIdAccounts accountsWith(
            Set<String> committees, boolean decides, boolean newPersons, boolean everybody) {
        OpenIdSettings settings = new OpenIdSettings(
                PROVIDER.issuer(),
                LocalProvider.CLIENT,
                LocalProvider.SECRET,
                "tài khoản Công đoàn",
                Set.of("openid"),
                ACCOUNT,
                GROUPS,
                committees,
                decides,
                newPersons,
                everybody,
                everybody);
        return new OpenIdAccounts(
                settings, bindings, accounts, locks, organisation, closed, administration, audit, days);
    }

    private String enter(OpenIdAccounts door, String subject, Map<String, Object> claims) {
        OidcIdToken token = new OidcIdToken(
                "token",
                Instant.now(),
                Instant.now().plusSeconds(60),
                Stream.concat(claims.entrySet().stream(), Map.of("sub", (Object) subject).entrySet().stream())
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        return transaction.execute(status -> door.enter(token));
    }

    private void assertRefused(Reason reason, OpenIdAccounts door, String subject, Map<String, Object> claims) {
        assertThatThrownBy(() -> enter(door, subject, claims))
                .isInstanceOfSatisfying(OpenIdRefused.class, refusal -> assertThat(refusal.reason())
                        .isEqualTo(reason));
    }

    private List<String> seats(String account) {
        return organisation.ownMember(account).orElseThrow().committees().stream()
                .map(CommitteeOfUnit::id)
                .toList();
    }

    private String boundSubject(String account) {
        return jdbc.sql("select subject from openid_binding where account = ?")
                .param(account)
                .query(String.class)
                .optional()
                .orElse(null);
    }

    private int bindingCount() {
        return jdbc.sql("select count(*) from openid_binding")
                .query(Integer.class)
                .single();
    }

    private String lastAudit(String account) {
        return jdbc.sql("select coalesce(by, 'null') || ': ' || action from audit_entry where subject = ?"
                        + " order by id desc limit 1")
                .param(account)
                .query(String.class)
                .single();
    }
}
