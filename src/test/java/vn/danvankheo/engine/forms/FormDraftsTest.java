package vn.danvankheo.engine.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.matchesPattern;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.put;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.TaskService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

@SpringBootTest(properties = "danvankheo.embedded.data-directory=target/data-form-drafts")
@AutoConfigureMockMvc
class FormDraftsTest {

    private static final String AUTHOR = "ninhhai01.canbo";
    private static final String OFFICER_OF_ANOTHER_UNIT = "ninhhai02.canbo";

    @Autowired
    private MockMvc web;

    @Autowired
    private FormDrafts drafts;

    @Autowired
    private TaskService tasks;

    @Autowired
    private PlatformTransactionManager transactions;

    @Autowired
    private ObjectMapper json;

    private String taskId;

    @BeforeEach
    void anOpenTask(@Autowired RepositoryService repository, @Autowired RuntimeService runtime) {
        repository
                .createDeployment()
                .name("form-trial")
                .enableDuplicateFiltering(true)
                .addClasspathResource("tasklist/form-trial.bpmn")
                .addClasspathResource("tasklist/form-trial.form")
                .deploy();
        String instance = runtime.startProcessInstanceByKey("formTrial", Map.of("unit", "NINHHAI01"))
                .getId();
        taskId = tasks.createTaskQuery()
                .processInstanceId(instance)
                .singleResult()
                .getId();
    }

    @Test
    void aSavedDraftIsGivenBackToItsAuthor() throws Exception {
        save(AUTHOR, "{\"name\":\"Tổ tự quản\"}")
                .andExpect(status().isOk())
                .andExpect(jsonPath("savedAt", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+07:00")));
        save(AUTHOR, "{\"name\":\"Tổ tự quản an toàn\",\"targets\":[{\"name\":\"Số tổ\"}]}")
                .andExpect(status().isOk());

        web.perform(get("/nhap/{task}", taskId).with(user(AUTHOR)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("data.name").value("Tổ tự quản an toàn"))
                .andExpect(jsonPath("data.targets[0].name").value("Số tổ"));
        assertThat(drafts.find(taskId, AUTHOR)).isPresent();
        assertThat(drafts.find(taskId, OFFICER_OF_ANOTHER_UNIT)).isEmpty();
    }

    @Test
    void whoDoesNotSeeTheTaskNeitherReadsNorSaves() throws Exception {
        save(AUTHOR, "{\"name\":\"Tổ tự quản\"}").andExpect(status().isOk());

        web.perform(get("/nhap/{task}", taskId).with(user(OFFICER_OF_ANOTHER_UNIT)))
                .andExpect(status().isNotFound());
        save(OFFICER_OF_ANOTHER_UNIT, "{\"name\":\"khác\"}").andExpect(status().isNotFound());
        web.perform(delete("/nhap/{task}", taskId)
                        .with(user(OFFICER_OF_ANOTHER_UNIT))
                        .with(csrf()))
                .andExpect(status().isNoContent());

        assertThat(drafts.find(taskId, AUTHOR)).isPresent();
        assertThat(drafts.find(taskId, OFFICER_OF_ANOTHER_UNIT)).isEmpty();
    }

    @Test
    void aSaverWithoutTheTokenIsRefused() throws Exception {
        web.perform(put("/nhap/{task}", taskId).with(user(AUTHOR)).content("{}"))
                .andExpect(status().isForbidden());
        assertThat(drafts.find(taskId, AUTHOR)).isEmpty();
    }

    @Test
    void theAuthorMayDiscardHisDraft() throws Exception {
        save(AUTHOR, "{\"name\":\"Tổ tự quản\"}").andExpect(status().isOk());

        web.perform(delete("/nhap/{task}", taskId).with(user(AUTHOR)).with(csrf()))
                .andExpect(status().isNoContent());

        web.perform(get("/nhap/{task}", taskId).with(user(AUTHOR))).andExpect(status().isNoContent());
    }

    @Test
    void whatIsNoDraftIsRefusedInVietnamese() throws Exception {
        save(AUTHOR, "{\"name\":\"" + "x".repeat(FormDraftController.LIMIT) + "\"}")
                .andExpect(status().isPayloadTooLarge())
                .andExpect(jsonPath("message").value("Bản nháp quá dài, chưa lưu được. Hãy rút gọn nội dung."));
        for (String body : new String[] {"", "[]", "null", "{\"name\":", "{\"name\":\"\\u0000\"}"}) {
            save(AUTHOR, body).andExpect(status().isBadRequest());
        }
        assertThat(drafts.find(taskId, AUTHOR)).isEmpty();
    }

    @Test
    void anEndedTaskTakesNoDraft() throws Exception {
        tasks.complete(taskId);

        save(AUTHOR, "{\"name\":\"muộn\"}").andExpect(status().isNotFound());

        assertThat(drafts.save(taskId, AUTHOR, json.createObjectNode())).isEmpty();
    }

    @Test
    void aDraftSavedWhileTheTaskEndsIsForgottenWithIt() throws Exception {
        CountDownLatch forgotten = new CountDownLatch(1);
        CompletableFuture<Void> completion = new TransactionTemplate(transactions).execute(saving -> {
            Optional<Instant> saved = drafts.save(taskId, AUTHOR, json.createObjectNode());
            assertThat(saved).isPresent();
            CompletableFuture<Void> completing = CompletableFuture.runAsync(
                    () -> new TransactionTemplate(transactions).executeWithoutResult(ending -> {
                        drafts.forget(taskId);
                        forgotten.countDown();
                        tasks.complete(taskId);
                    }));
            await(forgotten);
            return completing;
        });
        completion.get(30, TimeUnit.SECONDS);

        assertThat(drafts.find(taskId, AUTHOR)).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ResultActions save(String account, String body) throws Exception {
        return web.perform(
                put("/nhap/{task}", taskId).with(user(account)).with(csrf()).content(body));
    }
}
