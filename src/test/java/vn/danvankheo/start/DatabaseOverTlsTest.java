package vn.danvankheo.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** A database that speaks TLS, by the addresses with which production starts. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a key's file is kept to its owner by other means")
class DatabaseOverTlsTest {

    @TempDir
    static Path directory;

    private static Certificate certificate;
    private static EmbeddedPostgres server;

    @BeforeAll
    static void start() throws Exception {
        certificate = Certificate.of(directory, "localhost");
        server = EmbeddedPostgres.builder()
                .setServerConfig("ssl", "on")
                .setServerConfig("ssl_cert_file", certificate.file().toString())
                .setServerConfig("ssl_key_file", certificate.keyFile().toString())
                .start();
    }

    @AfterAll
    static void stop() throws Exception {
        server.close();
    }

    @Test
    void whatProductionStartsWithIsSpokenOverTls() throws Exception {
        String url = url("localhost", "sslmode=verify-full&sslrootcert=" + certificate.file());

        assertThatCode(() -> startsWith(url)).doesNotThrowAnyException();
        try (Connection connection = DriverManager.getConnection(url);
                ResultSet answer = connection
                        .createStatement()
                        .executeQuery("select ssl, version from pg_stat_ssl where pid = pg_backend_pid()")) {
            assertThat(answer.next()).isTrue();
            assertThat(answer.getBoolean(1)).isTrue();
            assertThat(answer.getString(2)).isIn("TLSv1.2", "TLSv1.3");
        }
    }

    @Test
    void aCertificateOfAnotherAuthorityOrNameIsRefused() throws Exception {
        Certificate another = Certificate.of(directory, "localhost");

        assertThatThrownBy(() -> DriverManager.getConnection(
                        url("localhost", "sslmode=verify-full&sslrootcert=" + another.file())))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(() -> DriverManager.getConnection(
                        url("127.0.0.1", "sslmode=verify-full&sslrootcert=" + certificate.file())))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("127.0.0.1");
        assertThatThrownBy(() -> DriverManager.getConnection(
                        url("localhost", "sslmode=verify-full&sslfactory=org.postgresql.ssl.DefaultJavaSSLFactory")))
                .isInstanceOf(SQLException.class);
    }

    /** What is refused at the start is refused with reason: so nobody would notice that another server answers. */
    @Test
    void whatProductionDoesNotStartWithBelievesAnybody() throws Exception {
        for (String careless : new String[] {
            "sslmode=require", "sslmode=verify-full&sslfactory=org.postgresql.ssl.NonValidatingFactory"
        }) {
            String url = url("localhost", careless);
            assertThatThrownBy(() -> startsWith(url)).hasMessageContaining("sslmode=verify-full");
            DriverManager.getConnection(url).close();
        }
    }

    private static void startsWith(String url) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", Map.of("DANVANKHEO_DB_URL", url)));
        environment.setActiveProfiles("production");
        ProductionVariables.check(environment);
    }

    private static String url(String host, String how) {
        return "jdbc:postgresql://" + host + ":" + server.getPort() + "/postgres?user=postgres&" + how;
    }
}
