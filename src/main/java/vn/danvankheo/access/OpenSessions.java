package vn.danvankheo.access;

import jakarta.servlet.http.HttpSession;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Ends what is open of an account, on every node, at its next request: each session knows under which generation of its
 * account it began.
 */
@Component
public class OpenSessions {

    private static final String GENERATION = OpenSessions.class.getName() + ".generation";

    private final JdbcClient jdbc;

    OpenSessions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ends all that are open when the transaction commits, but not the one in which the account itself asks for it. */
    @Transactional
    public void endOf(String account) {
        jdbc.sql(
                        """
                        insert into session_generation as known (account, generation) values (?, 1)
                        on conflict (account) do update set generation = known.generation + 1
                        """)
                .param(account)
                .update();
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        if (person != null
                && person.getName().equals(account)
                && RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes here) {
            HttpSession own = here.getRequest().getSession(false);
            if (own != null) {
                begin(own, account);
            }
        }
    }

    /** The session belongs to the account as it is now. */
    void begin(HttpSession session, String account) {
        session.setAttribute(GENERATION, generation(account));
    }

    boolean hasEnded(HttpSession session, String account) {
        // one that was begun by a release before knows of no generation
        Object begun = session == null ? null : session.getAttribute(GENERATION);
        return (begun == null ? 0 : (Integer) begun) != generation(account);
    }

    private int generation(String account) {
        return jdbc.sql("select generation from session_generation where account = ?")
                .param(account)
                .query(Integer.class)
                .optional()
                .orElse(0);
    }
}
