package vn.danvankheo.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URL;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.danvankheo.AppTest;
import vn.danvankheo.WebSession;

/** What an answer tells a browser, and what it tells nobody, each asked for as an attacker would. */
@AppTest
@ExtendWith(OutputCaptureExtension.class)
class SecureAnswersTest {

    private static final String ELSEWHERE = "https://evil.example";

    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/ke-hoach",
                "/css/trang.css",
                "/camunda/app/tasklist/default/",
                "/camunda/lib/dvk-texts.js",
                "/camunda/app/tasklist/camunda-tasklist-bootstrap.css"
            })
    void aTextSaysInWhichCharactersItIsWritten(String path) {
        HttpResponse<String> answer = WebSession.of(port, "ninhhai.canbo").get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow().toLowerCase())
                .startsWith("text/")
                .endsWith("charset=utf-8");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/khong-co",
                "/so-theo-doi",
                "/so-theo-doi.xlsx",
                "/css/trang.css",
                "/favicon.svg",
                "/api/models",
                "/api/khong-co",
                "/actuator/health",
                "/actuator/env",
                "/cong-khai",
                "/camunda/app/tasklist/default/",
                "/camunda/app/tasklist/locales/vi.json",
                "/camunda/lib/deps.js",
                "/camunda/api/engine/engine/default/task",
                "/camunda/api/engine/engine/default/version"
            })
    void everyKindOfAnswerIsReadAsItIsAndShownInNoFrame(String path) {
        for (WebSession person : List.of(WebSession.visitor(port), WebSession.of(port, "ninhhai.canbo"))) {
            HttpResponse<String> answer = person.get(path);

            assertThat(answer.headers().allValues("X-Content-Type-Options")).containsOnly("nosniff");
            assertThat(answer.headers().firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(answer.headers().allValues("Content-Security-Policy"))
                    .isNotEmpty()
                    .allSatisfy(policy -> assertThat(policy)
                            .contains(
                                    "default-src 'self'", "object-src 'none'", "frame-ancestors 'none'", "base-uri '"))
                    // the engine's pages name their own folder by a base
                    .allSatisfy(policy -> assertThat(policy.contains("base-uri 'none'") || path.startsWith("/camunda/"))
                            .isTrue());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/so-theo-doi",
                "/to-chuc",
                "/camunda/app/tasklist/default/",
                "/camunda/api/engine/engine/default/task",
                "/camunda/api/engine/engine/default/user/ninhhai.canbo/profile"
            })
    void whatIsAboutPeopleIsNotLeftInTheBrowser(String path) {
        HttpResponse<String> answer = WebSession.of(port, "ninhhai.canbo").get(path);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("Cache-Control")).isNotEmpty().allSatisfy(told -> assertThat(told)
                .contains("no-store"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/ke-hoach", "/so-theo-doi", "/to-chuc", "/thong-ke", "/tuy-chon-thu", "/xu-ly-thay"})
    void everyPageLeadsToTheLogOut(String path) {
        assertThat(WebSession.of(port, "ninhhai.canbo").get(path).body())
                .contains("action=\"/dang-xuat\"", "Đăng xuất");
    }

    @Test
    void noOtherSiteMakesTheEngineDoAnything() {
        WebSession officer = WebSession.of(port, "ninhhai.canbo");
        String counted = "/camunda/api/engine/engine/default/task/count";
        assertThat(officer.sendJson("POST", counted, "{}").statusCode()).isEqualTo(200);

        officer.forget("XSRF-TOKEN");

        assertThat(officer.sendJson("POST", counted, "{}").statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/models", "/", "/camunda/api/engine/engine/default/task", "/cong-khai", "/css/trang.css"})
    void noOtherSiteReadsAnAnswer(String path) {
        WebSession officer = WebSession.of(port, "ninhhai.canbo");

        for (String origin : List.of(ELSEWHERE, "null", "http://127.0.0.1.evil.example")) {
            HttpResponse<String> asked =
                    officer.send("GET", path, "application/json", null, null, Map.of("Origin", origin));
            HttpResponse<String> before = officer.send(
                    "OPTIONS",
                    path,
                    "application/json",
                    null,
                    null,
                    Map.of(
                            "Origin", origin,
                            "Access-Control-Request-Method", "POST",
                            "Access-Control-Request-Headers", "X-DVK-XSRF"));
            for (HttpResponse<String> answer : List.of(asked, before)) {
                assertThat(answer.headers().map().keySet())
                        .noneMatch(header -> header.toLowerCase().startsWith("access-control-allow"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dang-nhap", "/", "/camunda/app/tasklist/default/", "/api/models", "/css/trang.css"})
    void noAnswerGivesBackWhatWasSent(String path) throws IOException {
        String answer = raw("TRACE " + path + " HTTP/1.1\r\nHost: localhost\r\nCookie: DVKSESSION=secret\r\n");

        assertThat(answer).matches("(?s)HTTP/1[.]1 40[0-9].*").doesNotContain("secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/css/",
                "/js/",
                "/camunda/lib/",
                "/camunda/assets/",
                "/webjars/",
                "/META-INF/",
                "/.git/HEAD",
                "/.git/config",
                "/.svn/entries",
                "/WEB-INF/web.xml",
                "/BOOT-INF/classes/application.yml",
                "/application.yml",
                "/META-INF/sbom/application.cdx.json",
                "/pom.xml"
            })
    void noFolderIsListedAndNothingOfTheBuildIsGivenOut(String path) {
        HttpResponse<String> answer = WebSession.of(port, "quantri").get(path);

        assertThat(answer.statusCode()).isIn(400, 403, 404);
        assertThat(answer.body()).doesNotContain("ref: ", "spring:", "bomFormat", "Directory Listing", "trang.css");
    }

    @Test
    void nothingOfSourceControlIsPartOfTheApplication() throws Exception {
        URL classes = SecurityConfiguration.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation();

        try (Stream<Path> files = Files.walk(Path.of(classes.toURI()))) {
            assertThat(files.map(Path::getFileName).map(String::valueOf))
                    .hasSizeGreaterThan(100)
                    .doesNotContain(".git", ".gitignore", ".gitattributes", ".svn", ".env");
        }
    }

    @Test
    void noAnswerTellsWhatItIsMadeWith() throws IOException {
        WebSession visitor = WebSession.visitor(port);

        for (HttpResponse<String> answer : List.of(
                visitor.get("/dang-nhap"),
                visitor.get("/error"),
                visitor.get("/camunda/api/engine/engine/default/version"),
                visitor.get("/css/khong-co.css"))) {
            assertThat(answer.headers().map().keySet())
                    .noneMatch(header -> Pattern.matches("(?i)server|x-powered-by", header));
            assertThat(answer.body())
                    .doesNotContainIgnoringCase("tomcat")
                    .doesNotContain("7.24", "org.spring", "\tat ");
        }
        // what the container refuses before anything of ours is asked
        assertThat(raw("GET /%zz HTTP/1.1\r\nHost: localhost\r\n"))
                .contains(" 400 ")
                .doesNotContain("Tomcat", "\tat ");
    }

    /** Where two servers disagree on a request's end, the second reads what a client has hidden behind it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 4\r\nContent-Length: 44\r\n",
                "Transfer-Encoding: chunked, identity\r\n",
                "Transfer-Encoding: xchunked\r\n",
                "Content-Length: +4\r\n",
                "Content-Length : 4\r\nTransfer-Encoding : chunked\r\n"
            })
    void aRequestWithTwoEndsIsRefused(String ends) throws IOException {
        String answers = raw(
                "POST /dang-nhap HTTP/1.1\r\nHost: localhost\r\n" + ends,
                "0\r\n\r\nGET /css/trang.css HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answers).matches("(?s)HTTP/1[.]1 (400|501) .*");
        assertThat(answers.split("HTTP/1[.]1 "))
                .as("nothing behind it is answered")
                .hasSize(2);
    }

    @Test
    void ofALengthAndPiecesThePiecesCountAndTheConnectionEnds() throws IOException {
        String answers = raw(
                "POST /dang-nhap HTTP/1.1\r\nHost: localhost\r\nContent-Length: 44\r\nTransfer-Encoding: chunked\r\n",
                "0\r\n\r\nGET /css/trang.css HTTP/1.1\r\nHost: localhost\r\n\r\n");

        assertThat(answers.split("HTTP/1[.]1 ")).hasSize(2);
        assertThat(answers).containsIgnoringCase("Connection: close");
    }

    @Test
    void whoComesAndGoesAndWhoIsKeptOutIsLogged(CapturedOutput output) {
        WebSession officer = WebSession.of(port, "ninhhai.canbo");
        officer.get("/actuator/env");
        officer.sendJson("POST", "/camunda/api/engine/engine/default/deployment/create", "{}");
        officer.postForm("/dang-xuat", Map.of());
        WebSession.visitor(port).logIn("khong.co", "Doan-mo-7319");

        assertThat(output)
                .contains("logged in: ninhhai.canbo by ")
                .contains("refused: ninhhai.canbo GET /actuator/env")
                .contains("refused: ninhhai.canbo POST /camunda/api/engine/engine/default/deployment/create")
                .contains("logged out: ninhhai.canbo")
                .contains("log-in refused")
                .doesNotContain("Doan-mo", "khong.co");
    }

    @Test
    void whatIsTypedMakesNoLineOfTheLog(CapturedOutput output) {
        WebSession visitor = WebSession.visitor(port);

        visitor.logIn("x\r\n2027-01-01 INFO logged in: quantri\u001b[2J", "sai");
        visitor.send(
                "GET",
                "/api/models",
                "application/json",
                null,
                null,
                Map.of(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString("y\nlogged in: quantri:sai".getBytes(StandardCharsets.UTF_8))));

        assertThat(output).contains("log-in refused");
        assertThat(output.getAll().lines()).noneMatch(line -> line.contains("logged in: quantri"));
        assertThat(output.getAll()).doesNotContain("\u001b[2J");
    }

    private String raw(String head) throws IOException {
        return raw(head, "");
    }

    private String raw(String head, String body) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(20_000);
            // the last request closes the connection, so that everything that is answered has been read
            socket.getOutputStream()
                    .write((head + (body.isEmpty() ? "Connection: close\r\n" : "") + "\r\n" + body)
                            .getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
