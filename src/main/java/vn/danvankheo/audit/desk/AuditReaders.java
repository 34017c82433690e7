package vn.danvankheo.audit.desk;

import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;

/**
 * Who may read which part of the trail: the administrator and those who lead or follow the federation all of it, those
 * who lead or follow a unit what is about it and the units below it.
 */
@Component
class AuditReaders {

    private static final Set<Committee> READING = Set.of(Committee.LEADERSHIP, Committee.SUPERVISORS);

    private final Organisation organisation;
    private final Accounts accounts;

    AuditReaders(Organisation organisation, Accounts accounts) {
        this.organisation = organisation;
        this.accounts = accounts;
    }

    /** @param units codes of the units at the top of what he reads; of no meaning when he sees all */
    record Reader(String name, boolean seesAll, Set<String> units) {

        boolean readsNothing() {
            return !seesAll && units.isEmpty();
        }
    }

    Reader reader(String account) {
        Set<String> units = organisation.isEmpty()
                ? Set.of()
                : organisation.member(account).map(Member::committees).orElse(Set.of()).stream()
                        .filter(seat -> READING.contains(seat.committee()))
                        .map(CommitteeOfUnit::unit)
                        .map(Object::toString)
                        .collect(Collectors.toSet());
        boolean all = accounts.isAdministrator(account)
                || !units.isEmpty()
                        && units.contains(organisation.federation().code().value());
        return new Reader(accounts.nameOf(account), all, units);
    }
}
