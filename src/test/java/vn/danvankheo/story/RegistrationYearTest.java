package vn.danvankheo.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests.runtimeService;
import static vn.danvankheo.story.Year.form;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.impl.util.ClockUtil;
import org.camunda.bpm.engine.runtime.ProcessInstance;
import org.camunda.bpm.engine.test.assertions.bpmn.BpmnAwareTests;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import vn.danvankheo.campaign.ObligationKey;
import vn.danvankheo.campaign.ObligationStage;
import vn.danvankheo.campaign.RegistrationTargets;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.exemplar.ModelStage;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.validation.InvalidInput;

/** The year 2027 as the officers live it, from the plan to the approved summary. */
@SpringBootTest(
        properties = {
            "danvankheo.embedded.data-directory=target/test-data/${random.uuid}",
            "danvankheo.embedded.open-first-year=false",
            "camunda.bpm.job-execution.enabled=false"
        })
@DirtiesContext
@Tag("zone")
class RegistrationYearTest {

    @Autowired
    private Year year;

    @Autowired
    private RegistrationTargets targets;

    @Autowired
    private ModelBuilding models;

    @Autowired
    private RuntimeService runtime;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void theDeskIssuesThePlanOf2027() {
        year.clockTo("2027-01-04T08:00:00");
        if (targets.find(ObligationKey.of("2027/NINHHAI")).isPresent()) {
            throw new IllegalStateException("each story begins with an empty year");
        }
        year.start("tinh.canbo", "yearStart", form("year", 2027));
        Map<String, Object> plan = year.open("tinh.canbo", "2027", "Task_IssuePlan");
        plan.keySet().removeAll(Set.of("yearText", "returnReason"));
        plan.put("confederationTheme", "Vì đoàn viên");
        plan.put("localTheme", "Đoàn kết, sáng tạo");
        year.complete("tinh.canbo", "2027", "Task_IssuePlan", plan);
        year.complete(
                "tinh.thuongvu",
                "2027",
                "Task_ApprovePlan",
                form("decision", "APPROVE", "number", "05/KH-LĐLĐ", "date", "2027-01-05", "signer", "Chủ tịch"));
        year.runDueJobs();
    }

    @AfterEach
    void theClockRunsAgain() {
        ClockUtil.reset();
    }

    @Test
    void theYearOfNinhHaiAndItsNeighbours() {
        assertThat(targets.states(2027)).hasSize(45);
        assertThat(year.tasksOf("ninhhai.canbo", "2027/NINHHAI")).containsExactly("Task_SelectContent");
        assertThat(year.tasksOf("ninhphuoc.canbo", "2027/NINHHAI")).isEmpty();

        // NINHHAI sends in the last second and is accepted days later: in time
        String ninhHai = choose("ninhhai.canbo", "NINHHAI", "Vận động giải phóng mặt bằng tuyến đường ven biển");
        surveyAndConsent("ninhhai.canbo", "ninhhai.capuy", ninhHai);
        year.travelTo("2027-03-12T23:59:59");
        register("ninhhai.canbo", ninhHai, "Vận động đoàn viên giải phóng mặt bằng đường ven biển", null);

        // with the job executor stopped, what is sent at midnight is late
        String late = choose("cdkcn.canbo", "CDKCN", "Xây dựng quan hệ lao động hài hòa trong doanh nghiệp");
        surveyAndConsent("cdkcn.canbo", "cdkcn.capuy", late);
        year.clockTo("2027-03-13T00:00:00");
        assertThatThrownBy(() ->
                        register("cdkcn.canbo", late, "Xây dựng quan hệ lao động hài hòa tại khu công nghiệp", null))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("phải nêu lý do đăng ký muộn");
        register("cdkcn.canbo", late, "Xây dựng quan hệ lao động hài hòa tại khu công nghiệp", "Cấp ủy họp muộn");
        assertThat(model(late).late()).isTrue();

        year.travelTo("2027-03-16T09:00:00");
        assertThat(targets.state(ObligationKey.of("2027/NINHPHUOC")).stage()).isEqualTo(ObligationStage.OVERDUE);
        assertThat(targets.state(ObligationKey.of("2027/NINHHAI")).wasOverdue()).isFalse();
        assertThat(year.tasksOf("ninhphuoc.canbo", "2027/NINHPHUOC")).containsExactly("Task_SelectContentLate");
        year.complete("tinh.canbo", ninhHai, "Task_AcceptRegistration", form("decision", "ACCEPT"));
        assertThat(model(ninhHai)).satisfies(model -> {
            assertThat(model.late()).isFalse();
            assertThat(model.registrationNumber()).isEqualTo("1/2027");
            assertThat(model.stage()).isEqualTo(ModelStage.REGISTERED);
        });

        fourStepsToTheSummary(ninhHai);
        nothingOfAFormIsStored();
    }

