package vn.danvankheo.organisation.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.persistence.EntityManagerFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.camunda.bpm.engine.IdentityService;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.AppTest;
import vn.danvankheo.WebSession;
import vn.danvankheo.access.AccountLocks;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.DelegatedAdministration;
import vn.danvankheo.organisation.FollowUp;
import vn.danvankheo.organisation.Keeper;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Roster;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.UnitDirectory;
import vn.danvankheo.organisation.desk.RosterImports.Progress;
import vn.danvankheo.organisation.desk.RosterImports.State;
import vn.danvankheo.validation.InvalidInput;

/** Tổ chức: who looks after which units and accounts, and the organisation out of and into a file. */
@AppTest
class OrganisationPagesTest {

    /** Units that these tests enter begin with RTX, accounts with rtx. */
    private static final UnitCode UNIT = UnitCode.of("RTX01");

    private static final CommitteeOfUnit DESK = Committee.OFFICERS.of(UnitCode.of("TINH"));
    private static final Keeper ADMINISTRATOR = new Keeper("quantri", true);

    @LocalServerPort
    private int port;

    @Autowired
    private Organisation organisation;

    @Autowired
    private UnitDirectory directory;

    @Autowired
    private DelegatedAdministration administration;

    @Autowired
    private RosterImports imports;

    @Autowired
    private FollowUp followUp;

    @Autowired
    private AccountLocks locks;

    @Autowired
    private IdentityService identities;

    @Autowired
    private RosterWorker worker;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private EntityManagerFactory entities;

    private final Map<String, Integer> before = new HashMap<>();

    @BeforeEach
    void entriesAreKept() {
        for (String subject : List.of("RTX01", "RTX02", "rtx01.canbo", "rtx02.canbo", "rtx01.canbo2")) {
            before.put(subject, entries(subject));
        }
    }

    @BeforeEach
    @AfterEach
    void nothingOfOursIsThere() {
        jdbc.sql("drop trigger if exists fails on member").update();
        jdbc.sql("drop function if exists fail()").update();
        for (String sql : List.of(
                "delete from roster_import",
                "delete from account_lock",
                "delete from committee_member where unit like 'RTX%' or account like 'rtx%'",
                "delete from member where account like 'rtx%'",
                "delete from closed_account where account like 'rtx%'",
                "delete from former_unit where unit like 'RTX%'",
                "delete from unit where code like 'RTX%'",
                "delete from act_ru_authorization where group_id_ like 'RTX%' or user_id_ like 'rtx%'"
                        + " or resource_id_ like 'RTX%' or resource_id_ like 'rtx%'",
                "delete from act_id_tenant_member where tenant_id_ like 'RTX%' or group_id_ like 'RTX%'",
                "delete from act_id_membership where user_id_ like 'rtx%' or group_id_ like 'RTX%'",
                "delete from act_id_group where id_ like 'RTX%'",
                "delete from act_id_tenant where id_ like 'RTX%'",
                "delete from act_id_user where id_ like 'rtx%'")) {
            jdbc.sql(sql).update();
        }
    }

    /** A grassroots union of Ninh Hải with an officer. */
    private void unitOfOurs() {
        organisation.load(new Roster(
                List.of(unit("RTX01", "CĐCS Thử nghiệm", "NINHHAI")),
                List.of(member("rtx01.canbo", Committee.OFFICERS), member("rtx01.thuongvu", Committee.LEADERSHIP))));
    }

    private Unit unit(String code, String name, String superior) {
        return new Unit(
                UnitCode.of(code),
                name,
                organisation.kind("CDCS"),
                UnitCode.of(superior),
                LocalDate.of(2023, 1, 1),
                null,
                true,
                null);
    }

    private static Member member(String account, Committee committee) {
        return new Member(
                account,
                "Người " + account,
                account + "@congdoan.example",
                Set.of(committee.of(
                        UnitCode.of(account.substring(0, account.indexOf('.')).toUpperCase(Locale.ROOT)))));
    }

    private WebSession as(String account) {
        return WebSession.of(port, account);
    }

    /** How many entries there are, those of earlier tests not counted. */
    private int audited(String subject) {
        return entries(subject) - before.getOrDefault(subject, 0);
    }

    private int entries(String subject) {
        return jdbc.sql("select count(*) from audit_entry where subject = :subject")
                .param("subject", subject)
                .query(Integer.class)
                .single();
    }

    // ---- who sees what ----

