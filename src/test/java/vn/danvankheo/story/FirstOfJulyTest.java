package vn.danvankheo.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static vn.danvankheo.story.Year.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.TaskService;
import org.camunda.bpm.engine.management.JobDefinition;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.camunda.bpm.model.bpmn.instance.UserTask;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.danvankheo.Isolation;
import vn.danvankheo.OwnApplication;
import vn.danvankheo.WebSession;
import vn.danvankheo.campaign.ObligationKey;
import vn.danvankheo.campaign.ObligationStage;
import vn.danvankheo.campaign.ReviewPeriod;
import vn.danvankheo.exemplar.ModelCode;
import vn.danvankheo.exemplar.ModelStage;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.DecisionPaper;
import vn.danvankheo.organisation.FollowUp;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.RenamedBody;
import vn.danvankheo.organisation.ReorganisationDecisions;
import vn.danvankheo.organisation.ReorganisationKind;
import vn.danvankheo.organisation.ReorganisationLine;
import vn.danvankheo.organisation.Roster;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.process.OnDemandSteps;
import vn.danvankheo.recognition.Appraising;
import vn.danvankheo.recognition.Council;
import vn.danvankheo.recognition.Minutes;
import vn.danvankheo.recognition.RoundKey;
import vn.danvankheo.recognition.Rounds;
import vn.danvankheo.reporting.plan.CarriesOut;
import vn.danvankheo.review.FederationReporting;
import vn.danvankheo.review.ReportFigures;
import vn.danvankheo.review.UnitLine;

/**
 * What happened on 1 July 2025, in the middle of the year 2027: all district unions end, half of their grassroots unions
 * come to new ward unions and half directly to the federation, which is renamed; so is the body that it reports to.
 */
@OwnApplication
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "danvankheo.embedded.data-directory=target/test-data/${random.uuid}",
            "danvankheo.embedded.open-first-year=false",
            "danvankheo.campaign.chunk=20",
            "danvankheo.notification.automatic=false",
            "danvankheo.calendar.reminders.days-between-after=60",
            "camunda.bpm.job-execution.enabled=false"
        })
class FirstOfJulyTest extends StoryOf2027 {

    private static final String H1 = "2027-H1";
    private static final String WHOLE = "2027-Y";
    private static final UnitCode FEDERATION = UnitCode.of("TINH");
    private static final String NEW_NAME = "LĐLĐ tỉnh Khánh Hòa";
    private static final List<String> DISTRICTS =
            List.of("PHANRANG", "NINHPHUOC", "NINHHAI", "NINHSON", "BACAI", "THUANBAC", "THUANNAM");
    private static final List<String> WARDS = List.of("PHUONGBAC", "PHUONGNAM");
    private static final Set<String> NOT_IN_THE_MIDDLE = Set.of(
            // the register closes in April
            "Task_HandleLateUnits",
            "Task_ConfirmRegister",
            // one after the other, when the reviews are in, which are being written
            "Task_CompileMidYearReport",
            "Task_ApproveMidYearReport",
            "Task_DispatchMidYearReport",
            // in December
            "Task_CompileYearReport",
            "Task_ApproveYearReport",
            "Task_DispatchYearReport");

    private static final Set<String> ENDING_WITH_A_BALLOT = Set.of("Timer_BallotCloses", "Task_CouncilBallot");

    @LocalServerPort
    private int port;

    @Autowired
    private Judges judges;

    @Autowired
    private Rounds rounds;

    @Autowired
    private Council council;

    @Autowired
    private Appraising appraising;

    @Autowired
    private OnDemandSteps steps;

    @Autowired
    private Organisation organisation;

    @Autowired
    private ReorganisationDecisions decisions;

    @Autowired
    private FollowUp followUp;

    @Autowired
    private FederationReporting reports;

    @Autowired
    private TaskService tasks;

    @Autowired
    private Isolation isolation;

