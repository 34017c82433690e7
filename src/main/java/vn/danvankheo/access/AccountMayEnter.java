package vn.danvankheo.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.logout.SecurityContextLogoutHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/** Ends the session of an account that was deleted or locked after its log-in, or whose sessions were ended. */
final class AccountMayEnter extends OncePerRequestFilter {

    private static final String LOCKED = AccountMayEnter.class.getName() + ".locked";

    private final Accounts accounts;
    private final OpenSessions sessions;

    AccountMayEnter(Accounts accounts, OpenSessions sessions) {
        this.accounts = accounts;
        this.sessions = sessions;
    }

    /** Whether the session has just ended because the account is locked. */
    static boolean hasEndedByLock(HttpServletRequest request) {
        return request.getAttribute(LOCKED) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person != null && !(person instanceof AnonymousAuthenticationToken)) {
            OpenSessions.Standing standing = sessions.standingOf(person.getName());
            if (standing.locked()
                    || standing.hasEnded(request.getSession(false))
                    || !accounts.exists(person.getName())) {
                new SecurityContextLogoutHandler().logout(request, response, person);
                request.setAttribute(LOCKED, standing.locked() ? true : null);
            }
        }
        chain.doFilter(request, response);
    }
}
