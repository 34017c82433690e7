package vn.danvankheo.engine.cockpit;

import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.UnitCode;

/** Whose instances somebody follows in Cockpit: a supervisor those of his subtree, the administrator all. */
@Component
class Followed {

    private final Organisation organisation;
    private final Accounts accounts;

    Followed(Organisation organisation, Accounts accounts) {
        this.organisation = organisation;
        this.accounts = accounts;
    }

    /**
     * The units at whose top he stands; what is below them he follows, too.
     *
     * @throws ResponseStatusException 403 for whoever may not open Cockpit
     */
    Set<UnitCode> by(String account) {
        if (accounts.isAdministrator(account)) {
            return organisation.isEmpty()
                    ? Set.of()
                    : Set.of(organisation.federation().code());
        }
        Set<UnitCode> tops = organisation.unitsOf(account, Committee.SUPERVISORS);
        if (tops.isEmpty()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN);
        }
        return tops;
    }
}