    private String sent;
    private String sentByAUnion;
    private String sentByAMerged;
    private String sentByAnotherMerged;
    private String useless;

    @Test
    @CarriesOut(
            value = {"I.2.d", "III.1.c", "III.1.d", "III.1.e"},
            tells = "Giữa năm sắp xếp lại tổ chức: mọi việc đang làm đi theo tổ chức mới, số liệu cả năm vẫn đúng")
    void theDistrictUnionsEndAndTheYearGoesOn() {
        theYearIsInFullSwing();
        everyKindOfTaskIsOpen();
        Map<String, WebSession> sessions = isolation.logIn(port, Set.of());
        isolation.check(sessions);
        Map<String, String> due = dueDates();
        WebSession old = sessions.get("ninhhai.canbo");
        String acceptance = year.taskOf(sent, "Task_AcceptRegistration").getId();
        assertThat(old.engineGet("/task/" + acceptance).statusCode()).isEqualTo(200);

        reorganise();
        followUp.complete();

        // whoever has lost it cannot touch it any more, though he knows its address
        assertThat(old.engineGet("/task/" + acceptance).statusCode()).isEqualTo(404);
        assertThat(old.submitForm(acceptance, form("decision", "ACCEPT")).statusCode())
                .isIn(403, 404);
        assertThat(model(sent).registrationNumber()).isNull();
        // at once, also in the sessions of those who have just lost or gained something
        isolation.check(sessions);
        Map<String, WebSession> newcomers = isolation.logIn(port, sessions.keySet());
        isolation.check(newcomers);
        sessions.putAll(newcomers);
        assertThat(dueDates()).containsAllEntriesOf(without(due, this::endedWithItsUnit));
        ballotsThatWereCastCount();
        assertThat(year.askedFor(year.taskOf(sent, "Task_AcceptRegistration"))).containsExactly("TINH.canbo");

        theNewSuperiorStopsAModel();
        whoCarriesOnTakesBackWhatWasSent();
        theMidYearReportShowsTheOldNames();
        theYearEndsWithRightFigures(sessions);
    }

    // ---- before ----

