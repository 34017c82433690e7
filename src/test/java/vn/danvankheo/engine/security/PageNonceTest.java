package vn.danvankheo.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.danvankheo.AppTest;
import vn.danvankheo.WebSession;

/** A page's scripts run however many people load pages at the same moment. */
@AppTest
class PageNonceTest {

    private static final Pattern NONCE_OF_HEADER = Pattern.compile("'nonce-([^']+)'");
    private static final Pattern NONCE_OF_SCRIPT = Pattern.compile("nonce=\"([^\"]+)\"");

    @LocalServerPort
    private int port;

    @Test
    void everyPageCarriesTheNonceOfItsOwnHeader() {
        List<WebSession> people = List.of(WebSession.of(port, "ninhhai.canbo"), WebSession.of(port, "ninhhai01.canbo"));

        List<HttpResponse<String>> pages = IntStream.range(0, 400)
                .parallel()
                .mapToObj(i -> people.get(i % people.size()).loadPage())
                .toList();

        assertThat(pages).filteredOn(page -> !scriptsMayRun(page)).isEmpty();
        assertThat(pages)
                .extracting(page -> found(NONCE_OF_SCRIPT, page.body()).get(0))
                .as("nobody can know it before")
                .doesNotHaveDuplicates();
    }

    private static boolean scriptsMayRun(HttpResponse<String> page) {
        String policy = page.headers().firstValue("Content-Security-Policy").orElseThrow();
        List<String> nonces = found(NONCE_OF_SCRIPT, page.body());
        return !nonces.isEmpty() && found(NONCE_OF_HEADER, policy).containsAll(nonces);
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(nonce -> nonce.group(1)).toList();
    }
}
