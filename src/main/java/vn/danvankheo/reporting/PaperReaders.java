package vn.danvankheo.reporting;

import java.security.Principal;
import java.util.Set;
import org.springframework.stereotype.Component;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.exemplar.ModelView;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;

/** Who may read the papers of a model: its unit and whoever stands above it; for anybody else there is no such paper. */
@Component
class PaperReaders {

    private final Organisation organisation;
    private final Accounts accounts;

    PaperReaders(Organisation organisation, Accounts accounts) {
        this.organisation = organisation;
        this.accounts = accounts;
    }

    boolean mayRead(ModelView model, Principal person) {
        return accounts.isAdministrator(person.getName())
                || organisation.member(person.getName()).map(Member::committees).orElse(Set.of()).stream()
                        .anyMatch(seat -> organisation.isWithin(model.unit(), seat.unit()));
    }
}
