package vn.danvankheo.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import vn.danvankheo.WebSession;
import vn.danvankheo.start.ProductionDatabase;
import vn.danvankheo.start.RunningApp;

/** A real node as whoever watches it sees it, while its mail server and its database come and go. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals to send")
class WatchedNodeTest {

    private static final Duration SOON = Duration.ofMinutes(1);

    /** The application's own connections are waited for half a minute; a probe that waits with them has no answer by then. */
    private static final Duration BEFORE_A_PROXY_GIVES_UP = Duration.ofSeconds(10);

    private static final String TYPED = "nguyen.thi.tham@example.vn";

    private final HttpClient client = HttpClient.newHttpClient();
    private int metricsPort;
    private int port;

    @Test
    void itSaysHowItIs() throws Exception {
        try (ServerSocket free = new ServerSocket(0)) {
            metricsPort = free.getLocalPort();
        }
        try (ProductionDatabase server = ProductionDatabase.start().create("danvankheo");
                Relay network =
                        new Relay(URI.create(server.jdbcUrl("danvankheo").substring("jdbc:".length()))
                                .getPort());
                RunningApp node = server.node("danvankheo")
                        .withEnvironment(
                                "DANVANKHEO_DB_URL", "jdbc:postgresql://localhost:" + network.port() + "/danvankheo")
                        .withEnvironment("DANVANKHEO_METRICS_PORT", String.valueOf(metricsPort))
                        .withEnvironment("DANVANKHEO_SMTP_PORT", "1")
                        .start()
                        .awaitReady()) {
            port = node.baseUrl().getPort();
            theFiguresHaveAPortOfTheirOwnAndNothingElseIsThere();
            withoutItsMailServerItIsReadyAndSaysThatItIsDown(server);

            network.cut();
            withoutItsDatabaseItIsAliveAndNotReady();
            network.mend();
            itComesBackByItself();

            network.freeze();
            withoutItsDatabaseItIsAliveAndNotReady();
            network.goOn();
            itComesBackByItself();

            node.sigterm();
            node.awaitExit(SOON);
            itsLogIsJsonAndNamesNobody(node.output());
        }
    }

    private void theFiguresHaveAPortOfTheirOwnAndNothingElseIsThere() {
        await("the node's first report").atMost(SOON).untilAsserted(() -> assertThat(metrics())
                .contains(
                        "danvankheo_nodes_alive 1.0",
                        "danvankheo_job_executor_running 1.0",
                        "danvankheo_jobs_failed 0.0"));
        assertThat(get(metricsPort, "/actuator/health").body()).doesNotContain("UP");
        assertThat(get(metricsPort, "/dang-nhap").body()).doesNotContain("Đăng nhập");

        WebSession visitor = WebSession.visitor(port);
        WebSession administrator = WebSession.visitor(port);
        assertThat(administrator
                        .logIn("quantri", RunningApp.ADMIN_PASSWORD)
                        .headers()
                        .firstValue("Location"))
                .hasValueSatisfying(address -> assertThat(address).doesNotContain("dang-nhap"));
        for (WebSession person : List.of(visitor, administrator)) {
            for (String address : List.of(
                    "/metrics",
                    "/actuator/prometheus",
                    "/actuator/prometheus/",
                    "/actuator/metrics",
                    "/actuator;a=b/prometheus",
                    "/actuator/health/..;/prometheus",
                    "/actuator/health/%2e%2e/prometheus",
                    "//actuator/prometheus")) {
                HttpResponse<String> answer = person.send(
                        "GET",
                        address,
                        "text/plain",
                        null,
                        null,
                        Map.of("X-Forwarded-Port", String.valueOf(metricsPort), "X-Forwarded-For", "127.0.0.1"));
                assertThat(answer.statusCode()).as(address).isNotEqualTo(200);
                assertThat(answer.body()).as(address).doesNotContain("danvankheo_", "jvm_memory");
            }
        }
        WebSession.visitor(port).logIn(TYPED, TYPED);
        assertThat(metrics()).contains("danvankheo_logins_refused_total 1.0");
    }

    private void withoutItsMailServerItIsReadyAndSaysThatItIsDown(ProductionDatabase server) {
        server.in("danvankheo")
                .sql(
                        """
                        insert into mail (kind, subject, recipient, occurrence, message_id, urgent, name, to_name, to_address,
                                          state, created_at, next_attempt_at, content)
                        values ('digest', 's', 'r', 'o', 'm', true, 'Nguyễn Thị Thắm', 'Nguyễn Thị Thắm', :address,
                                'WAITING', now(), now(),
                                '{"from": {"name": "LĐLĐ"}, "year": 2027, "title": "t", "about": "a", "values": {"số việc": "1", "số việc mới": "1", "việc khác": ""}, "lines": []}')
                        """)
                .param("address", TYPED)
                .update();
        await("a try to send").atMost(SOON).untilAsserted(() -> assertThat(metrics())
                .containsPattern("danvankheo_mails_total\\{result=\"unreachable\"} [1-9]")
                .containsPattern("danvankheo_outbox_mails\\{state=\"(due|later)\"} 1.0")
                .doesNotContain("danvankheo_mail_server_down_seconds 0.0"));
        assertThat(health("readiness")).isEqualTo(200);
    }

    private void withoutItsDatabaseItIsAliveAndNotReady() {
        await("that it sees it").atMost(SOON).until(() -> health("readiness") == 503);
        assertThat(health("liveness")).isEqualTo(200);
        await("that the figures of before are no longer told").atMost(SOON).untilAsserted(() -> assertThat(metrics())
                .contains(
                        "danvankheo_jobs_failed NaN",
                        "danvankheo_nodes_alive NaN",
                        "danvankheo_reading_failed{of=\"jobs\"} 1.0",
                        "jvm_memory_used_bytes"));
    }

    private void itComesBackByItself() {
        await("that it is ready again").atMost(SOON).until(() -> health("readiness") == 200);
        await("the figures").atMost(SOON).untilAsserted(() -> assertThat(metrics())
                .contains("danvankheo_jobs_failed 0.0", "danvankheo_nodes_alive 1.0"));
    }

    private static void itsLogIsJsonAndNamesNobody(String log) throws IOException {
        List<String> lines = log.strip().lines().toList();
        assertThat(lines).hasSizeGreaterThan(2);
        boolean outageIsTold = false;
        for (String line : lines) {
            JsonNode entry = new ObjectMapper().readTree(line);
            assertThat(entry.isObject()).as(line).isTrue();
            assertThat(entry.at("/log/level").asText()).as(line).isNotEmpty();
            assertThat(entry.path("message").asText()).as(line).isNotEmpty();
            outageIsTold |= entry.at("/error/stack_trace").asText().contains("SQLException");
        }
        assertThat(outageIsTold).as("the outage is in the log").isTrue();
        assertThat(log).contains("log-in refused").doesNotContain(TYPED, "example.vn", "Thắm", "quantri");
    }

    private String metrics() {
        HttpResponse<String> answer = get(metricsPort, "/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    private int health(String group) {
        return get(port, "/actuator/health/" + group).statusCode();
    }

    private HttpResponse<String> get(int of, String path) {
        try {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + of + path))
                            .timeout(BEFORE_A_PROXY_GIVES_UP)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