    private void theYearIsInFullSwing() {
        officers.openTheYear();
        String summarised = officers.registerAndAccept("PHANRANG", "Mỗi công đoàn cơ sở một việc tốt");
        finish(summarised);
        officers.summarise(summarised, 50, "tierAskedFor", "tinh");
        officers.decideSummary(summarised, "APPROVE");
        String other = officers.registerAndAccept("NINHSON", "Tiếng trống học bài");
        finish(other);
        officers.summarise(other, 50, "tierAskedFor", "captren");
        officers.decideSummary(other, "APPROVE");

        officers.choose("NINHHAI01", "Vận động phụ huynh đội mũ bảo hiểm");
        sent = officers.prepare("NINHHAI02", "Thăm đoàn viên ốm đau");
        officers.register(sent, "Thăm đoàn viên ốm đau");
        officers.registerAndAccept("NINHHAI03", "Cổng trường an toàn");
        String planned = officers.registerAndAccept("NINHPHUOC01", "Trồng cây phủ xanh bờ biển");
        officers.plan(planned);
        String difficult = inProgress("NINHPHUOC03", "Đoàn viên góp quỹ tương trợ");
        officers.report(difficult, 20, "difficulties", "Thiếu kinh phí");
        inspected("THUANBAC01", "Sân trường không rác", "ADJUST");
        inspected("THUANBAC03", "Đọc sách mỗi tối", "STOP");
        useless = inspected("BACAI01", "Trực điện thoại ngoài giờ", "STOP");
        officers.giveOpinion(useless, "OBJECT");
        inProgress("THUANNAM", "Giải phóng mặt bằng đường liên xã");
        inProgress("NINHHAI", "Mỗi tuần một ngày không giấy");
        sentByAUnion = officers.prepare("THUANBAC", "Giúp nhau làm kinh tế");
        officers.register(sentByAUnion, "Giúp nhau làm kinh tế");
        sentByAMerged = officers.prepare("CDKCN01", "Tổ tự quản khu nhà trọ");
        officers.register(sentByAMerged, "Tổ tự quản khu nhà trọ");
        sentByAnotherMerged = officers.prepare("CDKCN03", "Bữa cơm ca thêm chất");
        officers.register(sentByAnotherMerged, "Bữa cơm ca thêm chất");
        String atTheBase = officers.registerAndAccept("PHANRANG01", "Chợ không túi ni lông");
        finish(atTheBase);
        officers.summarise(atTheBase, 50, "tierAskedFor", "tinh");
        inProgress("CDYT01", "Bữa sáng cho bệnh nhân nghèo");
        officers.survey(officers.choose("NINHSON01", "Vườn rau sạch của đoàn viên"));
        officers.prepare("NINHPHUOC02", "Hiến máu tình nguyện");
        officers.askForAVisit(inProgress("THUANNAM01", "Vệ sinh bãi biển sáng chủ nhật"));
        finish(officers.registerAndAccept("BACAI02", "Bữa sáng cho học sinh nghèo"));
        summarised("CDYT", "Bác sĩ về xã", "captren");
        summarised("PHANRANG02", "Góc đọc sách công nhân", "coso");
        summarised("NINHSON02", "Tiếng trống học bài ở thôn", "coso");
        summarised("NINHSON03", "Chuyến xe không đồng", "coso");
        summarised("BACAI03", "Ca tự quản an toàn", "coso");
        summarised("THUANBAC02", "Tủ thuốc của tổ", "coso");
        year.start(
                "tinh.canbo",
                "registrationExtension",
                form("units", List.of("THUANNAM03"), "until", "2027-07-20", "reason", "Mới kiện toàn"));

        year.travelTo("2027-06-28T08:00:00");
        officers.review(H1, "NINHHAI03");
        officers.receiveReview(H1, "NINHHAI03");
        officers.review(H1, "NINHPHUOC01");
        officers.review(H1, "CDYT");
        officers.prepareReview(H1, "PHANRANG");
        // councils that vote in June, before their tier usually does
        open("coso");
        open("captren");
        judges.appraise("NINHSON02", 5);
        judges.appraise("NINHSON03", 5);
        judges.meet("NINHSON03", 5, 0, "Tốt");
        recognised("BACAI03");
        recognised("THUANBAC02");
        judges.proposeCommendation("THUANBAC02");
        judges.appraise("CDYT", 5);
        judges.vote("CDYT", "cdyt.hoidong1", "FOR", "Tốt");
        judges.appraise("PHANRANG", 5);
        judges.vote("PHANRANG", "phanrang.hoidong1", "FOR", "Tốt");
        judges.vote("PHANRANG", "phanrang.hoidong2", "FOR", "Tốt");
        judges.appraise("NINHSON", 5);
        judges.vote("NINHSON", "ninhson.hoidong1", "FOR", "Tốt");
        year.start("tinh.canbo", "yearStart", form("year", 2029));
        nextYearAwaitsItsApproval();
        year.runDueJobs();
        year.travelTo("2027-07-01T07:00:00");
    }

    private void nextYearAwaitsItsApproval() {
        year.start("tinh.canbo", "yearStart", form("year", 2028));
        Map<String, Object> plan = year.open("tinh.canbo", "2028", "Task_IssuePlan");
        plan.keySet().removeAll(Set.of("yearText", "returnReason", "criteriaVersions", "missingCriteria"));
        plan.putAll(form("confederationTheme", "Vì đoàn viên", "localTheme", "Đoàn kết, sáng tạo"));
        year.complete("tinh.canbo", "2028", "Task_IssuePlan", plan);
    }

    private void open(String tier) {
        while (!rounds.areAllOpened(2027, tier)) {
            rounds.openNext(2027, tier);
        }
    }

