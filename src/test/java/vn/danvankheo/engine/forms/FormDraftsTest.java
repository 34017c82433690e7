package vn.danvankheo.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.danvankheo.WebSession.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import vn.danvankheo.AppTest;
import vn.danvankheo.WebSession;

@AppTest
class FormDraftsTest {

    private static final String AUTHOR = "ninhhai01.canbo";
    private static final String OFFICER_OF_ANOTHER_UNIT = "ninhhai02.canbo";

    @LocalServerPort
    private int port;

    @Autowired
    private FormDrafts drafts;

    @Autowired
    private TaskService tasks;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ObjectMapper mapper;

    @Autowired
    private RepositoryService repository;

    private String deployment;
    private String taskId;

    @AfterEach
    void theTrialIsOver() {
        repository.deleteDeployment(deployment, true);
    }

    @BeforeEach
    void anOpenTask(@Autowired RuntimeService runtime) {
        deployment = repository
                .createDeployment()
                .name("form-trial")
                .addClasspathResource("tasklist/form-trial.bpmn")
                .addClasspathResource("tasklist/form-trial.form")
                .deploy()
                .getId();
        String instance = runtime.startProcessInstanceByKey("formTrial", Map.of("unit", "NINHHAI01"))
                .getId();
        taskId = tasks.createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
    }

    @Test
    void aSavedDraftIsGivenBackToItsAuthor() throws Exception {
        assertThat(json(saved("{\"name\":\"Tổ tự quản\"}")).path("savedAt").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+07:00");
        saved("{\"name\":\"Tổ tự quản an toàn\",\"targets\":[{\"name\":\"Số tổ\"}]}");

        JsonNode data = json(author().get(draft())).path("data");
        assertThat(data.path("name").asText()).isEqualTo("Tổ tự quản an toàn");
        assertThat(data.path("targets").path(0).path("name").asText()).isEqualTo("Số tổ");
        assertThat(drafts.find(taskId, AUTHOR)).isPresent();
        assertThat(drafts.find(taskId, OFFICER_OF_ANOTHER_UNIT)).isEmpty();
    }

    @Test
    void whoDoesNotSeeTheTaskNeitherReadsNorSaves() {
        saved("{\"name\":\"Tổ tự quản\"}");

        WebSession other = WebSession.of(port, OFFICER_OF_ANOTHER_UNIT);
        assertThat(other.get(draft()).statusCode()).isEqualTo(404);
        assertThat(save(other, "{\"name\":\"khác\"}").statusCode()).isEqualTo(404);
        assertThat(other.sendJson("DELETE", draft(), null).statusCode()).isEqualTo(204);

        assertThat(drafts.find(taskId, AUTHOR)).isPresent();
        assertThat(drafts.find(taskId, OFFICER_OF_ANOTHER_UNIT)).isEmpty();
    }

    @Test
    void aSaverWithoutTheTokenIsRefused() throws Exception {
        WebSession otherSite = author();
        otherSite.forget("DVK-XSRF");
        assertThat(save(otherSite, "{}").statusCode()).isEqualTo(403);
        assertThat(drafts.find(taskId, AUTHOR)).isEmpty();
    }

    @Test
    void theAuthorMayDiscardHisDraft() {
        saved("{\"name\":\"Tổ tự quản\"}");

        assertThat(author().sendJson("DELETE", draft(), null).statusCode()).isEqualTo(204);

        assertThat(author().get(draft()).statusCode()).isEqualTo(204);
    }

    @Test
    void whatIsNoDraftIsRefusedInVietnamese() throws Exception {
        WebSession author = author();
        HttpResponse<String> tooLong = save(author, "{\"name\":\"" + "x".repeat(FormDraftController.LIMIT) + "\"}");
        assertThat(tooLong.statusCode()).isEqualTo(413);
        assertThat(json(tooLong).path("message").asText())
                .isEqualTo("Bản nháp quá dài, chưa lưu được. Hãy rút gọn nội dung.");
        for (String body : new String[] {"", "[]", "null", "{\"name\":", "{\"name\":\"\\u0000\"}"}) {
            assertThat(save(author, body).statusCode()).as(body).isEqualTo(400);
        }
        assertThat(drafts.find(taskId, AUTHOR)).isEmpty();
    }

    @Test
    void anEndedTaskTakesNoDraft() throws Exception {
        tasks.complete(taskId);

        assertThat(save(author(), "{\"name\":\"muộn\"}").statusCode()).isEqualTo(404);

        assertThat(drafts.save(taskId, AUTHOR, mapper.createObjectNode())).isEmpty();
    }

    @Test
    void aDraftSavedWhileTheTaskEndsIsForgottenWithIt(@Autowired JdbcClient jdbc) throws Exception {
        CompletableFuture<Void> completion = new TransactionTemplate(transactions).execute(saving -> {
            Optional<Instant> saved = drafts.save(taskId, AUTHOR, mapper.createObjectNode());
            assertThat(saved).isPresent();
            CompletableFuture<Void> completing = CompletableFuture.runAsync(() -> tasks.complete(taskId));
            Awaitility.await("the end of the task waits for the draft")
                    .until(() -> jdbc.sql("select exists (select from pg_locks where not granted)")
                            .query(Boolean.class)
                            .single());
            return completing;
        });
        completion.get(30, TimeUnit.SECONDS);

        assertThat(drafts.find(taskId, AUTHOR)).isEmpty();
    }

    @Test
    void aDraftEndsWithATaskThatIsTakenAway(@Autowired RuntimeService runtime) {
        assertThat(drafts.save(taskId, AUTHOR, mapper.createObjectNode())).isPresent();

        runtime.deleteProcessInstance(
                tasks.createTaskQuery().taskId(taskId).singleResult().getProcessInstanceId(), "tried");

        assertThat(drafts.find(taskId, AUTHOR)).isEmpty();
    }

    private WebSession author() {
        return WebSession.of(port, AUTHOR);
    }

    private String draft() {
        return "/nhap/" + taskId;
    }

    private HttpResponse<String> saved(String body) {
        HttpResponse<String> answer = save(author(), body);
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer;
    }

    private HttpResponse<String> save(WebSession person, String body) {
        return person.sendJson("PUT", draft(), body);
    }
}
