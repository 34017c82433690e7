package vn.danvankheo.access;

import java.util.Optional;
import java.util.Set;

/** What the log-in and our own pages ask about accounts; kept elsewhere, answered anew at each question. */
public interface Accounts {

    /**
     * Whether the password is the account's. Failed attempts are counted: an account that had too many answers no for a
     * while, whatever the password.
     */
    boolean passwordMatches(String account, String password);

    /**
     * Gives the account another password and lets it try again at once.
     *
     * @return in Vietnamese, why the password is refused; empty when it was set
     */
    Optional<String> setPassword(String account, String password);

    /**
     * Opens the account of a new person with a first password, which whoever opens it tells him.
     *
     * @param email null when unknown
     * @return in Vietnamese, why the password is refused; empty when the account is open
     */
    Optional<String> open(String account, String displayName, String email, String password);

    boolean exists(String account);

    /** What its owner is called; the account itself where there is none. */
    String nameOf(String account);

    /** The ids of the groups of the account, for example {@code NINHHAI.canbo}. */
    Set<String> groupsOf(String account);

    boolean isAdministrator(String account);

    Set<String> administrators();
}
