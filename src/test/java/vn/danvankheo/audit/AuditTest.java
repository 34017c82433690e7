package vn.danvankheo.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.identity.User;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.AppTest;
import vn.danvankheo.OpenYear;
import vn.danvankheo.WebSession;
import vn.danvankheo.engine.ActingAs;

/** The audit trail in the whole application: what is recorded, who reads it, what is noticed when it is tampered with. */
@AppTest
class AuditTest {

    private static final String PAGE = "/nhat-ky-kiem-toan";

    @LocalServerPort
    private int port;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private AuditChain chain;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private OpenYear openYear;

    @Autowired
    private IdentityService identities;

    @Autowired
    private ActingAs acting;

    /** Number of the last entry before the test. */
    private long before;

    @BeforeEach
    void everythingIsSealed() {
        openYear.open();
        while (chain.seal() > 0) {
            // until nothing waits
        }
        before = jdbc.sql("select coalesce(max(id), 0) from audit_entry")
                .query(Long.class)
                .single();
    }

    private WebSession as(String account) {
        return WebSession.of(port, account);
    }

    private void record(String by, String action, String subject, String unit) {
        transaction.executeWithoutResult(status -> trail.record(by, AuditEntry.of(action, subject, unit)));
    }

    private List<String> recorded() {
        return jdbc.sql(
                        """
                        select concat_ws(' | ', coalesce(by, 'hệ thống'), action, subject, unit) from audit_entry
                         where id > ? order by id
                        """)
                .param(before)
                .query(String.class)
                .list();
    }

    // ---- what is recorded ----

    @Test
    void aTaskThatTwoPeopleHandInIsRecordedOnceWithWhatWasChosen() {
        String unit = "THUANBAC01";
        String task = openYear.taskOfUnit(unit, "Task_SelectContent");
        WebSession officer = as("thuanbac01.canbo");
        Map<String, Object> content = OpenYear.content();

        assertThat(officer.submitForm(task, content).statusCode()).isEqualTo(204);
        assertThat(officer.submitForm(task, content).statusCode()).isGreaterThanOrEqualTo(400);

        assertThat(recorded())
                .containsExactly("thuanbac01.canbo | Hoàn thành “Lựa chọn nội dung, việc cụ thể” | " + openYear.year()
                        + "/THUANBAC01 | THUANBAC01");
        assertThat(jdbc.sql("select after ->> 'Tính chất' || ' ' || address from audit_entry where id > ?")
                        .param(before)
                        .query(String.class)
                        .single())
                .isEqualTo("Xây dựng mới 127.0.0.1");
    }

    @Test
    void aRefusedFormLeavesNoEntry() {
        Map<String, Object> content = new HashMap<>(OpenYear.content());
        content.remove("concreteTask");

        as("thuanbac02.canbo").submitForm(openYear.taskOfUnit("THUANBAC02", "Task_SelectContent"), content);

        assertThat(recorded()).isEmpty();
    }

    /** By the end of the transaction everything is done and recorded; only then the database refuses. */
    @Test
    void whatFailsAtItsVeryEndLeavesNoEntryAndNothingElse() {
        String task = openYear.taskOfUnit("THUANBAC02", "Task_SelectContent");
        jdbc.sql("create or replace function fails() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'as if the disk were full'; end $$")
                .update();
        jdbc.sql("create constraint trigger fails after insert on obligation_model deferrable initially deferred"
                        + " for each row execute function fails()")
                .update();
        try {
            assertThat(as("thuanbac02.canbo")
                            .submitForm(task, OpenYear.content())
                            .statusCode())
                    .isEqualTo(500);
        } finally {
            jdbc.sql("drop function fails cascade").update();
        }

        assertThat(recorded()).isEmpty();
        assertThat(openYear.taskOfUnit("THUANBAC02", "Task_SelectContent")).isEqualTo(task);
    }

