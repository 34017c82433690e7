package vn.danvankheo.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static vn.danvankheo.WebSession.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import vn.danvankheo.WebSession;

/** The moved clock over a real kill and a real start, with the job executor at work. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals to send")
class RehearsalAcrossStartsTest {

    private static final ZoneId VIETNAM = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir(factory = BelowTarget.class)
    Path directory;

    @Test
    void theMovedClockIsKeptAndADeadlineThatPassesMeanwhileHoldsAtItsOwnMoment() throws SQLException {
        try (RunningApp app = start()) {
            Instant deadline = registrationCloses(app);
            Instant before = deadline.minus(DAY.multipliedBy(2));
            assumeTrue(before.isAfter(Clock.systemUTC().instant()), "the deadline is too near");
            // at once, while the year is still being opened
            JsonNode journey = travel(app, before);
            assertThat(journey.path("now").asText()).startsWith(localDayOf(before));
            assertThat(number(app, "select count(*) from obligation")).isEqualTo(45);
            assertThat(number(app, "select count(*) from obligation where overdue_at is null"))
                    .isEqualTo(11);
            app.sigkill();

            // the clock of the rehearsal has no more than this to do with the real one
            update(app, "update rehearsal_clock set ahead_millis = ahead_millis + " + 3 * DAY.toMillis());

            try (RunningApp next = start()) {
                await("the timers that should have fired meanwhile")
                        .atMost(Duration.ofMinutes(1))
                        .until(() ->
                                number(next, "select count(*) from obligation where overdue_at is not null") == 45);
                assertThat(number(next, "select count(*) from obligation where overdue_at <> closes_at"))
                        .isZero();
                await("the tasks of who is late")
                        .atMost(Duration.ofMinutes(1))
                        .until(() -> number(
                                        next,
                                        "select count(*) from act_ru_task where task_def_key_ = 'Task_HandleLateUnits'")
                                == 12);
                assertThat(clockOf(next))
                        .isAfter(deadline.plus(DAY))
                        .isBefore(deadline.plus(DAY).plus(Duration.ofMinutes(10)));
                assertThat(number(next, "select count(*) from campaign"))
                        .as("a start behind the deadline opens no other year")
                        .isOne();

                travel(next, deadline.plus(DAY.multipliedBy(300)));
                assertThat(number(next, "select count(*) from campaign where stage = 'CLOSED'"))
                        .isOne();
                assertThat(number(next, "select count(*) from act_ru_incident")).isZero();
                theJobExecutorIsAtWork(next);
                assertThat(next.output()).doesNotContain(" WARN ", " ERROR ", "\tat ", "Exception");
                next.sigint();
                next.awaitExit(Duration.ofSeconds(5));
            }
        }
    }

    /** Weekly reminders to 45 idle units through most of a year would take minutes. */
    private RunningApp start() {
        return RunningApp.on(directory)
                .with("danvankheo.calendar.reminders.days-between-after", "60")
                .start()
                .awaitReady();
    }

    /** A timer that nobody travels to: it is brought forward to now. */
    private static void theJobExecutorIsAtWork(RunningApp app) throws SQLException {
        update(app, "update act_ru_job set duedate_ = timestamp '2020-01-01 00:00' where type_ = 'timer'");
        await("the job executor after the journey")
                .atMost(Duration.ofMinutes(1))
                .until(() -> number(
                                app,
                                "select count(*) from act_ru_job where type_ = 'timer' and duedate_ < timestamp '2020-01-02 00:00'")
                        == 0);
    }

    private static Instant registrationCloses(RunningApp app) throws SQLException {
        String end = value(
                app,
                """
                select max(make_date((day->>0)::int, (day->>1)::int, (day->>2)::int)) + 1
                  from campaign, jsonb_path_query(plan, '$.windows[*].registrationLastDay') as day
                """);
        return LocalDate.parse(end).atStartOfDay(VIETNAM).toInstant();
    }

    private static String localDayOf(Instant moment) {
        return LocalDate.ofInstant(moment, VIETNAM).toString();
    }

    private static JsonNode travel(RunningApp app, Instant goal) {
        String password = "quantri:" + WebSession.PASSWORD;
        HttpResponse<String> answer = WebSession.visitor(app.baseUrl().getPort())
                .send(
                        "POST",
                        "/api/rehearsal/clock",
                        "application/json",
                        "application/json",
                        "{\"travelTo\":\"" + goal + "\"}",
                        Map.of(
                                "Authorization",
                                "Basic "
                                        + Base64.getEncoder()
                                                .encodeToString(password.getBytes(StandardCharsets.UTF_8))));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return json(answer);
    }

    private static Instant clockOf(RunningApp app) {
        WebSession person = WebSession.of(app.baseUrl().getPort(), "quantri");
        return Instant.parse(
                json(person.get("/theo-doi/toi")).path("clock").path("now").asText());
    }

    private static long number(RunningApp app, String sql) throws SQLException {
        return Long.parseLong(value(app, sql));
    }

    private static String value(RunningApp app, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(app.jdbcUrl());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void update(RunningApp app, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(app.jdbcUrl());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
