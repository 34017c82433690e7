package vn.danvankheo.reporting.document;

import java.util.Set;
import org.springframework.stereotype.Component;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.UnitCode;

/** Who may read a unit's papers: the unit and whoever stands above it; for anybody else there is no such paper. */
@Component
public class PaperReaders {

    private final Organisation organisation;
    private final Accounts accounts;

    PaperReaders(Organisation organisation, Accounts accounts) {
        this.organisation = organisation;
        this.accounts = accounts;
    }

    public boolean mayRead(UnitCode owner, String account) {
        return accounts.isAdministrator(account)
                || organisation.member(account).map(Member::committees).orElse(Set.of()).stream()
                        .anyMatch(seat -> organisation.isWithin(owner, seat.unit()));
    }
}
