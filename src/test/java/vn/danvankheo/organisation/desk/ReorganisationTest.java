package vn.danvankheo.organisation.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.AppTest;
import vn.danvankheo.SqlStatements;
import vn.danvankheo.WebSession;
import vn.danvankheo.calendar.Days;
import vn.danvankheo.campaign.AnnualPlan.ReportRecipient;
import vn.danvankheo.campaign.CampaignPlanning;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.DecidedLink;
import vn.danvankheo.organisation.DecisionPaper;
import vn.danvankheo.organisation.DelegatedAdministration;
import vn.danvankheo.organisation.DueReorganisations;
import vn.danvankheo.organisation.Keeper;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.RenamedBody;
import vn.danvankheo.organisation.ReorganisationDecisions;
import vn.danvankheo.organisation.ReorganisationKind;
import vn.danvankheo.organisation.ReorganisationLine;
import vn.danvankheo.organisation.ReorganisationState;
import vn.danvankheo.organisation.ReorganisationView;
import vn.danvankheo.organisation.Roster;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.UnitLink;
import vn.danvankheo.organisation.desk.RosterImports.State;
import vn.danvankheo.validation.InvalidInput;

/** Decisions on reorganisation: when they are carried out, what of them is kept, and whose pages they are. */
@AppTest
class ReorganisationTest {

    private static final UnitCode TOP = UnitCode.of("TINH");
    private static final UnitCode UPPER = UnitCode.of("SXA");
    private static final UnitCode OTHER = UnitCode.of("SXB");
    private static final UnitCode LOWER = UnitCode.of("SXA01");
    private static final String DESK = "tinh.canbo";
    private static final String MAILBOX = "hop.thu@congdoan.example";
    private static final String PATH = "/to-chuc/sap-xep";

    @LocalServerPort
    private int port;

    @Autowired
    private ReorganisationDecisions decisions;

    @Autowired
    private DueReorganisations due;

    @Autowired
    private Organisation organisation;

    @Autowired
    private DelegatedAdministration administration;

    @Autowired
    private RosterImports imports;

    @Autowired
    private CampaignPlanning campaigns;

    @Autowired
    private Days days;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private TransactionTemplate transactions;

    private LocalDate today;

    @BeforeEach
    void someUnits() {
        today = days.today();
        organisation.load(new Roster(
                List.of(
                        unit(UPPER, "LĐLĐ huyện Thử", "LDLD_HUYEN", TOP),
                        unit(OTHER, "LĐLĐ huyện Khác", "LDLD_HUYEN", TOP),
                        unit(LOWER, "CĐCS Thử", "CDCS", UPPER)),
                List.of(new Member("sxa.canbo", "Cán bộ Thử", null, Set.of(Committee.OFFICERS.of(UPPER))))));
    }

    private Unit unit(UnitCode code, String name, String kind, UnitCode superior) {
        return new Unit(code, name, organisation.kind(kind), superior, today.minusYears(1), null, true, null);
    }

    @AfterEach
    void asBefore() {
        ClockUtil.reset();
        Stream.of(
                        "delete from unit_link",
                        "delete from reorganisation",
                        "delete from roster_import",
                        "delete from committee_member where unit like 'SX%'",
                        "delete from member where account like 'sx%'",
                        "delete from former_unit where unit like 'SX%' or superior like 'SX%'",
                        "update unit set superior = 'TINH' where code like 'SX%'",
                        "delete from unit where code like 'SX%'",
                        "delete from act_id_membership where user_id_ like 'sx%'",
                        "delete from act_id_tenant_member where tenant_id_ like 'SX%' or group_id_ like 'SX%'",
                        "delete from act_ru_authorization where group_id_ like 'SX%' or user_id_ like 'sx%'"
                                + " or resource_id_ like 'SX%' or resource_id_ like 'sx%'",
                        "delete from act_id_group where id_ like 'SX%'",
                        "delete from act_id_tenant where id_ like 'SX%'",
                        "delete from act_id_user where id_ like 'sx%'")
                .forEach(statement -> jdbc.sql(statement).update());
    }

    // ---- its day ----

