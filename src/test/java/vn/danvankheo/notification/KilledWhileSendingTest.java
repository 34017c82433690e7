package vn.danvankheo.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.danvankheo.notification.Told.notice;
import static vn.danvankheo.notification.Told.officer;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.notification.ScriptedSmtpServer.Delivery;

/**
 * Two JVMs send two thousand mails out of one database, and one of them is killed again and again in the middle of it.
 * Only a mail whose answer the killed one could not note any more may come twice, and then it is the same mail.
 */
@MailTest
class KilledWhileSendingTest {

    private static final String SEED = "danvankheo.kills.seed";
    private static final int MAILS = 2_000;
    private static final int KILLS = 7;
    private static final int PER_SECOND = 60;
    private static final Duration LEASE = Duration.ofSeconds(4);

    private final long seed = Long.getLong(SEED, System.nanoTime());
    private final Random random = new Random(seed);
    private final List<Node> nodes = new ArrayList<>();

    @Autowired
    private Notices notices;

    @Autowired
    private ScriptedSmtpServer smtp;

    @Autowired
    private EmbeddedPostgres postgres;

    @Autowired
    private StandingClock clock;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void anEmptyOutbox() {
        EmptyOutbox.in(jdbc);
        smtp.reset();
    }

    @AfterEach
    void nothingIsLeftRunning() {
        nodes.forEach(node -> node.process().destroyForcibly());
    }

    @Test
    void eachMailArrivesOnceButForThoseWhoseAnswerDiedWithTheNode() throws Exception {
        System.out.printf("Moments of the kills: -D%s=%d%n", SEED, seed);
        clock.set(Instant.now());
        IntStream.range(0, MAILS / 100)
                .forEach(hundred -> transaction.executeWithoutResult(status -> IntStream.range(0, 100)
                        .forEach(number -> notices.atOnce(
                                notice("T-7", officer("unit%02d%02d.canbo".formatted(hundred, number)))))));
        // every answer takes a moment, so that kills fall in front of, within and behind the window
        smtp.script((step, about) -> {
            if (step == ScriptedSmtpServer.Step.END) {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
            return null;
        });

        start();
        int kills = 0;
        Node ended = null;
        for (Node victim = start(), next; kills < KILLS; victim = next) {
            Node now = victim;
            awaitUntil(() -> hasSent(now) || waiting() == 0);
            next = start();
            if (waiting() == 0) {
                break;
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(500)));
            if (kills == 0 && ended == null) {
                // the first one is asked to end, as at an upgrade, and leaves nothing open
                ended = victim;
                victim.process().destroy();
                assertThat(victim.process().waitFor(10, TimeUnit.SECONDS)).isTrue();
            } else {
                victim.process().destroyForcibly().waitFor();
                kills++;
            }
        }
        awaitUntil(() -> waiting() == 0);

        assertThat(kills).as("kills while mails were leaving").isGreaterThanOrEqualTo(4);
        assertThat(jdbc.sql("select state, count(*) as mails from mail group by state")
                        .query((row, number) -> Map.entry(row.getString(1), row.getInt(2)))
                        .list())
                .containsExactly(Map.entry("SENT", MAILS));
        Map<String, List<Delivery>> byMail =
                smtp.deliveries().stream().collect(Collectors.groupingBy(Delivery::messageId));
        assertThat(byMail).hasSize(MAILS);
        List<List<Delivery>> doubled =
                byMail.values().stream().filter(each -> each.size() > 1).toList();
        assertThat(doubled).allSatisfy(each -> {
            Delivery first = each.get(0);
            assertThat(smtp.endedWell(first.connection()))
                    .as("the first went through a connection that was cut off: %s", first)
                    .isFalse();
            assertThat(lastThrough(first.connection()))
                    .as("and was the last one through it")
                    .isEqualTo(first);
        });
        assertThat(doubled).hasSizeLessThanOrEqualTo(kills);
        String askedToEnd = ended.name();
        assertThat(smtp.deliveries())
                .filteredOn(delivery -> delivery.greeting().equals(askedToEnd))
                .isNotEmpty()
                .allMatch(delivery -> smtp.endedWell(delivery.connection()));
        assertThat(mostWithinASecond())
                .as("of all nodes together, whoever was killed")
                .isLessThanOrEqualTo(PER_SECOND);
        System.out.printf(
                "%d kills, %d mails came twice, %d within a second%n", kills, doubled.size(), mostWithinASecond());
    }

    private long mostWithinASecond() {
        List<Instant> arrivals =
                smtp.deliveries().stream().map(Delivery::at).sorted().toList();
        return arrivals.stream()
                .mapToLong(first -> arrivals.stream()
                        .filter(each -> !each.isBefore(first) && each.isBefore(first.plusSeconds(1)))
                        .count())
                .max()
                .orElse(0);
    }

    private Delivery lastThrough(int connection) {
        return smtp.deliveries().stream()
                .filter(delivery -> delivery.connection() == connection)
                .reduce((one, next) -> next)
                .orElseThrow();
    }

    private int arrived() {
        return smtp.deliveries().size();
    }

    private int waiting() {
        return jdbc.sql("select count(*) from mail where state = 'WAITING'")
                .query(Integer.class)
                .single();
    }

    private boolean hasSent(Node node) {
        return smtp.deliveries().stream()
                .anyMatch(delivery -> delivery.greeting().equals(node.name()));
    }

    private static void awaitUntil(BooleanSupplier condition) {
        Instant limit = Instant.now().plus(Duration.ofMinutes(3));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).isBefore(limit);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    private record Node(String name, Process process) {}

    private Node start() {
        String name = "node" + nodes.size();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                System.getProperty("java.class.path"),
                SendingNode.class.getName(),
                "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                "--spring.datasource.username=postgres",
                "--spring.datasource.hikari.maximum-pool-size=4",
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=" + smtp.port(),
                "--danvankheo.notification.sender-address=phongtrao@danvankheo.example",
                "--spring.mail.properties.mail.smtp.localhost=" + name,
                "--danvankheo.notification.per-second=" + PER_SECOND,
                "--danvankheo.notification.mail-timeout=3s",
                "--danvankheo.notification.lease=" + LEASE.toSeconds() + "s");
        try {
            Path logs = Files.createDirectories(Path.of("target", "sending-node"));
            Node node = new Node(
                    name,
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(
                                    Files.createTempFile(logs, "node-", ".log").toFile())
                            .start());
            nodes.add(node);
            return node;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