    @Test
    void everybodySeesHisOwnSubtree() {
        WebSession desk = as("tinh.canbo");
        assertThat(desk.get("/").body()).contains("href=\"/to-chuc\"");
        assertThat(desk.get("/to-chuc").body())
                .contains("Có %d đơn vị.".formatted(organisation.everyUnit().size()))
                .contains("/to-chuc/sap-xep", "/to-chuc/nhap");
        assertThat(desk.get("/to-chuc?q=vinh+hai").body()).contains("NINHHAI02").doesNotContain("NINHHAI01");
        assertThat(desk.get("/to-chuc?q=%25").body()).contains("Có 0 đơn vị.");
        assertThat(desk.get("/to-chuc?duoi=NINHHAI").body()).contains("Có 3 đơn vị.");
        assertThat(desk.get("/to-chuc/don-vi/NINHHAI").body())
                .contains("ninhhai.canbo", "Đưa thêm người vào bộ phận", "3 đơn vị trực thuộc");

        WebSession union = as("ninhhai.canbo");
        assertThat(union.get("/to-chuc").body())
                .contains("Có 4 đơn vị.")
                .doesNotContain("/to-chuc/sap-xep", "/to-chuc/nhap", "danh-sach.xlsx");
        assertThat(union.get("/to-chuc/don-vi/NINHHAI").body()).doesNotContain("Đưa thêm người vào bộ phận");
        assertThat(union.get("/to-chuc/don-vi/NINHHAI01").body()).contains("Đưa thêm người vào bộ phận");

        assertThat(as("ninhhai.giamsat").get("/to-chuc/don-vi/NINHHAI01").body())
                .contains("ninhhai01.canbo")
                .doesNotContain("Đưa thêm người vào bộ phận", "/to-chuc/tai-khoan/ninhhai01.canbo");
        assertThat(as("ninhhai01.canbo").get("/to-chuc").body()).contains("Có 1 đơn vị.");
    }

    @ParameterizedTest
    @CsvSource({
        "ninhhai.canbo, /to-chuc/don-vi/TINH",
        "ninhhai.canbo, /to-chuc/don-vi/PHANRANG01",
        "ninhhai.canbo, /to-chuc?duoi=TINH",
        "ninhhai.canbo, /to-chuc/don-vi/KHONGCO",
        "ninhhai.canbo, /to-chuc/don-vi/tinh%27--",
        "ninhhai.canbo, /to-chuc/tai-khoan/tinh.thuongvu",
        "ninhhai.canbo, /to-chuc/tai-khoan/quantri",
        "ninhhai.canbo, /to-chuc/nhap",
        "ninhhai.canbo, /to-chuc/nhap/tien-do",
        "ninhhai.canbo, /to-chuc/mau.xlsx",
        "ninhhai.canbo, /to-chuc/danh-sach.xlsx",
        "quantri, /to-chuc/nhap",
        "ninhhai.thuongvu, /to-chuc",
        "ninhhai01.canbo, /to-chuc/don-vi/NINHHAI",
        "ninhhai01.canbo, /to-chuc/tai-khoan/ninhhai01.thuongvu"
    })
    void whatIsNotHisIsNotThere(String account, String page) {
        assertThat(as(account).get(page).statusCode()).isEqualTo(404);
    }

    // ---- what nobody may do, sent by hand ----

