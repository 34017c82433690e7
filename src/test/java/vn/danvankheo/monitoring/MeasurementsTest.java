package vn.danvankheo.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import vn.danvankheo.AppTest;
import vn.danvankheo.OpenYear;
import vn.danvankheo.SqlStatements;
import vn.danvankheo.WebSession;
import vn.danvankheo.audit.AuditChain;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.notification.MailAnswered;
import vn.danvankheo.notification.MailAnswered.Result;
import vn.danvankheo.notification.MailRegister;

/** What is told of the work, how little it costs, and that it says so where it does not know. */
@AppTest
class MeasurementsTest {

    private static final int STATEMENTS = 6;

    @LocalServerPort
    private int port;

    @Autowired
    private EngineFigures engine;

    @Autowired
    private MailRegister mails;

    @Autowired
    private AuditChain audit;

    @Autowired
    private CampaignPlanning planning;

    @Autowired
    private Days days;

    @Autowired
    private Occurrences occurrences;

    @Autowired
    private PrometheusMeterRegistry prometheus;

    @Autowired
    private List<RequestMappingHandlerMapping> routes;

    @Autowired
    private List<AbstractUrlHandlerMapping> files;

    @Autowired
    private OpenYear openYear;

    @Autowired
    private JdbcClient jdbc;