    @Test
    void aDecisionWaitsUntilMidnightOfItsDayAndIsThenCarriedOutOnce() throws Exception {
        LocalDate day = today.plusDays(3);
        long id = decide("1/QĐ", day, ReorganisationLine.merge(List.of(UPPER), OTHER));
        assertThat(state(id)).isEqualTo(ReorganisationState.WAITING);
        assertThat(decisions.nextMoment()).contains(days.startOf(day));

        clock(days.startOf(day).minusMillis(1));
        due.carryOut();
        assertThat(organisation.unit(UPPER).validTo()).isNull();
        clock(days.startOf(day));
        twoNodesCarryOut();

        assertThat(state(id)).isEqualTo(ReorganisationState.CARRIED_OUT);
        assertThat(organisation.unit(UPPER).validTo()).isEqualTo(day.minusDays(1));
        assertThat(organisation.holderOf(UPPER).code()).isEqualTo(OTHER);
        assertThat(organisation.unit(LOWER).superior()).isEqualTo(OTHER);
        assertThat(organisation.asOf(LOWER, day.minusDays(1)).superior()).isEqualTo(UPPER);
        assertThat(organisation.asOf(UPPER, day.minusDays(1)).superior()).isEqualTo(TOP);
        assertThat(organisation.member("sxa.canbo").orElseThrow().committees())
                .containsExactly(Committee.OFFICERS.of(OTHER));
        assertThat(decisions.linksOf(UPPER))
                .extracting(DecidedLink::link, each -> each.paper().number())
                .containsExactly(tuple(new UnitLink(UPPER, OTHER, ReorganisationKind.MERGE, day), "1/QĐ"));
        String how = "sáp nhập từ ngày " + Days.text(day) + ", Quyết định số 1/QĐ";
        WebSession desk = WebSession.of(port, DESK);
        assertThat(desk.get("/to-chuc/don-vi/" + OTHER).body())
                .contains("Đơn vị trước đây", "LĐLĐ huyện Thử", how, "1 đơn vị trực thuộc");
        assertThat(desk.get("/to-chuc/don-vi/" + UPPER).body()).contains("Đơn vị về sau", "LĐLĐ huyện Khác", how);
        assertThat(desk.sheet(PATH + "/danh-sach.xlsx"))
                .anySatisfy(row -> assertThat(row).contains("1/QĐ", Days.text(day)));
        assertThat(desk.sheet(PATH + "/" + id + "/noi-dung.xlsx"))
                .anySatisfy(row -> assertThat(row).contains("Sáp nhập"));
        for (String file : List.of("/danh-sach.xlsx", "/" + id + "/noi-dung.xlsx", "/" + id + "/xem-truoc.xlsx")) {
            assertThat(WebSession.of(port, "ninhhai.canbo").get(PATH + file).statusCode())
                    .as(file)
                    .isEqualTo(404);
        }
        assertThat(audited("1/QĐ", "Thực hiện quyết định sắp xếp tổ chức")).isEqualTo(1);
    }

