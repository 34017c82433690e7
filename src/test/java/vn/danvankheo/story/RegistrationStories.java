package vn.danvankheo.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.danvankheo.story.Year.at;
import static vn.danvankheo.story.Year.form;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.camunda.bpm.engine.runtime.Job;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.danvankheo.campaign.ObligationStage;
import vn.danvankheo.exemplar.ModelStage;
import vn.danvankheo.reporting.plan.CarriesOut;
import vn.danvankheo.validation.InvalidInput;

/** Units choose and register their models: before the deadline, at it and after it. */
abstract class RegistrationStories extends StoryOf2027 {

    private static final String ROAD = "Vận động giải phóng mặt bằng đường ven biển";
    private static final String HELMETS = "Công nhân ca đêm đội mũ bảo hiểm";
    private static final String SAVINGS = "Nữ đoàn viên góp quỹ tương trợ";

    @BeforeEach
    void theYearIsOpen() {
        officers.openTheYear();
    }

    // ---- the deadline ----

    @Test
    @CarriesOut(
            value = {"III.1.b", "II.3.B1.d"},
            tells = "Đăng ký gửi ở giây cuối cùng là đúng hạn, dù được tiếp nhận muộn")
    void whatIsSentInTheLastSecondIsInTimeHoweverLateItIsAccepted() {
        String code = officers.prepare("NINHHAI", ROAD);
        year.travelTo("2027-03-12T23:59:59");
        officers.register(code, ROAD);
        year.travelTo("2027-03-16T09:00:00");
        officers.accept(code);

        assertThat(model(code)).satisfies(model -> {
            assertThat(model.late()).isFalse();
            assertThat(model.stage()).isEqualTo(ModelStage.REGISTERED);
            assertThat(model.registrationNumber()).isEqualTo("1/2027");
            assertThat(model.sentAt()).isEqualTo(at("2027-03-12T23:59:59"));
        });
        assertThat(obligation("NINHHAI").wasOverdue()).isFalse();
        assertThat(openTasksOf("NINHHAI")).isEmpty();
    }

    @Test
    @CarriesOut(
            value = "III.1.b",
            tells = "Gửi lúc 0 giờ ngày 13/3 là muộn và phải nêu lý do, kể cả khi hệ thống chạy chậm")
    void withTheJobExecutorStoppedWhatIsSentAtMidnightIsLate() {
        String code = officers.prepare("CDKCN", HELMETS);
        year.clockTo("2027-03-13T00:00:00");
        assertThatThrownBy(() -> officers.register(code, HELMETS))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("phải nêu lý do đăng ký quá hạn");
        assertThat(model(code).stage()).isEqualTo(ModelStage.CHOSEN);

        officers.register(code, HELMETS, "lateReason", "Cấp ủy họp muộn");
        assertThat(model(code).late()).isTrue();
    }

    @Test
    @CarriesOut(
            value = {"III.1.b", "III.2.b"},
            tells = "Công đoàn cơ sở có hạn sớm hơn công đoàn cấp trên")
    void aGrassrootsUnionHasItsOwnEarlierDeadline() {
        year.travelTo("2027-03-05T23:59:59");
        assertThat(obligation("NINHHAI01").late()).isFalse();
        assertThat(openTasksOf("NINHHAI01")).containsExactly("Task_SelectContent");
        year.travelTo("2027-03-06T00:00:00");
        assertThat(obligation("NINHHAI01").late()).isTrue();
        assertThat(openTasksOf("NINHHAI01")).containsExactly("Task_SelectContentLate");
        assertThat(openTasksOf("NINHHAI")).containsExactly("Task_SelectContent");
    }

    @Test
    @CarriesOut(value = "III.1.b", tells = "Hạn cuối hiện trên công việc đúng là thời điểm cuối cùng còn kịp")
    void theDueDateThatTasklistPrintsIsTheLastSecondThatIsInTime() {
        Task task = year.task("ninhhai.canbo", "2027/NINHHAI", "Task_SelectContent");
        assertThat(task.getDueDate().toInstant()).isEqualTo(at("2027-03-12T23:59:59"));
        assertThat(task.getDescription())
                .isEqualTo("LĐLĐ huyện Ninh Hải · Đăng ký năm 2027 · Bước 1 · hạn cuối 12/03/2027");
        assertThat(task.getAssignee()).isEqualTo("ninhhai.canbo");
        Job timer = year.timer("2027/NINHHAI", "Timer_RegistrationCloses");
        assertThat(timer.getDuedate().toInstant()).isEqualTo(at("2027-03-13T00:00:00"));
    }