    @Test
    void whatTheAdministratorChangesInTheEngineIsRecorded() {
        User user = identities.newUser("kiemtoan.thu");
        user.setPassword("mot cau dai de nho");
        administrating(() -> {
            identities.saveUser(user);
            identities.createMembership("kiemtoan.thu", "BACAI.giamsat");
            identities.deleteMembership("kiemtoan.thu", "BACAI.giamsat");
            identities.deleteUser("kiemtoan.thu");
            return null;
        });

        assertThat(recorded())
                .containsExactly(
                        "quantri | Đặt mật khẩu | kiemtoan.thu",
                        "quantri | Thêm tài khoản | kiemtoan.thu",
                        "quantri | Thêm thành viên của bộ phận | kiemtoan.thu | BACAI",
                        "quantri | Xóa thành viên của bộ phận | kiemtoan.thu | BACAI",
                        "quantri | Xóa tài khoản | kiemtoan.thu");
        assertThat(jdbc.sql("select string_agg(before::text || after::text, '') from audit_entry where id > ?")
                        .param(before)
                        .query(String.class)
                        .single())
                .doesNotContain("mot cau dai");
    }

    private <T> void administrating(Supplier<T> action) {
        acting.account("quantri", action);
    }

    @Test
    void logInsThatAreRefusedSinceSomebodyTriesAreRecordedOnce() {
        User user = identities.newUser("kiemtoan.khoa");
        user.setPassword("mot cau dai de nho");
        identities.saveUser(user);
        try {
            for (int i = 0; i < 9; i++) {
                WebSession.visitor(port).logIn("kiemtoan.khoa", "sai");
            }
            assertThat(recorded())
                    .containsExactly("hệ thống | Từ chối đăng nhập vì nhập sai mật khẩu quá nhiều lần | kiemtoan.khoa");
        } finally {
            identities.deleteUser("kiemtoan.khoa");
        }
    }

    @Test
    void aChangeIsRecordedWithWhatItWasBeforeAndIsNotWhenItIsRefused() {
        as("tinh.canbo").postForm("/so-theo-doi/cong-khai", Map.of("mo", "true"));
        as("ninhhai.canbo").postForm("/so-theo-doi/cong-khai", Map.of("mo", "false"));
        jdbc.sql("truncate public_page_switch").update();

        assertThat(recorded()).containsExactly("tinh.canbo | Mở, đóng trang công khai | trang công khai");
        assertThat(as("tinh.thuongvu").get(PAGE).body()).contains("tình trạng: đóng → mở");
    }

    // ---- who reads it ----

    @ParameterizedTest
    @CsvSource({
        "quantri, true, true, true",
        "tinh.giamsat, true, true, true",
        "tinh.thuongvu, true, true, true",
        "ninhhai.giamsat, true, false, false",
        "ninhhai.thuongvu, true, false, false",
        "ninhhai01.thuongvu, true, false, false",
        "bacai.giamsat, false, true, false"
    })
    void everybodyReadsWhatIsAboutHisSubtree(String account, boolean ninhhai, boolean bacai, boolean federation) {
        record("ninhhai01.canbo", "Việc riêng một", "2027-0901", "NINHHAI01");
        record("bacai01.canbo", "Việc riêng hai", "2027-0902", "BACAI01");
        record("quantri", "Việc chung ba", "mọi đơn vị", null);
        WebSession reader = as(account);

        for (String address : List.of(PAGE, PAGE + "?don-vi=", PAGE + "?nguoi=&ma=&tu=&den=")) {
            String page = reader.get(address).body();
            assertThat(page.contains("Việc riêng một")).isEqualTo(ninhhai);
            assertThat(page.contains("Việc riêng hai")).isEqualTo(bacai);
            assertThat(page.contains("Việc chung ba")).isEqualTo(federation);
        }
        assertThat(reader.get(PAGE + "?don-vi=NINHHAI01").body().contains("Việc riêng một"))
                .isEqualTo(ninhhai);
        assertThat(reader.get(PAGE + "?don-vi=BACAI").body().contains("Việc riêng hai"))
                .isEqualTo(bacai);
        assertThat(reader.get(PAGE + "?ma=2027-0902").body().contains("Việc riêng hai"))
                .isEqualTo(bacai);
        assertThat(reader.get(PAGE + "?nguoi=bacai01.canbo").body().contains("Việc riêng hai"))
                .isEqualTo(bacai);
        assertThat(reader.postForm(PAGE + "/kiem-tra", Map.of()).statusCode()).isEqualTo(federation ? 302 : 403);
    }

