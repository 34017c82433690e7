package vn.danvankheo.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static vn.danvankheo.embedded.SmallOrganisation.UNITS;
import static vn.danvankheo.story.Year.form;

import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import vn.danvankheo.campaign.CampaignStage;
import vn.danvankheo.campaign.ObligationStage;
import vn.danvankheo.exemplar.Subject;
import vn.danvankheo.recognition.Criteria;
import vn.danvankheo.recognition.CriteriaDraft;
import vn.danvankheo.recognition.CriteriaSetView;
import vn.danvankheo.recognition.PlannedCriteria;
import vn.danvankheo.recognition.SampleCriteria;
import vn.danvankheo.reporting.plan.CarriesOut;
import vn.danvankheo.validation.InvalidInput;

/** The desk and the leadership of the federation through the year. */
abstract class FederationStories extends StoryOf2027 {

    @Autowired
    private Criteria criteria;

    @Autowired
    private PlannedCriteria planned;

    @Test
    @CarriesOut(
            value = {"I.2.a", "II.2", "III.2", "III.2.b"},
            tells =
                    "Kế hoạch năm gắn hai chủ đề, bị trả lại một lần rồi được ban hành; mọi đơn vị nhận chỉ tiêu và việc đăng ký")
    void thePlanIsReturnedOnceAndThenIssuedToEveryUnit() {
        officers.beginTheYear();
        officers.draftThePlan();
        officers.decideThePlan("RETURN", "number", null, "date", null, "signer", null, "reason", "Thiếu hướng dẫn");
        assertThat(year.open("tinh.canbo", "2027", "Task_IssuePlan"))
                .containsEntry("returnReason", "Thiếu hướng dẫn")
                .containsEntry("confederationTheme", "Vì đoàn viên");

        officers.draftThePlan("guidance", "Chọn một việc cụ thể");
        officers.decideThePlan("APPROVE");
        assertThat(targets.states(2027)).isEmpty();
        year.runDueJobs();

        assertThat(campaigns.stage(2027)).isEqualTo(CampaignStage.APPROVED);
        assertThat(targets.states(2027)).hasSize(UNITS).allSatisfy(state -> {
            assertThat(state.minimum()).isEqualTo(1);
            assertThat(state.aim()).isEqualTo(2);
        });
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("unitRegistration")
                        .count())
                .isEqualTo(UNITS);
        assertThat(year.tasksOf("ninhhai.canbo", "2027/NINHHAI")).containsExactly("Task_SelectContent");
        assertThat(year.tasksOf("ninhphuoc.canbo", "2027/NINHHAI")).isEmpty();
    }

    @Test
    @CarriesOut(
            value = "III.2",
            tells = "Kế hoạch có mốc thời gian trái nhau hoặc thiếu số văn bản thì không ban hành được")
    void aPlanThatCannotBeKeptIsRefusedAtItsField() {
        officers.beginTheYear();
        assertThatThrownBy(() -> officers.draftThePlan("registerLastDay", "2027-03-10"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("không được trước ngày cuối đăng ký");
        assertThatThrownBy(() -> officers.draftThePlan("yearLastDay", "2028-01-31"))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("phải là ngày trong năm 2027");
        officers.draftThePlan();
        assertThatThrownBy(() -> officers.decideThePlan("APPROVE", "number", null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("phải ghi số văn bản");
        assertThat(campaigns.stage(2027)).isEqualTo(CampaignStage.SUBMITTED);
    }

    @Test
    @CarriesOut(value = "I.1", tells = "Năm phong trào tự bắt đầu; mỗi năm chỉ có một lượt")
    void theYearBeginsByItselfUnlessSomebodyHasBegunIt() {
        year.clockTo("2027-01-02T07:00:00");
        year.beginBySchedule();
        assertThat(year.tasksOf("tinh.canbo", "2027")).containsExactly("Task_IssuePlan");

        assertThatThrownBy(officers::beginTheYear)
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("đã được mở trước đó");
        year.beginBySchedule();
        assertThat(runtime.createProcessInstanceQuery()
                        .processDefinitionKey("campaignYear")
                        .count())
                .isOne();
    }

    @Test
    @CarriesOut(value = "I.1", tells = "Không mở được năm đã qua")
    void aYearThatIsOverIsNotBegun() {
        assertThatThrownBy(() -> year.start("tinh.canbo", "yearStart", form("year", 2026)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("đã qua");
    }

    @Test
    @CarriesOut(
            value = "III.1.b",
            tells = "Công đoàn cấp trên xử lý đơn vị quá hạn của mình, Liên đoàn chốt danh sách đăng ký")
    void eachUnionDecidesAboutItsLateUnitsAndTheDeskSettlesTheRegister() {
        officers.openTheYear();
        String ninhHai = officers.prepare("NINHHAI", "Vận động giải phóng mặt bằng đường ven biển");
        officers.register(ninhHai, "Vận động giải phóng mặt bằng đường ven biển");
        year.travelTo("2027-03-13T00:00:00");

        // whoever has late units directly below him is asked about these, and nobody else about them
        assertThat(year.tasksOf("ninhhai.canbo", "2027")).containsExactly("Task_HandleLateUnits");
        List<Map<String, Object>> rows = lateRows("ninhhai.canbo");
        assertThat(rows)
                .extracting(row -> row.get("unit").toString().substring(0, 9))
                .containsExactly("NINHHAI01", "NINHHAI02", "NINHHAI03");
        rows.get(0).putAll(form("decision", "EXTEND", "until", "2027-03-20", "reason", "Mới kiện toàn"));
        rows.get(1).putAll(form("decision", "EXCUSE", "reason", "Sắp giải thể"));
        rows.get(2).putAll(form("decision", "NOT_FULFILLED", "reason", "Không gửi"));
        year.complete("ninhhai.canbo", "2027", "Task_HandleLateUnits", form("rows", rows));

        assertThat(obligation("NINHHAI01").stage()).isEqualTo(ObligationStage.OPEN);
        assertThat(obligation("NINHHAI01").closesAt()).isEqualTo(Year.at("2027-03-21T00:00:00"));
        assertThat(openTasksOf("NINHHAI01")).containsExactly("Task_SelectContent");
        assertThat(obligation("NINHHAI02").stage()).isEqualTo(ObligationStage.EXCUSED);
        assertThat(obligation("NINHHAI03").stage()).isEqualTo(ObligationStage.NOT_FULFILLED);
        assertThat(openTasksOf("NINHHAI02")).isEmpty();
        assertThat(openTasksOf("NINHHAI03")).isEmpty();

        // the desk is asked about the unions, the other unions about their own units
        for (String officer : List.of("tinh.canbo", "phanrang.canbo", "ninhphuoc.canbo", "cdkcn.canbo")) {
            List<Map<String, Object>> late = lateRows(officer);
            late.forEach(row -> row.putAll(form("decision", "NOT_FULFILLED", "reason", "Không gửi")));
            year.complete(officer, "2027", "Task_HandleLateUnits", form("rows", late));
        }
        assertThat(obligation("NINHPHUOC").stage()).isEqualTo(ObligationStage.NOT_FULFILLED);
        assertThat(obligation("NINHHAI").met()).isTrue();
        assertThat(campaigns.isRegisterConfirmed(2027)).isFalse();

        assertThat(year.open("tinh.canbo", "2027", "Task_ConfirmRegister"))
                .containsEntry("countText", "1/14 đơn vị đã gửi đủ đăng ký");
        year.complete("tinh.canbo", "2027", "Task_ConfirmRegister", form("note", "Đã rà soát"));
        assertThat(campaigns.isRegisterConfirmed(2027)).isTrue();
    }

    @Test
    @CarriesOut(
            value = "III.1.b",
            tells = "Đơn vị được gia hạn mà vẫn không gửi thì công đoàn cấp trên lại quyết định về đơn vị ấy")
    void aUnitThatMissesItsExtensionIsDecidedAboutAgain() {
        officers.openTheYear();
        year.travelTo("2027-03-13T00:00:00");
        List<Map<String, Object>> rows = lateRows("ninhhai.canbo");
        rows.get(0).putAll(form("decision", "EXTEND", "until", "2027-03-16", "reason", "Mới kiện toàn"));
        rows.subList(1, 3).forEach(row -> row.putAll(form("decision", "NOT_FULFILLED", "reason", "Không gửi")));
        year.complete("ninhhai.canbo", "2027", "Task_HandleLateUnits", form("rows", rows));
        year.travelTo("2027-03-16T23:59:59");
        assertThat(year.tasksOf("ninhhai.canbo", "2027")).isEmpty();

        year.travelTo("2027-03-17T00:00:00");
        List<Map<String, Object>> again = lateRows("ninhhai.canbo");
        assertThat(again)
                .extracting(row -> row.get("unit").toString().substring(0, 9))
                .containsExactly("NINHHAI01");
        again.get(0).putAll(form("decision", "EXCUSE", "reason", "Sắp giải thể"));
        year.complete("ninhhai.canbo", "2027", "Task_HandleLateUnits", form("rows", again));
        assertThat(obligation("NINHHAI01").stage()).isEqualTo(ObligationStage.EXCUSED);
        assertThat(openTasksOf("NINHHAI01")).isEmpty();
    }

    @Test
    @CarriesOut(value = "III.1.b", tells = "Đến hạn, danh sách đăng ký được chốt dù còn đơn vị chưa được quyết định")
    void theRegisterIsSettledOnItsLastDayWithoutTheUndecidedUnits() {
        officers.openTheYear();
        year.travelTo("2027-03-20T23:59:59");
        assertThat(campaigns.isRegisterConfirmed(2027)).isFalse();
        assertThat(year.tasksOf("ninhhai.canbo", "2027")).containsExactly("Task_HandleLateUnits");

        year.travelTo("2027-03-21T00:00:00");
        assertThat(campaigns.isRegisterConfirmed(2027)).isTrue();
        assertThat(year.openTasks("2027")).isEmpty();
        assertThat(obligation("NINHHAI").stage()).isEqualTo(ObligationStage.OVERDUE);
    }

    @Test
    @CarriesOut(
            value = {"I.1", "II.2.b"},
            tells = "Một đơn vị không làm gì cũng không giữ chân cả tỉnh; khép năm thì số liệu được khóa")
    void oneIdleUnionHoldsUpNoLaterTimer() {
        officers.openTheYear();
        String code = officers.registerAndAccept("NINHHAI", "Vận động giải phóng mặt bằng đường ven biển");
        ProcessInstance campaign = runtime.createProcessInstanceQuery()
                .processDefinitionKey("campaignYear")
                .singleResult();

        // every other task of March stays open
        year.travelTo("2027-05-15T00:00:00");
        assertThat(openTasksOf("NINHPHUOC")).containsExactly("Task_SelectContentLate");
        assertThat(campaigns.isRegisterConfirmed(2027)).isTrue();
        assertThat(year.openTasks(code)).containsExactly("Task_Inspect", "Task_PlanImplementation");

        year.travelTo("2027-12-31T23:59:59");
        assertThat(campaigns.stage(2027)).isEqualTo(CampaignStage.APPROVED);
        BpmnAwareTests.assertThat(campaign)
                .isWaitingAt("Timer_YearCloses", "Task_CompileMidYearReport", "Task_CompileYearReport");

        // the reports upward can still be written
        year.travelTo("2028-01-01T00:00:00");
        BpmnAwareTests.assertThat(campaign).isWaitingAtExactly("Task_CompileMidYearReport", "Task_CompileYearReport");
        assertThat(campaigns.stage(2027)).isEqualTo(CampaignStage.CLOSED);
        assertThat(campaigns.frozenFigures(2027)).hasValueSatisfying(figures -> {
            assertThat(figures.units()).isEqualTo(UNITS);
            assertThat(figures.met()).isOne();
            assertThat(figures.sent()).isOne();
        });
        assertThat(obligation("NINHPHUOC").stage()).isEqualTo(ObligationStage.NOT_FULFILLED);
        // what is still being built goes on
        assertThat(year.openTasks(code)).isNotEmpty();
    }

    @Test
    @CarriesOut(
            value = "I.2.d",
            tells = "Mỗi cấp vào kỳ xét công nhận đúng ngày của mình, từ cơ sở lên, dù việc khác đã xong hay chưa")
    void eachTierBeginsToRecogniseOnItsOwnDayWhateverElseIsOpen() {
        officers.openTheYear();
        ProcessInstance campaign = runtime.createProcessInstanceQuery()
                .processDefinitionKey("campaignYear")
                .singleResult();
        assertThat(openings()).containsExactly("2027-08-16T00:00", "2027-09-01T00:00", "2027-10-01T00:00");
        assertThat(campaigns.recognitionClosesAt(2027, "coso")).isEqualTo(Year.at("2027-09-01T00:00:00"));
        assertThat(campaigns.recognitionClosesAt(2027, "captren")).isEqualTo(Year.at("2027-10-01T00:00:00"));
        assertThat(campaigns.recognitionClosesAt(2027, "tinh")).isEqualTo(Year.at("2027-10-11T00:00:00"));

        // nobody has registered anything, and the report on the half-year lies about
        year.travelTo("2027-08-15T23:59:59");
        assertThat(openings()).hasSize(3);
        BpmnAwareTests.assertThat(campaign).isWaitingAt("Task_CompileMidYearReport");
        year.travelTo("2027-08-16T00:00:00");
        assertThat(openings()).containsExactly("2027-09-01T00:00", "2027-10-01T00:00");

        year.travelTo("2027-08-31T23:59:59");
        assertThat(openings()).hasSize(2);
        year.travelTo("2027-09-01T00:00:00");
        assertThat(openings()).containsExactly("2027-10-01T00:00");

        year.travelTo("2027-09-30T23:59:59");
        assertThat(openings()).hasSize(1);
        BpmnAwareTests.assertThat(campaign).hasNotPassed("End_RecognitionOpened");
        year.travelTo("2027-10-01T00:00:00");
        assertThat(openings()).isEmpty();
        BpmnAwareTests.assertThat(campaign).hasPassed("End_RecognitionOpened");
        BpmnAwareTests.assertThat(campaign)
                .isWaitingAtExactly("Timer_YearEndReview", "Timer_YearCloses", "Task_CompileMidYearReport");
    }

    @Test
    @CarriesOut(value = "I.2.d", tells = "Kế hoạch năm đổi được kỳ xét của từng cấp, nhưng không trái thứ tự các cấp")
    @SuppressWarnings("unchecked")
    void theYearsPlanSaysWhenEachTierRecognises() {
        officers.beginTheYear();
        List<Map<String, Object>> windows = (List<Map<String, Object>>)
                Year.plain(year.open("tinh.canbo", "2027", "Task_IssuePlan").get("recognition"));
        assertThat(windows)
                .extracting(window -> window.get("tierName"))
                .containsExactly("Cấp cơ sở", "Cấp trên trực tiếp cơ sở", "Cấp tỉnh");

        windows.get(0).put("firstDay", "2027-08-14");
        assertThatThrownBy(() -> officers.draftThePlan("recognition", windows))
                .hasMessageContaining("không được trước ngày cuối tổng kết mô hình đề nghị công nhận");
        windows.get(0).put("firstDay", "2027-09-02");
        assertThatThrownBy(() -> officers.draftThePlan("recognition", windows))
                .hasMessageContaining("không được trước ngày bắt đầu");
        windows.get(0).put("lastDay", "2027-09-12");
        assertThatThrownBy(() -> officers.draftThePlan("recognition", windows))
                .hasMessageContaining("không được trước ngày bắt đầu của cấp dưới");
        windows.get(1).put("firstDay", "2027-09-02");
        windows.get(2).put("lastDay", "2027-09-29");
        windows.get(2).put("firstDay", "2027-09-28");
        assertThatThrownBy(() -> officers.draftThePlan("recognition", windows))
                .hasMessageContaining("không được trước ngày cuối của cấp dưới");
        windows.get(2).put("lastDay", "2027-10-15");
        assertThatThrownBy(() -> officers.draftThePlan("recognition", windows.subList(0, 2)))
                .hasMessageContaining("phải có đủ các cấp");

        officers.draftThePlan("recognition", windows);
        officers.decideThePlan("APPROVE");
        year.runDueJobs();
        assertThat(openings()).containsExactly("2027-09-02T00:00", "2027-09-02T00:00", "2027-09-28T00:00");
    }

    @Test
    @CarriesOut(
            value = {"III.2.a", "I.2.d"},
            tells =
                    "Kế hoạch năm chọn bản bộ tiêu chí của từng cấp; lãnh đạo thấy và ban hành, bản lưu sau chờ năm sau")
    void thePlanChoosesTheCriteriaOfItsYearAndALaterVersionWaitsForTheNext() {
        try {
            CriteriaSetView first = criteria.inForce(2027, "coso", Subject.COLLECTIVE);
            CriteriaSetView second = savedAfter(first, 2027, "Hướng dẫn số 12");
            CriteriaSetView ofNextYear = savedAfter(second, 2028, "Hướng dẫn cho năm 2028");
            officers.beginTheYear();
            List<Map<String, Object>> chosen = rows("Task_IssuePlan", "tinh.canbo", "criteriaSets");
            assertThat(chosen)
                    .extracting(row -> row.get("scope"))
                    .containsExactly(
                            "Tập thể, cấp cơ sở",
                            "Cá nhân, cấp cơ sở",
                            "Tập thể, cấp trên trực tiếp cơ sở",
                            "Cá nhân, cấp trên trực tiếp cơ sở",
                            "Tập thể, cấp tỉnh",
                            "Cá nhân, cấp tỉnh");
            assertThat(chosen.get(0)).containsEntry("criteriaSet", String.valueOf(second.id()));
            assertThat(rows("Task_IssuePlan", "tinh.canbo", "criteriaVersions"))
                    .filteredOn(version -> version.get("scope").equals("Tập thể, cấp cơ sở"))
                    .extracting(version -> version.get("label"))
                    .containsExactly(
                            "Bản 2, từ năm 2027 – Hướng dẫn số 12 (10 tiêu chí, 100 điểm)",
                            "Bản 1, từ năm 2021 – " + first.name() + " – mẫu tham khảo (10 tiêu chí, 100 điểm)");

            chosen.get(0).put("criteriaSet", String.valueOf(ofNextYear.id()));
            assertThatThrownBy(() -> officers.draftThePlan("criteriaSets", chosen))
                    .isInstanceOf(InvalidInput.class)
                    .hasMessage("Bộ tiêu chí áp dụng trong năm, dòng 1 – Bản áp dụng: phải là một bản áp dụng cho năm"
                            + " 2027; hãy chọn lại.");
            chosen.get(0).put("criteriaSet", chosen.get(1).get("criteriaSet"));
            assertThatThrownBy(() -> officers.draftThePlan("criteriaSets", chosen))
                    .as("a set for individuals")
                    .hasMessageContaining("phải là một bản áp dụng cho năm 2027");
            chosen.get(0).put("criteriaSet", null);
            assertThatThrownBy(() -> officers.draftThePlan("criteriaSets", chosen))
                    .hasMessageContaining("dòng 1 – Bản áp dụng: chưa được điền");
            assertThatThrownBy(() -> officers.draftThePlan("criteriaSets", chosen.subList(1, 6)))
                    .hasMessageContaining("phải có đủ tập thể, cá nhân của mọi cấp");

            chosen.get(0).put("criteriaSet", String.valueOf(first.id()));
            officers.draftThePlan("criteriaSets", chosen);
            officers.decideThePlan("RETURN", "number", null, "date", null, "signer", null, "reason", "Thiếu hướng dẫn");
            assertThat(rows("Task_IssuePlan", "tinh.canbo", "criteriaSets").get(0))
                    .as("what has been chosen stays")
                    .containsEntry("criteriaSet", String.valueOf(first.id()));
            officers.draftThePlan();
            assertThat(rows("Task_ApprovePlan", "tinh.thuongvu", "criteriaTable"))
                    .hasSize(6)
                    .first()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("scope", "Tập thể, cấp cơ sở")
                            .containsEntry("name", first.name() + " – mẫu tham khảo")
                            .containsEntry("version", 1)
                            .containsEntry("years", "từ năm 2021")
                            .containsEntry("size", "10 tiêu chí, 100 điểm"));
            assertThat(criteria.inForce(2027, "coso", Subject.COLLECTIVE))
                    .as("not issued yet")
                    .isEqualTo(second);

            officers.decideThePlan("APPROVE");
            assertThat(criteria.inForce(2027, "coso", Subject.COLLECTIVE)).isEqualTo(first);
            CriteriaSetView later = savedAfter(ofNextYear, 2027, "Lưu giữa năm");
            assertThat(criteria.inForce(2027, "coso", Subject.COLLECTIVE)).isEqualTo(first);
            assertThat(criteria.inForce(2027, List.of("coso", "tinh"), Subject.COLLECTIVE))
                    .first()
                    .isEqualTo(first);
            assertThat(planned.proposed(planned.offered(2028), null).get(0).criteriaSet())
                    .isEqualTo(String.valueOf(later.id()));
        } finally {
            SampleCriteria.restore(jdbc);
        }
    }

    private CriteriaSetView savedAfter(CriteriaSetView newest, int firstYear, String name) {
        return criteria.save(
                new CriteriaDraft(newest.tier(), newest.subject(), name, firstYear, null, newest.content()),
                newest.version(),
                "tinh.canbo");
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> rows(String task, String officer, String list) {
        return (List<Map<String, Object>>)
                Year.plain(year.open(officer, "2027", task).get(list));
    }

    /** When the tiers will begin that have not begun yet, in Vietnam's time. */
    private List<String> openings() {
        return management.createJobQuery().activityId("Timer_RecognitionOpens").list().stream()
                .map(job -> job.getDuedate().toInstant().atZone(ZoneId.of("Asia/Ho_Chi_Minh")))
                .map(at -> at.toLocalDateTime().toString())
                .sorted()
                .toList();
    }

    @SuppressWarnings("unchecked")
    private List<Map<String, Object>> lateRows(String officer) {
        return (List<Map<String, Object>>)
                Year.plain(year.open(officer, "2027", "Task_HandleLateUnits").get("rows"));
    }
}
