package vn.danvankheo.process;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import vn.danvankheo.notification.Recipient;
import vn.danvankheo.notification.Sender;
import vn.danvankheo.organisation.Committee;
import vn.danvankheo.organisation.CommitteeOfUnit;
import vn.danvankheo.organisation.Member;
import vn.danvankheo.organisation.Organisation;
import vn.danvankheo.organisation.Unit;
import vn.danvankheo.organisation.UnitCode;

/**
 * Whom a mail about work reaches, and in whose name it is sent: the union above the recipient's unit, since answers are
 * for that one. Who has no address is reached through his unit's mailbox, else through the union above.
 */
@Component
public class Addressees {

    private final Organisation organisation;

    Addressees(Organisation organisation) {
        this.organisation = organisation;
    }

    /** @param otherwise who is written to instead when there is no address, in this order */
    public record Addressee(Recipient to, List<Recipient> otherwise, Sender from) {}

    /** The members of the committee. */
    public List<Addressee> membersOf(CommitteeOfUnit committee) {
        Unit unit = organisation.unit(committee.unit());
        Unit above = organisation.superiorOf(unit.code()).orElse(unit);
        return organisation.membersOf(committee).stream()
                .flatMap(account -> organisation.member(account).stream())
                .map(member -> addressee(member, unit, above))
                .toList();
    }

    /** Each of the people, for the unit in which he has most to do. */
    public List<Addressee> of(Collection<Member> members) {
        Map<Member, UnitCode> homes = members.stream().collect(Collectors.toMap(member -> member, Addressees::home));
        Map<UnitCode, Unit> units = organisation.units(new HashSet<>(homes.values()));
        Set<UnitCode> superiors = units.values().stream()
                .map(Unit::superior)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        Map<UnitCode, Unit> above = organisation.units(superiors);
        return members.stream()
                .map(member -> {
                    Unit unit = units.get(homes.get(member));
                    return addressee(member, unit, above.getOrDefault(unit.superior(), unit));
                })
                .toList();
    }

    private static UnitCode home(Member member) {
        return member.committees().stream()
                .sorted((one, other) -> one.id().compareTo(other.id()))
                .map(CommitteeOfUnit::unit)
                .findFirst()
                .orElseThrow();
    }

    private Addressee addressee(Member member, Unit unit, Unit above) {
        return new Addressee(
                Recipient.person(
                        member.account(),
                        member.displayName(),
                        member.email(),
                        unit.code().value(),
                        unit.name()),
                member.email() == null ? otherwise(unit, above) : List.of(),
                new Sender(above.name(), above.mailbox()));
    }

    private List<Recipient> otherwise(Unit unit, Unit above) {
        List<Recipient> others = new ArrayList<>();
        Stream.of(unit, above)
                .distinct()
                .filter(known -> known.mailbox() != null)
                .map(known -> Recipient.mailbox(known.code().value(), known.name(), known.mailbox()))
                .forEach(others::add);
        organisation.membersOf(Committee.OFFICERS.of(above.code())).stream()
                .flatMap(account -> organisation.member(account).stream())
                .filter(officer -> officer.email() != null)
                .map(officer -> Recipient.person(
                        officer.account(),
                        officer.displayName(),
                        officer.email(),
                        above.code().value(),
                        above.name()))
                .forEach(others::add);
        return others;
    }
}