    private void fourStepsToTheSummary(String code) {
        year.complete(
                "ninhhai.canbo",
                code,
                "Task_PlanImplementation",
                form(
                        "content", "Họp dân, vận động từng hộ",
                        "duties", List.of(form("person", "Cán bộ A", "work", "Vận động")),
                        "documentNumber", "03/KH-LĐLĐ",
                        "documentDate", "2027-03-15"));
        year.complete("ninhhai.thuongvu", code, "Task_ApproveImplementationPlan", form("decision", "APPROVE"));
        Map<String, Object> progress = form(
                "values", List.of(form("name", "Hộ đồng thuận", "measure", "hộ", "planned", 50, "value", 20)),
                "mobilisation", "Họp dân",
                "difficulties", "Thiếu kinh phí");
        year.complete("ninhhai.canbo", code, "Task_ReportProgress", progress);
        year.complete(
                "tinh.canbo", code, "Task_ResolveDifficulty", form("answer", "Cấp bổ sung", "settledBy", "2027-04-30"));

        year.travelTo("2027-05-14T23:59:59");
        assertThat(year.tasksOf("tinh.kiemtra", code)).isEmpty();
        year.travelTo("2027-05-15T00:00:00");
        inspect(code, "2027-05-15", "ADJUST");
        year.complete(
                "ninhhai.canbo",
                code,
                "Task_Adjust",
                form(
                        "targets",
                        List.of(form("name", "Hộ đồng thuận", "measure", "hộ", "planned", 40)),
                        "reason",
                        "Số hộ giảm do đổi hướng tuyến"));
        assertThat(model(code).targetVersion()).isEqualTo(2);

        Map<String, Object> done = form(
                "values",
                List.of(form("name", "Hộ đồng thuận", "measure", "hộ", "planned", 40, "value", 40)),
                "mobilisation",
                "Họp dân",
                "declaredDone",
                true);
        year.complete("ninhhai.canbo", code, "Task_ReportProgress", done);
        ProcessInstance lifecycle = runtime.createProcessInstanceQuery()
                .processDefinitionKey("modelLifecycle")
                .processInstanceBusinessKey(code)
                .singleResult();
        BpmnAwareTests.assertThat(lifecycle).isWaitingAt("Task_Summarise");
        year.complete(
                "ninhhai.canbo",
                code,
                "Task_Summarise",
                form(
                        "values", List.of(form("name", "Hộ đồng thuận", "measure", "hộ", "planned", 40, "value", 40)),
                        "results", "40 hộ bàn giao mặt bằng",
                        "limits", "Chậm một tháng",
                        "causes", "Thời tiết",
                        "lessons", "Gặp từng hộ",
                        "selfScore", 92,
                        "tierAskedFor", "tinh"));
        year.complete("ninhhai.thuongvu", code, "Task_ApproveSummary", form("decision", "APPROVE"));
        BpmnAwareTests.assertThat(lifecycle).isWaitingAt("Timer_AwaitRecognition");
        year.travelTo("2028-01-01T00:00:00");
        BpmnAwareTests.assertThat(lifecycle).isEnded();
        assertThat(model(code).stage()).isEqualTo(ModelStage.SUMMARISED);
        assertThat(runtimeService().createIncidentQuery().count()).isZero();
        assertThat(targets.state(ObligationKey.of("2027/NINHPHUOC")).stage()).isEqualTo(ObligationStage.NOT_FULFILLED);
    }

