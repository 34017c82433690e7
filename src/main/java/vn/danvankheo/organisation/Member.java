package vn.danvankheo.organisation;

import java.util.HashSet;
import java.util.Set;

/**
 * Thành viên: a person with an account and the committees in which he acts.
 *
 * @param account the log-in name
 * @param email null when unknown
 */
public record Member(String account, String displayName, String email, Set<CommitteeOfUnit> committees) {

    Member with(Set<CommitteeOfUnit> further) {
        if (committees.containsAll(further)) {
            return this;
        }
        Set<CommitteeOfUnit> all = new HashSet<>(committees);
        all.addAll(further);
        return new Member(account, displayName, email, all);
    }
}
