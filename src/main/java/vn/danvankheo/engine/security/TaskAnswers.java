package vn.danvankheo.engine.security;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives whoever sends a form, takes a task, lets it go or reads what he may not an answer in our own words: the pages show
 * the engine's, which are English. What fails on our side is logged here: the engine's REST, whose own log is off, makes no
 * difference between a fault and a form that is refused, and would print a stack trace for either.
 */
final class TaskAnswers extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(TaskAnswers.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern ACTION = Pattern.compile(ApiDoor.API
            + "/engine/engine/[^/]+/(?:task/(?<task>[^/]+)/(?:submit-form|complete|claim|unclaim)"
            + "|process-definition/[^/]+/submit-form)/?");
    private static final Pattern ABOUT_A_TASK =
            Pattern.compile(ApiDoor.API + "/engine/engine/[^/]+/task/(?!count\\b|report\\b)(?<task>[^/]+)(?:/.*)?");

    private final Refusals refusals;

    TaskAnswers(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        LastFailure.forget();
        try {
            ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
            chain.doFilter(request, held);
            Optional<Answer> answer = inOurWords(request, held);
            if (answer.isPresent() && !response.isCommitted()) {
                answer.get().writeTo(response);
            } else {
                held.copyBodyToResponse();
            }
        } finally {
            LastFailure.forget();
        }
    }

    /** Empty when the engine's answer is no refusal, or one without words. */
    private Optional<Answer> inOurWords(HttpServletRequest request, ContentCachingResponseWrapper held) {
        if (held.getStatus() < HttpServletResponse.SC_BAD_REQUEST) {
            return Optional.empty();
        }
        RuntimeException failure = LastFailure.ofThisThread();
        boolean ourFault = held.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        Matcher action = ACTION.matcher(request.getRequestURI());
        // else refused before the engine was asked, for example an unreadable body
        if (request.getMethod().equals("POST") && action.matches() && (failure != null || ourFault)) {
            return Optional.of(refusals.explain(failure, action.group("task"), person()));
        }
        JsonNode words = words(held);
        if (held.getStatus() == HttpServletResponse.SC_UNAUTHORIZED
                || words.path("message").isMissingNode()) {
            if (ourFault) {
                log.error("{} {}: {}", request.getMethod(), request.getRequestURI(), held.getStatus(), failure);
            }
            return Optional.empty();
        }
        log.debug("{} {}: {} {}", request.getMethod(), request.getRequestURI(), held.getStatus(), words);
        Matcher about = ABOUT_A_TASK.matcher(request.getRequestURI());
        Answer english = Answer.of(held.getStatus(), words.path("type").asText(), null);
        return Optional.of(
                about.matches()
                        ? refusals.explainReading(english, failure, about.group("task"), person())
                        : refusals.explainReading(english, failure));
    }

    private static JsonNode words(ContentCachingResponseWrapper held) {
        try {
            return JSON.readTree(new String(held.getContentAsByteArray(), StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static String person() {
        return SecurityContextHolder.getContext().getAuthentication().getName();
    }
}
