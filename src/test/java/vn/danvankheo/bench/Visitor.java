package vn.danvankheo.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** A browser in front of a node of production, whose proxy it plays: cookies that HTTPS alone may carry are sent all the same. */
final class Visitor {

    private final String base;
    private final Map<String, String> cookies = new TreeMap<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    Visitor(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    void logIn(String account, String password) {
        get("/dang-nhap");
        HttpResponse<String> answer = text(request("/dang-nhap")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "username=" + account + "&password=" + URLEncoder.encode(password, StandardCharsets.UTF_8))));
        if (answer.statusCode() != 302
                || answer.headers().firstValue("Location").orElse("").contains("/dang-nhap")) {
            throw new IllegalStateException("log-in of " + account + ": " + answer.statusCode());
        }
        // hands out the token of the engine's requests
        get("/camunda/app/tasklist/default/");
    }

    String get(String path) {
        return well(path, text(request(path).header("Accept", "text/html,application/json")));
    }

    /** Empty, when it leads elsewhere or is not this person's. */
    String getIfThere(String path) {
        HttpResponse<String> answer = text(request(path).header("Accept", "text/html,application/json"));
        if (answer.statusCode() >= 500) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.statusCode() == 200 ? answer.body() : "";
    }

    String post(String path, String json) {
        return well(
                path,
                text(request(path)
                        .header("Accept", "application/json")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))));
    }

    /** @return bytes of the file, which is not kept */
    long download(String path) {
        try {
            HttpResponse<InputStream> answer =
                    client.send(request(path).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                long bytes = body.transferTo(OutputStream.nullOutputStream());
                well(path, answer);
                return bytes;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).header("X-Forwarded-Proto", "https");
        if (!cookies.isEmpty()) {
            StringBuilder all = new StringBuilder();
            cookies.forEach(
                    (name, value) -> all.append(name).append('=').append(value).append("; "));
            request.header("Cookie", all.toString());
        }
        sent(request, "X-XSRF-TOKEN", "XSRF-TOKEN");
        sent(request, "X-DVK-XSRF", "DVK-XSRF");
        return request;
    }

    private void sent(HttpRequest.Builder request, String header, String cookie) {
        cookies.entrySet().stream()
                .filter(each -> each.getKey().replace("__Host-", "").equals(cookie))
                .forEach(each -> request.header(header, each.getValue()));
    }

    private HttpResponse<String> text(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keep(String cookie) {
        String[] pair = cookie.split(";", 2)[0].split("=", 2);
        cookies.put(pair[0], pair[1]);
    }

    private static <T> T well(String path, HttpResponse<T> answer) {
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }
}
