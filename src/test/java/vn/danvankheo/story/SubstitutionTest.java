package vn.danvankheo.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static vn.danvankheo.WebSession.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.poi.xwpf.extractor.XWPFWordExtractor;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.identity.Group;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import vn.danvankheo.AppTest;
import vn.danvankheo.Papers;
import vn.danvankheo.WebSession;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Roster;
import vn.danvankheo.organisation.StandingIn;
import vn.danvankheo.organisation.SubstitutionRequest;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.validation.InvalidInput;

/** Xử lý thay: from the page to the record of what was done, and what it opens to nobody. */
@AppTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SubstitutionTest {

    private static final UnitCode UNIT = UnitCode.of("NINHHAI01");
    private static final UnitCode UNION = UnitCode.of("NINHHAI");
    private static final String ABSENT = "ninhhai01.canbo2";
    private static final String ABSENT_NAME = "Cán bộ thứ hai – CĐCS Trường TH Khánh Hải (mẫu)";
    private static final String SUBSTITUTE = "ninhhai02.canbo";
    private static final String WORK = "Đội mũ bảo hiểm ca đêm";
    private static final String TODAY = "2027-01-04";

    @LocalServerPort
    private int port;

    @Autowired
    private Year year;

    @Autowired
    private Officers officers;

    @Autowired
    private Organisation organisation;

    @Autowired
    private StandingIn standingIn;

    @Autowired
    private ModelBuilding models;

    @Autowired
    private IdentityService identities;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    @BeforeAll
    void aUnitOfTwoOfficersAndAnOpenYear() {
        year.forgetEverything();
        year.clockTo(TODAY + "T08:00:00");
        join(Set.of(Committee.OFFICERS.of(UNIT)));
        officers.openTheYear();
    }

    @BeforeEach
    void today() {
        year.clockTo(TODAY + "T08:00:00");
    }

    @AfterEach
    void nobodyStandsInForAnybody() {
        jdbc.sql("update substitution set ended_by = 'x', ended_at = now() where ended_at is null")
                .update();
        standingIn.follow();
        jdbc.sql("truncate substitution").update();
    }

    @AfterAll
    void asBefore() {
        join(Set.of());
        year.giveTimeBack();
    }

    private void join(Set<CommitteeOfUnit> seats) {
        organisation.load(new Roster(List.of(), List.of(new Member(ABSENT, ABSENT_NAME, null, seats))));
    }

    // ---- sees, completes, is recorded ----

    @Test
    void theSubstituteWorksForTheAbsentOneAndEveryRecordSaysSo() throws IOException {
        WebSession absent = WebSession.of(port, ABSENT);
        WebSession substitute = WebSession.of(port, SUBSTITUTE);
        String key = "2027/" + UNIT;
        assertThat(year.tasksOf(SUBSTITUTE, key)).isEmpty();
        assertThat(substitute.get("/").body()).doesNotContain("đang xử lý thay");

        HttpResponse<String> arranged =
                absent.postForm("/xu-ly-thay", typed(ABSENT, SUBSTITUTE, "4/1/2027", "6/1/2027", "Đi công tác"));

        assertThat(arranged.statusCode()).isEqualTo(302);
        assertThat(absent.get("/xu-ly-thay").body())
                .contains("từ ngày 04/01/2027 đến hết ngày 06/01/2027", "Đi công tác", "đang xử lý thay");
        assertThat(substitute.get("/").body()).contains("Đồng chí đang xử lý thay " + ABSENT_NAME + ".");
        assertThat(year.tasksOf(SUBSTITUTE, key)).containsExactly("Task_SelectContent");
        assertThat(toldBy("substitution")).containsExactlyInAnyOrder(ABSENT, SUBSTITUTE);

        String task = year.task(SUBSTITUTE, key, "Task_SelectContent").getId();
        assertThat(absent.sendJson("PUT", "/nhap/" + task, Map.of("concreteTask", "Nháp của người vắng"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(substitute.get("/nhap/" + task).statusCode()).isEqualTo(204);
        assertThat(substitute.engineGet("/task/" + task + "/form-variables").body())
                .doesNotContain("Nháp của người vắng");

        String model = choose(SUBSTITUTE, UNIT.value());
        officers.as(SUBSTITUTE, () -> officers.survey(model));

        String name = organisation.member(SUBSTITUTE).orElseThrow().displayName();
        assertThat(standingIn.actedFor(task)).contains(ABSENT);
        assertThat(personOf(key, "Task_SelectContent")).isEqualTo(name + " xử lý thay " + ABSENT_NAME);
        assertThat(personOf(model, "Task_SurveyAndObjectives")).isEqualTo(name + " xử lý thay " + ABSENT_NAME);
        assertThat(substitute
                        .upload("/ho-so/" + model, Map.of("loai", "PHOTO"), "tep", "a.png", Papers.png())
                        .statusCode())
                .isEqualTo(302);
        assertThat(absent.get("/ho-so/" + model).body()).contains(name + " xử lý thay " + ABSENT_NAME);

        end(absent);
        assertThat(toldBy("substitutionEnded")).containsExactlyInAnyOrder(ABSENT, SUBSTITUTE);
        officers.as(ABSENT, () -> {
            officers.consent(model, "AGREE");
            officers.register(model, WORK);
        });
        assertThat(personOf(model, "Task_Register")).isEqualTo(ABSENT_NAME);
        assertThat(models.view(ModelCode.of(model)).enteredBy()).isNull();
        // both count as having done the work, also when it is over
        assertThat(models.everybodyBehind(ModelCode.of(model))).containsExactlyInAnyOrder(ABSENT, SUBSTITUTE);
        for (String document : List.of("bao-cao-xin-chu-truong", "phieu-dang-ky")) {
            assertThat(text(absent.download("/van-ban/" + document + "/" + model)))
                    .contains(WORK)
                    .doesNotContainIgnoringCase("xử lý thay", name, ABSENT_NAME);
        }
    }

    @Test
    void afterTheEndTheTaskIsNotTheSubstitutesAnyMore() {
        arrange("ninhhai03.canbo", SUBSTITUTE, TODAY, TODAY);
        String task =
                year.task(SUBSTITUTE, "2027/NINHHAI03", "Task_SelectContent").getId();
        WebSession substitute = WebSession.of(port, SUBSTITUTE);
        assertThat(substitute.engineGet("/task/" + task).statusCode()).isEqualTo(200);
        end(WebSession.of(port, "ninhhai03.canbo"));

        HttpResponse<String> answer =
                substitute.submitForm(task, officers.content("NINHHAI03", "Hoàn thành sau khi hết thay"));

        assertThat(answer.statusCode()).isIn(403, 404);
        assertThat(substitute.engineGet("/task/" + task).statusCode()).isIn(403, 404);
        assertThat(year.tasksOf("ninhhai03.canbo", "2027/NINHHAI03")).contains("Task_SelectContent");
        assertThat(standingIn.actedFor(task)).isEmpty();
    }

    @Test
    void whatWasTheAbsentOnesAloneIsTheSubstitutesToo() {
        String key = "2027/BACAI01";
        assertThat(year.taskOf(key, "Task_SelectContent").getAssignee()).isEqualTo("bacai01.canbo");

        arrange("bacai01.canbo", "bacai02.canbo", TODAY, TODAY);

        assertThat(year.taskOf(key, "Task_SelectContent").getAssignee()).isNull();
        choose("bacai02.canbo", "BACAI01");
        assertThat(year.openTasks(key)).doesNotContain("Task_SelectContent");
    }

    @Test
    void whatTheSubstituteHasTakenIsNotHisFromTheFirstMomentAfterTheLastDay() {
        arrange("bacai03.canbo", "bacai02.canbo", TODAY, TODAY);
        String task =
                year.task("bacai02.canbo", "2027/BACAI03", "Task_SelectContent").getId();
        WebSession substitute = WebSession.of(port, "bacai02.canbo");
        assertThat(substitute
                        .enginePost("/task/" + task + "/claim", Map.of("userId", "bacai02.canbo"))
                        .statusCode())
                .isEqualTo(204);

        // nothing has followed yet
        year.clockTo("2027-01-05T00:00:00");

        assertThat(substitute
                        .submitForm(task, officers.content("BACAI03", "Sau nửa đêm"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(year.openTasks("2027/BACAI03")).contains("Task_SelectContent");
    }

    @Test
    void whoHasTheSeatHimselfActsForHimself() {
        arrange(ABSENT, "ninhhai01.canbo", TODAY, TODAY);

        assertThat(standingIn.standsInFor("ninhhai01.canbo", Committee.OFFICERS.of(UNIT)))
                .isEmpty();
        assertThat(standingIn.standsInFor(SUBSTITUTE, Committee.OFFICERS.of(UNIT)))
                .isEmpty();
    }

    @Test
    void theSubstituteOfASupervisorFollowsInCockpitUntilTheEnd() {
        WebSession substitute = WebSession.of(port, "ninhhai.capuy");
        assertThat(substitute.get("/theo-doi/loai-viec").statusCode()).isEqualTo(403);

        long id = arrange("ninhhai.giamsat", "ninhhai.capuy", TODAY, TODAY);
        assertThat(substitute.get("/theo-doi/loai-viec").statusCode()).isEqualTo(200);
        assertThat(substitute
                        .engineGet("/process-instance?businessKey=2027/" + UNIT)
                        .body())
                .contains("2027/" + UNIT);

        standingIn.end(id, "ninhhai.giamsat");
        assertThat(substitute.get("/theo-doi/loai-viec").statusCode()).isEqualTo(403);
        assertThat(substitute
                        .engineGet("/process-instance?businessKey=2027/" + UNIT)
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aProgramWithTheSubstitutesPasswordReadsAsLongAsHeStandsIn() {
        String model = choose("ninhphuoc01.canbo", "NINHPHUOC01");
        List<String> doors = List.of(
                "/api/models/" + model + "/evidence",
                "/api/models/" + model + "/documents",
                "/api/statistics/2027/units/NINHPHUOC01");
        String substitute = "ninhphuoc02.canbo";
        assertThat(answers(substitute, doors)).containsOnly(404);

        // one day of the future, chosen today
        arrange("ninhphuoc01.canbo", substitute, "2027-01-05", "2027-01-05");
        standingIn.follow();
        assertThat(answers(substitute, doors)).as("before").containsOnly(404);

        year.clockTo("2027-01-05T00:00:00");
        standingIn.follow();
        assertThat(answers(substitute, doors)).as("on the day").containsOnly(200);
        assertThat(answers("ninhphuoc03.canbo", doors)).as("a neighbour").containsOnly(404);
        // what is not part of the API is no door for a password
        assertThat(answers(substitute, List.of("/ho-so/" + model, "/camunda/api/engine/engine/default/task")))
                .containsOnly(401);

        year.clockTo("2027-01-06T00:00:00");
        assertThat(answers(substitute, doors.subList(1, doors.size())))
                .as("from the first moment on, though nothing has followed")
                .containsOnly(404);
        // the task that he was given in the engine opens its evidence until the next run of the job
        standingIn.follow();
        assertThat(answers(substitute, doors)).as("afterwards").containsOnly(404);
    }

    private List<Integer> answers(String account, List<String> doors) {
        return doors.stream()
                .map(door -> WebSession.program(port, account, door).statusCode())
                .toList();
    }

    @Test
    void whoOnlyFollowsATaskKeepsNoDraftOfIt() {
        String task = year.taskOf("2027/NINHSON01", "Task_SelectContent").getId();
        WebSession supervisor = WebSession.of(port, "ninhson.giamsat");
        assertThat(supervisor.engineGet("/task/" + task).statusCode()).isEqualTo(200);

        assertThat(supervisor
                        .sendJson("PUT", "/nhap/" + task, Map.of("concreteTask", "Nháp của người theo dõi"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(WebSession.of(port, "ninhson01.canbo")
                        .sendJson("PUT", "/nhap/" + task, Map.of("concreteTask", "Nháp của cán bộ"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(jdbc.sql("select count(*) from form_draft where task_id = ?")
                        .param(task)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void whatTheSubstituteOfTheDeskWritesSaysSoToo() {
        arrange("tinh.canbo", "tinh.thuongvu", TODAY, TODAY);
        WebSession substitute = WebSession.of(port, "tinh.thuongvu");

        HttpResponse<String> saved = substitute.postForm(
                "/mau-thu/general", Map.of("subject", "[Dân vận khéo {năm}] {việc}", "text", "{liên kết}"));

        assertThat(saved.statusCode()).isEqualTo(302);
        assertThat(substitute.get("/mau-thu/general").body())
                .contains(nameOf("tinh.thuongvu") + " xử lý thay " + nameOf("tinh.canbo"));
        jdbc.sql("truncate mail_template").update();
    }

    private String nameOf(String account) {
        return organisation.ownMember(account).orElseThrow().displayName();
    }

    // ---- beginning and end ----

    @Test
    void itBeginsAndEndsByItselfAtTheFirstMomentOfTheDay() {
        arrange(ABSENT, SUBSTITUTE, "2027-01-10", "2027-01-12");
        String seat = UNIT + ".canbo";

        assertThat(actsAt("2027-01-09T23:59:59", seat)).isFalse();
        assertThat(actsAt("2027-01-10T00:00:00", seat)).isTrue();
        assertThat(actsAt("2027-01-12T23:59:59", seat)).isTrue();
        assertThat(actsAt("2027-01-13T00:00:00", seat)).isFalse();
    }

    @Test
    void whatNothingRanForIsMadeUpForAtTheNextStart() {
        arrange(ABSENT, SUBSTITUTE, "2027-01-10", "2027-01-12");
        assertThat(actsAt("2027-01-11T09:00:00", UNIT + ".canbo")).isTrue();
        year.clockTo("2027-02-20T08:00:00");
        assertThat(organisation.membersOf(Committee.OFFICERS.of(UNIT))).doesNotContain(SUBSTITUTE);

        assertThat(standingIn.follow()).isTrue();
        assertThat(groupsOf(SUBSTITUTE)).doesNotContain(UNIT + ".canbo");
        assertThat(standingIn.follow()).as("again").isFalse();
    }

    @Test
    void aRehearsalLivesThroughItToo() {
        arrange(ABSENT, SUBSTITUTE, "2027-01-05", "2027-01-06");
        arrange(ABSENT, "ninhhai.canbo", "2027-01-07", "2027-01-08");

        year.travelTo("2027-01-07T00:00:00");

        assertThat(groupsOf(SUBSTITUTE)).doesNotContain(UNIT + ".canbo");
        assertThat(groupsOf("ninhhai.canbo")).contains(UNIT + ".canbo");
    }

    private boolean actsAt(String moment, String seat) {
        year.clockTo(moment);
        standingIn.follow();
        boolean acts = organisation.membersOf(CommitteeOfUnit.ofId(seat)).contains(SUBSTITUTE);
        assertThat(groupsOf(SUBSTITUTE).contains(seat)).as(moment).isEqualTo(acts);
        return acts;
    }

    // ---- what is not lent ----

    @Test
    void aSeatInACouncilIsNotLent() {
        organisation.load(new Roster(
                List.of(),
                List.of(new Member(
                        ABSENT, ABSENT_NAME, null, Set.of(Committee.OFFICERS.of(UNIT), Committee.COUNCIL.of(UNION))))));
        arrange(ABSENT, "ninhhai.capuy", TODAY, TODAY);

        assertThat(organisation.member("ninhhai.capuy").orElseThrow().committees())
                .contains(Committee.OFFICERS.of(UNIT))
                .doesNotContain(Committee.COUNCIL.of(UNION));
        assertThat(organisation.membersOf(Committee.COUNCIL.of(UNION)))
                .contains(ABSENT)
                .doesNotContain("ninhhai.capuy");
        assertThat(groupsOf("ninhhai.capuy")).contains(UNIT + ".canbo").doesNotContain(UNION + ".hoidong");
        join(Set.of(Committee.OFFICERS.of(UNIT)));
    }

    @Test
    void nothingIsPassedOn() {
        arrange(ABSENT, SUBSTITUTE, TODAY, "2027-01-08");
        arrange(SUBSTITUTE, "ninhhai03.canbo", TODAY, "2027-01-08");

        assertThat(organisation.unitsOf("ninhhai03.canbo", Committee.OFFICERS))
                .containsExactly(UnitCode.of("NINHHAI02"), UnitCode.of("NINHHAI03"));
    }

    @Test
    void theRosterKeepsItsOwnSeats() {
        arrange(ABSENT, SUBSTITUTE, TODAY, TODAY);

        assertThat(organisation.ownMember(SUBSTITUTE).orElseThrow().committees())
                .doesNotContain(Committee.OFFICERS.of(UNIT));
        assertThat(organisation.ownMembersOf(Committee.OFFICERS.of(UNIT))).doesNotContain(SUBSTITUTE);
        assertThat(organisation.everyMember())
                .filteredOn(member -> member.account().equals(SUBSTITUTE))
                .flatExtracting(Member::committees)
                .contains(Committee.OFFICERS.of(UNIT));
        organisation.load(
                new Roster(List.of(), List.of(organisation.ownMember(SUBSTITUTE).orElseThrow())));
        assertThat(organisation.ownMember(SUBSTITUTE).orElseThrow().committees())
                .doesNotContain(Committee.OFFICERS.of(UNIT));
    }

    @Test
    void whoHasLostHisOwnSeatsStandsInForNobody() {
        join(Set.of(Committee.OFFICERS.of(UNIT)));
        arrange("ninhhai01.canbo", ABSENT, TODAY, TODAY);
        join(Set.of());

        assertThat(organisation.membersOf(Committee.OFFICERS.of(UNIT))).containsExactly("ninhhai01.canbo");
        assertThat(organisation.member(ABSENT).orElseThrow().committees()).isEmpty();
        join(Set.of(Committee.OFFICERS.of(UNIT)));
    }

    // ---- approving and judging ----

    @Test
    void substituteAndAbsentAreOneWhenTheyApproveAlone() {
        assertThat(organisation.approvesAlone(UnitCode.of("NINHHAI02"), SUBSTITUTE))
                .isTrue();
        arrange(SUBSTITUTE, "ninhhai03.canbo", TODAY, TODAY);

        assertThat(organisation.approvesAlone(UnitCode.of("NINHHAI02"), SUBSTITUTE))
                .isTrue();
        assertThat(organisation.approvesAlone(UnitCode.of("NINHHAI02"), "ninhhai03.canbo"))
                .isTrue();
        assertThat(organisation.approvesAlone(UNIT, "ninhhai03.canbo")).isFalse();
    }

    @Test
    void judgingDoesNotWaitForAnAbsentMemberWhoseSubstituteDidTheWork() {
        arrange("ninhhai.canbo", "ninhhai01.canbo", TODAY, TODAY);

        assertThat(organisation
                        .routeJudging(Committee.OFFICERS.of(UNION), Set.of("ninhhai01.canbo"))
                        .committee()
                        .id())
                .isEqualTo("TINH.canbo");
        assertThat(organisation
                        .routeJudging(Committee.OFFICERS.of(UNION), Set.of(ABSENT))
                        .committee()
                        .id())
                .isEqualTo("NINHHAI.canbo");
    }

    @Test
    void whoStandsInForThoseWhoDidTheWorkDoesNotJudgeIt() {
        arrange(ABSENT, "ninhhai.canbo", TODAY, TODAY);

        assertThat(organisation.everybodyBehind(Set.of(ABSENT), UNIT)).contains("ninhhai.canbo");
        assertThat(organisation
                        .routeJudging(Committee.OFFICERS.of(UNION), organisation.everybodyBehind(Set.of(ABSENT), UNIT))
                        .committee()
                        .id())
                .isEqualTo("TINH.canbo");
    }

    // ---- who may, and what is refused ----

    @ParameterizedTest
    @ValueSource(
            strings = {"ninhphuoc01.canbo", "ninhphuoc.canbo", "ninhhai02.canbo", "ninhhai.giamsat", "ninhhai.kiemtra"})
    void aStrangerArrangesNothingForOthers(String account) {
        WebSession stranger = WebSession.of(port, account);

        assertThat(stranger.get("/xu-ly-thay?vang=" + ABSENT).statusCode()).isEqualTo(404);
        assertThat(stranger.postForm("/xu-ly-thay", typed(ABSENT, account, "4/1/2027", "6/1/2027", "x"))
                        .statusCode())
                .isEqualTo(404);
        assertThat(stranger.postForm("/xu-ly-thay/tim", typed(ABSENT, "", "", "", ""))
                        .statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/xu-ly-thay?nguoi=ninhhai01").body()).doesNotContain(ABSENT);
        long id = arrange(ABSENT, "ninhhai01.canbo", TODAY, TODAY);
        assertThat(stranger.postForm("/xu-ly-thay/ket-thuc", Map.of("id", String.valueOf(id)))
                        .statusCode())
                .isEqualTo(404);
        assertThat(stranger.get("/xu-ly-thay").body()).doesNotContain(ABSENT_NAME);
        assertThat(standing()).containsExactly("ninhhai01.canbo");
    }

    @Test
    void theSubstituteNeitherProlongsNorPassesOnWhatHeWasGiven() {
        arrange("ninhhai01.thuongvu", SUBSTITUTE, TODAY, TODAY);
        WebSession substitute = WebSession.of(port, SUBSTITUTE);

        for (String absent : List.of("ninhhai01.thuongvu", ABSENT)) {
            assertThat(substitute
                            .postForm("/xu-ly-thay", typed(absent, SUBSTITUTE, "5/1/2027", "9/1/2027", "x"))
                            .statusCode())
                    .isEqualTo(404);
        }
        assertThat(standing()).containsExactly(SUBSTITUTE);
    }

    @Test
    void whoHasNoSeatHasNoSuchPage() {
        WebSession administrator = WebSession.of(port, "quantri");

        assertThat(administrator.get("/").body()).doesNotContain("/xu-ly-thay");
        assertThat(administrator.get("/xu-ly-thay").statusCode()).isEqualTo(404);
    }

    @Test
    void whoStandsAboveArrangesAndEndsForHisSubtree() {
        WebSession above = WebSession.of(port, "ninhhai.canbo");

        assertThat(above.get("/xu-ly-thay?nguoi=ninhhai01").body()).contains(ABSENT_NAME, "vang=" + ABSENT);
        assertThat(above.get("/xu-ly-thay?vang=" + ABSENT).body())
                .contains("Giao người xử lý thay cho " + ABSENT_NAME, "value=\"ninhhai01.canbo\"");
        assertThat(above.postForm("/xu-ly-thay/tim", search(ABSENT, "ninhhai03"))
                        .body())
                .contains("value=\"ninhhai03.canbo\"");
        assertThat(above.postForm("/xu-ly-thay", typed(ABSENT, SUBSTITUTE, "4/1/2027", "6/1/2027", "Nghỉ ốm"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(above.get("/xu-ly-thay").body()).contains(ABSENT_NAME, "Nghỉ ốm");
        assertThat(jdbc.sql("select by || ': ' || action from audit_entry where subject = ? order by id desc limit 1")
                        .param(ABSENT)
                        .query(String.class)
                        .single())
                .isEqualTo("ninhhai.canbo: Giao xử lý thay");
        end(above);
        assertThat(organisation.membersOf(Committee.OFFICERS.of(UNIT))).doesNotContain(SUBSTITUTE);
        assertThat(jdbc.sql("select by || ': ' || action from audit_entry where subject = ? order by id desc limit 1")
                        .param(ABSENT)
                        .query(String.class)
                        .single())
                .isEqualTo("ninhhai.canbo: Kết thúc sớm xử lý thay");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "ninhhai02.canbo   | 3/1/2027  | 6/1/2027 | x | Từ ngày: phải từ hôm nay trở đi.",
                "ninhhai02.canbo   | 31/2/2027 | 6/1/2027 | x | Từ ngày: không phải là ngày có thật, ví dụ 22/08/2026.",
                "ninhhai02.canbo   | ''        | 6/1/2027 | x | Từ ngày: chưa được điền.",
                "ninhhai02.canbo   | 5/1/2027  | 4/1/2027 | x | Đến hết ngày: phải từ ngày bắt đầu trở đi.",
                "ninhhai02.canbo   | 5/1/2027  | ''       | x | Đến hết ngày: chưa được điền.",
                "ninhhai02.canbo   | 5/1/2027  | 5/7/2027 | x | Đến hết ngày: muộn nhất là ngày 04/07/2027; vắng lâu hơn thì thay người ở bộ phận.",
                "ninhhai02.canbo   | 5/1/2027  | 6/1/2027 | ''| Lý do: chưa được điền.",
                "''                | 5/1/2027  | 6/1/2027 | x | Người xử lý thay: chưa được chọn.",
                "ninhhai01.canbo2  | 5/1/2027  | 6/1/2027 | x | Người xử lý thay: phải là người khác.",
                "quantri           | 5/1/2027  | 6/1/2027 | x | Người xử lý thay: không có tài khoản đang hoạt động.",
                "ninhphuoc01.canbo | 5/1/2027  | 6/1/2027 | x | Người xử lý thay: phải là người cùng đơn vị, hoặc thuộc công đoàn cấp trên trực tiếp và các đơn vị của cấp ấy.",
                "tinh.canbo        | 5/1/2027  | 6/1/2027 | x | Người xử lý thay: phải là người cùng đơn vị, hoặc thuộc công đoàn cấp trên trực tiếp và các đơn vị của cấp ấy."
            })
    void whatCannotBeIsRefusedAtItsField(String substitute, String from, String to, String reason, String message) {
        HttpResponse<String> answer =
                WebSession.of(port, ABSENT).postForm("/xu-ly-thay", typed(ABSENT, substitute, from, to, reason));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(message);
        assertThat(standing()).isEmpty();
    }

    @Test
    void onOneDayOnePersonHasOneSubstituteWhoIsThereHimself() {
        arrange(ABSENT, SUBSTITUTE, "2027-01-05", "2027-01-08");

        assertThat(refusal(ABSENT, "ninhhai01.canbo", "2027-01-08", "2027-01-10"))
                .isEqualTo("from");
        assertThat(refusal("ninhhai01.canbo", ABSENT, "2027-01-04", "2027-01-05"))
                .isEqualTo("substitute");
        arrange(ABSENT, "ninhhai01.canbo", "2027-01-09", "2027-01-10");
        arrange("ninhhai01.canbo", ABSENT, "2027-01-04", "2027-01-04");
        assertThat(standing()).hasSize(3);
    }

    // ---- helpers ----

    /** @return the tracking code of the model that begins */
    private String choose(String account, String unit) {
        year.complete(account, "2027/" + unit, "Task_SelectContent", officers.content(unit, WORK));
        return officers.newestModelOf(unit);
    }

    private long arrange(String absent, String substitute, String first, String last) {
        return standingIn
                .arrange(request(absent, substitute, first, last), absent)
                .id();
    }

    private String refusal(String absent, String substitute, String first, String last) {
        return catchThrowableOfType(
                        InvalidInput.class, () -> standingIn.arrange(request(absent, substitute, first, last), absent))
                .field();
    }

    private static SubstitutionRequest request(String absent, String substitute, String first, String last) {
        return new SubstitutionRequest(
                absent, substitute, LocalDate.parse(first), LocalDate.parse(last), "Đi công tác");
    }

    private static Map<String, String> typed(String absent, String substitute, String from, String to, String reason) {
        return Map.of("absent", absent, "substitute", substitute, "from", from, "to", to, "reason", reason);
    }

    private static Map<String, String> search(String absent, String words) {
        return Map.of("absent", absent, "words", words);
    }

    private void end(WebSession person) {
        long id = jdbc.sql("select max(id) from substitution").query(Long.class).single();
        assertThat(person.postForm("/xu-ly-thay/ket-thuc", Map.of("id", String.valueOf(id)))
                        .statusCode())
                .isEqualTo(302);
    }

    private List<String> standing() {
        return jdbc.sql("select substitute from substitution where ended_at is null order by id")
                .query(String.class)
                .list();
    }

    private List<String> toldBy(String kind) {
        return jdbc.sql("select account from mail where kind = ?"
                        + " and subject = 'xu-ly-thay/' || (select max(id) from substitution)")
                .param(kind)
                .query(String.class)
                .list();
    }

    private List<String> groupsOf(String account) {
        return identities.createGroupQuery().groupMember(account).list().stream()
                .map(Group::getId)
                .toList();
    }

    private String personOf(String key, String activity) {
        String instance = runtime.createProcessInstanceQuery()
                .processInstanceBusinessKey(key)
                .singleResult()
                .getId();
        JsonNode trail = json(WebSession.of(port, "ninhhai.giamsat").get("/theo-doi/luot/" + instance + "/nhat-ky"));
        for (JsonNode step : trail.path("steps")) {
            if (step.path("activity").asText().equals(activity)
                    && step.path("state").asText().equals("DONE")) {
                return step.path("person").asText();
            }
        }
        throw new AssertionError(activity + ": " + trail);
    }

    private static String text(byte[] docx) throws IOException {
        try (XWPFDocument document = new XWPFDocument(new ByteArrayInputStream(docx));
                XWPFWordExtractor extractor = new XWPFWordExtractor(document)) {
            return extractor.getText();
        }
    }
}
