package vn.danvankheo;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.dhatim.fastexcel.reader.ReadableWorkbook;

/**
 * A person at a browser, without the browser: keeps cookies, sends the tokens that the pages' scripts would send, never
 * follows a redirect by itself.
 */
public final class WebSession {

    /** The password of every sample account. */
    public static final String PASSWORD = "danvankheo";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ENGINE = "/camunda/api/engine/engine/default";

    private final String base;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
    private final HttpClient client = HttpClient.newBuilder()
            .cookieHandler(cookies)
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private WebSession(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    /** A visitor who has not logged in. */
    public static WebSession visitor(int port) {
        return new WebSession(port);
    }

    /** Logs in with the sample password and fails when that is refused. */
    public static WebSession of(int port, String account) {
        WebSession session = new WebSession(port);
        HttpResponse<String> answer = session.logIn(account, PASSWORD);
        String target = answer.headers().firstValue("Location").orElse("");
        if (answer.statusCode() != 302 || target.contains("/dang-nhap")) {
            throw new AssertionError("log-in of " + account + " refused: " + answer.statusCode() + " " + target);
        }
        session.loadPage();
        return session;
    }

    /** Sends the log-in page's form. */
    public HttpResponse<String> logIn(String account, String password) {
        get("/dang-nhap");
        return postForm("/dang-nhap", Map.of("username", account, "password", password));
    }

    /**
     * Takes the key of the second factor over as a telephone would, and confirms it by its first code.
     *
     * @param now of the application's clock
     * @return the recovery codes, each good once
     */
    public List<String> enrolSecondFactor(Instant now) {
        HttpResponse<String> page = get("/ma-xac-thuc");
        Matcher key = Pattern.compile("id=\"key\">([^<]+)<").matcher(page.body());
        if (!key.find()) {
            throw new AssertionError("no key to enrol: " + page.statusCode() + " " + page.body());
        }
        HttpResponse<String> answer = enterSecondFactor(codeOf(key.group(1), now));
        List<String> codes = Pattern.compile("<code>([^<]+)</code>")
                .matcher(answer.body())
                .results()
                .map(found -> found.group(1))
                .toList();
        if (codes.isEmpty()) {
            throw new AssertionError("not enrolled: " + answer.statusCode() + " " + answer.body());
        }
        loadPage();
        return codes;
    }

    /** The version that the page's forms send as the one that was seen; nothing when it has no such form. */
    public static Map<String, String> versionOn(HttpResponse<String> page) {
        Matcher version = Pattern.compile("name=\"version\" value=\"(\\d+)\"").matcher(page.body());
        return version.find() ? Map.of("version", version.group(1)) : Map.of();
    }

    /** Sends the page that asks for the code. */
    public HttpResponse<String> enterSecondFactor(String code) {
        get("/ma-xac-thuc");
        return postForm("/ma-xac-thuc", Map.of("code", code));
    }

    /** What a telephone with that key shows. */
    public static String codeOf(String key, Instant now) {
        TimeBasedOneTimePasswordGenerator codes = new TimeBasedOneTimePasswordGenerator();
        try {
            return codes.generateOneTimePasswordString(
                    new SecretKeySpec(new Base32().decode(key.replace(" ", "")), codes.getAlgorithm()), now);
        } catch (InvalidKeyException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Loads a page of Tasklist, which hands out the engine's own token for the requests that change something. */
    public HttpResponse<String> loadPage() {
        return get("/camunda/app/tasklist/default/");
    }

    public HttpResponse<String> get(String path) {
        return send("GET", path, "text/html,application/json", null, null);
    }

    /** As a program does that sends the sample password with each request (HTTP Basic). */
    public static HttpResponse<String> program(int port, String account, String path) {
        String both = account + ":" + PASSWORD;
        return visitor(port)
                .send(
                        "GET",
                        path,
                        "application/json",
                        null,
                        HttpRequest.BodyPublishers.noBody(),
                        Map.of(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8))));
    }

    /** What Tasklist's and Cockpit's scripts ask for: {@code path} continues the engine's address. */
    public HttpResponse<String> engineGet(String path) {
        return send("GET", ENGINE + path, "application/json", null, null);
    }

    public HttpResponse<String> enginePost(String path, Object body) {
        return sendJson("POST", ENGINE + path, body);
    }

    public HttpResponse<String> enginePut(String path, Object body) {
        return sendJson("PUT", ENGINE + path, body);
    }

    /** Sends JSON to any path; a string is sent as it is, anything else is written as JSON. */
    public HttpResponse<String> sendJson(String method, String path, Object body) {
        return send(method, path, "application/json", "application/json", text(body));
    }

    public HttpResponse<String> postForm(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        return send("POST", path, "text/html", "application/x-www-form-urlencoded", body);
    }

    /**
     * Completes a task through its form as Tasklist does.
     *
     * @param fields the form's values by key; objects and lists are sent as Tasklist sends them, as text of type Json
     */
    public HttpResponse<String> submitForm(String taskId, Map<String, ?> fields) {
        return enginePost("/task/" + taskId + "/submit-form", variables(fields));
    }

    /** Starts a process through its start form as Tasklist does. */
    public HttpResponse<String> submitStartForm(String processDefinitionId, Map<String, ?> fields) {
        return enginePost("/process-definition/" + processDefinitionId + "/submit-form", variables(fields));
    }

    public static JsonNode json(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.statusCode() + " is not JSON: " + answer.body(), e);
        }
    }

    /** Somebody else who holds the same cookies, as after a theft. */
    public WebSession twin() {
        return twin(URI.create(base).getPort());
    }

    /** The same browser, sent to another node. */
    public WebSession twin(int port) {
        WebSession twin = new WebSession(port);
        cookies.getCookieStore()
                .getCookies()
                .forEach(cookie -> twin.cookies.getCookieStore().add(URI.create(base), (HttpCookie) cookie.clone()));
        return twin;
    }

    public void forget(String cookieName) {
        cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(cookieName))
                .toList()
                .forEach(cookie -> cookies.getCookieStore().remove(URI.create(base), cookie));
    }

    public Optional<String> cookie(String name) {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals(name))
                .map(HttpCookie::getValue)
                .findFirst();
    }

    private static Map<String, Object> variables(Map<String, ?> fields) {
        Map<String, Object> variables = new LinkedHashMap<>();
        fields.forEach((key, value) -> variables.put(key, variable(value)));
        return Map.of("variables", variables);
    }

    private static Map<String, Object> variable(Object value) {
        if (value instanceof Iterable || value instanceof Map) {
            return Map.of("type", "Json", "value", text(value));
        }
        Map<String, Object> plain = new HashMap<>();
        plain.put("value", value);
        return plain;
    }

    /** Sends a request as given, with the cookies and tokens that this session holds. */
    public HttpResponse<String> send(String method, String path, String accept, String contentType, String body) {
        return send(method, path, accept, contentType, body, Map.of());
    }

    /** The same with headers that no page would send. */
    public HttpResponse<String> send(
            String method, String path, String accept, String contentType, String body, Map<String, String> headers) {
        return send(
                method,
                path,
                accept,
                contentType,
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8),
                headers);
    }

    /** Sends a page's form with one file. */
    public HttpResponse<String> upload(String path, Map<String, String> fields, String fileField, byte[] file) {
        return upload(path, fields, fileField, "file", file);
    }

    /** The same with a file of that name. */
    public HttpResponse<String> upload(
            String path, Map<String, String> fields, String fileField, String fileName, byte[] file) {
        return upload(path, fields, fileField, fileName, file, "text/html");
    }

    /** The same, expecting an answer of that type. */
    public HttpResponse<String> upload(
            String path, Map<String, String> fields, String fileField, String fileName, byte[] file, String accept) {
        String boundary = "----a-boundary-that-no-file-contains";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        fields.forEach(
                (name, value) -> body.writeBytes("--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                        .formatted(boundary, name, value)
                        .getBytes(StandardCharsets.UTF_8)));
        body.writeBytes(("--%s\r\nContent-Disposition: form-data; name=\"%s\"; filename=\"%s\"\r\n"
                        + "Content-Type: application/octet-stream\r\n\r\n")
                .formatted(boundary, fileField, fileName)
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes("\r\n--%s--\r\n".formatted(boundary).getBytes(StandardCharsets.UTF_8));
        return send(
                "POST",
                path,
                accept,
                "multipart/form-data; boundary=" + boundary,
                HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()),
                Map.of());
    }

    /** The bytes of a file that a page offers. */
    public byte[] download(String path) {
        try {
            HttpResponse<byte[]> answer = client.send(
                    HttpRequest.newBuilder(URI.create(base + path)).build(), HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new AssertionError(path + ": " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException("GET " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The bytes of the file with which a form is answered. */
    public byte[] postForDownload(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-DVK-XSRF", cookie("DVK-XSRF").orElseThrow())
                .POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8))
                .build();
        try {
            HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (answer.statusCode() != 200) {
                throw new AssertionError(path + ": " + answer.statusCode());
            }
            return answer.body();
        } catch (IOException e) {
            throw new UncheckedIOException("POST " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> send(
            String method,
            String path,
            String accept,
            String contentType,
            HttpRequest.BodyPublisher body,
            Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept", accept)
                .method(method, body);
        if (contentType != null) {
            request.header("Content-Type", contentType);
        }
        headers.forEach(request::header);
        if (!method.equals("GET")) {
            cookie("XSRF-TOKEN").ifPresent(token -> request.header("X-XSRF-TOKEN", token));
            cookie("DVK-XSRF").ifPresent(token -> request.header("X-DVK-XSRF", token));
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The texts of a table that is an Excel file, row by row. */
    public List<List<String>> sheet(String path) {
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(download(path)))) {
            return workbook.getFirstSheet().read().stream()
                    .map(row -> row.stream()
                            .map(cell -> cell == null ? "" : cell.getText())
                            .toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Object body) {
        try {
            return body == null ? "" : body instanceof String text ? text : JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
