package vn.danvankheo.organisation;

import java.util.Set;

/**
 * Thành viên: a person with an account and the committees in which he acts.
 *
 * @param account the log-in name
 * @param email null when unknown
 */
public record Member(String account, String displayName, String email, Set<CommitteeOfUnit> committees) {}