    @Test
    @CarriesOut(
            value = {"III.1.b", "II.3.B1.c"},
            tells = "Đơn vị im lặng thì quá hạn, đăng ký muộn có lý do và dấu quá hạn được giữ lại")
    void aSilentUnionIsOverdueRegistersLateWithAReasonAndStaysFlagged() {
        year.travelTo("2027-03-13T00:00:00");
        assertThat(obligation("NINHPHUOC").stage()).isEqualTo(ObligationStage.OVERDUE);
        assertThatThrownBy(() -> officers.chooseLate("NINHPHUOC", HELMETS, "lateReason", null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("phải nêu lý do đăng ký quá hạn");

        String code = officers.chooseLate("NINHPHUOC", HELMETS);
        officers.survey(code);
        // refused again: another one must be chosen
        officers.consent(code, "REFUSE", "remark", "Chưa cấp thiết");
        assertThat(openTasksOf("NINHPHUOC")).containsExactly("Task_SelectContentLate");
        String second = officers.chooseLate("NINHPHUOC", SAVINGS);
        officers.survey(second);
        officers.consent(second, "AGREE");
        year.travelTo("2027-04-02T10:00:00");
        officers.register(second, SAVINGS, "lateReason", "Cấp ủy họp muộn");
        officers.accept(second);

        assertThat(model(second).late()).isTrue();
        assertThat(model(second).registration().lateReason()).isEqualTo("Cấp ủy họp muộn");
        assertThat(obligation("NINHPHUOC").met()).isTrue();
        assertThat(obligation("NINHPHUOC").wasOverdue()).isTrue();
        assertThat(openTasksOf("NINHPHUOC")).isEmpty();
    }

    @Test
    @CarriesOut(
            value = {"II.2", "II.2.b"},
            tells =
                    "Cả năm không đăng ký, hoặc bị trả lại mà không gửi lại, thì khi khép năm là không hoàn thành chỉ tiêu")
    void aUnitThatNeverRegistersHasNotFulfilledItsTargetWhenTheYearCloses() {
        sentOnTheLastDayAndReturnedOnThe15th("CDYT", SAVINGS);
        year.travelTo("2027-12-31T23:59:59");
        assertThat(obligation("NINHPHUOC").stage()).isEqualTo(ObligationStage.OVERDUE);
        year.travelTo("2028-01-01T00:00:00");
        assertThat(obligation("NINHPHUOC").stage()).isEqualTo(ObligationStage.NOT_FULFILLED);
        assertThat(obligation("CDYT").stage()).isEqualTo(ObligationStage.NOT_FULFILLED);
        assertThat(openTasksOf("NINHPHUOC")).isEmpty();
    }

    // ---- returned ----

    @Test
    @CarriesOut(
            value = {"I.1.b", "III.1.b"},
            tells = "Đăng ký bị trả lại, gửi lại kịp thì giữ ngày gửi đầu")
    void whatIsReturnedKeepsItsInstantWhenItIsSentAgainWithinTheTerm() {
        String inTime = sentOnTheLastDayAndReturnedOnThe15th("NINHHAI", ROAD);
        String lastSecond = sentOnTheLastDayAndReturnedOnThe15th("CDGD", HELMETS);
        String tooLate = sentOnTheLastDayAndReturnedOnThe15th("CDYT", SAVINGS);
        assertThat(year.open("ninhhai.canbo", inTime, "Task_Register"))
                .containsEntry("returnReason", "Ghi rõ địa điểm")
                .containsEntry("name", ROAD);

        year.travelTo("2027-03-18T10:00:00");
        officers.register(inTime, ROAD);
        // five working days after Monday 15/3
        year.travelTo("2027-03-22T23:59:59");
        officers.register(lastSecond, HELMETS);
        year.travelTo("2027-03-23T00:00:00");
        assertThatThrownBy(() -> officers.register(tooLate, SAVINGS))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("phải nêu lý do đăng ký quá hạn");
        officers.register(tooLate, SAVINGS, "lateReason", "Không đọc thư");

        assertThat(model(inTime).late()).isFalse();
        assertThat(model(inTime).sentAt()).isEqualTo(at("2027-03-12T16:00:00"));
        assertThat(model(lastSecond).late()).isFalse();
        assertThat(model(tooLate).late()).isTrue();
    }

    private String sentOnTheLastDayAndReturnedOnThe15th(String unit, String name) {
        year.clockTo("2027-03-12T16:00:00");
        String code = officers.prepare(unit, name);
        officers.register(code, name);
        year.clockTo("2027-03-15T09:00:00");
        officers.giveBack(code, "Ghi rõ địa điểm");
        return code;
    }

    // ---- extended ----

    @Test
    @CarriesOut(value = "III.1.b", tells = "Gia hạn trước hạn chỉ dời hạn của đúng đơn vị ấy")
    void anExtensionBeforeTheDeadlineMovesTimerAndDueDateAndNothingElse() {
        year.travelTo("2027-03-10T09:00:00");
        String code = officers.choose("THUANBAC", ROAD, "another", true);
        Map<String, String> others = everythingDatedBut("THUANBAC", code);

        extend("THUANBAC", "2027-03-20");

        assertThat(year.timer("2027/THUANBAC", "Timer_RegistrationCloses")
                        .getDuedate()
                        .toInstant())
                .isEqualTo(at("2027-03-21T00:00:00"));
        assertThat(year.task("thuanbac.canbo", "2027/THUANBAC", "Task_SelectContent"))
                .satisfies(task -> {
                    assertThat(task.getDueDate().toInstant()).isEqualTo(at("2027-03-20T23:59:59"));
                    assertThat(task.getDescription()).endsWith("hạn cuối 20/03/2027");
                });
        assertThat(year.task("thuanbac.canbo", code, "Task_SurveyAndObjectives")
                        .getDueDate()
                        .toInstant())
                .isEqualTo(at("2027-03-20T23:59:59"));
        assertThat(everythingDatedBut("THUANBAC", code)).isEqualTo(others);

        year.travelTo("2027-03-20T23:59:59");
        assertThat(obligation("THUANBAC").wasOverdue()).isFalse();
        assertThat(obligation("NINHHAI").wasOverdue()).isTrue();
        officers.survey(code);
        officers.consent(code, "AGREE");
        officers.register(code, ROAD);
        assertThat(model(code).late()).isFalse();
    }

    @Test
    @CarriesOut(value = "III.1.b", tells = "Hết thời gian gia hạn mà chưa gửi thì quá hạn")
    void whoIsStillSilentAfterHisExtensionIsOverdue() {
        extend("THUANBAC", "2027-03-20");
        year.travelTo("2027-03-20T23:59:59");
        assertThat(openTasksOf("THUANBAC")).containsExactly("Task_SelectContent");
        year.travelTo("2027-03-21T00:00:00");
        assertThat(openTasksOf("THUANBAC")).containsExactly("Task_SelectContentLate");
        assertThat(obligation("THUANBAC").wasOverdue()).isTrue();
    }

    @Test
    @CarriesOut(value = "III.1.b", tells = "Gia hạn sau hạn thì việc đăng ký được mở lại")
    void anExtensionAfterTheDeadlineOpensTheRegistrationAgain() {
        year.travelTo("2027-03-15T09:00:00");
        extend("THUANBAC", "2027-03-20");
        assertThat(openTasksOf("THUANBAC")).containsExactly("Task_SelectContent");
        String code = officers.prepare("THUANBAC", ROAD);
        year.travelTo("2027-03-20T23:59:59");
        officers.register(code, ROAD);
        assertThat(model(code).late()).isFalse();
        assertThat(obligation("THUANBAC").wasOverdue()).isTrue();
    }

    @Test
    @CarriesOut(value = "III.1.b", tells = "Gia hạn vô lý hoặc ngoài phạm vi thì bị từ chối")
    void anExtensionThatMakesNoSenseIsRefused() {
        year.travelTo("2027-03-10T09:00:00");
        assertThatThrownBy(() -> extend("THUANBAC", "2027-03-09")).hasMessageContaining("không được là ngày đã qua");
        assertThatThrownBy(() -> extend("THUANBAC", "2027-03-11")).hasMessageContaining("phải sau hạn hiện nay");
        assertThatThrownBy(() -> extend("THUANBAC", "2028-01-01"))
                .hasMessageContaining("không được sau ngày khép năm (31/12/2027)");
        assertThatThrownBy(() -> year.start(
                        "ninhhai.canbo",
                        "registrationExtension",
                        form("units", List.of("NINHPHUOC01"), "until", "2027-03-20", "reason", "Giúp bạn")))
                .hasMessageContaining("không thuộc phạm vi");
        assertThat(obligation("THUANBAC").closesAt()).isEqualTo(at("2027-03-13T00:00:00"));
    }

    @Test
    @CarriesOut(
            value = {"II.2", "III.1.b"},
            tells =
                    "Danh sách đã chốt, đơn vị còn thiếu vẫn được cho phép không đăng ký, hoặc ghi nhận không hoàn thành")
    void afterTheRegisterIsSettledTheUnionStillDecidesAboutWhoIsLate() {
        year.travelTo("2027-03-10T09:00:00");
        assertThatThrownBy(() -> decide("tinh.canbo", "THUANBAC", "EXCUSE"))
                .hasMessageContaining("LĐLĐ huyện Thuận Bắc chưa hết hạn đăng ký, chỉ gia hạn được");
        year.travelTo("2027-04-01T09:00:00");
        assertThat(year.openTasks("2027")).doesNotContain("Task_HandleLateUnits", "Task_ConfirmRegister");
        assertThat(openTasksOf("NINHHAI01")).containsExactly("Task_SelectContentLate");
        assertThatThrownBy(() -> decide("ninhphuoc.canbo", "NINHHAI01", "EXCUSE"))
                .hasMessageContaining("không thuộc phạm vi");

        decide("ninhhai.canbo", "NINHHAI01", "EXCUSE");
        decide("ninhhai.canbo", "NINHHAI02", "NOT_FULFILLED");

        assertThat(obligation("NINHHAI01").stage()).isEqualTo(ObligationStage.EXCUSED);
        assertThat(obligation("NINHHAI01").decisionReason()).isEqualTo("Sắp giải thể");
        assertThat(openTasksOf("NINHHAI01")).isEmpty();
        assertThat(obligation("NINHHAI02").stage()).isEqualTo(ObligationStage.NOT_FULFILLED);
        assertThat(openTasksOf("NINHHAI02")).isEmpty();
        assertThatThrownBy(() -> decide("ninhhai.canbo", "NINHHAI01", "NOT_FULFILLED"))
                .hasMessageContaining("không còn chờ đăng ký");
    }

    @Test
    @CarriesOut(
            value = "II.2",
            tells =
                    "Đơn vị quá hạn đã được xử lý hết ở nơi khác thì việc xử lý của công đoàn cấp trên vẫn hoàn thành được")
    void aUnionWhoseLateUnitsWereDecidedElsewhereSendsItsEmptyTable() {
        year.travelTo("2027-03-14T09:00:00");
        assertThat(lateRowsOfNinhHai()).hasSize(3);
        assertThatThrownBy(this::sendEmptyTable).hasMessageContaining("phải có quyết định về từng đơn vị");

        List.of("NINHHAI01", "NINHHAI02", "NINHHAI03").forEach(unit -> decide("tinh.canbo", unit, "NOT_FULFILLED"));

        assertThat(lateRowsOfNinhHai()).isEmpty();
        List<String> tables = year.openTasks("2027");
        sendEmptyTable();
        assertThat(year.openTasks("2027")).hasSize(tables.size() - 1);
    }

    private void sendEmptyTable() {
        year.complete("ninhhai.canbo", "2027", "Task_HandleLateUnits", form("rows", List.of()));
    }

    private void decide(String officer, String unit, String decision) {
        year.start(
                officer,
                "registrationExtension",
                form("units", List.of(unit), "decision", decision, "reason", "Sắp giải thể"));
    }

    private void extend(String unit, String until) {
        year.start(
                "tinh.canbo",
                "registrationExtension",
                form("units", List.of(unit), "until", until, "reason", "Mới kiện toàn"));
    }

    /** Every date that the engine holds, of timers and of tasks, but for those of one unit and its model. */
    private Map<String, String> everythingDatedBut(String unit, String code) {
        List<String> left = runtime.createProcessInstanceQuery().list().stream()
                .filter(instance -> List.of("2027/" + unit, code).contains(instance.getBusinessKey()))
                .map(instance -> instance.getId())
                .toList();
        Map<String, String> dated = new TreeMap<>();
        management.createJobQuery().timers().list().stream()
                .filter(job -> !left.contains(job.getProcessInstanceId()))
                .forEach(job -> dated.put(job.getId(), job.getDuedate().toString()));
        dated.putAll(year.allTasks().stream()
                .filter(task -> !left.contains(task.getProcessInstanceId()))
                .collect(Collectors.toMap(Task::getId, task -> task.getDueDate() + " " + task.getDescription())));
        return dated;
    }

    // ---- decided before the unit's own timer ----

    @Test
    @CarriesOut(value = "II.2", tells = "Đơn vị đã được miễn chỉ tiêu thì không bị hỏi lại")
    void whoIsExcusedBeforeHisOwnTimerHasFiredIsNotAskedAgain() {
        year.clockTo("2027-03-13T00:00:00");
        year.runTimer("2027", "Timer_RegistrationCloses");
        assertThat(openTasksOf("NINHHAI01")).containsExactly("Task_SelectContent");
        List<Map<String, Object>> rows = lateRowsOfNinhHai();
        assertThat(rows).hasSize(3);
        rows.get(0).putAll(form("decision", "EXCUSE", "reason", "Sắp giải thể"));
        rows.get(1).putAll(form("decision", "NOT_FULFILLED", "reason", "Không gửi"));
        rows.get(2).putAll(form("decision", "EXTEND", "until", "2027-03-20", "reason", "Mới kiện toàn"));
        year.complete("ninhhai.canbo", "2027", "Task_HandleLateUnits", form("rows", rows));

        year.travelTo("2027-03-14T00:00:00");
        assertThat(obligation("NINHHAI01").stage()).isEqualTo(ObligationStage.EXCUSED);
        assertThat(openTasksOf("NINHHAI01")).isEmpty();
        assertThat(obligation("NINHHAI02").stage()).isEqualTo(ObligationStage.NOT_FULFILLED);
        assertThat(openTasksOf("NINHHAI02")).isEmpty();
        assertThat(obligation("NINHHAI03").stage()).isEqualTo(ObligationStage.OPEN);
        assertThat(openTasksOf("NINHHAI03")).containsExactly("Task_SelectContent");

        // of his own accord
        String code = officers.chooseAdditional("NINHHAI01", HELMETS);
        officers.survey(code);
        officers.consent(code, "AGREE");
        officers.register(code, HELMETS);
        assertThat(model(code).late()).as("it owed nothing").isFalse();
        officers.changeRegistration(code, "WITHDRAW");
        assertThat(openTasksOf("NINHHAI01")).isEmpty();
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> lateRowsOfNinhHai() {
        return (List<Map<String, Object>>) Year.plain(
                year.open("ninhhai.canbo", "2027", "Task_HandleLateUnits").get("rows"));
    }

    // ---- the party committee ----

    @Test
    @CarriesOut(
            value = {"II.3.B1.b", "II.3.B1.c"},
            tells = "Cấp ủy yêu cầu bổ sung thì khảo sát lại; không đồng ý thì chọn nội dung khác ngay")
    void aRefusedConsentGivesTheOfficerANewTaskTheSameMinute() {
        String code = officers.choose("NINHHAI", ROAD);
        officers.survey(code);
        officers.consent(code, "AMEND", "remark", "Nêu rõ số hộ");
        assertThat(year.open("ninhhai.canbo", code, "Task_SurveyAndObjectives"))
                .containsEntry("consentRemark", "Nêu rõ số hộ")
                .containsEntry("objectives", "Mọi người đồng thuận");
        officers.survey(code, "objectives", "40 hộ đồng thuận");
        assertThat(openTasksOf("NINHHAI")).isEmpty();

        officers.consent(code, "REFUSE", "remark", "Trùng việc của chính quyền");
        assertThat(model(code).stage()).isEqualTo(ModelStage.REFUSED);
        assertThat(lifecycle(code)).isNull();
        assertThat(openTasksOf("NINHHAI")).containsExactly("Task_SelectContent");
        assertThat(year.open("ninhhai.canbo", "2027/NINHHAI", "Task_SelectContent")
                        .get("previousNote"))
                .asString()
                .contains("Trùng việc của chính quyền");
    }

    // ---- more than one, taken back, withdrawn ----

    @Test
    @CarriesOut(value = "II.2", tells = "Đơn vị muốn làm thêm thì chọn được ngay; gửi đủ mức tối thiểu là xong")
    void whoWantsAnotherOneIsAskedAtOnceAndIsDoneWhenTheMinimumIsSent() {
        String first = officers.choose("NINHHAI01", HELMETS, "another", true);
        officers.survey(first);
        officers.consent(first, "AGREE");
        officers.register(first, HELMETS);
        // the minimum is sent, the second one may still be chosen
        assertThat(openTasksOf("NINHHAI01")).containsExactly("Task_SelectContent");
        officers.choose("NINHHAI01", SAVINGS);
        assertThat(openTasksOf("NINHHAI01")).isEmpty();

        String other = officers.choose("NINHHAI02", ROAD, "another", true);
        officers.survey(other);
        officers.consent(other, "AGREE");
        officers.register(other, ROAD);
        year.travelTo("2027-03-06T00:00:00");
        assertThat(openTasksOf("NINHHAI02")).isEmpty();
        assertThat(obligation("NINHHAI02").wasOverdue()).isFalse();
    }

    @Test
    @CarriesOut(value = "II.2", tells = "Mô hình thứ hai đăng ký trong tháng 5 không bị tính là muộn")
    void aSecondModelInMayIsNotLate() {
        String first = officers.registerAndAccept("NINHHAI01", HELMETS);
        year.travelTo("2027-05-04T09:00:00");
        String second = officers.chooseAdditional("NINHHAI01", SAVINGS);
        officers.survey(second);
        officers.consent(second, "AGREE");
        officers.register(second, SAVINGS);
        officers.accept(second);

        assertThat(model(first).late()).isFalse();
        assertThat(model(second).late()).isFalse();
        assertThat(model(second).additional()).isTrue();
        assertThat(model(second).registrationNumber()).isEqualTo("2/2027");
        assertThat(obligation("NINHHAI01").sent()).isEqualTo(2);
    }

    @Test
    @CarriesOut(
            value = {"II.2.a", "II.2.b", "II.3.B4.b", "III.1"},
            tells =
                    "Mô hình duy trì không tính vào chỉ tiêu, mô hình nhân rộng thì có; cấp trên chỉ tính mô hình mình chỉ đạo")
    void whatIsContinuedOrNotDirectedDoesNotMeetTheMinimum() {
        String first = officers.registerAndAccept("NINHHAI01", HELMETS);
        String undirected = officers.choose("NINHHAI", ROAD, "directed", null, "carriedOutAt", null);
        assertThat(model(undirected).counts()).isFalse();
        assertThat(openTasksOf("NINHHAI")).containsExactly("Task_SelectContent");

        String continued = officers.chooseAdditional(
                "NINHHAI01", "Giữ nếp đội mũ bảo hiểm", "nature", "CONTINUED", "sourceModel", first);
        assertThat(model(continued).counts()).isFalse();
        String replicated =
                officers.choose("NINHHAI02", "Đội mũ bảo hiểm ở xã", "nature", "REPLICATED", "sourceModel", first);
        assertThat(model(replicated).counts()).isTrue();
        assertThatThrownBy(() -> officers.choose("NINHHAI03", "Đội mũ", "nature", "CONTINUED", "sourceModel", first))
                .hasMessageContaining("chỉ duy trì được mô hình của chính đơn vị");
    }

    @Test
    @CarriesOut(value = "II.3.B1.d", tells = "Đăng ký chưa được tiếp nhận thì còn lấy lại để sửa được")
    void aUnitTakesItsRegistrationBackToCorrectItAndSendsItAgain() {
        String code = officers.prepare("NINHHAI01", HELMETS);
        officers.register(code, HELMETS);
        year.travelTo("2027-03-08T09:00:00");
        officers.changeRegistration(code, "CORRECT");
        assertThat(year.openTasks(code)).containsExactly("Task_Register");
        officers.register(code, HELMETS + " đúng cách");
        assertThat(model(code).late()).isFalse();
        officers.accept(code);
        assertThatThrownBy(() -> officers.changeRegistration(code, "WITHDRAW"))
                .hasMessageContaining("đã được tiếp nhận");
    }

    @Test
    @CarriesOut(
            value = {"II.3.B1", "II.2"},
            tells = "Rút đăng ký thì phải chọn mô hình khác thay thế")
    void aWithdrawnRegistrationMustBeReplaced() {
        String chosen = officers.choose("NINHHAI01", ROAD);
        officers.changeRegistration(chosen, "WITHDRAW");
        assertThat(lifecycle(chosen)).isNull();
        assertThat(openTasksOf("NINHHAI01")).containsExactly("Task_SelectContent");

        String code = officers.prepare("NINHHAI01", HELMETS);
        officers.register(code, HELMETS);
        assertThat(openTasksOf("NINHHAI01")).isEmpty();
        officers.changeRegistration(code, "WITHDRAW");
        assertThat(model(code).stage()).isEqualTo(ModelStage.WITHDRAWN);
        assertThat(obligation("NINHHAI01").met()).isFalse();
        assertThat(openTasksOf("NINHHAI01")).containsExactly("Task_SelectContent");
    }

    // ---- help from above ----

    @Test
    @CarriesOut(
            value = "III.1.b",
            tells = "Đơn vị chưa có máy tính được công đoàn cấp trên nhập hộ; người nhập hộ không tiếp nhận đăng ký đó")
    void aUnitWithoutAComputerIsHelpedByItsUnion() {
        year.start(
                "ninhhai.canbo",
                "entryOnBehalf",
                form("units", List.of("NINHHAI03"), "reason", "Đơn vị chưa có máy tính"));
        assertThat(year.tasksOf("ninhhai.canbo", "2027/NINHHAI03")).containsExactly("Task_SelectContent");
        assertThat(year.tasksOf("ninhhai03.canbo", "2027/NINHHAI03")).containsExactly("Task_SelectContent");
        assertThat(year.tasksOf("ninhhai.canbo", "2027/NINHHAI02")).isEmpty();

        year.complete("ninhhai.canbo", "2027/NINHHAI03", "Task_SelectContent", officers.content("NINHHAI03", HELMETS));
        String code = officers.newestModelOf("NINHHAI03");
        officers.as("ninhhai.canbo", () -> {
            officers.survey(code);
            officers.consent(code, "AGREE");
            officers.register(code, HELMETS);
        });
        assertThat(model(code).enteredBy()).isEqualTo("ninhhai.canbo");

        // who has entered it does not accept it
        assertThat(year.tasksOf("ninhhai.canbo", code)).isEmpty();
        assertThat(year.open("tinh.canbo", code, "Task_AcceptRegistration").get("enteredByText"))
                .isEqualTo("Người nhập hộ: Cán bộ phụ trách – LĐLĐ huyện Ninh Hải");
        year.complete("tinh.canbo", code, "Task_AcceptRegistration", form("decision", "ACCEPT"));
        assertThat(year.tasksOf("ninhhai.canbo", code)).isEmpty();
        assertThat(year.tasksOf("ninhhai03.canbo", code)).containsExactly("Task_PlanImplementation");
    }

    @Test
    @CarriesOut(
            value = "III.1.b",
            tells = "Nhập hộ được cả việc đơn vị đang làm dở, nhưng không nhập hộ được cho đơn vị của công đoàn khác")
    void helpReachesWhatTheUnitHasBegunAndNobodyHelpsAnotherUnion() {
        String code = officers.choose("NINHHAI03", HELMETS);
        assertThat(year.tasksOf("ninhhai.canbo", code)).isEmpty();
        year.start(
                "ninhhai.canbo",
                "entryOnBehalf",
                form("units", List.of("NINHHAI03"), "reason", "Đơn vị chưa có máy tính"));
        assertThat(year.tasksOf("ninhhai.canbo", code)).containsExactly("Task_SurveyAndObjectives");
        officers.survey(code);
        officers.consent(code, "AGREE");
        officers.register(code, HELMETS);
        assertThat(model(code).enteredBy()).isNull();
        officers.accept(code);

        assertThatThrownBy(() -> year.start(
                        "ninhhai.canbo", "entryOnBehalf", form("units", List.of("NINHPHUOC01"), "reason", "Giúp bạn")))
                .hasMessageContaining("không thuộc phạm vi");
    }

    /** Two officers of one union: the one who has helped does not judge, the other does. */
    @Test
    @CarriesOut(value = "III.1.b", tells = "Trong một bộ phận có nhiều người, ai đã nhập hộ thì người khác tiếp nhận")
    void whoHasHelpedLeavesTheJudgingToAColleague() {
        officers.withColleague("NINHHAI", "ninhhai.canbo2", () -> {
            year.start(
                    "ninhhai.canbo",
                    "entryOnBehalf",
                    form("units", List.of("NINHHAI03"), "reason", "Đơn vị chưa có máy tính"));
            year.complete(
                    "ninhhai.canbo", "2027/NINHHAI03", "Task_SelectContent", officers.content("NINHHAI03", HELMETS));
            String code = officers.newestModelOf("NINHHAI03");
            officers.as("ninhhai.canbo", () -> {
                officers.survey(code);
                officers.consent(code, "AGREE");
                officers.register(code, HELMETS);
            });
            assertThatThrownBy(() -> officers.as("ninhhai.canbo", () -> officers.accept(code)))
                    .hasMessageContaining("không được xem xét, đánh giá mô hình này");
            officers.as("ninhhai.canbo2", () -> officers.accept(code));
            assertThat(model(code).stage()).isEqualTo(ModelStage.REGISTERED);
        });
    }

    @Test
    @CarriesOut(
            value = "III.1",
            tells =
                    "Công đoàn cấp trên hướng dẫn đơn vị của mình và hẹn ngày xem trước; ngày ấy không thay hạn của Liên đoàn")
    void aUnionGuidesItsOwnUnitsAndMayWantToSeeTheirRegistrationsEarlier() {
        year.start(
                "ninhhai.canbo",
                "unionGuidance",
                form("unit", "NINHHAI", "guidance", "Ưu tiên khu nhà trọ.", "internalLastDay", "2027-02-26"));
        assertThat(year.open("ninhhai01.canbo", "2027/NINHHAI01", "Task_SelectContent")
                        .get("unionGuidance"))
                .isEqualTo("Ưu tiên khu nhà trọ. Gửi trước để công đoàn cấp trên xem: đến hết ngày 26/02/2027.");
        assertThat(year.open("ninhphuoc01.canbo", "2027/NINHPHUOC01", "Task_SelectContent")
                        .get("unionGuidance"))
                .isEqualTo("");
        // it is no deadline
        year.travelTo("2027-03-05T23:59:59");
        assertThat(obligation("NINHHAI01").wasOverdue()).isFalse();
        assertThatThrownBy(() -> year.start(
                        "ninhhai.canbo", "unionGuidance", form("unit", "NINHPHUOC", "guidance", "Hướng dẫn thay")))
                .hasMessageContaining("không phải là đơn vị của đồng chí");
    }

    @Test
    @CarriesOut(
            value = "II.2",
            tells =
                    "Kế hoạch năm sau ban hành sớm: việc làm trong tháng Mười hai vẫn thuộc năm đang chạy, từ ngày 1/1 mới thuộc năm sau")
    void aPlanThatIsIssuedInDecemberDoesNotHideTheYearThatIsStillRunning() {
        year.clockTo("2027-12-20T08:00:00");
        officers.openNextYear();
        assertThat(officers.chooseAdditional("NINHHAI01", HELMETS)).startsWith("2027-");
        extend("NINHHAI02", "2027-12-27");
        assertThat(obligation("NINHHAI02").closesAt()).isEqualTo(at("2027-12-28T00:00:00"));
        // what a union asks of its units is for the registration to come
        year.start("ninhhai.canbo", "unionGuidance", form("unit", "NINHHAI", "guidance", "Ưu tiên khu nhà trọ."));
        assertThat(year.open("ninhhai01.canbo", "2028/NINHHAI01", "Task_SelectContent")
                        .get("unionGuidance"))
                .isEqualTo("Ưu tiên khu nhà trọ.");

        year.clockTo("2028-01-01T08:00:00");
        assertThat(officers.chooseAdditional("NINHHAI01", "Khu nhà trọ sạch đẹp"))
                .startsWith("2028-");
    }

    @Test
    @CarriesOut(
            value = "II.2",
            tells =
                    "Từ ngày 1/1 đến khi ban hành kế hoạch năm thì chưa đăng ký thêm được, và được báo là phải chờ kế hoạch")
    void beforeThePlanIsIssuedItIsSaidThatItIsAwaited() {
        year.clockTo("2028-01-01T08:00:00");
        year.runTimer("2027", "Timer_YearCloses");
        assertThatThrownBy(() -> officers.chooseAdditional("NINHHAI01", HELMETS))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("kế hoạch năm mới chưa được ban hành");
    }

    @Test
    @CarriesOut(value = "II.3.B1.d", tells = "Tên gần giống tên đã có được báo trước khi gửi")
    void aNameLikeAnotherOneIsShownBeforeItIsSent() {
        officers.registerAndAccept("NINHHAI01", HELMETS);
        String code = officers.prepare("NINHHAI02", "Đội mũ ở xã");
        assertThatThrownBy(() -> officers.register(code, "Công nhân ca đêm đội mũ bảo hiểm", "similarAccepted", null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("Tên mô hình")
                .hasMessageContaining("gần giống tên đã có")
                .hasMessageContaining(HELMETS);
        officers.register(code, HELMETS);
        assertThat(model(code).stage()).isEqualTo(ModelStage.SENT);
    }

    @Test
    @CarriesOut(
            value = "II.3.B1.d",
            tells = "Tên gần giống nhất được nêu trước, có dấu hay không; đăng ký đã rút không kể")
    void theNearestNamesComeFirst() {
        officers.registerAndAccept("NINHHAI01", "Đội mũ bảo hiểm trong ca đêm");
        officers.registerAndAccept("NINHHAI02", HELMETS);
        String withdrawn = officers.prepare("NINHPHUOC01", "Đội mũ ở xã");
        officers.register(withdrawn, "Công nhân ca đêm đội mũ bảo hiểm xe");
        officers.changeRegistration(withdrawn, "WITHDRAW");

        String code = officers.prepare("CDKCN", "Đội mũ ở khu công nghiệp");
        assertThatThrownBy(
                        () -> officers.register(code, "cong nhan ca dem doi mu bao hiem xe", "similarAccepted", null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageMatching("(?s).*gần giống tên đã có: “" + HELMETS
                        + "” [(].+[)]; “Đội mũ bảo hiểm trong ca đêm” [(].+[)][.] Hãy.*");
    }
}
