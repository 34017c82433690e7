package vn.danvankheo.access;

/**
 * The account has another password than before, whoever set it.
 *
 * @param account whose it is
 */
public record PasswordChanged(String account) {}
