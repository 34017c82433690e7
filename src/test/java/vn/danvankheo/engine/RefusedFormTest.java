package vn.danvankheo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.danvankheo.WebSession.json;

import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import vn.danvankheo.AppTest;
import vn.danvankheo.OpenYear;
import vn.danvankheo.WebSession;

/** What an officer reads, and an operator does not, when a form is refused. */
@AppTest
@ExtendWith(OutputCaptureExtension.class)
class RefusedFormTest {

    @LocalServerPort
    private int port;

    @Autowired
    private OpenYear year;

    @BeforeEach
    void theYearIsOpen() {
        year.open();
    }

    @Test
    void aRefusalOfTheDomainNamesTheFieldByItsLabel() {
        HttpResponse<String> answer = submitAContinuedModelWithoutItsSource();

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("message").asText())
                .isEqualTo("Duy trì hoặc nhân rộng từ mô hình: phải chọn mô hình gốc.");
        assertThat(json(answer).path("field").asText()).isEqualTo("sourceModel");
    }

    @Test
    void aRefusedFormIsNoFaultInTheLog(CapturedOutput output) {
        submitAContinuedModelWithoutItsSource();

        assertThat(output).doesNotContain(" WARN ", " ERROR ", "\tat ");
    }

    private HttpResponse<String> submitAContinuedModelWithoutItsSource() {
        Map<String, Object> content = OpenYear.content();
        content.put("nature", "CONTINUED");
        return WebSession.of(port, "ninhhai01.canbo")
                .submitForm(year.taskOfUnit("NINHHAI01", "Task_SelectContent"), content);
    }
}