    private final MockClock clock = new MockClock();
    private final MeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);
    private Measurements measurements;

    @BeforeEach
    void bind() {
        openYear.open();
        measurements = new Measurements(engine, mails, audit, planning, days, clock);
        measurements.bindTo(registry);
    }

    @AfterEach
    void stop() {
        measurements.stop();
        ClockUtil.reset();
    }

    private double value(String name, String... tags) {
        return registry.get(name).tags(tags).gauge().value();
    }

    private double sum(String name, String... tags) {
        return registry.get(name).tags(tags).gauges().stream()
                .mapToDouble(gauge -> gauge.value())
                .sum();
    }

    private void scrape() {
        registry.getMeters().forEach(meter -> meter.measure().forEach(measurement -> measurement.getValue()));
    }

    private void later() {
        clock.add(Measurements.KEPT);
    }

    private long count(String from) {
        return jdbc.sql("select count(*) from " + from).query(Long.class).single();
    }

    @Test
    void openTasksAreToldByKindOfCommitteeAndAgeAndNobodyIsLeftOut() {
        long open = count("act_ru_task");
        assertThat(open).isPositive();
        assertThat(sum("danvankheo.tasks.open")).isEqualTo(open);
        assertThat(sum("danvankheo.tasks.open", "committee", "canbo", "age", "0-1d"))
                .isPositive();
        assertThat(sum("danvankheo.tasks.overdue")).isZero();

        ClockUtil.offset(Duration.ofDays(200).toMillis());
        later();
        assertThat(sum("danvankheo.tasks.open", "age", "30d+")).isEqualTo(open);
        assertThat(sum("danvankheo.tasks.overdue"))
                .isEqualTo(count("act_ru_task where due_date_ < now() + interval '200 days'"))
                .isPositive();
    }

    @Test
    void aNodeWhoseJobsNobodyDoesIsSeen() {
        assertThat(value("danvankheo.timers.late")).isZero();
        assertThat(value("danvankheo.timers.lateness")).isZero();
        assertThat(value("danvankheo.job.executor.running"))
                .as("it stands still in tests")
                .isZero();

        ClockUtil.offset(Duration.ofDays(400).toMillis());
        later();
        assertThat(value("danvankheo.timers.late"))
                .isEqualTo(count("act_ru_job where type_ = 'timer' and duedate_ < now() + interval '400 days'"))
                .isPositive();
        assertThat(value("danvankheo.timers.lateness"))
                .isBetween(60.0, (double) Duration.ofDays(400).toSeconds());
        assertThat(value("danvankheo.jobs.due")).isGreaterThanOrEqualTo(value("danvankheo.timers.late"));
    }

    @Test
    void jobsThatNobodyTriesAgainAreSeen() {
        assertThat(value("danvankheo.jobs.failed")).isZero();
        String job = jdbc.sql("select id_ from act_ru_job where process_instance_id_ is not null limit 1")
                .query(String.class)
                .single();
        jdbc.sql("update act_ru_job set retries_ = 0 where id_ = ?").param(job).update();
        try {
            later();
            assertThat(value("danvankheo.jobs.failed")).isEqualTo(1);
        } finally {
            jdbc.sql("update act_ru_job set retries_ = 3 where id_ = ?")
                    .param(job)
                    .update();
        }
    }

    @Test
    void theOutboxAndWhatBecameOfMails() {
        jdbc.sql("delete from mail").update();
        jdbc.sql(
                        """
                        insert into mail (kind, subject, recipient, occurrence, message_id, urgent, name, to_address, state,
                                          created_at, next_attempt_at)
                        select 'digest', 's', 'r', 'o' || n, 'm' || n, false, 'n', 'a@example.vn',
                               case when n <= 3 then 'WAITING' when n = 4 then 'FAILED' else 'SENT' end,
                               now() - interval '2 hours', now() - interval '1 minute' + n / 3 * interval '1 hour'
                          from generate_series(1, 5) n
                        """)
                .update();
        jdbc.sql("update mail_gate set down_since = now() - interval '30 minutes' where id = 1")
                .update();
        try {
            assertThat(value("danvankheo.outbox.mails", "state", "due")).isEqualTo(2);
            assertThat(value("danvankheo.outbox.mails", "state", "later")).isEqualTo(1);
            assertThat(value("danvankheo.outbox.mails", "state", "failed")).isEqualTo(1);
            assertThat(value("danvankheo.outbox.age")).isBetween(7200.0, 7800.0);
            assertThat(value("danvankheo.mail.server.down")).isBetween(1800.0, 2400.0);
        } finally {
            jdbc.sql("delete from mail").update();
            jdbc.sql("update mail_gate set down_since = null where id = 1").update();
        }
        double before = counted(Result.REFUSED);
        occurrences.on(new MailAnswered(Result.REFUSED));
        assertThat(counted(Result.REFUSED)).isEqualTo(before + 1);
    }

    private double counted(Result result) {
        return prometheus
                .get("danvankheo.mails")
                .tag("result", result.name().toLowerCase(Locale.ROOT))
                .counter()
                .count();
    }

    @Test
    void theDaysToTheNextLastDayOfTheRunningYear() {
        int year = planning.runningYear().orElseThrow();
        LocalDate today = LocalDate.of(year, 3, 6);
        itIs(today);
        assertThat(daysTo("registration"))
                .as("for the unions above, 12/3; the grassroots unions' 5/3 is over")
                .isEqualTo(6);
        assertThat(daysTo("register")).isEqualTo(14);
        assertThat(daysTo("inspection")).as("the first round's").isEqualTo(96);
        assertThat(daysTo("year")).isEqualTo(ChronoUnit.DAYS.between(today, LocalDate.of(year, 12, 31)));

        itIs(LocalDate.of(year, 3, 12));
        assertThat(daysTo("registration")).isZero();
        itIs(LocalDate.of(year, 3, 13));
        assertThat(daysTo("registration")).as("there is none left").isNaN();
    }

    private void itIs(LocalDate today) {
        ClockUtil.setCurrentTime(Date.from(days.startOf(today)));
        later();
    }

    private double daysTo(String term) {
        return value("danvankheo.deadline.days", "term", term);
    }

    @Test
    void theSealsAndTheLastBackUp() {
        while (audit.seal() > 0) {
            // until nothing waits
        }
        assertThat(value("danvankheo.audit.unsealed")).isZero();
        assertThat(value("danvankheo.backup.age")).as("none has told").isNaN();

        jdbc.sql("update installation set backed_up_at = clock_timestamp() - interval '1 day'")
                .update();
        try {
            later();
            assertThat(value("danvankheo.backup.age")).isBetween(86_400.0, 87_000.0);
        } finally {
            jdbc.sql("update installation set backed_up_at = null").update();
        }
    }

    @Test
    void aScrapeCostsAFewStatementsAndAStormOfThemNoMore() {
        assertThat(SqlStatements.of(this::scrape)).isEqualTo(STATEMENTS);
        assertThat(SqlStatements.of(() -> {
                    for (int i = 0; i < 50; i++) {
                        scrape();
                    }
                }))
                .isZero();
        later();
        assertThat(SqlStatements.of(this::scrape)).isEqualTo(STATEMENTS);
    }

    @Test
    void whatCannotBeReadIsNotANumberAndTheRestIsTold() {
        jdbc.sql("alter table mail_gate rename to mail_gate_away").update();
        try {
            assertThat(value("danvankheo.outbox.mails", "state", "due")).isNaN();
            assertThat(value("danvankheo.reading.failed", "of", "mails")).isEqualTo(1);
            assertThat(value("danvankheo.reading.failed", "of", "jobs")).isZero();
            assertThat(value("danvankheo.jobs.failed")).isZero();
        } finally {
            jdbc.sql("alter table mail_gate_away rename to mail_gate").update();
        }
        later();
        assertThat(value("danvankheo.outbox.mails", "state", "due")).isNotNaN();
    }

    @Test
    void thereAreAsManyFiguresForTwelveThousandUnitsAsForFortyFive() {
        Set<String> before = ours();
        // on a year's first morning the database still believes that there is next to nothing
        jdbc.sql("analyze act_ru_task, act_ru_identitylink").update();
        jdbc.sql(
                        """
                        insert into act_ru_task (id_, rev_, name_, create_time_, suspension_state_)
                        select 'many' || n, 1, 'Việc', now(), 1 from generate_series(1, 12000) n
                        """)
                .update();
        jdbc.sql(
                        """
                        insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_)
                        select 'many' || n, 1, 'DONVI' || n || case when n % 2 = 0 then '.canbo' else '.ban' || n end,
                               'candidate', 'many' || n
                          from generate_series(1, 12000) n
                        """)
                .update();
        try {
            later();
            assertThat(value("danvankheo.tasks.open", "committee", "canbo", "age", "0-1d"))
                    .isGreaterThanOrEqualTo(6000);
            assertThat(value("danvankheo.tasks.open", "committee", Measurements.NO_COMMITTEE, "age", "0-1d"))
                    .as("what is no committee of ours does not become a label")
                    .isGreaterThanOrEqualTo(6000);
            assertThat(ours()).isEqualTo(before);
        } finally {
            jdbc.sql("delete from act_ru_identitylink where id_ like 'many%'").update();
            jdbc.sql("delete from act_ru_task where id_ like 'many%'").update();
        }
    }

    private Set<String> ours() {
        return registry.getMeters().stream()
                .map(meter -> meter.getId().toString())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void noAddressThatSomebodyMadeUpBecomesALabel() {
        WebSession visitor = WebSession.visitor(port);
        WebSession officer = WebSession.of(port, "ninhhai.canbo");
        for (String address : List.of(
                "/bia-dat-1",
                "/viec/bia-dat-2",
                "/actuator/bia-dat-3",
                "/camunda/app/bia-dat-4",
                "/css/bia-dat-5.css")) {
            visitor.get(address);
            officer.get(address);
        }
        officer.get("/");

        Set<String> labels = Pattern.compile("uri=\"([^\"]*)\"")
                .matcher(prometheus.scrape())
                .results()
                // a label's value is written with its backslashes doubled
                .map(found -> found.group(1).replace("\\\\", "\\"))
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> known = routes.stream()
                .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                .map(RequestMappingInfo::getPatternValues)
                .flatMap(Set::stream)
                .collect(Collectors.toSet());
        files.forEach(mapping -> known.addAll(mapping.getHandlerMap().keySet()));
        known.addAll(Set.of("UNKNOWN", "NOT_FOUND", "REDIRECTION"));
        assertThat(labels).contains("/").isSubsetOf(known);
    }
}
