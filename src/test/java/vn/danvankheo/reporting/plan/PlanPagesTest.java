package vn.danvankheo.reporting.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.util.HtmlUtils;
import vn.danvankheo.AppTest;
import vn.danvankheo.WebSession;

@AppTest
class PlanPagesTest {

    private static final Pattern LINK = Pattern.compile("href=\"(/ke-hoach[^\"#]*)(?:#([^\"]*))?\"");

    @LocalServerPort
    private int port;

    @Autowired
    private Plan plan;

    @Autowired
    private ObjectMapper json;

    @ParameterizedTest
    @ValueSource(strings = {"/ke-hoach", "/ke-hoach/quy-trinh/model-lifecycle", "/ke-hoach/bieu-mau/select-content"})
    void whoHasNotLoggedInReadsNothing(String page) {
        HttpResponse<String> answer = WebSession.visitor(port).get(page);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/dang-nhap");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ninhhai01.canbo", "ninhhai.giamsat", "quantri"})
    void whoeverHasLoggedInReadsEveryPoint(String account) {
        String page = page(account, "/ke-hoach");
        assertThat(plan.points()).allSatisfy(point -> assertThat(page)
                .contains("id=\"" + point.number() + "\"")
                .contains(HtmlUtils.htmlEscape(point.summary(), "UTF-8")));
        assertThat(page).doesNotContain("<script", "style=");
    }

    @Test
    void settingsAndTheResultOfTheLastRunAreShown() {
        String page = page("ninhhai01.canbo", "/ke-hoach");
        assertThat(page).contains("số mô hình tối thiểu mỗi đơn vị", "danvankheo.campaign.minimum");
        LastRun run = LastRun.read(json);
        assertThat(page).contains(run.endedAt() == null ? "Chưa có lần kiểm thử nào" : "Kiểm thử gần nhất");
        run.stories().forEach(story -> assertThat(page).contains(HtmlUtils.htmlEscape(story.sentence(), "UTF-8")));
    }

    @Test
    void everyLinkLeadsToAPageThatHoldsItsAnchor() {
        WebSession officer = WebSession.of(port, "ninhhai01.canbo");
        Stream<String> pages = Stream.of(
                        Stream.of("/ke-hoach"),
                        plan.diagrams().stream().map(diagram -> "/ke-hoach/quy-trinh/" + diagram.file()),
                        plan.forms().stream().map(form -> "/ke-hoach/bieu-mau/" + form.id()))
                .flatMap(links -> links);
        Map<String, String> read = pages.collect(Collectors.toMap(page -> page, page -> body(officer, page)));
        read.forEach((from, body) -> {
            Matcher link = LINK.matcher(body);
            while (link.find()) {
                if (link.group(1).contains(".svg")) {
                    continue;
                }
                assertThat(read).as(from).containsKey(link.group(1));
                if (link.group(2) != null) {
                    assertThat(read.get(link.group(1)))
                            .as("%s → %s", from, link.group())
                            .contains("id=\"" + link.group(2) + "\"");
                }
            }
        });
    }

    @Test
    void aDiagramIsReadStepByStepWithItsForms() {
        assertThat(page("ninhhai01.canbo", "/ke-hoach/quy-trinh/model-lifecycle"))
                .contains("Bước 1: Xác định chủ trương", "Khảo sát, đề ra mục tiêu, giải pháp")
                .contains("/ke-hoach/bieu-mau/survey-and-objectives", "Việc của cán bộ")
                .doesNotContain("<script", "style=", "${");
    }

    @Test
    void aFormIsReadWithItsHelpAndWhatIsRequired() {
        assertThat(page("ninhhai01.canbo", "/ke-hoach/bieu-mau/inspect"))
                .contains("Kiểm tra mô hình", "Căn cứ: Kế hoạch, mục I.2 và mục II.3, bước 3")
                .contains("Ghi nhận là nhân tố mới", "Đạt yêu cầu · Cần điều chỉnh, bổ sung", "bắt buộc")
                .doesNotContain("<script", "style=", "{{");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ke-hoach/quy-trinh/khong-co",
                "/ke-hoach/quy-trinh/khong-co.svg",
                "/ke-hoach/bieu-mau/khong-co",
                "/ke-hoach/quy-trinh/..%2f..%2fapplication"
            })
    void whatDoesNotExistIsNotFound(String page) {
        assertThat(WebSession.of(port, "ninhhai01.canbo").get(page).statusCode())
                .isBetween(400, 404);
    }

    private String page(String account, String path) {
        return body(WebSession.of(port, account), path);
    }

    private static String body(WebSession person, String path) {
        HttpResponse<String> answer = person.get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body();
    }
}
