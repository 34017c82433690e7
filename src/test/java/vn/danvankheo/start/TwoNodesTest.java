package vn.danvankheo.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.encrypt.Encryptors;
import vn.danvankheo.WebSession;

/**
 * Two real nodes on one PostgreSQL, from an empty database to a restored copy, as an operator lives it. One story, since
 * each start costs seconds.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Windows has no signals to send")
class TwoNodesTest {

    private static final String DATABASE = "danvankheo";
    private static final String OFFICER = "tinh.canbo";
    private List<String> recoveryCodes;

    private static final String OFFICERS_PASSWORD = "Lam.viec-2027";
    private static final Duration SOON = Duration.ofMinutes(1);

    private JdbcClient database;

    @Test
    void twoNodesAreOneApplication() throws IOException {
        try (ProductionDatabase server = ProductionDatabase.start().create(DATABASE)) {
            database = server.in(DATABASE);
            try (RunningApp first = server.node(DATABASE).start();
                    RunningApp second = server.node(DATABASE).start()) {
                first.awaitReady();
                second.awaitReady();
                bothStartedAtOnceAndMadeEverythingOnce();
                WebSession administrator = theOrganisationIsEnteredHereAndSeenThere(first, second);
                rightsAndLogOutCountEverywhere(administrator, first, second);
                theSessionOutlivesItsNodeAndTheOtherTakesItsJobs(administrator, first, second);
                aNodeOfAnOlderReleaseHandsOver(second);

                second.sigterm();
                assertThat(second.awaitExit(SOON)).isEqualTo(143);
                assertNothingIsWrongIn(second);
            }
            aRestoredCopyWritesToNobody(server);
        }
    }

    private void bothStartedAtOnceAndMadeEverythingOnce() {
        assertThat(count("act_re_deployment")).isOne();
        assertThat(count("act_ge_schema_log")).isOne();
        assertThat(count("act_id_user")).isOne();
        assertThat(count("act_ru_job where handler_type_ = 'timer-start-event'"))
                .isOne();
        assertThat(
                        count(
                                "act_ru_job where handler_type_ = 'history-cleanup' and duedate_::time between '01:00' and '05:00'"))
                .as("clean-up of the history, by night in Vietnam")
                .isOne();
        assertThat(count("node")).isEqualTo(2);
    }

    private WebSession theOrganisationIsEnteredHereAndSeenThere(RunningApp first, RunningApp second)
            throws IOException {
        WebSession here = WebSession.visitor(port(first));
        assertThat(here.logIn("quantri", RunningApp.ADMIN_PASSWORD).headers().firstValue("Location"))
                .hasValueSatisfying(address -> assertThat(address).doesNotContain("dang-nhap"));
        assertThat(here.get("/to-chuc").statusCode()).as("without a code").isEqualTo(302);
        Instant now = Instant.now();
        recoveryCodes = here.enrolSecondFactor(now);
        WebSession there = here.twin(port(second));
        theCodeOfOneNodeIsNotTakenByTheOther(now, second);
        assertThat(there.get("/to-chuc").statusCode()).isEqualTo(200);

        assertThat(here.upload("/to-chuc/nhap/tep", Map.of(), "file", "to-chuc.xlsx", roster())
                        .statusCode())
                .isEqualTo(302);
        // who looks at the page wakes the node that he asks
        await("the import on either node").atMost(SOON).until(() -> {
            there.get("/to-chuc/nhap/tien-do");
            return count("roster_import where state = 'CHECKED'") == 1;
        });
        long id = database.sql("select id from roster_import").query(Long.class).single();
        there.postForm("/to-chuc/nhap/xac-nhan", Map.of("id", String.valueOf(id)));
        await("the organisation")
                .atMost(SOON)
                .until(() -> count("roster_import where state in ('UPLOADED', 'CONFIRMED')") == 0);
        assertThat(here.get("/to-chuc").body()).contains("LĐLĐ tỉnh thử", "LĐLĐ huyện thử");
        assertThat(there.get("/to-chuc").body()).contains("LĐLĐ tỉnh thử", "LĐLĐ huyện thử");
        assertThat(here.get("/nang-cap").body()).contains("Các máy đang chạy", "mới nhất");
        return here;
    }

    private void theCodeOfOneNodeIsNotTakenByTheOther(Instant now, RunningApp second) {
        WebSession thief = WebSession.visitor(port(second));
        thief.logIn("quantri", RunningApp.ADMIN_PASSWORD);
        String key = new String(
                Encryptors.stronger(RunningApp.SECRET_KEY, "5ec0fac70c0de5ed")
                        .decrypt(database.sql("select secret from second_factor")
                                .query((row, number) -> row.getBytes(1))
                                .single()),
                StandardCharsets.UTF_8);
        String used = WebSession.codeOf(key.replaceFirst("(?s).*\n", ""), now);
        assertThat(thief.enterSecondFactor(used).statusCode()).isEqualTo(200);
        assertThat(thief.get("/to-chuc").statusCode()).isEqualTo(302);
    }

    private void rightsAndLogOutCountEverywhere(WebSession administrator, RunningApp first, RunningApp second) {
        HttpResponse<String> added = administrator.postForm(
                "/to-chuc/don-vi/TINH/them",
                Map.of(
                        "committee", "canbo",
                        "account", OFFICER,
                        "displayName", "Cán bộ phụ trách",
                        "email", "",
                        "fresh", "true",
                        "password", OFFICERS_PASSWORD));
        assertThat(added.statusCode()).as(added.body()).isEqualTo(302);
        WebSession officer = WebSession.visitor(port(second));
        officer.logIn(OFFICER, OFFICERS_PASSWORD);
        assertThat(officer.get("/to-chuc/nhap").statusCode()).isEqualTo(200);
        assertThat(officer.loadPage().statusCode()).isEqualTo(200);
        // with the token of the web applications, which stands in the session
        WebSession elsewhere = officer.twin(port(first));
        assertThat(elsewhere.enginePost("/task/count", Map.of()).statusCode()).isEqualTo(200);

        // Ban CTCS brings in the organisation; who is no longer in it does so on no node
        HttpResponse<String> takenOut = administrator.postForm(
                "/to-chuc/don-vi/TINH/thoi", Map.of("committee", "canbo", "account", OFFICER, "confirmed", "true"));
        assertThat(takenOut.statusCode()).as(takenOut.body()).isEqualTo(302);
        assertThat(officer.get("/to-chuc/nhap").statusCode()).isEqualTo(404);
        assertThat(elsewhere.get("/to-chuc/nhap").statusCode()).isEqualTo(404);
        assertThat(count("act_id_membership where user_id_ = '" + OFFICER + "'"))
                .isZero();

        assertThat(elsewhere.get("/").statusCode()).isEqualTo(200);
        officer.postForm("/dang-xuat", Map.of());
        assertThat(elsewhere.get("/").headers().firstValue("Location"))
                .hasValueSatisfying(address -> assertThat(address).contains("/dang-nhap"));
    }

    private void theSessionOutlivesItsNodeAndTheOtherTakesItsJobs(
            WebSession administrator, RunningApp first, RunningApp second) {
        List<String> owners = database.sql("select lock_owner from node order by lock_owner")
                .query(String.class)
                .list();
        assertThat(owners).hasSize(2);
        // as if a node had not heard the answer to the COMMIT of its lock
        lock("one", owners.get(0));
        lock("other", owners.get(1));
        awaitUnlocked();
        // as if each had a job in hand; which of the two is the first one is seen when it is gone
        database.sql("delete from act_ru_job where id_ in ('one', 'other')").update();
        lock("one", owners.get(0));
        lock("other", owners.get(1));
        first.sigkill();

        assertThat(administrator.twin(port(second)).get("/to-chuc").statusCode())
                .isEqualTo(200);
        await("the dead node").atMost(SOON).until(() -> count("node") == 1);
        awaitUnlocked();
        database.sql("delete from act_ru_job where id_ in ('one', 'other')").update();
    }

    private void awaitUnlocked() {
        await("a job that nobody has in hand")
                .atMost(SOON)
                .until(() -> count("act_ru_job where id_ in ('one', 'other') and lock_owner_ is not null") == 0);
    }

    private void lock(String job, String owner) {
        database.sql("insert into act_ru_job select (jsonb_populate_record(job, jsonb_build_object("
                        + "'id_', cast(? as text), 'lock_owner_', cast(? as text), 'lock_exp_time_', now() + interval '1 day'))).*"
                        + " from act_ru_job job limit 1")
                .params(job, owner)
                .update();
    }

    private void aNodeOfAnOlderReleaseHandsOver(RunningApp node) {
        WebSession proxy = WebSession.visitor(port(node));
        assertThat(proxy.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
        database.sql("insert into released_models (fingerprint, released_at) values ('newer', now())")
                .update();

        assertThat(proxy.get("/actuator/health/readiness").statusCode()).isEqualTo(503);
        assertThat(proxy.get("/actuator/health/liveness").statusCode()).isEqualTo(200);
        database.sql("delete from released_models where fingerprint = 'newer'").update();
        assertThat(proxy.get("/actuator/health/readiness").statusCode()).isEqualTo(200);
    }

    private void aRestoredCopyWritesToNobody(ProductionDatabase server) {
        database.sql(
                        """
                        insert into mail (kind, subject, recipient, occurrence, message_id, urgent, name, to_address, state,
                                          created_at, next_attempt_at)
                        values ('digest', 's', 'r', 'o', 'm', false, 'n', 'a@example.vn', 'WAITING', now(), now())
                        """)
                .update();
        server.copy(DATABASE, "restored");
        JdbcClient copy = server.in("restored");
        try (RunningApp unasked = server.node("restored").start()) {
            assertRefused(unasked, "bản sao", "DANVANKHEO_MAIL=false", "DANVANKHEO_TAKE_OVER=true");
        }
        try (RunningApp drill = server.node("restored")
                .withEnvironment("DANVANKHEO_MAIL", "false")
                .start()
                .awaitReady()) {
            WebSession administrator = WebSession.visitor(port(drill));
            administrator.logIn("quantri", RunningApp.ADMIN_PASSWORD);
            administrator.enterSecondFactor(recoveryCodes.get(0));
            assertThat(administrator.get("/to-chuc").body()).contains("LĐLĐ huyện thử");
            administrator.postForm("/nhat-ky-kiem-toan/kiem-tra", Map.of());
            assertThat(administrator.get("/nhat-ky-kiem-toan").body()).contains("không dòng nào bị sửa");
            assertThat(copy.sql("select state || tries from mail")
                            .query(String.class)
                            .single())
                    .isEqualTo("WAITING0");
            assertNothingIsWrongIn(drill);
        }
    }

    private static byte[] roster() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(file, "test", "1.0")) {
            fill(
                    workbook.newWorksheet("Đơn vị"),
                    "Mã đơn vị|Tên đơn vị|Loại đơn vị|Mã đơn vị cấp trên|Hoạt động từ ngày|Đến hết ngày|Hộp thư đơn vị",
                    "TINH|LĐLĐ tỉnh thử|Liên đoàn Lao động tỉnh||01/01/2020||",
                    "HUYEN|LĐLĐ huyện thử|Liên đoàn Lao động huyện, thành phố|TINH|01/01/2020||");
            fill(
                    workbook.newWorksheet("Bộ phận – thành viên"),
                    "Tên đăng nhập|Họ tên, chức danh|Thư điện tử|Mã đơn vị|Bộ phận",
                    "tinh.canbo2|Cán bộ khác||TINH|Cán bộ phụ trách",
                    "huyen.canbo|Cán bộ huyện||HUYEN|Cán bộ phụ trách");
        }
        return file.toByteArray();
    }

    private static void fill(Worksheet sheet, String... lines) {
        for (int row = 0; row < lines.length; row++) {
            String[] cells = lines[row].split("\\|", -1);
            for (int column = 0; column < cells.length; column++) {
                sheet.value(row, column, cells[column]);
            }
        }
    }

    private int count(String from) {
        return database.sql("select count(*) from " + from).query(Integer.class).single();
    }

    private static int port(RunningApp node) {
        return node.baseUrl().getPort();
    }

    private static void assertRefused(RunningApp node, String... parts) {
        assertThat(node.awaitExit(Duration.ofMinutes(1))).isNotZero();
        assertThat(node.output().strip().lines())
                .as("one line of: %s", node.output())
                .hasSize(1);
        assertThat(node.output()).startsWith("Không khởi động được: ").contains(parts);
    }

    private static void assertNothingIsWrongIn(RunningApp node) {
        assertThat(node.output()).doesNotContain("\"level\":\"WARN\"", "\"level\":\"ERROR\"", "Exception");
    }
}
