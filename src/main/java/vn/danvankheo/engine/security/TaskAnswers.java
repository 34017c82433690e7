package vn.danvankheo.engine.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/** Gives whoever sends a form, takes a task or lets it go an answer in our own words when that is refused. */
final class TaskAnswers extends OncePerRequestFilter {

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
        if (!request.getMethod().equals("POST") || !action.matches()) {
            chain.doFilter(request, response);
            return;
        }
        LastFailure.forget();
        try {
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
