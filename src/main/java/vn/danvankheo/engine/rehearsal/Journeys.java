package vn.danvankheo.engine.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import vn.danvankheo.engine.rehearsal.Journey.Report;
import vn.danvankheo.reporting.MovedClock;
import vn.danvankheo.validation.InvalidInput;

/**
 * The journeys of the clock, one at a time. Those that have ended are kept; of one that is killed on the way only the
 * clock is.
 */
@Component
@Profile("!production")
class Journeys implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Journeys.class);
    private static final Period LONGEST = Period.ofYears(2);
    private static final Duration TIME_TO_STOP = Duration.ofSeconds(2);

    private final RehearsalClock clock;
    private final TimeMachine machine;
    private final JobExecution jobExecution;
    private final ObjectProvider<TravelCompanion> companions;
    private final JdbcClient jdbc;
    private final ObjectMapper json;
    private final AtomicReference<Journey> underWay = new AtomicReference<>();
    private volatile boolean running;
    private volatile String trouble;

    Journeys(
            RehearsalClock clock,
            TimeMachine machine,
            JobExecution jobExecution,
            ObjectProvider<TravelCompanion> companions,
            JdbcClient jdbc,
            ObjectMapper json) {
        this.clock = clock;
        this.machine = machine;
        this.jobExecution = jobExecution;
        this.companions = companions;
        this.jdbc = jdbc;
        this.json = json;
    }

    /** Somebody else's journey, or a job that does not end, is in the way; the message is for people. */
    static final class NotNow extends RuntimeException {
        private NotNow(String message) {
            super(message);
        }
    }

    /**
     * Sets out; whoever does has to {@link #travel}, too.
     *
     * @throws InvalidInput when the goal is not ahead, or too far
     * @throws NotNow when the clock is being moved
     */
    Journey setOut(String account, Instant goal) {
        if (!running) {
            throw new NotNow("Chương trình đang khởi động. Hãy thử lại sau ít phút.");
        }
        Instant now = clock.now();
        Journey journey = new Journey(account, now, goal.truncatedTo(ChronoUnit.MILLIS));
        Journey other = underWay.compareAndExchange(null, journey);
        if (other != null) {
            throw new NotNow("Đồng hồ đang được dời đến %s. Hãy chờ xong rồi thử lại.".formatted(shown(other.goal())));
        }
        try {
            check(journey.goal(), now);
        } catch (InvalidInput e) {
            underWay.set(null);
            throw e;
        }
        return journey;
    }

    private void check(Instant goal, Instant now) {
        if (!goal.isAfter(now)) {
            throw new InvalidInput(
                    "travelTo",
                    "Đồng hồ chỉ dời tới, không lùi lại được: bây giờ đã là %s, thời điểm muốn đến là %s."
                            .formatted(shown(now), shown(goal)));
        }
        Instant furthest = now.atZone(clock.zone()).plus(LONGEST).toInstant();
        if (goal.isAfter(furthest)) {
            throw new InvalidInput(
                    "travelTo",
                    "Mỗi lần dời đồng hồ nhiều nhất %d năm: không sau %s."
                            .formatted(LONGEST.getYears(), shown(furthest)));
        }
    }

    private String shown(Instant moment) {
        ZonedDateTime local = moment.atZone(clock.zone());
        return MovedClock.NOTATION.format(local);
    }

    /** @throws NotNow when jobs that were taken up before do not end */
    Report travel(Journey journey) {
        try {
            if (!jobExecution.pause()) {
                throw new NotNow("Hệ thống đang xử lý dở một việc, đồng hồ chưa được dời. Hãy thử lại sau ít phút.");
            }
            List<TravelCompanion> fellows = companions.orderedStream().toList();
            Instant reached;
            try {
                fellows.forEach(TravelCompanion::pause);
                reached = machine.travelTo(journey.goal(), journey::tell, () -> !running);
            } finally {
                fellows.forEach(TravelCompanion::resume);
                if (running) {
                    jobExecution.resume();
                }
            }
            Report report = journey.report(reached);
            keep(report);
            log.info(
                    "{} moved the clock from {} to {} in {} ms",
                    report.account(),
                    shown(report.leftAt()),
                    shown(report.reachedAt()),
                    report.millis());
            return report;
        } finally {
            underWay.set(null);
        }
    }

    /** For who looks on while it happens; what went wrong is told by {@link #trouble}. */
    void travelInBackground(Journey journey) {
        trouble = null;
        new Thread(
                        () -> {
                            try {
                                travel(journey);
                            } catch (NotNow e) {
                                trouble = e.getMessage();
                            } catch (RuntimeException e) {
                                log.error("the journey to {} broke off", journey.goal(), e);
                                trouble = "Việc dời đồng hồ bị ngắt giữa chừng vì lỗi; chi tiết nằm trong nhật ký.";
                            }
                        },
                        "rehearsal")
                .start();
    }

    /** Why the last journey in the background ended early. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }

    Optional<Report> underWay() {
        return Optional.ofNullable(underWay.get()).map(journey -> journey.report(clock.now()));
    }

    private void keep(Report report) {
        try {
            jdbc.sql(
                            """
                            insert into rehearsal_journey (left_at, goal, reached_at, millis, account, happened)
                            values (?, ?, ?, ?, ?, ?::jsonb)
                            """)
                    .params(List.of(
                            report.leftAt().atOffset(ZoneOffset.UTC),
                            report.goal().atOffset(ZoneOffset.UTC),
                            report.reachedAt().atOffset(ZoneOffset.UTC),
                            report.millis(),
                            report.account(),
                            json.writeValueAsString(report.happened())))
                    .update();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An earlier journey, for a list. */
    record Entry(long number, Instant leftAt, Instant reachedAt) {}

    /** The newest first. */
    List<Entry> all() {
        return jdbc.sql("select number, left_at, reached_at from rehearsal_journey order by number desc")
                .query((row, index) ->
                        new Entry(row.getLong("number"), instant(row, "left_at"), instant(row, "reached_at")))
                .list();
    }

    Optional<Report> find(long number) {
        return jdbc.sql("select * from rehearsal_journey where number = ?")
                .param(number)
                .query((row, index) -> new Report(
                        row.getString("account"),
                        instant(row, "left_at"),
                        instant(row, "goal"),
                        instant(row, "reached_at"),
                        row.getLong("millis"),
                        happened(row.getString("happened"))))
                .optional();
    }

    private List<Happening> happened(String text) {
        try {
            return json.readValue(text, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("rehearsal_journey.happened is not what was written", e);
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /** Not earlier: until then the job executor has not been started, and would be in the middle of a journey. */
    @EventListener
    void on(ApplicationReadyEvent ready) {
        running = true;
    }

    @Override
    public void start() {
        // when the application is ready
    }

    /** Ctrl-C on the way: what is being done is finished, and the clock goes on from there at the next start. */
    @Override
    public void stop() {
        running = false;
        long deadline = System.nanoTime() + TIME_TO_STOP.toNanos();
        while (underWay.get() != null && System.nanoTime() < deadline) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
