package vn.danvankheo.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.stereotype.Service;

/** Within a session the account's own password is asked for once more. Wrong ones make nobody wait but that account here. */
@Service
public class OwnPassword {

    /** What stands at the field. */
    public static final String REFUSED =
            "Mật khẩu hiện nay không đúng. Nếu đã nhập sai nhiều lần, hãy đợi ít phút rồi thử lại.";

    /** Of a session: when its person came in by the common log-in or a link, who may know no password. */
    private static final String CAME_WITHOUT_IT = OwnPassword.class.getName() + ".cameWithoutIt";

    private static final Duration JUST_NOW = Duration.ofMinutes(10);

    private final Accounts accounts;
    private final LogInThrottle throttle;
    private final Clock clock;

    OwnPassword(Accounts accounts, LogInThrottle throttle, Clock clock) {
        this.accounts = accounts;
        this.throttle = throttle;
        this.clock = clock;
    }

    void begins(HttpSession session, boolean byPassword) {
        session.setAttribute(CAME_WITHOUT_IT, byPassword ? Instant.EPOCH : clock.instant());
    }

    /**
     * Whether it is still the account's owner who sits there, asked before something is changed by which others could get
     * in: he types his password, or has come in without one within ten minutes and types nothing.
     */
    public boolean isStillThere(HttpServletRequest request, String account, String password) {
        return password.isEmpty()
                        && request.getSession().getAttribute(CAME_WITHOUT_IT) instanceof Instant came
                        && clock.instant().isBefore(came.plus(JUST_NOW))
                || isConfirmed(account, password);
    }

    /** Whether it is the password of the account; no for a while, whatever is typed, after too many wrong ones. */
    public boolean isConfirmed(String account, String password) {
        boolean may = throttle.mayConfirm(account);
        boolean matches = accounts.passwordMatches(account, password);
        if (may && matches) {
            throttle.hasConfirmed(account);
        }
        return may && matches;
    }
}
