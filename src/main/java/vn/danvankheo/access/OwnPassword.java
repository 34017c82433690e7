package vn.danvankheo.access;

import org.springframework.stereotype.Service;

/** Within a session the account's own password is asked for once more. Wrong ones make nobody wait but that account here. */
@Service
public class OwnPassword {

    private final Accounts accounts;
    private final LogInThrottle throttle;

    OwnPassword(Accounts accounts, LogInThrottle throttle) {
        this.accounts = accounts;
        this.throttle = throttle;
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
