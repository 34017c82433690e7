package vn.danvankheo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.AppTest;
import vn.danvankheo.WebSession;

/** Everybody changes his own password by the one of today; who had got in with it is out. */
@AppTest
class PasswordPagesTest {

    private static final String OFFICER = "bacai01.canbo";
    private static final String NEW = "mot cau dai de nho";

    @LocalServerPort
    private int port;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private IdentityService identities;

    private WebSession officer;

    @BeforeEach
    void logsIn() {
        officer = WebSession.of(port, OFFICER);
    }

    @AfterEach
    void hasTheOldOneAgain() {
        User user = identities.createUserQuery().userId(OFFICER).singleResult();
        user.setPassword(WebSession.PASSWORD);
        identities.saveUser(user);
        jdbc.sql("truncate wrong_try").update();
        jdbc.sql("delete from mail where kind = 'accountChanged'").update();
    }

    @Test
    void whoeverElseIsInIsOutAndTheOwnerIsTold() {
        WebSession elsewhere = WebSession.of(port, OFFICER);
        WebSession stolen = officer.twin();
        jdbc.sql("delete from mail where kind = 'accountChanged'").update();
        long before = entries();

        assertThat(target(change(WebSession.PASSWORD, NEW, NEW))).isEqualTo("/doi-mat-khau?da-doi");

        assertThat(officer.get("/doi-mat-khau?da-doi").body()).contains("Đã đổi mật khẩu.");
        assertThat(officer.engineGet("/task").statusCode()).isEqualTo(200);
        assertThat(elsewhere.engineGet("/task").statusCode()).isEqualTo(401);
        assertThat(target(elsewhere.get("/camunda/app/tasklist/default/"))).isEqualTo("/dang-nhap");
        assertThat(elsewhere
                        .send("GET", "/api/years", "application/json", null, null)
                        .statusCode())
                .isEqualTo(401);
        assertThat(stolen.engineGet("/task").statusCode())
                .as("the same session, copied before: it is the owner's own")
                .isEqualTo(200);
        assertThat(target(WebSession.visitor(port).logIn(OFFICER, WebSession.PASSWORD)))
                .isEqualTo("/dang-nhap?loi");
        assertThat(target(WebSession.visitor(port).logIn(OFFICER, NEW))).isEqualTo("/");
        assertThat(entries()).isEqualTo(before + 1);
        assertThat(jdbc.sql("select account from mail where kind = 'accountChanged'")
                        .query(String.class)
                        .list())
                .containsExactly(OFFICER);
    }

    @Test
    void theMessageStandsAtItsFieldAndNothingIsChanged() {
        assertThat(at("current", change("sai", NEW, NEW))).startsWith("Mật khẩu hiện nay không đúng.");
        assertThat(at("repeated", change(WebSession.PASSWORD, NEW, NEW + "!")))
                .isEqualTo("Hai lần nhập không giống nhau.");
        assertThat(at("password", change(WebSession.PASSWORD, "ngan", "ngan")))
                .startsWith("Mật khẩu phải có ít nhất 12 ký tự");
        assertThat(at("password", change(WebSession.PASSWORD, "danvankheo2027!", "danvankheo2027!")))
                .startsWith("Mật khẩu này dễ bị đoán");
        assertThat(at("password", change(WebSession.PASSWORD, WebSession.PASSWORD, WebSession.PASSWORD)))
                .isEqualTo("Mật khẩu mới phải khác mật khẩu hiện nay.");

        assertThat(target(WebSession.visitor(port).logIn(OFFICER, WebSession.PASSWORD)))
                .isEqualTo("/");
    }

    @Test
    void whoeverHasTheSessionAloneCannotGuess() {
        for (int i = 0; i < 6; i++) {
            change("sai" + i, NEW, NEW);
        }

        assertThat(at("current", change(WebSession.PASSWORD, NEW, NEW))).startsWith("Mật khẩu hiện nay không đúng.");
        assertThat(target(WebSession.visitor(port).logIn(OFFICER, WebSession.PASSWORD)))
                .as("its owner comes in")
                .isEqualTo("/");
    }

    @Test
    void anAdministratorWhoSetsAnotherEndsWhatIsOpen() {
        WebSession administrator = WebSession.of(port, "quantri");

        assertThat(administrator
                        .enginePut(
                                "/user/" + OFFICER + "/credentials",
                                Map.of("password", NEW, "authenticatedUserPassword", WebSession.PASSWORD))
                        .statusCode())
                .isEqualTo(204);

        assertThat(officer.engineGet("/task").statusCode()).isEqualTo(401);
        assertThat(administrator.engineGet("/task").statusCode()).isEqualTo(200);
    }

    @Test
    void theEnginesOwnPageKeepsTheSameRules() {
        assertThat(officer.enginePut(
                                "/user/" + OFFICER + "/credentials",
                                Map.of("password", "danvankheo2027!", "authenticatedUserPassword", WebSession.PASSWORD))
                        .statusCode())
                .isGreaterThanOrEqualTo(400);
        assertThat(officer.enginePut(
                                "/user/" + OFFICER + "/credentials",
                                Map.of("password", NEW, "authenticatedUserPassword", WebSession.PASSWORD))
                        .statusCode())
                .isEqualTo(204);
        assertThat(officer.engineGet("/task").statusCode())
                .as("who has changed it himself stays in")
                .isEqualTo(200);
    }

    /** A member of a council does not see the units, and has a name and an address all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"ninhhai.hoidong1", "ninhhai.capuy", "ninhhai.thuongvu", OFFICER})
    void whoeverIsAMemberFindsHisNameAndAddress(String account) {
        WebSession person = WebSession.of(port, account);
        String own = "/to-chuc/tai-khoan/" + account;
        assertThat(person.get("/").body()).contains("href=\"/doi-mat-khau\"");
        assertThat(person.get("/doi-mat-khau").body()).contains("href=\"" + own + "\"");

        HttpResponse<String> page = person.get(own);

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains(account + "@danvankheo.example");
        assertThat(page.body().contains("href=\"/to-chuc\""))
                .as("no way back to what is not shown")
                .isEqualTo(person.get("/to-chuc").statusCode() == 200);
    }

    @Test
    void whoeverIsNoMemberHasNoSuchPage() {
        assertThat(WebSession.of(port, "quantri").get("/doi-mat-khau").body()).doesNotContain("/to-chuc/tai-khoan/");
    }

    private long entries() {
        return jdbc.sql("select count(*) from audit_entry where subject = ? and action like '%mật khẩu%'")
                .param(OFFICER)
                .query(Long.class)
                .single();
    }

    private HttpResponse<String> change(String current, String password, String repeated) {
        officer.get("/doi-mat-khau");
        return officer.postForm(
                "/doi-mat-khau", Map.of("current", current, "password", password, "repeated", repeated));
    }

    private static String at(String field, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body()
                .replaceFirst("(?s).*id=\"" + field + "-refusal\">", "")
                .replaceFirst("(?s)</span>.*", "");
    }

    private static String target(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(302);
        return answer.headers().firstValue("Location").orElseThrow().replaceFirst("^https?://[^/]+", "");
    }
}
