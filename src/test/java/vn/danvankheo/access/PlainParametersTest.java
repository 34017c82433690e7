package vn.danvankheo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.danvankheo.AppTest;
import vn.danvankheo.WebSession;

/** What is sent in a way that no page sends it: U+0000, which the database takes nowhere, and one value twice. */
@AppTest
class PlainParametersTest {

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @CsvSource({
        "tinh.canbo, /so-theo-doi?tim=%s",
        "tinh.canbo, /theo-doi-dang-ky?q=%s",
        "tinh.canbo, /to-chuc?q=%s",
        "tinh.canbo, /thu?tim=%s",
        "tinh.canbo, /xu-ly-thay?nguoi=%s",
        "quantri, /nhat-ky-kiem-toan?tim=%s",
        "tinh.giamsat, /theo-doi/luot-thuc-hien?tim=%s",
        "tinh.giamsat, /theo-doi/da-ket-thuc?tim=%s",
    })
    void aPageIsFoundAsIfItHadNotBeenTyped(String account, String address) {
        WebSession person = WebSession.of(port, account);

        HttpResponse<String> answer = person.get(address.formatted("ninh%00hai"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(withoutToken(answer)).isEqualTo(withoutToken(person.get(address.formatted("ninhhai"))));
    }

    /** It is another one on each page. */
    private static String withoutToken(HttpResponse<String> answer) {
        return answer.body().replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "");
    }

    @ParameterizedTest
    @CsvSource({"/xu-ly-thay/tim, absent, words", "/du-lieu-ca-nhan/tim, fullName, phone"})
    void whatIsSentIsTakenWithoutIt(String address, String first, String second) {
        WebSession desk = WebSession.of(port, "tinh.canbo");

        HttpResponse<String> answer =
                desk.postForm(address, Map.of(first, "ninhhai01\u0000.canbo", second, "ninh\u0000hai"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(withoutToken(answer))
                .isEqualTo(withoutToken(desk.postForm(address, Map.of(first, "ninhhai01.canbo", second, "ninhhai"))));
    }

    @ParameterizedTest
    @CsvSource({
        "tinh.canbo, /so-theo-doi?tim=ninhhai&tim=khac",
        "tinh.canbo, /thong-ke?nam=2026&nam=2027",
        "quantri, /nhat-ky-kiem-toan?tim=a&tim%00=b",
    })
    void anAddressThatSaysSomethingTwiceIsRefused(String account, String address) {
        HttpResponse<String> answer = WebSession.of(port, account).get(address);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("ghi hai lần").doesNotContain("Bad Request");
    }

    @Test
    void aFormThatSaysSomethingTwiceChangesNothing() {
        WebSession officer = WebSession.of(port, "ninhhai01.canbo");

        HttpResponse<String> answer = officer.send(
                "POST",
                "/tuy-chon-thu?mandatoryOnly=true",
                "text/html",
                "application/x-www-form-urlencoded",
                "mandatoryOnly=true");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("ghi hai lần");
        assertThat(officer.get("/tuy-chon-thu").body())
                .containsPattern("name=\"mandatoryOnly\" value=\"true\"(?! checked)");
    }

    @Test
    void nobodyIsTwoAtTheLogIn() {
        WebSession visitor = WebSession.visitor(port);
        visitor.get("/dang-nhap");

        HttpResponse<String> answer = visitor.send(
                "POST",
                "/dang-nhap?username=tinh.canbo",
                "text/html",
                "application/x-www-form-urlencoded",
                "username=ninhhai01.canbo&password=" + WebSession.PASSWORD);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(visitor.get("/").headers().firstValue("Location").orElse("")).endsWith("/dang-nhap");
    }

    /** The engine would take the first, whatever the door in front of it has looked at. */
    @Test
    void aScriptIsToldSoByTheEnginesDoorToo() {
        HttpResponse<String> answer = WebSession.of(port, "ninhhai01.canbo")
                .engineGet("/task/count?candidateGroup=ninhhai.canbo&candidateGroup=NINHHAI01.canbo");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/json");
        assertThat(answer.body()).contains("hai lần");
    }

    @Test
    void whatAPageHasSeveralOfIsTaken() {
        WebSession desk = WebSession.of(port, "tinh.canbo");

        assertThat(desk.get("/theo-doi/ten-mo-hinh?ma=2027-0001&ma=2027-0002").statusCode())
                .isEqualTo(200);
        assertThat(desk.get("/so-theo-doi?ma=2027-0001&ma=2027-0002").statusCode())
                .isEqualTo(400);
    }
}
