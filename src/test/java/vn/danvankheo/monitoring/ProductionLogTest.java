package vn.danvankheo.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.impl.ProcessEngineImpl;
import org.camunda.bpm.engine.impl.jobexecutor.ExecuteJobsRunnable;
import org.camunda.bpm.engine.impl.jobexecutor.JobExecutor;
import org.camunda.bpm.engine.runtime.Job;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.logback.StructuredLogEncoder;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.test.util.ReflectionTestUtils;
import vn.danvankheo.AppTest;
import vn.danvankheo.OpenYear;
import vn.danvankheo.WebSession;
import vn.danvankheo.notification.OutgoingMail;
import vn.danvankheo.notification.ScriptedSmtpServer;
import vn.danvankheo.notification.ScriptedSmtpServer.Step;

/** A bad day, and what an operator reads of it: each fault with its place and its key, and nothing about anybody. */
@AppTest
class ProductionLogTest {

    private static final String NAME = "Nguyễn Thị Hồng Thắm";
    private static final String ADDRESS = "tham.hong@xa-vinh-hai.example";
    private static final String TELEPHONE = "0912 345 678";
    private static final String SAID = NAME + ", " + TELEPHONE + ", " + ADDRESS;

    private static final List<String> SECRETS = List.of(
            NAME,
            "Thắm",
            "hong@",
            "xa-vinh-hai",
            "345 678",
            "0912345678",
            "MatKhauCuaToi",
            "khai.man",
            // accounts and what they are called
            "ninhhai01.canbo",
            "phanrang01",
            "Cán bộ");

    @LocalServerPort
    private int port;

    @Autowired
    private OpenYear year;

    @Autowired
    private ProcessEngine engine;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private OutgoingMail mail;

