package vn.danvankheo.personaldata.desk;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.AppTest;
import vn.danvankheo.WebSession;
import vn.danvankheo.audit.AuditChain;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Roster;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.personaldata.KeptData;
import vn.danvankheo.personaldata.PersonalDataSettings;

/** What is kept about people: all of it is declared, handed out to the right ones alone, corrected, and erased in time. */
@AppTest
class PersonalDataTest {

    private static final Path NOT_PERSONAL = Path.of("src/test/resources/personal-data/not-personal.txt");

    /** Units and accounts of these tests begin with PDX. */
    private static final UnitCode UNIT = UnitCode.of("PDX01");

    private static final int YEAR = 2019;
    private static final String MODEL = "2019-9001";
    private static final String PAGE = "/du-lieu-ca-nhan";

    @LocalServerPort
    private int port;

    @Autowired
    private Organisation organisation;

    @Autowired
    private PersonalRecords records;

    @Autowired
    private Erasure erasure;

    @Autowired
    private PersonalDataSettings terms;

    @Autowired
    private AuditChain chain;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private Days days;

    @Autowired
    private TransactionTemplate transactions;

    /** Number of the last entry of the audit trail before the test. */
    private long before;

    @BeforeEach
    void anOfficerWithWork() {
        nothingOfOursIsThere();
        organisation.load(new Roster(
                List.of(new Unit(
                        UNIT,
                        "CĐCS Dữ liệu",
                        organisation.kind("CDCS"),
                        UnitCode.of("NINHHAI"),
                        LocalDate.of(2023, 1, 1),
                        null,
                        true,
                        null)),
                List.of(
                        member("pdx01.canbo", "Trần Thị Mận", Committee.OFFICERS.of(UNIT)),
                        member("pdx01.thuongvu", "Lê Văn Đào", Committee.LEADERSHIP.of(UNIT)))));
        jdbc.sql("insert into campaign (year, stage, closed_at, version) values (?, 'CLOSED', ?, 0)")
                .params(YEAR, at(days.now()))
                .update();
        jdbc.sql(
                        """
                        insert into exemplary_model (code, year, unit, stage, title, field, nature, counts, additional, content,
                               targets, registration, contributors, authors, chosen_at, version)
                        values (?, ?, ?, 'SUMMARISED', 'Giờ học an toàn của tổ may', 'ECONOMY', 'NEW', true, false,
                               '{"subject": "COLLECTIVE"}', '[]', cast(? as jsonb), '["pdx01.canbo"]', '[]', now(), 0)
                        """)
                .params(
                        MODEL,
                        YEAR,
                        UNIT.value(),
                        """
                        {"name": "Giờ học an toàn của tổ may", "inCharge": [
                          {"fullName": "Trần Thị Mận", "position": "Tổ trưởng", "phone": "0912 345 678",
                           "email": "pdx01.canbo@congdoan.example"},
                          {"fullName": "Phạm Văn Sim", "position": "Tổ phó", "phone": "0987 654 321", "email": null}]}
                        """)
                .update();
        before = jdbc.sql("select coalesce(max(id), 0) from audit_entry")
                .query(Long.class)
                .single();
    }

    @AfterEach
    void nothingOfOursIsThere() {
        for (String sql : List.of(
                "delete from personal_data_request where account like 'pdx%'",
                "delete from notice where recipient like 'pdx%' or kind = 'personalDataRequest'",
                "delete from mail_attachment where mail in (select id from mail where account like 'pdx%')",
                "delete from mail where account like 'pdx%' or kind = 'personalDataRequest'",
                "delete from mail_preference where account like 'pdx%'",
                "delete from form_draft where account like 'pdx%'",
                "delete from log_in_link where account like 'pdx%'",
                "delete from roster_import where uploaded_by like 'pdx%'",
                "delete from substitution where absent like 'pdx%'",
                "delete from exemplary_model where year = " + YEAR,
                "delete from campaign where year = " + YEAR,
                "delete from committee_member where unit like 'PDX%' or account like 'pdx%'",
                "delete from member where account like 'pdx%'",
                "delete from closed_account where account like 'pdx%'",
                "delete from unit where code like 'PDX%'",
                "delete from act_ru_authorization where group_id_ like 'PDX%' or user_id_ like 'pdx%'"
                        + " or resource_id_ like 'PDX%' or resource_id_ like 'pdx%'",
                "delete from act_id_tenant_member where tenant_id_ like 'PDX%' or group_id_ like 'PDX%'",
                "delete from act_id_membership where user_id_ like 'pdx%' or group_id_ like 'PDX%'",
                "delete from act_id_group where id_ like 'PDX%'",
                "delete from act_id_tenant where id_ like 'PDX%'",
                "delete from act_id_user where id_ like 'pdx%'")) {
            jdbc.sql(sql).update();
        }
    }

