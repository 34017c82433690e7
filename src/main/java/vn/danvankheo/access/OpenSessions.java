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
        session.setAttribute(GENERATION, standingOf(account).generation());
    }

    /** What a request must know of its account, in one question. */
    Standing standingOf(String account) {
        return jdbc.sql(
                        """
                        select exists (select from account_lock where account = :account),
                               coalesce((select generation from session_generation where account = :account), 0)
                        """)
                .param("account", account)
                .query((row, number) -> new Standing(row.getBoolean(1), row.getInt(2)))
                .single();
    }

    /** @param generation which the account's sessions have that may go on */
    record Standing(boolean locked, int generation) {

        boolean hasEnded(HttpSession session) {
            // one that was begun by a release before knows of no generation
            Object begun = session == null ? null : session.getAttribute(GENERATION);
            return (begun == null ? 0 : (Integer) begun) != generation;
        }
    }
}