    @Autowired
    private JavaMailSenderImpl smtp;

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);

    /** As the production mode's settings say. */
    @BeforeEach
    void writeAsInProduction() throws IOException {
        year.open();
        LoggerContext context = root.getLoggerContext();
        StructuredLogEncoder encoder = new StructuredLogEncoder();
        encoder.setContext(context);
        encoder.setFormat(String.valueOf(new YamlPropertySourceLoader()
                .load("production", new ClassPathResource("application-production.yml"))
                .get(0)
                .getProperty("logging.structured.format.console")));
        encoder.start();
        appender.setContext(context);
        appender.setEncoder(encoder);
        appender.setOutputStream(written);
        appender.start();
        root.addAppender(appender);
    }

    @AfterEach
    void asBefore() {
        root.detachAppender(appender);
        jdbc.sql("drop trigger if exists fails on obligation_model").update();
        jdbc.sql("drop trigger if exists fails on obligation").update();
        jdbc.sql("drop function if exists fails").update();
    }

    @Test
    void aBadDayIsToldWithoutAnybodysName() throws IOException {
        whatIsTypedIsRefused();
        String fault = aFormMeetsAFaultOfOurs();
        FailedJob failed = aJobFails();
        mailsAreRefused();
        LoggerFactory.getLogger("org.example.Library").warn("cannot read value \"" + NAME + "\" of " + ADDRESS);
        LoggerFactory.getLogger("org.example.Library")
                .error(
                        "value {} of {} in {}",
                        NAME,
                        "khai.man",
                        "vn.danvankheo.Place",
                        new IllegalStateException(SAID));

        List<JsonNode> lines = lines();
        String all = written.toString(StandardCharsets.UTF_8);
        assertThat(all).doesNotContain(SECRETS);
        assertThat(lines)
                .as("the fault of the form, by the code that the officer was told")
                .anySatisfy(line -> {
                    assertThat(line.path("requestId").asText()).isEqualTo(fault);
                    assertThat(line.path("businessKey").asText()).isEqualTo(year.year() + "/NINHHAI01");
                    assertThat(line.at("/error/stack_trace").asText()).contains("PSQLException (SQLState P0001)");
                })
                .as("the job, by the key of its process")
                .anySatisfy(line -> {
                    assertThat(line.path("message").asText()).isEqualTo("job " + failed.id() + " failed");
                    assertThat(line.path("businessKey").asText()).isEqualTo(failed.key());
                })
                .anySatisfy(line -> {
                    assertThat(line.at("/log/logger").asText()).isEqualTo("org.camunda.bpm.engine.jobexecutor");
                    assertThat(line.path("message").asText()).contains(failed.id());
                    assertThat(line.at("/error/stack_trace").asText()).contains("SQLState P0001");
                })
                .anySatisfy(line -> assertThat(line.path("message").asText()).isEqualTo("log-in refused"))
                .anySatisfy(line ->
                        assertThat(line.path("message").asText()).isEqualTo("value … of … in vn.danvankheo.Place"));
    }

    private void whatIsTypedIsRefused() {
        assertThat(WebSession.visitor(port).logIn(ADDRESS, "MatKhauCuaToi-2027").statusCode())
                .isEqualTo(302);
        WebSession officer = WebSession.of(port, "ninhhai01.canbo");
        Map<String, Object> content = new HashMap<>(OpenYear.content());
        content.put("concreteTask", (SAID + " ").repeat(200));
        content.put("nature", "CONTINUED");
        HttpResponse<String> refused = officer.submitForm(task("NINHHAI01"), content);
        assertThat(refused.statusCode()).isEqualTo(400);
        content.put("nature", NAME);
        assertThat(officer.submitForm(task("NINHHAI01"), content).statusCode()).isEqualTo(400);
        // where numbers, dates and choices are expected
        String typed = URLEncoder.encode(SAID, StandardCharsets.UTF_8);
        for (String address : List.of(
                "/lich-nghi?nam=", "/lich-nghi?sua=", "/thong-ke?nam=", "/thu?trang-thai=", "/thu?cu-hon=", "/viec/")) {
            officer.get(address + typed);
            WebSession.of(port, "tinh.canbo").get(address + typed);
        }
        officer.sendJson("POST", "/camunda/api/engine/engine/default/task/count", "{\"name\": \"" + SAID);
    }

    private String task(String unit) {
        return year.taskOfUnit(unit, "Task_SelectContent");
    }

    /** The database refuses and quotes the row, as it does when a constraint is broken. */
    private void refuseToWriteInto(String table) {
        jdbc.sql("create or replace function fails() returns trigger language plpgsql as $$ begin raise exception"
                        + " 'Key (name)=(" + SAID + ") already exists.'; end $$")
                .update();
        jdbc.sql("create trigger fails before insert or update on " + table + " for each row execute function fails()")
                .update();
    }

    /** @return the code that the officer is told */
    private String aFormMeetsAFaultOfOurs() {
        refuseToWriteInto("obligation_model");
        HttpResponse<String> answer =
                WebSession.of(port, "ninhhai01.canbo").submitForm(task("NINHHAI01"), OpenYear.content());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(500);
        jdbc.sql("drop trigger fails on obligation_model").update();
        return WebSession.json(answer).path("message").asText().replaceAll("(?s).*kèm mã ([0-9a-f]{8})\\..*", "$1");
    }

    private record FailedJob(String id, String key) {}

    private FailedJob aJobFails() {
        refuseToWriteInto("obligation");
        Job job = engine.getManagementService()
                .createJobQuery()
                .timers()
                .processDefinitionKey("unitRegistration")
                .activityId("Timer_Reminder")
                .listPage(0, 1)
                .get(0);
        int retries = job.getRetries();
        // as the job executor's own threads do, which stand still in tests
        ProcessEngineImpl engineItself = (ProcessEngineImpl) engine;
        JobExecutor executor = engineItself.getProcessEngineConfiguration().getJobExecutor();
        ReflectionTestUtils.invokeMethod(executor, "ensureInitialization");
        ReflectionTestUtils.setField(executor, "isActive", true);
        try {
            new ExecuteJobsRunnable(new ArrayList<>(List.of(job.getId())), engineItself).run();
        } finally {
            ReflectionTestUtils.setField(executor, "isActive", false);
        }
        assertThat(engine.getManagementService()
                        .createJobQuery()
                        .jobId(job.getId())
                        .singleResult()
                        .getExceptionMessage())
                .as("Cockpit shows it whole")
                .contains(NAME);
        engine.getManagementService().setJobRetries(job.getId(), retries);
        return new FailedJob(
                job.getId(),
                engine.getRuntimeService()
                        .createProcessInstanceQuery()
                        .processInstanceId(job.getProcessInstanceId())
                        .singleResult()
                        .getBusinessKey());
    }

    private void mailsAreRefused() {
        int usual = smtp.getPort();
        jdbc.sql("delete from mail").update();
        jdbc.sql(
                        """
                        insert into mail (kind, subject, recipient, occurrence, message_id, urgent, name, to_name, to_address,
                                          state, created_at, next_attempt_at, content)
                        select 'digest', 's', 'r', n::text, '<' || n || '@danvankheo>', true, :name, :name,
                               case n when 3 then :address || ' ' || :name else :address end,
                               'WAITING', now() - interval '1 minute', now() - interval '1 minute', cast(
                               case n when 2 then '{}' else :content end as jsonb)
                          from generate_series(1, 3) n
                        """)
                .param("name", NAME)
                .param("address", ADDRESS)
                .param(
                        "content",
                        "{\"from\": {\"name\": \"" + NAME + "\"}, \"year\": 2027, \"title\": \"" + SAID
                                + "\", \"about\": \"a\", \"values\": {\"số việc\": \"1\", \"số việc mới\": \"1\", \"việc khác\": \"\"}, \"lines\": []}")
                .update();
        try (ScriptedSmtpServer server = new ScriptedSmtpServer()) {
            server.script(
                    (step, about) -> step == Step.RECIPIENT ? "550 5.1.1 <" + about + "> khong co nguoi nay" : null);
            smtp.setPort(server.port());
            mail.sendDue();
            assertThat(jdbc.sql("select trouble from mail where state = 'FAILED' order by id")
                            .query(String.class)
                            .list())
                    .hasSize(3)
                    .anyMatch(trouble -> trouble.contains("550 5.1.1 <" + ADDRESS))
                    .anyMatch(trouble -> trouble.contains("mẫu thư không dùng được"));
        } finally {
            smtp.setPort(usual);
            jdbc.sql("delete from mail").update();
        }
    }

    /** Each is one JSON object with what every line has. */
    private List<JsonNode> lines() throws IOException {
        List<JsonNode> lines = new ArrayList<>();
        for (String line : written.toString(StandardCharsets.UTF_8).strip().split("\n")) {
            JsonNode entry = new ObjectMapper().readTree(line);
            assertThat(entry.isObject()).as(line).isTrue();
            assertThat(entry.path("@timestamp").asText()).as(line).isNotEmpty();
            assertThat(entry.at("/log/level").asText()).as(line).isNotEmpty();
            assertThat(entry.path("message").asText()).as(line).isNotEmpty();
            lines.add(entry);
        }
        return lines;
    }
}
