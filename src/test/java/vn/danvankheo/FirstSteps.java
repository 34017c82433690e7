package vn.danvankheo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.danvankheo.exemplar.ModelBuilding;
import vn.danvankheo.organisation.UnitCode;

/** A model's way to its registration in the {@link OpenYear}, through the forms and doors that people use. */
@Component
public class FirstSteps {

    private final OpenYear openYear;
    private final Papers papers;
    private final ModelBuilding models;

    FirstSteps(OpenYear openYear, Papers papers, ModelBuilding models) {
        this.openYear = openYear;
        this.papers = papers;
        this.models = models;
    }

    /** The unit's officer chooses what the unit will do; the unit has no other model yet. */
    public String chosen(int port, String unit, String task) {
        Map<String, Object> content = OpenYear.content();
        content.putAll(Map.of("concreteTask", task, "expectedResult", "50 người tham gia"));
        submit(port, officerOf(unit), openYear.taskOfUnit(unit, "Task_SelectContent"), content);
        return models.modelsInBrief(Set.of(UnitCode.of(unit))).get(0).code().value();
    }

    /** What was chosen is surveyed, agreed to and sent for acceptance. */
    public void send(int port, String unit, String code, String name) {
        String officer = officerOf(unit);
        submit(
                port,
                officer,
                openYear.task(code, "Task_SurveyAndObjectives"),
                Map.of(
                        "advantages", "Cấp ủy quan tâm",
                        "difficulties", "Ít kinh phí",
                        "objectives", "Mọi người đồng thuận",
                        "solutions", "Gặp từng người",
                        "targets", List.of(Map.of("name", "Người tham gia", "measure", "người", "planned", 50)),
                        "audience", "Đoàn viên",
                        "place", "Xã",
                        "firstDay", "2027-04-01",
                        "lastDay", "2027-10-31"));
        papers.uploadFor(code, "Task_SeekConsent", officer);
        submit(
                port,
                officer,
                openYear.task(code, "Task_SeekConsent"),
                Map.of("answer", "AGREE", "documentNumber", "12-CV", "documentDate", "2026-01-05", "signer", "Bí thư"));
        submit(
                port,
                officer,
                openYear.task(code, "Task_Register"),
                Map.of(
                        "name",
                        name,
                        "inCharge",
                        List.of(Map.of("fullName", "Cán bộ A", "position", "Chủ tịch", "phone", "0912 345 678")),
                        "selfCriteria",
                        "Đạt chỉ tiêu",
                        "tierAskedFor",
                        "captren",
                        "similarAccepted",
                        true));
    }

    public String sent(int port, String unit, String name) {
        String code = chosen(port, unit, name);
        send(port, unit, code, name);
        return code;
    }

    public void submit(int port, String account, String task, Map<String, ?> form) {
        HttpResponse<String> answer = WebSession.of(port, account).submitForm(task, form);
        assertThat(answer.statusCode()).as(answer.body()).isLessThan(300);
    }

    private static String officerOf(String unit) {
        return unit.toLowerCase() + ".canbo";
    }
}
