package vn.danvankheo.engine.rehearsal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import java.security.Principal;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.springframework.context.annotation.Profile;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.engine.rehearsal.Happening.Kind;
import vn.danvankheo.engine.rehearsal.Journey.Report;
import vn.danvankheo.validation.InvalidInput;

/** The clock for scripts: answers when the journey has ended. */
@RestController
@Profile("!production")
class RehearsalApi {

    static final String PATH = "/api/rehearsal/clock";

    private static final String TRAVEL_TO = "travelTo";
    private static final String EXPECTED =
            "Cần gửi một thời điểm có múi giờ, ví dụ {\"travelTo\":\"2027-03-13T00:00:00+07:00\"}.";

    private final Journeys journeys;
    private final RehearsalClock clock;
    private final Accounts accounts;

    RehearsalApi(Journeys journeys, RehearsalClock clock, Accounts accounts) {
        this.journeys = journeys;
        this.clock = clock;
        this.accounts = accounts;
    }

    /**
     * @param from what the clock said before
     * @param now what it says now; before the goal when the application was being stopped
     * @param millis how long it took by the real clock
     */
    record Answer(OffsetDateTime from, OffsetDateTime now, long millis, List<Entry> happened) {

        static Answer of(Report report, ZoneId zone) {
            return new Answer(
                    local(report.leftAt(), zone),
                    local(report.reachedAt(), zone),
                    report.millis(),
                    report.happened().stream()
                            .map(happening -> Entry.of(happening, zone))
                            .toList());
        }
    }

    /** A {@link Happening} with its moments in the configured zone. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            OffsetDateTime at,
            Kind kind,
            String process,
            String what,
            String about,
            String committee,
            OffsetDateTime dueAt,
            String reason) {

        static Entry of(Happening happening, ZoneId zone) {
            return new Entry(
                    local(happening.at(), zone),
                    happening.kind(),
                    happening.process(),
                    happening.what(),
                    happening.about(),
                    happening.committee(),
                    local(happening.dueAt(), zone),
                    happening.reason());
        }
    }

    @PostMapping(PATH)
    Answer travel(@RequestBody JsonNode body, Principal person) {
        if (!accounts.isAdministrator(person.getName())) {
            throw new AccessDeniedException("administrators only");
        }
        Report report = journeys.travel(journeys.setOut(person.getName(), goalIn(body)));
        return Answer.of(report, clock.zone());
    }

    private static Instant goalIn(JsonNode body) {
        JsonNode goal = body.path(TRAVEL_TO);
        if (!goal.isTextual() || body.size() != 1) {
            throw new InvalidInput(TRAVEL_TO, EXPECTED);
        }
        try {
            return OffsetDateTime.parse(goal.textValue()).toInstant();
        } catch (DateTimeParseException e) {
            throw new InvalidInput(TRAVEL_TO, EXPECTED);
        }
    }

    private static OffsetDateTime local(Instant moment, ZoneId zone) {
        return moment == null ? null : moment.atZone(zone).toOffsetDateTime();
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> refused(InvalidInput e) {
        return refusal(HttpStatus.BAD_REQUEST, "InvalidInput", e.getMessage());
    }

    @ExceptionHandler({HttpMessageNotReadableException.class, HttpMediaTypeNotSupportedException.class})
    ResponseEntity<Map<String, String>> unreadable() {
        return refusal(HttpStatus.BAD_REQUEST, "InvalidInput", EXPECTED);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, String>> notNow(Journeys.NotNow e) {
        return refusal(HttpStatus.CONFLICT, "ClockIsMoving", e.getMessage());
    }

    private static ResponseEntity<Map<String, String>> refusal(HttpStatus status, String type, String message) {
        return ResponseEntity.status(status).body(Map.of("type", type, "message", message));
    }
}