    private static Member member(String account, String name, CommitteeOfUnit... seats) {
        return new Member(account, name, account + "@congdoan.example", Set.of(seats));
    }

    private WebSession as(String account) {
        return WebSession.of(port, account);
    }

    // ---- everything is declared ----

    @Test
    void eachColumnThatCanHoldATextAboutSomebodyIsDeclared() throws IOException {
        Set<String> columns = columns(
                """
                select table_name || '.' || column_name from information_schema.columns
                 where table_schema = 'public' and table_name not like 'act\\_%'
                   and table_name <> 'flyway_schema_history'
                   and data_type in ('character varying', 'character', 'text', 'jsonb', 'bytea', 'ARRAY')
                """);
        Set<String> notPersonal = notPersonal();
        notPersonal.removeIf(column -> column.startsWith("act_"));
        Set<String> known = new TreeSet<>(declared(false));
        assertThat(known).as("said to be personal and not").doesNotContainAnyElementsOf(notPersonal);
        known.addAll(notPersonal);

        Set<String> undeclared = new TreeSet<>(columns);
        undeclared.removeAll(known);
        assertThat(undeclared).as("undeclared").isEmpty();
        known.removeAll(columns);
        assertThat(known).as("declared and not there").isEmpty();
    }

    @Test
    void eachColumnOfTheEngineThatNamesAPersonIsDeclared() throws IOException {
        Set<String> columns = columns(
                """
                select lower(table_name || '.' || column_name) from information_schema.columns
                 where table_schema = 'public' and lower(table_name) like 'act\\_%'
                   and lower(column_name) ~ 'user_id|assign|owner|email|^first_$|^last_$|message_|full_msg|annotation|^pwd_$|^salt_$|picture|org_value|new_value'
                """);
        Set<String> undeclared = new TreeSet<>(columns);
        undeclared.removeAll(declared(true));
        undeclared.removeAll(notPersonal());
        assertThat(undeclared).isEmpty();
    }

    private Set<String> columns(String sql) {
        Set<String> columns = new TreeSet<>(jdbc.sql(sql).query(String.class).list());
        assertThat(columns).hasSizeGreaterThan(10);
        return columns;
    }

    private Set<String> declared(boolean ofEngine) {
        return records.kept().stream()
                .flatMap(kept -> kept.columns().entrySet().stream())
                .filter(table -> table.getKey().startsWith("act_") == ofEngine)
                .flatMap(table -> table.getValue().stream().map(column -> table.getKey() + "." + column))
                .collect(toCollection(TreeSet::new));
    }

    private static Set<String> notPersonal() throws IOException {
        try (Stream<String> lines = Files.lines(NOT_PERSONAL)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .flatMap(line -> {
                        String[] parts = line.split(":");
                        return Stream.of(parts[1].split(",")).map(column -> parts[0].strip() + "." + column.strip());
                    })
                    .collect(toCollection(TreeSet::new));
        }
    }

    // ---- an officer who leaves ----

