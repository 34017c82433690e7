package vn.danvankheo.engine.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Gives whoever sends a form, takes a task or lets it go an answer in our own words when that is refused. What fails
 * beside that is logged here: the engine's REST, whose own log is off, makes no difference between a fault and a form
 * that is refused, and would print a stack trace for either.
 */
final class TaskAnswers extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(TaskAnswers.class);
    private static final Pattern ACTION = Pattern.compile(ApiDoor.API
            + "/engine/engine/[^/]+/(?:task/(?<task>[^/]+)/(?:submit-form|complete|claim|unclaim)"
            + "|process-definition/[^/]+/submit-form)/?");

    private final Refusals refusals;

    TaskAnswers(Refusals refusals) {
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Matcher action = ACTION.matcher(request.getRequestURI());
        LastFailure.forget();
        try {
            if (!request.getMethod().equals("POST") || !action.matches()) {
                chain.doFilter(request, response);
                if (response.getStatus() >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
                    log.error(
                            "{} {}: {}",
                            request.getMethod(),
                            request.getRequestURI(),
                            response.getStatus(),
                            LastFailure.ofThisThread());
                }
                return;
            }
            ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
            chain.doFilter(request, held);
            RuntimeException failure = LastFailure.ofThisThread();
            if (held.getStatus() < HttpServletResponse.SC_BAD_REQUEST || response.isCommitted()) {
                held.copyBodyToResponse();
            } else if (failure == null && held.getStatus() < HttpServletResponse.SC_INTERNAL_SERVER_ERROR) {
                // refused before the engine was asked, for example an unreadable body
                held.copyBodyToResponse();
            } else {
                Authentication person = SecurityContextHolder.getContext().getAuthentication();
                refusals.explain(failure, action.group("task"), person.getName())
                        .writeTo(response);
            }
        } finally {
            LastFailure.forget();
        }
    }
}