    private void summarised(String unit, String name, String tier) {
        String code = officers.registerAndAccept(unit, name);
        finish(code);
        officers.summarise(code, 50, "tierAskedFor", tier);
        if (year.openTasks(code).contains("Task_ApproveSummary")) {
            officers.decideSummary(code, "APPROVE");
        }
    }

    private void recognised(String unit) {
        judges.appraise(unit, 0);
        judges.meet(unit, 5, 0, "Xuất sắc");
        judges.decide(unit, "RECOGNISE", "commend", true);
    }

    /** Every task of the deployed diagrams but those that never wait beside others in the middle of a year. */
    private void everyKindOfTaskIsOpen() {
        Set<String> kinds = repository.createProcessDefinitionQuery().latestVersion().list().stream()
                .map(process -> repository.getBpmnModelInstance(process.getId()))
                .flatMap(diagram -> diagram.getModelElementsByType(UserTask.class).stream())
                .map(UserTask::getId)
                .collect(Collectors.toCollection(TreeSet::new));
        kinds.removeAll(NOT_IN_THE_MIDDLE);
        assertThat(tasks.createTaskQuery().list())
                .extracting(Task::getTaskDefinitionKey)
                .containsAll(kinds);
    }

    private String inProgress(String unit, String name) {
        String code = officers.registerAndAccept(unit, name);
        officers.planAndApprove(code);
        return code;
    }

    private String inspected(String unit, String name, String conclusion) {
        String code = inProgress(unit, name);
        officers.askForAVisit(code);
        officers.inspect(code, conclusion);
        return code;
    }

    private void finish(String code) {
        officers.planAndApprove(code);
        officers.report(code, 50, "declaredDone", true);
        officers.inspect(code, "SATISFACTORY");
    }

    // ---- the day ----

    private void reorganise() {
        LocalDate day = LocalDate.of(2027, 7, 1);
        List<Member> newcomers = new ArrayList<>();
        List<ReorganisationLine> lines = new ArrayList<>();
        lines.add(ReorganisationLine.rename(FEDERATION, NEW_NAME));
        for (String ward : WARDS) {
            Map<Committee, Set<String>> seats = new TreeMap<>();
            for (Committee committee : Committee.values()) {
                if (committee != Committee.COUNCIL) {
                    String account = ward.toLowerCase() + "." + committee.code();
                    newcomers.add(new Member(account, "Cán bộ phường", null, Set.of()));
                    seats.put(committee, Set.of(account));
                }
            }
            lines.add(ReorganisationLine.found(UnitCode.of(ward), "Công đoàn phường " + ward, "CD_XA", FEDERATION)
                    .with(seats));
        }
        for (int i = 0; i < DISTRICTS.size(); i++) {
            String district = DISTRICTS.get(i);
            UnitCode ward = UnitCode.of(WARDS.get(i % 2));
            lines.add(move(district + "01", ward));
            lines.add(move(district + "02", FEDERATION));
            lines.add(move(district + "03", i % 2 == 0 ? ward : FEDERATION));
            // one of them is carried on by the federation itself
            lines.add(dissolve(district, district.equals("THUANNAM") ? FEDERATION : ward));
        }
        // these are carried on by one that registers models of its own
        lines.add(dissolve("CDKCN01", UnitCode.of("CDKCN02")));
        lines.add(dissolve("CDKCN03", UnitCode.of("CDKCN02")));
        Member left = organisation.ownMember("cdyt.hoidong2").orElseThrow();
        newcomers.add(new Member(left.account(), left.displayName(), left.email(), Set.of()));
        organisation.load(new Roster(List.of(), newcomers));
        decisions.decide(
                new DecisionPaper("157-QĐ/LĐLĐ", day.minusDays(10), "Ban Thường vụ LĐLĐ tỉnh", "Chủ tịch", day),
                lines,
                List.of(new RenamedBody(
                        "Ban Dân vận Tỉnh ủy",
                        "Ban Tuyên giáo và Dân vận Tỉnh ủy",
                        "hệ thống chính trị",
                        "bantuyengiaodanvan@example.org")),
                "tinh.canbo");
    }

