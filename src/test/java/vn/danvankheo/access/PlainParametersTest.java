package vn.danvankheo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.danvankheo.AppTest;
import vn.danvankheo.WebSession;

/** U+0000 in what is typed: the database takes it nowhere, so it reaches no page. */
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
}
