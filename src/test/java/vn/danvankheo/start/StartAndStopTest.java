package vn.danvankheo.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real starts and real ends, each in a JVM of its own. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals to send")
class StartAndStopTest {

    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);

    @TempDir(factory = BelowTarget.class)
    Path directory;

    @Test
    void dataOutliveCtrlCAndKillAndOneFolderServesOneApplication() throws SQLException {
        try (RunningApp first = RunningApp.on(directory).start().awaitReady()) {
            assertThat(first.output())
                    .contains("mật khẩu chung: danvankheo", "ninhhai01.canbo", "“Việc cần làm”")
                    .contains(directory.toAbsolutePath().toString());
            assertThatNothingIsWrongIn(first);
            assertThat(query(first, "show fsync")).containsExactly("on");
            assertThat(query(first, "show synchronous_commit")).containsExactly("on");
            update(first, "create table kept (word text)");
            update(first, "insert into kept values ('before Ctrl-C')");

            try (RunningApp second = RunningApp.on(directory).start()) {
                assertRefused(second, "Thư mục dữ liệu", "đang được một chương trình khác sử dụng");
            }

            first.sigint();
            first.awaitExit(FIVE_SECONDS);
            assertThatNothingIsWrongIn(first);
            assertThat(first.databaseServer()).isEmpty();
        }

        try (RunningApp next = RunningApp.on(directory).start().awaitReady()) {
            assertThat(query(next, "select word from kept")).containsExactly("before Ctrl-C");
            update(next, "insert into kept values ('before the kill')");
            next.sigkill();
            ProcessHandle orphan = next.databaseServer().orElseThrow();

            try (RunningApp afterKill = RunningApp.on(directory).start().awaitReady()) {
                assertThat(orphan.isAlive()).isFalse();
                assertThat(query(afterKill, "select word from kept"))
                        .containsExactly("before Ctrl-C", "before the kill");
                assertThatNothingIsWrongIn(afterKill);
            }
        }
    }

    @Test
    void ctrlCEndsAStartThatIsUnderWayAndTheNextOneWorks() {
        try (RunningApp starting = RunningApp.on(directory).start()) {
            await("the database server of the start")
                    .atMost(Duration.ofMinutes(1))
                    .until(() -> starting.databaseServer().isPresent());
            starting.sigint();
            starting.awaitExit(FIVE_SECONDS);
            assertThat(starting.output()).isEmpty();
        }
        try (RunningApp next = RunningApp.on(directory)
                .with("danvankheo.embedded.open-first-year", "false")
                .start()
                .awaitReady()) {
            assertThatNothingIsWrongIn(next);
        }
    }

    @Test
    void aPortInUseIsRefused() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                RunningApp app = RunningApp.on(directory)
                        .with("server.port", String.valueOf(other.getLocalPort()))
                        .start()) {
            assertRefused(app, "cổng " + other.getLocalPort() + " đang được một chương trình khác sử dụng");
        }
    }

    @Test
    void aFolderOfAnotherPostgresqlIsRefused() throws IOException {
        Files.createDirectory(directory.resolve("postgres"));
        Files.writeString(directory.resolve("postgres").resolve("PG_VERSION"), "16\n");
        try (RunningApp app = RunningApp.on(directory).start()) {
            assertRefused(app, "thuộc PostgreSQL 16", "PostgreSQL 17");
        }
        assertThat(directory.resolve("postgres").resolve("PG_VERSION")).hasContent("16\n");
    }

    @Test
    void aFolderThatCannotBeWrittenIsRefused() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        try (RunningApp app = RunningApp.on(file.resolve("data")).start()) {
            assertRefused(app, "Không ghi được vào thư mục dữ liệu " + file.toAbsolutePath());
        }
    }

    @Test
    void aFileInPlaceOfTheFolderIsRefused() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        try (RunningApp app = RunningApp.on(file).start()) {
            assertRefused(app, "Không ghi được vào thư mục dữ liệu " + file.toAbsolutePath());
        }
    }

    @Test
    void aFolderWithoutTheRightToWriteIsRefused() {
        assumeTrue(directory.toFile().setWritable(false) && !Files.isWritable(directory), "root may write everywhere");
        try (RunningApp app = RunningApp.on(directory.resolve("data")).start()) {
            assertRefused(app, "Không ghi được vào thư mục dữ liệu", "Hãy cấp quyền ghi");
        }
    }

    /** The others: {@link WrongSettingTest}. */
    @Test
    void aWrongSettingIsRefusedByItsName() {
        try (RunningApp app = RunningApp.on(directory)
                .with("danvankheo.campaign.register-last-day", "31/2")
                .start()) {
            assertRefused(
                    app, "danvankheo.campaign.register-last-day = “31/2” không dùng được: phải là ngày/tháng có thật");
        }
    }

    @Test
    void aPortThatDoesNotExistIsRefused() {
        try (RunningApp app =
                RunningApp.on(directory).with("server.port", "99999").start()) {
            assertRefused(app, "server.port = “99999” không dùng được");
        }
    }

    @Test
    void everyMissingVariableOfTheProductionIsNamedAtOnce() {
        try (RunningApp app = RunningApp.on(directory)
                .with("spring.profiles.active", "production")
                .withEnvironment("DANVANKHEO_DB_USER", "danvankheo")
                .start()) {
            assertRefused(
                    app,
                    "thiếu biến môi trường",
                    "DANVANKHEO_DB_URL",
                    "DANVANKHEO_DB_PASSWORD",
                    "DANVANKHEO_SMTP_HOST");
            assertThat(app.output()).doesNotContain("DANVANKHEO_DB_USER", "DANVANKHEO_SMTP_PORT");
        }
    }

    @Test
    void aDatabaseThatDoesNotAnswerIsRefusedByItsAddress() throws IOException {
        int closedPort;
        try (ServerSocket reserved = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            closedPort = reserved.getLocalPort();
        }
        try (RunningApp app = production("jdbc:postgresql://localhost:" + closedPort + "/danvankheo")
                .start()) {
            assertRefused(app, "không kết nối được cơ sở dữ liệu jdbc:postgresql://localhost:" + closedPort);
        }
    }

    @Test
    void whatHasNoNameIsShownWhole() {
        try (RunningApp app = RunningApp.on(directory)
                .with("spring.datasource.hikari.connection-init-sql", "select nonsense")
                .start()) {
            assertThat(app.awaitExit(Duration.ofMinutes(1))).isNotZero();
            assertThat(app.output()).contains(" ERROR ", "\tat ", "column \"nonsense\" does not exist");
        }
    }

    private RunningApp.Start production(String databaseUrl) {
        return RunningApp.on(directory)
                .with("spring.profiles.active", "production")
                .withEnvironment("DANVANKHEO_DB_URL", databaseUrl)
                .withEnvironment("DANVANKHEO_DB_PLAIN", "true")
                .withEnvironment("DANVANKHEO_DB_USER", "danvankheo")
                .withEnvironment("DANVANKHEO_DB_PASSWORD", "k8Tq-4vXz-1mNp")
                .withEnvironment("DANVANKHEO_SMTP_HOST", "localhost")
                .withEnvironment("DANVANKHEO_ADMIN_PASSWORD", "w3Rf-7yHb-9sLd")
                .withEnvironment("DANVANKHEO_SECRET_KEY", "chi-de-kiem-thu-0123456789abcdef");
    }

    private static void assertRefused(RunningApp app, String... parts) {
        assertThat(app.awaitExit(Duration.ofMinutes(1))).isNotZero();
        assertThat(app.output().strip().lines())
                .as("one line of: %s", app.output())
                .hasSize(1);
        assertThat(app.output())
                .startsWith("Không khởi động được: ")
                .contains(parts)
                .doesNotContain("\tat ", "Caused by", "Exception");
    }

    private static void assertThatNothingIsWrongIn(RunningApp app) {
        assertThat(app.output()).doesNotContain(" WARN ", " ERROR ", "WARNING", "\tat ", "Exception");
    }

    private static List<String> query(RunningApp app, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(app.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }

    private static void update(RunningApp app, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(app.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
