package vn.danvankheo.personaldata.desk;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.access.Accounts;
import vn.danvankheo.organisation.ClosedAccounts;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.DelegatedAdministration;
import vn.danvankheo.organisation.Keeper;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.UnitCode;
import vn.danvankheo.organisation.UnitDirectory;

/**
 * Whose data somebody may look after: whoever could take a person's account away, and the administrator of the system for
 * all but himself. Persons without an account are named in the papers of units: those are looked after by the units'
 * officers and by those above.
 */
@Component
@Transactional(readOnly = true)
class LookedAfter {

    private final DelegatedAdministration administration;
    private final UnitDirectory directory;
    private final ClosedAccounts closed;
    private final Organisation organisation;
    private final Accounts accounts;

    LookedAfter(
            DelegatedAdministration administration,
            UnitDirectory directory,
            ClosedAccounts closed,
            Organisation organisation,
            Accounts accounts) {
        this.administration = administration;
        this.directory = directory;
        this.closed = closed;
        this.organisation = organisation;
        this.accounts = accounts;
    }

    public Keeper keeper(String account) {
        return new Keeper(account, accounts.isAdministrator(account));
    }

    /** The person himself; empty where the account once was another's, whose data are not his. */
    public Optional<Subject> self(String account) {
        if (closed.find(account).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(directory
                .member(account)
                .map(member -> subject(member, true))
                .orElseGet(() -> new Subject(account, accounts.nameOf(account), null, null, true, Set.of())));
    }

    /** The person of that account; empty when there is none, or none that he looks after. */
    public Optional<Subject> of(Keeper keeper, String account) {
        if (account.equals(keeper.account())) {
            return Optional.empty();
        }
        Optional<Subject> member = directory
                .member(account)
                .filter(person -> keeper.administrator() || administration.removes(keeper, person))
                .map(person -> subject(person, false));
        return member.or(() -> closed.find(account)
                .filter(former -> keeper.administrator()
                        || administration.isDesk(keeper)
                        || former.unit() != null && administration.appointsAt(keeper, former.unit()))
                .map(former -> new Subject(
                        account,
                        former.displayName(),
                        null,
                        null,
                        false,
                        former.unit() == null ? Set.of() : Set.of(former.unit()))));
    }

    /** The units whose papers he looks after. */
    public Set<UnitCode> units(Keeper keeper) {
        if (organisation.isEmpty()) {
            return Set.of();
        }
        Set<UnitCode> units = new TreeSet<>();
        for (UnitCode top : tops(keeper)) {
            units.addAll(organisation.subtreeOf(top));
        }
        return units;
    }

    public boolean looksAfter(Keeper keeper, UnitCode unit) {
        return tops(keeper).stream().anyMatch(top -> organisation.isWithin(unit, top));
    }

    /** Whether there is anything that he looks after. */
    public boolean isKeeper(Keeper keeper) {
        return !organisation.isEmpty() && !tops(keeper).isEmpty();
    }

    private Set<UnitCode> tops(Keeper keeper) {
        return keeper.administrator()
                ? Set.of(organisation.federation().code())
                : directory.unitsOf(keeper.account(), Set.of(Committee.OFFICERS));
    }

    private static Subject subject(Member member, boolean himself) {
        return new Subject(
                member.account(),
                member.displayName(),
                null,
                member.email(),
                himself,
                member.committees().stream().map(CommitteeOfUnit::unit).collect(Collectors.toSet()));
    }
}