    private static ReorganisationLine move(String unit, UnitCode superior) {
        return ReorganisationLine.move(List.of(UnitCode.of(unit)), superior);
    }

    private static ReorganisationLine dissolve(String unit, UnitCode carriedOnBy) {
        return new ReorganisationLine(
                ReorganisationKind.DISSOLVE,
                List.of(UnitCode.of(unit)),
                null,
                null,
                null,
                null,
                carriedOnBy,
                null,
                false,
                Map.of());
    }

    /** Of every open task and of every timer, by its id and by what it is. */
    private Map<String, String> dueDates() {
        Map<String, String> dates = new TreeMap<>();
        for (Task task : tasks.createTaskQuery().list()) {
            dates.put(task.getTaskDefinitionKey() + " " + task.getId(), text(task.getDueDate()));
        }
        Map<String, String> activities = management.createJobDefinitionQuery().list().stream()
                .filter(definition -> definition.getActivityId() != null)
                .collect(Collectors.toMap(JobDefinition::getId, JobDefinition::getActivityId));
        for (Job job : management.createJobQuery().timers().list()) {
            dates.put(activities.get(job.getJobDefinitionId()) + " " + job.getId(), text(job.getDuedate()));
        }
        return dates;
    }

    private static String text(Date date) {
        return date == null ? "" : date.toInstant().toString();
    }

    private static Map<String, String> without(Map<String, String> dates, Predicate<String> left) {
        Map<String, String> others = new HashMap<>(dates);
        others.keySet().removeIf(left);
        return others;
    }

    /** The ballot alone ends with its unit. */
    private boolean endedWithItsUnit(String dated) {
        return ENDING_WITH_A_BALLOT.contains(dated.substring(0, dated.indexOf(' ')));
    }

    // ---- right after it ----

    private void ballotsThatWereCastCount() {
        assertThat(year.openTasks("2027-CN/PHANRANG")).containsExactly("Task_CouncilBallot");
        year.travelTo("2027-07-01T08:00:00");

        Minutes quorate = council.minutes(RoundKey.of("2027-CN/PHANRANG")).orElseThrow();
        assertThat(quorate.quorate()).isTrue();
        assertThat(quorate.tallies().get(0).votesFor()).isEqualTo(2);
        assertThat(year.askedFor(judges.decisionOf("PHANRANG"))).containsExactly("PHUONGBAC.thuongvu");
        assertThat(council.minutes(RoundKey.of("2027-CN/NINHSON")).orElseThrow().quorate())
                .isFalse();
        assertThat(year.askedFor(year.taskOf("2027-CN/NINHSON", "Task_RecordCouncilMeeting")))
                .containsExactly("PHUONGNAM.canbo");

        // one of its members has left: the others decide without him
        assertThat(year.openTasks("2027-CN/CDYT")).containsExactly("Task_CouncilBallot");
        judges.vote("CDYT", "cdyt.hoidong3", "FOR", "Tốt");
        year.runDueJobs();
        Minutes withoutOne = council.minutes(RoundKey.of("2027-CN/CDYT")).orElseThrow();
        assertThat(withoutOne.voted()).isEqualTo(2);
        assertThat(withoutOne.members()).isEqualTo(3);
        assertThat(withoutOne.quorate()).isTrue();

        judges.decide("PHANRANG", "RECOGNISE", "nominate", true);
        assertThat(rounds.isRecognised(ModelCode.of(newestOf("PHANRANG")))).isTrue();
        assertThat(rounds.isAwaited(ModelCode.of(newestOf("PHANRANG")))).isTrue();
    }

