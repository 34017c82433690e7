package vn.danvankheo.engine.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;
import org.camunda.bpm.engine.impl.interceptor.CommandExecutorImpl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@ExtendWith(OutputCaptureExtension.class)
class TaskAnswersTest {

    @Test
    void whatFailsOnOurSideIsLoggedWithItsCause(CapturedOutput output) throws Exception {
        new TaskAnswers(null)
                .doFilter(
                        new MockHttpServletRequest("GET", "/camunda/api/engine/engine/default/task/count"),
                        new MockHttpServletResponse(),
                        (request, response) -> {
                            assertThat(LastFailure.ofThisThread()).isNull();
                            fail(new IllegalStateException("the disk is full"));
                            ((HttpServletResponse) response).setStatus(500);
                        });

        assertThat(output)
                .contains("GET /camunda/api/engine/engine/default/task/count: 500", "the disk is full", "\tat ");
        assertThat(LastFailure.ofThisThread()).isNull();
    }

    /** A command that fails, as the engine would run it. */
    private static void fail(RuntimeException failure) {
        LastFailure interceptor = new LastFailure();
        interceptor.setNext(new CommandExecutorImpl());
        try {
            interceptor.execute(context -> {
                throw failure;
            });
        } catch (RuntimeException e) {
            assertThat(e).isSameAs(failure);
        }
    }
}