    private void twoNodesCarryOut() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        Runnable node = () -> {
            try {
                together.await(10, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
            due.carryOut();
        };
        CompletableFuture.allOf(CompletableFuture.runAsync(node), CompletableFuture.runAsync(node))
                .get(60, TimeUnit.SECONDS);
        due.carryOut();
    }

    @Test
    void whatIsBrokenOffInTheMiddleIsCarriedOutByTheNextStart() {
        long id = decide("2/QĐ", today.plusDays(1), ReorganisationLine.dissolve(List.of(UPPER), TOP));
        clock(days.startOf(today.plusDays(5)));

        transactions.executeWithoutResult(killed -> {
            decisions.carryOut(id);
            assertThat(organisation.unit(UPPER).validTo()).isNotNull();
            killed.setRollbackOnly();
        });
        assertThat(state(id)).isEqualTo(ReorganisationState.WAITING);
        assertThat(organisation.unit(UPPER).validTo()).isNull();
        due.carryOut();

        assertThat(organisation.unit(UPPER).validTo()).isEqualTo(today);
        assertThat(organisation.member("sxa.canbo").orElseThrow().committees()).isEmpty();
        assertThat(audited("2/QĐ", "Thực hiện quyết định sắp xếp tổ chức")).isEqualTo(1);
    }

    @Test
    void whatIsInForceTodayIsCarriedOutAtOnceAndWhatIsPastIsRefused() {
        decide("3/QĐ", today, ReorganisationLine.rename(LOWER, "CĐCS phường Thử"));
        assertThat(organisation.unit(LOWER).name()).isEqualTo("CĐCS phường Thử");
        assertThat(organisation.asOf(LOWER, today.minusDays(1)).name()).isEqualTo("CĐCS Thử");

        assertThatThrownBy(() -> decide("4/QĐ", today.minusDays(1), ReorganisationLine.rename(LOWER, "Khác")))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("đã qua");
    }

    @Test
    void whatNoLongerFitsOnItsDayIsStoppedAndTheDeskIsTold() {
        LocalDate day = today.plusDays(2);
        long merged = decide("5/QĐ", day, ReorganisationLine.merge(List.of(UPPER), OTHER));
        decide("6/QĐ", today, ReorganisationLine.dissolve(List.of(OTHER), TOP));
        clock(days.startOf(day));
        due.carryOut();

        assertThat(state(merged)).isEqualTo(ReorganisationState.STOPPED);
        assertThat(decisions.find(merged).orElseThrow().reason())
                .isEqualTo("Dòng 1: LĐLĐ huyện Khác không hoạt động vào ngày hiệu lực");
        assertThat(organisation.unit(UPPER).validTo()).isNull();
        assertThat(jdbc.sql("select account from mail where kind = 'reorganisationStopped' and subject = :subject")
                        .param("subject", "reorganisation/" + merged)
                        .query(String.class)
                        .list())
                .containsExactly(DESK);
    }

    @Test
    void aCancelledDecisionIsNotCarriedOut() {
        long id = decide("7/QĐ", today.plusDays(1), ReorganisationLine.rename(LOWER, "Khác"));
        decisions.cancel(id, DESK);
        clock(days.startOf(today.plusDays(1)));
        due.carryOut();

        assertThat(state(id)).isEqualTo(ReorganisationState.CANCELLED);
        assertThat(organisation.unit(LOWER).name()).isEqualTo("CĐCS Thử");
    }

    // ---- what others write meanwhile ----

    @Test
    void whoCorrectsAUnitWhileItIsMovedLeavesItWhereItHasGone() throws Exception {
        whileItIsMoved(() -> administration.describe(new Keeper(DESK, false), LOWER, "CĐCS Thử", MAILBOX));

        assertThat(organisation.unit(LOWER).superior()).isEqualTo(OTHER);
        assertThat(organisation.unit(LOWER).mailbox()).isEqualTo(MAILBOX);
    }

    @Test
    void aFileThatIsWrittenWhileAUnitIsMovedShowsTheMoveFirst() throws Exception {
        Keeper desk = new Keeper(DESK, false);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        RosterSheet.write(
                new Roster(
                        List.of(new Unit(
                                LOWER,
                                "CĐCS Thử",
                                organisation.kind("CDCS"),
                                UPPER,
                                today.minusYears(1),
                                null,
                                true,
                                MAILBOX)),
                        List.of()),
                organisation.kinds(),
                file);
        imports.upload(desk, "danh-sach.xlsx", file.toByteArray());
        imports.work();
        imports.confirm(desk, imports.current().orElseThrow().id());

        whileItIsMoved(imports::work);

        assertThat(imports.current().orElseThrow().state()).isEqualTo(State.CHECKED);
        assertThat(organisation.unit(LOWER).superior()).isEqualTo(OTHER);
        assertThat(organisation.unit(LOWER).mailbox()).isNull();
    }

    private void whileItIsMoved(Runnable another) throws Exception {
        CompletableFuture<Void> written = transactions.execute(moving -> {
            decide("17/QĐ", today, ReorganisationLine.move(List.of(LOWER), OTHER));
            CompletableFuture<Void> writing = CompletableFuture.runAsync(another);
            await().until(() -> jdbc.sql("select exists (select from pg_locks where not granted"
                            + " and relation = 'unit'::regclass)")
                    .query(Boolean.class)
                    .single());
            return writing;
        });
        written.get(1, TimeUnit.MINUTES);
    }

    @Test
    void statementsDoNotGrowWithTheUnits() {
        List<UnitCode> many = IntStream.rangeClosed(10, 99)
                .mapToObj(i -> UnitCode.of("SXA" + i))
                .toList();
        organisation.load(new Roster(
                many.stream()
                        .map(code -> unit(code, "CĐCS " + code, "CDCS", UPPER))
                        .toList(),
                List.of()));

        int forOne = SqlStatements.of(() -> decide("8/QĐ", today, ReorganisationLine.merge(List.of(LOWER), OTHER)));
        int forMany = SqlStatements.of(() -> decide("9/QĐ", today, ReorganisationLine.merge(many, OTHER)));

        // the change itself takes no more; what follows behind it goes in chunks
        assertThat(forMany).isLessThan(forOne + many.size() / 5);
        assertThat(many).allSatisfy(code -> assertThat(organisation.unit(code).superior())
                .isEqualTo(OTHER));
    }

    // ---- bodies outside ----

    @Test
    void reportsGoToTheBodyThatTheDecisionNamesAndTheIssuedPlanStaysAsItWas() {
        int year = campaigns.runningYear().orElseThrow();
        List<ReportRecipient> before = campaigns.recipients(year);
        RenamedBody body = new RenamedBody(
                before.get(0).name(), "Ban Tuyên giáo và Dân vận Tỉnh ủy", "Xây dựng Đảng", "btgdv@example.vn");
        RenamedBody unknown = new RenamedBody("Ban Không Có", "Ban Khác", null, null);

        assertThatThrownBy(() -> decisions.decide(paper("10/QĐ", today), List.of(), List.of(unknown), DESK))
                .hasMessageContaining("không có trong nơi nhận báo cáo");
        decisions.decide(paper("11/QĐ", today), List.of(), List.of(body), DESK);

        assertThat(campaigns.recipients(year))
                .containsExactly(
                        new ReportRecipient("Ban Tuyên giáo và Dân vận Tỉnh ủy", "Xây dựng Đảng", "btgdv@example.vn"));
        assertThat(campaigns.plan(year).recipients()).isEqualTo(before);
        assertThat(campaigns.proposedPlan(year + 1).recipients()).isEqualTo(campaigns.recipients(year));
        decisions.decide(
                paper("12/QĐ", today),
                List.of(),
                List.of(new RenamedBody(
                        body.name(), before.get(0).name(), before.get(0).unionFieldName(), null)),
                DESK);
    }

    // ---- pages ----

    @Test
    void theDeskDraftsLooksAndConfirms() {
        WebSession desk = WebSession.of(port, DESK);
        assertThat(desk.get("/").body()).contains("href=\"" + PATH + "\"");
        assertThat(desk.postForm(PATH, typed("", "31/2/2027", today)).body())
                .contains("Số quyết định: chưa được điền.")
                .contains("không phải là ngày có thật");
        String page = location(desk.postForm(PATH, typed("13/QĐ", Days.text(today), today)));

        assertThat(desk.get(page + "/dong/giai-the?duoi=TINH").body()).contains("LĐLĐ huyện Thử", "value=\"SXA\"");
        HttpResponse<String> refused = desk.postForm(page + "/dong/giai-the", Map.of("duoi", "TINH", "units", "SXA"));
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.body()).contains("còn 1 đơn vị trực thuộc; phải nêu các đơn vị này chuyển về đâu");
        desk.postForm(page + "/dong/giai-the", Map.of("duoi", "TINH", "units", "SXA", "below", "tinh"));
        desk.postForm(
                page + "/dong/thanh-lap",
                Map.of(
                        "newUnit",
                        "sxm",
                        "name",
                        "Công đoàn phường Mới",
                        "unitKind",
                        "CD_XA",
                        "superior",
                        "TINH",
                        "officers",
                        "sxa.canbo"));
        assertThat(desk.get(page).body()).contains("LĐLĐ huyện Thử", "Công đoàn phường Mới (SXM");
        assertThat(desk.get(page + "/xem-truoc").body())
                .contains("kết thúc hoạt động", "LĐLĐ tỉnh Ninh Thuận tiếp nhận công việc")
                .contains("Cán bộ phụ trách – Công đoàn phường Mới", "Được thấy thêm");
        assertThat(organisation.unit(UPPER).validTo()).isNull();

        desk.postForm(page + "/xac-nhan", WebSession.versionOn(desk.get(page + "/xem-truoc")));
        assertThat(desk.get(page).body()).contains("Đã thực hiện").doesNotContain("/dong/giai-the", "/huy\"");
        assertThat(organisation.unit(UnitCode.of("SXM")).kind().name()).isEqualTo("Công đoàn xã, phường, đặc khu");
        assertThat(organisation.member("sxa.canbo").orElseThrow().committees())
                .containsExactly(Committee.OFFICERS.of(UnitCode.of("SXM")));
        assertThat(desk.get(PATH).body()).contains("Số 13/QĐ");
    }