    private void theNewSuperiorStopsAModel() {
        Task decision = year.taskOf(useless, "Task_DecideStop");
        assertThat(year.askedFor(decision)).containsExactly("PHUONGBAC.thuongvu");
        year.complete(
                "phuongbac.thuongvu",
                decision,
                form(
                        "decision", "STOP",
                        "documentNumber", "09/QĐ-CĐP",
                        "documentDate", "2027-07-01",
                        "reason", "Không còn phù hợp"));
    }

    private void whoCarriesOnTakesBackWhatWasSent() {
        assertThat(steps.openRegistrationChange("phuongnam.canbo").get("models"))
                .asString()
                .contains(sentByAUnion);
        assertThatThrownBy(() -> changeRegistration("phuongbac.canbo", "CORRECT"))
                .hasMessageContaining("không thuộc đơn vị của đồng chí");

        changeRegistration("phuongnam.canbo", "CORRECT");
        assertThat(year.askedFor(year.taskOf(sentByAUnion, "Task_Register"))).containsExactly("PHUONGNAM.canbo");
        changeRegistration("phuongnam.canbo", "WITHDRAW");
        assertThat(model(sentByAUnion).stage()).isEqualTo(ModelStage.WITHDRAWN);
        assertThat(openTasksOf("THUANBAC"))
                .as("the ward union has no obligation of its own: what is owed again is asked of it")
                .containsExactly("Task_SelectContent");

        changeRegistration(sentByAMerged, "cdkcn02.canbo", "WITHDRAW");
        assertThat(openTasksOf("CDKCN01")).isEmpty();
        assertThat(obligation("CDKCN01").stage()).isEqualTo(ObligationStage.EXCUSED);
        changeRegistration(sentByAnotherMerged, "cdkcn02.canbo", "CORRECT");
        assertThat(obligation("CDKCN03").met()).isTrue();
    }

    private void changeRegistration(String account, String change) {
        changeRegistration(sentByAUnion, account, change);
    }

    private void changeRegistration(String code, String account, String change) {
        year.start(
                account, "registrationChange", form("model", code, "change", change, "reason", "Đơn vị mới xem lại"));
    }

    private String newestOf(String unit) {
        return officers.newestModelOf(unit);
    }

    private void theMidYearReportShowsTheOldNames() {
        // what the district unions have not told, those who carry on tell for them
        for (String district : List.of("NINHHAI", "NINHPHUOC")) {
            handInAndReceive(H1, district);
        }
        year.travelTo("2027-07-06T08:00:00");
        ReportFigures figures = reports.count(ReviewPeriod.halfOf(2027));

        assertThat(figures.lines())
                .extracting(UnitLine::name)
                .contains("LĐLĐ huyện Ninh Hải", "LĐLĐ huyện Thuận Nam")
                .noneMatch(name -> name.contains("phường"));
        assertThat(figures.lines())
                .filteredOn(line -> line.unit().equals("NINHHAI"))
                .extracting(UnitLine::unitsBelow, UnitLine::receivedBelow)
                .containsExactly(tuple(3, 1));
        assertThat(organisation
                        .asOf(UnitCode.of("TINH"), LocalDate.of(2027, 6, 30))
                        .name())
                .isEqualTo("LĐLĐ tỉnh Ninh Thuận");
        officers.compileReport(H1);
        officers.decideReport(H1, "APPROVE");
        Object recipients =
                year.open("tinh.canbo", "2027", "Task_DispatchMidYearReport").get("recipients");
        assertThat(recipients.toString())
                .contains("Ban Tuyên giáo và Dân vận Tỉnh ủy")
                .doesNotContain("Ban Dân vận Tỉnh ủy");
        officers.dispatchReport(H1, "recipients", recipients);
    }

    // ---- to the end ----

