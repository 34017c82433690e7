package vn.danvankheo.access;

import java.util.Optional;
import java.util.Set;

/** What the log-in and our own pages ask about accounts; kept elsewhere, answered anew at each question. */
public interface Accounts {

    /** Whether the password is the account's; takes as long for accounts that there are not. Nothing is counted. */
    boolean passwordMatches(String account, String password);

    /**
     * Gives the account another password.
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

    /** The address that mails about the account itself go to; empty when none is known. */
    Optional<String> emailOf(String account);

    /** The ids of the groups of the account, for example {@code NINHHAI.canbo}. */
    Set<String> groupsOf(String account);

    boolean isAdministrator(String account);

    Set<String> administrators();
}
