package vn.danvankheo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.AppTest;
import vn.danvankheo.WebSession;

/** Whoever does not know his password any more comes back in through his mailbox. */
@AppTest
class LogInLinkTest {

    private static final String ASK = "/dang-nhap/lien-ket";
    private static final String ENTER = "/dang-nhap/vao";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private IdentityService identities;

    @AfterEach
    void giveTimeBackAndForgetTheLinks() {
        ClockUtil.reset();
        jdbc.sql("delete from log_in_link").update();
        jdbc.sql("delete from mail where kind = 'logInLink'").update();
    }

    @Test
    void theLinkLeadsOnceToThePageThatWasOpened() {
        WebSession telephone = WebSession.visitor(port);
        telephone.get("/viec/0a1b-2c3d?cho=ninhhai01.canbo");
        assertThat(telephone.get("/dang-nhap").body())
                .as("the name need not be typed")
                .contains("value=\"ninhhai01.canbo\"");
        ask(telephone, "ninhhai01.canbo");
        String link = onlyLink("ninhhai01.canbo");

        // a mail scanner opens the link and presses nothing; the telephone's mail program has a browser of its own
        WebSession.visitor(port).get(link);
        WebSession mailProgram = WebSession.visitor(port);
        assertThat(mailProgram.get(link).body()).contains("Đăng nhập</button>").doesNotContain("<script");
        assertThat(target(enter(mailProgram, link))).isEqualTo("/viec/0a1b-2c3d?cho=ninhhai01.canbo");
        assertThat(mailProgram.get("/").body()).contains("Cán bộ phụ trách – CĐCS Trường TH Khánh Hải");

        assertThat(target(enter(WebSession.visitor(port), link))).isEqualTo("/dang-nhap?lien-ket");
    }

    @Test
    void theLinkIsGoodForFifteenMinutes() {
        Instant asked = Instant.parse("2027-01-11T02:00:00Z");
        clock(asked);
        ask(WebSession.visitor(port), "ninhhai01.canbo");
        ask(WebSession.visitor(port), "ninhhai01.canbo");
        List<String> links = links("ninhhai01.canbo");

        clock(asked.plus(Duration.ofMinutes(15)).minusMillis(1));
        assertThat(target(enter(WebSession.visitor(port), links.get(0)))).isEqualTo("/");
        clock(asked.plus(Duration.ofMinutes(15)));
        assertThat(target(enter(WebSession.visitor(port), links.get(1)))).isEqualTo("/dang-nhap?lien-ket");
    }

    @Test
    void everybodyReadsTheSameAnswerAndOnlyWhoMayIsWrittenTo() {
        String known = answer(ask(WebSession.visitor(port), "NinhHai01.canbo@danvankheo.example"));

        assertThat(answer(ask(WebSession.visitor(port), "khong.co"))).isEqualTo(known);
        assertThat(answer(ask(WebSession.visitor(port), "quantri"))).isEqualTo(known);
        assertThat(answer(ask(WebSession.visitor(port), "' or 1=1 --"))).isEqualTo(known);
        identities.createMembership("bacai.canbo", "camunda-admin");
        try {
            assertThat(answer(ask(WebSession.visitor(port), "bacai.canbo")))
                    .as("an officer who administers as well")
                    .isEqualTo(known);
        } finally {
            identities.deleteMembership("bacai.canbo", "camunda-admin");
        }
        assertThat(jdbc.sql("select account from mail where kind = 'logInLink'")
                        .query(String.class)
                        .list())
                .containsExactly("ninhhai01.canbo");
    }

    @Test
    void whoAsksAgainAndAgainGetsThreeLinksWithinFifteenMinutes() {
        Instant now = Instant.parse("2027-01-11T02:00:00Z");
        clock(now);
        for (int i = 0; i < 5; i++) {
            ask(WebSession.visitor(port), "ninhhai01.canbo");
        }
        assertThat(links("ninhhai01.canbo")).hasSize(3);

        clock(now.plus(Duration.ofMinutes(15)).minusMillis(1));
        ask(WebSession.visitor(port), "ninhhai01.canbo");
        assertThat(links("ninhhai01.canbo")).hasSize(3);

        clock(now.plus(Duration.ofMinutes(15)));
        ask(WebSession.visitor(port), "ninhhai01.canbo");
        assertThat(links("ninhhai01.canbo")).hasSize(4);
    }

