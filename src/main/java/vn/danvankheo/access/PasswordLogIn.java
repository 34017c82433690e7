package vn.danvankheo.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import vn.danvankheo.audit.AuditEntry;
import vn.danvankheo.audit.AuditTrail;

/**
 * Lets in whoever knows the password. The session remembers the account alone: what it may do is asked anew at each
 * request.
 */
@Component
class PasswordLogIn implements AuthenticationProvider {

    private static final Logger log = LoggerFactory.getLogger(PasswordLogIn.class);

    /** Whoever tries passwords tries thousands. */
    private static final Duration TOLD_ONCE_WITHIN = Duration.ofMinutes(10);

    private final Accounts accounts;
    private final AccountLocks locks;
    private final LogInThrottle throttle;
    private final AuditTrail audit;
    private final TransactionTemplate transaction;

    PasswordLogIn(
            Accounts accounts,
            AccountLocks locks,
            LogInThrottle throttle,
            AuditTrail audit,
            TransactionTemplate transaction) {
        this.accounts = accounts;
        this.locks = locks;
        this.throttle = throttle;
        this.audit = audit;
        this.transaction = transaction;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String account = attempt.getName().strip();
        HttpServletRequest request =
                ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
        LogInThrottle.Try counted = throttle.begin(request, account);
        // who must wait takes as long as who has typed it wrong; only a network that floods is not worth the work
        boolean matches =
                !counted.flooding() && accounts.passwordMatches(account, String.valueOf(attempt.getCredentials()));
        if (counted.waits()) {
            recordWaiting(account);
        }
        if (counted.waits() || !matches) {
            // without what was typed: it may be a password in the wrong field
            log.info("log-in refused");
            // one answer for unknown, wrong and throttled: it must not tell which accounts exist
            throw new BadCredentialsException("log-in refused");
        }
        throttle.wasRight(request, account, counted);
        if (locks.isLocked(account)) {
            // told only to who knows the password
            throw new LockedException("account locked");
        }
        return UsernamePasswordAuthenticationToken.authenticated(account, null, List.of());
    }

    private void recordWaiting(String account) {
        if (accounts.exists(account)) {
            AuditEntry refusal = AuditEntry.of("Từ chối đăng nhập vì nhập sai mật khẩu quá nhiều lần", account, null);
            transaction.executeWithoutResult(status -> audit.recordOnceWithin(TOLD_ONCE_WITHIN, null, refusal));
        }
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
    }
}
