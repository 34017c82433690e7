package vn.danvankheo.organisation;

import java.time.Instant;

/**
 * Somebody set the password of another person's account, or created the account anew: from now on he could have logged in
 * as this person.
 *
 * @param by account of whoever did it
 */
public record PasswordSetByAnother(String account, String by, Instant at) {}