    @Test
    void anOfficerReadsCorrectsLeavesAndIsForgottenAsFarAsMayBe() throws IOException {
        WebSession officer = as("pdx01.canbo");
        WebSession union = as("ninhhai.canbo");
        traces("pdx01.canbo");

        assertThat(officer.get(PAGE).body())
                .contains("Dữ liệu của đồng chí", "Thư hệ thống gửi cho đồng chí: 1 dòng", "Giữ bao lâu");
        Map<String, String> copy = copy(officer, PAGE + "/tai-ve");
        assertThat(copy).containsOnlyKeys("du-lieu-ca-nhan.html", "du-lieu-ca-nhan.json");
        for (String text : copy.values()) {
            assertThat(text)
                    .contains(
                            "pdx01.canbo@congdoan.example", "0912 345 678", MODEL, "Thư riêng", "dở dang", "192.0.2.7")
                    .doesNotContain("0987 654 321", "Phạm Văn Sim", passwordOf("pdx01.canbo"));
        }
        assertThat(copy.get("du-lieu-ca-nhan.html")).contains("Thư riêng &lt;của Mận&gt;");
        assertThat(entries()).contains("pdx01.canbo: Tải bản sao dữ liệu cá nhân của mình pdx01.canbo");

        // whoever looks after his data reads neither what he has not sent nor what he has left behind at the log-in
        for (String text : copy(union, PAGE + "/nguoi/pdx01.canbo/tai-ve").values()) {
            assertThat(text)
                    .contains("0912 345 678", MODEL, "Thư riêng")
                    .doesNotContain("dở dang", "nháp", "192.0.2.7", "Liên kết đăng nhập đã xin");
        }
        assertThat(officer.get(PAGE).body()).contains("Bản nháp của biểu mẫu chưa gửi: 1 dòng");
        assertThat(union.get(PAGE + "/nguoi/pdx01.canbo").body())
                .contains("Thư hệ thống gửi")
                .doesNotContain("Bản nháp của biểu mẫu chưa gửi");

        // a request, and its answer
        assertThat(officer.postForm(PAGE + "/gui-yeu-cau", Map.of("kind", "", "wish", "Sai số"))
                        .body())
                .contains("chưa được chọn", "Sai số");
        assertThat(officer.postForm(PAGE + "/gui-yeu-cau", Map.of("kind", "CORRECTION", "wish", "Sai số điện thoại"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(officer.get(PAGE).body())
                .contains("Đang chờ trả lời, hạn cuối " + Days.text(days.today().plus(terms.answeredWithin())));
        assertThat(mailsTo("ninhhai.canbo")).isEqualTo(1);
        assertThat(union.get(PAGE + "/yeu-cau").body()).contains("Sai số điện thoại", "Trần Thị Mận");
        long id = jdbc.sql("select id from personal_data_request where account = 'pdx01.canbo'")
                .query(Long.class)
                .single();
        assertThat(union.postForm(PAGE + "/yeu-cau/" + id, Map.of("granted", "true", "answer", ""))
                        .body())
                .contains("Trả lời, lý do: chưa được điền");

        // correction
        assertThat(union.postForm(PAGE + "/tim", Map.of("fullName", "tran thi man"))
                        .body())
                .contains("0912 345 678", MODEL)
                .doesNotContain("0987 654 321");
        assertThat(union.postForm(PAGE + "/tim/dinh-chinh", correction("không phải số"))
                        .body())
                .contains("Điện thoại: phải là số điện thoại");
        assertThat(union.postForm(PAGE + "/tim/dinh-chinh", correction("0900 000 001"))
                        .body())
                .contains("Đã đính chính trong hồ sơ " + MODEL, "0900 000 001");
        assertThat(jdbc.sql("select registration #>> '{inCharge,0,phone}' from exemplary_model where code = ?")
                        .param(MODEL)
                        .query(String.class)
                        .single())
                .isEqualTo("0900 000 001");
        assertThat(union.postForm(PAGE + "/yeu-cau/" + id, Map.of("granted", "true", "answer", "Đã sửa."))
                        .statusCode())
                .isEqualTo(302);
        assertThat(officer.get(PAGE).body()).contains("Đã thực hiện", "Đã sửa.");
        assertThat(mailsTo("pdx01.canbo")).isEqualTo(2);
        assertThat(entriesWithValues())
                .contains("Đính chính thông tin người phụ trách", "điện thoại")
                .doesNotContain("0900 000 001", "0912 345 678", "Sai số điện thoại");

        // he leaves
        assertThat(union.postForm("/to-chuc/tai-khoan/pdx01.canbo/xoa", Map.of("confirmed", "true"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(entriesWithValues()).contains("Xóa tài khoản").doesNotContain("congdoan.example");
        assertThat(union.get(PAGE + "/nguoi/pdx01.canbo").body()).contains("Trần Thị Mận", "tài khoản đã đóng");
        assertThat(union.postForm(
                                "/to-chuc/don-vi/PDX01/them",
                                Map.of(
                                        "committee", "canbo",
                                        "account", "pdx01.canbo",
                                        "fresh", "true",
                                        "displayName", "Người khác",
                                        "email", "khac@congdoan.example"))
                        .body())
                .contains("từng của người khác");
        assertThatThrownBy(() -> organisation.load(new Roster(
                        List.of(), List.of(member("pdx01.canbo", "Người khác", Committee.OFFICERS.of(UNIT))))))
                .hasMessageContaining("pdx01.canbo");

        HttpResponse<String> again = as("quantri")
                .enginePost(
                        "/user/create",
                        Map.of(
                                "profile", Map.of("id", "pdx01.canbo", "firstName", "Người", "lastName", "khác"),
                                "credentials", Map.of("password", "mot-mat-khau-dai")));
        assertThat(again.statusCode()).isEqualTo(400);
        assertThat(again.body()).contains("từng của người khác");

        // and his term ends
        String papers = papers();
        LocalDate firstKept = days.today().minus(terms.closedAccounts());
        closed("pdx01.canbo", days.startOf(firstKept));
        erasure.eraseExpired();
        assertThat(tracesLeft("pdx01.canbo")).isEqualTo(5);
        closed("pdx01.canbo", days.startOf(firstKept).minusMillis(1));
        erasure.eraseExpired();
        assertThat(tracesLeft("pdx01.canbo")).isZero();
        assertThat(papers()).isEqualTo(papers);
        assertThat(union.get(PAGE + "/nguoi/pdx01.canbo").body()).contains("Trần Thị Mận", "Mô hình");
        assertThat(entries()).contains("null: Xóa dữ liệu cá nhân không còn phải giữ pdx01.canbo");
        erasure.eraseExpired();
        assertThat(entries()).containsOnlyOnce("null: Xóa dữ liệu cá nhân không còn phải giữ pdx01.canbo");
        while (chain.seal() > 0) {
            // until nothing waits
        }
        assertThat(chain.check().faults()).isEmpty();
    }

    @Test
    void theKeeperErasesOnDemandAndOnlyWhenHeConfirms() {
        traces("pdx01.canbo");
        traces("pdx01.thuongvu");
        WebSession union = as("ninhhai.canbo");
        String papers = papers();

        assertThat(union.postForm(PAGE + "/nguoi/pdx01.canbo/xoa", Map.of()).statusCode())
                .isEqualTo(302);
        assertThat(tracesLeft("pdx01.canbo")).isEqualTo(5);
        assertThat(union.postForm(PAGE + "/nguoi/pdx01.canbo/xoa", Map.of("confirmed", "true"))
                        .statusCode())
                .isEqualTo(302);

        assertThat(tracesLeft("pdx01.canbo")).isZero();
        assertThat(tracesLeft("pdx01.thuongvu")).isEqualTo(5);
        assertThat(papers()).isEqualTo(papers);
        assertThat(organisation.member("pdx01.canbo").orElseThrow().email()).isNotNull();
        assertThat(entries()).contains("ninhhai.canbo: Xóa dữ liệu cá nhân không còn phải giữ pdx01.canbo");
    }

    @Test
    void whatIsAboutSomebodyWithoutAccountIsHandedOutOfOwnUnitsAlone() throws IOException {
        Map<String, String> sought = Map.of("phone", "0987654321");
        Map<String, String> copy = copy(as("ninhhai.canbo"), PAGE + "/tim/tai-ve", sought);

        assertThat(copy.get("du-lieu-ca-nhan.json"))
                .contains("Phạm Văn Sim", "Tổ phó", MODEL)
                .doesNotContain("Trần Thị Mận", "0912 345 678");
        assertThat(copy(as("phanrang.canbo"), PAGE + "/tim/tai-ve", sought).get("du-lieu-ca-nhan.json"))
                .doesNotContain("Phạm Văn Sim", MODEL);
        assertThat(entriesWithValues()).doesNotContain("0987654321", "Phạm Văn Sim");
    }

    // ---- who may ----

    @ParameterizedTest
    @ValueSource(strings = {"ninhhai.canbo", "tinh.canbo", "quantri"})
    void whoeverStandsAboveLooksAfterThePerson(String keeper) {
        assertThat(as(keeper).get(PAGE + "/nguoi/pdx01.canbo").body()).contains("Trần Thị Mận");
    }

    @ParameterizedTest
    @CsvSource({
        "phanrang.canbo, pdx01.canbo",
        "ninhhai.giamsat, pdx01.canbo",
        "ninhhai.thuongvu, pdx01.canbo",
        "pdx01.thuongvu, pdx01.canbo",
        "pdx01.canbo, pdx01.thuongvu",
        "pdx01.canbo, pdx01.canbo",
        "pdx01.canbo, ninhhai.canbo",
        "ninhhai.canbo, ninhhai.thuongvu",
        "ninhhai.canbo, quantri",
        "tinh.canbo, tinh.thuongvu",
        "quantri, quantri",
        "quantri, khong.co"
    })
    void forNobodyElseThereIsSuchAPage(String account, String other) {
        traces("pdx01.canbo");
        WebSession person = as(account);
        String one = PAGE + "/nguoi/" + other;

        assertThat(person.get(one).statusCode()).isEqualTo(404);
        assertThat(person.postForm(one + "/tai-ve", Map.of()).statusCode()).isEqualTo(404);
        assertThat(person.postForm(one + "/xoa", Map.of("confirmed", "true")).statusCode())
                .isEqualTo(404);
        assertThat(tracesLeft("pdx01.canbo")).isEqualTo(5);
        assertThat(entries()).doesNotContain("Tải bản sao", "Xóa dữ liệu");
    }

    @Test
    void anotherUnionNeitherReadsNorAnswersNorCorrects() {
        as("pdx01.canbo").postForm(PAGE + "/gui-yeu-cau", Map.of("kind", "ERASURE", "wish", "Xóa thư của tôi"));
        long id = jdbc.sql("select id from personal_data_request where account = 'pdx01.canbo'")
                .query(Long.class)
                .single();
        for (String other : List.of("phanrang.canbo", "ninhhai.thuongvu", "pdx01.canbo")) {
            WebSession person = as(other);
            assertThat(person.get(PAGE + "/yeu-cau").body()).doesNotContain("Xóa thư của tôi");
            assertThat(person.postForm(PAGE + "/yeu-cau/" + id, Map.of("granted", "false", "answer", "Không"))
                            .statusCode())
                    .isEqualTo(404);
        }
        WebSession another = as("phanrang.canbo");
        assertThat(another.postForm(PAGE + "/tim", Map.of("fullName", "Trần Thị Mận"))
                        .body())
                .doesNotContain("0912 345 678");
        assertThat(another.postForm(PAGE + "/tim/dinh-chinh", correction("0900 000 001"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(jdbc.sql("select answered_at is null from personal_data_request where id = ?")
                        .param(id)
                        .query(Boolean.class)
                        .single())
                .isTrue();
    }

    @Test
    void strangersReadWhatIsKeptAndNothingElse() {
        WebSession stranger = WebSession.visitor(port);

        assertThat(stranger.get(PAGE).body())
                .contains("Hệ thống lưu giữ những dữ liệu cá nhân nào", "91/2025/QH15")
                .doesNotContain("Dữ liệu của đồng chí", "Đăng xuất");
        for (String path : List.of("/yeu-cau", "/tim", "/nguoi/pdx01.canbo")) {
            assertThat(stranger.get(PAGE + path).statusCode()).isEqualTo(302);
        }
        assertThat(stranger.postForm(PAGE + "/tai-ve", Map.of()).statusCode()).isEqualTo(401);
    }

    @Test
    void withoutTheTokenOfThePageNothingIsDone() {
        WebSession officer = as("pdx01.canbo");
        for (String path : List.of("/tai-ve", "/gui-yeu-cau", "/tim/tai-ve", "/nguoi/pdx01.thuongvu/xoa")) {
            officer.forget("DVK-XSRF");
            assertThat(officer.send(
                                    "POST",
                                    PAGE + path,
                                    "text/html",
                                    "application/x-www-form-urlencoded",
                                    "kind=ERASURE&wish=x")
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(entries()).isEmpty();
    }

    @Test
    void whoeverGetsTheAccountOfSomebodyElseDoesNotGetHisData() {
        jdbc.sql("insert into closed_account (account, display_name, closed_at) values ('pdx01.canbo', 'Cũ', now())")
                .update();
        WebSession successor = as("pdx01.canbo");

        assertThat(successor.get(PAGE).body()).doesNotContain("Dữ liệu của đồng chí");
        assertThat(successor.postForm(PAGE + "/tai-ve", Map.of()).statusCode()).isEqualTo(404);
    }

    // ---- terms ----

    @Test
    void whatHasOutlivedItsTermIsErasedAndNotAMomentEarlier() {
        Instant mail = firstKept(terms.sentMails());
        mail("before", mail.minusMillis(1));
        mail("at", mail);
        mail("after", mail.plusMillis(1));
        draft("before", firstKept(terms.drafts()).minusMillis(1));
        draft("at", firstKept(terms.drafts()));
        link("before", firstKept(terms.logInLinks()).minusMillis(1));
        link("at", firstKept(terms.logInLinks()));
        request("before", firstKept(terms.requests()).minusMillis(1));
        request("at", firstKept(terms.requests()));
        absence("before", days.today().minus(terms.substitutionReasons()).minusDays(1));
        absence("at", days.today().minus(terms.substitutionReasons()));
        rosterFile("before", firstKept(terms.rosterFiles()).minusMillis(1));
        rosterFile("at", firstKept(terms.rosterFiles()));

        erasure.eraseExpired();

        assertThat(texts("select sent_text from mail where account = 'pdx01.canbo' and sent_text is not null"))
                .containsExactly("after", "at");
        assertThat(texts("select sent_subject from mail where account = 'pdx01.canbo'"))
                .containsExactly("after", "at", "before");
        assertThat(texts("select task_id from form_draft where account = 'pdx01.canbo'"))
                .containsExactly("at");
        assertThat(texts("select hash from log_in_link where account = 'pdx01.canbo'"))
                .containsExactly("at");
        assertThat(texts("select wish from personal_data_request where account = 'pdx01.canbo'"))
                .containsExactly("at");
        assertThat(texts("select reason from substitution where absent = 'pdx01.canbo'"))
                .containsExactly(KeptData.ERASED, "at");
        assertThat(texts("select l.subject from roster_import_line l join roster_import i on i.id = l.import"
                        + " where i.uploaded_by = 'pdx01.canbo'"))
                .containsExactly("at");
    }

    @Test
    void theContactsOfModelsGoYearsAfterTheirYearHasClosed() {
        Instant term = firstKept(terms.contactsOfClosedModels());
        yearClosed(term);
        erasure.eraseExpired();
        assertThat(contacts()).containsExactly("0912 345 678", "0987 654 321");

        yearClosed(term.minusMillis(1));
        jdbc.sql("update exemplary_model set stage = 'REGISTERED' where code = ?")
                .param(MODEL)
                .update();
        erasure.eraseExpired();
        assertThat(contacts()).as("still running").hasSize(2);

        jdbc.sql("update exemplary_model set stage = 'SUMMARISED' where code = ?")
                .param(MODEL)
                .update();
        erasure.eraseExpired();
        assertThat(contacts()).isEmpty();
        assertThat(texts(
                        "select p ->> 'fullName' from exemplary_model, jsonb_array_elements(registration -> 'inCharge') p"
                                + " where code = '" + MODEL + "'"))
                .containsExactly("Phạm Văn Sim", "Trần Thị Mận");
    }

    @Test
    void anAccountThatActsNowhereIsClosedAfterItsTerm() {
        organisation.load(new Roster(List.of(), List.of(member("pdx01.canbo", "Trần Thị Mận"))));
        erasure.eraseExpired();
        LocalDate since = days.today().minus(terms.accountsWithoutSeat());
        withoutSeatSince(since);
        erasure.eraseExpired();
        assertThat(organisation.member("pdx01.canbo")).isPresent();

        // a seat begins the term anew
        withoutSeatSince(since.minusDays(1));
        organisation.load(
                new Roster(List.of(), List.of(member("pdx01.canbo", "Trần Thị Mận", Committee.OFFICERS.of(UNIT)))));
        erasure.eraseExpired();
        assertThat(organisation.member("pdx01.canbo")).isPresent();

        organisation.load(new Roster(List.of(), List.of(member("pdx01.canbo", "Trần Thị Mận"))));
        erasure.eraseExpired();
        withoutSeatSince(since.minusDays(1));
        erasure.eraseExpired();
        assertThat(organisation.member("pdx01.canbo")).isEmpty();
        assertThat(entries()).contains("null: Đóng tài khoản đã lâu không ở bộ phận nào pdx01.canbo");
    }

    @Test
    void ofSeveralNodesOneErases() {
        draft("old", Instant.EPOCH);
        transactions.executeWithoutResult(anotherNode -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtext('personal_data'))")
                    .query()
                    .singleRow();
            CompletableFuture.runAsync(erasure::eraseExpired).join();
        });
        assertThat(texts("select task_id from form_draft where account = 'pdx01.canbo'"))
                .containsExactly("old");
    }

    @Test
    void moreThanOnePortionIsErasedInOneGo() {
        jdbc.sql(
                        """
                        insert into form_draft (task_id, account, data, saved_at)
                        select 'draft' || n, 'pdx01.canbo', '{}', now() - interval '5 years'
                          from generate_series(1, :many) n
                        """)
                .param("many", Erasure.AT_ONCE + 1)
                .update();

        erasure.eraseExpired();

        assertThat(texts("select task_id from form_draft where account = 'pdx01.canbo'"))
                .isEmpty();
    }

    // ---- help ----

    /** The first moment of the day in Vietnam that is still kept today. */
    private Instant firstKept(Period term) {
        return days.startOf(days.today().minus(term));
    }

    private static Timestamp at(Instant moment) {
        return Timestamp.from(moment);
    }

    private static Map<String, String> correction(String phone) {
        return Map.of(
                "model", MODEL,
                "number", "1",
                "seen", "Trần Thị Mận",
                "fullName", "Trần Thị Mận",
                "position", "Tổ trưởng",
                "phone", phone,
                "email", "");
    }

    /** What need not be kept of somebody, one of each. */
    private void traces(String account) {
        jdbc.sql(
                        """
                        insert into mail (kind, subject, recipient, occurrence, message_id, urgent, account, name, own_address,
                               to_name, to_address, content, state, created_at, next_attempt_at, ended_at, sent_subject,
                               sent_text)
                        values ('digest', :account, :account, 'x', :account, false, :account, 'Mận', 'm@x.example', 'Mận',
                               'm@x.example', '{}', 'SENT', now(), now(), now(), 'Việc hôm nay', 'Thư riêng <của Mận>')
                        """)
                .param("account", account)
                .update();
        jdbc.sql("insert into mail_preference (account, calendar_files, mandatory_only) values (?, false, true)")
                .param(account)
                .update();
        jdbc.sql(
                        "insert into form_draft (task_id, account, data, saved_at) values ('t', ?, '{\"a\": \"dở dang\"}', now())")
                .param(account)
                .update();
        jdbc.sql(
                        """
                        insert into log_in_link (hash, account, target, for_password, asked_from, asked_at, expires_at)
                        values (:account, :account, '/', false, '192.0.2.7', now(), now())
                        """)
                .param("account", account)
                .update();
        jdbc.sql(
                        """
                        insert into mail_attachment (mail, position, name, content_type, content)
                        select id, 0, 'hạn.ics', 'text/calendar', 'x' from mail where account = ? and occurrence = 'x'
                        """)
                .param(account)
                .update();
    }

    private int tracesLeft(String account) {
        return jdbc.sql(
                        """
                        select (select count(*) from mail where account = :account and occurrence = 'x'
                                   and (own_address, to_address, sent_text) is distinct from
                                       ('(đã xóa)', '(đã xóa)', null))
                             + (select count(*) from mail_preference where account = :account)
                             + (select count(*) from form_draft where account = :account)
                             + (select count(*) from log_in_link where account = :account)
                             + (select count(*) from mail_attachment a join mail m on m.id = a.mail
                                 where m.account = :account)
                        """)
                .param("account", account)
                .query(Integer.class)
                .single();
    }

    /** What must stay as it is, whatever is erased. */
    private String papers() {
        return jdbc.sql(
                        """
                        select md5(concat_ws(' ',
                                 (select string_agg(m::text, ' ' order by code) from exemplary_model m),
                                 (select string_agg(d.sha256, ' ' order by d.kind, d.subject, d.recipient)
                                    from sent_document d),
                                 (select string_agg(e::text, ' ' order by id) from evidence_file e),
                                 (select string_agg(s::text, ' ' order by id) from council_session s)))
                        """)
                .query(String.class)
                .single();
    }

    private String passwordOf(String account) {
        return jdbc.sql("select pwd_ from act_id_user where id_ = ?")
                .param(account)
                .query(String.class)
                .single();
    }

    private void closed(String account, Instant moment) {
        jdbc.sql("update closed_account set closed_at = ? where account = ?")
                .params(at(moment), account)
                .update();
    }

    private void yearClosed(Instant moment) {
        jdbc.sql("update campaign set closed_at = ? where year = ?")
                .params(at(moment), YEAR)
                .update();
    }

    private void withoutSeatSince(LocalDate day) {
        assertThat(jdbc.sql("update account_without_seat set since = ? where account = 'pdx01.canbo'")
                        .param(day)
                        .update())
                .isEqualTo(1);
    }

    private void mail(String text, Instant endedAt) {
        jdbc.sql(
                        """
                        insert into mail (kind, subject, recipient, occurrence, message_id, urgent, account, name, to_address,
                               state, created_at, next_attempt_at, ended_at, sent_subject, sent_text)
                        values ('digest', 'x', 'pdx01.canbo', :text, 'pdx' || :text, false, 'pdx01.canbo', 'Mận', 'm@x.example',
                               'SENT', :at, :at, :at, :text, :text)
                        """)
                .param("text", text)
                .param("at", at(endedAt))
                .update();
    }

    private void draft(String id, Instant savedAt) {
        jdbc.sql("insert into form_draft (task_id, account, data, saved_at) values (?, 'pdx01.canbo', '{}', ?)")
                .params(id, at(savedAt))
                .update();
    }

    private void link(String hash, Instant expiresAt) {
        jdbc.sql(
                        """
                        insert into log_in_link (hash, account, target, for_password, asked_from, asked_at, expires_at)
                        values (:hash, 'pdx01.canbo', '/', false, 'x', :at, :at)
                        """)
                .param("hash", hash)
                .param("at", at(expiresAt))
                .update();
    }

    private void request(String wish, Instant answeredAt) {
        jdbc.sql(
                        """
                        insert into personal_data_request (account, name, kind, wish, asked_at, due_on, granted, answer,
                               answered_by, answered_at)
                        values ('pdx01.canbo', 'Mận', 'OTHER', :wish, :at, '2020-01-01', true, 'x', 'x', :at)
                        """)
                .param("wish", wish)
                .param("at", at(answeredAt))
                .update();
    }

    private void absence(String reason, LocalDate lastDay) {
        jdbc.sql(
                        """
                        insert into substitution (absent, substitute, first_day, last_day, reason, arranged_by, arranged_at,
                               ended_by, ended_at)
                        values ('pdx01.canbo', 'pdx01.thuongvu', :day, :day, :reason, 'x', now(), 'x', now())
                        """)
                .param("day", lastDay)
                .param("reason", reason)
                .update();
    }

    private void rosterFile(String subject, Instant uploadedAt) {
        long id = jdbc.sql(
                        """
                        insert into roster_import (file_name, uploaded_by, uploaded_at, state)
                        values ('x', 'pdx01.canbo', ?, 'DONE') returning id
                        """)
                .param(at(uploadedAt))
                .query(Long.class)
                .single();
        jdbc.sql(
                        """
                        insert into roster_import_line (import, number, kind, place, subject, before, after)
                        values (?, 1, 'NEW', '', ?, '', '')
                        """)
                .params(id, subject)
                .update();
    }

    private List<String> contacts() {
        return texts("select p ->> 'phone' from exemplary_model, jsonb_array_elements(registration -> 'inCharge') p"
                + " where code = '" + MODEL + "' and p ->> 'phone' is not null");
    }

    private List<String> texts(String sql) {
        return jdbc.sql(sql).query(String.class).list().stream().sorted().toList();
    }

    private int mailsTo(String account) {
        return jdbc.sql("select count(*) from mail where account = ? and created_at >= now() - interval '1 hour'"
                        + " and kind in ('personalDataRequest', 'digest')")
                .param(account)
                .query(Integer.class)
                .single();
    }

    /** What has been recorded since the test began: by whom, what, about what. */
    private String entries() {
        return String.join(
                "\n",
                texts("select coalesce(by, 'null') || ': ' || action || ' ' || subject from audit_entry where id > "
                        + before + " and action ilike any (array['%dữ liệu%', '%Đóng tài khoản%'])"));
    }

    private String entriesWithValues() {
        return String.join("\n", texts("select e::text from audit_entry e where id > " + before));
    }

    private Map<String, String> copy(WebSession person, String path) throws IOException {
        return copy(person, path, Map.of());
    }

    private Map<String, String> copy(WebSession person, String path, Map<String, String> fields) throws IOException {
        Map<String, String> files = new HashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(person.postForDownload(path, fields)))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                ByteArrayOutputStream content = new ByteArrayOutputStream();
                zip.transferTo(content);
                files.put(entry.getName(), content.toString(StandardCharsets.UTF_8));
            }
        }
        return files;
    }
}
