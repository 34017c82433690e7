package vn.danvankheo.access;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import vn.danvankheo.notification.AddressBook;
import vn.danvankheo.notification.MailReaders;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.StandingIn;
import vn.danvankheo.organisation.UnitCode;

/** The desk sees all mail, a supervisor that of his subtree; people's addresses are those of the organisation. */
@Component
class WhoReadsMail implements MailReaders, AddressBook {

    private final Organisation organisation;
    private final StandingIn standingIn;
    private final Accounts accounts;

    WhoReadsMail(Organisation organisation, StandingIn standingIn, Accounts accounts) {
        this.organisation = organisation;
        this.standingIn = standingIn;
        this.accounts = accounts;
    }

    @Override
    @Transactional(readOnly = true)
    public Reader reader(String account) {
        Optional<Member> member = organisation.member(account);
        Set<String> followed = organisation.unitsOf(account, Committee.SUPERVISORS).stream()
                .flatMap(unit -> organisation.subtreeOf(unit).stream())
                .map(UnitCode::value)
                .collect(Collectors.toSet());
        return new Reader(
                account,
                accounts.nameOf(account),
                member.map(Member::email).orElse(null),
                !organisation.isEmpty()
                        && organisation
                                .membersOf(Committee.OFFICERS.of(
                                        organisation.federation().code()))
                                .contains(account),
                accounts.isAdministrator(account),
                followed);
    }

    @Override
    @Transactional
    public void noteWhoDid(String occasion, String account) {
        standingIn.noteAsDesk(occasion, account);
    }

    @Override
    @Transactional(readOnly = true)
    public String nameOf(String occasion, String account) {
        return standingIn.nameFor(accounts.nameOf(account), occasion);
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<String> addressOf(String account) {
        return organisation.member(account).map(Member::email);
    }
}