    @ParameterizedTest
    @CsvSource({
        // into the committees that judge one's own work, or those of others
        "ninhhai.canbo, NINHHAI",
        "ninhhai.canbo, TINH",
        "ninhhai.canbo, PHANRANG01",
        "ninhhai01.canbo, NINHHAI01",
        "ninhhai.giamsat, NINHHAI01",
        "ninhhai.thuongvu, NINHHAI01",
        "tinh.canbo, TINH"
    })
    void nobodyAppointsWhereOthersDo(String account, String unit) {
        Set<String> before = organisation.membersOf(Committee.COUNCIL.of(UnitCode.of(unit)));
        WebSession person = as(account);

        for (String given : List.of(account, "rtx.nguoi", "ninhhai02.canbo")) {
            assertThat(person.postForm(
                                    "/to-chuc/don-vi/" + unit + "/them",
                                    Map.of("committee", "hoidong", "account", given))
                            .statusCode())
                    .isEqualTo(404);
            assertThat(person.postForm(
                                    "/to-chuc/don-vi/" + unit + "/them",
                                    Map.of(
                                            "committee", "hoidong",
                                            "account", given,
                                            "fresh", "true",
                                            "displayName", "Người",
                                            "password", "mot-mat-khau-dai"))
                            .statusCode())
                    .isIn(404, 422);
        }
        assertThat(person.postForm("/to-chuc/don-vi/" + unit, Map.of("name", "Tên khác"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(person.postForm(
                                "/to-chuc/don-vi/" + unit + "/thoi",
                                Map.of("committee", "canbo", "account", "ninhhai01.canbo", "confirmed", "true"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(organisation.membersOf(Committee.COUNCIL.of(UnitCode.of(unit))))
                .isEqualTo(before);
        assertThat(organisation.unit(UnitCode.of(unit)).name()).isNotEqualTo("Tên khác");
        assertThat(organisation.member("rtx.nguoi")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // whoever changes an address gets the links to log in
        "ninhhai01.canbo, ninhhai01.thuongvu",
        "ninhhai.canbo, ninhhai.kiemtra",
        "ninhhai.canbo, tinh.thuongvu",
        "ninhhai.canbo, phanrang01.canbo",
        "ninhhai.thuongvu, ninhhai01.canbo",
        "ninhhai.giamsat, ninhhai01.canbo",
        "tinh.canbo, tinh.thuongvu",
        "tinh.canbo, tinh.hoidong1",
        "tinh.canbo, quantri"
    })
    void nobodyTakesOverAnAccountThatMayMore(String account, String other) {
        List<Member> before = organisation.membersNamed(other);
        WebSession person = as(account);

        assertThat(person.postForm(
                                "/to-chuc/tai-khoan/" + other,
                                Map.of("displayName", "Tôi", "email", "toi@congdoan.example"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(person.postForm("/to-chuc/tai-khoan/" + other + "/xoa", Map.of("confirmed", "true"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(organisation.membersNamed(other)).isEqualTo(before);
    }

    @Test
    void nobodyAppointsHimselfOrDeletesHimself() {
        WebSession union = as("ninhhai.canbo");

        assertThat(union.postForm(
                                "/to-chuc/don-vi/NINHHAI01/them",
                                Map.of("committee", "thuongvu", "account", "ninhhai.canbo"))
                        .body())
                .contains("đồng chí không thể tự đưa mình vào bộ phận");
        assertThat(union.postForm("/to-chuc/tai-khoan/ninhhai.canbo/xoa", Map.of("confirmed", "true"))
                        .statusCode())
                .isEqualTo(404);
        // somebody of another union, whose account he would then look after
        assertThat(union.postForm(
                                "/to-chuc/don-vi/NINHHAI01/them",
                                Map.of("committee", "thuongvu", "account", "phanrang01.canbo"))
                        .body())
                .contains("không có tài khoản này trong các đơn vị do đồng chí quản lý");
        assertThat(organisation.member("ninhhai.canbo").orElseThrow().committees())
                .hasSize(1);
        assertThat(organisation.member("phanrang01.canbo").orElseThrow().committees())
                .hasSize(1);
    }

    // ---- what they may do ----

    @Test
    void aSupervisingUnionLooksAfterItsSubtree_andItHoldsAtOnce() {
        unitOfOurs();
        WebSession union = as("ninhhai.canbo");

        assertThat(union.postForm("/to-chuc/don-vi/RTX01", Map.of("name", "CĐCS Đổi tên", "mailbox", "khong phai"))
                        .body())
                .contains("Hộp thư đơn vị: không phải là địa chỉ thư");
        assertThat(union.postForm(
                                "/to-chuc/don-vi/RTX01",
                                Map.of("name", "CĐCS Đổi tên", "mailbox", "cs@congdoan.example"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(organisation.unit(UNIT).name()).isEqualTo("CĐCS Đổi tên");
        assertThat(organisation.unit(UNIT).mailbox()).isEqualTo("cs@congdoan.example");
        assertThat(jdbc.sql("select name from former_unit where unit = 'RTX01'")
                        .query(String.class)
                        .list())
                .containsExactly("CĐCS Thử nghiệm");

        Map<String, String> fresh = Map.of(
                "committee", "canbo",
                "account", "rtx01.canbo2",
                "fresh", "true",
                "displayName", "Cán bộ thứ hai");
        assertThat(union.postForm("/to-chuc/don-vi/RTX01/them", fresh).body())
                .contains("Mật khẩu lần đầu: chưa được điền");
        assertThat(union.postForm("/to-chuc/don-vi/RTX01/them", with(fresh, "password", "ngan"))
                        .body())
                .contains("Mật khẩu phải có ít nhất 12 ký tự");
        assertThat(organisation.member("rtx01.canbo2")).isEmpty();
        assertThat(union.postForm("/to-chuc/don-vi/RTX01/them", with(fresh, "password", "mot-mat-khau-dai"))
                        .statusCode())
                .isEqualTo(302);
        WebSession second = WebSession.visitor(port);
        assertThat(second.logIn("rtx01.canbo2", "mot-mat-khau-dai").headers().firstValue("Location"))
                .hasValueSatisfying(target -> assertThat(target).doesNotContain("dang-nhap"));
        assertThat(second.get("/to-chuc").body()).contains("CĐCS Đổi tên");

        assertThat(union.postForm(
                                "/to-chuc/tai-khoan/rtx01.canbo2",
                                Map.of(
                                        "displayName",
                                        "Cán bộ hai",
                                        "email",
                                        "hai@congdoan.example",
                                        "current",
                                        WebSession.PASSWORD))
                        .statusCode())
                .isEqualTo(302);
        assertThat(organisation.member("rtx01.canbo2").orElseThrow().email()).isEqualTo("hai@congdoan.example");

        assertThat(union.postForm("/to-chuc/tai-khoan/rtx01.canbo2/xoa", Map.of())
                        .statusCode())
                .isEqualTo(409);
        assertThat(union.postForm("/to-chuc/tai-khoan/rtx01.canbo2/xoa", Map.of("confirmed", "true"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(second.get("/to-chuc").statusCode()).isEqualTo(302);
        assertThat(organisation.member("rtx01.canbo2")).isEmpty();
        assertThat(audited("rtx01.canbo2")).isEqualTo(3);
        assertThat(audited("RTX01")).isEqualTo(1);
    }

    @Test
    void anOfficerCorrectsHisOwnCommittee() {
        unitOfOurs();
        organisation.load(new Roster(
                List.of(), List.of(new Member("rtx01b", "Cán bộ hai", null, Set.of(Committee.OFFICERS.of(UNIT))))));
        WebSession officer = as("rtx01.canbo");

        assertThat(officer.get("/to-chuc/don-vi/RTX01").body())
                .contains("/to-chuc/tai-khoan/rtx01b", "/to-chuc/tai-khoan/rtx01.canbo")
                .doesNotContain("/to-chuc/tai-khoan/rtx01.thuongvu");
        assertThat(officer.postForm(
                                "/to-chuc/tai-khoan/rtx01b",
                                Map.of(
                                        "displayName",
                                        "Cán bộ 2",
                                        "email",
                                        "b@congdoan.example",
                                        "current",
                                        WebSession.PASSWORD))
                        .statusCode())
                .isEqualTo(302);
        assertThat(organisation.member("rtx01b").orElseThrow().displayName()).isEqualTo("Cán bộ 2");
        assertThat(officer.postForm("/to-chuc/tai-khoan/rtx01b/xoa", Map.of("confirmed", "true"))
                        .statusCode())
                .isEqualTo(404);

        // from now on he may more than the officer
        organisation.load(new Roster(
                List.of(),
                List.of(new Member(
                        "rtx01b",
                        "Cán bộ 2",
                        null,
                        Set.of(Committee.OFFICERS.of(UNIT), Committee.LEADERSHIP.of(UNIT))))));
        assertThat(officer.get("/to-chuc/tai-khoan/rtx01b").statusCode()).isEqualTo(404);
    }

    /** Whoever has the session alone would otherwise send the links to log in to himself. */
    @Test
    void anAddressChangesOnlyWithThePasswordOfWhoeverChangesIt() {
        unitOfOurs();
        WebSession officer = as("rtx01.canbo");
        String page = "/to-chuc/tai-khoan/rtx01.canbo";
        String before = organisation.member("rtx01.canbo").orElseThrow().email();
        Map<String, String> address = Map.of("displayName", "Cán bộ một", "email", "ke.trom@congdoan.example");

        for (String wrong : new String[] {"", "sai", "sai lan hai", "sai lan ba", "sai lan bon"}) {
            HttpResponse<String> answer = officer.postForm(page, with(address, "current", wrong));
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.body())
                    .contains("id=\"error-current\">Mật khẩu hiện nay không đúng.", "ke.trom@congdoan.example");
        }
        assertThat(officer.postForm(page, with(address, "current", "sai lan sau"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(officer.postForm(page, with(address, "current", WebSession.PASSWORD))
                        .statusCode())
                .as("after six wrong ones the right one waits, as at the page of passwords")
                .isEqualTo(422);
        assertThat(organisation.member("rtx01.canbo").orElseThrow().email()).isEqualTo(before);

        jdbc.sql("truncate wrong_try").update();
        assertThat(officer.postForm(page, Map.of("displayName", "Cán bộ Một", "email", before))
                        .statusCode())
                .as("a name opens nothing")
                .isEqualTo(302);
        assertThat(officer.postForm(page, with(address, "current", WebSession.PASSWORD))
                        .statusCode())
                .isEqualTo(302);
        assertThat(organisation.member("rtx01.canbo").orElseThrow().email()).isEqualTo("ke.trom@congdoan.example");
    }

    @Test
    void theLastOfficerGoesOnlyAfterAWarningThatNamesWhoGetsTheWork() {
        unitOfOurs();
        WebSession union = as("ninhhai.canbo");
        Map<String, String> leaves = Map.of("committee", "canbo", "account", "rtx01.canbo");

        HttpResponse<String> warning = union.postForm("/to-chuc/don-vi/RTX01/thoi", leaves);
        assertThat(warning.statusCode()).isEqualTo(409);
        assertThat(warning.body())
                .contains("Cán bộ phụ trách – CĐCS Thử nghiệm không còn ai")
                .contains("Cán bộ phụ trách – LĐLĐ huyện Ninh Hải (ninhhai.canbo)");
        assertThat(organisation.membersOf(Committee.OFFICERS.of(UNIT))).isNotEmpty();

        assertThat(union.postForm("/to-chuc/don-vi/RTX01/thoi", with(leaves, "confirmed", "true"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(organisation.membersOf(Committee.OFFICERS.of(UNIT))).isEmpty();
        assertThat(organisation.member("rtx01.canbo").orElseThrow().committees())
                .isEmpty();
        assertThat(organisation.routeWork(Committee.OFFICERS.of(UNIT)).members())
                .containsExactly("ninhhai.canbo");
    }

    @Test
    void theAdministratorLooksAfterTheFederationItself() {
        WebSession administrator = as("quantri");
        assertThat(administrator
                        .postForm(
                                "/to-chuc/don-vi/TINH/them",
                                Map.of(
                                        "committee", "giamsat",
                                        "account", "rtx.giamsat",
                                        "fresh", "true",
                                        "displayName", "Theo dõi thứ hai",
                                        "email", "rtx@congdoan.example"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(organisation.member("rtx.giamsat").orElseThrow().committees())
                .containsExactly(Committee.SUPERVISORS.of(UnitCode.of("TINH")));
        assertThat(administrator
                        .postForm(
                                "/to-chuc/don-vi/TINH/thoi",
                                Map.of("committee", "canbo", "account", "tinh.canbo", "confirmed", "true"))
                        .body())
                .contains("phải còn ít nhất một cán bộ phụ trách");
        assertThat(administrator
                        .postForm(
                                "/to-chuc/don-vi/NINHHAI/them", Map.of("committee", "canbo", "account", "rtx.giamsat"))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void ofTheFederationsLastTwoOfficersWhoAreTakenOutAtOnceOneStays() {
        CompletableFuture<Void> other =
                whileAnotherOfficerGoes(() -> administration.unseat(ADMINISTRATOR, DESK, "tinh.canbo"));

        assertThatThrownBy(other::join)
                .hasCauseInstanceOf(InvalidInput.class)
                .hasMessageContaining("phải còn ít nhất một cán bộ phụ trách");
        assertThat(organisation.ownMembersOf(DESK)).containsExactly("tinh.canbo");
    }

    @Test
    void whomTheProviderNoLongerNamesStaysWhenTheOtherOfficerGoesAtThatMoment() {
        whileAnotherOfficerGoes(() -> administration.followProvider("tinh.canbo", "Cán bộ", Set.of(), Set.of(DESK)))
                .join();

        assertThat(organisation.ownMembersOf(DESK)).containsExactly("tinh.canbo");
    }

    private CompletableFuture<Void> whileAnotherOfficerGoes(Runnable another) {
        organisation.load(
                new Roster(List.of(), List.of(new Member("rtx.canbo", "Cán bộ thứ hai", null, Set.of(DESK)))));
        return new TransactionTemplate(transactions).execute(going -> {
            administration.remove(ADMINISTRATOR, "rtx.canbo");
            CompletableFuture<Void> goingToo = CompletableFuture.runAsync(another);
            await().until(() -> goingToo.isDone() || isSomebodyWaitingForALock());
            return goingToo;
        });
    }

    private boolean isSomebodyWaitingForALock() {
        return jdbc.sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    // ---- locked accounts ----

    @Test
    void aLockedAccountIsOutAtOnce_andInAgainWhenItIsUnlocked() throws Exception {
        unitOfOurs();
        WebSession person = as("rtx01.canbo");
        WebSession telephone = as("rtx01.canbo");
        WebSession union = as("ninhhai.canbo");
        assertThat(person.get("/").statusCode()).isEqualTo(200);
        link("còn giữ");
        String page = "/to-chuc/tai-khoan/rtx01.canbo";

        assertThat(union.postForm(page + "/khoa", Map.of("reason", " ")).body())
                .contains("Lý do khóa: chưa được điền.");
        assertThat(person.get("/").statusCode()).isEqualTo(200);
        assertThat(union.postForm(page + "/khoa", Map.of("reason", "Nghỉ việc")).statusCode())
                .isEqualTo(302);

        assertThat(union.get(page).body()).contains("Tài khoản đang bị khóa", "Lý do: Nghỉ việc");
        assertThat(union.get("/to-chuc/don-vi/RTX01").body()).contains("(đang bị khóa)");
        assertThat(telephone.engineGet("/task").body()).contains("Tài khoản của đồng chí đang bị khóa.");
        assertThat(leadsTo(person.get("/"))).endsWith("/dang-nhap?khoa");
        assertThat(WebSession.visitor(port).get("/dang-nhap?khoa").body()).contains("đang bị khóa");
        assertThat(leadsTo(WebSession.visitor(port).logIn("rtx01.canbo", WebSession.PASSWORD)))
                .endsWith("/dang-nhap?khoa");
        assertThat(leadsTo(WebSession.visitor(port).logIn("rtx01.canbo", "sai")))
                .as("told only to who knows the password")
                .endsWith("/dang-nhap?loi");
        assertThat(byPassword("/api/years").statusCode()).isEqualTo(401);
        assertThat(leadsTo(enterBy("còn giữ"))).endsWith("/dang-nhap?lien-ket");
        atTheDoor().postForm("/dang-nhap/lien-ket", Map.of("username", "rtx01.canbo"));
        assertThat(jdbc.sql("select count(*) from log_in_link where account = 'rtx01.canbo'")
                        .query(Integer.class)
                        .single())
                .as("no further link is sent")
                .isEqualTo(1);

        union.postForm(page + "/mo-khoa", Map.of());
        identities.unlockUser("rtx01.canbo");
        assertThat(as("rtx01.canbo").get("/").statusCode()).isEqualTo(200);
        assertThat(jdbc.sql("select action from audit_entry where subject = 'rtx01.canbo' order by id desc limit 2")
                        .query(String.class)
                        .list())
                .contains("Mở khóa tài khoản");
        assertThat(jdbc.sql(
                                "select by || ' ' || unit || ' ' || after::text from audit_entry"
                                        + " where subject = 'rtx01.canbo' and action = 'Khóa tài khoản' order by id desc limit 1")
                        .query(String.class)
                        .single())
                .contains("ninhhai.canbo RTX01", "đã ghi")
                .as("what is said about the person stands with the lock alone")
                .doesNotContain("Nghỉ việc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/them"})
    void whoLooksAfterNothingHereIsToldSoBeforeAnythingIsReadOfWhatHeTyped(String address) {
        unitOfOurs();

        assertThat(as("ninhhai.giamsat")
                        .postForm("/to-chuc/don-vi/RTX01" + address, Map.of("name", ""))
                        .statusCode())
                .isEqualTo(404);
        assertThat(as("ninhhai.canbo")
                        .postForm("/to-chuc/don-vi/RTX01" + address, Map.of("name", ""))
                        .statusCode())
                .isEqualTo(422);
    }

    @ParameterizedTest
    @CsvSource({
        "ninhson.canbo, rtx01.canbo, 404",
        "rtx01.thuongvu, rtx01.canbo, 404",
        "ninhhai.giamsat, rtx01.canbo, 404",
        "rtx01.canbo, rtx01.canbo, 422",
        "ninhhai.canbo, ninhhai.thuongvu, 404",
        "tinh.canbo, tinh.thuongvu, 404",
    })
    void nobodyLocksHimselfOrWhomHeDoesNotAppoint(String account, String other, int status) {
        unitOfOurs();
        WebSession person = as(account);

        HttpResponse<String> answer = person.postForm("/to-chuc/tai-khoan/" + other + "/khoa", Map.of("reason", "thử"));

        assertThat(answer.statusCode()).isEqualTo(status);
        if (status == 422) {
            assertThat(answer.body()).contains("đồng chí không tự khóa tài khoản của mình");
        }
        assertThat(locks.isLocked(other)).isFalse();
        assertThat(person.postForm("/to-chuc/tai-khoan/" + other + "/mo-khoa", Map.of())
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void theLastAdministratorIsNotLocked_andWhoIsRemovedLeavesNoLock() {
        assertThatThrownBy(() -> locks.lock("tinh.canbo", "quantri", null, "thử"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("ít nhất một quản trị hệ thống");
        unitOfOurs();
        locks.lock("ninhhai.canbo", "rtx01.canbo", null, "thử");
        organisation.remove("rtx01.canbo");
        assertThat(locks.isLocked("rtx01.canbo")).isFalse();
    }

    private void link(String token) throws Exception {
        jdbc.sql("delete from log_in_link where account = 'rtx01.canbo'").update();
        jdbc.sql("insert into log_in_link (hash, account, target, for_password, asked_from, asked_at, expires_at)"
                        + " values (?, 'rtx01.canbo', '/', false, '-', now(), now() + interval '100 years')")
                .param(HexFormat.of()
                        .formatHex(MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8))))
                .update();
    }

    private HttpResponse<String> enterBy(String token) {
        return atTheDoor().postForm("/dang-nhap/vao", Map.of("token", token));
    }

    private WebSession atTheDoor() {
        WebSession visitor = WebSession.visitor(port);
        visitor.get("/dang-nhap");
        return visitor;
    }

    private HttpResponse<String> byPassword(String path) {
        String both = "rtx01.canbo:" + WebSession.PASSWORD;
        return WebSession.visitor(port)
                .send(
                        "GET",
                        path,
                        "*/*",
                        null,
                        null,
                        Map.of(
                                "Authorization",
                                "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8))));
    }

    private static String leadsTo(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElse("nowhere");
    }

    // ---- the file ----

    @Test
    void theDeskBringsInAFile_afterHavingSeenWhatItChanges_andTwiceIsOnce() {
        WebSession desk = as("tinh.canbo");
        Roster more = new Roster(
                List.of(unit("RTX01", "CĐCS Thử nghiệm", "NINHHAI"), unit("RTX02", "CĐCS Thứ hai", "NINHHAI")),
                List.of(member("rtx01.canbo", Committee.OFFICERS), member("rtx02.canbo", Committee.OFFICERS)));

        assertThat(upload(desk, file(more)).state()).isEqualTo(State.CHECKED);
        assertThat(desk.get("/to-chuc/nhap").body())
                .contains("Chưa có gì được ghi", "RTX02", "tên: CĐCS Thứ hai", "Mới: 4", "Xác nhận");
        assertThat(organisation.units(Set.of(UNIT))).isEmpty();

        assertThat(confirm(desk).state()).isEqualTo(State.DONE);
        assertThat(desk.get("/to-chuc/nhap").body()).contains("Đã ghi toàn bộ thay đổi");
        assertThat(organisation.unit(UNIT).superior()).isEqualTo(UnitCode.of("NINHHAI"));
        // what has been brought in is done before the rights have followed
        await().until(followUp::isComplete);
        assertThat(as("rtx02.canbo").get("/to-chuc").body()).contains("CĐCS Thứ hai");
        assertThat(audited("RTX02")).isEqualTo(1);
        assertThat(audited("rtx02.canbo")).isEqualTo(1);

        Roster before = directory.everything();
        long changes = changes();
        assertThat(upload(desk, desk.download("/to-chuc/danh-sach.xlsx")).state())
                .isEqualTo(State.CHECKED);
        assertThat(desk.get("/to-chuc/nhap").body())
                .contains("không có gì khác")
                .doesNotContain("Xác nhận, ghi");
        assertThat(confirm(desk).state()).isEqualTo(State.DONE);
        assertThat(directory.everything()).isEqualTo(before);
        assertThat(audited("RTX02")).isEqualTo(1);
        assertThat(changes()).as("nothing is to be followed").isEqualTo(changes);
    }

    private long changes() {
        return jdbc.sql("select wanted from follow_up").query(Long.class).single();
    }

    @Test
    void howFarRightsHaveFollowedIsShown_andFoundAgainAfterACrash() {
        WebSession desk = as("tinh.canbo");
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            // nobody follows meanwhile
            jdbc.sql("select pg_advisory_xact_lock(712000112)")
                    .query((row, number) -> number)
                    .list();
            TransactionTemplate apart = new TransactionTemplate(transactions);
            apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            apart.executeWithoutResult(
                    inner -> jdbc.sql("update follow_up set wanted = wanted + 1, units = 12000, units_done = 8200")
                            .update());

            String told = "Đang cập nhật quyền và công việc: 8.200/12.000 đơn vị";
            assertThat(desk.get("/to-chuc/nhap").body()).contains(told, "data-phase=\"FOLLOWING\"");
            assertThat(desk.get("/to-chuc/nhap/tien-do").body()).contains(told, "\"done\":8200");
            assertThat(desk.get("/to-chuc").body()).contains("đang được cập nhật");
        });

        followUp.complete();

        assertThat(desk.get("/to-chuc/nhap/tien-do").body()).contains("\"phase\":\"\"");
        assertThat(desk.get("/to-chuc").body()).doesNotContain("đang được cập nhật");
    }

    @Test
    void aFileWithAnErrorChangesNothing_andSaysWhere() {
        WebSession desk = as("tinh.canbo");
        Roster before = directory.everything();
        Roster wrong = new Roster(
                List.of(unit("RTX01", "CĐCS Thử nghiệm", "NINHHAI"), unit("RTX02", "CĐCS Thứ hai", "KHONGCO")),
                List.of());

        assertThat(upload(desk, file(wrong)).state()).isEqualTo(State.REFUSED);
        assertThat(desk.get("/to-chuc/nhap").body())
                .contains("dòng 3, cột D (Mã đơn vị cấp trên)", "không có đơn vị nào mang mã KHONGCO")
                .doesNotContain("Xác nhận, ghi");
        assertThat(confirm(desk).state()).isEqualTo(State.REFUSED);
        assertThat(directory.everything()).isEqualTo(before);
        assertThat(desk.upload("/to-chuc/nhap/tep", Map.of(), "file", new byte[0])
                        .statusCode())
                .isEqualTo(422);
    }

    @Test
    void whatChangedSinceItWasShownIsShownAgain() {
        WebSession desk = as("tinh.canbo");
        upload(desk, file(new Roster(List.of(unit("RTX01", "CĐCS Thử nghiệm", "NINHHAI")), List.of())));
        organisation.load(new Roster(List.of(unit("RTX01", "CĐCS Người khác lập", "NINHHAI")), List.of()));

        assertThat(confirm(desk).state()).isEqualTo(State.CHECKED);
        assertThat(desk.get("/to-chuc/nhap").body())
                .contains("Tổ chức đã thay đổi từ lúc kiểm tra", "tên: CĐCS Người khác lập");
        assertThat(organisation.unit(UNIT).name()).isEqualTo("CĐCS Người khác lập");
        assertThat(confirm(desk).state()).isEqualTo(State.DONE);
        assertThat(organisation.unit(UNIT).name()).isEqualTo("CĐCS Thử nghiệm");
    }

    @Test
    void whatFailsInTheMiddleLeavesNothing_andWhatWasCutOffIsDoneAtTheStart() {
        WebSession desk = as("tinh.canbo");
        Roster more = new Roster(
                List.of(unit("RTX01", "CĐCS Thử nghiệm", "NINHHAI")),
                List.of(member("rtx01.canbo", Committee.OFFICERS)));
        jdbc.sql("create or replace function fail() returns trigger language plpgsql as"
                        + " $$ begin raise exception 'as if the machine had stopped'; end $$")
                .update();
        jdbc.sql("create trigger fails before insert on member for each row execute function fail()")
                .update();
        upload(desk, file(more));
        assertThat(confirm(desk).state()).isEqualTo(State.FAILED);
        assertThat(desk.get("/to-chuc/nhap").body()).contains("không có gì thay đổi");
        assertThat(organisation.units(Set.of(UNIT))).isEmpty();
        jdbc.sql("drop trigger fails on member").update();

        upload(desk, file(more));
        // confirmed, and then the machine stopped
        jdbc.sql("update roster_import set state = 'CONFIRMED', confirmed_by = 'tinh.canbo'")
                .update();
        worker.run(null);
        assertThat(finished().state()).isEqualTo(State.DONE);
        assertThat(organisation.unit(UNIT).name()).isEqualTo("CĐCS Thử nghiệm");
        worker.run(null);
        imports.work();
        assertThat(audited("rtx01.canbo")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ninhhai.canbo", "ninhhai01.canbo", "tinh.thuongvu", "quantri"})
    void theFileIsForTheDeskAlone(String account) {
        WebSession person = as(account);
        byte[] file = file(new Roster(List.of(unit("RTX01", "CĐCS Thử nghiệm", "NINHHAI")), List.of()));
        assertThat(person.upload("/to-chuc/nhap/tep", Map.of(), "file", file).statusCode())
                .isEqualTo(404);
        Progress shown = upload(as("tinh.canbo"), file);
        String id = String.valueOf(shown.id());
        assertThat(person.postForm("/to-chuc/nhap/xac-nhan", Map.of("id", id)).statusCode())
                .isEqualTo(404);
        assertThat(person.postForm("/to-chuc/nhap/bo", Map.of("id", id)).statusCode())
                .isEqualTo(404);
        assertThat(finished()).isEqualTo(shown);
    }

    // ---- the first start, and size ----

    /** After it he may bring in no other: that is the desk's. */
    @Test
    void theAdministratorSeesWhatHasBecomeOfTheFirstRoster() {
        WebSession desk = as("tinh.canbo");
        upload(desk, file(new Roster(List.of(unit("RTX01", "CĐCS Thử nghiệm", "NINHHAI")), List.of())));
        assertThat(confirm(desk).state()).isEqualTo(State.DONE);
        jdbc.sql("update roster_import set uploaded_by = 'quantri', confirmed_by = 'quantri'")
                .update();

        WebSession administrator = as("quantri");
        assertThat(administrator.get("/to-chuc/nhap").body())
                .contains("Đã ghi toàn bộ thay đổi", "CĐCS Thử nghiệm")
                .doesNotContain("Tải lên để kiểm tra");
        assertThat(administrator.get("/to-chuc/nhap/tien-do").statusCode()).isEqualTo(200);
        assertThat(administrator
                        .upload("/to-chuc/nhap/tep", Map.of(), "file", new byte[0])
                        .statusCode())
                .isEqualTo(404);
        assertThat(desk.get("/to-chuc/nhap").body()).contains("Tải lên để kiểm tra");
        assertThat(as("ninhhai.canbo").get("/to-chuc/nhap").statusCode()).isEqualTo(404);
    }

    @Test
    void whereThereIsNoOrganisationTheAdministratorBringsItIn() {
        Roster sample = directory.everything();
        new TransactionTemplate(transactions).executeWithoutResult(transaction -> {
            jdbc.sql("truncate unit, member cascade").update();
            assertThat(imports.mayBringIn(new Keeper("quantri", true))).isTrue();
            assertThat(imports.mayBringIn(new Keeper("tinh.canbo", false))).isFalse();

            administration.follow("quantri", new Roster(List.of(), List.of()), sample, done -> {});

            assertThat(directory.everything()).isEqualTo(sample);
            assertThat(imports.mayBringIn(new Keeper("quantri", true))).isFalse();
            assertThat(imports.mayBringIn(new Keeper("tinh.canbo", false))).isTrue();
            transaction.setRollbackOnly();
        });
    }

    @Test
    void fourTimesAsManyUnitsDoNotAskTheDatabaseForEachOfThem() {
        long some = statementsToLoad(100);
        long many = statementsToLoad(400);

        assertThat(some).isPositive();
        assertThat(many - some).isLessThan(20);
    }

    private long statementsToLoad(int size) {
        List<Unit> units = new ArrayList<>();
        List<Member> members = new ArrayList<>();
        for (int number = 0; number < size; number++) {
            String code = "RTX%05d".formatted(number);
            units.add(unit(code, "CĐCS số " + number, "TINH"));
            members.add(member(code.toLowerCase(Locale.ROOT) + ".canbo", Committee.OFFICERS));
        }
        Statistics statistics = entities.unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        try {
            return new TransactionTemplate(transactions).execute(transaction -> {
                transaction.setRollbackOnly();
                long earlier = statistics.getPrepareStatementCount();
                organisation.load(new Roster(units, members));
                return statistics.getPrepareStatementCount() - earlier;
            });
        } finally {
            statistics.setStatisticsEnabled(false);
        }
    }

    // ---- help ----

    private Progress upload(WebSession person, byte[] file) {
        person.upload("/to-chuc/nhap/tep", Map.of(), "file", "danh-sach.xlsx", file);
        return finished();
    }

    private Progress confirm(WebSession person) {
        person.postForm(
                "/to-chuc/nhap/xac-nhan",
                Map.of("id", String.valueOf(imports.current().orElseThrow().id())));
        return finished();
    }

    private Progress finished() {
        return await().atMost(Duration.ofMinutes(2))
                .until(() -> imports.current().orElseThrow(), now -> !now.state()
                        .isRunning());
    }

    private byte[] file(Roster roster) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            RosterSheet.write(roster, organisation.kinds(), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
    }

    private static Map<String, String> with(Map<String, String> fields, String name, String value) {
        Map<String, String> more = new HashMap<>(fields);
        more.put(name, value);
        return more;
    }
}
