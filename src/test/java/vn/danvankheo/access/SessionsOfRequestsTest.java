package vn.danvankheo.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.session.MapSession;
import org.springframework.session.MapSessionRepository;
import org.springframework.session.web.http.SessionRepositoryFilter;

/** What a page costs where sessions are kept for all nodes. */
class SessionsOfRequestsTest {

    private final List<String> read = new ArrayList<>();
    private final MapSessionRepository kept = new MapSessionRepository(new ConcurrentHashMap<>()) {
        @Override
        public MapSession findById(String id) {
            read.add(id);
            return super.findById(id);
        }
    };
    private final SessionRepositoryFilter<?> filter = SessionsOfRequests.filter(kept);

    @Test
    void aRequestReadsItsSessionOnce_andTheNextOneAnew() throws Exception {
        String session = logIn();

        ask(session, (request, response) -> {
            assertThat(((HttpServletRequest) request).getSession(false).getAttribute("person"))
                    .isEqualTo("ninhhai01.canbo");
            // from here on the answer is on its way
            response.flushBuffer();
        });
        assertThat(read).containsExactly(session);

        kept.deleteById(session);
        ask(session, (request, response) -> assertThat(((HttpServletRequest) request).getSession(false))
                .as("somebody else has ended it")
                .isNull());
        assertThat(read).hasSizeGreaterThan(1);
    }

    @Test
    void whoLogsOutHasNoSessionForTheRestOfHisRequestEither() throws Exception {
        String session = logIn();

        ask(session, (request, response) -> {
            HttpServletRequest his = (HttpServletRequest) request;
            his.getSession(false).invalidate();
            assertThat(his.getSession(false)).isNull();
            response.flushBuffer();
        });

        assertThat(kept.findById(session)).isNull();
    }

    private String logIn() {
        MapSession session = kept.createSession();
        session.setAttribute("person", "ninhhai01.canbo");
        kept.save(session);
        return session.getId();
    }

    private void ask(String session, FilterChain page) throws Exception {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/");
        request.setCookies(
                new Cookie("SESSION", Base64.getEncoder().encodeToString(session.getBytes(StandardCharsets.UTF_8))));
        filter.doFilter(request, new MockHttpServletResponse(), page);
    }
}
