package vn.danvankheo.organisation;

import java.util.Set;

/**
 * Who is asked to do something.
 *
 * @param members the accounts that can do it; never empty for work that has any reader at all
 */
public record Assignment(CommitteeOfUnit committee, Set<String> members) {}