    private void theYearEndsWithRightFigures(Map<String, WebSession> sessions) {
        year.travelTo("2027-12-06T08:00:00");
        assertThat(obligation("CDKCN03").met())
                .as("it was taken back and never sent again")
                .isFalse();
        assertThat(targets.lateUnits(2027, UnitCode.of("CDKCN")))
                .extracting(unit -> unit.code().value())
                .containsExactly("CDKCN02");
        List<String> reviewed = reviewed();
        assertThat(reviewed)
                .contains("PHUONGBAC", "PHUONGNAM", "THUANNAM", "NINHHAI01")
                .doesNotContain("NINHHAI", "PHANRANG");
        reviewed.stream().filter(unit -> !supervises(unit)).forEach(unit -> handInAndReceive(WHOLE, unit));
        reviewed.stream().filter(this::supervises).forEach(unit -> handInAndReceive(WHOLE, unit));

        ReportFigures figures = reports.count(ReviewPeriod.wholeOf(2027));
        assertThat(figures.missing()).isEmpty();
        assertThat(figures.lines()).extracting(UnitLine::name).contains("Công đoàn phường PHUONGBAC");
        assertThat(figures.lines()).extracting(UnitLine::unit).doesNotContain("NINHHAI", "PHANRANG");
        assertThat(figures.total())
                .isEqualTo(new CountedByHand(2027, jdbc, targets, organisation)
                        .frozen(
                                organisation.federation(),
                                organisation.everyUnit().stream()
                                        .map(Unit::code)
                                        .toList()));
        assertThat(figures.total().recognition().grassroots()).isEqualTo(2);
        assertThat(figures.total().stopped()).isOne();

        assertThat(appraising.reviewOf(ModelCode.of(newestOf("PHANRANG"))))
                .as("what the ward union says of it in its review")
                .isPresent();
        assertThat(models.continuable(ObligationKey.of("2028/PHUONGBAC")))
                .as("what the ward union has carried on it can go on with")
                .extracting(ModelView::unit)
                .contains(UnitCode.of("NINHHAI"));
        officers.compileReport(WHOLE);
        officers.decideReport(WHOLE, "APPROVE");
        officers.dispatchReport(WHOLE);
        sessions.keySet().removeIf(account -> !account.endsWith(".giamsat"));
        isolation.check(sessions);
        year.travelTo("2028-01-01T00:00:00");
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("unitRegistration")
                        .count())
                .isZero();
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("campaignYear")
                        .processInstanceBusinessKey("2027")
                        .count())
                .isZero();
        assertThat(obligation("CDKCN02").stage()).isEqualTo(ObligationStage.NOT_FULFILLED);
        assertThat(obligation("CDKCN03").stage()).isEqualTo(ObligationStage.EXCUSED);
    }

    private List<String> reviewed() {
        return jdbc.sql("select unit from periodic_review where period = ? order by unit")
                .param(WHOLE)
                .query(String.class)
                .list();
    }

    private boolean supervises(String unit) {
        return organisation.unit(UnitCode.of(unit)).kind().supervising();
    }

    /** Each step by whoever is asked. */
    private void handInAndReceive(String period, String unit) {
        String key = period + "/" + unit;
        if (year.openTasks(key).contains("Task_PrepareReview")) {
            officers.as(asked(key, "Task_PrepareReview"), () -> officers.prepareReview(period, unit));
        }
        if (year.openTasks(key).contains("Task_ApproveReview")) {
            officers.as(asked(key, "Task_ApproveReview"), () -> officers.decideReview(period, unit, "APPROVE"));
        }
        year.complete(asked(key, "Task_ReceiveReview"), key, "Task_ReceiveReview", form("decision", "ACCEPT"));
    }

    private String asked(String key, String task) {
        return memberOf(year.askedFor(year.taskOf(key, task)).get(0));
    }

    private String memberOf(String committee) {
        return organisation
                .membersOf(CommitteeOfUnit.ofId(committee))
                .iterator()
                .next();
    }
}