    private void inspect(String code, String day, String conclusion) {
        year.complete(
                "tinh.kiemtra",
                code,
                "Task_Inspect",
                form(
                        "way",
                        "ON_THE_SPOT",
                        "visitedOn",
                        day,
                        "participants",
                        "Tổ kiểm tra",
                        "checks",
                        List.of(form("name", "Hộ đồng thuận", "planned", 50, "reported", 20, "found", 20)),
                        "remark",
                        "Tiến độ chậm",
                        "conclusion",
                        conclusion));
    }

    /** No value that was typed stays in the engine, not in its history either. */
    private void nothingOfAFormIsStored() {
        for (String table : List.of("act_ru_variable", "act_hi_varinst", "act_hi_detail")) {
            assertThat(jdbc.sql("select distinct name_ from " + table + " where name_ is not null")
                            .query(String.class)
                            .list())
                    .as(table)
                    .allMatch(Set.of(
                            "progress",
                            "supervisors",
                            "supervisor",
                            "nrOfInstances",
                            "nrOfCompletedInstances",
                            "nrOfActiveInstances",
                            "loopCounter")::contains);
        }
    }

    private String choose(String officer, String unit, String task) {
        year.complete(
                officer,
                "2027/" + unit,
                "Task_SelectContent",
                form(
                        "nature", "NEW",
                        "field", "UNION_BUILDING",
                        "origin", "PRACTICAL_NEED",
                        "shape", "MODEL",
                        "subject", "COLLECTIVE",
                        "concreteTask", task,
                        "expectedResult", "50 hộ đồng thuận",
                        "directed", true,
                        "carriedOutAt", "Một CĐCS trực thuộc"));
        List<ModelView> chosen = models.modelsOf(2027, Set.of(UnitCode.of(unit)));
        return chosen.get(chosen.size() - 1).code().value();
    }

    private void surveyAndConsent(String officer, String party, String code) {
        year.complete(
                officer,
                code,
                "Task_SurveyAndObjectives",
                form(
                        "advantages", "Cấp ủy quan tâm",
                        "difficulties", "Ít kinh phí",
                        "objectives", "Đồng thuận",
                        "solutions", "Họp dân",
                        "targets", List.of(form("name", "Hộ đồng thuận", "measure", "hộ", "planned", 50)),
                        "audience", "Đoàn viên, người lao động",
                        "place", "Xã Vĩnh Hải",
                        "firstDay", "2027-04-01",
                        "lastDay", "2027-10-31"));
        year.complete(
                party,
                code,
                "Task_SeekConsent",
                form(
                        "answer", "AGREE",
                        "documentNumber", "12-CV/HU",
                        "documentDate", "2027-01-04",
                        "signer", "Bí thư"));
    }

    private void register(String officer, String code, String name, String lateReason) {
        Map<String, Object> form = new LinkedHashMap<>(form(
                "name",
                name,
                "inCharge",
                List.of(form("fullName", "Cán bộ A", "position", "Chủ tịch", "phone", "0912 345 678")),
                "selfCriteria",
                "Đạt chỉ tiêu",
                "tierAskedFor",
                "tinh",
                "similarAccepted",
                true));
        if (lateReason != null) {
            form.put("lateReason", lateReason);
        }
        year.complete(officer, code, "Task_Register", form);
    }

    private ModelView model(String code) {
        return models.view(vn.danvankheo.exemplar.ModelCode.of(code));
    }
}