    @Test
    void whoHasForgottenThePasswordChoosesAnother() {
        WebSession officer = WebSession.visitor(port);
        officer.get("/dang-nhap/quen-mat-khau");
        officer.postForm(ASK, Map.of("username", "ninhhai03.canbo", "quen", "1"));
        ask(WebSession.visitor(port), "ninhhai03.canbo");
        List<String> links = links("ninhhai03.canbo");
        assertThat(target(enter(officer, links.get(0)))).isEqualTo("/mat-khau-moi");

        assertThat(choose(officer, "ngan", "ngan").body()).contains("Mật khẩu phải có ít nhất 12 ký tự");
        assertThat(choose(officer, "mot cau dai", "mot cau khac").body()).contains("Hai lần nhập không giống nhau.");
        assertThat(WebSession.of(port, "ninhhai03.canbo").get("/").statusCode())
                .as("nothing has changed")
                .isEqualTo(200);

        assertThat(target(choose(officer, "mot cau dai de nho", "mot cau dai de nho")))
                .isEqualTo("/");
        assertThat(target(WebSession.visitor(port).logIn("ninhhai03.canbo", "mot cau dai de nho")))
                .isEqualTo("/");
        assertThat(target(WebSession.visitor(port).logIn("ninhhai03.canbo", WebSession.PASSWORD)))
                .isEqualTo("/dang-nhap?loi");
        assertThat(target(officer.get("/mat-khau-moi"))).as("once").isEqualTo("/");
        assertThat(target(enter(WebSession.visitor(port), links.get(1))))
                .as("a link that was asked for under the old password")
                .isEqualTo("/dang-nhap?lien-ket");
    }

    @Test
    void whoHasComeInByALinkChoosesAnotherPasswordWithinFifteenMinutes() {
        Instant entered = Instant.parse("2027-01-11T02:00:00Z");
        clock(entered);
        WebSession officer = WebSession.visitor(port);
        officer.get("/dang-nhap/quen-mat-khau");
        officer.postForm(ASK, Map.of("username", "ninhhai02.canbo", "quen", "1"));
        enter(officer, onlyLink("ninhhai02.canbo"));

        clock(entered.plus(Duration.ofMinutes(15)).minusMillis(1));
        assertThat(officer.get("/mat-khau-moi").statusCode()).isEqualTo(200);
        clock(entered.plus(Duration.ofMinutes(15)));
        assertThat(officer.postForm(
                                "/mat-khau-moi",
                                Map.of("password", "mot cau dai de nho", "repeated", "mot cau dai de nho"))
                        .body())
                .contains("Đã quá 15 phút kể từ khi vào bằng liên kết");
        assertThat(target(officer.get("/mat-khau-moi"))).isEqualTo("/");
        assertThat(officer.get("/").statusCode()).as("the session goes on").isEqualTo(200);
        assertThat(target(WebSession.visitor(port).logIn("ninhhai02.canbo", WebSession.PASSWORD)))
                .as("nothing has changed")
                .isEqualTo("/");
    }

    @Test
    void whoKnowsThePasswordChangesItNotThisWay() {
        WebSession officer = WebSession.of(port, "ninhhai02.canbo");

        assertThat(target(officer.get("/mat-khau-moi"))).isEqualTo("/");
        assertThat(target(choose(officer, "mot cau dai de nho", "mot cau dai de nho")))
                .isEqualTo("/");
        assertThat(target(WebSession.visitor(port).logIn("ninhhai02.canbo", WebSession.PASSWORD)))
                .isEqualTo("/");
    }

    @Test
    void ofTheLinkOnlyADigestIsKeptBesideTheMail() {
        ask(WebSession.visitor(port), "ninhhai01.canbo");
        String token = onlyLink("ninhhai01.canbo").replaceFirst(".*token=", "");

        assertThat(Base64.getUrlDecoder().decode(token)).as("256 bits").hasSize(32);
        assertThat(jdbc.sql("select hash from log_in_link").query(String.class).single())
                .isNotEqualTo(token)
                .hasSize(64);
    }

    private static void clock(Instant now) {
        ClockUtil.setCurrentTime(Date.from(now));
    }

    private static HttpResponse<String> ask(WebSession visitor, String typed) {
        visitor.get("/dang-nhap");
        return visitor.postForm(ASK, Map.of("username", typed, "password", ""));
    }

    private String answer(HttpResponse<String> asked) {
        assertThat(target(asked)).isEqualTo(ASK);
        return WebSession.visitor(port).get(ASK).body();
    }

    private static HttpResponse<String> enter(WebSession visitor, String link) {
        visitor.get(link);
        return visitor.postForm(ENTER, Map.of("token", link.replaceFirst(".*token=", "")));
    }

    private static HttpResponse<String> choose(WebSession officer, String password, String repeated) {
        officer.get("/mat-khau-moi");
        return officer.postForm("/mat-khau-moi", Map.of("password", password, "repeated", repeated));
    }

    private String onlyLink(String account) {
        List<String> all = links(account);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private List<String> links(String account) {
        return jdbc.sql("select content ->> 'link' from mail where kind = 'logInLink' and account = ? order by id")
                .param(account)
                .query(String.class)
                .list();
    }

    private static String target(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
    }
}
