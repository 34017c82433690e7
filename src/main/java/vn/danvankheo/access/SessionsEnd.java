package vn.danvankheo.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends a web session that has lasted its time, however busy: what was stolen with it is then worth nothing. */
final class SessionsEnd extends OncePerRequestFilter {

    private final Duration atMost;
    private final Clock machine;

    /** @param machine the machine's own time, by which sessions are kept: a rehearsal that moves the clock ends none */
    SessionsEnd(Duration atMost, Clock machine) {
        this.atMost = atMost;
        this.machine = machine;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        HttpSession session = request.getSession(false);
        if (session != null && machine.millis() - session.getCreationTime() >= atMost.toMillis()) {
            new SecurityContextLogoutHandler()
                    .logout(
                            request,
                            response,
                            SecurityContextHolder.getContext().getAuthentication());
        }
        chain.doFilter(request, response);
    }
}