    @Test
    void whatAnotherOfficerHasChangedMeanwhileIsNeitherConfirmedNorCorrectedNorTakenOut() {
        long id = draft();
        decisions.addLine(id, ReorganisationLine.rename(UPPER, "LĐLĐ huyện Mới"));
        decisions.addBody(
                id,
                new RenamedBody(
                        campaigns
                                .recipients(campaigns.runningYear().orElseThrow())
                                .get(0)
                                .name(),
                        "Ban Mới",
                        null,
                        null));
        WebSession desk = WebSession.of(port, DESK);
        String page = PATH + "/" + id;
        Map<String, String> seen = WebSession.versionOn(desk.get(page + "/xem-truoc"));
        Map<String, String> seenByAnother = WebSession.versionOn(desk.get(page));
        assertThat(seenByAnother).isNotEmpty().isEqualTo(seen);

        desk.postForm(page + "/dong/1/xoa", seenByAnother);
        assertThat(desk.get(page).body()).contains("Đã bỏ dòng 1.");
        ReorganisationView changed = decisions.find(id).orElseThrow();
        assertThat(changed.lines()).containsExactly(ReorganisationLine.rename(UPPER, "LĐLĐ huyện Mới"));

        String refusal = "dự thảo đã được sửa sau khi đồng chí mở trang này; hãy xem lại rồi làm tiếp.";
        desk.postForm(page + "/dong/1/xoa", seen);
        assertThat(desk.get(page).body()).contains("Chưa thực hiện: " + refusal);
        desk.postForm(page + "/noi-nhan/1/xoa", seen);
        assertThat(desk.get(page).body()).contains("Chưa thực hiện: " + refusal);
        Map<String, String> paper = new HashMap<>(typed("14/QĐ", Days.text(today), today));
        paper.putAll(seen);
        desk.postForm(page, paper);
        assertThat(desk.get(page).body()).contains("Chưa thực hiện: " + refusal);
        // nor is it taken for the newest after a mistake
        paper.put("number", "");
        desk.postForm(page, paper);
        assertThat(desk.get(page).body()).contains("Chưa thực hiện: " + refusal);
        desk.postForm(page + "/xac-nhan", seen);
        assertThat(desk.get(page).body()).contains("Chưa xác nhận: " + refusal);
        assertThat(decisions.find(id)).contains(changed);

        paper.put("number", "14/QĐ");
        paper.putAll(WebSession.versionOn(desk.get(page)));
        desk.postForm(page, paper);
        assertThat(decisions.find(id).orElseThrow().paper().number()).isEqualTo("14/QĐ");
        desk.postForm(page + "/noi-nhan/1/xoa", WebSession.versionOn(desk.get(page)));
        desk.postForm(page + "/xac-nhan", WebSession.versionOn(desk.get(page)));
        assertThat(organisation.unit(UPPER).name()).isEqualTo("LĐLĐ huyện Mới");
        assertThat(organisation.unit(LOWER).name()).isEqualTo("CĐCS Thử");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ninhhai.canbo", "ninhhai.giamsat", "ninhhai01.canbo", "quantri"})
    void forOthersThereAreNoSuchPages(String account) {
        long id = draft();
        WebSession other = WebSession.of(port, account);

        assertThat(other.get("/").body()).doesNotContain(PATH);
        for (String path : List.of(PATH, PATH + "/" + id, PATH + "/" + id + "/xem-truoc", line(id))) {
            assertThat(other.get(path).statusCode()).as(path).isEqualTo(404);
        }
        assertThatNothingCanBeChangedBy(other, id, 404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tinh.thuongvu", "tinh.giamsat"})
    void leadershipAndSupervisorsOfTheFederationRead(String account) {
        long id = draft();
        WebSession reader = WebSession.of(port, account);

        assertThat(reader.get("/").body()).contains(PATH);
        assertThat(reader.get(PATH).body()).contains("Số 14/QĐ").doesNotContain("<textarea", "Lập dự thảo");
        assertThat(reader.get(PATH + "/" + id).body()).doesNotContain("Hủy quyết định", "Thêm một dòng");
        assertThat(reader.get(PATH + "/" + id + "/xem-truoc").body())
                .contains("CĐCS Mới")
                .doesNotContain("/xac-nhan");
        assertThatNothingCanBeChangedBy(reader, id, 403);
    }

    @Test
    void nobodyComesInWithoutLogIn() {
        WebSession visitor = WebSession.visitor(port);

        assertThat(visitor.get(PATH).statusCode()).isEqualTo(302);
        assertThat(visitor.postForm(PATH, Map.of()).statusCode()).isIn(401, 403);
        WebSession desk = WebSession.of(port, DESK);
        assertThat(desk.get(PATH + "/99999999").statusCode()).isEqualTo(404);
        assertThat(desk.postForm(PATH + "/99999999/xac-nhan", Map.of()).statusCode())
                .isEqualTo(404);
    }

    private void assertThatNothingCanBeChangedBy(WebSession person, long id, int status) {
        String page = PATH + "/" + id;
        Map<String, Map<String, String>> attempts = Map.of(
                PATH,
                typed("15/QĐ", Days.text(today), today),
                page,
                typed("15/QĐ", Days.text(today), today),
                page + "/dong/doi-ten",
                Map.of("units", "SXA", "name", "Khác"),
                page + "/dong/1/xoa",
                Map.of(),
                page + "/noi-nhan",
                Map.of("former", "Ban Dân vận Tỉnh ủy", "name", "Khác"),
                page + "/noi-nhan/1/xoa",
                Map.of(),
                page + "/xac-nhan",
                Map.of(),
                page + "/huy",
                Map.of(),
                page + "/sua-lai",
                Map.of());
        attempts.forEach((path, fields) ->
                assertThat(person.postForm(path, fields).statusCode()).as(path).isEqualTo(status));
        assertThat(decisions.all()).singleElement().satisfies(decision -> {
            assertThat(decision.paper().number()).isEqualTo("14/QĐ");
            assertThat(decision.state()).isEqualTo(ReorganisationState.DRAFT);
            assertThat(decision.lines()).hasSize(1);
            assertThat(decision.bodies()).isEmpty();
        });
        assertThat(organisation.unit(LOWER).name()).isEqualTo("CĐCS Thử");
    }

    // ---- small things ----

    private long draft() {
        long id = decisions.draft(paper("14/QĐ", today), DESK);
        decisions.addLine(id, ReorganisationLine.rename(LOWER, "CĐCS Mới"));
        return id;
    }

    private static String line(long id) {
        return PATH + "/" + id + "/dong/doi-ten";
    }

    private static Map<String, String> typed(String number, String date, LocalDate effectiveOn) {
        return Map.of(
                "number", number, "date", date, "issuedBy", "Ban Thường vụ", "effectiveOn", Days.text(effectiveOn));
    }

    private static String location(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(302);
        return URI.create(answer.headers().firstValue("Location").orElseThrow()).getPath();
    }

    private DecisionPaper paper(String number, LocalDate effectiveOn) {
        return new DecisionPaper(number, effectiveOn.minusDays(5), "Ban Thường vụ", "", effectiveOn);
    }

    private long decide(String number, LocalDate effectiveOn, ReorganisationLine line) {
        return decisions.decide(paper(number, effectiveOn), List.of(line), List.of(), DESK);
    }

    private ReorganisationState state(long id) {
        return decisions.find(id).orElseThrow().state();
    }

    private int audited(String number, String action) {
        return jdbc.sql(
                        "select count(*) from audit_entry where action = :action and subject like :subject and by = :by")
                .param("action", action)
                .param("subject", "%" + number + "%")
                .param("by", DESK)
                .query(Integer.class)
                .single();
    }

    private static void clock(Instant moment) {
        ClockUtil.setCurrentTime(Date.from(moment));
    }
}
