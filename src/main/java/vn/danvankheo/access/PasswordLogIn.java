package vn.danvankheo.access;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;

/**
 * Lets in whoever knows the password. The session remembers the account alone: what it may do is asked anew at each
 * request.
 */
@Component
class PasswordLogIn implements AuthenticationProvider {

    private static final Logger log = LoggerFactory.getLogger(PasswordLogIn.class);

    private final Accounts accounts;
    private final AccountLocks locks;

    PasswordLogIn(Accounts accounts, AccountLocks locks) {
        this.accounts = accounts;
        this.locks = locks;
    }

    @Override
    public Authentication authenticate(Authentication attempt) {
        String account = attempt.getName().strip();
        if (!accounts.passwordMatches(account, String.valueOf(attempt.getCredentials()))) {
            // without what was typed: it may be a password in the wrong field
            log.info("log-in refused");
            // one answer for unknown, wrong and throttled: it must not tell which accounts exist
            throw new BadCredentialsException("log-in refused");
        }
        if (locks.isLocked(account)) {
            // told only to who knows the password
            throw new LockedException("account locked");
        }
        return UsernamePasswordAuthenticationToken.authenticated(account, null, List.of());
    }

    @Override
    public boolean supports(Class<?> attempt) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(attempt);
    }
}