    @Test
    void theSheetHoldsWhatThePageShows() throws Exception {
        record("ninhhai01.canbo", "Việc riêng một", "2027-0901", "NINHHAI01");
        record("bacai01.canbo", "Việc riêng hai", "2027-0902", "BACAI01");

        assertThat(sheetOf("ninhhai.giamsat")).contains("2027-0901").doesNotContain("2027-0902");
        assertThat(sheetOf("quantri")).contains("2027-0901", "2027-0902");
    }

    private String sheetOf(String account) throws Exception {
        byte[] file = as(account).download(PAGE + "/tai-ve.xlsx?ma=2027-09");
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            return workbook.getFirstSheet().read().stream()
                    .map(row -> row.getCellText(6))
                    .collect(Collectors.joining(" "));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tinh.canbo", "ninhhai.canbo", "ninhhai01.canbo", "ninhhai.kiemtra", "tinh.hoidong1"})
    void whoNeitherLeadsNorFollowsAnythingReadsNothing(String account) {
        WebSession reader = as(account);
        assertThat(reader.get(PAGE).statusCode()).isEqualTo(403);
        assertThat(reader.get(PAGE + "/tai-ve.xlsx").statusCode()).isEqualTo(403);
        assertThat(reader.postForm(PAGE + "/kiem-tra", Map.of()).statusCode()).isEqualTo(403);
        assertThat(WebSession.visitor(port).get(PAGE).statusCode()).isEqualTo(302);
    }

    @Test
    void aDayThatIsNoneIsToldAtItsField() {
        assertThat(as("quantri").get(PAGE + "?tu=31/02/2027&den=x").body())
                .contains("Từ ngày: không phải là ngày", "Đến hết ngày: không phải là ngày");
    }

    // ---- what is noticed ----

    @ParameterizedTest
    @ValueSource(strings = {"audit_entry", "audit_seal", "audit_check"})
    void theDatabaseRefusesToChangeWhatIsKept(String table) {
        chain.check();
        for (String attempt : List.of("update %s set %s = %s", "delete from %s", "truncate %s")) {
            String column = table.equals("audit_seal") ? "entry" : "at";
            assertThatThrownBy(() ->
                            jdbc.sql(attempt.formatted(table, column, column)).update())
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining(table + " is only added to");
        }
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    jdbc.sql("set local session_replication_role = replica").update();
                    jdbc.sql("delete from " + table).update();
                }))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void whatIsChangedBehindTheTrailIsNamed() {
        for (int i = 1; i <= 6; i++) {
            record("ninhhai.canbo", "Việc thứ " + i, "2027-0" + i, "NINHHAI");
        }
        chain.seal();
        List<Long> ids = jdbc.sql("select id from audit_entry where id > ? order by id")
                .param(before)
                .query(Long.class)
                .list();
        assertThat(chain.check().faults()).isEmpty();

        assertThat(faultsAfter("update audit_entry set by = 'bacai.canbo' where id = " + ids.get(0)))
                .containsExactly("Dòng số %d đã bị sửa.".formatted(ids.get(0)));
        assertThat(faultsAfter("update audit_entry set after = '{\"a\": \"b\"}' where id = " + ids.get(5)))
                .containsExactly("Dòng số %d đã bị sửa.".formatted(ids.get(5)));
        assertThat(faultsAfter("delete from audit_entry where id = " + ids.get(1)))
                .containsExactly("Dòng số %d đã bị xóa.".formatted(ids.get(1)));
        assertThat(faultsAfter(
                        """
                        update audit_entry a set at = b.at, action = b.action, subject = b.subject from audit_entry b
                         where a.id in (%1$d, %2$d) and b.id in (%1$d, %2$d) and a.id <> b.id
                        """
                                .formatted(ids.get(2), ids.get(4))))
                .containsExactly("Nội dung của dòng số %d và dòng số %d đã bị đổi chỗ cho nhau."
                        .formatted(ids.get(2), ids.get(4)));
        assertThat(
                        faultsAfter(
                                """
                        insert into audit_entry (id, at, action, subject, before, after, node)
                        overriding system value values (-1, now(), 'Việc giả', 'x', '{}', '{}', 'x')
                        """))
                .containsExactly("Dòng số -1 được chèn vào ngoài chương trình hoặc đã mất mắt xích niêm phong.");
        assertThat(faultsAfter("delete from audit_seal where entry = " + ids.get(3)))
                .hasSize(2)
                .anySatisfy(fault -> assertThat(fault).startsWith("Dòng số %d được chèn".formatted(ids.get(3))))
                .anySatisfy(fault -> assertThat(fault).startsWith("Chuỗi niêm phong bị xóa"));
        assertThat(faultsAfter("delete from audit_seal where entry >= %1$d; delete from audit_entry where id >= %1$d"
                        .formatted(ids.get(3))))
                .singleElement()
                .satisfies(fault -> assertThat(fault).startsWith("Chuỗi niêm phong bị cắt"));
        assertThat(chain.check().faults()).isEmpty();
    }

    @Test
    void aTrailThatWasChangedIsToldToWhoWatchesTheServerAndStopsNothing() {
        chain.seal();
        AuditCheck good = chain.check();
        assertThat(health("/audit-trail")).isEqualTo(200);

        jdbc.sql("insert into audit_check (at, links, head, faults) values (now(), ?, ?, '{Dòng số 1 đã bị sửa.}')")
                .params(good.links(), good.head())
                .update();
        try {
            assertThat(health("/audit-trail")).isEqualTo(503);
            assertThat(health("")).isEqualTo(200);
            assertThat(as("ninhhai.giamsat").get(PAGE).body()).contains("Dòng số 1 đã bị sửa.");
        } finally {
            chain.check();
        }
        assertThat(health("/audit-trail")).isEqualTo(200);
    }

    private int health(String path) {
        return WebSession.visitor(port).get("/actuator/health" + path).statusCode();
    }

    /** What a check says after the owner of the tables has taken their protection away; undone afterwards. */
    private List<String> faultsAfter(String tampering) {
        return transaction.execute(status -> {
            status.setRollbackOnly();
            jdbc.sql("alter table audit_entry disable trigger all").update();
            jdbc.sql("alter table audit_seal disable trigger all").update();
            for (String statement : tampering.split(";")) {
                assertThat(jdbc.sql(statement).update()).isPositive();
            }
            return chain.check().faults();
        });
    }

    @Test
    void anEntryThatCommitsLateIsSealedLate() {
        transaction.executeWithoutResult(early -> {
            trail.record("ninhhai.canbo", AuditEntry.of("Bắt đầu trước", "2027-0991", "NINHHAI"));
            // in a thread of its own: in a transaction of its own
            CompletableFuture.runAsync(() -> {
                        record("ninhhai.canbo", "Xong trước", "2027-0992", "NINHHAI");
                        chain.seal();
                    })
                    .join();
        });
        chain.seal();

        assertThat(jdbc.sql(
                                """
                                select subject from audit_entry join audit_seal on entry = id where id > ? order by no
                                """)
                        .param(before)
                        .query(String.class)
                        .list())
                .containsExactly("2027-0992", "2027-0991");
        assertThat(chain.check().faults()).isEmpty();
    }
}
